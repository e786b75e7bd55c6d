package inference_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
)

const d, n = 3, 8

// TestAdversary: batches of real queries pass, and nothing about them can be changed.
func TestAdversary(t *testing.T) {
	for _, f := range epochtest.Families {
		t.Run(f.String(), func(t *testing.T) {
			e := epochtest.New(t, f, d, n)
			c := e.Inference()
			s := circuittest.NewStatement(t, c.Circuit)
			require.NoError(t, s.Holds(c))
			s.Sweep(t, c, fr.One(), nil)
			s.SweepLink(t, c)
			s.Rejects(t, "other weights", c, circuittest.Replace(inference.Weights, e.W0))
			s.Rejects(t, "two answers swapped", c, func(c *circuittest.Case) {
				u := c.Vectors[inference.Answers].Values
				u[0], u[1] = u[1], u[0]
			})
			s.Rejects(t, "two fees swapped", c, func(c *circuittest.Case) {
				fees := c.Scalars[inference.Fees:]
				fees[0], fees[1] = fees[1], fees[0]
			})
			s.Rejects(t, "a fee for padding", c, circuittest.SetScalar(inference.Fees+n-1, 1))
			s.Rejects(t, "the direction with the opposite sign", c, func(c *circuittest.Case) {
				q := c.Vectors[inference.Direction].Values
				for j := range q {
					q[j].Neg(&q[j])
				}
			})
		})
	}
}

// made is the reference's case over the given queries, weights and fees.
func made(t *testing.T, x [][]int64, w []int64, fees []uint32) circuittest.Case {
	t.Helper()
	b, err := shard.NewBatch(d, n)
	require.NoError(t, err)
	for i := range x {
		require.NoError(t, b.Append(x[i]))
	}
	weights := make([]fr.Element, len(w))
	for j := range w {
		weights[j] = fixed.FromInt(w[j])
	}
	u, err := model.Margins(b, weights)
	require.NoError(t, err)
	q, err := model.Direction(b, u, fees)
	require.NoError(t, err)
	vector := func(k commit.Kind, v []fr.Element) commit.Vector {
		out, err := commit.New(k, v)
		require.NoError(t, err)
		return out
	}
	wide := make([]uint64, len(x))
	for i, f := range fees {
		wide[i] = uint64(f)
	}
	return circuittest.Case{
		Circuit: inference.New(inference.Params{Features: d, Queries: n}),
		Vectors: []commit.Vector{
			inference.Weights:   vector(commit.Weights(d), weights),
			inference.Queries:   vector(commit.Queries(n, d), b.Values),
			inference.Answers:   vector(commit.Answers(n), u),
			inference.Direction: vector(commit.Direction(d), q),
		},
		Scalars: inference.Scalars(n, wide),
	}
}

func TestBoundaries(t *testing.T) {
	const lo, hi = -1 << 15, 1<<15 - 1
	s := circuittest.NewStatement(t, made(t, nil, []int64{0, 0, 0, 0}, nil).Circuit)
	eight := slices.Repeat([][]int64{{hi, lo, 0}}, n)
	fees := slices.Repeat([]uint32{1<<32 - 1}, n)
	for _, c := range []struct {
		why  string
		x    [][]int64
		w    []int64
		fees []uint32
		ok   bool
	}{
		{"no queries", nil, []int64{1, 2, 3, 4}, nil, true},
		{"full, extreme features, largest fees", eight, []int64{-5, 1 << 30, -1 << 30, 7}, fees, true},
		{"margins of zero count as positive", [][]int64{{1, -1, 0}}, []int64{0, 9, 9, 0}, []uint32{5}, true},
		{"a margin of minus one unit", [][]int64{{1, 0, 0}}, []int64{0, -1, 0, 0}, []uint32{5}, true},
		{"no fees: answers all the same", [][]int64{{1, 2, 3}}, []int64{4, 5, 6, 7}, nil, true},
		{"margins just in range", [][]int64{{hi, hi, 0}}, []int64{0, 1<<39 - 1, 1<<39 - 1, 0}, []uint32{1}, true},
		{"margins out of range", [][]int64{{hi, hi, 1}}, []int64{1 << 39, 1 << 39, 1<<39 - 1, 0}, []uint32{1}, true},
		{"a feature too large", [][]int64{{hi + 1, 0, 0}}, []int64{0, 1, 0, 0}, []uint32{1}, false},
		{"a feature too small", [][]int64{{0, 0, lo - 1}}, []int64{0, 1, 0, 0}, []uint32{1}, false},
	} {
		k := made(t, c.x, c.w, c.fees)
		limit := circuittest.Pow(1, 55, 0)
		inRange := true
		for _, u := range k.Vectors[inference.Answers].Values {
			v := fixed.Signed(u)
			inRange = inRange && v.Cmp(limit) < 0 && v.Cmp(new(big.Int).Neg(limit)) >= 0
		}
		err := s.Holds(k, circuittest.Brazen())
		if c.ok && inRange {
			require.NoError(t, err, c.why)
		} else {
			circuittest.Unsatisfied(t, err, c.why)
		}
	}
}

