package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) ownerGroup() *cobra.Command {
	return group(&cobra.Command{
		Use:     "owner",
		Short:   "Take a model and its payouts through the chain",
		Example: "  $ tributary owner launch --home owner --rpc URL",
	}, a.ownerLaunch(), a.ownerPublish(), a.ownerLeave())
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
	s := a.session(c, withHome, withExchange, withRPC)
	s.keys.add(c)
	wait := waitFlag(c)
	_ = c.MarkFlagRequired("rpc")
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

func (a *app) ownerPublish() *cobra.Command {
	c := &cobra.Command{
		Use:   "publish",
		Short: "Publish the payouts of all periods that have ended",
		Long: `Publish the payouts of all periods that have ended: contributors claim from the table without anybody's help.
An owner that does not publish in time loses as much of its bond as the payers' fees.`,
		Example: "  $ tributary owner publish --home owner --rpc http://127.0.0.1:41753\n  1 period is published",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	wait := waitFlag(c)
	_ = c.MarkFlagRequired("rpc")
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
