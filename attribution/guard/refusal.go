package guard

import "fmt"

// Guard names one of the guards.
type Guard int

// The guards. The first five are about a table, the others about weights.
const (
	Rows      Guard = iota + 1 // rows for so many columns
	Column                     // a column in which few rows differ from the most common value
	Class                      // a class of few rows
	Outlier                    // one row alone spreads a column
	Leverage                   // one row alone spreads a combination of columns
	Effective                  // few rows count at these weights
	Dominant                   // one row counts too much at these weights
	Moved                      // few rows differ from an answer given before
	Residual                   // one row makes up most of the gradient at these weights
)

// String is what a person reads before a figure.
func (g Guard) String() string {
	if t, ok := texts[g]; ok {
		return t.name
	}
	return fmt.Sprintf("guard %d", int(g))
}

// texts have no verbs: a refusal cannot tell a number.
var texts = map[Guard]struct{ name, why, advice string }{
	Rows: {
		"rows", "the table has too few rows for the columns",
		"contribute more rows, or ask the curator for fewer columns",
	},
	Column: {
		"rows that differ in a column", "a column is alike in nearly all rows, and the sums read the others off",
		"ask the curator to drop or merge such columns",
	},
	Class: {
		"rows of a class", "a class has so few rows that the sums read them off",
		"leave that class out, or contribute more rows of it",
	},
	Outlier: {
		"share of a row in a column", "one row is so far from the others in a column that the sums read it off",
		"leave that row out, or ask the curator for a coarser column",
	},
	Leverage: {
		"share of a row in a direction",
		"one row is so far from the others, or alone outside a relation of columns, that the sums read it off",
		"leave that row out",
	},
	Effective: {
		"effective rows", "at these weights the sums are of too few rows",
		"do not answer them: ask the owner where they come from",
	},
	Dominant: {
		"share of a row at the weights", "at these weights one row makes up too much of the sums",
		"do not answer them: ask the owner where they come from",
	},
	Moved: {
		"rows that move", "the sums at these weights differ from an answer given before in too few rows",
		"do not answer them: ask the owner where they come from",
	},
	Residual: {
		"share of a row in the gradient", "at these weights the gradient is nearly one row",
		"do not answer them; a row that the model gets wrong by so much may be a mistake: leave it out",
	},
}

// Refusal is the error of a guard. It tells neither a number nor a column: refusals are passed on, in tickets and to
// the other parties. Explain has the figures, for the contributor alone.
type Refusal struct{ Guard Guard }

func (r *Refusal) Error() string {
	t := texts[r.Guard]
	return "refused by a local guard: " + t.why + ": " + t.advice
}
