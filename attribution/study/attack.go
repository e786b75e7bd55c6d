package study

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/tributary-zk/tributary/inference/model"
)

// Attack changes a world, whose last contributor is the attacker.
type Attack struct {
	Name  string
	Only  func(model.Family) bool // nil for all
	Apply func(rng *rand.Rand, w *World) error
}

func gaussian(f model.Family) bool { return f == model.Gaussian }

// Attacks lists the attacks of one account. The first is none.
var Attacks = []Attack{
	{"honest", nil, func(*rand.Rand, *World) error { return nil }},
	{"40 % flipped", nil, rowwise(flip)},
	{"labels scaled by 0.5", gaussian, rowwise(scale(0.5))},
	{"labels scaled by 1.5", gaussian, rowwise(scale(1.5))},
	{"labels scaled by 3", gaussian, rowwise(scale(3))},
	{"random labels", nil, shuffleLabels},
	{"noise rows", nil, noise},
	{"only easy rows", nil, easy},
	{"mean record", nil, mean},
	{"hold-out's rows", nil, leak},
}

// rowwise makes an attack of a change of single rows.
func rowwise(change func(rng *rand.Rand, w *World, r Row) Row) func(*rand.Rand, *World) error {
	return func(rng *rand.Rand, w *World) error {
		rows := w.own()
		for i, r := range rows {
			rows[i] = change(rng, w, r)
		}
		w.give(rows)
		return nil
	}
}

// flip gives a row another class with a chance of 0.4, for a Gaussian the mirror image.
func flip(rng *rand.Rand, w *World, r Row) Row {
	if rng.Float64() >= 0.4 {
		return r
	}
	if w.Family == model.Gaussian {
		r.Y = w.Label.clamp(-r.Y)
		return r
	}
	n := max(len(w.Classes), 2)
	r.Y = float64((int(r.Y) + 1 + rng.IntN(n-1)) % n)
	return r
}

// scale multiplies labels, within what the contribution statement allows.
func scale(by float64) func(*rand.Rand, *World, Row) Row {
	return func(_ *rand.Rand, w *World, r Row) Row {
		r.Y = w.Label.clamp(by * r.Y)
		return r
	}
}

// shuffleLabels hands the attacker's labels around among its rows.
func shuffleLabels(rng *rand.Rand, w *World) error {
	rows := w.own()
	order := rng.Perm(len(rows))
	for i, r := range w.own() {
		rows[order[i]].Y = r.Y
	}
	w.give(rows)
	return nil
}

// noise draws every cell, and the label, from another row of the attacker's: each column is as real ones are, and no
// two columns have to do with each other.
func noise(rng *rand.Rand, w *World) error {
	pool := w.own()
	rows := w.own()
	for i := range rows {
		x := slices.Clone(rows[i].X)
		for j := range x {
			x[j] = pool[rng.IntN(len(pool))].X[j]
		}
		rows[i] = Row{x, pool[rng.IntN(len(pool))].Y}
	}
	w.give(rows)
	return nil
}

// easy keeps the half of the attacker's rows with the least loss under a model of all of them.
func easy(_ *rand.Rand, w *World) error {
	rows := w.own()
	f, err := fitOn(w.Task, rows)
	if err != nil {
		return err
	}
	loss := make(map[*float64]float64, len(rows))
	for _, r := range rows {
		loss[&r.X[0]] = f.loss(w.Task, []Row{r})
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(loss[&a.X[0]], loss[&b.X[0]]) })
	w.give(rows[:(len(rows)+1)/2])
	return nil
}

// leak is an attacker who knows the hold-out, and contributes it.
func leak(_ *rand.Rand, w *World) error {
	w.give(slices.Clone(w.HoldOut))
	return nil
}

// mean makes each row the mean record of its class, for a Gaussian that of all rows: what a free rider knows who has a
// class's mean and nothing else.
func mean(_ *rand.Rand, w *World) error {
	rows := w.own()
	group := func(r Row) float64 {
		if w.Family == model.Gaussian {
			return 0
		}
		return r.Y
	}
	sums, counts := map[float64]Row{}, map[float64]float64{}
	for _, r := range rows {
		s, k := sums[group(r)], group(r)
		if s.X == nil {
			s.X = make([]float64, len(r.X))
		}
		for j, v := range r.X {
			s.X[j] += v
		}
		s.Y += r.Y
		sums[k] = s
		counts[k]++
	}
	for i, r := range rows {
		k := group(r)
		x := slices.Clone(sums[k].X)
		for j := range x {
			x[j] /= counts[k]
		}
		rows[i] = Row{x, sums[k].Y / counts[k]}
	}
	w.give(rows)
	return nil
}
