package cli

import (
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

func (a *app) contributorGroup() *cobra.Command {
	return group(&cobra.Command{
		Use:   "contributor",
		Short: "Put down a bond, and be paid without the model owner",
		Long: `What a contributor does with the chain: a bond where the Datanet's rules ask for one, and all that it takes
where the model owner is silent, or withholds something. That takes the home, and
of the bundle what it had when the fit began: keep a copy of that. The rest is on the chain.`,
		Example: "  $ tributary contributor recover --home alder --epoch 1 --rpc URL",
	}, a.contributorStake(), a.contributorUnstake(), a.contributorOrders(), a.contributorInsist(),
		a.contributorRecover(), a.contributorDemand())
}

func (a *app) contributorOrders() *cobra.Command {
	c := &cobra.Command{
		Use:   "orders",
		Short: "List the orders that were opened on the chain",
		Long: `List all orders of the model that were opened on the chain: their ids, where they stand, until when, the number
of their epoch in the bundle, and whether one's credit is there.`,
		Example: `  $ tributary contributor orders --home alder --rpc URL
  0x5d1f...  delivered until 2026-11-28T16:02:11Z  epoch 1  credited`,
		Args: cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, d, err := s.settling(c.Context())
		if err != nil {
			return err
		}
		list, err := p.PaidOrders(c.Context())
		if err != nil {
			return onChain(err)
		}
		for _, o := range list {
			at, err := d.Epoch(c.Context(), o.Order)
			if err != nil {
				return onChain(err)
			}
			fmt.Fprintln(a.stdout, orderLine(o, at))
		}
		return nil
	}
	return c
}

// orderLine is an order as a contributor sees it.
func orderLine(o epoch.Paid, at chain.EpochState) string {
	stages := []string{"unknown", "opened", "delivered", "settled", "opening", "refunded"}
	line := fmt.Sprintf("%v  %s", o.Order, stages[at.Stage])
	if at.Stage == chain.Ordered || at.Stage == chain.Delivered || at.Stage == chain.Opening {
		line += " until " + time.Unix(int64(at.Until), 0).UTC().Format(time.RFC3339)
	}
	if o.Number > 0 {
		line += fmt.Sprintf("  epoch %d", o.Number)
	}
	if o.Credited {
		line += "  credited"
	}
	return line
}

// which names an epoch by its number in the bundle, or by its order.
type which struct {
	number uint64
	order  string
}

func (w *which) add(c *cobra.Command) {
	c.Flags().Uint64Var(&w.number, "epoch", 1, "number of the epoch")
	c.Flags().StringVar(&w.order, "order", "",
		"id of the order, instead of --epoch: the bundle's epochs are not read (tributary contributor orders)")
	c.MarkFlagsMutuallyExclusive("epoch", "order")
}

func (w *which) String() string {
	if w.order != "" {
		return "order " + w.order
	}
	return fmt.Sprintf("epoch %d", w.number)
}

// run runs one of two calls.
func (w *which) run(byNumber func(uint64) error, byOrder func(proof.Word) error) error {
	if w.order == "" {
		return byNumber(w.number)
	}
	var id proof.Word
	if err := id.UnmarshalText([]byte(w.order)); err != nil {
		return fmt.Errorf("--order: %w", err)
	}
	return byOrder(id)
}

func (a *app) contributorInsist() *cobra.Command {
	var w which
	c := &cobra.Command{
		Use:   "insist",
		Short: "Send one's credit to the chain in the open, if the owner does not",
		Long: `Send the credit of an epoch to the chain in the open, so that the owner cannot leave it out. Everybody can read
it then. It is proven first, unless the bundle has the proof (tributary credit). With --order it does not matter what
the bundle has about the epoch: what the contract has verified, and the owner has posted, is enough.`,
		Example: "  $ tributary contributor insist --home alder --rpc URL\n  the credit of alder in epoch 1 is on the chain",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withLedger, withRPC)
	s.keys.add(c)
	trusted := trustedKeys(c)
	w.add(c)
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, d, err := s.settling(c.Context())
		if err != nil {
			return err
		}
		p.Trusted = *trusted
		s.warn(p.Proofs)
		err = w.run(
			func(number uint64) error { return p.Insist(c.Context(), d, number) },
			func(id proof.Word) error { return p.InsistOf(c.Context(), d, id) },
		)
		if err != nil {
			return s.refused(err)
		}
		who, err := p.Open()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "the credit of %s in %v is on the chain\n", who.State.Name, &w)
		return nil
	}
	return c
}

func (a *app) contributorRecover() *cobra.Command {
	var w which
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
	w.add(c)
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, d, err := s.settling(c.Context())
		if err != nil {
			return err
		}
		paid := new(big.Int)
		err = waiting(c.Context(), *wait, func() error {
			return w.run(
				func(number uint64) (err error) { paid, err = p.Recover(c.Context(), d, number); return err },
				func(id proof.Word) (err error) { paid, err = p.RecoverOf(c.Context(), d, id); return err },
			)
		})
		if err != nil {
			return s.refused(err)
		}
		who, err := p.Open()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s was paid %s\n", who.State.Name, s.amount(c.Context(), paid))
		return nil
	}
	return c
}

func (a *app) contributorDemand() *cobra.Command {
	c := &cobra.Command{
		Use:   "demand",
		Short: "Have the owner post the sum of the Hessians, which credits need, and take it",
		Long: `Say on the chain that the sum of the Hessians is missing, which credits need and the end of the fit tells
everybody. The owner then has to post it, sealed to all contributors, before the model takes orders. Run it again then:
it takes the sum into the home. A bad one is complained of, which ends the model and costs the owner all of its bond;
that has to be within the time for complaints. A home that has the sum demands nothing.`,
		Example: `  $ tributary contributor demand --home alder --rpc URL
  demanded: the owner has to post it (owner launch); run this again then`,
		Args: cobra.NoArgs,
	}
	s := a.chained(c, withHome, withExchange)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, d, err := s.settling(c.Context())
		if err != nil {
			return err
		}
		has, err := p.Demand(c.Context(), d)
		switch {
		case errors.Is(err, sealed.ErrBad):
			return fmt.Errorf("%w: what the owner posted is junk: the model has ended, and its bond is the contributors' "+
				"(tributary withdraw): %w", errRejected, err)
		case err != nil:
			return s.refused(err)
		case has:
			fmt.Fprintln(a.stdout, "the home has the sum of the Hessians")
		default:
			fmt.Fprintln(a.stdout, "demanded: the owner has to post it (owner launch); run this again then")
		}
		return nil
	}
	return c
}
