package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/payer"
)

func (a *app) ownerGroup() *cobra.Command {
	return group(&cobra.Command{
		Use:     "owner",
		Short:   "Take a model and its payouts through the chain",
		Example: "  $ tributary owner launch --home owner --rpc URL",
	}, a.ownerLaunch(), a.ownerEvict(), a.ownerBatch(), a.ownerPublish(), a.ownerLeave())
}

func (a *app) ownerLaunch() *cobra.Command {
	c := &cobra.Command{
		Use:   "launch",
		Short: "Submit the model's proofs; then it takes orders",
		Long: `Submit the proofs of the model: the weights, everybody's training, the optimum. The model takes orders once the
time is over in which a contributor can demand the sum of the Hessians; until then it exits with code 1 and says when.

If it is interrupted, run it again: what the chain has is not sent twice.`,
		Example: "  $ tributary owner launch --home owner --rpc http://127.0.0.1:41753\n  the model takes orders",
		Args:    cobra.NoArgs,
	}
	s := a.chained(c, withHome, withExchange)
	wait := waitFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.settledOwner(c.Context())
		if err != nil {
			return err
		}
		if err := waiting(c.Context(), *wait, func() error { return o.Launch(c.Context()) }); err != nil {
			return s.refused(err)
		}
		fmt.Fprintln(a.stdout, "the model takes orders")
		return nil
	}
	return c
}

func (a *app) ownerEvict() *cobra.Command {
	c := &cobra.Command{
		Use:   "evict",
		Short: "Leave out contributors that prove no training in time, and fit again",
		Long: `Leave out, on the chain, all contributors whose training statements are missing after the time for training;
those that the bundle has are submitted first. The terms have to allow an eviction. Then the fit begins again without
them: tributary fit step --rpc proposes it, and more than two thirds have to agree (tributary fit reply --rpc). To those
who remain it tells nearly the sums of those who are left out, as every eviction does.

Until the time is over it exits with code 1 and says when; --wait waits. Where the terms allow no eviction, or too few
would be left, it leaves nobody out: the model ends (tributary advance), and bonds are free.`,
		Example: "  $ tributary owner evict --home owner --rpc http://127.0.0.1:41753\n  left out: dogwood",
		Args:    cobra.NoArgs,
	}
	s := a.chained(c, withHome, withExchange)
	wait := waitFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.settledOwner(c.Context())
		if err != nil {
			return err
		}
		var names []string
		err = waiting(c.Context(), *wait, func() (err error) {
			names, err = o.EvictSilent(c.Context())
			return err
		})
		if err != nil {
			return s.refused(err)
		}
		if len(names) == 0 {
			fmt.Fprintln(a.stdout, "nobody is silent")
			return nil
		}
		fmt.Fprintf(a.stdout, "left out: %s\n", strings.Join(names, ", "))
		return nil
	}
	return c
}

func (a *app) ownerBatch() *cobra.Command {
	var files []string
	var within time.Duration
	c := &cobra.Command{
		Use:   "batch",
		Short: "Make one order of several payers' offers, for them to sign",
		Long: `Make one order of the offers of several payers (tributary payer ask --shared), so that they share an epoch.
Every payer pays for its own queries, at the price that it offered, and gets its own answers. Each signs the order
within the time (tributary payer sign); then tributary infer --shared answers it. If one does not, make another order
of the others' offers once the time is over.`,
		Example: `  $ tributary owner batch --home owner --offers ann.json,bob.json --rpc URL
  order 0x5d1f...: 2 payers, 40 queries for 3000000 units, in bundle/orders/0x5d1f....json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	c.Flags().StringSliceVar(&files, "offers", nil, "files of the payers' offers")
	c.Flags().DurationVar(&within, "sign-within", epoch.SignWindow,
		"time in which payers sign, and the order can be opened")
	_ = c.MarkFlagRequired("offers")
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		if o.Settlement, err = s.settlement(c.Context()); err != nil {
			return err
		}
		offers := make([]*payer.Ask, len(files))
		for i, f := range files {
			offers[i] = new(payer.Ask)
			if err := document.ReadJSON(f, offers[i]); err != nil {
				return err
			}
		}
		ask, id, err := o.Share(c.Context(), offers, within)
		if err != nil {
			return s.refused(err)
		}
		fee, err := ask.Order.Fee()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "order %v: %d payers, %d queries for %s, in %s\n",
			id, len(offers), ask.Order.Size(), s.amount(c.Context(), fee), filepath.Join(s.bundle, epoch.SharedFile(id)))
		return nil
	}
	return c
}

func (a *app) ownerPublish() *cobra.Command {
	c := &cobra.Command{
		Use:   "publish",
		Short: "Publish the payouts of all periods that have ended",
		Long: `Publish the payouts of all periods that have ended: contributors claim from the table without anybody's help.
An owner that does not publish in time loses as much of its bond as the payers' fees.`,
		Example: "  $ tributary owner publish --home owner --rpc http://127.0.0.1:41753\n  1 period is published",
		Args:    cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	wait := waitFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.settledOwner(c.Context())
		if err != nil {
			return err
		}
		n := 0
		err = waiting(c.Context(), *wait, func() error {
			done, err := o.Publish(c.Context())
			n += done
			return err
		})
		if n > 0 {
			fmt.Fprintf(a.stdout, "%s published\n", count(n, "period"))
		}
		if err != nil {
			return onChain(err)
		}
		if n == 0 {
			fmt.Fprintln(a.stdout, "there is nothing to publish")
		}
		return nil
	}
	return c
}
