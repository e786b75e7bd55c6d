package guard_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
)

// record is a row of a made table.
type record struct {
	x []int64
	y int64
}

// made makes records of d columns whose values all differ and whose classes take turns.
func made(d, rows int) []record {
	rng := rand.New(rand.NewPCG(3, uint64(d)))
	out := make([]record, rows)
	for i := range out {
		out[i] = record{make([]int64, d), int64(i % 2)}
		for j := range d {
			out[i].x[j] = rng.Int64N(4*fixed.One) - 2*fixed.One
		}
	}
	return out
}

// cut lays records out as shards.
func cut(t testing.TB, records []record) []shard.Shard {
	var out []shard.Shard
	for i, r := range records {
		if i%64 == 0 {
			s, err := shard.New(len(r.x), 64)
			require.NoError(t, err)
			out = append(out, s)
		}
		require.NoError(t, out[len(out)-1].Append(r.x, r.y))
	}
	return out
}

func read(t testing.TB, family model.Family, records []record) *guard.Table {
	g, err := guard.New(guard.Default(), family, cut(t, records))
	require.NoError(t, err)
	return g
}

// refused says that a guard refuses, and which.
func refused(t testing.TB, want guard.Guard, err error) {
	t.Helper()
	var r *guard.Refusal
	require.ErrorAs(t, err, &r)
	require.Equal(t, want, r.Guard, "refused by %v", r.Guard)
}

func weights(w ...int64) []fr.Element {
	out := make([]fr.Element, len(w))
	for j, v := range w {
		out[j] = fixed.FromInt(v)
	}
	return out
}

const one = 1 << fixed.FW // a weight of 1

func TestHonest(t *testing.T) {
	for _, family := range []model.Family{model.Bernoulli, model.OVR, model.Gaussian} {
		records := made(3, 90)
		for i := range records {
			if family == model.Gaussian {
				records[i].y = records[i].x[0] - 7*int64(i)
			}
		}
		g := read(t, family, records)
		require.NoError(t, g.Check(), family)
		zero, first, second := weights(0, 0, 0, 0), weights(one/4, one, -one, one/2), weights(one/3, one, -one, one/2)
		require.NoError(t, g.Round(zero), family)
		require.NoError(t, g.Round(first, zero), family)
		require.NoError(t, g.Round(second, zero, first), family)
		require.NoError(t, g.Round(first, zero, first, second), "asked again: nothing new")
	}
}

// TestTooFewRows: 2 (d+1) rows and an eighth, and never fewer than 11.
func TestTooFewRows(t *testing.T) {
	require.Equal(t, 70, guard.Default().MinRows(30))
	require.Equal(t, 11, guard.Default().MinRows(1))
	refused(t, guard.Rows, read(t, model.Bernoulli, made(12, 29)).Check())
	require.NoError(t, read(t, model.Bernoulli, made(12, 30)).Check())
	refused(t, guard.Rows, read(t, model.Gaussian, made(1, 10)).Check())
}

// TestColumnOfOneRow: a column in which one row differs from all others is that row's record, in H_j - a H_0.
func TestColumnOfOneRow(t *testing.T) {
	for _, c := range []struct{ differ, to int }{{0, 0}, {1, 1}, {9, 1}, {9, 4}} {
		records := made(3, 90)
		for i := range records {
			records[i].x[1] = 500
			if i < c.differ {
				records[i].x[1] += int64(1 + i%c.to)
			}
		}
		refused(t, guard.Column, read(t, model.Bernoulli, records).Check())
	}
	records := made(3, 90)
	for i := range records {
		records[i].x[1] = int64(i / 80) // ten rows
	}
	require.NoError(t, read(t, model.Bernoulli, records).Check())
}

// TestClassOfOneRow: the gradients of two classes at equal weights differ by their rows; at w = 0 that is the record.
func TestClassOfOneRow(t *testing.T) {
	for _, few := range []int{1, 9} {
		records := made(3, 90)
		for i := range records {
			records[i].y = 0
			if i < few {
				records[i].y = 1
			}
		}
		refused(t, guard.Class, read(t, model.OVR, records).Check())
		refused(t, guard.Class, read(t, model.Bernoulli, records).Check())
		refused(t, guard.Column, read(t, model.Gaussian, records).Check())
	}
}

