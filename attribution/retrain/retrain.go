// Package retrain computes, in float64, the truth that credits are measured against: it fits the model again without
// each contributor and compares the fee-weighted answers. It sees everybody's rows, so it is for experiments and tests,
// never for a deployment.
//
// Without contributor c the answers lose sum_i f_i s_i (u_i - u_i without c), s_i the sign of u_i. This is positive if
// the contributor's data made the answers more decided. As in credits, lambda n keeps counting all rows. With a
// hold-out it is the same along minus the gradient of the loss there: positive if the data made that smaller, to first
// order.
package retrain

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/attribution/objective"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
)

// Problem is a trial with all its data.
type Problem struct {
	Family       model.Family
	Classes      []int // the class of each model: {1} for Bernoulli
	Contributors [][]shard.Shard
	Queries      []shard.Batch
	Fees         []uint32  // by query, over all batches
	LambdaN      float64   // lambda times the number of rows of all contributors
	Start        []float64 // w_0, the same for every model; nil for zero
	// HoldOut is what credits by validation are along, in the place of the answers to the queries; nil for answers.
	HoldOut []shard.Shard
}

// Values are what the answers lose without each contributor, by contributor and summed over models.
type Values struct {
	Retraining []float64 // by fitting again
	Newton     []float64 // by one Newton step, -v.g_c: the credit in float64
	Influence  []float64 // by the influence function, a Newton step with H in place of H - H_c
}

// ErrSingular means that a fit has no unique minimum.
var ErrSingular = objective.ErrSingular

// Of computes all values. It fails with ErrSingular, the context's error, or if there is not one fee for each query.
func Of(ctx context.Context, p Problem) (Values, error) {
	n := len(p.Contributors)
	out := Values{make([]float64, n), make([]float64, n), make([]float64, n)}
	queries := stack(p.Queries)
	fees := make([]float64, rows(queries))
	if len(p.Fees) != len(fees) {
		return Values{}, fmt.Errorf("%d fees for %d queries", len(p.Fees), len(fees))
	}
	for i, f := range p.Fees {
		fees[i] = float64(f)
	}
	blocks := make([]block, n)
	for c, s := range p.Contributors {
		blocks[c] = load(s)
	}
	for _, class := range p.Classes {
		if err := p.addModel(ctx, class, blocks, queries, fees, &out); err != nil {
			return Values{}, fmt.Errorf("class %d: %w", class, err)
		}
	}
	return out, nil
}

// addModel adds one model's values to out.
func (p Problem) addModel(
	ctx context.Context, class int, blocks []block, queries *mat.Dense, fees []float64, out *Values,
) error {
	all := make([]objective.Set, len(blocks))
	for c, b := range blocks {
		all[c] = b.set(p.Family, class)
	}
	obj := objective.Objective{Family: p.Family, LambdaN: p.LambdaN, Start: p.start(queries)}
	w, err := obj.Minimum(all, obj.Start)
	if err != nil {
		return err
	}
	q := answered(queries, fees, w)
	if len(p.HoldOut) > 0 {
		q = p.heldOut(class, w)
	}
	for c := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		rest := append(append([]objective.Set(nil), all[:c]...), all[c+1:]...)
		without, err := obj.Minimum(rest, w)
		if err != nil {
			return err
		}
		var d mat.VecDense
		d.SubVec(w, without)
		out.Retraining[c] += mat.Dot(q, &d)
		if err := steps(obj, all, c, w, q, out); err != nil {
			return err
		}
	}
	return nil
}

// steps adds contributor c's values by the Newton step and by the influence function.
func steps(o objective.Objective, all []objective.Set, c int, w, q *mat.VecDense, out *Values) error {
	_, h := o.Sums(all, w)
	g, own := objective.Objective{Family: o.Family, Start: w}.Sums(all[c:c+1], w)
	for _, k := range []struct {
		remove float64
		to     []float64
	}{{1, out.Newton}, {0, out.Influence}} {
		var a mat.SymDense
		a.ScaleSym(-k.remove, own)
		a.AddSym(&a, h)
		v, err := objective.Solve(&a, q)
		if err != nil {
			return err
		}
		k.to[c] -= mat.Dot(v, g)
	}
	return nil
}

func (p Problem) start(queries *mat.Dense) *mat.VecDense {
	_, w := queries.Dims()
	out := mat.NewVecDense(w, nil)
	for j, v := range p.Start {
		out.SetVec(j, v)
	}
	return out
}

// heldOut returns sum_i (y_i - p_i) x_i over the hold-out.
func (p Problem) heldOut(class int, w *mat.VecDense) *mat.VecDense {
	s := load(p.HoldOut).set(p.Family, class)
	ones := make([]float64, len(s.Y))
	for i := range ones {
		ones[i] = 1
	}
	return direction.Float(direction.Validation, p.Family, s.X, s.Y, ones, w)
}

// answered returns sum_i fee_i sign(u_i) x_i.
func answered(x *mat.Dense, fees []float64, w *mat.VecDense) *mat.VecDense {
	var u, q mat.VecDense
	u.MulVec(x, w)
	f := mat.NewVecDense(len(fees), nil)
	for i := range fees {
		f.SetVec(i, math.Copysign(fees[i], u.AtVec(i)))
	}
	q.MulVec(x.T(), f)
	return &q
}

func rows(m *mat.Dense) int { n, _ := m.Dims(); return n }

// stack decodes the real rows of all batches into one matrix.
func stack(batches []shard.Batch) *mat.Dense {
	var x []float64
	n, width := 0, 1
	for _, b := range batches {
		width = b.Width()
		for i := range b.Rows {
			for _, v := range b.X(i) {
				x = append(x, fixed.Float(v, fixed.FX))
			}
			n++
		}
	}
	return mat.NewDense(max(n, 1), width, append(x, make([]float64, max(n, 1)*width-len(x))...))
}

// block holds one contributor's decoded rows.
type block struct {
	x      *mat.Dense
	shards []shard.Shard
}

// load decodes a contributor's shards.
func load(shards []shard.Shard) block {
	views := make([]shard.Batch, len(shards))
	for k, s := range shards {
		views[k] = shard.Batch{Features: s.Features, Capacity: s.Capacity, Rows: s.Rows}
		for i := range s.Capacity {
			views[k].Values = append(views[k].Values, s.X(i)...)
		}
	}
	return block{stack(views), shards}
}

// set is the block with one model's targets.
func (b block) set(family model.Family, class int) objective.Set {
	s := objective.Set{X: b.x}
	for _, sh := range b.shards {
		for i := range sh.Rows {
			y := sh.Label(i)
			if family == model.Gaussian {
				s.Y = append(s.Y, fixed.Float(y, fixed.FX))
			} else if fixed.Float(y, 0) == float64(class) {
				s.Y = append(s.Y, 1)
			} else {
				s.Y = append(s.Y, 0)
			}
		}
	}
	return s
}
