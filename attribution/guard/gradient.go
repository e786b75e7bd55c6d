package guard

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

// Gradient says whether the gradient of a class's model at weights w may be told: it returns a *Refusal of Residual, or
// nil. The class is as in statistics.Of.
func (t *Table) Gradient(class int, w []fr.Element) error {
	f, err := t.ExplainGradient(class, w)
	if err != nil {
		return err
	}
	return refuse([]Figure{f})
}

// ExplainGradient returns the figure by which Gradient decides: the largest share of one row in the sum of squared
// residuals. The gradient is the sum of r_i x_i, so at a share of s it is a row times its residual, give or take
// sqrt((1-s)/s) of that row's size, as it is with a row's share in a column.
func (t *Table) ExplainGradient(class int, w []fr.Element) (Figure, error) {
	p, err := t.predict(w)
	if err != nil {
		return Figure{}, err
	}
	sum, largest, at := new(big.Int), new(big.Int), 0
	for i := range p {
		square := t.residual(p[i], i, class)
		square.Mul(square, square)
		sum.Add(sum, square)
		if square.Cmp(largest) > 0 {
			largest, at = square, i
		}
	}
	f := Figure{Guard: Residual, Bound: float64(t.rules.Leverage) / 100, Most: true, Row: at, Holds: true}
	if sum.Sign() == 0 {
		return f, nil
	}
	f.Value = ratio(largest, sum)
	f.Holds = times(largest, 100).Cmp(times(sum, t.rules.Leverage)) <= 0
	return f, nil
}

// residual is p - y of a row at scale FP.
func (t *Table) residual(p prediction, row, class int) *big.Int {
	r := new(big.Int).Lsh(big.NewInt(p.high), half)
	r.Add(r, big.NewInt(p.low))
	switch y := t.labels[row]; {
	case !t.family.Classification():
		r.Sub(r, new(big.Int).Lsh(big.NewInt(y), fixed.FP-fixed.FX))
	case y == int64(class):
		r.Sub(r, big.NewInt(sigmoid.One))
	}
	return r
}
