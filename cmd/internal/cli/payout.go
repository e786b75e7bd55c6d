package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
)

func (a *app) payout() *cobra.Command {
	var number uint64
	var silent []string
	c := &cobra.Command{
		Use:   catalog.Payout.Name,
		Short: "Prove how an epoch's pool is split",
		Long: `Prove how an epoch's pool is split over the credits that the contributors handed over. Of a Datanet that is
deployed, credits that contributors brought to the chain themselves count, and their proofs come into the bundle. Of an
epoch that came to nothing on the chain, the bundle gets a note that says so.`,
		Example: `  $ tributary payout --home owner --epoch 1
  bundle/statements/payout/epoch-1/owner-class-000-shard-0000.json
  alder 239900
  birch 263193`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withRPC, withProving)
	c.Flags().Uint64Var(&number, "epoch", 1, "number of the epoch")
	c.Flags().StringSliceVar(&silent, "silent", nil,
		"contributors that told no credit in time: they have none")
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.settledOwner(c.Context())
		if err != nil {
			return err
		}
		paid, err := o.Payout(c.Context(), number, silent...)
		var credit *epoch.MissingCreditError
		switch {
		case errors.As(err, &credit):
			return missing(err, credit.Party+" writes it: tributary credit")
		case errors.Is(err, payout.ErrNoPositiveCredit), errors.Is(err, epoch.ErrUnpaid):
			return failed{err}
		case err != nil:
			return s.explain(err)
		}
		r, err := bundle.ReadRoster(s.bundle)
		if err != nil {
			return err
		}
		for i, name := range r.Names() {
			fmt.Fprintf(a.stdout, "%s %v\n", name, paid[i])
		}
		return nil
	}
	return c
}
