// Package statistics is the plain-Go reference of the training statement (section 4.2 of docs/protocol.md): a shard's
// gradient and Hessian at given weights.
//
// All arithmetic is exact, in the scalar field. The only rounding is the sigmoid's, which maps integers to integers.
// Against real arithmetic p errs by at most e = 2e-6, an entry of g by e sum_i |x_ij| and one of H by e sum_i |x_ij
// x_ik|.
//
// No value wraps if the inputs are in their ranges: |u| < 2^68 at W = 2^13, |g| < n 2^83 (logistic: n 2^53), H < n
// 2^106. The package does not check the ranges.
package statistics

import (
	"fmt"
	"runtime"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Statistics are a secret of the shard's owner. The first four have an entry for each row, padding included.
//
// A padding row has u = 0 and, in a classification, p = 1/2 and the y of label 0. Its features are zero, so it adds
// nothing to G and H.
type Statistics struct {
	U []fr.Element // x.w, scale FU
	P []fr.Element // sigmoid(u), for a Gaussian u itself, scale FP
	R []fr.Element // p - y, scale FP
	D []fr.Element // p (1 - p), for a Gaussian 1, scale FD
	G []fr.Element // X^T r, W entries, scale FG
	H []fr.Element // X^T diag(D) X, upper triangle row by row, W(W+1)/2 entries, scale FH
}

// String names the shape, never the values.
func (st Statistics) String() string {
	return fmt.Sprintf("statistics[%d rows, width %d]", len(st.U), len(st.G))
}

// Format sends every verb to String.
func (st Statistics) Format(s fmt.State, _ rune) { fmt.Fprint(s, st.String()) }

// Of computes the statistics of a shard at weights w, d+1 entries at scale FW. The model tells class from the rest: it
// is 1 for Bernoulli, and a Gaussian ignores it. Another class, an unknown family and sizes that do not match are
// errors.
func Of(family model.Family, class int, s shard.Shard, w []fr.Element) (Statistics, error) {
	if !family.Valid() {
		return Statistics{}, fmt.Errorf("statistics of a model of %v", family)
	}
	if family == model.Bernoulli && class != 1 {
		return Statistics{}, fmt.Errorf("a bernoulli model is for class 1, got %d", class)
	}
	if len(w) != s.Width() {
		return Statistics{}, fmt.Errorf("a row of %d features takes %d weights, got %d", s.Features, s.Width(), len(w))
	}
	if len(s.Values) != s.Capacity*(s.Features+2) {
		return Statistics{}, fmt.Errorf("%v has %d values", s, len(s.Values))
	}
	cols := columns(s)
	st := Statistics{U: margins(cols, w)}
	st.fill(family, class, s)
	st.products(cols)
	return st, nil
}

// Label returns the y of a label at scale FP: 1 or 0 for a class, for a Gaussian the number itself.
func Label(family model.Family, class int, label fr.Element) fr.Element {
	if family == model.Gaussian {
		shift := fixed.FromInt(1 << (fixed.FU - fixed.FX))
		return *label.Mul(&label, &shift)
	}
	if want := fixed.FromInt(int64(class)); label.Equal(&want) {
		return one
	}
	return fr.Element{}
}

var (
	one       = fixed.FromInt(1 << fixed.FP)
	oneSquare = *new(fr.Element).Square(&one)
)

// columns transposes flags and features: column j has an entry for each row.
func columns(s shard.Shard) []fr.Vector {
	cols := make([]fr.Vector, s.Width())
	for j := range cols {
		cols[j] = make(fr.Vector, s.Capacity)
		for i := range cols[j] {
			cols[j][i] = s.Row(i)[j]
		}
	}
	return cols
}

// margins returns u.
func margins(cols []fr.Vector, w []fr.Element) fr.Vector {
	u, t := make(fr.Vector, len(cols[0])), make(fr.Vector, len(cols[0]))
	for j := range cols {
		t.ScalarMul(cols[j], &w[j])
		u.Add(u, t)
	}
	return u
}

// fill sets P, R and D from U and the labels.
func (st *Statistics) fill(family model.Family, class int, s shard.Shard) {
	n := len(st.U)
	st.P, st.R, st.D = make([]fr.Element, n), make([]fr.Element, n), make([]fr.Element, n)
	for i := range st.U {
		st.P[i], st.D[i] = st.U[i], oneSquare
		if family.Classification() {
			st.P[i] = sigmoid.Eval(st.U[i])
			st.D[i].Sub(&one, &st.P[i])
			st.D[i].Mul(&st.D[i], &st.P[i])
		}
		y := Label(family, class, s.Label(i))
		st.R[i].Sub(&st.P[i], &y)
	}
}

// products sets G and H.
func (st *Statistics) products(cols []fr.Vector) {
	width, n := len(cols), filled(cols)
	st.G, st.H = make([]fr.Element, width), make([]fr.Element, triangle.Len(width))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for j := range cols {
		g.Go(func() error {
			x := cols[j][:n]
			st.G[j] = x.InnerProduct(st.R[:n])
			dx := make(fr.Vector, n)
			dx.Mul(x, st.D[:n])
			for k := j; k < width; k++ {
				st.H[triangle.Index(width, j, k)] = dx.InnerProduct(cols[k][:n])
			}
			return nil
		})
	}
	_ = g.Wait()
}

// filled returns the number of rows up to the last that is not zero. Padding adds nothing to G and H and may be
// skipped.
func filled(cols []fr.Vector) int {
	n := len(cols[0])
	for n > 0 && !slices.ContainsFunc(cols, func(c fr.Vector) bool { return !c[n-1].IsZero() }) {
		n--
	}
	return n
}

// Sum adds up the gradients and Hessians of several shards. Different widths are an error.
func Sum(parts ...Statistics) (g, h []fr.Element, err error) {
	for i, p := range parts {
		if i == 0 {
			g, h = make([]fr.Element, len(p.G)), make([]fr.Element, len(p.H))
		}
		if len(p.G) != len(g) || len(p.H) != len(h) {
			return nil, nil, fmt.Errorf("statistics %d has width %d, those before have %d", i, len(p.G), len(g))
		}
		vg, vh := fr.Vector(g), fr.Vector(h)
		vg.Add(vg, p.G)
		vh.Add(vh, p.H)
	}
	return g, h, nil
}
