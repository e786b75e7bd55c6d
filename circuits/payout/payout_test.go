package payout_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	reference "github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/circuits/gadget/rounding"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
)

const n = 8

// TestAdversary: payouts of real epochs pass, and nothing about them can be changed.
func TestAdversary(t *testing.T) {
	for _, f := range epochtest.Families {
		e := epochtest.New(t, f, 3, 8)
		c := e.Payout()
		s := circuittest.NewStatement(t, c.Circuit)
		require.NoError(t, s.Holds(c))
		large := fixed.FromBig(circuittest.Pow(1, 70, 0)) // a unit of credit is lost in the rounding of a payout
		s.Sweep(t, c, large, func(vector, _ int) bool { return vector != payout.Credits })
		s.Sweep(t, c, fr.One(), func(vector, _ int) bool { return vector == payout.Credits })
		s.SweepLink(t, c)
		s.Rejects(t, "one unit from one to another", c, func(c *circuittest.Case) {
			p, one := c.Vectors[payout.Payouts].Values, fr.One()
			p[0].Add(&p[0], &one)
			p[1].Sub(&p[1], &one)
		})
		s.Rejects(t, "a larger pool", c, circuittest.SetScalar(payout.Pool, 2_000_000))
		s.Rejects(t, "nothing paid", c, func(c *circuittest.Case) { clear(c.Vectors[payout.Payouts].Values) })
	}
}

// made is a case over the given credits. The payouts are the reference's unless given.
func made(t *testing.T, credits []*big.Int, pool *big.Int, payouts ...*big.Int) circuittest.Case {
	t.Helper()
	elements := func(v []*big.Int) (out []fr.Element) {
		for _, x := range v {
			out = append(out, fixed.FromBig(x))
		}
		return out
	}
	if payouts == nil {
		split, err := reference.Of(credits, pool)
		require.NoError(t, err)
		payouts = split.Payouts()
	}
	vector := func(k commit.Kind, v []*big.Int) commit.Vector {
		out, err := commit.New(k, elements(v))
		require.NoError(t, err)
		return out
	}
	return circuittest.Case{
		Circuit: payout.New(payout.Params{Contributors: n}),
		Vectors: []commit.Vector{
			payout.Credits: vector(commit.Credits(n), credits),
			payout.Payouts: vector(commit.Payouts(n), payouts),
		},
		Scalars: payout.Scalars(pool),
	}
}

// ints returns n numbers, zeros after the given ones.
func ints(v ...int64) []*big.Int {
	out := make([]*big.Int, len(v))
	for i := range v {
		out[i] = big.NewInt(v[i])
	}
	return padded(out...)
}

// padded returns n numbers, zeros after the given ones.
func padded(v ...*big.Int) []*big.Int {
	for len(v) < n {
		v = append(v, new(big.Int))
	}
	return v
}

func TestAgainstTheReference(t *testing.T) {
	s := circuittest.NewStatement(t, payout.New(payout.Params{Contributors: n}))
	top := circuittest.Pow(1, 78, -1)
	all := make([]*big.Int, n)
	for i := range all {
		all[i] = top
	}
	pool := circuittest.Pow(1, 96, -1)
	for why, c := range map[string]circuittest.Case{
		"one contributor":                   made(t, ints(5), big.NewInt(100)),
		"the last contributor":              made(t, ints(0, 0, 0, 0, 0, 0, 0, 1), big.NewInt(100)),
		"a pool that does not divide":       made(t, ints(1, 1, 1), big.NewInt(100)),
		"less than a unit each":             made(t, ints(1, 1, 1, 1, 1, 1, 1, 1), big.NewInt(3)),
		"an empty pool":                     made(t, ints(1, 2, 3), big.NewInt(0)),
		"negative credits are paid nothing": made(t, ints(-5, 10, -1, 10, 0), big.NewInt(100)),
		"the largest of everything":         made(t, all, pool),
		"the largest beside the smallest":   made(t, padded(top, big.NewInt(1), new(big.Int).Neg(top)), pool),
	} {
		require.NoError(t, s.Holds(c), why)
	}
	rng := rand.New(rand.NewPCG(9, 10))
	for range 50 {
		credits := make([]*big.Int, n)
		for i := range credits {
			credits[i] = big.NewInt(rng.Int64() >> rng.IntN(60) * (rng.Int64N(3) - 1))
		}
		credits[rng.IntN(n)] = big.NewInt(1 + rng.Int64N(1000))
		c := made(t, credits, new(big.Int).Rsh(pool, uint(rng.IntN(96))))
		require.NoError(t, s.Holds(c), credits)
		i := rng.IntN(n)
		s.Rejects(t, "a unit more", c, func(c *circuittest.Case) {
			one := fr.One()
			c.Vectors[payout.Payouts].Values[i].Add(&c.Vectors[payout.Payouts].Values[i], &one)
		})
	}
}

