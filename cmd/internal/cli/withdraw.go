package cli

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// withdrawal is what withdraw is told.
type withdrawal struct {
	to, out, carry string
	within         time.Duration
}

func (a *app) withdraw() *cobra.Command {
	var w withdrawal
	c := &cobra.Command{
		Use:   "withdraw",
		Short: "Take what is one's own out of the vault",
		Long: `Take what is the account's own out of the vault: refunds of a payer, shares and compensations of a contributor,
the owner's part of fees. A contributor's part of what a bad message cost the owner is taken before.

With --to it goes to another account. With --out nothing is sent: the account signs, and anybody can carry the file to
the vault with --carry, from an account of its own that pays for the gas alone. So an account without the chain's
currency gets its money. The file is good once, for what is in the vault when it is signed and until its time is over; a
second one takes its place.`,
		Example: `  $ tributary withdraw --home user --rpc URL
  1000000 units
  $ tributary withdraw --home user --to 0x5b38da6a701c568545dcfcb03fcb875f56beddc4 --out signed.json --rpc URL
  $ tributary withdraw --home relayer --carry signed.json --rpc URL
  1000000 units are in 0x5b38da6a701c568545dcfcb03fcb875f56beddc4`,
		Args: cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	f := c.Flags()
	f.StringVar(&w.to, "to", "", "account that gets it; default the account itself")
	f.StringVar(&w.out, "out", "", "with --to: sign only, and write to this file what somebody else carries")
	f.StringVar(&w.carry, "carry", "", "file of --out that this account carries for another")
	f.DurationVar(&w.within, "within", 24*time.Hour, "with --to: time in which it can be carried")
	c.MarkFlagsMutuallyExclusive("to", "carry")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if w.out != "" && w.to == "" {
			return errors.New("--out: it goes with --to")
		}
		account, d, err := s.anybody(c)
		if err != nil {
			return err
		}
		switch {
		case w.carry != "":
			return s.carryWithdrawal(c.Context(), d, account, w)
		case w.to != "":
			return s.withdrawTo(c.Context(), d, account, w)
		}
		amount, err := epoch.Withdraw(c.Context(), d, account)
		if err != nil {
			return onChain(err)
		}
		fmt.Fprintln(a.stdout, s.amount(c.Context(), amount))
		return nil
	}
	return c
}

// withdrawTo signs a withdrawal to another account, and carries it unless somebody else is to.
func (s *session) withdrawTo(ctx context.Context, d *settle.Desk, by *party.Account, w withdrawal) error {
	var to terms.Address
	if err := to.UnmarshalText([]byte(w.to)); err != nil || to == (terms.Address{}) {
		return fmt.Errorf("--to %q: an account's address", w.to)
	}
	if w.within < time.Minute {
		return fmt.Errorf("--within %v: a minute at least", w.within)
	}
	if w.out == "" { // it takes transactions of the account's anyway
		if err := epoch.Compensated(ctx, d, by); err != nil {
			return onChain(err)
		}
	}
	now, err := d.Now(ctx)
	if err != nil {
		return failed{err}
	}
	signed, err := d.SignWithdrawal(ctx, by.Chain, to, now+uint64(w.within/time.Second))
	if err != nil {
		return onChain(err)
	}
	if w.out != "" {
		if err := document.WriteJSON(w.out, signed, document.Public); err != nil {
			return err
		}
		amount, _ := new(big.Int).SetString(signed.Amount, 10)
		fmt.Fprintf(s.app.stdout, "%s for %v, in %s\n", s.amount(ctx, amount), to, w.out)
		return nil
	}
	return s.carried(ctx, d, by, signed)
}

func (s *session) carryWithdrawal(ctx context.Context, d *settle.Desk, by *party.Account, w withdrawal) error {
	var signed settle.Withdrawal
	if err := document.ReadJSON(w.carry, &signed); err != nil {
		return err
	}
	return s.carried(ctx, d, by, signed)
}

func (s *session) carried(ctx context.Context, d *settle.Desk, by *party.Account, w settle.Withdrawal) error {
	amount, err := d.CarryWithdrawal(ctx, by.Chain, w)
	if err != nil {
		return onChain(err)
	}
	fmt.Fprintf(s.app.stdout, "%s are in %v\n", s.amount(ctx, amount), w.To)
	return nil
}

// amount shows an amount of fees or bonds.
func (s *session) amount(ctx context.Context, n *big.Int) string {
	if s.settles == nil {
		return fmt.Sprintf("%v units", n)
	}
	return s.settles.Show(ctx, n)
}
