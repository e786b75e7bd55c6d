package dp

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// Bounds bound what one record can add to the statistics: of x its features' norm, of r its residual, of D its
// curvature.
type Bounds struct {
	Row       *big.Int // on the norm of x_1..x_d, scale FX
	Residual  *big.Int // on |r|, scale FP
	Curvature *big.Int // on D >= 0, scale FD
}

// Format names no bound: a Gaussian's residual tells the weights' size.
func (b Bounds) Format(f fmt.State, _ rune) { fmt.Fprint(f, "bounds[of a record]") }

// Of returns the bounds of a record of the schema at weights w, d+1 of them at scale FW, which matter to a Gaussian
// alone. The row's norm is at most the clipping bound, and at most what the schema's columns allow, which the
// contribution statement proves.
func (p Params) Of(s schema.Schema, w []fr.Element) (Bounds, error) {
	norm := big.NewInt(min(p.Clip, widest(s)))
	if s.Family.Classification() {
		return Bounds{ // p (1 - p) is at most a quarter
			Row: norm, Residual: power(fixed.FP), Curvature: power(fixed.FD - 2),
		}, nil
	}
	if len(w) != s.Features()+1 {
		return Bounds{}, fmt.Errorf("dp: a row of %d features takes %d weights, got %d", s.Features(), s.Features()+1, len(w))
	}
	lo, hi := s.Label.Bounds()
	label := big.NewInt(max(-lo, hi)) // lo <= 0 <= hi
	residual := label.Lsh(label, fixed.FP-fixed.FX)
	square := new(big.Int)
	for _, v := range w[1:] {
		e := fixed.Signed(v)
		square.Add(square, e.Mul(e, e))
	}
	slope := root(square) // |u| <= |w_0| + |(w_1..w_d)| |x|
	residual.Add(residual, slope.Mul(slope, norm))
	intercept := fixed.Signed(w[0])
	residual.Add(residual, intercept.Abs(intercept).Lsh(intercept, fixed.FX))
	return Bounds{Row: norm, Residual: residual, Curvature: power(fixed.FD)}, nil
}

// widest returns the largest norm that the schema's columns allow, rounded up.
func widest(s schema.Schema) int64 {
	sum := int64(0)
	for _, c := range s.Columns {
		lo, hi := c.Bounds()
		sum += max(lo*lo, hi*hi)
	}
	return isqrt(sum)
}

// Sensitivity returns the squares of how far g and the upper triangle of H can move, in Euclidean norm, when one record
// is replaced by another, at scales 2 FG and 2 FH. With the features' norm at most c, |r| <= b and 0 <= D <= m, and 1
// in the intercept's column:
//
//	|r x - r' x'|^2       <=  (2 b)^2 (1 + c^2)
//	|D x x^T - D' x' x'^T|^2  <=  m^2 ((1 + c^2)^2 + 1 + c^4)
//
// The first is the triangle inequality. In the second, the triangle of x x^T has the squared norm (|x|^4 + sum x_j^4) /
// 2, and two of them an inner product of ((x.x')^2 + sum x_j^2 x'_j^2) / 2, which is not negative, so squares add.
func (b Bounds) Sensitivity() (g, h *big.Int) {
	unit := power(2 * fixed.FX)
	c2 := new(big.Int).Mul(b.Row, b.Row)
	whole := new(big.Int).Add(unit, c2) // |x|^2
	g = new(big.Int).Mul(b.Residual, b.Residual)
	g.Mul(g, whole).Lsh(g, 2)
	h = new(big.Int).Mul(whole, whole)
	h.Add(h, unit.Mul(unit, unit)).Add(h, c2.Mul(c2, c2))
	return g, h.Mul(h, b.Curvature).Mul(h, b.Curvature)
}

func power(k uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), k) }

// root returns the root of v, rounded up.
func root(v *big.Int) *big.Int {
	r := new(big.Int).Sqrt(v)
	if new(big.Int).Mul(r, r).Cmp(v) < 0 {
		r.Add(r, big.NewInt(1))
	}
	return r
}