func TestRefuses(t *testing.T) {
	s := circuittest.NewStatement(t, payout.New(payout.Params{Contributors: n}))
	for _, c := range []struct {
		why     string
		credits []*big.Int
		pool    *big.Int
		payouts []*big.Int
	}{
		{"no positive credit, nothing paid", ints(-1, -2), big.NewInt(100), ints()},
		{"no credit at all, the pool to the first", ints(), big.NewInt(100), ints(100)},
		{"a credit too large", padded(circuittest.Pow(1, 78, 0)), big.NewInt(100), ints(100)},
		{"a credit too small", padded(circuittest.Pow(-1, 78, 0), big.NewInt(1)), big.NewInt(100), ints(0, 100)},
		{"a pool too large", ints(1), circuittest.Pow(1, 96, 0), padded(circuittest.Pow(1, 96, 0))},
		{"a negative pool", ints(1), big.NewInt(-1), ints(-1)},
		{"a negative credit paid", ints(-5, 10), big.NewInt(100), ints(50, 50)},
		{"a negative payout that pays for another", ints(1, 1), big.NewInt(100), ints(150, -50)},
		{"less than the pool", ints(1, 1), big.NewInt(100), ints(50, 49)},
		{"more than the pool", ints(1, 1), big.NewInt(100), ints(50, 51)},
		{"rounded up early", ints(1, 1, 1), big.NewInt(100), ints(34, 33, 33)},
	} {
		k := made(t, c.credits, c.pool, c.payouts...)
		err := s.Holds(k, circuittest.Brazen(), circuittest.Stubborn(rounding.Hints()[1]))
		circuittest.Unsatisfied(t, err, c.why)
	}
	third := new(big.Int).ModInverse(big.NewInt(3), fr.Modulus())
	fraction := made(t, ints(3), third.Mul(third, big.NewInt(16)), ints(5)...) // 16/3 in the field is 5 with remainder 1
	five := circuittest.Lie(rounding.Hints()[1], func(out []*big.Int) { out[0].SetInt64(5) })
	circuittest.Unsatisfied(t, s.Holds(fraction, circuittest.Brazen(), five), "a pool that is a fraction")
	require.NoError(t, s.Holds(made(t, ints(1, 1, 1), big.NewInt(100), ints(33, 33, 34)...)), "as a control")
}

func TestLyingHints(t *testing.T) {
	s := circuittest.NewStatement(t, payout.New(payout.Params{Contributors: n}))
	credits := ints(-5, 10, 30)
	positive := func(at int64, b int64) func(in, out []*big.Int) {
		return func(in, out []*big.Int) {
			if fixed.Signed(fixed.FromBig(in[0])).Int64() == at {
				out[0].SetInt64(b)
			}
		}
	}
	for _, c := range []struct {
		why     string
		lie     func(in, out []*big.Int)
		payouts []*big.Int
	}{
		{"a negative credit called positive", positive(-5, 1), ints(-100 * 5 / 35)},
		{"a positive credit called negative", positive(10, 0), ints(0, 0, 100)},
		{"neither", positive(10, 2), ints(0, 40, 60)},
	} {
		k := made(t, credits, big.NewInt(100), c.payouts...)
		err := s.Holds(k, circuittest.Brazen(), circuittest.LieKnowing(payout.Hints()[0], c.lie))
		circuittest.Unsatisfied(t, err, c.why)
	}
	honest := made(t, credits, big.NewInt(100))
	for _, k := range []int64{-1, 1} {
		lie := circuittest.Lie(rounding.Hints()[1], func(out []*big.Int) { out[0].Add(out[0], big.NewInt(k)) })
		circuittest.Unsatisfied(t, s.Holds(honest, circuittest.Brazen(), lie), "a quotient off by %d", k)
		bent := made(t, credits, big.NewInt(100), ints(k, 25, 75)...)
		circuittest.Unsatisfied(t, s.Holds(bent, circuittest.Brazen(), lie), "with payouts to match")
	}
	lie := circuittest.Lie(ranges.Hints()[0], func(out []*big.Int) { out[0].SetInt64(-1) })
	circuittest.Unsatisfied(t, s.Holds(honest, circuittest.Brazen(), lie))
}

func TestCapacities(t *testing.T) {
	for _, k := range []int{0, 1, 3, 12, 2048} {
		_, err := circuittest.Compile(payout.New(payout.Params{Contributors: k}))
		require.ErrorContains(t, err, "power of two", k)
	}
}

func Example() {
	fmt.Println(payout.New(payout.Params{Contributors: 8}).Spec().Name)
	// Output: payout/contributors=8
}
