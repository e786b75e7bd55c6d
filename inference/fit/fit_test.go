package fit

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/masking"
)

// curve is an aggregator over a made-up loss of two weights, given by the gradient and curvature in each, as real
// numbers.
type curve struct {
	grad, curvature func(w float64) float64
	cross           float64
	asked           []uint64
}

func (c *curve) Sum(_ context.Context, r Request) (Totals, error) {
	c.asked = append(c.asked, r.Round)
	q := func(v float64, scale int) fr.Element { e, _ := fixed.Quantize(v, scale); return e }
	a, b := fixed.Float(r.W[0], fixed.FW), fixed.Float(r.W[1], fixed.FW)
	return Totals{
		G: []fr.Element{q(c.grad(a), fixed.FG), q(c.grad(b), fixed.FG)},
		H: []fr.Element{q(c.curvature(a), fixed.FH), q(c.cross, fixed.FH), q(c.curvature(b), fixed.FH)},
	}, nil
}

func problem(rows int, lambda float64) Problem {
	return Problem{Rows: rows, Lambda: uint64(math.Ldexp(lambda, fixed.FL)), W0: make([]fr.Element, 2)}
}

func TestQuadraticTakesOneStep(t *testing.T) {
	c := &curve{grad: func(w float64) float64 { return 3 * (w - 2) }, curvature: func(float64) float64 { return 3 }}
	r, err := Run(context.Background(), c, problem(2, 0.5), 10) // 3 (w-2) + 0.5*2*w = 0
	require.NoError(t, err)
	require.InDelta(t, 1.5, fixed.Float(r.W[0], fixed.FW), 1e-7)
	require.Equal(t, 1, r.Iterations)
	require.Equal(t, uint64(10), c.asked[0])
	require.Len(t, c.asked, r.Rounds)
	for i := range c.asked {
		require.Equal(t, uint64(10+i), c.asked[i], "no round is asked twice")
	}
}

// TestHalving: from far away a full Newton step overshoots on losses like sqrt(1+w^2), and halving brings it back.
func TestHalving(t *testing.T) {
	c := &curve{
		grad:      func(w float64) float64 { return math.Tanh(w-6) + 0.001*(w-6) },
		curvature: func(w float64) float64 { s := 1 / math.Cosh(w-6); return s*s + 0.001 },
	}
	r, err := Run(context.Background(), c, problem(1, 0.0001), 0)
	require.NoError(t, err)
	require.InDelta(t, 6, fixed.Float(r.W[0], fixed.FW), 0.01)
	require.Greater(t, r.Rounds, r.Iterations+1, "some steps were refused")
}

func TestResidualIsExact(t *testing.T) {
	c := &curve{grad: func(w float64) float64 { return math.Exp(w) - 3 }, curvature: math.Exp}
	p := problem(4, 0.25)
	p.W0 = []fr.Element{fixed.FromInt(1 << 26), fixed.FromInt(-(1 << 26))}
	r, err := Run(context.Background(), c, p, 0)
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
		{"no minimum, as with saturated margins", &curve{grad: always(-1e-3), curvature: always(1e-5)}, ErrDiverged},
		{"a step out of the weights' range", &curve{grad: always(1), curvature: always(1e-6)}, ErrDiverged},
		{"a gradient that lies", &curve{grad: neverZero, curvature: always(1e-2)}, ErrDiverged},
	} {
		_, err := Run(context.Background(), c.c, problem(1, 0), 0)
		require.ErrorIs(t, err, c.want, c.why)
	}
	_, err := Run(context.Background(), &curve{}, problem(0, 1), 0)
	require.ErrorContains(t, err, "out of range", "no rows")
}

// reply is a party with a fixed answer.
type reply struct {
	m   masking.Masked
	err error
}

func (r reply) Statistics(context.Context, Request) (masking.Masked, error) { return r.m, r.err }

func TestGatherErrors(t *testing.T) {
	req := Request{Round: 7, Class: 1, W: make([]fr.Element, 2)}
	good := func(i int) reply {
		return reply{m: masking.Masked{Context: req.Context(), Party: i, Parties: 2, Values: make([]fr.Element, 5)}}
	}
	_, err := Gather(good(0), good(1)).Sum(context.Background(), req)
	require.NoError(t, err)
	down := errors.New("connection refused")
	_, err = Gather(good(0), reply{err: down}).Sum(context.Background(), req)
	require.ErrorIs(t, err, down)
	require.ErrorContains(t, err, "party 1 in round 7")
	_, err = Gather(good(0)).Sum(context.Background(), req)
	require.ErrorIs(t, err, masking.ErrMissing)
	stale := good(1)
	stale.m.Context.Round = 6
	_, err = Gather(good(0), stale).Sum(context.Background(), req)
	require.ErrorContains(t, err, "Round:6", "an old reply")
	short, short2 := good(0), good(1)
	short.m.Values, short2.m.Values = short.m.Values[:4], short2.m.Values[:4]
	_, err = Gather(short, short2).Sum(context.Background(), req)
	require.ErrorContains(t, err, "have 5 entries, got 4")
}

func TestCeilPower(t *testing.T) {
	for v, want := range map[int64]int64{0: 1, 1: 1, 2: 2, 3: 4, 4: 4, 5: 8, 1 << 40: 1 << 40, 1<<40 + 1: 1 << 41} {
		require.Equal(t, want, ceilPower(big.NewInt(v)).Int64(), "%d", v)
	}
}

func Example() {
	c := &curve{grad: func(w float64) float64 { return 2 * (w - 1) }, curvature: func(float64) float64 { return 2 }}
	r, _ := Run(context.Background(), c, problem(1, 2), 0)
	fmt.Println(fixed.Float(r.W[0], fixed.FW), r.Iterations)
	// Output: 0.5 1
}
