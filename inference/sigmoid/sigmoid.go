// Package sigmoid is the fixed-point sigmoid of section 1.1 of docs/protocol.md: a table of 1,025 nodes and linear
// interpolation.
//
// Promise: |Eval(u)/2^38 - sigma(u/2^38)| <= MaxError for every integer u at scale 38. The bound adds up
//
//	1.47e-6  the chord over a segment of 1/64: max |sigma''| = 0.0963, over 16 64^2 as the error is split above and below
//	1.2e-7   rounding the nodes
//	6.0e-8   dropping the 16 low bits of u
//
// and beyond a margin of 16 the value is held, which costs at most 3e-7.
//
// Eval(-u) = 2^38 - Eval(u) exactly. Eval never decreases, because the nodes do not, so the loss whose derivative it is
// is convex.
package sigmoid

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

const (
	NodeBits     = 22                     // scale of the nodes
	Segments     = 1024                   // of width 1/64 each, for margins up to 16
	SegmentShift = 32                     // idx = c >> SegmentShift
	FracBits     = 16                     // width of fh
	RemBits      = 16                     // width of rem, the bits that interpolation drops
	Saturation   = int64(1)<<42 - 1       // the largest c, a margin of 16 less one unit
	One          = int64(1) << fixed.FP   // probability 1
	MaxError     = 2e-6                   // bound on |p/2^38 - sigma(u/2^38)|
	ExcessBits   = 48                     // the training circuit proves excess < 2^48
	width        = SegmentShift - RemBits // bits of fh
)

// Split is the decomposition that determines the sigmoid of u:
//
//	|u| = c + excess,  c = idx 2^32 + fh 2^16 + rem
//	P = node[idx] 2^16 + (node[idx+1] - node[idx]) fh,  p = P or 2^38 - P
type Split struct {
	S      uint64     // 1 if u < 0
	Abs    fr.Element // |u|
	C      uint64     // min(|u|, Saturation)
	Excess fr.Element // |u| - C
	Idx    uint64     // 0..Segments-1
	Fh     uint64     // 16 bits
	Rem    uint64     // 16 bits
	Low    int64      // node[Idx]
	High   int64      // node[Idx+1]
	P      int64      // the sigmoid, scale 38, 0..2^38
}

// Eval returns the sigmoid at scale 38 of the margin u at scale 38.
func Eval(u fr.Element) fr.Element { return fixed.FromInt(Parts(u).P) }

// At is Eval of a margin that fits 64 bits: many times faster, and the same integer.
func At(u int64) int64 {
	p := Split{C: uint64(u)}
	if u < 0 {
		p.S, p.C = 1, -uint64(u)
	}
	p.C = min(p.C, uint64(Saturation))
	p.interpolate()
	return p.P
}

// Parts decomposes u. Every field element has a decomposition; the training circuit proves only those with Excess <
// 2^48.
func Parts(u fr.Element) Split {
	var p Split
	p.Abs = u
	if neg := *new(fr.Element).Neg(&u); u.Cmp(&neg) > 0 {
		p.S, p.Abs = 1, neg
	}
	p.C = uint64(Saturation)
	if p.Abs.IsUint64() && p.Abs.Uint64() < p.C {
		p.C = p.Abs.Uint64()
	}
	p.Excess.SetUint64(p.C)
	p.Excess.Sub(&p.Abs, &p.Excess)
	p.interpolate()
	return p
}

// PartsBig is Parts for a scalar in [0, r), as circuit hints hold it.
func PartsBig(u *big.Int) Split { return Parts(fixed.FromBig(u)) }

// interpolate derives everything from S and C.
func (p *Split) interpolate() {
	n := nodes()
	p.Idx = p.C >> SegmentShift
	p.Fh = p.C >> RemBits & (1<<FracBits - 1)
	p.Rem = p.C & (1<<RemBits - 1)
	p.Low, p.High = n[p.Idx], n[p.Idx+1]
	p.P = p.Low<<width + (p.High-p.Low)*int64(p.Fh)
	if p.S == 1 {
		p.P = One - p.P
	}
}
