package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/cmd/internal/exchange"
	"github.com/tributary-zk/tributary/cmd/internal/files"
	"github.com/tributary-zk/tributary/cmd/internal/party"
	"github.com/tributary-zk/tributary/datanet/table"
)

func (a *app) contribute() *cobra.Command {
	var data, name string
	c := &cobra.Command{
		Use:   "contribute",
		Short: "Commit to a contributor's records and prove that they follow the schema",
		Long: `Commit to a contributor's records and prove that they follow the Datanet's schema. Records, keys and blinds stay in --home, which only the contributor
may read; the bundle gets the commitments, the proofs and the contributor's public card. With --rpc the contributor also registers with the contract and
submits the proofs.`,
		Example: `  $ tributary contribute --home alder --name alder --data alder.csv
  bundle/statements/contribution/alder-class-000-shard-0000.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC, withProving)
	c.Flags().StringVar(&data, "data", "", "CSV file of the contributor's records")
	c.Flags().StringVar(&name, "name", "", "public name of the contributor; default that of --home")
	_ = c.MarkFlagRequired("data")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := s.open(); err != nil {
			return err
		}
		if name == "" {
			name = filepath.Base(s.home)
		}
		if name == bundle.OwnerName || strings.ContainsAny(name, `/\.`) {
			return fmt.Errorf("--name %q: a name without dots and slashes, other than %q", name, bundle.OwnerName)
		}
		if s.jobs != "" && s.rpc != "" {
			return errors.New("--jobs with --rpc: what is not proven cannot be submitted; use tributary prove and tributary settle")
		}
		if _, err := os.Stat(filepath.Join(s.bundle, bundle.RosterFile)); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s: contributions to this Datanet are closed", filepath.Join(s.bundle, bundle.RosterFile))
		}
		if _, err := os.Stat(bundle.CardPath(s.bundle, name)); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s: %q has contributed already", bundle.CardPath(s.bundle, name), name)
		}
		t, err := table.Open(data, table.Options{Label: s.net.Schema.Label.Name})
		if err != nil {
			return err
		}
		acc, err := account(s.home)
		if err != nil {
			return err
		}
		p, err := party.NewContributor(s.net, s.at, acc, name, t)
		if err != nil {
			return err
		}
		jobs, err := p.Contribution()
		if err != nil {
			return err
		}
		records, err := s.prove(jobs)
		if err != nil {
			return err
		}
		if err := p.Save(s.home); err != nil {
			return err
		}
		card, err := p.Card()
		if err != nil {
			return err
		}
		if s.rpc != "" {
			d, err := s.desk(c.Context())
			if err != nil {
				return err
			}
			index, err := d.Register(c.Context(), acc.Chain, name)
			if err != nil {
				return failed{err}
			}
			card.Index = &index
			if err := d.Contribute(c.Context(), acc.Chain, records); err != nil {
				return failed{err}
			}
			if err := s.writeReceipts(d); err != nil {
				return err
			}
		}
		return files.WriteJSON(bundle.CardPath(s.bundle, name), card, files.Public)
	}
	return c
}

func (a *app) train() *cobra.Command {
	c := &cobra.Command{
		Use:     "train",
		Short:   "Prove a contributor's statistics at the final weights",
		Example: "  $ tributary train --home alder\n  bundle/statements/training/alder-class-000-shard-0000.json",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withProving)
	c.RunE = func(*cobra.Command, []string) error {
		p, err := s.contributor()
		if err != nil {
			return err
		}
		if len(p.State.Final) != s.net.Models() {
			return fmt.Errorf("%s has no final statistics yet: answer the fit's rounds with tributary fit reply", p.State.Name)
		}
		jobs, err := p.Training()
		if err != nil {
			return err
		}
		_, err = s.prove(jobs)
		return err
	}
	return c
}

func (a *app) credit() *cobra.Command {
	var epoch uint64
	c := &cobra.Command{
		Use:   "credit",
		Short: "Prove a contributor's credit of an epoch, and tell it to the model owner",
		Example: `  $ tributary credit --home alder --epoch 1
  bundle/statements/credit/epoch-1/alder-class-000-shard-0000.json
  credit of alder in epoch 1: +24.518`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withProving)
	c.Flags().Uint64Var(&epoch, "epoch", 1, "number of the epoch")
	c.RunE = func(*cobra.Command, []string) error {
		p, err := s.contributor()
		if err != nil {
			return err
		}
		var b party.Broadcast
		if err := files.ReadJSON(s.folder().Broadcast(epoch), &b); err != nil {
			return missing(err, "the model owner writes it: tributary infer")
		}
		if b.Version != party.StateVersion || b.Epoch != epoch {
			return fmt.Errorf("%s: version %d of epoch %d, expected version %d of epoch %d", s.folder().Broadcast(epoch), b.Version, b.Epoch, party.StateVersion, epoch)
		}
		if err := s.consistent(b); err != nil {
			return err
		}
		jobs, err := p.Credit(b)
		if err != nil {
			return err
		}
		if _, err := s.prove(jobs); err != nil {
			return err
		}
		if err := p.Save(s.home); err != nil {
			return err
		}
		if err := files.WriteJSON(s.folder().Credit(epoch, p.State.Name), p.CreditShare(epoch), files.Secret); err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "credit of %s in epoch %d: %+.3f\n", p.State.Name, epoch, p.CreditFloat(epoch))
		return nil
	}
	return c
}

// consistent checks the owner's sums against the commitments in the bundle: a proof about other sums would be worthless.
func (s *session) consistent(b party.Broadcast) error {
	str, err := s.keys.string()
	if err != nil {
		return err
	}
	d := s.net.Schema.Features()
	powers, err := str.Powers((d+1)*(d+2)/2 + 1)
	if err != nil {
		return err
	}
	training, err := bundle.ReadRecords(s.bundle, "training")
	if err != nil {
		return err
	}
	sums := make([]bn254.G1Affine, s.net.Models())
	for _, r := range training {
		if k := r.Ref.Class; k < len(sums) && len(r.Instance.C) == 4 {
			sums[k].Add(&sums[k], &r.Instance.C[3])
		}
	}
	return b.Check(powers, sums)
}

func (a *app) fit() *cobra.Command {
	c := &cobra.Command{
		Use:   "fit",
		Short: "Fit the model over masked sums, round by round",
		Long: `Fit the model over masked sums, round by round, through the files of --exchange: the owner asks for gradient and Hessian at some weights, every
contributor replies with its own, masked, and the owner learns their sum alone. The last round takes the final statistics with their blinds.`,
		Example: `  $ tributary fit step --home owner      # closes contributions and asks the first round
  round 1 waits for alder, birch, cedar
  $ tributary fit reply --home alder     # and so for birch and cedar
  1 round answered
  $ tributary fit step --home owner      # until it says
  fitted: 9 rounds, eps of class 0: 2^-25`,
	}
	c.AddCommand(a.fitStep(), a.fitReply())
	return c
}

func (a *app) fitReply() *cobra.Command {
	c := &cobra.Command{
		Use:     "reply",
		Short:   "Answer the open rounds of a fit as a contributor",
		Example: "  $ tributary fit reply --home alder\n  1 round answered",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.contributor()
		if err != nil {
			return err
		}
		if p.State.Index < 0 {
			return fmt.Errorf("contributions are still open: the model owner closes them with tributary fit step")
		}
		if _, err := s.check(); err != nil { // who asks is who proved its rows, and signed for its masks
			return err
		}
		n, err := exchange.Answer(c.Context(), s.folder(), p, func() error { return p.Save(s.home) })
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s answered\n", count(n, "round"))
		return nil
	}
	return c
}

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
		if err := files.ReadJSON(path, &claim); err != nil {
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
		amount, err := d.Claim(c.Context(), p.Account.Chain, p.State.Name, claim.Index, total, bn254.G1Affine(claim.Opening))
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
