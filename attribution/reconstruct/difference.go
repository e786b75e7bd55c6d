package reconstruct

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Exact returns what the attacks on exact totals find together. Each begins where the ones before have taken rows out.
func Exact(v View) (found []Row) {
	for _, attack := range []func(View) []Row{Alone, Differences, Pencil} {
		rows := attack(v)
		found = append(found, rows...)
		for _, r := range rows {
			v = v.without(r)
		}
	}
	return found
}

// Differences finds the rows that alone changed their p between two answers: the difference of their H is then
// (D - D') x x^T, a matrix of rank one.
func Differences(v View) (found []Row) {
	told := v.hessians()
	for i := range told {
		for k := range i {
			if r := rankOne(minus(told[i].H, told[k].H), v.Width); r != nil {
				found = append(found, r)
			}
		}
	}
	return found
}

// rankOne returns the row of an upper triangle c x x^T, or nil if it is no such matrix.
func rankOne(h []fr.Element, width int) Row {
	var unit fr.Element
	if h[0].IsZero() {
		return nil
	}
	one := fixed.FromInt(fixed.One)
	unit.Inverse(&h[0])
	unit.Mul(&unit, &one)
	out := make(Row, width)
	for k := range out {
		var x fr.Element
		x.Mul(&h[k], &unit) // row 0 of the triangle is c 2^12 x
		n := fixed.Signed(x)
		if !n.IsInt64() || n.BitLen() >= fixed.FeatureBits {
			return nil
		}
		out[k] = n.Int64()
	}
	for j := range out {
		for k := j; k < width; k++ {
			var left, right fr.Element
			left.Mul(&h[triangle.Index(width, j, k)], &h[0])
			right.Mul(&h[j], &h[k])
			if !left.Equal(&right) {
				return nil
			}
		}
	}
	return out
}
