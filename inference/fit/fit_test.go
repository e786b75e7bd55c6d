package fit

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// curve is a made-up loss of two weights, given by the gradient and curvature in each, as real numbers.
type curve struct {
	grad, curvature func(w float64) float64
	cross           float64
	asked           [][]fr.Element
}

func (c *curve) sum(w []fr.Element) (Totals, error) {
	c.asked = append(c.asked, w)
	q := func(v float64, scale int) fr.Element { e, _ := fixed.Quantize(v, scale); return e }
	a, b := fixed.Float(w[0], fixed.FW), fixed.Float(w[1], fixed.FW)
	return Totals{
		G: []fr.Element{q(c.grad(a), fixed.FG), q(c.grad(b), fixed.FG)},
		H: []fr.Element{q(c.curvature(a), fixed.FH), q(c.cross, fixed.FH), q(c.curvature(b), fixed.FH)},
	}, nil
}

func problem(rows int, lambda float64) Problem {
	return Problem{
		Rows: rows, Lambda: uint64(math.Ldexp(lambda, fixed.FL)), W0: make([]fr.Element, 2),
		Stop: new(big.Int).Lsh(big.NewInt(1), fixed.FG-10),
	}
}

func TestQuadraticTakesOneStep(t *testing.T) {
	c := &curve{grad: func(w float64) float64 { return 3 * (w - 2) }, curvature: func(float64) float64 { return 3 }}
	r, err := Run(problem(2, 0.5), c.sum) // 3 (w-2) + 0.5*2*w = 0
	require.NoError(t, err)
	require.InDelta(t, 1.5, fixed.Float(r.W[0], fixed.FW), 1e-7)
	require.Equal(t, 1, r.Steps)
	require.Equal(t, 2, r.Rounds)
	require.Equal(t, problem(2, 0.5).W0, c.asked[0], "the first question is at w_0")
}

// TestHalving: from far away a full Newton step overshoots on losses like sqrt(1+w^2), and halving brings it back.
func TestHalving(t *testing.T) {
	c := &curve{
		grad:      func(w float64) float64 { return math.Tanh(w-6) + 0.001*(w-6) },
		curvature: func(w float64) float64 { s := 1 / math.Cosh(w-6); return s*s + 0.001 },
	}
	r, err := Run(problem(1, 0.0001), c.sum)
	require.NoError(t, err)
	require.InDelta(t, 6, fixed.Float(r.W[0], fixed.FW), 0.01)
	require.Greater(t, r.Rounds, r.Steps+1, "some steps were refused")
	first := fixed.Float(c.asked[1][0], fixed.FW)
	require.InDelta(t, first/2, fixed.Float(c.asked[2][0], fixed.FW), 1e-7, "a refused step is halved, by rule")
}

// TestNoPolish: the fit asks nothing after the first answer that meets the bound.
func TestNoPolish(t *testing.T) {
	c := &curve{grad: func(w float64) float64 { return math.Exp(w) - 3 }, curvature: math.Exp}
	p := problem(4, 0.25)
	r, err := Run(p, c.sum)
	require.NoError(t, err)
	require.LessOrEqual(t, r.Residual.Cmp(p.Stop), 0)
	for i, w := range c.asked {
		sum, _ := c.sum(w)
		met := largest(Residual(sum.G, w, p)).Cmp(p.Stop) <= 0
		require.Equal(t, i == r.Rounds-1, met, "question %d", i)
	}
	p.Stop = big.NewInt(1 << 62)
	r, err = Run(p, c.sum)
	require.NoError(t, err)
	require.Equal(t, 1, r.Rounds, "w_0 is good enough")
	require.Zero(t, r.Steps)
}

func TestResidualIsExact(t *testing.T) {
	c := &curve{grad: func(w float64) float64 { return math.Exp(w) - 3 }, curvature: math.Exp}
	p := problem(4, 0.25)
	p.W0 = []fr.Element{fixed.FromInt(1 << 26), fixed.FromInt(-(1 << 26))}
	r, err := Run(p, c.sum)
	require.NoError(t, err)
	worst := new(big.Int)
	for j := range r.W { // sum g + lambda n (w - w_0), in integers
		v := fixed.Signed(r.W[j])
		v.Sub(v, fixed.Signed(p.W0[j]))
		v.Mul(v, big.NewInt(int64(p.Lambda)*int64(p.Rows)))
		v.Add(v, fixed.Signed(r.G[j]))
		if v.CmpAbs(worst) > 0 {
			worst.Abs(v)
		}
	}
	require.Equal(t, worst, r.Residual)
	require.GreaterOrEqual(t, r.Eps.Cmp(worst), 0)
	require.NotEqual(t, r.W[0], r.W[1], "each weight is drawn to its own start")
}

