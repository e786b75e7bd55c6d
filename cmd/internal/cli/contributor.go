package cli

import (
	"fmt"
	"math/big"

	"github.com/spf13/cobra"
)

func (a *app) contributorGroup() *cobra.Command {
	return group(&cobra.Command{
		Use:     "contributor",
		Short:   "Be paid without the model owner",
		Example: "  $ tributary contributor recover --home alder --epoch 1 --rpc URL",
	}, a.contributorInsist(), a.contributorRecover(), a.contributorDemand())
}

func (a *app) contributorInsist() *cobra.Command {
	var number uint64
	c := &cobra.Command{
		Use:   "insist",
		Short: "Send one's credit to the chain in the open, if the owner does not",
		Long: `Send the credit of an epoch to the chain in the open, so that the owner cannot leave it out. Everybody can read
it then. Prove it first: tributary credit.`,
		Example: "  $ tributary contributor insist --home alder --rpc URL\n  the credit of alder in epoch 1 is on the chain",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withRPC)
	s.keys.add(c)
	c.Flags().Uint64Var(&number, "epoch", 1, "number of the epoch")
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, d, err := s.settling(c.Context())
		if err != nil {
			return err
		}
		if err := p.Insist(c.Context(), d, number); err != nil {
			return s.refused(err)
		}
		who, err := p.Open()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "the credit of %s in epoch %d is on the chain\n", who.State.Name, number)
		return nil
	}
	return c
}

func (a *app) contributorRecover() *cobra.Command {
	var number uint64
	c := &cobra.Command{
		Use:   "recover",
		Short: "Take one's share of an epoch that the owner did not settle or publish in time",
		Long: `Take one's share of an epoch that the owner did not settle, or whose payouts it did not publish, in time. The
credits are opened, so that everybody can read them; then each contributor gets its part of the fee by the opened
credits, and as much from the owner's bond. It takes two calls: one while credits are opened, one after. Until a time
has come it exits with code 1 and says when; --wait waits.`,
		Example: "  $ tributary contributor recover --home alder --wait --rpc URL\n  alder was paid 479800 units",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withRPC)
	s.keys.add(c)
	wait := waitFlag(c)
	c.Flags().Uint64Var(&number, "epoch", 1, "number of the epoch")
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, d, err := s.settling(c.Context())
		if err != nil {
			return err
		}
		paid := new(big.Int)
		err = waiting(c.Context(), *wait, func() (err error) {
			paid, err = p.Recover(c.Context(), d, number)
			return err
		})
		if err != nil {
			return onChain(err)
		}
		who, err := p.Open()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s was paid %v units\n", who.State.Name, paid)
		return nil
	}
	return c
}

func (a *app) contributorDemand() *cobra.Command {
	c := &cobra.Command{
		Use:   "demand",
		Short: "Have the owner post the sum of the Hessians, which credits need",
		Long: `Say on the chain that the sum of the Hessians is missing, which credits need and the end of the fit tells
everybody. The owner then has to post it, sealed to all contributors, before the model takes orders.`,
		Example: `  $ tributary contributor demand --home alder --rpc URL
  demanded: the owner has to post it (owner launch)`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withRPC)
	s.keys.add(c)
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, d, err := s.settling(c.Context())
		if err != nil {
			return err
		}
		if err := p.Demand(c.Context(), d); err != nil {
			return s.refused(err)
		}
		fmt.Fprintln(a.stdout, "demanded: the owner has to post it (owner launch)")
		return nil
	}
	return c
}
