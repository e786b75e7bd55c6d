package reconstruct

import (
	"math"
	"slices"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Near is the distance, in a column's scale, within which a row counts as recovered nearly: in every column.
const Near = 0.05

// Score says how many of the true rows an attack has.
type Score struct {
	Exact int // to the unit, 2^-12 of a column's scale
	Near  int // within Near in every column; exact ones included
}

// Judge compares guesses with the rows of members. A guess counts for one row.
func Judge(members []Member, guesses []Row) (s Score) {
	used := make([]bool, len(guesses))
	for _, m := range members {
		for _, truth := range m.Rows {
			best, at := math.Inf(1), -1
			for i, r := range guesses {
				if d := distance(truth, r); !used[i] && d < best {
					best, at = d, i
				}
			}
			if at < 0 || best > Near {
				continue
			}
			used[at] = true
			s.Near++
			if slices.Equal(truth, guesses[at]) {
				s.Exact++
			}
		}
	}
	return s
}

// distance is the largest difference of any column, in the column's scale.
func distance(a, b Row) float64 {
	out := int64(0)
	for j := range a {
		out = max(out, a[j]-b[j], b[j]-a[j])
	}
	return float64(out) / fixed.One
}
