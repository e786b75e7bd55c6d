package fit

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

func quasi(rows int, lambda float64) Problem {
	p := problem(rows, lambda)
	p.Quasi = true
	return p
}

// TestQuasiAsksForHessiansAtItsEnds: the rule ends at the same optimum as Newton's method, and tells a Hessian in its
// first and its last round only. The last is at the weights of the one before.
func TestQuasiAsksForHessiansAtItsEnds(t *testing.T) {
	c := &curve{grad: func(w float64) float64 { return math.Exp(w) - 3 }, curvature: math.Exp}
	newton, err := Run(problem(4, 0.25), c.sum)
	require.NoError(t, err)
	f, err := New(quasi(4, 0.25))
	require.NoError(t, err)
	var told []bool
	var asked [][]fr.Element
	for f.Ask() != nil {
		told, asked = append(told, f.Hessian()), append(asked, f.Ask())
		sum, _ := c.sum(f.Ask())
		if !f.Hessian() {
			require.Error(t, f.Tell(sum), "a Hessian that nobody asked for")
			sum.H = nil
		} else {
			require.Error(t, f.Tell(Totals{G: sum.G}), "a Hessian is missing")
		}
		require.NoError(t, f.Tell(sum))
	}
	r, done := f.Result()
	require.True(t, done)
	last := len(told) - 1
	require.Greater(t, last, 2)
	for i, h := range told {
		require.Equal(t, i == 0 || i == last, h, "question %d", i)
	}
	require.Equal(t, asked[last-1], asked[last])
	require.LessOrEqual(t, r.Residual.Cmp(quasi(4, 0.25).Stop), 0)
	require.Len(t, r.H, triangle.Len(2))
	for j := range r.W {
		require.InDelta(t, fixed.Float(newton.W[j], fixed.FW), fixed.Float(r.W[j], fixed.FW), 1e-3)
	}
}

// TestSealDiffers: answers at the same weights that differ end the fit: one of them is a lie.
func TestSealDiffers(t *testing.T) {
	c := &curve{grad: func(w float64) float64 { return 3 * (w - 2) }, curvature: func(float64) float64 { return 3 }}
	f, err := New(quasi(2, 0.5))
	require.NoError(t, err)
	for range 2 {
		sum, _ := c.sum(f.Ask())
		if !f.Hessian() {
			sum.H = nil
		}
		require.NoError(t, f.Tell(sum))
	}
	require.True(t, f.Hessian(), "sealing")
	sum, _ := c.sum(f.Ask())
	sum.G[0].SetOne()
	require.ErrorContains(t, f.Tell(sum), "two answers at the same weights differ")
}

// TestUpdateSatisfiesTheSecantEquation: after an update the inverse maps y to s, and it was the exact inverse before.
func TestUpdateSatisfiesTheSecantEquation(t *testing.T) {
	const w = 5
	rng := rand.New(rand.NewPCG(3, 4))
	h := make([]fr.Element, triangle.Len(w))
	for j := range w {
		for k := j; k < w; k++ {
			v := rng.NormFloat64() / 10
			if j == k {
				v += 3
			}
			h[triangle.Index(w, j, k)], _ = fixed.Quantize(v, fixed.FH)
		}
	}
	lambdaN := fixed.FromInt(1 << fixed.FL)
	m, err := invert(h, lambdaN)
	require.NoError(t, err)
	random := func(scale int) []fr.Element {
		out := make([]fr.Element, w)
		for j := range out {
			out[j], _ = fixed.Quantize(rng.NormFloat64(), scale)
		}
		return out
	}
	r := random(fixed.FG)
	direct, err := newton(h, atFH(lambdaN), r)
	require.NoError(t, err)
	for j, v := range m.times(r) {
		require.Less(t, gap(v, direct[j]), 1e-60, "the first step is Newton's")
	}

	from := &point{w: random(fixed.FW), exact: random(fixed.FG)}
	to := &point{w: random(fixed.FW), exact: random(fixed.FG)}
	s, y := make([]*big.Float, w), make([]*big.Float, w)
	for j := range w {
		s[j], y[j] = difference(to.w[j], from.w[j]), difference(to.exact[j], from.exact[j])
	}
	if dot(s, y).Sign() < 0 { // the objective is convex
		from.w, to.w = to.w, from.w
		for j := range s {
			s[j].Neg(s[j])
		}
	}
	m.update(from, to)
	for j, v := range m.of(y) {
		require.Less(t, gap(v, s[j]), 1e-50)
	}
	before := m.of(y)
	m.update(to, &point{w: to.w, exact: from.exact})
	require.Equal(t, before, m.of(y), "an answer without curvature changes nothing")
}

// gap is |a - b| relative to |b|.
func gap(a, b *big.Float) float64 {
	d := real256().Sub(a, b)
	v, _ := d.Quo(d.Abs(d), real256().Abs(b)).Float64()
	return v
}
