package dp

import (
	"math"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/noise"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// TestRidgeIsTheNoise: what a step adds to H is about the largest eigenvalue of what contributors add to it.
func TestRidgeIsTheNoise(t *testing.T) {
	const d, n = 15, 6
	p := params(t)
	s := clinic(schema.Bernoulli, d, 8)
	ridge, err := p.Ridge(s, n)
	require.NoError(t, err)
	e := fixed.Float(fixed.FromBig(ridge), fixed.FH)

	bounds, err := p.Of(s, nil)
	require.NoError(t, err)
	share, err := p.Share(Round{Bounds: bounds, Classes: 1, Contributors: n})
	require.NoError(t, err)
	want := 2 * math.Sqrt((d+1)*n*float(share.H)) * math.Ldexp(1, -fixed.FH)
	require.InEpsilon(t, want, e, 1e-12)

	stream, err := noise.Stream([]byte("ridge"), nil)
	require.NoError(t, err)
	sum := zeros(triangle.Len(d + 1))
	for range n {
		_, sum, err = share.Add(stream, nil, sum)
		require.NoError(t, err)
	}
	for _, c := range []struct {
		ridge float64
		want  bool
	}{{0, false}, {2 * e, true}} {
		m, err := triangle.Sym(sum, fixed.FH, c.ridge)
		require.NoError(t, err)
		require.Equal(t, c.want, positive(m), "ridge %v of %v", c.ridge, e)
	}
}

// TestCostAddsUp: the answers of a fit cost what its terms say, exactly.
func TestCostAddsUp(t *testing.T) {
	p := params(t)
	p.Rounds = 7
	sum := new(big.Rat)
	for range 7 * 3 {
		sum.Add(sum, p.Cost(3))
	}
	require.Zero(t, sum.Cmp(p.Total()))

	limit, err := Budget(p.Epsilon, p.Delta)
	require.NoError(t, err)
	require.LessOrEqual(t, p.Total().Cmp(limit), 0, "a limit of the same epsilon allows the fit")
	_, err = Budget(0, 1e-5)
	require.ErrorContains(t, err, "epsilon 0")
}

func float(v *big.Int) float64 {
	f, _ := new(big.Float).SetInt(v).Float64()
	return f
}

func zeros(n int) []fr.Element { return make([]fr.Element, n) }

func positive(m mat.Symmetric) bool { return new(mat.Cholesky).Factorize(m) }

// TestHonestShareOfTheOwnersChoice: terms that count on all contributors have each add a fifth of the noise. To who
// counts on half of them, that is two of five, an answer with it costs what it costs: the variance is charged.
func TestHonestShareOfTheOwnersChoice(t *testing.T) {
	p := params(t)
	s := clinic(schema.Bernoulli, 3, 2)
	b, err := p.Of(s, nil)
	require.NoError(t, err)
	for _, c := range []struct{ terms, own, factor, over int64 }{
		{100, 50, 5, 2}, {50, 50, 1, 1}, {1, 50, 1, 1}, {60, 20, 3, 1},
	} {
		p.Honest = int(c.terms)
		r := Round{Bounds: b, Classes: 2, Contributors: 5}
		factor := big.NewRat(c.factor, c.over)
		cost := p.CostTo(int(c.own), r)
		require.Zero(t, new(big.Rat).Mul(p.Cost(2), factor).Cmp(cost))

		share, err := p.Share(r)
		require.NoError(t, err)
		own := p
		own.Honest = int(c.own)
		square, _ := b.Sensitivity() // what the noise of those that it counts on costs: D^2 / (2 h s)
		spent := new(big.Rat).SetFrac(square, new(big.Int).Mul(share.G, big.NewInt(2*int64(own.HonestOf(5)))))
		require.LessOrEqual(t, spent.Cmp(new(big.Rat).Mul(cost, big.NewRat(64-hessianPart, 64))), 0, "%+v", c)

		r.Last = true
		require.Zero(t, p.Cost(2).Cmp(p.CostTo(int(c.own), r)), "it hides by itself")
		whole := new(big.Rat).Mul(factor, big.NewRat(int64(p.Rounds-1), 1))
		whole.Mul(whole.Add(whole, big.NewRat(1, 1)), p.Cost(1))
		require.Zero(t, whole.Cmp(p.TotalTo(int(c.own), r)))
	}
}
