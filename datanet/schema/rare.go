package schema

import (
	"fmt"
	"math"
	"slices"

	"github.com/tributary-zk/tributary/datanet/table"
)

// MinDiffer is the least number of a contributor's rows in which a column has to differ from its most common value: the
// sums of a fit read fewer rows off (attribution/guard refuses such a table).
const MinDiffer = 10

// deviations is the margin by which a drafted column keeps above MinDiffer at a contributor.
const deviations = 4

// rare says whether a column that differs from its most common value in m of the sample's N rows is too rare for
// contributors of R rows. They are expected to have R m/N such rows. With p = m/N, a contributor's number and the
// sample's together spread by sqrt(R p (1-p) (1 + R/N)) around that, if all draw from one population, and the
// expectation has to lie 4 such deviations above MinDiffer. A column whose values all differ stays from a dozen rows.
func rare(m, sample, rows int) bool {
	n, r := float64(sample), float64(rows)
	p := float64(m) / n
	return r*p-MinDiffer < deviations*math.Sqrt(r*p*(1-p)*(1+r/n))
}

// dropRare drops the columns that are too rare for contributors of so many rows.
func (s *Schema) dropRare(t table.Table, rows int) error {
	var kept []Column
	for j, c := range s.Columns {
		values := make([]int64, len(t.X))
		for i := range t.X {
			v, err := c.Integer(t.X[i][j])
			if err != nil {
				return fmt.Errorf("%s:%d: column %q: %w", t.Source, t.Lines[i], c.Name, err)
			}
			values[i] = v
		}
		if m := len(values) - Common(values); rare(m, len(values), rows) {
			s.Dropped = append(s.Dropped, c.Name)
		} else {
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 {
		return fmt.Errorf("%s: in contributors of %d rows no column surely has %d that differ from its most common value: "+
			"merge columns, or look for contributors with more rows", t.Source, rows, MinDiffer)
	}
	s.Columns = kept
	return nil
}

// Common counts the most common value. It sorts the values.
func Common(values []int64) int {
	slices.Sort(values)
	longest, run := 0, 0
	for i, v := range values {
		if i > 0 && v != values[i-1] {
			run = 0
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
