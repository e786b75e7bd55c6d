package fit

import (
	"math"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// withNoise is a problem of two weights and a ridge for noise, a real number.
func withNoise(rounds int, e float64) Problem {
	p := problem(2, 0.5)
	p.Stop = nil
	ridge, err := fixed.Quantize(e, fixed.FH)
	if err != nil {
		panic(err)
	}
	p.Noise = &Noise{Rounds: rounds, Ridge: fixed.Signed(ridge)}
	return p
}

// exactly is w - r / (h + more), in exact fractions and rounded halves up: a step of a diagonal H.
func exactly(w, r, h fr.Element, more *big.Int) fr.Element {
	step := new(big.Rat).SetInt(new(big.Int).Lsh(fixed.Signed(r), fixed.FH-fixed.FG+fixed.FW))
	step.Quo(step, new(big.Rat).SetInt(new(big.Int).Add(fixed.Signed(h), more)))
	at := new(big.Rat).Sub(new(big.Rat).SetInt(fixed.Signed(w)), step)
	at.Add(at, big.NewRat(1, 2))
	return fixed.FromBig(new(big.Int).Div(at.Num(), at.Denom())) // towards minus infinity
}

// TestNoisySteps: each question is the one before and the whole step of H, both ridges and the residual, to the unit.
func TestNoisySteps(t *testing.T) {
	c := &curve{
		grad:      func(w float64) float64 { return math.Sinh(w - 1.3) },
		curvature: func(w float64) float64 { return math.Cosh(w - 1.3) },
	}
	p := withNoise(5, 0.7)
	r, err := Run(p, c.sum)
	require.NoError(t, err)
	require.Len(t, c.asked, 5)
	require.Equal(t, p.W0, c.asked[0])
	require.Equal(t, c.asked[4], r.W, "the last round is at the final weights")
	require.Equal(t, 5, r.Rounds)
	require.Equal(t, 4, r.Steps)
	require.Nil(t, r.Eps, "no optimum is claimed")
	more := new(big.Int).Add(atFH(LambdaN(p.Lambda, p.Rows)), p.Noise.Ridge)
	for n, w := range c.asked[:4] {
		sum, err := c.sum(w)
		require.NoError(t, err)
		for j, residual := range Residual(sum.G, w, p) {
			require.Equal(t, exactly(w[j], residual, sum.H[2*j], more), c.asked[n+1][j], "step %d, weight %d", n, j)
		}
	}
}

// TestNoisyFitDoesNotStop: a residual of zero ends nothing, and one that grows halves nothing.
func TestNoisyFitDoesNotStop(t *testing.T) {
	for _, slope := range []float64{0, -1} {
		c := &curve{grad: func(w float64) float64 { return slope * (w + 1) }, curvature: func(float64) float64 { return 1 }}
		r, err := Run(withNoise(4, 1), c.sum)
		require.NoError(t, err)
		require.Equal(t, 4, r.Rounds)
		require.Len(t, c.asked, 4)
	}
}

// TestNoisyRidgeIsDoubled: noise can make H indefinite. The ridge for it is doubled, a bounded number of times.
func TestNoisyRidgeIsDoubled(t *testing.T) {
	always := func(v float64) func(float64) float64 { return func(float64) float64 { return v } }
	c := &curve{grad: always(-3), curvature: always(-6)} // -6 + 1 + e > 0 at e = 8, lambda n being 1
	p := withNoise(2, 1)
	r, err := Run(p, c.sum)
	require.NoError(t, err)
	require.InDelta(t, 1, fixed.Float(r.W[0], fixed.FW), 1e-7)
	require.NotEqual(t, big.NewInt(8), p.Noise.Ridge, "the problem's own is left alone")

	c.curvature = always(-1 - math.Ldexp(1, MaxDoublings))
	_, err = Run(p, c.sum)
	require.ErrorIs(t, err, ErrSingular)
}

// TestNoisyWeightsStayInRange: a step that would leave the weights' range ends at its end.
func TestNoisyWeightsStayInRange(t *testing.T) {
	c := &curve{
		grad:      func(w float64) float64 { return 1e6 * math.Copysign(1, w+1) },
		curvature: func(float64) float64 { return 1 },
	}
	r, err := Run(withNoise(2, 1), c.sum)
	require.NoError(t, err)
	require.Equal(t, fixed.FromInt(-1<<39), r.W[0])
	r, err = Run(withNoise(3, 1), c.sum)
	require.NoError(t, err)
	require.Equal(t, fixed.FromInt(1<<39-1), r.W[1])
}

func TestNoisyProblems(t *testing.T) {
	for why, harm := range map[string]func(*Problem){
		"no step":                   func(p *Problem) { p.Noise.Rounds = 1 },
		"more rounds than are ever": func(p *Problem) { p.Noise.Rounds = MaxRounds + 1 },
		"no ridge":                  func(p *Problem) { p.Noise.Ridge = new(big.Int) },
		"a Gram matrix":             func(p *Problem) { p.Quasi = true },
	} {
		p := withNoise(3, 1)
		harm(&p)
		_, err := New(p)
		require.ErrorContains(t, err, "out of range", why)
	}
	f, err := New(withNoise(3, 1))
	require.NoError(t, err)
	require.Error(t, f.Reduce(1), "the same weights again would cost twice")
}
