package training_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/gadget/linalg"
	"github.com/tributary-zk/tributary/circuits/gadget/sigmoid"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
)

const d, n = 3, 8

// TestAdversary: honest shards of real rows pass for all families, and nothing about them can be changed.
func TestAdversary(t *testing.T) {
	for _, f := range epochtest.Families {
		t.Run(f.String(), func(t *testing.T) {
			e := epochtest.New(t, f, d, n)
			full, partial := e.Training(2, 0), e.Training(1, 0)
			s := circuittest.NewStatement(t, full.Circuit)
			require.NoError(t, s.Holds(full))
			require.NoError(t, s.Holds(partial))
			require.NoError(t, s.Holds(e.Held()), "the same circuit proves a hold-out's direction")

			rows := e.Parties[1].Shards[0].Rows
			class := fixed.FromInt(int64(e.Class))
			// by 2^20, because the sigmoid drops the 16 low bits of a margin
			s.Sweep(t, partial, fixed.FromInt(1<<20), func(vector, entry int) bool {
				if vector != training.Data || entry%(d+2) != d+1 {
					return false
				}
				// a padding row has zero features, so its label, which contribution proves to be zero, does not matter; nor
				// does it matter which of the other classes a row has
				label := partial.Vectors[training.Data].Values[entry]
				return entry/(d+2) >= rows || f.Classification() && !label.Equal(&class)
			})
			s.SweepLink(t, partial)

			other := e.Training(0, 0)
			for position, why := range map[int]string{
				training.Data:     "another shard's data",
				training.Gradient: "another shard's gradient",
				training.Hessian:  "another shard's Hessian",
			} {
				s.Rejects(t, why, full, circuittest.Replace(position, other.Vectors[position]))
			}
			s.Rejects(t, "other weights", full, circuittest.Replace(training.Weights, e.W0))
			s.Rejects(t, "a changed label", full, func(c *circuittest.Case) {
				v := &c.Vectors[training.Data].Values[d+1]
				v.Sub(new(fr.Element).SetOne(), v)
				if f != schema.Bernoulli {
					v.SetInt64(int64(e.Class) + 1)
					if old := full.Vectors[training.Data].Values[d+1]; !old.Equal(new(fr.Element).SetInt64(int64(e.Class))) {
						v.SetInt64(int64(e.Class))
					}
				}
			})
			s.Rejects(t, "two scores that cancel in their sum", full, func(c *circuittest.Case) {
				g, one := c.Vectors[training.Gradient].Values, fr.One()
				g[0].Add(&g[0], &one)
				g[1].Sub(&g[1], &one)
			})
			s.Rejects(t, "Hessian entries with one monomial if exponents were 0, 1, 2", full, func(c *circuittest.Case) {
				h, one := c.Vectors[training.Hessian].Values, fr.One()
				h[2].Add(&h[2], &one) // (0,2), which counts twice
				h[4].Sub(&h[4], &one) // (1,1)
				h[4].Sub(&h[4], &one)
			})
			s.Rejects(t, "one row more", full, func(c *circuittest.Case) { c.Scalars = training.Scalars(n+1, e.Class) })
		})
	}
}

// made is the reference's case over the given rows and weights.
func made(t *testing.T, f schema.Family, class int, x [][]int64, labels []int64, w []int64) circuittest.Case {
	t.Helper()
	s, err := shard.New(d, n)
	require.NoError(t, err)
	for i := range x {
		require.NoError(t, s.Append(x[i], labels[i]))
	}
	weights := make([]fr.Element, len(w))
	for j := range w {
		weights[j] = fixed.FromInt(w[j])
	}
	st, err := statistics.Of(f, class, s, weights)
	require.NoError(t, err)
	vector := func(k commit.Kind, v []fr.Element) commit.Vector {
		out, err := commit.New(k, v)
		require.NoError(t, err)
		return out
	}
	return circuittest.Case{
		Circuit: training.New(training.Params{Family: f, Features: d, Rows: n}),
		Vectors: []commit.Vector{
			training.Data:     vector(commit.Data(n, d), s.Values),
			training.Weights:  vector(commit.Weights(d), weights),
			training.Gradient: vector(commit.Gradient(d), st.G),
			training.Hessian:  vector(commit.Hessian(d), st.H),
		},
		Scalars: training.Scalars(len(x), class),
	}
}

