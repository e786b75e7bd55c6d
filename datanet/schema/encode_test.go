package schema

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/table"
)

func tab(t testing.TB, text string) table.Table {
	out, err := table.Read(strings.NewReader(text), "c.csv", table.Options{Label: "y", Optional: true})
	require.NoError(t, err)
	return out
}

func TestEncodeRows(t *testing.T) {
	r, err := sample().EncodeRows(tab(t, "dose,y,age\n1,yes,70\n-1,no,40\n0,no,50\n"))
	require.NoError(t, err)
	require.Equal(t, 2, r.Features)
	byLine := map[int]Row{}
	for i, row := range r.List {
		byLine[row.Line] = row
		require.True(t, i == 0 || r.List[i-1].Key < row.Key, "keys increase")
	}
	require.Equal(t, []int64{4096, 4096}, byLine[2].X, "the schema's column order")
	require.Equal(t, []int64{-2048, -4096}, byLine[3].X)
	require.EqualValues(t, 1, byLine[2].Label)
	require.Equal(t, []int{2, 1}, sample().Counts(r))
	require.Nil(t, gaussian().Counts(r))
}

func TestEncodeErrors(t *testing.T) {
	s := sample()
	for _, c := range []struct{ why, text, want string }{
		{
			"value beyond the range", "age,dose,y\n50,0,no\n111,0,yes\n",
			`c.csv:3: column "age": 111 is outside the schema's range [0, 110]`,
		},
		{"value beyond 16 bits", "age,dose,y\n1e9,0,yes\n", `c.csv:2: column "age": 1e+09 is outside`},
		{
			"unknown label", "age,dose,y\n50,0,maybe\n",
			`c.csv:2: column "y": label "maybe" is not one of the schema's: no, yes`,
		},
		{"the same row twice", "age,dose,y\n50,0,no\n60,0,no\n50,0,no\n", "duplicate row: lines 2 and 4 are equal"},
		{"equal once rounded", "age,dose,y\n50,0,no\n50.0001,0,no\n", "lines 2 and 3 are equal once encoded"},
		{"a column is missing", "age,y\n50,no\n", `no column "dose"`},
		{"a column too many", "age,dose,zip,y\n50,0,9,no\n", `unknown column "zip"`},
		{"labels are missing", "age,dose\n50,0\n", `no label column "y"`},
	} {
		_, err := s.EncodeRows(tab(t, c.text))
		require.ErrorContains(t, err, c.want, c.why)
	}
	_, err := s.EncodeRows(table.Table{Columns: []string{"age", "dose"}, Labels: []string{}})
	require.ErrorIs(t, err, table.ErrEmpty)
	_, err = s.EncodeRows(tab(t, "age,dose,y\n50,0,no\n50,0,no\n"))
	require.ErrorIs(t, err, ErrDuplicate)
	_, err = s.EncodeRows(tab(t, "age,dose,y\n50,0,no\n50,0,yes\n"))
	require.NoError(t, err, "rows that differ in the label differ")
	_, err = gaussian().EncodeRows(tab(t, "age,dose,y\n50,0,401\n"))
	require.ErrorContains(t, err, `column "y": 401 is outside`)
	_, err = gaussian().EncodeRows(tab(t, "age,dose,y\n50,0,high\n"))
	require.ErrorContains(t, err, `column "y": "high" is not a number`)
}

func TestSameKeyDifferentRow(t *testing.T) {
	r := Rows{Features: 1, List: []Row{{Key: 5, X: []int64{1}, Line: 2}, {Key: 5, X: []int64{2}, Line: 3}}}
	require.ErrorContains(t, r.sort("c.csv"), "lines 2 and 3 differ but have one key")
}

func TestKeys(t *testing.T) {
	c := KeyCoefficients(3)
	require.Equal(t, []uint64{0x80d69aeb, 0xb1eee2fd, 0xc027380b, 0x72b46be7}, c, "the protocol fixes them")
	lowest := RowKey(c, []int64{-32768, -32768, -32768}, -32768)
	highest := RowKey(c, []int64{32767, 32767, 32767}, 32767)
	require.Zero(t, lowest)
	require.Less(t, highest, PaddingKey(0))
	s := sample()
	r, err := s.EncodeRows(tab(t, "age,dose,y\n50,0,no\n60,1,yes\n70,-2,no\n"))
	require.NoError(t, err)
	shards, err := r.Shards(8)
	require.NoError(t, err)
	keys := Keys(shards[0])
	for i, k := range keys {
		want := PaddingKey(i)
		if i < 3 {
			want = r.List[i].Key
		}
		require.Equal(t, *new(fr.Element).SetBigInt(new(big.Int).SetUint64(want)), k)
	}
	wide := KeyCoefficients(8191)
	sum := uint64(0)
	for _, v := range wide {
		sum += v
	}
	largest := new(big.Int).Mul(new(big.Int).SetUint64(sum), big.NewInt(1<<16-1))
	require.Less(t, largest.BitLen(), 63, "keys stay below 2^62")
}

