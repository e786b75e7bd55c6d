package cli

import (
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
)

func (a *app) optimum() *cobra.Command {
	c := &cobra.Command{
		Use:     catalog.Optimum.Name,
		Short:   "Prove that the fitted weights are the optimum",
		Example: "  $ tributary optimum --home owner\n  bundle/statements/optimum/owner-class-000-shard-0000.json",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withProving)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		return s.explain(o.Optimum(c.Context()))
	}
	return c
}
