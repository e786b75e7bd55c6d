package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/cmd/internal/exchange"
	"github.com/tributary-zk/tributary/cmd/internal/files"
	"github.com/tributary-zk/tributary/cmd/internal/net"
	"github.com/tributary-zk/tributary/cmd/internal/party"
	"github.com/tributary-zk/tributary/cmd/internal/settle"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/rollup/chain"
)

func (a *app) fitStep() *cobra.Command {
	c := &cobra.Command{
		Use:   "step",
		Short: "Take the fit as far as the replies allow, as the model owner",
		Long: `Take the fit as far as the contributors' replies allow, and ask the next round. The first call verifies all contributions and closes them: who is on the
roster then is who takes part.`,
		Example: "  $ tributary fit step --home owner\n  round 1 waits for alder, birch, cedar",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		r, err := s.roster()
		if err != nil {
			return err
		}
		names := make([]string, len(r.Contributors))
		for i, m := range r.Contributors {
			names[i] = m.Name
		}
		if o.State.Rows == 0 {
			sum, err := s.check()
			if err != nil {
				return err
			}
			o.State.Rows = sum.Rows
		}
		p, err := exchange.Step(c.Context(), s.folder(), o, names)
		if err != nil {
			return err
		}
		if !p.Done {
			what := "round"
			if p.Final {
				what = "final round"
			}
			fmt.Fprintf(a.stdout, "%s %d waits for %s\n", what, p.Round, strings.Join(p.Waiting, ", "))
			return nil
		}
		if err := o.Save(s.home); err != nil {
			return err
		}
		rounds, err := s.folder().Rounds()
		if err != nil {
			return err
		}
		for k, m := range o.State.Models {
			fmt.Fprintf(a.stdout, "fitted: %s, eps of class %d: %s\n", count(len(rounds), "round"), k, power(m.Eps))
		}
		return nil
	}
	return c
}

// power writes eps, a power of two at scale FG, as one.
func power(eps string) string {
	v, ok := new(big.Int).SetString(eps, 10)
	if !ok {
		return eps
	}
	return fmt.Sprintf("2^%d", v.BitLen()-1-fixed.FG)
}

// check verifies the bundle as far as it goes.
func (s *session) check() (*bundle.Summary, error) {
	str, err := s.keys.string()
	if err != nil {
		return nil, err
	}
	sum, err := bundle.Verify(s.bundle, str)
	var problems bundle.Problems
	if errors.As(err, &problems) {
		err = fmt.Errorf("%w: %s does not hold: %w", errRejected, s.bundle, err)
	}
	return sum, err
}

// roster reads the roster, or closes it from the contributors' cards: by the contract's index, or else by name.
func (s *session) roster() (bundle.Roster, error) {
	r, err := bundle.ReadRoster(s.bundle)
	if !errors.Is(err, fs.ErrNotExist) {
		return r, err
	}
	cards, err := bundle.ReadCards(s.bundle)
	if err != nil {
		return r, err
	}
	if len(cards) < 2 {
		return r, fmt.Errorf("%s in %s: at least two are needed, one alone cannot hide in a sum", count(len(cards), "contribution"), s.bundle)
	}
	slices.SortFunc(cards, func(a, b bundle.Member) int {
		if a.Index != nil && b.Index != nil {
			return *a.Index - *b.Index
		}
		return strings.Compare(a.Name, b.Name)
	})
	r = bundle.Roster{Version: bundle.Version, Contributors: cards}
	path := filepath.Join(s.bundle, bundle.RosterFile)
	if err := files.WriteJSON(path, r, files.Public); err != nil {
		return r, err
	}
	if _, err := s.check(); err != nil {
		return r, errors.Join(err, os.Remove(path)) // contributions stay open until they hold
	}
	return bundle.ReadRoster(s.bundle)
}

func (a *app) optimum() *cobra.Command {
	c := &cobra.Command{
		Use:     "optimum",
		Short:   "Prove that the fitted weights are the optimum",
		Example: "  $ tributary optimum --home owner\n  bundle/statements/optimum/owner-class-000-shard-0000.json",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withProving)
	c.RunE = func(*cobra.Command, []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		if len(o.State.Models) == 0 {
			return errors.New("the model has no weights yet: tributary fit step")
		}
		jobs, err := o.Optimum()
		if err != nil {
			return err
		}
		_, err = s.prove(jobs)
		return err
	}
	return c
}

