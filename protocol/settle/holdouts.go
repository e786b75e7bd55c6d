package settle

import (
	"context"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// CommitHoldouts implements epoch.Validator. The sender is the curator.
func (d *Desk) CommitHoldouts(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	r, err := d.model.CommitHoldouts(ctx, from, proven(records))
	if err != nil {
		return err
	}
	return d.keep("commit hold-outs", r, records)
}

// ShowHoldouts implements epoch.Validator: it submits the training statements of all hold-outs, and publishes their
// gradients.
func (d *Desk) ShowHoldouts(
	ctx context.Context, from chain.Account, records []*bundle.Record, opened bundle.Holdouts,
) error {
	classes, err := ByClass(records, d.Terms.Models())
	if err != nil {
		return err
	}
	for k, list := range classes {
		r, err := d.model.ProveHoldouts(ctx, from, k, proven(list))
		if err != nil {
			return err
		}
		if err := d.keep(fmt.Sprintf("prove hold-outs of class %d", k), r, list); err != nil {
			return err
		}
	}
	powers, err := d.gradientPowers()
	if err != nil {
		return err
	}
	for k, all := range opened.Gradients {
		for n, o := range all {
			g, err := o.Vector(commit.Gradient(d.Terms.Schema.Features()))
			if err != nil {
				return err
			}
			r, err := d.model.PostHoldout(ctx, from, k, n, g, powers)
			if err := d.kept(fmt.Sprintf("post hold-out %d of class %d", n, k), r, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// gradientPowers are those of the reference string that open gradients.
func (d *Desk) gradientPowers() ([]bn254.G1Affine, error) {
	if d.srs == nil {
		return nil, errors.New("a desk without a reference string opens nothing")
	}
	return d.srs.Powers(commit.Gradient(d.Terms.Schema.Features()).Len + 1)
}

// draws is how often a draw is begun anew where the chain has forgotten the hash of the block that was to draw.
const draws = 3

// Draw implements epoch.Validator.
func (d *Desk) Draw(ctx context.Context, from chain.Account, id proof.Word) (bundle.Draw, error) {
	for range draws {
		draw, ok, err := d.Drawn(ctx, id)
		if ok || err != nil {
			return draw, err
		}
		r, err := d.epoch(id).Draw(ctx, from)
		if err := d.kept("draw a hold-out", r, err); err != nil {
			return draw, err
		}
	}
	draw, ok, err := d.Drawn(ctx, id)
	if err == nil && !ok {
		err = fmt.Errorf("order %v: %w", id, chain.ErrNotDrawn)
	}
	return draw, err
}

// Drawn implements epoch.Validator. The beacon is that of the chain's event, and has to give the number that the
// contract keeps.
func (d *Desk) Drawn(ctx context.Context, id proof.Word) (draw bundle.Draw, ok bool, err error) {
	s, err := d.epoch(id).State(ctx)
	if err != nil || !s.Drawn {
		return draw, false, err
	}
	beacon, ok, err := d.epoch(id).Beacon(ctx)
	if err == nil && !ok {
		err = fmt.Errorf("order %v: a hold-out is drawn, but no event tells the beacon", id)
	}
	if err != nil {
		return draw, false, err
	}
	draw = bundle.NewDraw(beacon, id, d.Terms.Holdouts)
	if draw.Holdout != s.Holdout {
		return draw, false, fmt.Errorf("order %v: hold-out %d is drawn, the event's beacon draws %d",
			id, s.Holdout, draw.Holdout)
	}
	return draw, true, nil
}

// Along implements epoch.Validator.
func (d *Desk) Along(ctx context.Context, id proof.Word) (out []commit.Vector, err error) {
	s, err := d.epoch(id).State(ctx)
	if err != nil {
		return nil, err
	}
	if !s.Drawn {
		return nil, fmt.Errorf("order %v: %w", id, chain.ErrNotDrawn)
	}
	powers, err := d.gradientPowers()
	if err != nil {
		return nil, err
	}
	for k := range d.Terms.Models() {
		g, ok, err := d.model.Posted(ctx, k, s.Holdout, d.Terms.Schema.Features(), powers)
		if err == nil && !ok {
			err = fmt.Errorf("class %d: the gradient of hold-out %d is not public", k, s.Holdout)
		}
		if err != nil {
			return nil, err
		}
		q, err := direction.HeldOut(g)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// heldOut is minus the commitment to the gradient of the drawn hold-out: what credits of a class are along.
func (d *Desk) heldOut(ctx context.Context, s chain.EpochState, class int) (q bn254.G1Affine, err error) {
	if !s.Drawn {
		return q, chain.ErrNotDrawn
	}
	g, _, err := d.model.Holdout(ctx, class, s.Holdout)
	q.Neg(&g)
	return q, err
}

// holdouts compares the gradients of the hold-outs.
func (c *comparison) holdouts(ctx context.Context) error {
	for k := range c.Terms.Models() {
		for n := range c.Terms.Holdouts {
			g, _, err := c.model.Holdout(ctx, k, n)
			if err != nil {
				return err
			}
			if g.IsInfinity() {
				continue
			}
			if err := c.same(bundle.HoldoutGradient(k, n), training.Gradient, g); err != nil {
				return err
			}
		}
	}
	return nil
}

// draw compares the draw of an epoch.
func (c *comparison) draw(ctx context.Context, e bundle.EpochLine) error {
	if !c.Terms.Validates() {
		return nil
	}
	there, ok, err := c.Drawn(ctx, e.Order)
	switch where := bundle.EpochFile(e.Number); {
	case err != nil:
		return err
	case e.Draw == nil && ok:
		c.add(where, "the chain has drawn hold-out %d, the bundle none", there.Holdout)
	case e.Draw != nil && !ok:
		c.add(where, "the bundle has drawn hold-out %d, the chain none", e.Draw.Holdout)
	case e.Draw != nil && *e.Draw != there:
		c.add(where, "its beacon is %v, the chain's is %v", e.Draw.Beacon, there.Beacon)
	}
	return nil
}
