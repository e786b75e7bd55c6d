package study

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/attribution/objective"
	"github.com/tributary-zk/tributary/attribution/uncertainty"
	"github.com/tributary-zk/tributary/inference/model"
)

// lambda is the default ridge per row.
const lambda = 0.125

func stack(rows []Row, width int) *mat.Dense {
	x := make([]float64, 0, len(rows)*width)
	for _, r := range rows {
		x = append(x, r.X...)
	}
	return mat.NewDense(len(rows), width, x)
}

func (t *Task) targets(rows []Row, class int) []float64 {
	y := make([]float64, len(rows))
	for i, r := range rows {
		switch {
		case t.Family == model.Gaussian:
			y[i] = r.Y
		case int(r.Y) == class:
			y[i] = 1
		}
	}
	return y
}

// weights are those of all models.
type weights []*mat.VecDense

// loss is the mean loss of a row, over all models.
func (w weights) loss(t *Task, rows []Row) float64 {
	o := objective.Objective{Family: t.Family, Start: mat.NewVecDense(t.Width(), nil)}
	sum := 0.0
	for k, class := range t.Classes {
		sum += o.Loss([]objective.Set{t.set(rows, class)}, w[k])
	}
	return sum / float64(len(rows))
}

// fitOn fits models on some rows alone.
func fitOn(t *Task, rows []Row) (weights, error) {
	var out weights
	for _, class := range t.Classes {
		o := objective.Objective{
			Family: t.Family, LambdaN: lambda * float64(len(rows)), Start: mat.NewVecDense(t.Width(), nil),
		}
		w, err := o.Minimum([]objective.Set{t.set(rows, class)}, o.Start)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

// Fit is a world's models, with every contributor's Newton step.
type Fit struct {
	*World
	w     weights
	sets  [][]objective.Set // by model, contributor
	steps [][]*mat.VecDense // by model, contributor: what removing the contributor adds to the weights
	own   [][]*mat.VecDense // the same where the contributor takes its rows' ridge with it
	goal  []objective.Objective
}

// Fit fits the models of a world.
func (w *World) Fit() (*Fit, error) {
	f := &Fit{World: w}
	n := 0
	for _, rows := range w.Contributors {
		n += len(rows)
	}
	for _, class := range w.Classes {
		var sets []objective.Set
		for _, rows := range w.Contributors {
			sets = append(sets, w.set(rows, class))
		}
		o := objective.Objective{Family: w.Family, LambdaN: lambda * float64(n), Start: w.start(class)}
		best, err := o.Minimum(sets, o.Start)
		if err != nil {
			return nil, err
		}
		steps, err := newtonSteps(o, sets, best, 0)
		if err != nil {
			return nil, err
		}
		own, err := newtonSteps(o, sets, best, lambda)
		if err != nil {
			return nil, err
		}
		f.w, f.sets, f.goal = append(f.w, best), append(f.sets, sets), append(f.goal, o)
		f.steps, f.own = append(f.steps, steps), append(f.own, own)
	}
	return f, nil
}

// start is w_0: zero, or with BaseRates an intercept that gives every query the class's share of the hold-out, for a
// Gaussian its mean.
func (w *World) start(class int) *mat.VecDense {
	out := mat.NewVecDense(w.Width(), nil)
	if !w.BaseRates {
		return out
	}
	rate := stat.Mean(w.targets(w.HoldOut, class), nil)
	if w.Family.Classification() {
		rate = math.Log(rate / (1 - rate))
	}
	out.SetVec(0, rate)
	return out
}

// newtonSteps returns (H - H_c + (lambda n - r n_c) I)^-1 (g_c + r n_c (w - w_0)) of every contributor: with r = 0 the
// credit's, with r = lambda that of a contributor which takes its rows' ridge with it.
func newtonSteps(
	o objective.Objective, sets []objective.Set, w *mat.VecDense, ridge float64,
) ([]*mat.VecDense, error) {
	var away mat.VecDense
	away.SubVec(w, o.Start)
	_, h := o.Sums(sets, w)
	out := make([]*mat.VecDense, len(sets))
	for c := range sets {
		g, own := objective.Objective{Family: o.Family, Start: w}.Sums(sets[c:c+1], w)
		var rest mat.SymDense
		rest.ScaleSym(-1, own)
		rest.AddSym(&rest, h)
		taken := ridge * float64(len(sets[c].Y))
		g.AddScaledVec(g, taken, &away)
		for j := range w.Len() {
			rest.SetSym(j, j, rest.At(j, j)-taken)
		}
		var err error
		if out[c], err = objective.Solve(&rest, g); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Along returns everybody's credit along a direction over some rows of weight one, with the jackknife's error.
func (f *Fit) Along(k direction.Kind, rows []Row) []uncertainty.Estimate {
	return f.along(k, rows, f.steps, false)
}

// Second returns credits of the second order: residuals are the mean of those at the weights and of those after the
// contributor's own Newton step. For a Gaussian they are the change of the loss on the rows itself, and for a logistic
// model nearly (the trapezoidal rule). They need a direction for each contributor.
func (f *Fit) Second(k direction.Kind, rows []Row) []uncertainty.Estimate {
	return f.along(k, rows, f.steps, true)
}

// Own returns credits where a contributor takes its rows' ridge with it: to first order what Refit measures.
func (f *Fit) Own(k direction.Kind, rows []Row) []uncertainty.Estimate {
	return f.along(k, rows, f.own, false)
}

func (f *Fit) along(
	k direction.Kind, rows []Row, steps [][]*mat.VecDense, second bool,
) []uncertainty.Estimate {
	fees := make([]float64, len(rows))
	for i := range fees {
		fees[i] = 1
	}
	if len(rows) == 0 {
		return make([]uncertainty.Estimate, len(f.Contributors))
	}
	parts := make([][]float64, len(f.Contributors))
	for m, class := range f.Classes {
		s := f.set(rows, class)
		here := direction.Residuals(k, f.Family, s.X, s.Y, f.w[m])
		for c := range parts {
			r := here
			if second {
				var w mat.VecDense
				w.AddVec(f.w[m], steps[m][c])
				r = direction.Residuals(k, f.Family, s.X, s.Y, &w)
				floats.Add(r, here)
				floats.Scale(0.5, r)
			}
			for i, v := range uncertainty.Parts(s.X, r, fees, steps[m][c]) {
				if parts[c] == nil {
					parts[c] = make([]float64, len(rows))
				}
				parts[c][i] += v
			}
		}
	}
	out := make([]uncertainty.Estimate, len(parts))
	for c := range parts {
		out[c] = uncertainty.Of(parts[c])
	}
	return out
}

// Without fits again without some contributors, from the one Newton step of the first. Lambda n stays, as in credits.
func (f *Fit) Without(gone ...int) (weights, error) { return f.without(1, gone) }

// without fits again with lambda n scaled.
func (f *Fit) without(ridge float64, gone []int) (weights, error) {
	var out weights
	for m := range f.Classes {
		var rest []objective.Set
		for c, s := range f.sets[m] {
			if !slices.Contains(gone, c) {
				rest = append(rest, s)
			}
		}
		var start mat.VecDense
		start.AddVec(f.w[m], f.steps[m][gone[0]])
		goal := f.goal[m]
		goal.LambdaN *= ridge
		w, err := goal.Minimum(rest, &start)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

// Help is by how much the mean loss of a row rises without some contributors.
func (f *Fit) Help(rows []Row, gone ...int) (float64, error) {
	w, err := f.Without(gone...)
	if err != nil {
		return 0, err
	}
	return w.loss(f.Task, rows) - f.w.loss(f.Task, rows), nil
}

// Refit is Help where lambda n counts the rows that are left: what a fit among the others alone would lose or gain.
func (f *Fit) Refit(rows []Row, gone ...int) (float64, error) {
	left, all := 0, 0
	for c, r := range f.Contributors {
		all += len(r)
		if !slices.Contains(gone, c) {
			left += len(r)
		}
	}
	w, err := f.without(float64(left)/float64(all), gone)
	if err != nil {
		return 0, err
	}
	return w.loss(f.Task, rows) - f.w.loss(f.Task, rows), nil
}
