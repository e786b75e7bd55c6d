package cli

import (
	"fmt"
	"math/big"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/epoch"
)

func (a *app) contributorStake() *cobra.Command {
	c := &cobra.Command{
		Use:   "stake",
		Short: "Put down the bond that a Datanet asks of contributors",
		Long: `Put down the bond that a Datanet's rules ask of those who contribute (tributary deploy --admission stake): as
much as they ask for, out of the account's balance in the vault, and out of the account what is missing there. It is
taken back with tributary contributor unstake.`,
		Example: "  $ tributary contributor stake --home alder --rpc URL\n  1000000 units are put down",
		Args:    cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	c.RunE = func(c *cobra.Command, _ []string) error {
		account, d, err := s.anybody(c)
		if err != nil {
			return err
		}
		if err := s.fair(); err != nil {
			return err
		}
		amount, err := d.Stake(c.Context(), account.Chain)
		if err != nil {
			return s.refused(err)
		}
		fmt.Fprintf(a.stdout, "%s are put down\n", s.amount(c.Context(), amount))
		return nil
	}
	return c
}

func (a *app) contributorUnstake() *cobra.Command {
	c := &cobra.Command{
		Use:   "unstake",
		Short: "Take back a contributor's bond",
		Long: `Take back the bond of tributary contributor stake, with what is the account's own in the vault. It takes two
calls: one that begins, one after the delay that the deployment has. Until then it exits with code 1 and says when;
--wait waits. Whoever has joined keeps its place; before, it could not join in the meantime.`,
		Example: "  $ tributary contributor unstake --home alder --rpc URL\n  1000000 units",
		Args:    cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	wait := waitFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		account, d, err := s.anybody(c)
		if err != nil {
			return err
		}
		var amount *big.Int
		err = waiting(c.Context(), *wait, func() (err error) {
			amount, err = epoch.Unstake(c.Context(), d, account)
			return err
		})
		if err != nil {
			return onChain(err)
		}
		fmt.Fprintln(a.stdout, s.amount(c.Context(), amount))
		return nil
	}
	return c
}
