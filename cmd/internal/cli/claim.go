package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) claim() *cobra.Command {
	c := &cobra.Command{
		Use:   "claim",
		Short: "Claim what a contributor is owed over all published periods",
		Example: `  $ tributary claim --home alder --rpc http://127.0.0.1:41753
  alder was paid 239900 units`,
		Args: cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.opened()
		if err != nil {
			return err
		}
		if err := p.Terms.Settles(); err != nil {
			return err
		}
		d, err := s.desk(c.Context())
		if err != nil {
			return err
		}
		paid, err := p.Claim(c.Context(), d)
		if err != nil {
			return onChain(err)
		}
		who, err := p.Open()
		if err != nil {
			return err
		}
		if paid.Sign() == 0 {
			fmt.Fprintf(a.stdout, "%s is owed nothing now\n", who.State.Name)
			return nil
		}
		fmt.Fprintf(a.stdout, "%s was paid %s\n", who.State.Name, s.amount(c.Context(), paid))
		return nil
	}
	return c
}
