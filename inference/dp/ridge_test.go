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
