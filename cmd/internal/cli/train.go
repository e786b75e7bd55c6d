package cli

import "github.com/spf13/cobra"

func (a *app) train() *cobra.Command {
	c := &cobra.Command{
		Use:     "train",
		Short:   "Prove a contributor's statistics at the final weights",
		Example: "  $ tributary train --home alder\n  bundle/statements/training/alder-class-000-shard-0000.json",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withProving)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.opened()
		if err != nil {
			return err
		}
		return s.explain(p.Train(c.Context()))
	}
	return c
}