// TestRowOfHighLeverage: a row that alone spreads a column, or all of them a little, makes up the sums there.
func TestRowOfHighLeverage(t *testing.T) {
	records := made(3, 90)
	for i := range records {
		records[i].x[2] = int64(i % 3) // all but nothing, next to
	}
	records[41].x[2] = 7 * fixed.One
	refused(t, guard.Outlier, read(t, model.Bernoulli, records).Check())

	records = made(3, 90)
	for i := range records {
		records[i].y = int64(i % 3)
	}
	records[17].y = 7 * fixed.One
	refused(t, guard.Outlier, read(t, model.Gaussian, records).Check())

	records = made(30, 90)
	for i := range records {
		for j := range records[i].x {
			records[i].x[j] /= 4
			if i == 17 {
				records[i].x[j] = 6*fixed.One + int64(j)
			}
		}
	}
	refused(t, guard.Leverage, read(t, model.Bernoulli, records).Check())
}

func TestBadInput(t *testing.T) {
	s := cut(t, made(3, 20))
	_, err := guard.New(guard.Default(), 0, s)
	require.Error(t, err)
	_, err = guard.New(guard.Default(), model.Bernoulli, nil)
	require.ErrorContains(t, err, "no rows")
	_, err = guard.New(guard.Default(), model.Bernoulli, append(s, cut(t, made(4, 20))...))
	require.ErrorContains(t, err, "wide")
	s[0].Values[1] = fixed.FromInt(1 << 15)
	_, err = guard.New(guard.Default(), model.Bernoulli, s)
	require.ErrorContains(t, err, "outside its range")
	g := read(t, model.Bernoulli, made(3, 20))
	require.ErrorContains(t, g.Round(weights(0, 0, 0)), "4 weights")
	require.ErrorContains(t, g.Round(weights(0, 0, 0, 1<<39)), "weight 3 is outside")
	require.ErrorContains(t, g.Round(weights(0, 0, 0, 0), weights(0)), "answer 1")
}

// TestRefusalTellsNothing: whatever the rows are, a guard's refusal has the same text, and no verb prints the rows.
func TestRefusalTellsNothing(t *testing.T) {
	const canary = 7707
	records := made(3, 90)
	for i := range records {
		records[i].x[0] = canary
	}
	g := read(t, model.Bernoulli, records)
	err := g.Check()
	refused(t, guard.Column, err)
	texts := []string{err.Error(), fmt.Sprintf("%v %+v %#v %d %x", g, g, g, g, g)}
	for _, f := range g.Explain() {
		texts = append(texts, fmt.Sprintf("%v %+v %#v %d", f, f, f, f))
	}
	for k := guard.Rows; k <= guard.Moved; k++ {
		texts = append(texts, (&guard.Refusal{Guard: k}).Error())
		require.NotRegexp(t, `[0-9]`, texts[len(texts)-1])
	}
	for _, text := range texts {
		require.NotContains(t, text, fmt.Sprint(canary))
		require.NotContains(t, text, fmt.Sprintf("%x", canary))
	}
}

// Round is asked before a contributor answers, with all weights that were ever answered on these rows.
func ExampleTable_Round() {
	s, _ := shard.New(1, 64)
	for i := range int64(40) {
		_ = s.Append([]int64{fixed.One * (i - 20) / 10}, i%2)
	}
	g, _ := guard.New(guard.Default(), model.Bernoulli, []shard.Shard{s})

	start := weights(0, 0)
	fmt.Println(g.Round(start))
	saturated := weights(0, 1<<38) // all but one row
	var refusal *guard.Refusal
	if errors.As(g.Round(saturated, start), &refusal) {
		fmt.Println(refusal.Guard)
	}
	// Output:
	// <nil>
	// effective rows
}

// BenchmarkRound is 1,024 rows of 30 columns after 16 answers. The sums themselves are statistics.BenchmarkOf.
func BenchmarkRound(b *testing.B) {
	g := read(b, model.Bernoulli, made(30, 1024))
	answered := make([][]fr.Element, 16)
	for k := range answered {
		answered[k] = make([]fr.Element, 31)
		for j := range answered[k] {
			answered[k][j] = fixed.FromInt(int64((k + 1) * (j + 1) * one / 4096))
		}
	}
	for b.Loop() {
		_ = g.Round(make([]fr.Element, 31), answered...)
	}
}

// BenchmarkCheck is 1,024 rows of 30 columns.
func BenchmarkCheck(b *testing.B) {
	g := read(b, model.Bernoulli, made(30, 1024))
	for b.Loop() {
		_ = g.Check()
	}
}
