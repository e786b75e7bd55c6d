package reconstruct

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Pencil finds all rows if there are no more than d+1 of them, from H at the start and at other weights. S = X^T X
// and X^T diag(4 D) X are two forms that one base diagonalises: with S = Q C Q^T on its range, C^(-1/2) Q^T H Q
// C^(-1/2) has the eigenvalues D_i, and its eigenvectors U give the rows U^T C^(1/2) Q^T (Leurgans, Ross and Abel,
// 1993, for three-way arrays). It is why a contributor with few rows is bare once everybody else colludes.
func Pencil(v View) []Row {
	if v.Rows > v.Width || !v.Family.Classification() {
		return nil
	}
	var base, other *mat.SymDense
	for i, a := range v.hessians() {
		h, err := triangle.Sym(a.H, fixed.FH, 0)
		switch {
		case err != nil:
			return nil
		case start(a.W):
			base = scaled(h, 4)
		case other == nil:
			other = scaled(h, 4)
		default: // some combination of all rounds, so that no two rows have one eigenvalue by chance
			other.AddSym(other, scaled(h, 4*math.Cos(float64(i))))
		}
	}
	if base == nil || other == nil {
		return nil
	}
	return diagonalise(base, other, v.Rows)
}

func scaled(h *mat.SymDense, by float64) *mat.SymDense {
	out := mat.NewSymDense(h.SymmetricDim(), nil)
	out.ScaleSym(by, h)
	return out
}

func diagonalise(base, other *mat.SymDense, rows int) []Row {
	width := base.SymmetricDim()
	var e mat.EigenSym
	if !e.Factorize(base, true) {
		return nil
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	values := e.Values(nil)
	q := mat.DenseCopyOf(vectors.Slice(0, width, width-rows, width))
	narrow, wide := mat.NewDense(width, rows, nil), mat.NewDense(width, rows, nil)
	for i := range rows {
		c := math.Sqrt(math.Max(values[width-rows+i], math.SmallestNonzeroFloat64))
		for j := range width {
			narrow.Set(j, i, q.At(j, i)/c)
			wide.Set(j, i, q.At(j, i)*c)
		}
	}
	var half, whole mat.Dense
	half.Mul(other, narrow)
	whole.Mul(narrow.T(), &half)
	form := mat.NewSymDense(rows, nil)
	for i := range rows {
		for k := i; k < rows; k++ {
			form.SetSym(i, k, whole.At(i, k))
		}
	}
	var inner mat.EigenSym
	if !inner.Factorize(form, true) {
		return nil
	}
	var u, x mat.Dense
	inner.VectorsTo(&u)
	x.Mul(u.T(), wide.T())
	out := make([]Row, rows)
	for i := range out {
		out[i] = rounded(x.RawRowView(i))
	}
	return out
}

// rounded turns a row that is known up to its sign into integers; its first entry is the intercept's 1.
func rounded(x []float64) Row {
	out := make(Row, len(x))
	for j := range x {
		out[j] = int64(math.RoundToEven(math.Copysign(fixed.One, x[0]) * x[j]))
	}
	return out
}
