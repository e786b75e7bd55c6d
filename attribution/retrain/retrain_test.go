package retrain_test

import (
	"context"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/newton"
	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/attribution/retrain"
	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
)

// epoch is a whole epoch in plain Go, from a table to credits.
type epoch struct {
	columns  schema.Schema
	manifest model.Manifest
	shards   [][]shard.Shard
	queries  []shard.Batch
	truth    []int64
	rows     int
	fees     []uint32
	fits     []fit.Result
	credits  []*big.Int // scale FC, summed over models
}

// run goes through an epoch in which the last contributor flipped the given share of its labels.
func run(t testing.TB, name string, contributors int, seed uint64, poison float64) *epoch {
	e := prepare(t, name, contributors, seed, poison)
	require.NoError(t, e.fit())
	e.credit(t)
	return e
}

// prepare is run up to the fit.
func prepare(t testing.TB, name string, contributors int, seed uint64, poison float64) *epoch {
	tb, err := data.Table(name)
	require.NoError(t, err)
	s, err := schema.FromTable(tb, schema.Choice{Name: name})
	require.NoError(t, err)
	trial, err := split.Of(tb, contributors, seed)
	require.NoError(t, err)
	if poison > 0 {
		last := contributors - 1
		trial.Contributors[last], err = split.Poison(trial.Contributors[last], s, poison, seed)
		require.NoError(t, err)
	}
	e := &epoch{columns: s}
	e.encode(t, trial)
	e.manifest, err = model.NewManifest(name, s, model.DefaultLambda)
	require.NoError(t, err)
	return e
}

func (e *epoch) encode(t testing.TB, trial split.Trial) {
	largest := 0
	for _, c := range trial.Contributors {
		largest = max(largest, len(c.X))
	}
	n := schema.Capacity(e.columns.Features(), largest)
	for _, c := range trial.Contributors {
		r, err := e.columns.EncodeRows(c)
		require.NoError(t, err)
		sh, err := r.Shards(n)
		require.NoError(t, err)
		e.shards = append(e.shards, sh)
		e.rows += len(r.List)
	}
	var err error
	e.queries, err = e.columns.EncodeQueries(trial.Queries, 128)
	require.NoError(t, err)
	for _, cell := range trial.Queries.Labels {
		y, err := e.columns.EncodeLabel(cell)
		require.NoError(t, err)
		e.truth = append(e.truth, y)
		e.fees = append(e.fees, 1)
	}
}

func (e *epoch) fit() error {
	all := slices.Concat(e.shards...)
	for k := range e.manifest.Models {
		r, err := fit.Run(e.problem(k), func(w []fr.Element) (fit.Totals, error) {
			return statistics.Totals(e.columns.Family, e.manifest.Class(k), all, w)
		})
		if err != nil {
			return err
		}
		e.fits = append(e.fits, r)
	}
	return nil
}

func (e *epoch) problem(k int) fit.Problem {
	return fit.Problem{
		Rows: e.rows, Lambda: e.manifest.Lambda, W0: e.manifest.Start(k),
		Stop: new(big.Int).Lsh(big.NewInt(1), fixed.FG-10),
	}
}

func (e *epoch) credit(t testing.TB) {
	e.credits = make([]*big.Int, len(e.shards))
	for c := range e.credits {
		e.credits[c] = new(big.Int)
	}
	lambdaN := fit.LambdaN(e.manifest.Lambda, e.rows)
	for k, r := range e.fits {
		q := make(fr.Vector, e.manifest.Width())
		fees := e.fees
		for _, b := range e.queries {
			u, err := model.Margins(b, r.W)
			require.NoError(t, err)
			part, err := model.Direction(b, u, fees[:b.Rows])
			require.NoError(t, err)
			q.Add(q, part)
			fees = fees[b.Rows:]
		}
		for c, sh := range e.shards {
			own, err := statistics.Totals(e.columns.Family, e.manifest.Class(k), sh, r.W)
			require.NoError(t, err)
			s, err := newton.Of(r.H, own.H, lambdaN, q, own.G)
			require.NoError(t, err)
			e.credits[c].Add(e.credits[c], big.NewInt(s.Credit))
		}
	}
}

// floats returns the credits as real numbers.
func (e *epoch) floats() []float64 {
	out := make([]float64, len(e.credits))
	for c, v := range e.credits {
		f, _ := new(big.Float).SetInt(v).Float64()
		out[c] = math.Ldexp(f, -fixed.FC)
	}
	return out
}

// quality returns the share of right answers, for a Gaussian R^2.
func (e *epoch) quality(t testing.TB) float64 {
	u := make([][][]fr.Element, len(e.fits))
	for k, r := range e.fits {
		for _, b := range e.queries {
			m, err := model.Margins(b, r.W)
			require.NoError(t, err)
			u[k] = append(u[k], m)
		}
	}
	got := make([]int64, len(e.truth))
	for i := range e.truth {
		margins := make([]fr.Element, len(u))
		for k := range u {
			margins[k] = u[k][i/128][i%128]
		}
		got[i] = model.Predict(e.columns.Family, margins)
	}
	return model.Quality(e.columns.Family, got, e.truth)
}