// TestStepIsTheNewtonStep: the exact step agrees with gonum's to float64's precision, and it is the nearest unit to the
// solution in rational numbers.
func TestStepIsTheNewtonStep(t *testing.T) {
	const w = 6
	rng := rand.New(rand.NewPCG(1, 2))
	x := mat.NewDense(20, w, nil)
	for i := range 20 {
		for j := range w {
			x.Set(i, j, rng.NormFloat64())
		}
	}
	var gram mat.Dense
	gram.Mul(x.T(), x)
	h, r := make([]fr.Element, triangle.Len(w)), make([]fr.Element, w)
	rhs := mat.NewVecDense(w, nil)
	for j := range w {
		for k := j; k < w; k++ {
			h[triangle.Index(w, j, k)], _ = fixed.Quantize(gram.At(j, k), fixed.FH)
		}
		r[j], _ = fixed.Quantize(rng.NormFloat64(), fixed.FG)
		rhs.SetVec(j, -fixed.Float(r[j], fixed.FG))
	}
	lambdaN := fixed.FromInt(3 << (fixed.FL - 1)) // 1.5
	m, err := newton(h, atFH(lambdaN), r)
	require.NoError(t, err)
	sym, err := triangle.Sym(h, fixed.FH, 1.5)
	require.NoError(t, err)
	var c mat.Cholesky
	require.True(t, c.Factorize(sym))
	want := mat.NewVecDense(w, nil)
	require.NoError(t, c.SolveVecTo(want, rhs))
	for j := range w {
		got, _ := m[j].Float64()
		require.InDelta(t, want.AtVec(j), math.Ldexp(got, -fixed.FW), 1e-9)
	}
	for j := range w { // (H + lambda n I) m + r, in 256-bit numbers
		sum := real256().SetInt(new(big.Int).Lsh(fixed.Signed(r[j]), fixed.FH-fixed.FG+fixed.FW))
		for k := range w {
			a := fixed.Signed(h[triangle.Index(w, j, k)])
			if j == k {
				a.Add(a, new(big.Int).Lsh(fixed.Signed(lambdaN), fixed.FH-fixed.FL))
			}
			sum.Add(sum, real256().Mul(real256().SetInt(a), m[k]))
		}
		require.Less(t, sum.MantExp(nil), 0, "the residual is below one unit of scale FH + FW")
	}
}

func TestRounding(t *testing.T) {
	for v, want := range map[float64]int64{
		0: 0, 0.5: 1, -0.5: 0, 1.5: 2, -1.5: -1, 0.49: 0, -0.51: -1, -2: -2, 3: 3, -2.5: -2, 1 << 38: 1 << 38,
	} {
		require.Equal(t, want, round(real256().SetFloat64(v)).Int64(), "%v: halves go up", v)
	}
}

func TestErrors(t *testing.T) {
	always := func(v float64) func(float64) float64 { return func(float64) float64 { return v } }
	neverZero := func(w float64) float64 { return 1 + w*w }
	for _, c := range []struct {
		why  string
		c    *curve
		want error
	}{
		{"no curvature and no ridge", &curve{grad: always(1), curvature: always(0)}, ErrSingular},
		{"two equal columns", &curve{grad: always(1), curvature: always(1), cross: 1}, ErrSingular},
		{"totals of no rows", &curve{grad: always(1), curvature: always(-1)}, ErrSingular},
		{"no minimum, as with saturated margins", &curve{grad: always(-1), curvature: always(1e-3)}, ErrDiverged},
		{"a step out of the weights' range", &curve{grad: always(1), curvature: always(1e-6)}, ErrDiverged},
		{"a step below the weights' unit", &curve{grad: always(1e-2), curvature: always(1e12)}, ErrDiverged},
		{"a gradient that lies", &curve{grad: neverZero, curvature: always(1e-2)}, ErrDiverged},
	} {
		_, err := Run(problem(1, 0), c.c.sum)
		require.ErrorIs(t, err, c.want, c.why)
		require.LessOrEqual(t, len(c.c.asked), MaxRounds, c.why)
	}
	for _, p := range []Problem{problem(0, 1), {Rows: 1, W0: make([]fr.Element, 2)}} {
		_, err := New(p)
		require.ErrorContains(t, err, "out of range")
	}
	f, err := New(problem(1, 1))
	require.NoError(t, err)
	require.ErrorContains(t, f.Tell(Totals{G: make([]fr.Element, 1)}), "1 and 0 entries for 2 weights")
	flat := &curve{grad: always(0), curvature: always(1)}
	sum, _ := flat.sum(f.Ask())
	require.NoError(t, f.Tell(sum))
	require.ErrorContains(t, f.Tell(sum), "nothing was asked")
}

func TestCeilPower(t *testing.T) {
	for v, want := range map[int64]int64{0: 1, 1: 1, 2: 2, 3: 4, 4: 4, 5: 8, 1 << 40: 1 << 40, 1<<40 + 1: 1 << 41} {
		require.Equal(t, want, ceilPower(big.NewInt(v)).Int64(), "%d", v)
	}
}

