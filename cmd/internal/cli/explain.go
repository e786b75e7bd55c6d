package cli

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/contributor"
)

// guards prints what a contributor's guards measure, for its own eyes. The error is the first refusal.
func (s *session) guards(records table.Table) error {
	findings, err := contributor.Explain(s.terms, records)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(s.app.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "guard\tfigure\tbound\t\twhere")
	var refused error
	for _, f := range findings {
		bound, verdict := "at least %.4g", "holds"
		if f.Most {
			bound = "at most %.4g"
		}
		if !f.Holds {
			verdict = "REFUSED"
			if refused == nil {
				refused = fmt.Errorf("%s: %w", records.Source, &guard.Refusal{Guard: f.Guard})
			}
		}
		fmt.Fprintf(w, "%s\t%.4g\t"+bound+"\t%s\t%s\n", f.Guard, f.Value, f.Bound, verdict, f.Where)
	}
	return errors.Join(w.Flush(), refused)
}