// TestBoundaries: extreme features, weights and labels, saturated sigmoids, and shards from empty to full.
func TestBoundaries(t *testing.T) {
	const lo, hi = -1 << 15, 1<<15 - 1
	const unit = 1 << fixed.FW
	const tens = 10 * unit
	const limit = 1<<42 + 1<<48 // of margins
	row := func(v int64) []int64 { return []int64{v, v, v} }
	repeat := func(k int, v []int64) (x [][]int64) {
		for range k {
			x = append(x, v)
		}
		return x
	}
	halves := []int64{0, unit / 2, unit / 2, unit / 2}
	ones := []int64{1, 1, 1, 1, 1, 1, 1, 1}
	for _, c := range []struct {
		why    string
		x      [][]int64
		labels []int64
		w      []int64
		ok     bool
	}{
		{"no rows", nil, nil, []int64{unit, 1, 2, 3}, true},
		{"one row", [][]int64{row(1)}, []int64{1}, []int64{unit, 1, 2, 3}, true},
		{"full of the largest features", repeat(n, row(hi)), make([]int64, n), halves, true},
		{"full of the smallest features", repeat(n, row(lo)), ones, halves, true},
		{"zero weights: every probability is a half", repeat(3, row(9)), []int64{0, 1, 1}, []int64{0, 0, 0, 0}, true},
		{"margins just at saturation", [][]int64{row(0), row(0)}, []int64{0, 1}, []int64{1 << 30, 0, 0, 0}, true},
		{"margins one unit below it", [][]int64{{-1, 0, 0}}, []int64{0}, []int64{1 << 30, 1, 0, 0}, true},
		{"far saturated, both signs", [][]int64{row(hi), row(lo)}, []int64{0, 1}, []int64{0, tens, tens, tens}, true},
		{"the largest margin with a witness", [][]int64{row(0)}, []int64{1}, []int64{(limit - 1) >> 12, 0, 0, 0}, true},
		{"the next", [][]int64{row(0)}, []int64{1}, []int64{limit >> 12, 0, 0, 0}, false},
	} {
		k := made(t, schema.Bernoulli, 1, c.x, c.labels, c.w)
		s := statement(t, k)
		if c.ok {
			require.NoError(t, s.Holds(k), c.why)
		} else {
			circuittest.Unsatisfied(t, s.Holds(k, circuittest.Brazen()), c.why)
		}
	}
	widest := []int64{1<<39 - 1, -1 << 39, 1<<39 - 1, -1 << 39}
	g := made(t, schema.Gaussian, 0, [][]int64{row(hi), row(lo)}, []int64{lo, hi}, widest)
	require.NoError(t, statement(t, g).Holds(g), "a Gaussian has no bound on its margins")
	g.Scalars = training.Scalars(2, 1)
	circuittest.Unsatisfied(t, statement(t, g).Holds(g), "a Gaussian's class is 0")
}

var compiled = map[string]*circuittest.Statement{}

func statement(t *testing.T, c circuittest.Case) *circuittest.Statement {
	name := c.Circuit.Spec().Name
	if compiled[name] == nil {
		compiled[name] = circuittest.NewStatement(t, c.Circuit)
	}
	return compiled[name]
}

func twoRows(t *testing.T, f schema.Family, class int) circuittest.Case {
	x := [][]int64{{4096, -900, 77}, {-3, 2048, 5}}
	return made(t, f, class, x, []int64{0, 1}, []int64{1 << 25, -1 << 26, 3 << 24, 5})
}