// TestShards: cutting into shards keeps all rows and pads only the last one.
func TestShards(t *testing.T) {
	var b strings.Builder
	b.WriteString("age,dose,y\n")
	for i := range 150 {
		fmt.Fprintf(&b, "%d,%g,%s\n", i%100, float64(i)/50, []string{"no", "yes"}[i%2])
	}
	r, err := sample().EncodeRows(tab(t, b.String()))
	require.NoError(t, err)
	shards, err := r.Shards(64)
	require.NoError(t, err)
	require.Len(t, shards, 3)
	rows := 0
	for k, s := range shards {
		require.NoError(t, s.Check())
		require.True(t, k == 2 || s.Rows == 64)
		rows += s.Rows
	}
	require.Equal(t, 150, rows)
	sum := make([]int, 2)
	for _, s := range shards {
		for k, n := range sample().ShardCounts(s) {
			sum[k] += n
		}
	}
	require.Equal(t, sample().Counts(r), sum)
	require.Nil(t, gaussian().ShardCounts(shards[0]))
	_, err = r.Shards(0)
	require.Error(t, err)
}

func TestEncodeQueries(t *testing.T) {
	s := sample()
	batches, err := s.EncodeQueries(tab(t, "age,dose\n50,0\n60,1\n70,2\n"), 2)
	require.NoError(t, err)
	require.Len(t, batches, 2)
	require.Equal(t, []int{2, 1}, []int{batches[0].Rows, batches[1].Rows})
	for _, b := range batches {
		require.NoError(t, b.Check())
	}
	_, err = s.EncodeQueries(tab(t, "age,dose\n500,0\n"), 2)
	require.ErrorContains(t, err, "c.csv:2")
	_, err = s.EncodeQueries(tab(t, "age\n50\n"), 2)
	require.ErrorContains(t, err, `no column "dose"`)
}

// TestFromTable: for every family, a drafted schema accepts its own sample and contains no long number.
func TestFromTable(t *testing.T) {
	for name, want := range map[string]struct {
		family  Family
		classes int
	}{"wdbc": {Bernoulli, 2}, "digits": {OVR, 10}, "diabetes": {Gaussian, 0}} {
		tb, err := data.Table(name)
		require.NoError(t, err)
		s, err := FromTable(tb, Choice{Name: name})
		require.NoError(t, err)
		require.Equal(t, want.family, s.Family)
		require.Len(t, s.Classes, want.classes)
		r, err := s.EncodeRows(tb)
		require.NoError(t, err, name)
		require.Len(t, r.List, len(tb.X))
		require.NoError(t, s.Rules.Check(len(r.List), s.Counts(r)))
		for i, c := range s.Columns {
			for _, v := range []float64{c.Offset, c.Scale, c.Min, c.Max} {
				require.LessOrEqual(t, len(fmt.Sprint(v)), 10, "%s column %d: %v is not rounded", name, i, v)
			}
		}
	}
	tb, _ := data.Table("wdbc")
	s, err := FromTable(tb, Choice{})
	require.NoError(t, err)
	require.Equal(t, []string{"benign", "malignant"}, s.Classes, "the rarer label is the positive one")
	s, err = FromTable(tb, Choice{Positive: "benign"})
	require.NoError(t, err)
	require.Equal(t, []string{"malignant", "benign"}, s.Classes)
	_, err = FromTable(tb, Choice{Positive: "M"})
	require.ErrorContains(t, err, `"M" does not occur`)
	_, err = FromTable(tb, Choice{Family: Gaussian})
	require.ErrorContains(t, err, `"malignant" is not a number`)
}

// TestDraft: awkward columns still give a valid coding that accepts them.
func TestDraft(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct {
		why string
		v   []float64
	}{
		{"constant zero", []float64{0, 0}},
		{"constant", []float64{3.14159, 3.14159}},
		{"negative constant", []float64{-1e6, -1e6}},
		{"one outlier", append(make([]float64, 200), 1e6)},
		{"far from zero", []float64{1000.2, 1000.3, 1000.25}},
		{"tiny", []float64{1e-12, 3e-12}},
		{"huge", []float64{-1e100, 1e100}},
		{"one record", []float64{17}},
		{"random", []float64{rng.NormFloat64(), rng.NormFloat64(), rng.ExpFloat64() * 50}},
	} {
		d := draft(len(c.v), func(i int) float64 { return c.v[i] })
		require.NoError(t, d.validate(), "%s: %+v", c.why, d)
		for _, v := range c.v {
			_, err := d.encode(v)
			require.NoError(t, err, c.why)
		}
	}
	for range 2000 {
		v := make([]float64, 1+rng.IntN(20))
		scale, shift := math.Exp(20*rng.NormFloat64()), rng.NormFloat64()*10
		for i := range v {
			v[i] = scale * (rng.NormFloat64() + shift)
		}
		d := draft(len(v), func(i int) float64 { return v[i] })
		require.NoError(t, d.validate(), "%v: %+v", v, d)
		for _, x := range v {
			_, err := d.encode(x)
			require.NoError(t, err)
		}
	}
}

func Example() {
	t, _ := data.Table("wdbc")
	s, _ := FromTable(t, Choice{Name: "wdbc"})
	rows, _ := s.EncodeRows(t)
	shards, _ := rows.Shards(Capacity(s.Features(), len(rows.List)))
	fmt.Println(s.Columns[0], s.Classes)
	fmt.Println(rows, shards)
	// Output:
	// {mean_radius {14.1 3.6 5 30}} [benign malignant]
	// rows[569, 30 features] [shard[569 of 1024 rows, 30 features]]
}
