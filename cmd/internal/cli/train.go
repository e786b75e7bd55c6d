package cli

import "github.com/spf13/cobra"

func (a *app) train() *cobra.Command {
	c := &cobra.Command{
		Use:   "train",
		Short: "Prove a contributor's statistics at the final weights",
		Long: `Prove a contributor's statistics at the final weights. Of a Datanet that is deployed, the contributor first
signs the weights that the fit ended with and everybody's committed statistics at them: the owner can propose no others.
The signature goes into the bundle, and the chain is asked where the model stands (--rpc).`,
		Example: "  $ tributary train --home alder\n  bundle/statements/training/alder-class-000-shard-0000.json",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withRPC, withProving)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.opened()
		if err != nil {
			return err
		}
		if p.Settlement, err = s.settlement(c.Context()); err != nil {
			return err
		}
		return s.refused(p.Train(c.Context()))
	}
	return c
}
