package split

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// TestOf: every record is in exactly one place, blocks are even, and a seed gives the same trial again.
func TestOf(t *testing.T) {
	tb, err := data.Table("wdbc")
	require.NoError(t, err)
	trial, err := Of(tb, 5, 1)
	require.NoError(t, err)
	require.Len(t, trial.Queries.X, 114)
	seen := map[int]int{}
	for _, part := range append(trial.Contributors, trial.Queries) {
		for _, line := range part.Lines {
			seen[line]++
		}
	}
	require.Len(t, seen, 569)
	for line, n := range seen {
		require.Equal(t, 1, n, "line %d", line)
	}
	for _, c := range trial.Contributors {
		require.Len(t, c.X, 91)
	}
	again, _ := Of(tb, 5, 1)
	require.Equal(t, trial, again)
	other, _ := Of(tb, 5, 2)
	require.NotEqual(t, trial.Queries.Lines, other.Queries.Lines)
	require.Equal(t, []int{438, 539, 173}, trial.Queries.Lines[:3], "the same on every platform")
}

func TestOfErrors(t *testing.T) {
	tb, _ := data.Table("wdbc")
	for _, n := range []int{0, -1, 456} {
		_, err := Of(tb, n, 1)
		require.ErrorContains(t, err, "do not split")
	}
}

func TestPoison(t *testing.T) {
	for name, fraction := range map[string]float64{"wdbc": 0.4, "digits": 0.4, "diabetes": 1} {
		tb, err := data.Table(name)
		require.NoError(t, err)
		s, err := schema.FromTable(tb, schema.Choice{})
		require.NoError(t, err)
		p, err := Poison(tb, s, fraction, 1)
		require.NoError(t, err)
		changed := 0
		for i := range p.Labels {
			if p.Labels[i] != tb.Labels[i] {
				changed++
			}
		}
		slack := 0.5 + float64(len(tb.X))/100 // a mirror image may be the label itself
		require.InDelta(t, fraction*float64(len(tb.X)), changed, slack, name)
		_, err = s.EncodeRows(p)
		require.NoError(t, err, "poisoned labels are still in the schema")
	}
	tb, _ := data.Table("wdbc")
	s, _ := schema.FromTable(tb, schema.Choice{})
	for _, f := range []float64{-0.1, 1.1} {
		_, err := Poison(tb, s, f, 1)
		require.Error(t, err)
	}
	tb.Labels = append([]string{"odd"}, tb.Labels[1:]...)
	_, err := Poison(tb, s, 1, 1)
	require.ErrorContains(t, err, `label "odd"`)
}

func Example() {
	tb, _ := data.Table("wdbc")
	trial, _ := Of(tb, 5, 1)
	fmt.Println(len(trial.Contributors), "contributors of", len(trial.Contributors[0].X), "records,",
		len(trial.Queries.X), "queries")
	// Output: 5 contributors of 91 records, 114 queries
}
