package dpprice_test

import (
	"math"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// trial is a table split over contributors, with held-out queries.
type trial struct {
	schema  schema.Schema
	own     [][]shard.Shard // rows of each contributor
	rows    int             // of all, copies included
	copies  int             // how often every row counts: a larger table of the same kind
	queries []shard.Batch
	truth   []int64
	lambdaN float64
}

// newTrial splits an embedded table. A clipping bound of 0 leaves the rows as they are.
func newTrial(t testing.TB, name string, contributors, copies int, clip float64, seed uint64) trial {
	table, err := data.Table(name)
	require.NoError(t, err)
	s, err := schema.FromTable(table, schema.Choice{Name: name})
	require.NoError(t, err)
	parts, err := split.Of(table, contributors, seed)
	require.NoError(t, err)
	out := trial{schema: s, copies: copies}
	for _, p := range parts.Contributors {
		rows, err := s.EncodeRows(p)
		require.NoError(t, err)
		if clip > 0 {
			rows, err = dp.Clip(rows, int64(clip*fixed.One))
			require.NoError(t, err)
		}
		shards, err := rows.Shards(len(rows.List))
		require.NoError(t, err)
		out.own, out.rows = append(out.own, shards), out.rows+copies*len(rows.List)
	}
	out.queries, err = s.EncodeQueries(parts.Queries, len(parts.Queries.X))
	require.NoError(t, err)
	for _, cell := range parts.Queries.Labels {
		y, err := s.EncodeLabel(cell)
		require.NoError(t, err)
		out.truth = append(out.truth, y)
	}
	out.lambdaN = math.Ldexp(model.DefaultLambda, -fixed.FL) * float64(out.rows)
	return out
}

// statistics are a contributor's g and H at weights w: exact, at scales FG and FH.
func (p trial) statistics(t testing.TB, c, class int, w []float64) (g, h []fr.Element) {
	own, err := statistics.Totals(p.schema.Family, class, p.own[c], quantized(t, w))
	require.NoError(t, err)
	times := fixed.FromInt(int64(p.copies))
	vg, vh := fr.Vector(own.G), fr.Vector(own.H)
	vg.ScalarMul(vg, &times)
	vh.ScalarMul(vh, &times)
	return vg, vh
}

func quantized(t testing.TB, w []float64) []fr.Element {
	out := make([]fr.Element, len(w))
	for j := range w {
		var err error
		out[j], err = fixed.Quantize(w[j], fixed.FW)
		require.NoError(t, err)
	}
	return out
}

// answers are the statistics of all contributors for one class.
type answers struct{ g, h [][]fr.Element }

func (a *answers) add(g, h []fr.Element) { a.g, a.h = append(a.g, g), append(a.h, h) }

func total(parts [][]fr.Element) fr.Vector {
	out := make(fr.Vector, len(parts[0]))
	for _, p := range parts {
		out.Add(out, p)
	}
	return out
}

// step returns the weights after a Newton step, with more ridge for the Hessian's noise.
func (p trial) step(t testing.TB, a answers, w []float64, more float64) []float64 {
	g := total(a.g)
	b := mat.NewVecDense(len(w), nil)
	for j := range w {
		b.SetVec(j, fixed.Float(g[j], fixed.FG)+p.lambdaN*w[j])
	}
	move := solve(t, total(a.h), p.lambdaN+more, b)
	out := make([]float64, len(w))
	for j := range w {
		out[j] = min(max(w[j]-move.AtVec(j), -4000), 4000)
	}
	return out
}

// solve solves (H + ridge I) v = b, doubling the ridge until the matrix is positive definite.
func solve(t testing.TB, h []fr.Element, ridge float64, b *mat.VecDense) *mat.VecDense {
	for ; ; ridge *= 2 {
		m, err := triangle.Sym(h, fixed.FH, ridge)
		require.NoError(t, err)
		var c mat.Cholesky
		if !c.Factorize(m) || c.Cond() > 1e14 {
			continue
		}
		v := mat.NewVecDense(b.Len(), nil)
		require.NoError(t, c.SolveVecTo(v, b))
		return v
	}
}

// credits are the contributors' Newton steps along the direction of all queries, of one class.
func (p trial) credits(t testing.TB, a answers, w []float64) []float64 {
	q := mat.NewVecDense(len(w), nil)
	for _, batch := range p.queries {
		u, err := model.Margins(batch, quantized(t, w))
		require.NoError(t, err)
		fees := make([]uint32, batch.Rows)
		for i := range fees {
			fees[i] = 1
		}
		direction, err := model.Direction(batch, u, fees)
		require.NoError(t, err)
		for j, v := range direction {
			q.SetVec(j, q.AtVec(j)+fixed.Float(v, fixed.FQ))
		}
	}
	out := make([]float64, len(p.own))
	for c := range out {
		rest := total(a.h)
		rest.Sub(rest, a.h[c])
		v := solve(t, rest, p.lambdaN, q)
		for j, g := range a.g[c] {
			out[c] -= v.AtVec(j) * fixed.Float(g, fixed.FG)
		}
	}
	return out
}

// quality is the share of right answers, for numbers R^2, of the models' weights.
func (p trial) quality(t testing.TB, w [][]float64) float64 {
	margins := make([][]fr.Element, len(p.truth))
	for k := range w {
		i := 0
		for _, batch := range p.queries {
			u, err := model.Margins(batch, quantized(t, w[k]))
			require.NoError(t, err)
			for _, v := range u[:batch.Rows] {
				margins[i] = append(margins[i], v)
				i++
			}
		}
	}
	got := make([]int64, len(p.truth))
	for i := range got {
		got[i] = model.Predict(p.schema.Family, margins[i])
	}
	return model.Quality(p.schema.Family, got, p.truth)
}
