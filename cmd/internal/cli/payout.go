package cli

import (
	"errors"
	"fmt"
	"math/big"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
)

func (a *app) payout() *cobra.Command {
	var epoch uint64
	var reclaimed []uint
	c := &cobra.Command{
		Use:   catalog.Payout.Name,
		Short: "Prove how an epoch's pool is split, and hand out the claims",
		Example: `  $ tributary payout --home owner --epoch 1
  bundle/statements/payout/epoch-1/owner-class-000-shard-0000.json
  alder 239900
  birch 263193`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withProving)
	c.Flags().Uint64Var(&epoch, "epoch", 1, "number of the epoch")
	c.Flags().UintSliceVar(&reclaimed, "reclaimed", nil, "epochs whose fee the payer took back: they are left out of this and later claims")
	c.RunE = func(*cobra.Command, []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		if err := o.Reclaim(reclaimed); err != nil {
			return fmt.Errorf("--reclaimed: %w", err)
		}
		r, err := bundle.ReadRoster(s.bundle)
		if err != nil {
			return err
		}
		for _, m := range r.Contributors {
			var share party.CreditShare
			if err := document.ReadJSON(s.folder().Credit(epoch, m.Name), &share); err != nil {
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
		if _, err := s.prove([]party.Task{job}); err != nil {
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
	if err := document.ReadJSON(path, &e); err != nil {
		return err
	}
	e.Unpaid = reason.Error()
	return document.WriteJSON(path, e, document.Public)
}

// handOut writes each contributor's claim.
func (s *session) handOut(o *owner.Owner, r bundle.Roster, paid []*big.Int) error {
	str, err := s.keys.string()
	if err != nil {
		return err
	}
	powers, err := str.Powers(s.terms.ContributorCapacity + 1)
	if err != nil {
		return err
	}
	for i, m := range r.Contributors {
		claim, err := o.Claim(powers, i)
		if err != nil {
			return err
		}
		if err := document.WriteJSON(s.folder().Claim(m.Name), claim, document.Secret); err != nil {
			return err
		}
		fmt.Fprintf(s.app.stdout, "%s %v\n", m.Name, paid[i])
	}
	return nil
}
