package cli

import (
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/table"
)

func (a *app) contribute() *cobra.Command {
	var data, name, published string
	var shown bool
	var plan explain
	c := &cobra.Command{
		Use:   "contribute",
		Short: "Commit to a contributor's records and prove that they follow the schema",
		Long: `Commit to a contributor's records and prove that they follow the Datanet's schema. Records, keys and blinds
stay in --home, which only the contributor can read. The bundle gets the commitments, the proofs and the contributor's
public card. With --rpc the contributor also joins on the chain and submits the proofs; the curator's word that it may
is in the bundle (tributary curator admit). The owner chose how long each phase is and how fees are divided: both are
shown, and with less than an hour to act in, or less than half of a fee for contributors, nothing is signed. So are the
caps on one contributor's rows, and where the Datanet's schema is published. --schema compares a copy from there with
the Datanet's.

A table of which the sums of a fit would tell records is refused, here and before anything leaves this machine.
--explain shows what each of these guards measures, for the table and for a planned fit. Its rounds follow from the rows
of all, and you know your own: the plan is of a fit in which all contributors have rows like yours. It also shows how
much is told and left to tell. Nothing is sent or written, and the output is a secret of the contributor.

If it is interrupted, run it again: it goes on where it stopped.`,
		Example: `  $ tributary contribute --home alder --name alder --data alder.csv
  bundle/statements/contribution/alder-class-000-shard-0000.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withLedger, withRPC, withProving)
	c.Flags().StringVar(&data, "data", "", "CSV file of the contributor's records")
	c.Flags().StringVar(&name, "name", "", "public name of the contributor; default the last part of --home")
	c.Flags().BoolVar(&shown, "explain", false,
		"print what each guard measures on this table and in a planned fit, and contribute nothing")
	c.Flags().IntVar(&plan.contributors, "contributors", 0,
		"with --explain: how many take part; default the terms' minimum")
	c.Flags().BoolVar(&plan.rounds, "rounds", false, "with --explain: the figures of every round, not the worst alone")
	c.Flags().StringVar(&published, "schema", "",
		"copy of the schema, from where its curator publishes it: nothing is contributed to a Datanet of another")
	_ = c.MarkFlagRequired("data")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := s.open(); err != nil {
			return err
		}
		if name == "" {
			name = filepath.Base(s.home)
		}
		if s.jobs != "" && s.rpc != "" {
			return errors.New("--jobs with --rpc: what is not proven yet cannot be submitted: give one of them")
		}
		if err := s.published(published); err != nil {
			return err
		}
		t, err := table.Open(data, table.Options{Label: s.terms.Schema.Label.Name})
		if err != nil {
			return err
		}
		if shown {
			plan.s = s
			return plan.run(c.Context(), t)
		}
		if err := errors.Join(s.fair(), s.capped(len(t.X))); err != nil {
			return err
		}
		p, err := s.contributor()
		if err != nil {
			return err
		}
		if s.rpc != "" {
			d, err := s.desk(c.Context())
			if err != nil {
				return err
			}
			p.Registry = d
		}
		return s.refused(p.Contribute(c.Context(), name, t))
	}
	return c
}
