package reconstruct

import (
	"errors"
	"fmt"
	"math"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
)

// Method is a kind of fit: what a round tells.
type Method int

// The methods. Newton tells g and H in each round. QuasiNewton tells one Gram matrix, g in each round, and H at the
// last weights: BFGS with unit steps from X^T X / 4, which lies above the logistic Hessian (Boehning and Lindsay,
// 1988).
const (
	Newton Method = iota
	QuasiNewton
)

func (m Method) String() string { return [...]string{"Newton", "quasi-Newton"}[m] }

// A fit in plain floats stops at the first round whose largest entry of the total gradient, ridge included, is below
// Stop. Its weights are multiples of 2^-Grid.
const (
	Stop      = 1.0 / (1 << stopBits)
	stopBits  = 10
	Grid      = 20
	maxRounds = 200
)

// ErrRounds means that a fit did not stop.
var ErrRounds = errors.New("the fit does not stop: raise lambda")

// Descent returns the weights that an honest fit of one model visits, scale FW, from w_0 = 0 to those it stops at.
// It is computed in float64 over everybody's rows.
func (g *Group) Descent(class int, method Method) ([][]fr.Element, error) {
	o := g.floats(g.Members, class)
	w := make([]float64, g.Width())
	ridge := fixed.Float(fit.LambdaN(g.Lambda, len(o.y)), fixed.FL)
	var visited [][]fr.Element
	var inverse *mat.Dense
	var before, gradient []float64
	for range maxRounds {
		visited = append(visited, weights(w))
		last := gradient
		gradient = o.gradient(w, ridge)
		if worst(gradient) < Stop {
			return visited, nil
		}
		switch {
		case method == Newton || inverse == nil:
			h := o.curvature(w, ridge, method == Newton)
			inverse = new(mat.Dense)
			if err := inverse.Inverse(h); err != nil {
				return nil, fmt.Errorf("%v: %w", method, err)
			}
		default:
			update(inverse, difference(w, before), difference(gradient, last))
		}
		before = w
		w = moved(inverse, w, gradient)
	}
	return nil, fmt.Errorf("class %d: %w (%d rounds)", class, ErrRounds, maxRounds)
}

// floats are rows in float64, intercept first.
type floats struct {
	family model.Family
	x      *mat.Dense
	y      []float64
}

func (g *Group) floats(members []Member, class int) floats {
	o := floats{family: g.Family, x: mat.NewDense(g.Count(members), g.Width(), nil)}
	for _, m := range members {
		for _, s := range m.Shards {
			for i := range s.Rows {
				for j, v := range s.X(i) {
					o.x.Set(len(o.y), j, fixed.Float(v, fixed.FX))
				}
				o.y = append(o.y, fixed.Float(statistics.Label(g.Family, class, s.Label(i)), fixed.FP))
			}
		}
	}
	return o
}

// Labels returns the y of members' rows, by class. A coalition knows how many rows there are of each, and their order
// is nothing to find.
func (g *Group) Labels(members []Member) map[int][]float64 {
	out := map[int][]float64{}
	for _, class := range g.Classes {
		out[class] = g.floats(members, class).y
	}
	return out
}

// gradient returns X^T (p - y) + ridge w.
func (o floats) gradient(w []float64, ridge float64) []float64 {
	out := make([]float64, len(w))
	for i, y := range o.y {
		row := o.x.RawRowView(i)
		r := o.mean(dot(row, w)) - y
		for j, v := range row {
			out[j] += r * v
		}
	}
	for j := range out {
		out[j] += ridge * w[j]
	}
	return out
}

func (o floats) mean(u float64) float64 {
	if o.family == model.Gaussian {
		return u
	}
	return 1 / (1 + math.Exp(-u))
}

// curvature returns the Hessian at w or, for all w, its upper bound, with the ridge.
func (o floats) curvature(w []float64, ridge float64, exact bool) *mat.SymDense {
	scaled := mat.DenseCopyOf(o.x)
	for i := range o.y {
		row := scaled.RawRowView(i)
		d := 1.0
		if o.family != model.Gaussian {
			d = 0.25
			if exact {
				p := o.mean(dot(row, w))
				d = p * (1 - p)
			}
		}
		for j := range row {
			row[j] *= math.Sqrt(d)
		}
	}
	h := mat.NewSymDense(len(w), nil)
	for j := range w {
		h.SetSym(j, j, ridge)
	}
	h.SymRankK(h, 1, scaled.T())
	return h
}

// update is BFGS on the inverse of the Hessian, given the last step and the change of the gradient.
func update(inverse *mat.Dense, step, change []float64) {
	n := len(step)
	s, y := mat.NewVecDense(n, step), mat.NewVecDense(n, change)
	sy := mat.Dot(s, y)
	if sy <= 0 {
		return
	}
	var by mat.VecDense
	by.MulVec(inverse, y)
	scale := (1 + mat.Dot(y, &by)/sy) / sy
	var a, b mat.Dense
	a.Outer(-1/sy, &by, s)
	b.Outer(scale, s, s)
	b.Add(&b, &a)
	b.Add(&b, a.T())
	inverse.Add(inverse, &b)
}

// moved returns w - inverse gradient on the grid.
func moved(inverse *mat.Dense, w, gradient []float64) []float64 {
	var step mat.VecDense
	step.MulVec(inverse, mat.NewVecDense(len(gradient), gradient))
	out := make([]float64, len(w))
	for j := range out {
		out[j] = math.Ldexp(math.RoundToEven(math.Ldexp(w[j]-step.AtVec(j), Grid)), -Grid)
	}
	return out
}

func weights(w []float64) []fr.Element {
	out := make([]fr.Element, len(w))
	for j, v := range w {
		out[j] = fixed.FromInt(int64(math.Ldexp(v, fixed.FW)))
	}
	return out
}

func difference(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for j := range out {
		out[j] = a[j] - b[j]
	}
	return out
}

func dot(a, b []float64) (sum float64) {
	for j := range a {
		sum += a[j] * b[j]
	}
	return sum
}

func worst(v []float64) (out float64) {
	for _, x := range v {
		out = max(out, math.Abs(x))
	}
	return out
}
