package cli

import (
	"context"
	"fmt"
	"math/big"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/rollup/chain"
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
		paid, total, err := p.Claim(c.Context(), lateDesk{s})
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

// lateDesk opens the settlement contract when there is something to claim: who is owed nothing needs no endpoint.
type lateDesk struct{ s *session }

// Claim implements epoch.Claimer.
func (l lateDesk) Claim(ctx context.Context, from chain.Account, name string, c party.Claim) (*big.Int, error) {
	d, err := l.s.desk(ctx)
	if err != nil {
		return nil, err
	}
	return d.Claim(ctx, from, name, c)
}
