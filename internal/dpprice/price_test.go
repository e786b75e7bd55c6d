// Package dpprice_test measures what the noise of the mode `dp` costs: accuracy and credits of noisy fits against those
// of a fit without noise, on the embedded tables. It makes the tables of docs/dp.md:
//
//	TRIBUTARY_DP_PRICE=all go test -count=1 -timeout 1h -run TestPrice -v ./internal/dpprice
//
// Shares are drawn as contributors draw them, by inference/dp, over exact statistics. Steps are Newton's in float64.
package dpprice_test

import (
	"fmt"
	"math"
	"math/big"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/retrain"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/inference/noise"
)

// outcome is a fitted trial.
type outcome struct {
	quality float64
	credits []float64
}

// exact fits without noise.
func exact(t testing.TB, p trial) outcome {
	return p.fit(t, 10, func(_, _ int, _ bool, _ []float64) (dp.Share, bool) { return dp.Share{}, false }, 0)
}

// noisy fits under terms.
func noisy(t testing.TB, p trial, terms dp.Params, seed uint64) outcome {
	return p.fit(t, terms.Rounds, func(classes, contributors int, last bool, w []float64) (dp.Share, bool) {
		bounds, err := terms.Of(p.schema, quantized(t, w))
		require.NoError(t, err)
		s, err := terms.Share(dp.Round{Bounds: bounds, Classes: classes, Contributors: contributors, Last: last})
		require.NoError(t, err)
		return s, true
	}, seed)
}

// fit runs rounds of Newton steps; the last round gives the statistics of the credits. Share tells a round's noise.
func (p trial) fit(
	t testing.TB, rounds int, share func(classes, contributors int, last bool, w []float64) (dp.Share, bool), seed uint64,
) outcome {
	classes := p.schema.Models()
	w, credits := make([][]float64, classes), make([]float64, len(p.own))
	for k := range w {
		w[k] = make([]float64, p.schema.Features()+1)
		for round := 1; round <= rounds; round++ {
			s, hidden := share(classes, len(p.own), round == rounds, w[k])
			a := p.round(t, k, w[k], s, hidden, fmt.Sprint("seed ", seed, ", class ", k, ", round ", round))
			if round == rounds {
				for c, v := range p.credits(t, a, w[k]) {
					credits[c] += v
				}
				break
			}
			more := 0.0
			if hidden {
				// What the noise can take from the smallest eigenvalue: the norm of a random symmetric matrix is about
				// 2 sigma sqrt(W). It is public.
				more = 2 * sigma(s.H, fixed.FH) * math.Sqrt(float64(len(p.own)*len(w[k])))
			}
			w[k] = p.step(t, a, w[k], more)
		}
	}
	return outcome{p.quality(t, w), credits}
}

// round collects all contributors' answers.
func (p trial) round(t testing.TB, k int, w []float64, s dp.Share, noisy bool, name string) (out answers) {
	for c := range p.own {
		g, h := p.statistics(t, c, p.schema.Class(k), w)
		if noisy {
			stream, err := noise.Stream([]byte(name), append(slices.Clone(g), h...), fmt.Sprint("contributor ", c))
			require.NoError(t, err)
			g, h, err = s.Add(stream, g, h)
			require.NoError(t, err)
		}
		out.add(g, h)
	}
	return out
}

// sigma is the standard deviation of a share as a number.
func sigma(variance *big.Int, scale uint) float64 {
	v, _ := new(big.Rat).SetFrac(variance, new(big.Int).Lsh(big.NewInt(1), 2*scale)).Float64()
	return math.Sqrt(v)
}

// promise returns terms of epsilon and delta = 10^-5.
func promise(t testing.TB, epsilon float64, rounds int) dp.Params {
	out, err := dp.NewParams(epsilon, 1e-5, rounds, clip)
	require.NoError(t, err)
	return out
}

// clip is the bound on a row's norm, in standard deviations: a typical row's is sqrt(d).
const clip = 4

// tables with their rounds, of which the last is for credits (a Gaussian's one step is exact), and how often their rows
// count, as if so many more of the same kind had come.
var tables = []struct {
	name   string
	rounds int
	copies []int
}{
	{"wdbc", 3, []int{1, 10, 100}},
	{"digits", 3, []int{1, 100}},
	{"diabetes", 2, []int{1, 10, 100}},
}

func TestPrice(t *testing.T) {
	which := os.Getenv("TRIBUTARY_DP_PRICE")
	if which == "" {
		t.Skip("set TRIBUTARY_DP_PRICE=all, or to the name of a table, to measure")
	}
	fmt.Println("| table | rows | contributors | no noise | epsilon 1 | 2 | 4 | 8 |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for _, table := range tables {
		if which != "all" && which != table.name {
			continue
		}
		for _, copies := range table.copies {
			for _, contributors := range []int{5, 20} {
				fmt.Println(price(t, table.name, table.rounds, copies, contributors))
			}
		}
	}
}

// price is a line of the table: means over seeds, of other splits and other noise.
func price(t testing.TB, name string, rounds, copies, contributors int) string {
	const seeds = 3
	epsilons := []float64{1, 2, 4, 8}
	plainly, quality, rank := 0.0, make([]float64, len(epsilons)), make([]float64, len(epsilons))
	rows := 0
	for seed := range uint64(seeds) {
		plain := exact(t, newTrial(t, name, contributors, 1, 0, seed+1)) // copies change nothing without noise
		plainly += plain.quality / seeds
		p := newTrial(t, name, contributors, copies, clip, seed+1)
		rows = p.rows
		for i, epsilon := range epsilons {
			got := noisy(t, p, promise(t, epsilon, rounds), seed)
			quality[i] += got.quality / seeds
			rank[i] += retrain.Spearman(plain.credits, got.credits) / seeds
		}
	}
	line := fmt.Sprintf("| %s | %d | %d | %.3f |", name, rows, contributors, plainly)
	for i := range epsilons {
		line += fmt.Sprintf(" %.3f (%+.2f) |", quality[i], rank[i])
	}
	return line
}

// TestManyRowsPayNothing: what is measured is the noise's price. With ten million rows a noisy fit is the exact one of
// the clipped rows, credits and all, whoever draws what.
func TestManyRowsPayNothing(t *testing.T) {
	p := newTrial(t, "diabetes", 5, 30_000, clip, 1)
	plain, got := exact(t, p), noisy(t, p, promise(t, 4, 2), 1)
	require.InDelta(t, plain.quality, got.quality, 1e-3)
	require.InDelta(t, 1, retrain.Spearman(plain.credits, got.credits), 1e-9)
}
