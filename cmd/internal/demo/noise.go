package demo

import (
	"context"
	"fmt"
	"math"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Delta and Clip are what a fit with noise promises and clips at unless it is told otherwise (docs/dp.md, section 6).
const (
	Delta = 1e-5
	Clip  = 4.0 // in the schema's scales
)

// Rounds is how many answers a fit with noise asks for unless it is told otherwise: a step less than exact fits need to
// come close.
func Rounds(f schema.Family) int {
	if f == schema.Gaussian {
		return 2
	}
	return 3
}

// NoiseLine says what noise promises and costs.
type NoiseLine struct {
	Epsilon    float64 `json:"epsilon"`
	Delta      float64 `json:"delta"`
	Rounds     int     `json:"rounds"`
	Clip       float64 `json:"clip"`
	Honest     int     `json:"honest_percent"`
	Exact      float64 `json:"accuracy_without_noise"` // of a fit without noise and clipping
	Statements int     `json:"statements"`             // that hold
}

// noise are the terms of --dp, nil without it.
func (o *Options) noise(f schema.Family) (*dp.Params, error) {
	if o.Epsilon == 0 {
		return nil, nil
	}
	p, err := dp.NewParams(o.Epsilon, Delta, Rounds(f), Clip)
	if err != nil {
		return nil, fmt.Errorf("%w: --dp: %w", ErrUsage, err)
	}
	return &p, nil
}

// gather gives every party its side of an epoch that no contract settles.
func (r *run) gather(context.Context) error { return r.admit() }

// compare verifies the bundle and measures what noise and clipping cost.
func (r *run) compare(context.Context) error {
	return r.talk.Step("verify, and compare with a fit without noise", func() error {
		sum, err := bundle.Verify(r.folders(bundle.OwnerName).Bundle, r.srs, "")
		if err != nil {
			return err
		}
		answers, err := r.exact()
		if err != nil {
			return err
		}
		p := r.terms.Model.DP
		line := &NoiseLine{
			Epsilon: p.Epsilon, Delta: p.Delta, Rounds: p.Rounds, Clip: math.Ldexp(float64(p.Clip), -fixed.FX),
			Honest: p.Honest, Statements: sum.Statements,
		}
		line.Exact, _ = r.score(answers)
		var q Quality
		q.Accuracy, q.Measure = r.accuracy()
		r.report = r.noiseReport(line, q)
		return nil
	})
}

// exact is what a model answers that is fitted to all rows as they are.
func (r *run) exact() ([]int64, error) {
	s := r.terms.Schema
	var all []shard.Shard
	rows := 0
	for _, g := range r.local.Contributors {
		own, err := s.EncodeRows(g.Records)
		if err != nil {
			return nil, err
		}
		shards, err := own.Shards(r.terms.ShardCapacity)
		if err != nil {
			return nil, err
		}
		all, rows = append(all, shards...), rows+len(own.List)
	}
	batches, err := s.EncodeQueries(r.trial.Queries, r.terms.QueryCapacity)
	if err != nil {
		return nil, err
	}
	margins := make([][]fr.Element, len(r.trial.Queries.X))
	for k := range r.terms.Models() {
		p := fit.Problem{Rows: rows, Lambda: r.terms.Model.Lambda, W0: r.terms.Model.Start(k), Stop: terms.MaxEps()}
		fitted, err := fit.Run(p, func(w []fr.Element) (fit.Totals, error) {
			return statistics.Totals(s.Family, s.Class(k), all, w)
		})
		if err != nil {
			return nil, err
		}
		i := 0
		for _, b := range batches {
			u, err := model.Margins(b, fitted.W)
			if err != nil {
				return nil, err
			}
			for _, v := range u[:b.Rows] {
				margins[i] = append(margins[i], v)
				i++
			}
		}
	}
	out := make([]int64, len(margins))
	for i := range out {
		out[i] = model.Predict(s.Family, margins[i])
	}
	return out, nil
}

// noiseReport is the report of an epoch that is not settled.
func (r *run) noiseReport(line *NoiseLine, q Quality) *Report {
	s := r.terms.Schema
	id, _ := r.terms.ID()
	out := &Report{
		Version: 1, Quality: q, Pool: new(big.Int), Paid: new(big.Int), Model: id.String(), Noise: line,
		Unpaid: terms.ErrNoisy.Error(),
		Data: DataLine{
			Name: s.Name, Family: s.Family.String(), Features: s.Features(), Classes: len(s.Classes),
			Queries: len(r.local.Answers), Label: s.Label.Name, Seed: r.o.Seed,
		},
	}
	for i, c := range r.clinics {
		out.Contributors = append(out.Contributors, ContributorLine{
			Name: c.State.Name, Account: c.Account.String(), Rows: c.Rows(), Payout: new(big.Int), Poisoned: r.poisoned(i),
		})
		out.Data.Rows += c.Rows()
	}
	r.costs(out, nil)
	return out
}

// noisy writes the report of a fit with noise.
func (r *Report) noisy(p *printer) {
	d, n := r.Data, r.Noise
	p.line("One fit with noise: %s, %s model of %q, %d contributors, %s records of %d columns",
		d.Name, d.Family, d.Label, len(r.Contributors), group(int64(d.Rows)), d.Features)
	p.line("")
	measure, format := "right answers", "%.3f"
	if r.Quality.Measure == "r_squared" {
		measure = "R^2"
	}
	p.line("  %-24s  %13s  %12s", fmt.Sprintf("%d held-out queries", d.Queries), "without noise", "with noise")
	p.line("  %-24s  %13s  %12s", measure, fmt.Sprintf(format, n.Exact), fmt.Sprintf(format, r.Quality.Accuracy))
	p.line("")
	p.line("  Promise: epsilon %v at delta %v for any one record, if %d %% of the contributors add their noise.",
		n.Epsilon, n.Delta, n.Honest)
	p.line("  %d rounds; rows are clipped at %v scales of the schema. Small tables lose most: docs/dp.md, section 6.",
		n.Rounds, n.Clip)
	p.line("  %d statements hold: contributions and answers. Nothing proves the totals of a noisy fit,", n.Statements)
	p.line("  so there are no credits, and nothing is settled.")
	p.line("  %d proofs in %.1f s, in all %.1f s.", len(r.Proofs), r.Proving, r.Seconds)
	p.line("")
	p.line("Check the bundle: tributary verify %s", r.Bundle)
}
