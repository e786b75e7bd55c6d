package guard

import (
	"math/big"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/model"
)

// Check says whether the table may be contributed: it returns a *Refusal of Rows, Column, Class, Outlier or Leverage,
// or nil. It costs less than the sums at one choice of weights.
func (t *Table) Check() error { return refuse(t.Explain()) }

// Explain returns the figures by which Check decides, each guard at its worst place.
func (t *Table) Explain() []Figure {
	n, least := len(t.x), t.rules.MinRows(t.width-1)
	out := []Figure{{Guard: Rows, Value: float64(n), Bound: float64(least), Row: -1, Holds: n >= least}}
	var differ, outlier Figure
	for j := 1; j < t.width; j++ {
		column := t.column(j)
		differ = worst(differ, t.differ(j, column))
		outlier = worst(outlier, t.outlier(j, column))
	}
	if t.family == model.Gaussian { // X^T y is in the gradient: the label is one column more
		differ = worst(differ, t.differ(t.width, t.labels))
		outlier = worst(outlier, t.outlier(t.width, t.labels))
	}
	out = append(out, differ)
	if t.family.Classification() {
		out = append(out, t.class())
	}
	return append(out, outlier, t.leverage())
}

// worst keeps the worse of two figures of one guard. The zero Figure is none.
func worst(a, b Figure) Figure {
	if a.Guard == 0 || b.Worse(a) {
		return b
	}
	return a
}

func (t *Table) column(j int) []int64 {
	out := make([]int64, len(t.x))
	for i, x := range t.x {
		out[i] = x[j]
	}
	return out
}

// differ counts the rows that differ from a column's most common value a. The sums tell H_j - a H_0, which is a sum
// over these rows alone.
func (t *Table) differ(j int, values []int64) Figure {
	others := len(values) - schema.Common(slices.Clone(values))
	return Figure{
		Guard: Column, Value: float64(others), Bound: float64(t.rules.Differ), Column: j, Row: -1,
		Holds: others >= t.rules.Differ,
	}
}

// class counts the rows of the smallest class that has any. At equal weights, the gradients of two classes differ by
// sums over their rows alone.
func (t *Table) class() Figure {
	counts := map[int64]int{}
	for _, y := range t.labels {
		counts[y]++
	}
	var out Figure
	for y, n := range counts {
		f := Figure{
			Guard: Class, Value: float64(n), Bound: float64(t.rules.Differ), Class: int(y), Row: -1,
			Holds: n >= t.rules.Differ,
		}
		if out.Guard == 0 || n < int(out.Value) || n == int(out.Value) && f.Class < out.Class {
			out = f
		}
	}
	return out
}

// outlier finds the largest share of one row in a column's sum of squared deviations from the mean: for x_i and
// S = sum x, it is (n x_i - S)^2 of n (n sum x^2 - S^2). Over all a, it is the most of sum (x - a)^2 that the row can
// have, less 1/n.
func (t *Table) outlier(j int, values []int64) Figure {
	n := int64(len(values))
	var sum, squares, far int64 // |x| <= 2^15, so that no sum wraps below 2^32 rows
	for _, v := range values {
		sum, squares = sum+v, squares+v*v
	}
	at := 0
	for i, v := range values {
		if d := max(n*v-sum, sum-n*v); d > far {
			far, at = d, i
		}
	}
	part := new(big.Int).Mul(big.NewInt(far), big.NewInt(far))
	whole := new(big.Int).Mul(big.NewInt(n), big.NewInt(squares))
	whole.Sub(whole, new(big.Int).Mul(big.NewInt(sum), big.NewInt(sum)))
	whole.Mul(whole, big.NewInt(n))
	f := Figure{Guard: Outlier, Bound: float64(t.rules.Leverage) / 100, Most: true, Column: j, Row: at, Holds: true}
	if whole.Sign() == 0 { // constant: the guard of the column refuses it
		return f
	}
	f.Value, _ = new(big.Rat).SetFrac(part, whole).Float64()
	f.Holds = part.Mul(part, big.NewInt(100)).Cmp(whole.Mul(whole, big.NewInt(int64(t.rules.Leverage)))) <= 0
	return f
}

// leverage finds the largest of x_i^T (X^T X + n/2 I)^-1 x_i, in units of the columns' scales. It is the largest share
// of one row in v^T (X^T X + n/2 I) v over all v, and what the row weighs in a Newton step at w = 0 and the default
// ridge of 1/8 a row. The ridge leaves out directions in which the whole table hardly spreads: in a small table some
// row is always alone there, and nobody who does not know the table knows them. A direction in which exactly one row is
// not zero is another matter: everybody knows that of the columns of a category one is set. It counts as a share of 1.
func (t *Table) leverage() Figure {
	n := len(t.x)
	x := mat.NewDense(t.width, n, nil) // transposed
	for i, row := range t.x {
		for j, v := range row {
			x.Set(j, i, float64(v)/fixed.One)
		}
	}
	s := mat.NewSymDense(t.width, nil)
	s.SymOuterK(1, x)
	for j := range t.width {
		s.SetSym(j, j, s.At(j, j)+float64(n)/2)
	}
	f := Figure{Guard: Leverage, Bound: float64(t.rules.Leverage) / 100, Most: true}
	if i := t.alone(); i >= 0 {
		f.Value, f.Row = 1, i
		return f
	}
	var c mat.Cholesky
	var solved mat.Dense
	if !c.Factorize(s) || c.SolveTo(&solved, x) != nil { // the ridge keeps its condition below 2^8 width
		f.Value = 1
		return f
	}
	solved.MulElem(&solved, x)
	for i := range n {
		if h := mat.Sum(solved.ColView(i)); h > f.Value {
			f.Value, f.Row = h, i
		}
	}
	f.Holds = f.Value <= f.Bound
	return f
}
