package sigmoid_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/circuits/gadget/sigmoid"
	"github.com/tributary-zk/tributary/datanet/fixed"
	reference "github.com/tributary-zk/tributary/inference/sigmoid"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

// curve asserts that P is the sigmoid of the margin U, for several at once.
type curve struct{ U, P []frontend.Variable }

func (c *curve) Define(api frontend.API) error {
	g := sigmoid.New(api, ranges.New(api))
	for i := range c.U {
		api.AssertIsEqual(c.P[i], g.Eval(c.U[i]))
	}
	return nil
}

const batch = 32

var system = sync.OnceValue(func() *circuittest.System {
	s, err := circuittest.Compile(&curve{make([]frontend.Variable, batch), make([]frontend.Variable, batch)})
	if err != nil {
		panic(err)
	}
	return s
})

// one is a circuit of a single margin.
var one = sync.OnceValue(func() *circuittest.System {
	s, err := circuittest.Compile(&curve{make([]frontend.Variable, 1), make([]frontend.Variable, 1)})
	if err != nil {
		panic(err)
	}
	return s
})

func holds(t *testing.T, u, p []fr.Element) {
	t.Helper()
	for len(u)%batch != 0 {
		u, p = append(u, fr.Element{}), append(p, reference.Eval(fr.Element{}))
	}
	for i := 0; i < len(u); i += batch {
		c := &curve{circuittest.Values(u[i : i+batch]...), circuittest.Values(p[i : i+batch]...)}
		_, err := system().SolveCircuit(c)
		require.NoError(t, err)
	}
}