// TestAdversarialShapes: batches that the reference never makes.
func TestAdversarialShapes(t *testing.T) {
	base := made(t, [][]int64{{100, 2, 3}, {-9, 9, 9}, {20, -3, 4}}, []int64{3, -7, 11, 5}, []uint32{10, 20, 30})
	s := circuittest.NewStatement(t, base.Circuit)
	require.NoError(t, s.Holds(base))
	row := func(c *circuittest.Case, i int) []fr.Element {
		return c.Vectors[inference.Queries].Values[i*(d+1) : (i+1)*(d+1)]
	}
	for why, change := range map[string]func(c *circuittest.Case){
		"a size that is one more": circuittest.SetScalar(inference.BatchSize, 4),
		"a flag of one unit":      func(c *circuittest.Case) { row(c, 3)[0] = fixed.FromInt(1) },
		"features in padding":     func(c *circuittest.Case) { row(c, 4)[1] = fixed.FromInt(1) },
		"features in padding, with their answer": func(c *circuittest.Case) {
			for j := range d {
				row(c, 4)[1+j] = fixed.FromInt(int64(j + 1))
			}
			u := fr.Vector(row(c, 4))
			c.Vectors[inference.Answers].Values[4] = u.InnerProduct(c.Vectors[inference.Weights].Values)
		},
		"an answer for padding": func(c *circuittest.Case) { c.Vectors[inference.Answers].Values[5] = fixed.FromInt(1) },
		"a negative fee":        circuittest.SetScalar(inference.Fees, -10),
		"an answer with the wrong sign": func(c *circuittest.Case) {
			v := &c.Vectors[inference.Answers].Values[0]
			v.Neg(v)
		},
		"a direction with a wrong sum": func(c *circuittest.Case) { c.Vectors[inference.Direction].Values[0].SetZero() },
	} {
		s.Rejects(t, why, base, change)
	}
}

func TestLyingSigns(t *testing.T) {
	base := made(t, [][]int64{{100, 2, 3}, {-9, 9, 9}, {0, 0, 0}}, []int64{0, -7, 11, 5}, []uint32{10, 20, 30})
	s := circuittest.NewStatement(t, base.Circuit)
	truths := 0 // the third margin is 0 and its sign is +
	for at := range 3 {
		for _, v := range []int64{0, 1, 2, -1} {
			truth := -1
			lie := circuittest.LieKnowing(inference.Hints()[0], func(in, out []*big.Int) {
				if fixed.FromBig(in[0]) == base.Vectors[inference.Answers].Values[at] {
					truth = int(out[0].Int64())
					out[0].SetInt64(v)
				}
			})
			// the direction to match the lie
			bent := base.With(func(c *circuittest.Case) {
				honest := model.Sign(base.Vectors[inference.Answers].Values[at])
				q := c.Vectors[inference.Direction].Values
				for j := range q {
					x := base.Vectors[inference.Queries].Values[at*(d+1)+j]
					f := base.Scalars[inference.Fees+at]
					x.Mul(&x, &f)
					step := fixed.FromInt(1 - 2*v - honest)
					x.Mul(&x, &step)
					q[j].Add(&q[j], &x)
				}
			})
			err := s.Holds(bent, circuittest.Brazen(), lie)
			require.NotEqual(t, -1, truth)
			if int64(truth) == v {
				require.NoError(t, err, "the truth")
				truths++
				continue
			}
			circuittest.Unsatisfied(t, err, "margin %d with the sign bit %d", at, v)
		}
	}
	require.Equal(t, 3, truths, "one sign is true for each margin")
}

func Example() {
	c := inference.New(inference.Params{Features: 30, Queries: 128})
	fmt.Println(c.Spec().Name, c.Spec().Scalars)
	// Output: inference/d=30/n=128 129
}