func (e *epoch) retrain(t testing.TB) retrain.Values {
	p := retrain.Problem{
		Family: e.columns.Family, Contributors: e.shards, Queries: e.queries, Fees: e.fees,
		LambdaN: fixed.Float(fit.LambdaN(e.manifest.Lambda, e.rows), fixed.FL),
	}
	for k := range e.manifest.Models {
		p.Classes = append(p.Classes, e.manifest.Class(k))
	}
	v, err := retrain.Of(context.Background(), p)
	require.NoError(t, err)
	return v
}

// TestQuality: on real records, credits agree with retraining and fixed point with float64, and a contributor that
// flipped 40 % of its labels is paid nothing.
func TestQuality(t *testing.T) {
	for _, n := range []int{5, 10, 20} {
		for seed := uint64(1); seed <= 3; seed++ {
			e := run(t, "wdbc", n, seed, 0)
			v := e.retrain(t)
			spearman, pearson := retrain.Spearman(e.floats(), v.Retraining), retrain.Pearson(e.floats(), v.Retraining)
			absolute, relative := retrain.MaxError(e.floats(), v.Newton)
			each, quality := e.elementwise(v.Newton), e.quality(t)
			t.Logf("wdbc, %2d contributors, seed %d: Spearman %.3f Pearson %.3f (influence function %.3f)",
				n, seed, spearman, pearson, retrain.Spearman(v.Influence, v.Retraining))
			t.Logf("  error %.2g, relative to the largest %.2g, to each %.2g, accuracy %.3f", absolute, relative, each, quality)
			require.GreaterOrEqual(t, spearman, 0.95)
			require.GreaterOrEqual(t, pearson, 0.95)
			require.LessOrEqual(t, relative, 1e-3)
			require.GreaterOrEqual(t, quality, 0.93)
			require.LessOrEqual(t, each, 1e-3)

			p := run(t, "wdbc", n, seed, 0.4)
			require.LessOrEqual(t, p.credits[n-1].Sign(), 0, "poisoned credit")
			s, err := payout.Of(p.credits, big.NewInt(1_000_000_000))
			require.NoError(t, err)
			require.Zero(t, s.Steps[n-1].Payout.Sign(), "poisoned payout")
		}
	}
}

// elementwise returns the largest error of a credit relative to itself.
func (e *epoch) elementwise(want []float64) (out float64) {
	for c, v := range e.floats() {
		out = max(out, math.Abs(v/want[c]-1))
	}
	return out
}

func TestQualityOtherFamilies(t *testing.T) {
	for _, c := range []struct {
		name  string
		n     int
		least float64 // quality
		slow  bool
	}{{"diabetes", 5, 0.35, false}, {"diabetes", 20, 0.35, false}, {"digits", 5, 0.9, true}} {
		if c.slow && testing.Short() {
			continue
		}
		e := run(t, c.name, c.n, 1, 0)
		v, quality := e.retrain(t), e.quality(t)
		spearman, pearson := retrain.Spearman(e.floats(), v.Retraining), retrain.Pearson(e.floats(), v.Retraining)
		_, relative := retrain.MaxError(e.floats(), v.Newton)
		t.Logf("%s, %d contributors: Spearman %.3f Pearson %.3f, relative error %.2g, quality %.3f",
			c.name, c.n, spearman, pearson, relative, quality)
		require.GreaterOrEqual(t, spearman, 0.95)
		require.LessOrEqual(t, relative, 1e-3)
		require.GreaterOrEqual(t, quality, c.least)
	}
}

// TestOptimum: Eps bounds the residual of the fitted weights, and the optimum is reached in few rounds.
func TestOptimum(t *testing.T) {
	e := prepare(t, "wdbc", 5, 1, 0)
	require.NoError(t, e.fit())
	r := e.fits[0]
	for j, v := range fit.Residual(r.G, r.W, e.problem(0)) {
		require.LessOrEqual(t, fixed.Signed(v).CmpAbs(r.Eps), 0, "entry %d", j)
	}
	t.Logf("%d steps, %d rounds, eps 2^%d of 2^50", r.Steps, r.Rounds, r.Eps.BitLen()-1)
	require.LessOrEqual(t, r.Eps.Cmp(e.problem(0).Stop), 0, "the optimum is reached to the registered precision")
	require.LessOrEqual(t, r.Rounds, 15)
}

// TestNoRidge: without a ridge, constant columns end in an error that says what to do about it.
func TestNoRidge(t *testing.T) {
	e := prepare(t, "digits", 20, 1, 0)
	e.manifest.Lambda = 0
	require.ErrorContains(t, e.fit(), "raise lambda")
}

func TestErrors(t *testing.T) {
	e := prepare(t, "diabetes", 3, 1, 0)
	p := retrain.Problem{
		Family: schema.Gaussian, Classes: []int{0}, Contributors: e.shards, Queries: e.queries, Fees: e.fees[1:],
	}
	_, err := retrain.Of(context.Background(), p)
	require.ErrorContains(t, err, "fees for")
	p.Fees = e.fees
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p.LambdaN = 1
	_, err = retrain.Of(ctx, p)
	require.ErrorIs(t, err, context.Canceled)
	p.Contributors, p.LambdaN = [][]shard.Shard{{e.shards[0][0]}}, 0
	_, err = retrain.Of(context.Background(), p)
	require.ErrorIs(t, err, retrain.ErrSingular, "nothing is left without the only contributor")
}
