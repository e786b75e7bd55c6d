package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/protocol/terms"
)

func (a *app) infer() *cobra.Command {
	var queries, pool, order, shared string
	c := &cobra.Command{
		Use:   "infer",
		Short: "Answer an order and prove the answers",
		Long: `Answer an order that a payer has signed, and prove the answers (tributary payer ask). Each order begins a new
epoch. Of a Datanet that is deployed, the contract opens the order first, which locks the payer's fee and as much of the
owner's bond, and then gets the proofs and the answers, sealed to the payer.

With --queries in the place of --order the owner orders the answers itself, to try things out.

The answers go to stdout as CSV, for the payer. The bundle gets the proofs, the exchange folder what the contributors
need to compute their credits.`,
		Example: `  $ tributary infer --home owner --order order.json --rpc http://127.0.0.1:41753 > answers.csv
  $ tributary infer --home owner --queries patients.csv --pool 1000000 > answers.csv
  $ head -2 answers.csv
  query,answer,margin,probability
  1,malignant,3.1415926,0.958576`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withRPC, withProving)
	c.Flags().StringVar(&order, "order", "", "file of a payer's order")
	c.Flags().StringVar(&queries, "queries", "", "CSV file of queries, for an order of the owner's own")
	c.Flags().StringVar(&pool, "pool", "",
		"with --queries: their fee at most, in the chain's smallest unit; none with noise (dp)")
	c.Flags().StringVar(&shared, "shared", "", "id of an order that payers share and have signed: tributary owner batch")
	c.MarkFlagsMutuallyExclusive("order", "queries", "shared")
	c.MarkFlagsOneRequired("order", "queries", "shared")
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		if o.Settlement, err = s.settlement(c.Context()); err != nil {
			return err
		}
		ask := new(payer.Ask)
		switch {
		case order != "":
			err = document.ReadJSON(order, ask)
		case shared != "":
			ask, err = sharedOrder(c.Context(), o, shared)
		default:
			ask, err = s.ownOrder(c.Context(), queries, pool)
		}
		if err != nil {
			return err
		}
		out := s.app.stdout
		s.app.stdout = a.stderr // for the files' names: stdout is for the answers
		number, answers, err := o.Answer(c.Context(), ask)
		s.app.stdout = out
		if err != nil {
			return s.refused(err)
		}
		if o.Settlement != nil && s.jobs == "" {
			if err := o.Deliver(c.Context(), number); err != nil {
				return s.refused(err)
			}
		}
		return writeAnswers(out, s.terms.Schema, answers)
	}
	return c
}

// sharedOrder is one that several payers have signed and paid.
func sharedOrder(ctx context.Context, o *epoch.Owner, text string) (*payer.Ask, error) {
	var id proof.Word
	if err := id.UnmarshalText([]byte(text)); err != nil {
		return nil, fmt.Errorf("--shared: %w", err)
	}
	return o.Shared(ctx, id)
}

// ownOrder is an order of the owner's own.
func (s *session) ownOrder(ctx context.Context, queries, pool string) (*payer.Ask, error) {
	b, err := s.batch(queries, pool)
	if err != nil {
		return nil, err
	}
	p, err := s.payer(ctx)
	if err != nil {
		return nil, err
	}
	ask, err := p.Ask(ctx, b)
	return ask, s.refused(err)
}

// batch reads queries, for at most a fee.
func (s *session) batch(queries, pool string) (b epoch.Batch, err error) {
	t, err := table.Open(queries, table.Options{Label: s.terms.Schema.Label.Name, Optional: true})
	if err != nil {
		return b, err
	}
	amount, err := fee(pool, s.terms, len(t.X))
	if err != nil {
		return b, err
	}
	b = epoch.NewBatch(t, amount)
	if b.Unit.Sign() == 0 {
		err = fmt.Errorf("--pool %v: %d queries cost at least a unit each", amount, len(t.X))
	}
	return b, err
}

// fee is the pool of a batch. Nobody is paid by a model with noise: its orders say a unit a query, since they say
// something.
func fee(pool string, t *terms.Terms, queries int) (*big.Int, error) {
	switch {
	case t.Noisy() && pool == "":
		return big.NewInt(int64(queries)), nil
	case t.Noisy():
		return nil, fmt.Errorf("--pool %s: leave it out: %w", pool, terms.ErrNoisy)
	case pool == "":
		return nil, errors.New("--pool: give the batch's fee, in the chain's smallest unit")
	}
	amount, ok := new(big.Int).SetString(pool, 10)
	if !ok {
		return nil, fmt.Errorf("--pool %q: a whole number of units", pool)
	}
	return amount, nil
}

// writeAnswers writes answers as CSV. The margin is that of the positive class (bernoulli), of the answered class (ovr)
// or the answered number itself (gaussian). The probability is the model's for the answered class against the rest; a
// number has none.
func writeAnswers(w io.Writer, s schema.Schema, answers []owner.Answer) error {
	c := csv.NewWriter(w)
	_ = c.Write([]string{"query", "answer", "margin", "probability"})
	for i, a := range answers {
		margin := a.Margins[0]
		if len(a.Margins) > 1 {
			margin = a.Margins[a.Value]
		}
		probability := ""
		if s.Family.Classification() {
			p := model.Probability(margin)
			if s.Family == schema.Bernoulli && a.Value == 0 {
				p = 1 - p
			}
			probability = strconv.FormatFloat(p, 'f', 6, 64)
		}
		number := strconv.FormatFloat(fixed.Float(margin, fixed.FU), 'g', 8, 64)
		_ = c.Write([]string{strconv.Itoa(i + 1), s.LabelText(a.Value), number, probability}) // Error has its error
	}
	c.Flush()
	return c.Error()
}
