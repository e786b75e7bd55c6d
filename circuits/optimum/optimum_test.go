package optimum_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
)

// TestAdversary: models fitted to real rows pass. Weights, start, gradient, rows, ridge and eps cannot be changed,
// except within eps.
func TestAdversary(t *testing.T) {
	for _, f := range epochtest.Families {
		t.Run(f.String(), func(t *testing.T) {
			e := epochtest.New(t, f, 3, 8)
			c := e.Optimum()
			s := circuittest.NewStatement(t, c.Circuit)
			require.NoError(t, s.Holds(c))
			s.SweepLink(t, c)
			// by more than from -eps to eps, which is a proven tolerance; scalars follow below
			far := fixed.FromBig(new(big.Int).Add(new(big.Int).Lsh(e.Eps, 1), circuittest.Pow(1, 38, 0)))
			s.Sweep(t, c, far, func(vector, _ int) bool { return vector < 0 })
			s.Rejects(t, "one contributor's gradient only", c, circuittest.Replace(optimum.Gradient, e.Parties[0].SumG))
			s.Rejects(t, "the start instead of the fit", c, circuittest.Replace(optimum.Weights, e.W0))
			s.Rejects(t, "fewer rows", c, circuittest.SetScalar(optimum.Rows, int64(e.Rows/2)))
			s.Rejects(t, "another ridge", c, circuittest.SetScalar(optimum.Lambda, 4*epochtest.Lambda))

			worst := new(big.Int) // the largest residual is the smallest eps that passes
			problem := fit.Problem{Rows: e.Rows, Lambda: epochtest.Lambda, W0: e.W0.Values}
			for _, r := range fit.Residual(e.SumG.Values, e.W.Values, problem) {
				if v := fixed.Signed(r); v.CmpAbs(worst) > 0 {
					worst.Abs(v)
				}
			}
			tight := c.With(func(c *circuittest.Case) { c.Scalars[optimum.Eps] = fixed.FromBig(worst) })
			require.NoError(t, s.Holds(tight))
			s.Rejects(t, "one unit below the residual", c, func(c *circuittest.Case) {
				c.Scalars[optimum.Eps] = fixed.FromBig(new(big.Int).Sub(worst, big.NewInt(1)))
			})
		})
	}
}

func made(t *testing.T, w, w0, g [2]*big.Int, rows int, lambda int64, eps *big.Int) circuittest.Case {
	t.Helper()
	vector := func(k commit.Kind, v [2]*big.Int) commit.Vector {
		out, err := commit.New(k, []fr.Element{fixed.FromBig(v[0]), fixed.FromBig(v[1])})
		require.NoError(t, err)
		return out
	}
	return circuittest.Case{
		Circuit: optimum.New(optimum.Params{Features: 1}),
		Vectors: []commit.Vector{
			optimum.Weights:  vector(commit.Weights(1), w),
			optimum.Start:    vector(commit.Weights(1), w0),
			optimum.Gradient: vector(commit.Gradient(1), g),
		},
		Scalars: optimum.Scalars(rows, lambda, eps),
	}
}

func TestBoundaries(t *testing.T) {
	n := big.NewInt
	top, bottom := circuittest.Pow(1, 39, -1), circuittest.Pow(-1, 39, 0)
	for _, c := range []struct {
		why      string
		w, w0, g int64
		eps      *big.Int
		ok       bool
	}{
		{"exactly at the minimum", 5, 5, 0, n(0), true},
		{"eps itself", 5, 5, 100, n(100), true},
		{"minus eps", 5, 5, -100, n(100), true},
		{"one above", 5, 5, 101, n(100), false},
		{"one below", 5, 5, -101, n(100), false},
		{"the ridge balances the gradient", 7, 5, -2 * 30 * 16, n(0), true},
		{"in the wrong direction", 7, 5, 2 * 30 * 16, n(0), false},
		{"the largest eps", 0, 0, 1<<63 - 1, circuittest.Pow(1, 63, -1), true},
		{"a negative eps", 5, 5, 0, n(-1), false},
	} {
		k := made(t, [2]*big.Int{n(c.w), n(0)}, [2]*big.Int{n(c.w0), n(0)}, [2]*big.Int{n(c.g), n(0)}, 30, 16, c.eps)
		check(t, k, c.ok, c.why)
	}
	for _, c := range []struct {
		why   string
		w, w0 *big.Int
		ok    bool
	}{
		{"the largest weights", top, top, true},
		{"the smallest", bottom, bottom, true},
		{"the largest from the smallest", top, bottom, true},
		{"a weight too large", circuittest.Pow(1, 39, 0), n(0), false},
		{"a weight too small", circuittest.Pow(-1, 39, -1), n(0), false},
		{"a start too large", n(0), circuittest.Pow(1, 39, 0), false},
		{"a weight that is a fraction of the field", new(big.Int).ModInverse(n(3), fr.Modulus()), n(0), false},
	} {
		g := new(big.Int).Sub(c.w0, c.w)
		k := made(t, [2]*big.Int{n(0), c.w}, [2]*big.Int{n(0), c.w0}, [2]*big.Int{n(0), g.Mul(g, n(30*16))}, 30, 16, n(0))
		check(t, k, c.ok, c.why)
	}
}

var statement *circuittest.Statement

func check(t *testing.T, c circuittest.Case, ok bool, why string) {
	t.Helper()
	if statement == nil {
		statement = circuittest.NewStatement(t, c.Circuit)
	}
	err := statement.Holds(c, circuittest.Brazen())
	if ok {
		require.NoError(t, err, why)
	} else {
		circuittest.Unsatisfied(t, err, why)
	}
}

func TestLyingLimbs(t *testing.T) {
	n := big.NewInt
	k := made(t, [2]*big.Int{n(5), n(0)}, [2]*big.Int{n(5), n(0)}, [2]*big.Int{n(101), n(0)}, 30, 16, n(100))
	s := circuittest.NewStatement(t, k.Circuit)
	for _, v := range []int64{0, 255, 256, -1} {
		lie := circuittest.LieKnowing(ranges.Hints()[0], func(in, out []*big.Int) {
			if in[0].BitLen() > 200 { // eps - total = -1
				for _, o := range out {
					o.SetInt64(v)
				}
			}
		})
		circuittest.Unsatisfied(t, s.Holds(k, circuittest.Brazen(), lie), v)
	}
}

func Example() {
	fmt.Println(optimum.New(optimum.Params{Features: 30}).Spec().Name)
	// Output: optimum/d=30
}
