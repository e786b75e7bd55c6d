package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
)

func (a *app) credit() *cobra.Command {
	var number uint64
	c := &cobra.Command{
		Use:   catalog.Credit.Name,
		Short: "Prove a contributor's credit for an epoch and send it to the model owner",
		Long: `Prove a contributor's credit for an epoch and send it to the model owner. A credit is a number about the
contributor's own records, so the bundle is verified first: it is told along the direction that the epoch's inference
statements prove, and along half as many independent directions as a model has weights, over the records' lifetime.
The ledger counts them. Of a Datanet that is deployed, the chain is asked with --rpc whether the epoch is paid for.
What the owner does not hand over, or withholds from the bundle, is taken from the chain. Of an epoch that the bundle
does not name at all, send the credit yourself: tributary contributor insist --order.`,
		Example: `  $ tributary credit --home alder --epoch 1 --rpc http://127.0.0.1:41753
  bundle/statements/credit/epoch-1/alder-class-000-shard-0000.json
  credit of alder in epoch 1: +24.518`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withLedger, withRPC, withProving)
	trusted := trustedKeys(c)
	c.Flags().Uint64Var(&number, "epoch", 1, "number of the epoch")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.opened()
		if err != nil {
			return err
		}
		p.Trusted = *trusted
		d, err := s.settlement(c.Context())
		if err != nil {
			return err
		}
		if d != nil {
			p.Orders, p.Settlement = d, d
		}
		s.warn(p.Proofs)
		if err := p.Credit(c.Context(), number); err != nil {
			return s.explain(missing(err, "the model owner writes it: tributary infer"))
		}
		who, err := p.Open()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "credit of %s in epoch %d: %+.3f\n", who.State.Name, number, who.CreditFloat(number))
		return nil
	}
	return c
}

// trustedKeys is the flag for keys that a contributor trusts.
func trustedKeys(c *cobra.Command) *string {
	return c.Flags().String("trusted-keys", "",
		"folder of keys that you trust, which the bundle's have to be; default the bundle's own")
}
