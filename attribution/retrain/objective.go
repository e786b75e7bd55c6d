package retrain

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/inference/model"
)

// objective is a sum of losses over rows plus lambdaN/2 |w - start|^2.
type objective struct {
	family  model.Family
	lambdaN float64
	start   *mat.VecDense
}

// minimum runs Newton's method with step halving until the gradient is rounding noise.
func (o objective) minimum(sets []set, w *mat.VecDense) (*mat.VecDense, error) {
	best, loss := w, o.loss(sets, w)
	for range 100 {
		g, h := o.sums(sets, best)
		step, err := solve(h, g)
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
func (o objective) descend(sets []set, w, step *mat.VecDense, loss float64) (*mat.VecDense, float64) {
	level := loss + 1e-13*math.Abs(loss)
	long := mat.Norm(step, 2) > 1e-12*(1+mat.Norm(w, 2))
	for t := 1.0; t > 1e-6; t /= 2 {
		next := mat.NewVecDense(w.Len(), nil)
		next.AddScaledVec(w, -t, step)
		if l := o.loss(sets, next); l < loss || t == 1 && long && l <= level {
			return next, l
		}
	}
	return nil, 0
}

func (o objective) loss(sets []set, w *mat.VecDense) float64 {
	var d mat.VecDense
	d.SubVec(w, o.start)
	sum := o.lambdaN / 2 * mat.Dot(&d, &d)
	for _, s := range sets {
		var u mat.VecDense
		u.MulVec(s.x, w)
		for i, y := range s.y {
			sum += o.term(u.AtVec(i), y)
		}
	}
	return sum
}

// term returns one row's loss: log(1 + e^u) - y u, or for a Gaussian (u - y)^2 / 2.
func (o objective) term(u, y float64) float64 {
	if o.family == model.Gaussian {
		return (u - y) * (u - y) / 2
	}
	return max(u, 0) + math.Log1p(math.Exp(-math.Abs(u))) - y*u
}

// sums returns gradient and Hessian, ridge included.
func (o objective) sums(sets []set, w *mat.VecDense) (*mat.VecDense, *mat.SymDense) {
	var g mat.VecDense
	g.SubVec(w, o.start)
	g.ScaleVec(o.lambdaN, &g)
	h := mat.NewSymDense(w.Len(), nil)
	for j := range w.Len() {
		h.SetSym(j, j, o.lambdaN)
	}
	for _, s := range sets {
		o.add(s, w, &g, h)
	}
	return &g, h
}

// add adds one contributor's gradient and Hessian.
func (o objective) add(s set, w, g *mat.VecDense, h *mat.SymDense) {
	if len(s.y) == 0 {
		return
	}
	var u, t mat.VecDense
	u.MulVec(s.x, w)
	r := mat.NewVecDense(len(s.y), nil)
	scaled := mat.DenseCopyOf(s.x)
	for i, y := range s.y {
		p, root := u.AtVec(i), 1.0
		if o.family != model.Gaussian {
			p = 1 / (1 + math.Exp(-p))
			root = math.Sqrt(p * (1 - p))
		}
		r.SetVec(i, p-y)
		row := scaled.RawRowView(i)
		for j := range row {
			row[j] *= root
		}
	}
	t.MulVec(s.x.T(), r)
	g.AddVec(g, &t)
	h.SymRankK(h, 1, scaled.T())
}

func solve(h *mat.SymDense, b *mat.VecDense) (*mat.VecDense, error) {
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
