package fit

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// inverse approximates the inverse of H + lambda n I, in units of 2^-FW a unit of r at scale FG: m = -inverse r.
//
// It begins as the exact inverse at w_0. For a classifier with w_0 = 0 that is X^T X / 4 + lambda n I, which lies above
// the objective's Hessian everywhere (Böhning and Lindsay 1988), so that the first steps cannot overshoot. Every
// accepted answer updates it by the BFGS rule (Nocedal and Wright, Numerical Optimization, 2006, section 6.1). So a fit
// tells W + W(W+1)/2 numbers at its two ends and W in between, where Newton's method tells all in every round.
type inverse [][]*big.Float

// invert returns the inverse of H + lambda n I, column by column.
func invert(h []fr.Element, lambdaN fr.Element) (inverse, error) {
	w := triangle.Width(len(h))
	f, err := factor(h, atFH(lambdaN), w)
	if err != nil {
		return nil, err
	}
	out := make(inverse, w)
	for j := range w {
		unit := make([]*big.Float, w)
		for i := range unit {
			unit[i] = real256()
		}
		unit[j].SetMantExp(big.NewFloat(1), fixed.FH-fixed.FG+fixed.FW)
		out[j] = f.solve(unit)
	}
	return out, nil
}

// times returns -inverse r.
func (m inverse) times(r []fr.Element) []*big.Float {
	v := make([]*big.Float, len(r))
	for j := range v {
		v[j] = real256().SetInt(fixed.Signed(r[j]))
	}
	out := m.of(v)
	for j := range out {
		out[j].Neg(out[j])
	}
	return out
}

func (m inverse) of(v []*big.Float) []*big.Float {
	out := make([]*big.Float, len(m))
	for j := range m {
		out[j] = dot(m[j], v)
	}
	return out
}

func dot(a, b []*big.Float) *big.Float {
	sum, t := real256(), real256()
	for k := range a {
		sum.Add(sum, t.Mul(a[k], b[k]))
	}
	return sum
}

// update applies the BFGS rule to s = w' - w in units of 2^-FW and y = r(w') - r(w) at scale FG:
//
//	inverse += (1 + y.inverse y / s.y) s s^T / s.y - (inverse y s^T + s (inverse y)^T) / s.y
//
// A strongly convex objective has s.y > 0. Totals that say otherwise leave the inverse as it is.
func (m inverse) update(from, to *point) {
	w := len(m)
	s, y := make([]*big.Float, w), make([]*big.Float, w)
	for j := range w {
		s[j] = difference(to.w[j], from.w[j])
		y[j] = difference(to.exact[j], from.exact[j])
	}
	sy := dot(s, y)
	if sy.Sign() <= 0 {
		return
	}
	my := m.of(y)
	scale := real256().Quo(dot(y, my), sy)
	scale.Add(scale, big.NewFloat(1))
	t := real256()
	for j := range w {
		for k := range w {
			change := real256().Mul(scale, t.Mul(s[j], s[k]))
			change.Sub(change, t.Mul(my[j], s[k]))
			change.Sub(change, t.Mul(s[j], my[k]))
			m[j][k].Add(m[j][k], change.Quo(change, sy))
		}
	}
}

// difference returns a - b as a number.
func difference(a, b fr.Element) *big.Float {
	var d fr.Element
	d.Sub(&a, &b)
	return real256().SetInt(fixed.Signed(d))
}
