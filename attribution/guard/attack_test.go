package guard_test

import (
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// clinic is one of five contributors of the clinical table.
func clinic(t testing.TB) (*guard.Table, []shard.Shard) {
	tb, err := data.Table("wdbc")
	require.NoError(t, err)
	s, err := schema.FromTable(tb, schema.Choice{})
	require.NoError(t, err)
	trial, err := split.Of(tb, 5, 1)
	require.NoError(t, err)
	rows, err := s.EncodeRows(trial.Contributors[0])
	require.NoError(t, err)
	shards, err := rows.Shards(128)
	require.NoError(t, err)
	g, err := guard.New(guard.Default(), model.Bernoulli, shards)
	require.NoError(t, err)
	require.NoError(t, g.Check())
	return g, shards
}

// slab are weights that saturate all rows but those with the given value of a column.
func slab(width, column int, value int64) []fr.Element {
	w := make([]fr.Element, width)
	const steep = 1 << 36 // 1024: a margin of 16 is 64 units of the column away
	w[column] = fixed.FromInt(steep)
	w[0] = fixed.FromInt(-steep / fixed.One * value)
	return w
}

// TestSlabByChosenWeights: the owner chooses weights at which one row is left, and H is that record. All slabs are
// refused, and each of them would have told a record.
func TestSlabByChosenWeights(t *testing.T) {
	g, shards := clinic(t)
	s := shards[0]
	read := 0
	for i := range s.Rows {
		for column := 1; column < s.Width(); column += 7 {
			w := slab(s.Width(), column, fixed.Signed(s.Row(i)[column]).Int64())
			var r *guard.Refusal
			require.ErrorAs(t, g.Round(w, make([]fr.Element, s.Width())), &r)
			require.Equal(t, guard.Effective, r.Guard)
			if column == 1 && isRecord(s, i, hessian(t, s, w)) {
				read++
			}
		}
	}
	require.Greater(t, read, s.Rows/3, "records that the answers would have told, by one column alone")
}

func hessian(t *testing.T, s shard.Shard, w []fr.Element) fr.Vector {
	st, err := statistics.Of(model.Bernoulli, 1, s, w)
	require.NoError(t, err)
	return st.H
}

// isRecord says whether h is a multiple of x x^T for the x of row i, by the row of the intercept.
func isRecord(s shard.Shard, i int, h fr.Vector) bool {
	flag := fixed.FromInt(fixed.One)
	for j, x := range s.X(i) {
		var want, got fr.Element // x_j h_00 = flag h_0j
		want.Mul(&x, &h[0])
		got.Mul(&flag, &h[triangle.Index(s.Width(), 0, j)])
		if !want.Equal(&got) {
			return false
		}
	}
	return true
}

// TestOneUnitMoves: two answers at weights that differ by the smallest unit of one weight differ in a few rows, and
// some in exactly one, which is then that record. A move is answered only if it moves no row, or most of them.
func TestOneUnitMoves(t *testing.T) {
	g, shards := clinic(t)
	s := shards[0]
	rng := rand.New(rand.NewPCG(1, 961))
	single := 0 // moves that change one row
	for range 31 {
		w := make([]fr.Element, s.Width())
		for j := range w {
			w[j] = fixed.FromInt(rng.Int64N(one) - one/2)
		}
		before := predictions(s, w)
		for j := range w {
			next := append([]fr.Element(nil), w...)
			unit := fr.One()
			next[j].Add(&next[j], &unit)
			moved, row := 0, 0
			for i, p := range predictions(s, next) {
				if p != before[i] {
					moved, row = moved+1, i
				}
			}
			err := g.Round(next, w)
			if moved == 0 || 2*moved >= s.Rows && moved >= 2*s.Width() {
				require.NoError(t, err, "%d rows move", moved)
				continue
			}
			refused(t, guard.Moved, err)
			if moved == 1 && single == 0 {
				difference := hessian(t, s, next)
				difference.Sub(difference, hessian(t, s, w))
				require.True(t, isRecord(s, row, difference), "what two answers would have told")
			}
			if moved == 1 {
				single++
			}
		}
	}
	require.Positive(t, single)
	t.Logf("%d of 961 moves would have told one record exactly", single)
}

// predictions are the p of every row.
func predictions(s shard.Shard, w []fr.Element) []fr.Element {
	out := make([]fr.Element, s.Rows)
	for i := range out {
		x := fr.Vector(s.X(i))
		out[i] = sigmoid.Eval(x.InnerProduct(w))
	}
	return out
}

// TestChainOfMoves: each answer far from the last, but near one long before.
func TestChainOfMoves(t *testing.T) {
	g, shards := clinic(t)
	width := shards[0].Width()
	at := func(v int64) []fr.Element {
		w := make([]fr.Element, width)
		for j := range w {
			w[j] = fixed.FromInt(v + int64(j))
		}
		return w
	}
	answered := [][]fr.Element{at(one / 100), at(one / 50), at(one / 40)}
	caught := 0
	for j := range width {
		near := at(one / 100)
		near[j] = fixed.FromInt(one/100 + int64(j) + 1)
		require.NoError(t, g.Round(near, answered[1:]...))
		if err := g.Round(near, answered...); err != nil {
			refused(t, guard.Moved, err)
			caught++
		}
	}
	require.Greater(t, caught, width/2)
}

// TestAllRowsSaturated: nothing counts in H, and the gradient is the sum of the rows on the wrong side.
func TestAllRowsSaturated(t *testing.T) {
	g, shards := clinic(t)
	w := make([]fr.Element, shards[0].Width())
	w[0] = fixed.FromInt(100 * one)
	refused(t, guard.Effective, g.Round(w))
}

// TestOneRowWeighsMost: enough effective rows, and one of them counts more than a tenth.
func TestOneRowWeighsMost(t *testing.T) {
	records := made(1, 24)
	for i := range records {
		records[i].x[0] = int64(i%2)*2*fixed.One - fixed.One + int64(i)
	}
	records[23].x[0] = 0
	g := read(t, model.Bernoulli, records)
	require.NoError(t, g.Check())
	refused(t, guard.Dominant, g.Round(weights(0, 9*one/4)))
}

// TestMistakeInASeparableTable: all rows are equally certain, so that none weighs more than another in H, but one has
// the wrong label. The gradient is that row, nearly.
func TestMistakeInASeparableTable(t *testing.T) {
	const width, odd = 4, 41
	records := made(width-1, 90)
	for i, r := range records {
		r.x[0] = fixed.One * (2*r.y - 1)
		if i == odd {
			records[i].y = 1 - r.y
		}
	}
	w := make([]fr.Element, width)
	w[1] = fixed.FromInt(6 << fixed.FW) // all are certain: p is 0.998 or 0.002
	g := read(t, model.Bernoulli, records)
	require.NoError(t, g.Round(w), "they are all alike")
	sum, err := statistics.Totals(model.Bernoulli, 1, cut(t, records), w)
	require.NoError(t, err)
	for j, v := range records[odd].x[1:] {
		told := fixed.Float(sum.G[2+j], 0) / fixed.Float(sum.G[0], 0)
		require.InDelta(t, float64(v)/fixed.One, told, 0.2, "the record, nearly")
	}
	refused(t, guard.Residual, g.Gradient(1, w))
	require.NoError(t, g.Gradient(1, make([]fr.Element, width)))
	perfect := read(t, model.Gaussian, made(2, 30))
	require.NoError(t, perfect.Gradient(0, make([]fr.Element, 3)))
}
