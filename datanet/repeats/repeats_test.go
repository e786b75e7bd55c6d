package repeats_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/repeats"
	"github.com/tributary-zk/tributary/datanet/schema"
)

func encoded(t *testing.T, name string, rows int) schema.Rows {
	t.Helper()
	tb, err := data.Table(name)
	require.NoError(t, err)
	s, err := schema.FromTable(tb, schema.Choice{})
	require.NoError(t, err)
	first := make([]int, min(rows, len(tb.X)))
	for i := range first {
		first[i] = i
	}
	out, err := s.EncodeRows(tb.Pick(first))
	require.NoError(t, err)
	return out
}

// brute is the number of rows with another row within a distance, by comparing all pairs.
func brute(rows schema.Rows, distance float64) (count int) {
	for i, a := range rows.List {
		for j, b := range rows.List {
			sum := 0.0
			for k := range a.X {
				d := float64(a.X[k]-b.X[k]) / fixed.One
				sum += d * d
			}
			if i != j && math.Sqrt(sum/float64(len(a.X))) <= distance {
				count++
				break
			}
		}
	}
	return count
}

// TestHonest: real tables have few near copies, and the tree finds what all pairs give.
func TestHonest(t *testing.T) {
	for _, name := range data.Names {
		rows := encoded(t, name, 300)
		r, err := repeats.Of(rows)
		require.NoError(t, err)
		for _, l := range r.Levels {
			require.Equal(t, brute(rows, l.Distance), l.Rows, "%s within %v", name, l.Distance)
			require.LessOrEqual(t, l.Rows, 12, name)
		}
		require.Greater(t, r.Typical, repeats.Levels[1])
	}
}

// TestCopies: rows contributed again with cells moved a little are found, with the group's lines.
func TestCopies(t *testing.T) {
	rows := encoded(t, "wdbc", 60)
	rows.List = rows.List[:40]
	for i := range rows.List {
		rows.List[i].Line = i + 2
	}
	for copied := range 3 { // of the first row, each cell moved by up to three units
		r := rows.List[0]
		r.X = append([]int64(nil), r.X...)
		for j := range r.X {
			r.X[j] += int64((copied + j) % 4)
		}
		r.Line = 100 + copied
		rows.List = append(rows.List, r)
	}
	r, err := repeats.Of(rows)
	require.NoError(t, err)
	l := r.Levels[0]
	require.Equal(t, 4, l.Rows)
	require.Equal(t, 1, l.Groups)
	require.Equal(t, []int{2, 100, 101, 102}, l.Largest)
	require.Equal(t, 40, l.Distinct(r.Rows))

	// Noise of a fifth of a scale hides them: the search is no defence.
	for i := 40; i < 43; i++ {
		for j := range rows.List[i].X {
			rows.List[i].X[j] += int64((i*j%3 - 1) * fixed.One / 5)
		}
	}
	r, err = repeats.Of(rows)
	require.NoError(t, err)
	require.Zero(t, r.Levels[1].Rows)
}

func TestEdges(t *testing.T) {
	_, err := repeats.Of(encoded(t, "wdbc", 1))
	require.ErrorContains(t, err, "nothing to compare")
	same := encoded(t, "wdbc", 2)
	same.List[1].X = same.List[0].X // other labels
	r, err := repeats.Of(same)
	require.NoError(t, err)
	require.Equal(t, 2, r.Levels[0].Rows)
	require.Equal(t, 1, r.Levels[0].Distinct(2))
	require.Equal(t, "repeats of 2 rows", fmt.Sprintf("%+v", r))
}
