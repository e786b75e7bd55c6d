package study

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/attribution/caps"
	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/attribution/uncertainty"
	"github.com/tributary-zk/tributary/inference/model"
)

// Reach bounds a made-up query.
type Reach struct {
	Batch int     // queries of the batch, one of them made up, all of one weight
	Norm  float64 // largest length, in root mean squares of honest queries' lengths; 0 for what inference proves
}

// Steered is the attacker's share of a pool, by what the pool is paid by, means over trials.
type Steered struct {
	Answers  float64
	Outcomes []float64 // by Betas
	Careful  float64   // half each, gated by validation, with a cap on the pool
}

// Betas are the shares of a pool that validation pays.
var Betas = []float64{0, 0.25, 0.5, 0.75, 1}

// Payer measures a payer that is the last of n contributors, with honest rows. Of a batch it makes one query and that
// query's outcome up. It tries a few for each rule and keeps the best: it knows everybody's credits, which is more than
// a payer knows.
func (s Setting) Payer(ctx context.Context, n int, r Reach) (Steered, error) {
	trials, err := each(ctx, s.Seeds, func(seed uint64) (Steered, error) {
		w, err := s.world(Equal(n), seed)
		if err != nil {
			return Steered{}, err
		}
		f, err := w.Fit()
		if err != nil {
			return Steered{}, err
		}
		return f.steer(r), nil
	})
	if err != nil {
		return Steered{}, err
	}
	var out Steered
	out.Answers, _ = over(trials, func(t Steered) float64 { return t.Answers })
	out.Careful, _ = over(trials, func(t Steered) float64 { return t.Careful })
	for k := range Betas {
		v, _ := over(trials, func(t Steered) float64 { return t.Outcomes[k] })
		out.Outcomes = append(out.Outcomes, v)
	}
	return out, nil
}

// steer returns the most that a made-up query gives the attacker, by rule.
func (f *Fit) steer(r Reach) Steered {
	honest := f.Queries[:min(r.Batch-1, len(f.Queries))]
	answers, outcomes := f.Along(direction.Answers, honest), f.Along(direction.Outcomes, honest)
	validation := f.Along(direction.Validation, f.HoldOut)
	held := of(Rules[byValidation].Pay(Credits{Validation: validation}), f.Attacker)
	out := Steered{Outcomes: make([]float64, len(Betas))}
	for _, q := range f.madeUp(r) {
		c := Credits{
			Answers:    add(answers, f.Along(direction.Answers, []Row{q})),
			Validation: validation,
			Outcomes:   add(outcomes, f.Along(direction.Outcomes, []Row{q})),
		}
		out.Answers = math.Max(out.Answers, of(Rules[byAnswers].Pay(c), f.Attacker))
		alone := of(Rules[byOutcomes].Pay(c), f.Attacker)
		for k, beta := range Betas {
			out.Outcomes[k] = math.Max(out.Outcomes[k], beta*held+(1-beta)*alone)
		}
		out.Careful = math.Max(out.Careful, of(Capped(Rules[byGated].Pay(c), caps.Default), f.Attacker))
	}
	return out
}

func add(a, b []uncertainty.Estimate) []uncertainty.Estimate {
	out := make([]uncertainty.Estimate, len(b))
	for c := range b {
		out[c] = b[c]
		if len(a) > 0 {
			out[c].Credit += a[c].Credit
		}
	}
	return out
}

// madeUp returns queries that move the weights' part in which the attacker's step lies and, as far as it can, none in
// which the others' do: every model, both signs, with and without the others' part, long and as long as possible.
func (f *Fit) madeUp(r Reach) []Row {
	var out []Row
	for m := range f.Classes {
		own := f.steps[m][f.Attacker[0]]
		others := mat.NewVecDense(f.Width(), nil)
		for c, s := range f.steps[m] {
			if c != f.Attacker[0] {
				others.AddVec(others, s)
			}
		}
		var apart mat.VecDense
		apart.AddScaledVec(own, -mat.Dot(own, others)/mat.Dot(others, others), others)
		for _, way := range []*mat.VecDense{own, &apart} {
			for _, sign := range []float64{1, -1} {
				for _, corner := range []bool{false, true} {
					x := f.query(way, sign, corner, r.Norm)
					for _, y := range f.labels(m) {
						out = append(out, Row{x, y})
					}
				}
			}
		}
	}
	return out
}

// edge is the largest feature that the inference statement allows, 8 scales.
const edge = 8 - 1.0/4096

// query returns x along a way, or the corner of the allowed box that lies there, not longer than the cap.
func (f *Fit) query(way *mat.VecDense, sign float64, corner bool, norm float64) []float64 {
	x := make([]float64, f.Width())
	largest := 0.0
	for j := 1; j < len(x); j++ {
		x[j] = sign * way.AtVec(j)
		if corner {
			x[j] = math.Copysign(1, x[j])
		}
		largest = math.Max(largest, math.Abs(x[j]))
	}
	length := 0.0
	for j := range x {
		x[j] *= edge / largest
		length += x[j] * x[j]
	}
	if most := norm * f.typical(); norm > 0 && math.Sqrt(length) > most {
		for j := range x {
			x[j] *= most / math.Sqrt(length)
		}
	}
	x[0] = 1
	return x
}

// typical is the root mean square of honest queries' lengths, without the intercept.
func (f *Fit) typical() float64 {
	sum := 0.0
	for _, q := range f.Queries {
		for _, v := range q.X[1:] {
			sum += v * v
		}
	}
	return math.Sqrt(sum / float64(len(f.Queries)))
}

// labels are the outcomes that a liar might report for a query made for model m.
func (f *Fit) labels(m int) []float64 {
	switch f.Family {
	case model.Gaussian:
		return []float64{f.Label.Low, f.Label.High}
	case model.Bernoulli:
		return []float64{0, 1}
	}
	return []float64{float64(f.Classes[m])}
}