func TestAgainstTheReference(t *testing.T) {
	u := []fr.Element{}
	edge := reference.Saturation
	for _, v := range []int64{
		0, 1, 0xffff, 0x10000, 1<<32 - 1, 1 << 32, 1<<32 + 1,
		edge - 1, edge, edge + 1, edge + 1<<32, edge + 1<<48 - 1,
	} {
		u = append(u, fixed.FromInt(v), fixed.FromInt(-v))
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 400 {
		u = append(u, fixed.FromInt(rng.Int64N(1<<43)-1<<42))
	}
	p := make([]fr.Element, len(u))
	for i := range u {
		p[i] = reference.Eval(u[i])
		v := fixed.Float(u[i], fixed.FU)
		require.InDelta(t, 1/(1+math.Exp(-v)), fixed.Float(p[i], fixed.FP), reference.MaxError)
	}
	holds(t, u, p)
}

func single(u, p fr.Element) *curve {
	return &curve{circuittest.Values(u), circuittest.Values(p)}
}

func TestWrongOutput(t *testing.T) {
	for _, v := range []int64{0, 1 << 37, -1 << 37, reference.Saturation, -1 << 45} {
		u := fixed.FromInt(v)
		right := reference.Eval(u)
		for _, d := range []int64{-1, 1, 1 << 16} {
			p := fixed.FromInt(d)
			p.Add(&p, &right)
			_, err := one().SolveCircuit(single(u, p))
			circuittest.Unsatisfied(t, err, "sigmoid(%d) off by %d", v, d)
		}
		if v != 0 {
			mirrored := fixed.FromInt(reference.One)
			_, err := one().SolveCircuit(single(u, *mirrored.Sub(&mirrored, &right)))
			circuittest.Unsatisfied(t, err, "the other sign's value at %d", v)
		}
	}
}

func TestBeyondTheProvenMargins(t *testing.T) {
	limit := circuittest.Pow(1, 42, -1)
	limit.Add(limit, circuittest.Pow(1, 48, 0)) // excess is 2^48
	for _, sign := range []int64{1, -1} {
		u := fixed.FromBig(new(big.Int).Mul(limit, big.NewInt(sign)))
		_, err := one().SolveCircuit(single(u, reference.Eval(u)), circuittest.Brazen())
		circuittest.Unsatisfied(t, err)
	}
	for range 20 {
		var u fr.Element
		u.MustSetRandom()
		_, err := one().SolveCircuit(single(u, reference.Eval(u)), circuittest.Brazen())
		circuittest.Unsatisfied(t, err, "a margin that wrapped around the field has no witness")
	}
}

// TestLyingParts lets the prover choose the decomposition and claim the sigmoid that follows from it.
func TestLyingParts(t *testing.T) {
	nodes := reference.Nodes()
	claim := func(s, idx, fh, low, rise int64) fr.Element { // the p that the gadget computes from the parts
		p := low<<16 + rise*fh
		if s == 1 {
			p = reference.One - p
		}
		return fixed.FromInt(p)
	}
	type parts struct{ s, excess, idx, fh, low, rise int64 }
	honest := func(u int64) parts {
		p := reference.Parts(fixed.FromInt(u))
		return parts{int64(p.S), fixed.Signed(p.Excess).Int64(), int64(p.Idx), int64(p.Fh), p.Low, p.High - p.Low}
	}
	const u = 3<<37 + 12345
	for _, c := range []struct {
		why string
		u   int64
		lie func(p *parts)
	}{
		{"the truth, as a control", u, func(*parts) {}},
		{"the other sign", u, func(p *parts) { p.s = 1 }},
		{"the other sign of a negative margin", -u, func(p *parts) { p.s = 0 }},
		{"neither sign", u, func(p *parts) { p.s = 2 }},
		{"excess below saturation", u, func(p *parts) { p.excess, p.idx = 1<<32, p.idx-1 }},
		{"saturated without need", u, func(p *parts) { p.excess, p.idx, p.fh = u-reference.Saturation, 1023, 0xffff }},
		{"negative excess", u, func(p *parts) { p.excess, p.idx = -(1 << 32), p.idx+1 }},
		{"the segment before, with a long fraction", u, func(p *parts) { p.idx, p.fh = p.idx-1, p.fh+1<<16 }},
		{"the segment after, with a negative fraction", u, func(p *parts) { p.idx, p.fh = p.idx+1, p.fh-1<<16 }},
		{"one unit of fraction into the remainder", u, func(p *parts) { p.fh-- }},
		{"one unit of remainder into the fraction", u, func(p *parts) { p.fh++ }},
		{"another node", u, func(p *parts) { p.low = nodes[p.idx+1] }},
		{"a steeper rise", u, func(p *parts) { p.rise++ }},
		{"low and rise of another segment", u, func(p *parts) { p.low, p.rise = nodes[5], nodes[6]-nodes[5] }},
		{"a segment outside the table", 1<<42 + 7, func(p *parts) { p.excess, p.idx, p.fh = 0, 1024, 0 }},
		{"a negative segment", -(1<<32 + 5), func(p *parts) { p.s, p.idx = 0, -2 }},
		{"an excess before the end of the table", 1<<43 + 9, func(p *parts) { p.excess, p.fh = p.excess+1<<16, p.fh-1 }},
	} {
		p := honest(c.u)
		c.lie(&p)
		if p.low == nodes[min(max(honest(c.u).idx, 0), 1023)] && p.idx >= 0 && p.idx < 1024 && p.rise == honest(c.u).rise {
			p.low, p.rise = nodes[p.idx], nodes[p.idx+1]-nodes[p.idx] // go with the segment
		}
		lie := circuittest.Lie(sigmoid.Hints()[0], func(out []*big.Int) {
			for i, v := range []int64{p.s, p.excess, p.idx, p.fh, p.low, p.rise} {
				out[i].SetInt64(v)
			}
		})
		claimed := single(fixed.FromInt(c.u), claim(p.s, p.idx, p.fh, p.low, p.rise))
		_, err := one().SolveCircuit(claimed, lie, circuittest.Brazen())
		if c.why == "the truth, as a control" {
			require.NoError(t, err)
			continue
		}
		circuittest.Unsatisfied(t, err, c.why)
	}

	t.Run("a sign that scales the margin", func(t *testing.T) {
		// s = (1 - 5/u) / 2 makes a = (1 - 2s) u = 5, and p = P + s (2^38 - 2P) anything
		u, five, unit, two := fixed.FromInt(u), fixed.FromInt(5), fr.One(), fixed.FromInt(2)
		var sign, p fr.Element
		sign.Div(&five, &u).Sub(&unit, &sign).Div(&sign, &two)
		half, low := fixed.FromInt(reference.One), fixed.FromInt(nodes[0]<<16) // a = 5 is all remainder: P = node[0] 2^16
		p.Double(&low)
		p.Sub(&half, &p).Mul(&p, &sign).Add(&p, &low)
		lie := circuittest.Lie(sigmoid.Hints()[0], func(out []*big.Int) {
			sign.BigInt(out[0])
			for i, v := range []int64{0, 0, 0, nodes[0], nodes[1] - nodes[0]} {
				out[1+i].SetInt64(v)
			}
		})
		_, err := one().SolveCircuit(single(u, p), lie, circuittest.Brazen())
		circuittest.Unsatisfied(t, err)
	})
	t.Run("zero admits both signs and one value", func(t *testing.T) {
		for s := range int64(2) {
			lie := circuittest.Lie(sigmoid.Hints()[0], func(out []*big.Int) { out[0].SetInt64(s) })
			_, err := one().SolveCircuit(single(fr.Element{}, fixed.FromInt(reference.One/2)), lie)
			require.NoError(t, err)
		}
	})
}

// TestOutputIgnored: a margin out of range fails even if nobody reads its sigmoid.
func TestOutputIgnored(t *testing.T) {
	s := circuittest.Gadget(t, 1, func(api frontend.API, in []frontend.Variable) error {
		sigmoid.New(api, ranges.New(api)).Eval(in[0])
		return nil
	})
	require.NoError(t, s.Holds(circuittest.Values(1<<40)))
	circuittest.Unsatisfied(t, s.Holds(circuittest.Values[any](circuittest.Pow(1, 60, 0)), circuittest.Brazen()))
}

func TestCost(t *testing.T) {
	// curve adds one comparison for each value
	perValue := float64(system().Constraints()-one().Constraints())/(batch-1) - 1
	require.LessOrEqual(t, perValue, 20.0)
	require.LessOrEqual(t, one().Constraints(), 1050+256+25)
}

func Example() {
	s, _ := circuittest.Compile(&curve{make([]frontend.Variable, 1), make([]frontend.Variable, 1)})
	u, _ := fixed.Quantize(2, fixed.FU)
	p := reference.Eval(u)
	_, err := s.SolveCircuit(&curve{circuittest.Values(u), circuittest.Values(p)})
	fmt.Printf("sigma(2) = %.5f %v\n", fixed.Float(p, fixed.FP), err)
	// Output: sigma(2) = 0.88080 <nil>
}
