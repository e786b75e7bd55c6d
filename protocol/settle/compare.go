package settle

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// comparison compares a bundle with the chain.
type comparison struct {
	*Desk
	dir      string
	roster   bundle.Roster
	problems bundle.Problems
}

// Compare compares a bundle that holds by itself with what the chain has of its model: the weights, and of each order
// that was answered there the answers, credits and payouts. What the chain lacks may still come. What it has and the
// bundle lacks, or has otherwise, is a problem.
func (d *Desk) Compare(ctx context.Context, dir string, sum *bundle.Summary) (bundle.Problems, error) {
	roster, err := bundle.ReadRoster(dir)
	if err != nil {
		return nil, err
	}
	c := &comparison{Desk: d, dir: dir, roster: roster}
	if err := c.weights(ctx); err != nil {
		return nil, err
	}
	if err := c.holdouts(ctx); err != nil {
		return nil, err
	}
	known := map[proof.Word]bool{}
	for _, e := range sum.Epochs {
		known[e.Order] = true
		if err := c.epoch(ctx, e); err != nil {
			return nil, err
		}
	}
	ids, err := d.model.Orders(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if known[id] {
			continue
		}
		s, err := d.epoch(id).State(ctx)
		if err != nil {
			return nil, err
		}
		if s.Stage == chain.Delivered || s.Stage == chain.Settled || s.Stage == chain.Opening {
			c.add("order "+id.String(), "the chain has its answers, and the bundle has no epoch of it")
		}
	}
	return c.problems, nil
}

func (c *comparison) add(where, format string, args ...any) {
	c.problems = append(c.problems, bundle.Problem{Where: where, Reason: fmt.Sprintf(format, args...)})
}

// commitment is one of a record's in the bundle; false if there is none.
func (c *comparison) commitment(ref bundle.Ref, position int) (p bn254.G1Affine, ok bool, err error) {
	r, err := bundle.ReadRecord(filepath.Join(c.dir, ref.Path()))
	if errors.Is(err, fs.ErrNotExist) {
		return p, false, nil
	}
	if err != nil || len(r.Instance.C) <= position {
		return p, false, err
	}
	return r.Instance.C[position], true, nil
}

// same compares a commitment of the chain with that of a record.
func (c *comparison) same(ref bundle.Ref, position int, onChain bn254.G1Affine) error {
	p, ok, err := c.commitment(ref, position)
	switch {
	case err != nil:
		return err
	case !ok:
		c.add(ref.String(), "the chain has it, the bundle does not")
	case p != onChain:
		c.add(ref.String(), "the chain has another one")
	}
	return nil
}

func (c *comparison) weights(ctx context.Context) error {
	for k := range c.Terms.Models() {
		class, err := c.model.Class(ctx, k)
		if err != nil || !class.Optimal {
			return err
		}
		ref := bundle.Ref{Statement: catalog.Optimum.Name, Party: bundle.OwnerName, Class: k}
		if err := c.same(ref, optimum.Weights, class.Weights); err != nil {
			return err
		}
	}
	return nil
}

// epoch compares one epoch.
func (c *comparison) epoch(ctx context.Context, e bundle.EpochLine) error {
	s, err := c.Desk.epoch(e.Order).State(ctx)
	if err != nil {
		return err
	}
	if s.Stage == chain.NoEpoch || s.Model != c.model.ID {
		c.add(bundle.EpochFile(e.Number), "the chain does not know its order: nobody pays for it")
		return nil
	}
	if err := c.draw(ctx, e); err != nil {
		return err
	}
	for k := range c.Terms.Models() {
		answers, err := c.Answers(ctx, e.Order, k)
		if err != nil {
			return err
		}
		for shard, a := range answers {
			ref := bundle.Ref{
				Statement: catalog.Inference.Name, Party: bundle.OwnerName, Epoch: e.Number, Class: k, Shard: shard,
			}
			if err := c.same(ref, inference.Answers, a); err != nil {
				return err
			}
		}
		if err := c.credits(ctx, e, k); err != nil {
			return err
		}
	}
	if e.Unpaid == "" && (s.Stage == chain.Refunded || s.Stage == chain.Opening) {
		c.add(bundle.EpochFile(e.Number), "it has payouts, and the chain pays none by them: %s", comesTo[s.Stage])
	}
	if s.Stage != chain.Settled {
		return nil
	}
	ref := bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: e.Number}
	return c.same(ref, payout.Payouts, s.Payouts)
}

// comesTo is what becomes of a fee that no payouts share.
var comesTo = map[chain.Stage]string{
	chain.Refunded: "the payers have their fees back", chain.Opening: "credits that are opened there share the fee",
}

// credits compares a class's credits. One that has no statement in the bundle is there as what the chain has.
func (c *comparison) credits(ctx context.Context, e bundle.EpochLine, class int) error {
	there, err := c.Credits(ctx, e.Order, class)
	if err != nil {
		return err
	}
	for i, m := range c.roster.Contributors {
		v, ok := there[m.Account]
		if !ok {
			continue
		}
		delete(there, m.Account)
		ref := bundle.Ref{Statement: catalog.Credit.Name, Party: m.Name, Epoch: e.Number, Class: class}
		counted, apart := c.counted(e, i, class)
		switch {
		case counted != nil && *counted == proof.Point(v):
		case apart:
			c.add(ref.String(), "the chain has it, and in the bundle it does not count")
		default:
			if err := c.same(ref, credit.Credits, v); err != nil {
				return err
			}
		}
	}
	for a := range there {
		c.add(bundle.EpochFile(e.Number), "the chain has a credit of %v, who is not on %s", a, bundle.RosterFile)
	}
	return nil
}

// counted is what counts as a contributor's credit without a statement: nil for none.
func (c *comparison) counted(e bundle.EpochLine, i, class int) (p *proof.Point, apart bool) {
	name := c.roster.Contributors[i].Name
	for _, s := range e.Silent {
		apart = apart || s == name
	}
	for _, a := range e.Apart {
		if a.Name == name && a.Class == class {
			return a.Credit, true
		}
	}
	return nil, apart
}
