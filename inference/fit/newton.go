package fit

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// precision is that of every floating-point operation of a step, in bits, each rounded to nearest, ties to even. Sums
// of Hessians are integers below 2^160, so the system itself is exact.
const precision = 256

// real256 returns a number for a step's arithmetic.
func real256() *big.Float { return new(big.Float).SetPrec(precision).SetMode(big.ToNearestEven) }

// newton solves (H + lambda n I) m = -r and returns m in units of 2^-FW: H at scale FH, lambda n at scale FL, r at
// scale FG. It factors the matrix into L D L^T column by column, without pivoting; all sums run over ascending
// indices. A pivot that is not positive is ErrSingular.
func newton(h []fr.Element, lambdaN fr.Element, r []fr.Element) ([]*big.Float, error) {
	w := len(r)
	ridge := new(big.Int).Lsh(fixed.Signed(lambdaN), fixed.FH-fixed.FL)
	lower := make([][]*big.Float, w)  // L, its diagonal unused
	scaled := make([][]*big.Float, w) // L D, D on its diagonal
	for i := range w {
		lower[i], scaled[i] = make([]*big.Float, i+1), make([]*big.Float, i+1)
	}
	for j := range w {
		for i := j; i < w; i++ {
			a := fixed.Signed(h[triangle.Index(w, j, i)])
			if i == j {
				a.Add(a, ridge)
			}
			s := minusProducts(real256().SetInt(a), scaled[i][:j], lower[j][:j])
			scaled[i][j] = s
			if scaled[j][j].Sign() <= 0 {
				return nil, ErrSingular
			}
			lower[i][j] = real256().Quo(s, scaled[j][j])
		}
	}
	return substitute(lower, scaled, r), nil
}

// minusProducts returns s - sum_k a_k b_k.
func minusProducts(s *big.Float, a, b []*big.Float) *big.Float {
	t := real256()
	for k := range a {
		s.Sub(s, t.Mul(a[k], b[k]))
	}
	return s
}

// substitute solves L D L^T m = -r at scale FH, shifted so that m comes out in units of 2^-FW.
func substitute(lower, scaled [][]*big.Float, r []fr.Element) []*big.Float {
	w := len(r)
	m := make([]*big.Float, w)
	for i := range w {
		b := new(big.Int).Lsh(fixed.Signed(r[i]), fixed.FH-fixed.FG+fixed.FW)
		m[i] = minusProducts(real256().SetInt(b.Neg(b)), lower[i][:i], m[:i])
	}
	for i := range w {
		m[i].Quo(m[i], scaled[i][i])
	}
	t := real256()
	for i := w - 1; i >= 0; i-- {
		for k := i + 1; k < w; k++ {
			m[i].Sub(m[i], t.Mul(lower[k][i], m[k]))
		}
	}
	return m
}

// moved returns w + m / 2^halvings, rounded to units of 2^-FW, halves up. Weights that stay where they were, or leave
// their range, are ErrDiverged.
func moved(w []fr.Element, m []*big.Float, halvings int) ([]fr.Element, error) {
	out, still := make([]fr.Element, len(w)), true
	for j := range w {
		d := round(real256().SetMantExp(m[j], -halvings))
		still = still && d.Sign() == 0
		d.Add(d, fixed.Signed(w[j]))
		if d.CmpAbs(weightLimit) >= 0 {
			return nil, fmt.Errorf("weight %d leaves [-2^13, 2^13): %w", j, ErrDiverged)
		}
		out[j] = fixed.FromBig(d)
	}
	if still {
		return nil, fmt.Errorf("%w (the step is below the weights' unit)", ErrDiverged)
	}
	return out, nil
}

// round returns floor(v + 1/2).
func round(v *big.Float) *big.Int {
	v.Add(v, big.NewFloat(0.5))
	d, accuracy := v.Int(nil) // towards zero
	if v.Sign() < 0 && accuracy != big.Exact {
		d.Sub(d, big.NewInt(1))
	}
	return d
}

var weightLimit = big.NewInt(1 << (fixed.WeightBits - 1))
