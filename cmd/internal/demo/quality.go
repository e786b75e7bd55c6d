package demo

import (
	"context"
	"math"

	"github.com/tributary-zk/tributary/attribution/retrain"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/protocol/bundle"
)

// Quality compares the proven results with those of a referee who sees all rows and calculates in float64.
type Quality struct {
	Accuracy      float64 `json:"accuracy"`
	Measure       string  `json:"accuracy_measure"` // share of right answers, or R^2 for a gaussian
	Spearman      float64 `json:"spearman_vs_retraining"`
	Pearson       float64 `json:"pearson_vs_retraining"`
	AbsoluteError float64 `json:"max_abs_error_vs_float64"`
	RelativeError float64 `json:"max_rel_error_vs_float64"` // of the largest credit
}

// judge measures the run.
func (r *run) judge(ctx context.Context) error {
	return r.talk.Step("compare with retraining", func() error {
		values, err := r.retrain(ctx)
		if err != nil {
			return err
		}
		credits := make([]float64, len(r.clinics))
		for i, c := range r.clinics {
			credits[i] = fixed.Float(c.CreditTotal(number), fixed.FC)
		}
		q := Quality{
			Spearman: retrain.Spearman(credits, values.Retraining),
			Pearson:  retrain.Pearson(credits, values.Retraining),
		}
		q.AbsoluteError, q.RelativeError = retrain.MaxError(credits, values.Newton)
		q.Accuracy, q.Measure = r.accuracy()
		for _, v := range []*float64{&q.Spearman, &q.Pearson, &q.Accuracy} {
			if math.IsNaN(*v) { // undefined, and JSON has no NaN
				*v = 0
			}
		}
		r.report = r.summarize(credits, values.Retraining, q)
		return nil
	})
}

func (r *run) retrain(ctx context.Context) (retrain.Values, error) {
	var shards [][]shard.Shard
	rows := 0
	for _, c := range r.clinics {
		shards, rows = append(shards, c.Shards()), rows+c.Rows()
	}
	batches, err := r.terms.Schema.EncodeQueries(r.trial.Queries, r.terms.QueryCapacity)
	if err != nil {
		return retrain.Values{}, err
	}
	classes := make([]int, r.terms.Models())
	for k := range classes {
		classes[k] = r.terms.Schema.Class(k)
	}
	held, err := r.drawn()
	if err != nil {
		return retrain.Values{}, err
	}
	return retrain.Of(ctx, retrain.Problem{
		HoldOut: held,
		Family:  r.terms.Schema.Family, Classes: classes, Contributors: shards, Queries: batches, Fees: r.local.Batch.Fees,
		LambdaN: fixed.Float(fit.LambdaN(r.terms.Model.Lambda, rows), fixed.FL),
	})
}

// drawn is the hold-out that the epoch's credits are by; none for answers.
func (r *run) drawn() ([]shard.Shard, error) {
	if !r.terms.Validates() {
		return nil, nil
	}
	e, err := bundle.ReadEpoch(r.folders(bundle.OwnerName).Bundle, number)
	if err != nil {
		return nil, err
	}
	rows, err := r.terms.Schema.EncodeRows(r.held[e.Draw.Holdout])
	if err != nil {
		return nil, err
	}
	return rows.Shards(r.terms.ShardCapacity)
}

// accuracy compares the answers with the queries' labels.
func (r *run) accuracy() (float64, string) { return r.score(r.values()) }

// score compares any answers with the queries' labels.
func (r *run) score(answers []int64) (float64, string) {
	s, labels := r.terms.Schema, r.trial.Queries.Labels
	if s.Family == schema.Gaussian {
		return rSquared(s, answers, labels), "r_squared"
	}
	right := 0
	for i, got := range answers {
		if want, err := s.EncodeLabel(labels[i]); err == nil && want == got {
			right++
		}
	}
	return float64(right) / float64(len(answers)), "share_of_right_answers"
}

func (r *run) values() []int64 {
	out := make([]int64, len(r.local.Answers))
	for i, a := range r.local.Answers {
		out[i] = a.Value
	}
	return out
}

// rSquared is 1 - sum (y - answer)^2 / sum (y - mean)^2 over the queries.
func rSquared(s schema.Schema, answers []int64, labels []string) float64 {
	var sum, square, left float64
	for i, cell := range labels {
		v, err := s.EncodeLabel(cell)
		if err != nil {
			return math.NaN()
		}
		y := float64(v)
		sum, square = sum+y, square+float64(y*y)
		d := y - float64(answers[i])
		left += float64(d * d)
	}
	return 1 - left/(square-float64(sum*sum)/float64(len(labels)))
}
