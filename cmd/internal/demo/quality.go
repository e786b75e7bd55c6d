package demo

import (
	"context"
	"math"

	"github.com/tributary-zk/tributary/attribution/retrain"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/fit"
)

// Quality compares proven results with what a referee who sees all rows finds in float64.
type Quality struct {
	Accuracy      float64 `json:"accuracy"`
	Measure       string  `json:"accuracy_measure"` // share of right answers, or R^2 for a gaussian
	Spearman      float64 `json:"spearman_vs_retraining"`
	Pearson       float64 `json:"pearson_vs_retraining"`
	AbsoluteError float64 `json:"max_abs_error_vs_float64"`
	RelativeError float64 `json:"max_rel_error_vs_float64"` // of the largest credit
}

// judge measures the run; the referee's rows come from the demo, not from the parties' code.
func (e *epoch) judge(ctx context.Context) error {
	return e.talk.Step("compare with retraining", func() error {
		values, err := e.retrain(ctx)
		if err != nil {
			return err
		}
		credits := make([]float64, len(e.clinic))
		for i, c := range e.clinic {
			credits[i] = fixed.Float(c.CreditTotal(e.number), fixed.FC)
		}
		q := Quality{Spearman: retrain.Spearman(credits, values.Retraining), Pearson: retrain.Pearson(credits, values.Retraining)}
		q.AbsoluteError, q.RelativeError = retrain.MaxError(credits, values.Newton)
		q.Accuracy, q.Measure = e.accuracy()
		for _, v := range []*float64{&q.Spearman, &q.Pearson, &q.Accuracy} { // undefined correlations have no place in JSON
			if math.IsNaN(*v) {
				*v = 0
			}
		}
		e.report = e.account(credits, values.Retraining, q)
		return nil
	})
}

func (e *epoch) retrain(ctx context.Context) (retrain.Values, error) {
	var shards [][]shard.Shard
	rows := 0
	for _, c := range e.clinic {
		shards, rows = append(shards, c.Shards()), rows+c.Rows()
	}
	batches, err := e.terms.Schema.EncodeQueries(e.trial.Queries, e.terms.QueryCapacity)
	if err != nil {
		return retrain.Values{}, err
	}
	classes := make([]int, e.terms.Models())
	for k := range classes {
		classes[k] = e.terms.Schema.Class(k)
	}
	return retrain.Of(ctx, retrain.Problem{
		Family: e.terms.Schema.Family, Classes: classes, Contributors: shards, Queries: batches, Fees: e.fees,
		LambdaN: fixed.Float(fit.LambdaN(e.terms.Model.Lambda, rows), fixed.FL),
	})
}

// accuracy compares the answers with the queries' labels.
func (e *epoch) accuracy() (float64, string) {
	s, labels := e.terms.Schema, e.trial.Queries.Labels
	if s.Family == schema.Gaussian {
		return rSquared(s, e.values(), labels), "r_squared"
	}
	right := 0
	for i, a := range e.answers {
		if want, err := s.EncodeLabel(labels[i]); err == nil && want == a.Value {
			right++
		}
	}
	return float64(right) / float64(len(e.answers)), "share_of_right_answers"
}

func (e *epoch) values() []int64 {
	out := make([]int64, len(e.answers))
	for i, a := range e.answers {
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
