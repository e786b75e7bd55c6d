package cli

import (
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/table"
)

func (a *app) contribute() *cobra.Command {
	var data, name string
	var explain bool
	c := &cobra.Command{
		Use:   "contribute",
		Short: "Commit to a contributor's records and prove that they follow the schema",
		Long: `Commit to a contributor's records and prove that they follow the Datanet's schema. Records, keys and blinds
stay in --home, which only the contributor can read. The bundle gets the commitments, the proofs and the contributor's
public card. With --rpc the contributor also registers with the contract and submits the proofs.

A table of which the sums of a fit would tell records is refused, here and before anything leaves this machine.
--explain shows what each of these guards measures, for the table and for the first round of the fit. Its output is a
secret of the contributor.

If it is interrupted, run it again: it goes on where it stopped.`,
		Example: `  $ tributary contribute --home alder --name alder --data alder.csv
  bundle/statements/contribution/alder-class-000-shard-0000.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withLedger, withRPC, withProving)
	c.Flags().StringVar(&data, "data", "", "CSV file of the contributor's records")
	c.Flags().StringVar(&name, "name", "", "public name of the contributor; default the last part of --home")
	c.Flags().BoolVar(&explain, "explain", false, "print what each guard measures on this table, and contribute nothing")
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
		t, err := table.Open(data, table.Options{Label: s.terms.Schema.Label.Name})
		if err != nil {
			return err
		}
		if explain {
			return s.guards(t)
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
		return s.explain(p.Contribute(c.Context(), name, t))
	}
	return c
}
