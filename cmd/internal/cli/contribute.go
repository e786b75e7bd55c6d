package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
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
		t, err := table.Open(data, table.Options{Label: s.terms.Schema.Label.Name})
		if err != nil {
			return err
		}
		acc, err := account(s.home)
		if err != nil {
			return err
		}
		p, err := contributor.New(s.terms, s.at, acc, name, t)
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
		return document.WriteJSON(bundle.CardPath(s.bundle, name), card, document.Public)
	}
	return c
}
