package cli

import (
	"fmt"
	"math/big"

	"github.com/spf13/cobra"
)

func (a *app) settle() *cobra.Command {
	var number uint64
	c := &cobra.Command{
		Use:   "settle",
		Short: "Submit an epoch's credits and payouts to the contract",
		Long: `Submit an epoch's credits and payouts to the contract, and what it lacks of the answers. The contract takes the
payouts once all credits are there and the payer has said that it has its answers, or their time is over. Contributors
claim when the payouts of the period are published (tributary owner publish).

If it is interrupted, run it again: what the chain has is not sent twice.`,
		Example: `  $ tributary settle --home owner --epoch 1 --rpc http://127.0.0.1:41753
  epoch 1 is settled: 1000000 units for the contributors by 18 statements`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	wait := waitFlag(c)
	c.Flags().Uint64Var(&number, "epoch", 1, "number of the epoch")
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		if err := o.Terms.Settles(); err != nil {
			return err
		}
		sum, err := s.check()
		if err != nil {
			return err
		}
		if number < 1 || number > uint64(len(sum.Epochs)) {
			return fmt.Errorf("--epoch %d: the bundle has %s", number, count(len(sum.Epochs), "epoch"))
		}
		if o.Settlement, err = s.settlement(c.Context()); err != nil {
			return err
		}
		pool := new(big.Int)
		err = waiting(c.Context(), *wait, func() (err error) {
			pool, err = o.Settle(c.Context(), number)
			return err
		})
		if err != nil {
			return onChain(err)
		}
		fmt.Fprintf(a.stdout, "epoch %d is settled: %s for the contributors by %s\n",
			number, s.amount(c.Context(), pool), count(sum.Statements, "statement"))
		return nil
	}
	return c
}
