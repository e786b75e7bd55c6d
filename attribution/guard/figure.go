package guard

import "fmt"

// Figure is what one guard measured at its worst place: a secret of the contributor.
type Figure struct {
	Guard  Guard
	Value  float64
	Bound  float64
	Most   bool // the bound is the most that is allowed, not the least
	Column int  // 1..d, d+1 for the label, 0 if the figure is of no column
	Class  int  // of a Class figure
	Row    int  // position over all shards, -1 if the figure is of no row
	Holds  bool // decided in exact integers, but for Leverage
}

// Format names the guard, never the figure.
func (f Figure) Format(s fmt.State, _ rune) { fmt.Fprintf(s, "figure of %q", f.Guard.String()) }

// refuse returns the Refusal of the first guard that does not hold, or nil.
func refuse(figures []Figure) error {
	for _, f := range figures {
		if !f.Holds {
			return &Refusal{f.Guard}
		}
	}
	return nil
}

// Worse says whether f is further on the wrong side than g.
func (f Figure) Worse(g Figure) bool {
	if f.Holds != g.Holds {
		return !f.Holds
	}
	return f.Most == (f.Value > g.Value) && f.Value != g.Value
}
