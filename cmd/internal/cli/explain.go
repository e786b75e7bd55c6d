package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/ledger"
)

// explain is what --explain shows, for the contributor's own eyes.
type explain struct {
	s            *session
	contributors int  // 0: the terms' minimum
	rounds       bool // the figures of every round
}

// run prints what a contributor's guards measure, in the table and in a planned fit. The error is the first refusal.
func (e explain) run(ctx context.Context, records table.Table) error {
	findings, err := contributor.Explain(e.s.terms, records)
	if err != nil {
		return err
	}
	if e.contributors == 0 {
		e.contributors = e.s.terms.MinContributors
	}
	if e.contributors < 2 {
		return fmt.Errorf("--contributors %d: at least 2", e.contributors)
	}
	refused := e.figures(findings, "figure")
	plan, err := e.foresee(ctx, records)
	if err != nil {
		return err
	}
	out := e.s.app.stdout
	fmt.Fprintf(out, "\nas if all %d contributors had rows like yours: %s%s\n",
		e.contributors, count(len(plan.Rounds), "round"), failure(plan.Failed))
	if e.rounds {
		refused = append(refused, e.figures(slices.Concat(plan.Rounds...), "figure")...)
	} else {
		refused = append(refused, e.figures(plan.Worst(), "worst")...)
	}
	e.exact(out, plan)
	if plan.Incomparable {
		return e.s.explain(contributor.ErrIncomparable)
	}
	if len(refused) > 0 {
		return fmt.Errorf("%s: %w", records.Source, &guard.Refusal{Guard: refused[0]})
	}
	return nil
}

// foresee plans the fit, with what the ledger knows about the records. A ledger that has not begun is not begun.
func (e explain) foresee(ctx context.Context, records table.Table) (*contributor.Plan, error) {
	folder := ledger.Folder(e.s.ledger)
	if !folder.Begun() {
		return contributor.Foresee(e.s.terms, records, e.contributors, nil)
	}
	l, err := folder.Open(ctx)
	if err != nil {
		return nil, err
	}
	plan, err := contributor.Foresee(e.s.terms, records, e.contributors, l.Look(records))
	return plan, errors.Join(err, l.Close())
}

func failure(err error) string {
	if err == nil {
		return ""
	}
	return ", and no model: " + err.Error()
}

// figures prints findings and returns the guards that refuse.
func (e explain) figures(findings []contributor.Finding, column string) (refused []guard.Guard) {
	w := tabwriter.NewWriter(e.s.app.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "guard\t%s\tbound\t\twhere\n", column)
	for _, f := range findings {
		bound, verdict := "at least %.4g", "holds"
		if f.Most {
			bound = "at most %.4g"
		}
		if !f.Holds {
			verdict = "REFUSED"
			refused = append(refused, f.Guard)
		}
		fmt.Fprintf(w, "%s\t%.4g\t"+bound+"\t%s\t%s\n", f.Guard, f.Value, f.Bound, verdict, f.Where)
	}
	_ = w.Flush()
	return refused
}

// exact prints what holds whatever rows the others have, and the row arithmetic for as many rows as one's own.
func (e explain) exact(out io.Writer, p *contributor.Plan) {
	fmt.Fprint(out, "\nwhatever rows the others have:\n")
	fmt.Fprintf(out, "rounds of a model: at most %d; left for these records: %d\n", fit.MaxRounds, p.RoundsLeft)
	fmt.Fprintf(out, "numbers that a round tells, all models: %s\n", numbers(p.Told))
	fmt.Fprintf(out, "directions of a model's credits left for these records: %d\n", p.RankLeft)
	fmt.Fprintf(out, "\nrow arithmetic, if all %d have as many rows:\n", e.contributors)
	fmt.Fprintf(out, "these rounds alone: it %v\n", p.Arithmetic)
	fmt.Fprintf(out, "all rounds and directions that are left: it %v\n", p.Allowed)
}

// numbers writes a list with its repetitions: "14 x 6, 4".
func numbers(list []int) string {
	var out []string
	for i := 0; i < len(list); {
		n := i
		for n < len(list) && list[n] == list[i] {
			n++
		}
		text := fmt.Sprint(list[i])
		if n-i > 1 {
			text = fmt.Sprintf("%d each in %s", list[i], count(n-i, "round"))
		}
		out, i = append(out, text), n
	}
	return strings.Join(out, ", then ")
}