func Example() {
	c := &curve{grad: func(w float64) float64 { return 2 * (w - 1) }, curvature: func(float64) float64 { return 2 }}
	r, _ := Run(problem(1, 2), c.sum)
	fmt.Println(fixed.Float(r.W[0], fixed.FW), r.Steps)
	// Output: 0.5 1
}

func BenchmarkStep(b *testing.B) {
	const w = 65
	h, r := make([]fr.Element, triangle.Len(w)), make([]fr.Element, w)
	for j := range w {
		h[triangle.Index(w, j, j)] = fixed.FromInt(1 << 60)
		r[j] = fixed.FromInt(int64(j))
	}
	for b.Loop() {
		_, _ = newton(h, atFH(fixed.FromInt(1)), r)
	}
}

// TestReducedAtWeightsAnsweredBefore: near an optimum a halved step can round to the weights that were refused just
// before, and a lie in the totals can lead back to any. All have answered there: without somebody the difference of the
// sums is its own.
func TestReducedAtWeightsAnsweredBefore(t *testing.T) {
	unit := math.Ldexp(1, -fixed.FW)
	c := &curve{
		grad:      func(float64) float64 { return -1. / 512 },
		curvature: func(float64) float64 { return 1. / 512 / unit }, // a step of one unit
	}
	f, err := New(problem(1, 0))
	require.NoError(t, err)
	tell := func() {
		sum, err := c.sum(f.Ask())
		require.NoError(t, err)
		require.NoError(t, f.Tell(sum))
	}
	tell()
	require.NoError(t, f.Reducible(), "nobody has answered one unit from w_0")
	tell()
	require.Equal(t, c.asked[1], f.Ask(), "half a unit is one, rounded")
	require.Error(t, f.Reducible())
	require.Error(t, f.Reduce(1))
}

// TestLedBackToWeightsAnsweredBefore: after an eviction a rounded step, or a lie of somebody who is left, leads back to
// weights at which all have answered. The guards take it for the same question, which tells nothing new.
func TestLedBackToWeightsAnsweredBefore(t *testing.T) {
	unit := math.Ldexp(1, -fixed.FW)
	slope := 1. / 512
	c := &curve{
		grad:      func(float64) float64 { return -slope },
		curvature: func(float64) float64 { return 1. / 512 / unit }, // a step of one unit
	}
	f, err := New(problem(2, 0))
	require.NoError(t, err)
	sum, err := c.sum(f.Ask())
	require.NoError(t, err)
	require.NoError(t, f.Tell(sum))
	require.NoError(t, f.Reduce(1))
	slope = -slope // those who are left have their optimum on the other side
	sum, err = c.sum(f.Ask())
	require.NoError(t, err)
	require.ErrorIs(t, f.Tell(sum), ErrLedBack)
	require.NotEqual(t, c.asked[0], f.Ask(), "all have answered there")
}

// TestDoneFitBeginsAgain: somebody is left out after the end. The next question is at weights that nobody has answered,
// and the fit ends at the optimum of those who are left.
func TestDoneFitBeginsAgain(t *testing.T) {
	for _, quasi := range []bool{false, true} {
		at := 2.
		c := &curve{
			grad:      func(w float64) float64 { return 3 * (w - at) },
			curvature: func(float64) float64 { return 3 },
		}
		p := problem(2, 0.5)
		p.Quasi = quasi
		f, err := New(p)
		require.NoError(t, err)
		run := func() {
			for f.Ask() != nil {
				sum, err := c.sum(f.Ask())
				require.NoError(t, err)
				if !f.Hessian() {
					sum.H = nil
				}
				require.NoError(t, f.Tell(sum))
			}
		}
		run()
		all := len(c.asked)
		require.NoError(t, f.Reducible())
		require.NoError(t, f.Reduce(1))
		require.InDelta(t, 0.75, fixed.Float(f.Ask()[0], fixed.FW), 1e-6, "half-way to 1.5")
		at = 1
		run()
		r, done := f.Result()
		require.True(t, done)
		require.InDelta(t, 3/3.5, fixed.Float(r.W[0], fixed.FW), 1e-6)
		for _, w := range c.asked[all:] {
			require.NotContains(t, c.asked[:all], w)
		}
	}
}

// TestDoneFitWithNowhereToBegin: where the start is the optimum, all have answered at all weights between them.
func TestDoneFitWithNowhereToBegin(t *testing.T) {
	c := &curve{grad: func(w float64) float64 { return w }, curvature: func(float64) float64 { return 1 }}
	f, err := New(problem(2, 0.5))
	require.NoError(t, err)
	sum, err := c.sum(f.Ask())
	require.NoError(t, err)
	require.NoError(t, f.Tell(sum))
	require.Nil(t, f.Ask())
	require.Error(t, f.Reduce(1))
}
