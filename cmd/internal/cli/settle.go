package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/party"
)

func (a *app) settle() *cobra.Command {
	var payerHome string
	var number uint64
	c := &cobra.Command{
		Use:   "settle",
		Short: "Submit an epoch's proofs to the contract, which releases the pool",
		Long: `Submit an epoch's proofs to the contract: first the model's, unless the contract has them, then the batch's
payment, the answers, the credits and the payouts. The contract releases the pool when the last proof holds. The payer's
account pays the pool, the owner's account sends the proofs.

If it is interrupted, run it again: what the receipts show as mined is not sent twice.`,
		Example: `  $ tributary settle --home owner --payer user --epoch 1 --rpc http://127.0.0.1:41753
  epoch 1 is settled: 1000000 units released by 18 statements`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	c.Flags().StringVar(&payerHome, "payer", "", "home of the user who pays; default the owner's")
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
		self, err := o.Open()
		if err != nil {
			return err
		}
		payer := self.Account
		if payerHome != "" {
			if payer, err = party.OpenAccount(payerHome); err != nil {
				return missing(err, "make the user's account: tributary account --home "+payerHome)
			}
		}
		sum, err := s.check()
		if err != nil {
			return err
		}
		if number < 1 || number > uint64(len(sum.Epochs)) {
			return fmt.Errorf("--epoch %d: the bundle has %s", number, count(len(sum.Epochs), "epoch"))
		}
		d, err := s.desk(c.Context())
		if err != nil {
			return err
		}
		pool, err := o.Settle(c.Context(), d, payer.Chain, number)
		if err != nil {
			return failed{err}
		}
		fmt.Fprintf(a.stdout, "epoch %d is settled: %v units released by %s\n",
			number, pool, count(sum.Statements, "statement"))
		return nil
	}
	return c
}
