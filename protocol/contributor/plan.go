package contributor

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/counting"
	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Plan is what a contributor can know of a fit before it tells anything. The weights of a fit follow from the rows of
// all, and it knows its own: the rounds are those of a fit in which all contributors have rows like its own. The rest
// holds whatever the others' rows are. It is a secret, for the contributor's own screen.
type Plan struct {
	Rounds [][]Finding // what the guards measure, by round
	Told   []int       // numbers that each round tells, over all models
	Failed error       // why the rounds end without a model
	// Arithmetic is of the planned rounds, and Allowed of all rounds and credit directions that the records have left.
	// Both are for contributors with as many rows each.
	Arithmetic, Allowed counting.Fit
	// RoundsLeft and RankLeft are what the ledger would still answer about the records: rounds, and independent
	// directions of credits. They are of the class that has least left.
	RoundsLeft, RankLeft int
	// Incomparable says that the ledger knows answers under another schema: see ErrIncomparable.
	Incomparable bool
}

// Format names the number of rounds, never a figure.
func (p Plan) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "plan[%d rounds]", len(p.Rounds)) }

// Worst returns each guard's figure in the round where it is worst.
func (p *Plan) Worst() (out []Finding) {
	at := map[guard.Guard]int{}
	for _, round := range p.Rounds {
		for _, f := range round {
			i, known := at[f.Guard]
			switch {
			case !known:
				at[f.Guard] = len(out)
				out = append(out, f)
			case f.Worse(out[i].Figure):
				out[i] = f
			}
		}
	}
	return out
}

// Foresee plans a fit of a number of contributors, by the rule of the terms. known is what the ledger knows about the
// records; nil for a contributor without a ledger. It needs no account and writes nothing.
func Foresee(t *terms.Terms, records table.Table, contributors int, known *ledger.Set) (*Plan, error) {
	x, err := examine(t, records)
	if err != nil {
		return nil, err
	}
	p, width := new(Plan), t.Schema.Features()+1
	budget, answered := ledger.DefaultBudget, [][]fr.Element{}
	p.RoundsLeft, p.RankLeft = budget.Rounds, budget.Rank(width)
	if known != nil {
		for k := range t.Models() {
			class := t.Schema.Class(k)
			p.RoundsLeft = min(p.RoundsLeft, max(0, budget.Rounds-known.Rounds(class)))
			p.RankLeft = min(p.RankLeft, max(0, budget.Rank(width)-known.Rank(class)))
		}
		for _, r := range known.Answered(width) {
			if r.Schema == proof.Word(t.Model.Schema) {
				answered = append(answered, r.Weights)
			}
		}
		p.Incomparable = known.UnderAnother(proof.Word(t.Model.Schema))
	}
	if err := x.plan(p, contributors, answered); err != nil {
		return nil, err
	}
	if known != nil && len(p.Rounds) > 0 {
		if n := known.Changed(ledger.Fit{}); n > 0 {
			figure := []guard.Figure{x.table.ExplainChanged(n)}
			p.Rounds[0] = append(p.Rounds[0], x.found(figure, "against a table that was answered about")...)
		}
	}
	p.Arithmetic = counting.Fit{
		Family: t.Schema.Family, Method: counting.Method(t.Method), Models: t.Models(),
		Features: t.Schema.Features(), Rounds: len(p.Rounds), Outside: t.Outside(contributors),
	}
	for range contributors {
		p.Arithmetic.Rows = append(p.Arithmetic.Rows, len(x.rows.List))
	}
	p.Allowed = p.Arithmetic
	p.Allowed.Rounds, p.Allowed.Directions = p.RoundsLeft, t.Models()*p.RankLeft
	return p, nil
}

// plan runs the rule over as many copies of the rows as there are contributors.
func (x examined) plan(p *Plan, contributors int, answered [][]fr.Element) error {
	t := x.terms
	fits := make([]*fit.Fit, t.Models())
	for k := range fits {
		var err error
		fits[k], err = fit.New(fit.Problem{
			Rows: contributors * len(x.rows.List), Lambda: t.Model.Lambda, W0: t.Model.Start(k), Stop: terms.MaxEps(),
			Quasi: t.Method == terms.QuasiNewton,
		})
		if err != nil {
			return err
		}
	}
	for {
		var found []Finding
		told := 0
		for k, f := range fits {
			w := f.Ask()
			if w == nil {
				continue
			}
			figures, err := x.table.ExplainRound(w, answered...)
			if err != nil {
				return err
			}
			gradient, err := x.table.ExplainGradient(t.Schema.Class(k), w)
			if err != nil {
				return err
			}
			figures = append(figures, gradient)
			found = append(found, x.found(figures, fmt.Sprintf("round %d, model %d", len(p.Rounds)+1, k))...)
			answered = append(answered, w)
			sum, err := x.totals(t.Schema.Class(k), w, contributors)
			if err != nil {
				return err
			}
			if !f.Hessian() {
				sum.H = nil
			}
			told += len(sum.G) + len(sum.H)
			if err := f.Tell(sum); err != nil {
				p.Failed = fmt.Errorf("model %d: %w", k, err)
			}
		}
		if found == nil {
			return nil
		}
		p.Rounds, p.Told = append(p.Rounds, found), append(p.Told, told)
		if p.Failed != nil {
			return nil
		}
	}
}

// totals are those of a number of copies of the rows.
func (x examined) totals(class int, w []fr.Element, copies int) (out fit.Totals, err error) {
	var parts []statistics.Statistics
	for _, s := range x.shards {
		st, err := statistics.Of(x.terms.Schema.Family, class, s, w)
		if err != nil {
			return out, err
		}
		parts = append(parts, st)
	}
	if out.G, out.H, err = statistics.Sum(parts...); err != nil {
		return out, err
	}
	times := fixed.FromInt(int64(copies))
	for _, v := range []fr.Vector{out.G, out.H} {
		v.ScalarMul(v, &times)
	}
	return out, nil
}
