package contributor

import (
	"errors"
	"fmt"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Guard returns the contributor's own rows as its guards read them.
func (c *Contributor) Guard() (*guard.Table, error) {
	return guard.New(guard.Default(), c.Terms.Schema.Family, c.shards)
}

// ErrIncomparable says that the guard of rows that move cannot be asked. A contributor that decided to take part among
// others has not decided this.
var ErrIncomparable = errors.New("rounds were answered about the same records under another schema: " +
	"nobody can say how few rows differ between those answers and these")

// Guarded refuses a question whose answer would tell too much of single rows, by itself or beside what was answered
// about them before, over all models; and after an eviction one whose answer would tell the sums of those who were left
// out, beside what they answered with all others.
func (c *Contributor) Guarded(q transcript.Question, answered []ledger.Round) error {
	t, err := c.Guard()
	if err != nil {
		return err
	}
	model, err := c.Terms.ID()
	if err != nil {
		return err
	}
	var weights, whole [][]fr.Element
	for _, r := range answered {
		if r.Schema != proof.Word(c.Terms.Model.Schema) {
			continue // its weights mean something else
		}
		weights = append(weights, r.Weights)
		if r.Fit.Model == model && r.Number < uint64(q.Whole) {
			whole = append(whole, r.Weights)
		}
	}
	for _, ask := range q.Asks {
		w := ask.W.Values
		if err := t.Round(w, weights...); err != nil {
			return fmt.Errorf("%s, round %d, model %d: %w", c.State.Name, q.Number, ask.Model, err)
		}
		if err := t.Apart(w, whole...); err != nil {
			return fmt.Errorf("%s, round %d, model %d: %w", c.State.Name, q.Number, ask.Model, err)
		}
		if err := t.Gradient(c.Terms.Schema.Class(ask.Model), w); err != nil {
			return fmt.Errorf("%s, round %d, model %d: %w", c.State.Name, q.Number, ask.Model, err)
		}
		weights = append(weights, w)
	}
	return nil
}

// Altered refuses to answer in a fit about a table that has a few rows more or less than one that was answered about
// in another fit: at the weights where both begin, the difference of the sums is of these rows.
func (c *Contributor) Altered(s *ledger.Set, f ledger.Fit) error {
	t, err := c.Guard()
	if err != nil {
		return err
	}
	return t.Changed(s.Changed(f))
}

// Finding is what one guard measured, in words of the contributor's own table: a secret, for its own screen.
type Finding struct {
	guard.Figure
	Where string // the column, class, model or line of the worst place
}

// Format names the guard, never the figure.
func (f Finding) Format(s fmt.State, verb rune) { f.Figure.Format(s, verb) }

// ErrUnguarded says that guards have nothing to explain.
var ErrUnguarded = errors.New("the model's terms ask for noise (mode dp), which stands in the place of the guards")

// Explain measures a table by the guards: itself, and the sums at the weights that the model's fit starts from. It
// needs no account and nothing of it leaves the contributor. In the mode `dp` it is ErrUnguarded.
func Explain(t *terms.Terms, records table.Table) ([]Finding, error) {
	if t.Noisy() {
		return nil, ErrUnguarded
	}
	x, err := examine(t, records)
	if err != nil {
		return nil, err
	}
	out := x.found(x.table.Explain(), "")
	for k := range t.Models() {
		figures, err := x.table.ExplainRound(t.Model.Start(k))
		if err != nil {
			return nil, err
		}
		out = append(out, x.found(figures, fmt.Sprintf("model %d at w_0", k))...)
		if t.Model.W0 == nil { // all models start at zero
			break
		}
	}
	return out, nil
}

// examined is a table on its contributor's desk.
type examined struct {
	terms  *terms.Terms
	rows   schema.Rows
	shards []shard.Shard
	table  *guard.Table
}

func examine(t *terms.Terms, records table.Table) (x examined, err error) {
	x.terms = t
	if x.rows, err = t.Schema.EncodeRows(records); err != nil {
		return x, err
	}
	if x.shards, err = x.rows.Shards(t.ShardCapacity); err != nil {
		return x, err
	}
	x.table, err = guard.New(guard.Default(), t.Schema.Family, x.shards)
	return x, err
}

// found says where figures are.
func (x examined) found(figures []guard.Figure, model string) (out []Finding) {
	for _, f := range figures {
		line := 0
		if f.Row >= 0 {
			line = x.rows.List[f.Row].Line
		}
		out = append(out, Finding{f, where(x.terms.Schema, f, model, line)})
	}
	return out
}

// where names the worst place of a figure.
func where(s schema.Schema, f guard.Figure, model string, line int) string {
	var out []string
	switch {
	case f.Guard == guard.Class:
		out = append(out, fmt.Sprintf("class %q", s.Classes[f.Class]))
	case f.Column > len(s.Columns):
		out = append(out, fmt.Sprintf("column %q", s.Label.Name))
	case f.Column > 0:
		out = append(out, fmt.Sprintf("column %q", s.Columns[f.Column-1].Name))
	case model != "":
		out = append(out, model)
	}
	if line > 0 {
		out = append(out, fmt.Sprintf("line %d", line))
	}
	return strings.Join(out, ", ")
}
