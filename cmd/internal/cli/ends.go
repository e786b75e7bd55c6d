package cli

import (
	"fmt"
	"math/big"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// anybody is a party's account and the settlement, whoever it is.
func (s *session) anybody(c *cobra.Command) (*party.Account, *settle.Desk, error) {
	if err := s.open(); err != nil {
		return nil, nil, err
	}
	if err := s.take(); err != nil {
		return nil, nil, err
	}
	account, err := party.OpenAccount(s.home)
	if err != nil {
		return nil, nil, missing(err, "give the --home of an account")
	}
	d, err := s.desk(c.Context())
	return account, d, err
}

func (a *app) advance() *cobra.Command {
	c := &cobra.Command{
		Use:   "advance",
		Short: "Bring a model on whose time is over, if its owner does not",
		Long: `Bring a model on whose phase is over: joining ends, it takes orders, or, if weights, proofs or a demanded sum
did not come in time, it ends. Then bonds are free. Anybody may. Until the time has come it exits with code 1 and says
when; --wait waits.`,
		Example: "  $ tributary advance --home alder --rpc URL\n  the model has ended",
		Args:    cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	wait := waitFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		account, d, err := s.anybody(c)
		if err != nil {
			return err
		}
		var phase chain.Phase
		err = waiting(c.Context(), *wait, func() (err error) {
			phase, err = epoch.Advance(c.Context(), d, account)
			return err
		})
		if err != nil {
			return onChain(err)
		}
		fmt.Fprintln(a.stdout, map[chain.Phase]string{
			chain.Fitting: "joining has ended", chain.Serving: "the model takes orders", chain.Failed: "the model has ended",
		}[phase])
		return nil
	}
	return c
}

func (a *app) ownerLeave() *cobra.Command {
	c := &cobra.Command{
		Use:   "leave",
		Short: "Take what is free of the owner's bond",
		Long: `Take what is free of the owner's bond, and what is its own in the vault. It takes two calls: one that begins,
one after the delay that the deployment has. Until then it exits with code 1 and says when; --wait waits.`,
		Example: "  $ tributary owner leave --home owner --rpc URL\n  1000000 units",
		Args:    cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	wait := waitFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.settledOwner(c.Context())
		if err != nil {
			return err
		}
		left := new(big.Int)
		err = waiting(c.Context(), *wait, func() (err error) {
			left, err = o.Leave(c.Context())
			return err
		})
		if err != nil {
			return onChain(err)
		}
		fmt.Fprintln(a.stdout, s.amount(c.Context(), left))
		return nil
	}
	return c
}
