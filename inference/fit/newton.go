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

// atFH returns lambda n, which is at scale FL, at scale FH.
func atFH(lambdaN fr.Element) *big.Int {
	return new(big.Int).Lsh(fixed.Signed(lambdaN), fixed.FH-fixed.FL)
}

// newton solves (H + c I) m = -r and returns m in units of 2^-FW: H and c, such as lambda n, at scale FH, r at scale
// FG. A pivot that is not positive is ErrSingular.
func newton(h []fr.Element, c *big.Int, r []fr.Element) ([]*big.Float, error) {
	f, err := factor(h, c, len(r))
	if err != nil {
		return nil, err
	}
	b := make([]*big.Float, len(r))
	for j := range b {
		v := new(big.Int).Lsh(fixed.Signed(r[j]), fixed.FH-fixed.FG+fixed.FW)
		b[j] = real256().SetInt(v.Neg(v))
	}
	return f.solve(b), nil
}

// factors are L and L D of a matrix L D L^T, lower triangles by row. D is on the diagonal of scaled, L's is unused.
type factors struct{ lower, scaled [][]*big.Float }

// factor factors H + c I at scale FH, column by column and without pivoting; all sums run over ascending
// indices.
func factor(h []fr.Element, c *big.Int, w int) (factors, error) {
	f := factors{make([][]*big.Float, w), make([][]*big.Float, w)}
	for i := range w {
		f.lower[i], f.scaled[i] = make([]*big.Float, i+1), make([]*big.Float, i+1)
	}
	for j := range w {
		for i := j; i < w; i++ {
			a := fixed.Signed(h[triangle.Index(w, j, i)])
			if i == j {
				a.Add(a, c)
			}
			s := minusProducts(real256().SetInt(a), f.scaled[i][:j], f.lower[j][:j])
			f.scaled[i][j] = s
			if f.scaled[j][j].Sign() <= 0 {
				return f, ErrSingular
			}
			f.lower[i][j] = real256().Quo(s, f.scaled[j][j])
		}
	}
	return f, nil
}

// minusProducts returns s - sum_k a_k b_k.
func minusProducts(s *big.Float, a, b []*big.Float) *big.Float {
	t := real256()
	for k := range a {
		s.Sub(s, t.Mul(a[k], b[k]))
	}
	return s
}

// solve solves L D L^T m = b.
func (f factors) solve(b []*big.Float) []*big.Float {
	w := len(b)
	m := make([]*big.Float, w)
	for i := range w {
		m[i] = minusProducts(real256().Set(b[i]), f.lower[i][:i], m[:i])
	}
	for i := range w {
		m[i].Quo(m[i], f.scaled[i][i])
	}
	t := real256()
	for i := w - 1; i >= 0; i-- {
		for k := i + 1; k < w; k++ {
			m[i].Sub(m[i], t.Mul(f.lower[k][i], m[k]))
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
