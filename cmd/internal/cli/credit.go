package cli

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
)

func (a *app) credit() *cobra.Command {
	var epoch uint64
	c := &cobra.Command{
		Use:   catalog.Credit.Name,
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
		if err := document.ReadJSON(s.folder().Broadcast(epoch), &b); err != nil {
			return missing(err, "the model owner writes it: tributary infer")
		}
		if b.Version != party.Version || b.Epoch != epoch {
			return fmt.Errorf("%s: version %d of epoch %d, expected version %d of epoch %d", s.folder().Broadcast(epoch), b.Version, b.Epoch, party.Version, epoch)
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
		if err := document.WriteJSON(s.folder().Credit(epoch, p.State.Name), p.CreditShare(epoch), document.Secret); err != nil {
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
	d := s.terms.Schema.Features()
	powers, err := str.Powers((d+1)*(d+2)/2 + 1)
	if err != nil {
		return err
	}
	training, err := bundle.ReadRecords(s.bundle, catalog.Training.Name)
	if err != nil {
		return err
	}
	sums := make([]bn254.G1Affine, s.terms.Models())
	for _, r := range training {
		if k := r.Ref.Class; k < len(sums) && len(r.Instance.C) == 4 {
			sums[k].Add(&sums[k], &r.Instance.C[3])
		}
	}
	return b.Check(powers, sums)
}
