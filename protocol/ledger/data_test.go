package ledger_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/ledger"
)

// TestTheSameRecordsAgain: another schema, label, order or choice over the same records is data that was asked about.
func TestTheSameRecordsAgain(t *testing.T) {
	base := func() table.Table {
		t := made(1, 2.25, 3, 4, 5, 6, 7, 8, 9)
		for i := range t.X {
			t.X[i] = append(t.X[i], float64(i%2), float64(i*i)) // the last column tells rows apart
		}
		t.Columns = append(t.Columns, "sex", "score")
		return t
	}
	for _, c := range []struct {
		why    string
		change func(t *table.Table)
		other  bool
	}{
		{"the same", func(*table.Table) {}, false},
		{"columns of other names, in another order", func(t *table.Table) {
			t.Columns = []string{"a", "b", "c", "d"}
			for i := range t.X {
				slices.Reverse(t.X[i])
			}
		}, false},
		{"rows in another order, all but one left out", func(t *table.Table) { t.X = t.X[3:4] }, false},
		{"other labels", func(t *table.Table) { slices.Reverse(t.Labels) }, false},
		{"a label that is a number", func(t *table.Table) {
			for i := range t.Labels {
				t.Labels[i] = "3"
			}
		}, false},
		{"columns left out", func(t *table.Table) {
			for i := range t.X {
				t.X[i] = t.X[i][1:]
			}
			t.Columns = t.Columns[1:]
		}, false},
		{"other records", func(t *table.Table) {
			for i := range t.X {
				t.X[i][0], t.X[i][1], t.X[i][3] = t.X[i][0]+0.1, t.X[i][1]+0.1, t.X[i][3]+0.1
			}
		}, true},
	} {
		t.Run(c.why, func(t *testing.T) {
			book := new(ledger.Memory)
			with(t, book, base(), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
				require.NoError(t, s.Round(round("m", 1)))
			})
			changed := base()
			c.change(&changed)
			with(t, book, changed, nil, func(_ *ledger.Ledger, s *ledger.Set) {
				require.Equal(t, map[bool]int{false: 1, true: 0}[c.other], s.Rounds(1))
			})
		})
	}
}

// TestTheLabelBecomesAFeature: a model of another column over the same records.
func TestTheLabelBecomesAFeature(t *testing.T) {
	book := new(ledger.Memory)
	sick := table.Table{Columns: []string{"age", "dose"}, Label: "days", X: [][]float64{{61, 2.5}}, Labels: []string{"9"}}
	dose := table.Table{Columns: []string{"age", "days"}, Label: "dose", X: [][]float64{{61, 9}}, Labels: []string{"2.50"}}
	with(t, book, sick, []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("m", 1)))
	})
	with(t, book, dose, nil, func(_ *ledger.Ledger, s *ledger.Set) { require.Equal(t, 1, s.Rounds(1)) })
}

// TestCategoriesWithOneColumnLess is what no digest tells: the same rows, of few different values each, with a column
// left out of the file.
func TestCategoriesWithOneColumnLess(t *testing.T) {
	coded := func(columns int) table.Table {
		t := table.Table{Columns: []string{"a", "b", "c", "d", "e"}[:columns], Label: "outcome"}
		for i := range 20 {
			t.X = append(t.X, []float64{float64(i % 2), float64(i / 2 % 2), float64(i / 4 % 2), float64(i / 8 % 2), 1}[:columns])
			t.Labels = append(t.Labels, []string{"well", "ill"}[i%2])
		}
		return t
	}
	book := new(ledger.Memory)
	with(t, book, coded(5), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("m", 1)))
	})
	with(t, book, coded(4), nil, func(_ *ledger.Ledger, s *ledger.Set) { require.Zero(t, s.Rounds(1)) })
}

// TestOneRecordLess: how many rows two tables have alone is counted, whatever their labels and columns are.
func TestOneRecordLess(t *testing.T) {
	numbered := func(t table.Table) table.Table {
		for i := range t.Labels {
			t.Labels[i] = strconv.Itoa(int(t.X[i][0]) % 3)
		}
		return t
	}
	plain := func(t table.Table) table.Table { return t }
	all := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	for _, labels := range []func(table.Table) table.Table{plain, numbered} {
		for _, c := range []struct {
			rows []float64
			want int
		}{{all[:11], 1}, {all[1:], 1}, {append(all[1:12:12], 13), 2}, {all[:2], 10}, {append(all[:12:12], 13), 1}, {all, 0}} {
			book := new(ledger.Memory)
			with(t, book, labels(made(all...)), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
				require.NoError(t, s.Round(round("m", 1)))
				require.Zero(t, s.Changed(fitOf("n")))
			})
			with(t, book, labels(made(c.rows...)), nil, func(_ *ledger.Ledger, s *ledger.Set) {
				require.Equal(t, c.want, s.Changed(fitOf("n")))
				require.Zero(t, s.Changed(fitOf("m")), "of one fit")
			})
		}
	}
}