func (a *app) infer() *cobra.Command {
	var queries, pool string
	c := &cobra.Command{
		Use:   "infer",
		Short: "Answer a paid batch of queries and prove the answers",
		Long: `Answer a paid batch of queries and prove the answers: a new epoch. Answers go to stdout as CSV, for the user; the bundle gets the proofs; the exchange
folder gets what contributors need to compute their credits. A label column in the queries is ignored.`,
		Example: `  $ tributary infer --home owner --queries patients.csv --pool 1000000 > answers.csv
  $ head -2 answers.csv
  query,answer,margin
  1,malignant,3.1415926`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withProving)
	c.Flags().StringVar(&queries, "queries", "", "CSV file of the queries")
	c.Flags().StringVar(&pool, "pool", "", "the batch's fee, in the chain's smallest unit")
	_ = c.MarkFlagRequired("queries")
	_ = c.MarkFlagRequired("pool")
	c.RunE = func(*cobra.Command, []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		amount, ok := new(big.Int).SetString(pool, 10)
		if !ok {
			return fmt.Errorf("--pool %q: a whole number of units", pool)
		}
		t, err := table.Open(queries, table.Options{Label: s.net.Schema.Label.Name, Optional: true})
		if err != nil {
			return err
		}
		t.Labels = nil
		fees := make([]uint32, len(t.X))
		for i := range fees {
			fees[i] = 1
		}
		number := uint64(len(o.State.Epochs) + 1)
		jobs, answers, err := o.Infer(number, t, fees, amount)
		if err != nil {
			return err
		}
		out := s.app.stdout
		s.app.stdout = a.stderr // file names are talk here: stdout is the answers'
		_, err = s.prove(jobs)
		s.app.stdout = out
		if err != nil {
			return err
		}
		b, err := o.Broadcast(number)
		if err != nil {
			return err
		}
		if err := o.Save(s.home); err != nil {
			return err
		}
		if err := files.WriteJSON(s.folder().Broadcast(number), b, files.Secret); err != nil {
			return err
		}
		e := bundle.Epoch{Version: bundle.Version, Number: number, Pool: amount.String(), Queries: len(answers)}
		if err := files.WriteJSON(filepath.Join(s.bundle, bundle.EpochFile(number)), e, files.Public); err != nil {
			return err
		}
		return writeAnswers(out, s.net, answers)
	}
	return c
}

// writeAnswers writes answers as CSV; of a one-vs-rest model the margin is that of the answered class.
func writeAnswers(w io.Writer, n *net.Net, answers []party.Answer) error {
	c := csv.NewWriter(w)
	_ = c.Write([]string{"query", "answer", "margin"})
	for i, a := range answers {
		margin := a.Margins[0]
		if len(a.Margins) > 1 {
			margin = a.Margins[a.Value]
		}
		_ = c.Write([]string{strconv.Itoa(i + 1), n.Schema.LabelText(a.Value), strconv.FormatFloat(fixed.Float(margin, fixed.FU), 'g', 8, 64)})
	}
	c.Flush()
	return c.Error()
}

func (a *app) payout() *cobra.Command {
	var epoch uint64
	c := &cobra.Command{
		Use:   "payout",
		Short: "Prove how an epoch's pool is split, and hand out the claims",
		Example: `  $ tributary payout --home owner --epoch 1
  bundle/statements/payout/epoch-1/owner-class-000-shard-0000.json
  alder 239900
  birch 263193`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withProving)
	c.Flags().Uint64Var(&epoch, "epoch", 1, "number of the epoch")
	c.RunE = func(*cobra.Command, []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		r, err := bundle.ReadRoster(s.bundle)
		if err != nil {
			return err
		}
		for _, m := range r.Contributors {
			var share party.CreditShare
			if err := files.ReadJSON(s.folder().Credit(epoch, m.Name), &share); err != nil {
				return missing(err, m.Name+" writes it: tributary credit")
			}
			if share.Party != m.Name || share.Epoch != epoch {
				return fmt.Errorf("%s: it is of %s in epoch %d", s.folder().Credit(epoch, m.Name), share.Party, share.Epoch)
			}
			if err := o.TakeCredit(share); err != nil {
				return err
			}
		}
		job, paid, err := o.Payout(epoch)
		if errors.Is(err, payout.ErrNoPositiveCredit) {
			return errors.Join(failed{err}, s.unpaid(epoch, err))
		}
		if err != nil {
			return err
		}
		if _, err := s.prove([]party.Job{job}); err != nil {
			return err
		}
		if err := o.Save(s.home); err != nil {
			return err
		}
		return s.handOut(o, r, paid)
	}
	return c
}

