package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/terms"
)

func (a *app) infer() *cobra.Command {
	var queries, pool string
	c := &cobra.Command{
		Use:   "infer",
		Short: "Answer a paid batch of queries and prove the answers",
		Long: `Answer a paid batch of queries and prove the answers. Each batch begins a new epoch. The answers go to stdout
as CSV, for the user. The bundle gets the proofs, the exchange folder what the contributors need to compute their
credits. A label column in the queries is ignored.`,
		Example: `  $ tributary infer --home owner --queries patients.csv --pool 1000000 > answers.csv
  $ head -2 answers.csv
  query,answer,margin,probability
  1,malignant,3.1415926,0.958576`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withProving)
	c.Flags().StringVar(&queries, "queries", "", "CSV file of the queries")
	c.Flags().StringVar(&pool, "pool", "", "the batch's fee, in the chain's smallest unit; none with noise (dp)")
	_ = c.MarkFlagRequired("queries")
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		amount, err := fee(pool, s.terms)
		if err != nil {
			return err
		}
		t, err := table.Open(queries, table.Options{Label: s.terms.Schema.Label.Name, Optional: true})
		if err != nil {
			return err
		}
		out := s.app.stdout
		s.app.stdout = a.stderr // for the files' names: stdout is for the answers
		_, answers, err := o.Answer(c.Context(), epoch.NewBatch(t, amount))
		s.app.stdout = out
		if err != nil {
			return s.explain(err)
		}
		return writeAnswers(out, s.terms.Schema, answers)
	}
	return c
}

// fee is the pool of a batch. Nobody is paid by a model with noise: its epochs say one unit, since they say something.
func fee(pool string, t *terms.Terms) (*big.Int, error) {
	switch {
	case t.Noisy() && pool == "":
		return big.NewInt(1), nil
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