// TestLyingHints: margins, sigmoids and label comparisons that the prover makes up.
func TestLyingHints(t *testing.T) {
	c := twoRows(t, schema.Bernoulli, 1)
	s := statement(t, c)
	add := func(i int, v int64) func(out []*big.Int) {
		return func(out []*big.Int) { out[i].Add(out[i], big.NewInt(v)) }
	}
	margin, parts, differs := linalg.Hints()[0], sigmoid.Hints()[0], training.Hints()[0]
	for i := range n {
		err := s.Holds(c, circuittest.Brazen(), circuittest.Lie(margin, add(i, 1<<20)))
		circuittest.Unsatisfied(t, err, "margin %d", i)
	}
	for i := range 6 {
		err := s.Holds(c, circuittest.Brazen(), circuittest.Lie(parts, add(i, 1)))
		circuittest.Unsatisfied(t, err, "part %d of the sigmoid", i)
	}
	err := s.Holds(c, circuittest.Lie(differs, add(0, 1)))
	circuittest.Unsatisfied(t, err, "a label called neither equal nor different, by a false inverse")
	err = s.Holds(c, circuittest.Lie(differs, func(out []*big.Int) { out[0].SetUint64(0) }))
	circuittest.Unsatisfied(t, err, "a label called equal that is not")

	// a label called equal to the class, or equal twice: e = 1 - m k for m = label - class = -1, with the gradient to
	// match
	for _, k := range []int64{0, 1} {
		lie := circuittest.LieKnowing(differs, func(in, out []*big.Int) {
			if fixed.Signed(fixed.FromBig(in[0])).Int64() == -1 {
				out[0].SetInt64(k)
			}
		})
		bent := c.With(func(c *circuittest.Case) {
			g := c.Vectors[training.Gradient].Values
			e := fixed.FromInt(-(1 + k) << fixed.FP)
			for j := range d + 1 { // row 0 has label 0; so has padding, but zero features
				x := c.Vectors[training.Data].Values[j]
				g[j].Add(&g[j], x.Mul(&x, &e))
			}
		})
		circuittest.Unsatisfied(t, s.Holds(bent, circuittest.Brazen(), lie), "label 0 counted %d times as class 1", 1+k)
	}

	// a false gradient, with a false margin to go with it
	shifted := c.With(func(c *circuittest.Case) {
		g := c.Vectors[training.Gradient].Values
		x := fixed.FromInt(fixed.One)
		g[0].Add(&g[0], &x)
	})
	circuittest.Unsatisfied(t, s.Holds(shifted, circuittest.Brazen(), circuittest.Lie(margin, add(0, 1))))
}

// TestMarginsAreCommitted: false margins that keep sum_i Z^i u_i at a challenge that the forger knows do not help,
// because they change the challenge.
func TestMarginsAreCommitted(t *testing.T) {
	c := twoRows(t, schema.Gaussian, 0)
	s := statement(t, c)
	var z fr.Element
	learn := func(y fr.Element) func(fr.Element) fr.Element {
		return func(at fr.Element) fr.Element { z = at; return y }
	}
	_ = s.HoldsOpened(c, learn(fr.Element{}))
	for range 3 {
		step := *new(fr.Element).Exp(z, big.NewInt(d+2))
		forge := circuittest.Lie(linalg.Hints()[0], func(out []*big.Int) { // u_0 + Z, u_1 - 1
			u := fixed.FromBig(out[0])
			u.Add(&u, &step).BigInt(out[0])
			out[1].Sub(out[1], big.NewInt(1))
		})
		before := z
		err := s.HoldsOpened(c, func(at fr.Element) fr.Element {
			z = at
			return circuittest.Value(at, c)
		}, forge)
		circuittest.Unsatisfied(t, err)
		require.NotEqual(t, before, z)
	}
}

func Example() {
	c := training.New(training.Params{Family: schema.Bernoulli, Features: 30, Rows: 128})
	fmt.Println(c.Spec().Name)
	for _, k := range c.Spec().Kinds {
		fmt.Println(k.Name, k.Len)
	}
	// Output:
	// training/logistic/d=30/n=128
	// data 4096
	// weights 31
	// gradient 31
	// hessian 496
}
