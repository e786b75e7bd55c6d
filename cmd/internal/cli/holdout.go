package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/epoch"
)

func (a *app) curatorHoldout() *cobra.Command {
	return group(&cobra.Command{
		Use:   "holdout",
		Short: "Commit to the hold-outs that credits are measured on, and prove their gradients",
		Long: `In a Datanet with hold-outs (tributary datanet create --holdouts) a credit is by how much the loss on one of
them rises without the contributor. The curator commits to them before anybody contributes, and keeps them secret:
whoever contributes a hold-out's rows earns by them. Rows never leave the curator's home. After the fit their gradients
are proven and published. Which hold-out an epoch's credits are by the chain draws once the answers are delivered.`,
		Example: "  $ tributary curator holdout commit --home curator --data first.csv --data second.csv",
	}, a.holdoutCommit(), a.holdoutProve())
}

func (a *app) holdoutCommit() *cobra.Command {
	var files []string
	c := &cobra.Command{
		Use:   "commit",
		Short: "Commit to hold-outs before anybody contributes",
		Long: `Commit to hold-outs before anybody contributes, and prove that they follow the schema. It takes a table for
each: as many as the Datanet has hold-outs, each at most as large as a shard. With --rpc they are submitted to the
contract, which lets nobody join before all are there.

If it is interrupted, run it again: it goes on where it stopped.`,
		Example: `  $ tributary curator holdout commit --home curator --data first.csv --data second.csv
  bundle/statements/contribution/curator-class-000-shard-0000.json
  bundle/statements/contribution/curator-class-000-shard-0001.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC, withProving)
	c.Flags().StringArrayVar(&files, "data", nil, "CSV file of a hold-out's records, once for each")
	_ = c.MarkFlagRequired("data")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.curator(c.Context())
		if err != nil {
			return err
		}
		var tables []table.Table
		for _, f := range files {
			t, err := table.Open(f, table.Options{Label: s.terms.Schema.Label.Name})
			if err != nil {
				return err
			}
			tables = append(tables, t)
		}
		return s.refused(p.Commit(c.Context(), tables...))
	}
	return c
}

func (a *app) holdoutProve() *cobra.Command {
	c := &cobra.Command{
		Use:   "prove",
		Short: "Prove the gradients of the hold-outs at the fitted weights, and publish them",
		Long: `Prove the gradients of the hold-outs at the fitted weights, and publish them in the bundle, where everybody
computes credits from them. It takes the weights from the exchange folder, after tributary optimum. With a contract
tributary owner launch carries them there: the model takes no orders before.`,
		Example: `  $ tributary curator holdout prove --home curator
  bundle/statements/training/curator-class-000-shard-0000.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withProving)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.curator(c.Context())
		if err != nil {
			return err
		}
		return s.explain(p.Prove(c.Context()))
	}
	return c
}

// curator is the curator's side of hold-outs, with the contract if there is an endpoint.
func (s *session) curator(ctx context.Context) (*epoch.Curator, error) {
	if err := s.open(); err != nil {
		return nil, err
	}
	if err := s.take(); err != nil {
		return nil, err
	}
	proofs, err := s.proofs()
	if err != nil {
		return nil, err
	}
	c := &epoch.Curator{Proofs: proofs, Terms: s.terms, Deployment: s.at}
	if s.rpc == "" {
		return c, nil
	}
	d, err := s.desk(ctx)
	if err == nil {
		c.Settlement, c.Holdouts = d, d
	}
	return c, err
}
