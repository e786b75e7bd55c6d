// Package sigmoid evaluates the fixed-point sigmoid of inference/sigmoid (section 1.1 of docs/protocol.md) inside a
// circuit.
//
// For margins |u| < 2^42 + 2^48 at scale 38 the result is exactly the reference's, so within sigmoid.MaxError of the
// real sigmoid. For larger margins there is no witness. Cost: 20 constraints for each value, and 1,050 for the table.
package sigmoid

import (
	"errors"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/circuits/gadget/logup"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them.
func Hints() []solver.Hint { return []solver.Hint{partsHint} }

// Gadget evaluates sigmoids within one circuit.
type Gadget struct {
	api   frontend.API
	rc    *ranges.Checker
	table *logup.Table // rows (k, node[k], node[k+1] - node[k])
}

// New returns a gadget. Make it and use it before link.Bind.
func New(api frontend.API, rc *ranges.Checker) *Gadget {
	nodes := sigmoid.Nodes()
	low, rise := make([]int64, sigmoid.Segments), make([]int64, sigmoid.Segments)
	for k := range low {
		low[k], rise[k] = nodes[k], nodes[k+1]-nodes[k]
	}
	return &Gadget{api: api, rc: rc, table: logup.New(api, sigmoid.Segments, low, rise)}
}

// Eval returns p at scale 38 for the margin u at scale 38. With hints s, excess, idx, fh, low, rise:
//
//	s (1 - s) = 0
//	a = (1 - 2s) u                       |u|, because the next two lines give a >= 0
//	c = a - excess                       0 <= excess < 2^48
//	c = idx 2^32 + fh 2^16 + rem         idx in the table; 0 <= fh, rem < 2^16; so 0 <= c < 2^42
//	excess (2^42 - 1 - c) = 0            an excess only at the end of the table
//	(idx, low, rise) in the table
//	P = low 2^16 + rise fh
//	p = P + s (2^38 - 2P)
//
// For u = 0 both signs are possible and give 1/2, so the reference's p is the only solution.
func (g *Gadget) Eval(u frontend.Variable) frontend.Variable {
	api := g.api
	h, err := api.Compiler().NewHint(partsHint, 6, u)
	if err != nil {
		panic(err)
	}
	s, excess, idx, fh, low, rise := h[0], h[1], h[2], h[3], h[4], h[5]

	api.AssertIsBoolean(s)
	a := api.Mul(u, api.Sub(1, api.Mul(2, s)))
	c := api.Sub(a, excess)
	rem := api.Sub(c, api.Mul(idx, int64(1)<<sigmoid.SegmentShift), api.Mul(fh, 1<<sigmoid.RemBits))
	g.rc.Unsigned(excess, sigmoid.ExcessBits)
	g.rc.Unsigned(fh, sigmoid.FracBits)
	g.rc.Unsigned(rem, sigmoid.RemBits)
	api.AssertIsEqual(api.Mul(excess, api.Sub(sigmoid.Saturation, c)), 0)
	g.table.Contains(idx, low, rise)

	p := api.Add(api.Mul(low, 1<<sigmoid.FracBits), api.Mul(rise, fh))
	return api.Add(p, api.Mul(s, api.Sub(sigmoid.One, api.Mul(2, p))))
}

// partsHint returns s, excess, idx, fh, node[idx] and node[idx+1] - node[idx] of the margin.
func partsHint(_ *big.Int, in, out []*big.Int) error {
	if len(in) != 1 || len(out) != 6 {
		return errors.New("sigmoid: want one margin and six parts")
	}
	p := sigmoid.PartsBig(in[0])
	p.Excess.BigInt(out[1])
	for i, v := range map[int]uint64{0: p.S, 2: p.Idx, 3: p.Fh, 4: uint64(p.Low), 5: uint64(p.High - p.Low)} {
		out[i].SetUint64(v)
	}
	return nil
}
