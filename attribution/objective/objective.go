// Package objective is the models' loss in float64: sums of losses over rows with a ridge, their gradients, Hessians
// and minima. It sees rows in the clear: experiments and tests use it, no party does.
package objective

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/inference/model"
)

// ErrSingular means that a fit has no unique minimum.
var ErrSingular = errors.New("singular system: raise lambda")

// Set is one contributor's rows with one model's targets.
type Set struct {
	X *mat.Dense // a row per record: the intercept's 1, then d features
	Y []float64  // 0 or 1, for a Gaussian the number
}

// Objective is a sum of losses over rows plus LambdaN/2 |w - Start|^2.
type Objective struct {
	Family  model.Family
	LambdaN float64
	Start   *mat.VecDense
}

// Minimum runs Newton's method with step halving from w until the gradient is rounding noise, or fails with
// ErrSingular.
func (o Objective) Minimum(sets []Set, w *mat.VecDense) (*mat.VecDense, error) {
	best, loss := w, o.Loss(sets, w)
	for range 100 {
		g, h := o.Sums(sets, best)
		step, err := Solve(h, g)
		if err != nil {
			return nil, err
		}
		gain := mat.Dot(step, g)
		if gain <= 1e-22*(1+math.Abs(loss)) {
			return best, nil
		}
		next, nextLoss := o.descend(sets, best, step, loss)
		if next == nil {
			return best, nil // the loss only changes by rounding noise
		}
		best, loss = next, nextLoss
	}
	return nil, ErrSingular
}

// descend returns the first point with a smaller loss on the way from w by the step, half of it, a quarter, ..., or
// nil. A full step that is more than noise may raise the loss by noise.
func (o Objective) descend(sets []Set, w, step *mat.VecDense, loss float64) (*mat.VecDense, float64) {
	level := loss + 1e-13*math.Abs(loss)
	long := mat.Norm(step, 2) > 1e-12*(1+mat.Norm(w, 2))
	for t := 1.0; t > 1e-6; t /= 2 {
		next := mat.NewVecDense(w.Len(), nil)
		next.AddScaledVec(w, -t, step)
		if l := o.Loss(sets, next); l < loss || t == 1 && long && l <= level {
			return next, l
		}
	}
	return nil, 0
}

// Loss returns the objective at w.
func (o Objective) Loss(sets []Set, w *mat.VecDense) float64 {
	var d mat.VecDense
	d.SubVec(w, o.Start)
	sum := o.LambdaN / 2 * mat.Dot(&d, &d)
	for _, s := range sets {
		var u mat.VecDense
		u.MulVec(s.X, w)
		for i, y := range s.Y {
			sum += o.Term(u.AtVec(i), y)
		}
	}
	return sum
}

// Term returns one row's loss: log(1 + e^u) - y u, or for a Gaussian (u - y)^2 / 2.
func (o Objective) Term(u, y float64) float64 {
	if o.Family == model.Gaussian {
		return (u - y) * (u - y) / 2
	}
	return max(u, 0) + math.Log1p(math.Exp(-math.Abs(u))) - y*u
}

// Sums returns gradient and Hessian, ridge included.
func (o Objective) Sums(sets []Set, w *mat.VecDense) (*mat.VecDense, *mat.SymDense) {
	var g mat.VecDense
	g.SubVec(w, o.Start)
	g.ScaleVec(o.LambdaN, &g)
	h := mat.NewSymDense(w.Len(), nil)
	for j := range w.Len() {
		h.SetSym(j, j, o.LambdaN)
	}
	for _, s := range sets {
		o.add(s, w, &g, h)
	}
	return &g, h
}

// add adds one contributor's gradient and Hessian.
func (o Objective) add(s Set, w, g *mat.VecDense, h *mat.SymDense) {
	if len(s.Y) == 0 {
		return
	}
	var u, t mat.VecDense
	u.MulVec(s.X, w)
	r := mat.NewVecDense(len(s.Y), nil)
	scaled := mat.DenseCopyOf(s.X)
	for i, y := range s.Y {
		p, root := u.AtVec(i), 1.0
		if o.Family != model.Gaussian {
			p = 1 / (1 + math.Exp(-p))
			root = math.Sqrt(p * (1 - p))
		}
		r.SetVec(i, p-y)
		row := scaled.RawRowView(i)
		for j := range row {
			row[j] *= root
		}
	}
	t.MulVec(s.X.T(), r)
	g.AddVec(g, &t)
	h.SymRankK(h, 1, scaled.T())
}

// Solve returns h^-1 b, or ErrSingular.
func Solve(h *mat.SymDense, b *mat.VecDense) (*mat.VecDense, error) {
	var c mat.Cholesky
	if !c.Factorize(h) {
		return nil, ErrSingular
	}
	out := mat.NewVecDense(b.Len(), nil)
	if err := c.SolveVecTo(out, b); err != nil {
		return nil, ErrSingular
	}
	return out, nil
}
