package cli

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/party"
)

func (a *app) claim() *cobra.Command {
	c := &cobra.Command{
		Use:   "claim",
		Short: "Claim what a contributor is owed over all settled epochs",
		Example: `  $ tributary claim --home alder --rpc http://127.0.0.1:41753
  alder was paid 239900 units, 239900 in all`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withRPC)
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.contributor()
		if err != nil {
			return err
		}
		var claim party.Claim
		path := s.folder().Claim(p.State.Name)
		if err := document.ReadJSON(path, &claim); err != nil {
			return missing(err, "the model owner writes it: tributary payout")
		}
		total, err := claim.Amount()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if total.Sign() == 0 {
			fmt.Fprintf(a.stdout, "%s is owed nothing\n", p.State.Name)
			return nil
		}
		d, err := s.desk(c.Context())
		if err != nil {
			return err
		}
		amount, err := d.Claim(c.Context(), p.Account.Chain, p.State.Name, claim.Index, total, claim.Snapshot, bn254.G1Affine(claim.Opening))
		if err != nil {
			return failed{err}
		}
		if err := s.writeReceipts(d); err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s was paid %v units, %v in all\n", p.State.Name, amount, total)
		return nil
	}
	return c
}
