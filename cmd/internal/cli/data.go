package cli

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/attribution/caps"
	"github.com/tributary-zk/tributary/datanet/repeats"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
)

func (a *app) data() *cobra.Command {
	return group(&cobra.Command{
		Use:   "data",
		Short: "Look at your own records before you contribute them",
	}, a.dataCheck())
}

func (a *app) dataCheck() *cobra.Command {
	var file, label string
	c := &cobra.Command{
		Use:   "check",
		Short: "Find near copies inside one table, and say what the Datanet's rules make of it",
		Long: `Find near copies inside one table, and say what the Datanet's rules make of it. Nothing is sent or written, and
the output is a secret of the contributor.

The distance of two rows is the root mean square of their differences in the schema's scales; the label does not count.
Near copies are often a mistake: the same visit exported twice. A search finds those, and not the copies of somebody who
hides them behind noise. The schema is the Datanet's (--bundle), or is drafted from the table itself with --label.`,
		Example: "  $ tributary data check --repeats alder.csv --label outcome",
		Args:    cobra.NoArgs,
	}
	s := a.session(c)
	c.Flags().StringVar(&file, "repeats", "", "CSV file of the records")
	c.Flags().StringVar(&label, "label", "", "label column, to draft a schema from the table instead of --bundle")
	_ = c.MarkFlagRequired("repeats")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if label != "" && c.Flags().Changed("bundle") {
			return errors.New("give either --bundle or --label: one schema")
		}
		rows, columns, err := s.records(file, label)
		if err != nil {
			return err
		}
		return s.repeats(rows, columns)
	}
	return c
}

// records encodes a table by the Datanet's schema, or by one that is drafted from it.
func (s *session) records(file, label string) (rows schema.Rows, columns schema.Schema, err error) {
	if label == "" {
		if err = s.open(); err != nil {
			return rows, columns, err
		}
		columns = s.terms.Schema
	}
	name := label
	if name == "" {
		name = columns.Label.Name
	}
	t, err := table.Open(file, table.Options{Label: name})
	if err != nil {
		return rows, columns, err
	}
	if label != "" {
		if columns, err = schema.FromTable(t, schema.Choice{}); err != nil {
			return rows, columns, err
		}
	}
	rows, err = columns.EncodeRows(t)
	return rows, columns, err
}

// repeats prints what there is, and fails if the rules refuse the table.
func (s *session) repeats(rows schema.Rows, columns schema.Schema) error {
	r, err := repeats.Of(rows)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(s.app.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "rows\t%d, no two equal once encoded\n", r.Rows)
	fmt.Fprintf(w, "typical distance of a row's nearest neighbour\t%.3f scales\n", r.Typical)
	for _, l := range r.Levels {
		fmt.Fprintf(w, "rows with another within %v scales\t%d, in %d groups", l.Distance, l.Rows, l.Groups)
		if l.Groups > 0 {
			fmt.Fprintf(w, ": the largest is lines %s; %d rows if each group counts once", some(l.Largest), l.Distinct(r.Rows))
		}
		fmt.Fprintln(w)
	}
	others := (r.Rows*(caps.Basis-caps.Default) + caps.Default - 1) / caps.Default
	fmt.Fprintf(w, "a cap of %d %% of all rows\tholds if the others have %d rows or more together\n",
		caps.Default*100/caps.Basis, others)
	refused := columns.Rules.Check(r.Rows, counts(rows, columns))
	if refused == nil {
		fmt.Fprintln(w, "the schema's rules for rows and classes\thold")
	}
	return errors.Join(w.Flush(), refused)
}

// counts are the rows of each class.
func counts(rows schema.Rows, columns schema.Schema) []int {
	out := make([]int, len(columns.Classes))
	for _, r := range rows.List {
		if r.Label >= 0 && r.Label < int64(len(out)) && columns.Family.Classification() {
			out[r.Label]++
		}
	}
	return out
}

// some lists a few lines.
func some(lines []int) string {
	if len(lines) > 8 {
		return fmt.Sprint(lines[:8]) + fmt.Sprintf(" and %d more", len(lines)-8)
	}
	return fmt.Sprint(lines)
}
