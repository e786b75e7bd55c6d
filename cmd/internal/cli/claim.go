package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) claim() *cobra.Command {
	c := &cobra.Command{
		Use:   "claim",
		Short: "Claim what a contributor is owed for all settled epochs",
		Example: `  $ tributary claim --home alder --rpc http://127.0.0.1:41753
  alder was paid 239900 units, 239900 in all`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withRPC)
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.opened()
		if err != nil {
			return err
		}
		d, err := s.desk(c.Context())
		if err != nil {
			return err
		}
		paid, total, err := p.Claim(c.Context(), d)
		if err != nil {
			return missing(err, "the model owner writes it: tributary payout")
		}
		who, err := p.Open()
		if err != nil {
			return err
		}
		if total.Sign() == 0 {
			fmt.Fprintf(a.stdout, "%s is owed nothing\n", who.State.Name)
			return nil
		}
		fmt.Fprintf(a.stdout, "%s was paid %v units, %v in all\n", who.State.Name, paid, total)
		return nil
	}
	return c
}
