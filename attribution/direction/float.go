package direction

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

// Float returns q in float64. x has a row for each query, intercept first; y are targets, 0 or 1 or for a Gaussian the
// number, and are not read for the answers. It does not check that the family may use the direction.
func Float(k Kind, f model.Family, x *mat.Dense, y, fees []float64, w *mat.VecDense) *mat.VecDense {
	r := Residuals(k, f, x, y, w)
	for i := range r {
		r[i] *= fees[i]
	}
	var q mat.VecDense
	q.MulVec(x.T(), mat.NewVecDense(len(r), r))
	return &q
}

// Residuals returns what multiplies each query's x: the sign of its margin, or y - p.
func Residuals(k Kind, f model.Family, x *mat.Dense, y []float64, w *mat.VecDense) []float64 {
	var u mat.VecDense
	u.MulVec(x, w)
	out := make([]float64, u.Len())
	for i := range out {
		v := u.AtVec(i)
		switch {
		case k == Answers:
			out[i] = math.Copysign(1, v)
		case f == model.Gaussian:
			out[i] = y[i] - v
		default:
			out[i] = y[i] - 1/(1+math.Exp(-v))
		}
	}
	return out
}

// Bound returns how far entries of Labelled may be from Float's at the same weights and records, rounding of float64
// apart.
func Bound(f model.Family, x *mat.Dense, fees []float64) []float64 {
	n, w := x.Dims()
	out := make([]float64, w)
	if !f.Classification() {
		return out
	}
	for i := range n {
		for j, v := range x.RawRowView(i) {
			out[j] += sigmoid.MaxError * fees[i] * math.Abs(v)
		}
	}
	return out
}
