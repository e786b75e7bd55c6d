package cli

import (
	"context"
	"fmt"
	"math/big"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/payer"
)

func (a *app) payer() *cobra.Command {
	return group(&cobra.Command{
		Use:   "payer",
		Short: "Ask queries and pay for the answers",
		Long: `Whoever asks queries signs an order for them, with its own key: which queries, at which price, until when. The
owner signs it too, and the contract opens it. The fee is the payer's again unless answers are posted in time.`,
		Example: "  $ tributary payer ask --home user --queries patients.csv --pool 1000000 --order order.json --rpc URL",
	}, a.payerAsk(), a.payerSign(), a.payerReceipt(), a.payerReclaim())
}

func (a *app) payerAsk() *cobra.Command {
	var queries, pool, order string
	var shared bool
	c := &cobra.Command{
		Use:   "ask",
		Short: "Commit to queries, sign an order for them and deposit its fee",
		Long: `Commit to queries and sign an order for them. The file --order is for the model owner and for nobody else: it
holds the queries. With --rpc the fee is deposited in the payer's name; it is locked when the owner opens the order.

The same queries at the same price are the same order, as long as that can be opened: nothing is paid twice.
With --shared it is an offer for an order with other payers: nothing is signed or deposited before tributary payer sign.
The owner chose how long each phase is and how fees are divided: both are shown, and with less than an hour to complain
in, or less than half of a fee for contributors, nothing is signed.`,
		Example: `  $ tributary payer ask --home user --queries patients.csv --pool 1000000 --order order.json --rpc URL
  order 0x5d1f...: 20 queries for 1000000 units, in order.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	trusted := trustedKeys(c)
	c.Flags().StringVar(&queries, "queries", "", "CSV file of the queries")
	c.Flags().StringVar(&pool, "pool", "",
		"fee at most, in the smallest unit of the model's currency; a query costs its part, rounded down")
	c.Flags().StringVar(&order, "order", "order.json", "file to write the order to, for the model owner")
	c.Flags().BoolVar(&shared, "shared", false,
		"for an order with other payers, which the owner makes: tributary owner batch")
	_ = c.MarkFlagRequired("queries")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.payer(c.Context())
		if err != nil {
			return err
		}
		p.Trusted = *trusted
		s.warn(p.Proofs)
		if err := s.fair(); err != nil {
			return err
		}
		b, err := s.batch(queries, pool)
		if err != nil {
			return err
		}
		draft := p.Ask
		if shared {
			draft = p.Offer
		}
		ask, err := draft(c.Context(), b)
		if err != nil {
			return s.refused(err)
		}
		if err := document.WriteJSON(order, ask, document.Secret); err != nil {
			return err
		}
		fee := s.amount(c.Context(), b.Fee())
		if shared {
			fmt.Fprintf(a.stdout, "offer: %d queries for %s, in %s\n", ask.Order.Size(), fee, order)
			return nil
		}
		id, err := ask.Order.ID(s.terms, s.at)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "order %v: %d queries for %s, in %s\n", id, ask.Order.Size(), fee, order)
		return nil
	}
	return c
}

func (a *app) payerSign() *cobra.Command {
	var text string
	c := &cobra.Command{
		Use:   "sign",
		Short: "Sign an order that other payers share, and deposit the payer's own fee",
		Long: `Sign an order that the owner has made of several payers' offers (tributary owner batch), if it has exactly the
queries that were offered, at their prices. With --rpc the payer's own fee is deposited.

The order counts with all its payers or not at all. If one of them does not sign or pay in time, the owner makes another
without it; the same offer is signed for again once the first order can be opened no more.`,
		Example: `  $ tributary payer sign --home user --order 0x5d1f... --rpc URL
  order 0x5d1f...: signed, for 1000000 units`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	trusted := trustedKeys(c)
	c.Flags().StringVar(&text, "order", "", "id of the order")
	_ = c.MarkFlagRequired("order")
	c.RunE = func(c *cobra.Command, _ []string) error {
		var id proof.Word
		if err := id.UnmarshalText([]byte(text)); err != nil {
			return fmt.Errorf("--order: %w", err)
		}
		p, err := s.payer(c.Context())
		if err != nil {
			return err
		}
		p.Trusted = *trusted
		s.warn(p.Proofs)
		if err := s.fair(); err != nil {
			return err
		}
		amount, err := p.Sign(c.Context(), id)
		if err != nil {
			return s.refused(err)
		}
		fmt.Fprintf(a.stdout, "order %v: signed, for %s\n", id, s.amount(c.Context(), amount))
		return nil
	}
	return c
}

func (a *app) payerReceipt() *cobra.Command {
	var number uint64
	var ordered string
	c := &cobra.Command{
		Use:   "receipt",
		Short: "Open the answers that the owner has posted, and say on the chain that they are there",
		Long: `Open the answers that the owner has posted for an epoch, and compare them with what the bundle proves. They go
to stdout as CSV. Then say on the chain that they are there, so that payouts do not wait for the time to complain.
A message that does not open what was proven is complained of: the contract gives the fees back.

Should the bundle lack the epoch, name the order with --order: then answers are compared with what the contract has
verified.`,
		Example: "  $ tributary payer receipt --home user --epoch 1 --rpc URL > answers.csv",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	trusted := trustedKeys(c)
	c.Flags().Uint64Var(&number, "epoch", 1, "number of the epoch")
	c.Flags().StringVar(&ordered, "order", "", "file of the order, instead of --epoch: the bundle's epochs are not read")
	c.MarkFlagsMutuallyExclusive("epoch", "order")
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.payer(c.Context())
		if err != nil {
			return err
		}
		p.Trusted = *trusted
		var answers []party.Answer
		if ordered == "" {
			answers, err = p.Receipt(c.Context(), number)
		} else {
			answers, err = s.receiptOf(c.Context(), p, ordered)
		}
		if err != nil {
			return s.refused(err)
		}
		return writeAnswers(a.stdout, s.terms.Schema, answers)
	}
	return c
}

// receiptOf is the receipt of an order in a file.
func (s *session) receiptOf(ctx context.Context, p *epoch.Payer, file string) ([]party.Answer, error) {
	var ask payer.Ask
	if err := document.ReadJSON(file, &ask); err != nil {
		return nil, err
	}
	id, err := ask.Order.ID(s.terms, s.at)
	if err != nil {
		return nil, err
	}
	return p.ReceiptOf(ctx, id)
}

func (a *app) payerReclaim() *cobra.Command {
	var order string
	c := &cobra.Command{
		Use:   "reclaim",
		Short: "Take back the fee of an order that came to nothing in time",
		Long: `Take back the fee of an order that came to nothing: it was not opened, had no answers in time or bad ones, or
neither the owner nor any contributor brought it to its end afterwards. Each step has its time; until it has come it
exits with code 1 and says when, --wait waits. All that is the payer's in the vault goes to its account. An order that
is not open yet cannot be opened after that.

Other payers of the order are not touched: what is theirs goes to their balances.`,
		Example: `  $ tributary payer reclaim --home user --order order.json --rpc URL
  $ tributary payer reclaim --home user --order bundle/orders/0x5d1f....json --rpc URL`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	wait := waitFlag(c)
	c.Flags().StringVar(&order, "order", "order.json", "file of the order")
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.payer(c.Context())
		if err != nil {
			return err
		}
		var ask payer.Ask
		if err := document.ReadJSON(order, &ask); err != nil {
			return err
		}
		var id proof.Word
		if id, err = ask.Order.ID(s.terms, s.at); err != nil {
			return err
		}
		var amount *big.Int
		err = waiting(c.Context(), *wait, func() (err error) {
			amount, err = p.Reclaim(c.Context(), id)
			return err
		})
		if err != nil {
			return onChain(err)
		}
		fmt.Fprintf(a.stdout, "order %v: %s are in the payer's account again\n", id, s.amount(c.Context(), amount))
		return nil
	}
	return c
}