// unpaid notes in the bundle why an epoch has no payout.
func (s *session) unpaid(epoch uint64, reason error) error {
	var e bundle.Epoch
	path := filepath.Join(s.bundle, bundle.EpochFile(epoch))
	if err := files.ReadJSON(path, &e); err != nil {
		return err
	}
	e.Unpaid = reason.Error()
	return files.WriteJSON(path, e, files.Public)
}

// handOut writes each contributor's claim.
func (s *session) handOut(o *party.Owner, r bundle.Roster, paid []*big.Int) error {
	str, err := s.keys.string()
	if err != nil {
		return err
	}
	powers, err := str.Powers(s.net.ContributorCapacity + 1)
	if err != nil {
		return err
	}
	for i, m := range r.Contributors {
		claim, err := o.Claim(powers, i)
		if err != nil {
			return err
		}
		if err := files.WriteJSON(s.folder().Claim(m.Name), claim, files.Secret); err != nil {
			return err
		}
		fmt.Fprintf(s.app.stdout, "%s %v\n", m.Name, paid[i])
	}
	return nil
}

func (a *app) settle() *cobra.Command {
	var payerHome string
	var number uint64
	c := &cobra.Command{
		Use:   "settle",
		Short: "Submit an epoch's proofs to the contract, which releases the pool",
		Long: `Submit an epoch's proofs to the contract: the model's if it does not have them yet, then the payment of the batch, the answers, credits and payouts.
The contract releases the pool when the last proof holds. The payer's account pays the pool; the owner's sends the proofs.`,
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
		payer := o.Account
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
		pool, err := sum.Epochs[number-1].Amount()
		if err != nil {
			return err
		}
		err = s.submit(c, d, o.Account.Chain, payer.Chain, number, pool)
		if err := errors.Join(err, s.writeReceipts(d)); err != nil { // what was mined is kept, whatever failed later
			return failed{err}
		}
		fmt.Fprintf(a.stdout, "epoch %d is settled: %v units released by %s\n", number, pool, count(sum.Statements, "statement"))
		return nil
	}
	return c
}

func (s *session) submit(c *cobra.Command, d *settle.Desk, owner, payer chain.Account, number uint64, pool *big.Int) error {
	records := map[string][]*bundle.Record{}
	for _, name := range net.Statements {
		list, err := bundle.ReadRecords(s.bundle, name)
		if err != nil {
			return err
		}
		for _, r := range list {
			if r.Ref.Epoch == 0 || r.Ref.Epoch == number {
				records[name] = append(records[name], r)
			}
		}
	}
	roster, err := bundle.ReadRoster(s.bundle)
	if err != nil {
		return err
	}
	return d.Epoch(c.Context(), owner, payer, roster, records, number, pool)
}

func (a *app) prove() *cobra.Command {
	c := &cobra.Command{
		Use:   "prove JOB.json...",
		Short: "Prove job files that other commands wrote with --jobs",
		Long:  `Prove job files that other commands wrote with --jobs, on a machine that may see them: a job holds its statement's secrets. The statements go to the bundle.`,
		Example: `  $ tributary train --home alder --jobs jobs
  jobs/training-alder-class-000-shard-0000.json
  $ tributary prove jobs/training-alder-class-000-shard-0000.json
  bundle/statements/training/alder-class-000-shard-0000.json`,
		Args: cobra.MinimumNArgs(1),
	}
	s := a.session(c)
	s.keys.add(c)
	c.RunE = func(_ *cobra.Command, args []string) error {
		if err := s.open(); err != nil {
			return err
		}
		var jobs []party.Job
		for _, path := range args {
			j, err := party.ReadJob(path, s.net)
			if err != nil {
				return err
			}
			jobs = append(jobs, j)
		}
		_, err := s.prove(jobs)
		return err
	}
	return c
}
