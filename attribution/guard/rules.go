// Package guard is what a contributor asks of its own rows before it tells anything about them: whether the table may
// be contributed at all (Table.Check), and whether the sums at some weights may be told (Table.Round). docs/guards.md
// has the definitions, the reasons and figures of real tables.
//
// The model owner and the other contributors learn exact sums. Those read a record wherever it is alone in something:
// in a column, in a class, in a direction, among the rows that the weights do not saturate, or among the rows that
// differ between two answers. Each guard forbids one way to be alone.
//
// Guards are for the contributor alone. A Refusal says which guard and what to do, and tells nothing of the rows.
// Figures are a secret: they are for the contributor's own screen.
//
// The guards judge each answer, and pairs of answers. They do not see what three or more answers tell together: the
// weights are determined, and rounds are few, so that there is little to combine.
package guard

import "github.com/tributary-zk/tributary/datanet/schema"

// Rules are the guards' thresholds. They count rows of one contributor, n in all, for d+1 weights.
type Rules struct {
	// Differ is the least number of rows in which a column differs from its most common value, and the least number of
	// rows of a class that has any.
	Differ int
	// Leverage is the largest share, in percent, that one row may have in the spread of a column, or in that of a
	// combination of columns.
	Leverage int
	// Dominate bounds the share of one row in sum D to 1/Dominate.
	Dominate int
	// Effective bounds the effective rows, (sum D)^2 / sum D^2, from below.
	Effective Least
	// Moved bounds the rows whose p differs between two answers from below, unless it differs in none.
	Moved Least
}

// Least is the larger of two bounds: n/Share rows, and PerWeight (d+1) rows.
type Least struct{ Share, PerWeight int }

// Default returns the rules that contributors follow.
func Default() Rules {
	return Rules{
		Differ: schema.MinDiffer, Leverage: 90, Dominate: 10,
		Effective: Least{Share: 4, PerWeight: 1}, Moved: Least{Share: 2, PerWeight: 2},
	}
}

// MinRows returns the least number of rows of d features that can pass: by default 2 (d+1) and an eighth of that, but
// never below 11, because a column needs a most common value and ten other rows. So many rows have to move between two
// answers, and in the last rounds of an honest fit a few stay: without the eighth a table could pass and the fit stop.
func (r Rules) MinRows(d int) int {
	moved := r.Moved.PerWeight * (d + 1)
	return max(moved+(moved+7)/8, r.Effective.PerWeight*(d+1), r.Dominate, r.Differ+1)
}

// rows returns the bound for n rows and a number of weights.
func (l Least) rows(n, width int) float64 {
	return max(float64(n)/float64(l.Share), float64(l.PerWeight*width))
}

// holds says whether count is at least the bound: exact.
func (l Least) holds(count, n, width int) bool {
	return count*l.Share >= n && count >= l.PerWeight*width
}
