package settle

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// What parties do where another one is silent or cheats, see docs/settlement.md. Everybody alone can bring everything
// to its end.

// Demand says that the sender, a contributor, has not got sum H.
func (d *Desk) Demand(ctx context.Context, from chain.Account) error {
	r, err := d.model.Demand(ctx, from)
	return d.kept("demand sum H", r, err)
}

// PostHessian posts sum H of a class, sealed to every member, where it was demanded. The sender is the owner.
func (d *Desk) PostHessian(ctx context.Context, from chain.Account, class int, sum commit.Vector) error {
	members, err := d.model.Members(ctx)
	if err != nil {
		return err
	}
	keys := make([]bn254.G1Affine, len(members))
	for i, m := range members {
		keys[i] = m.Key
	}
	powers, err := d.srs.Powers(sum.Kind.Len + 1)
	if err != nil {
		return err
	}
	message, err := sealed.Seal(d.model.HessianSubject(class), sum, keys, powers)
	if err != nil {
		return err
	}
	r, err := d.model.PostHessian(ctx, from, class, message)
	return d.kept(fmt.Sprintf("post sum H of class %d", class), r, err)
}

// Hessian opens the posted sum H of a class as the reader at a place; it returns fs.ErrNotExist if none is posted. Of
// one that is bad it complains, and returns sealed.ErrBad: then the model has ended, and the owner has lost its bond.
func (d *Desk) Hessian(
	ctx context.Context, from chain.Account, class, place int, key sealed.Key,
) (sum commit.Vector, err error) {
	message, err := d.model.Hessian(ctx, class)
	if err == nil && message == nil {
		err = fmt.Errorf("sum H of class %d was not posted: %w", class, fs.ErrNotExist)
	}
	if err != nil {
		return sum, err
	}
	state, err := d.model.Class(ctx, class)
	if err != nil {
		return sum, err
	}
	kind := commit.Hessian(d.Terms.Schema.Features())
	powers, err := d.srs.Powers(kind.Len + 1)
	if err != nil {
		return sum, err
	}
	subject := d.model.HessianSubject(class)
	sum, bad := message.Open(subject, kind, state.Hessian, place, key, powers)
	if bad == nil {
		return sum, nil
	}
	complaint, err := message.Complain(subject, place, key)
	if err != nil {
		return sum, err
	}
	r, err := d.model.ComplainHessian(ctx, from, class, complaint)
	if err := d.kept(fmt.Sprintf("complain of sum H of class %d", class), r, err); err != nil {
		return sum, err
	}
	return sum, bad
}

// Silent implements epoch.Launcher.
func (d *Desk) Silent(ctx context.Context) (out []terms.Address, err error) {
	silent, err := d.model.Silent(ctx)
	for _, a := range silent {
		out = append(out, terms.Address(a))
	}
	return out, err
}

// EvictSilent leaves out contributors that did not prove their statistics in time.
func (d *Desk) EvictSilent(ctx context.Context, from chain.Account, parties ...terms.Address) error {
	r, err := d.model.EvictSilent(ctx, from, addresses(parties)...)
	return d.kept("evict", r, err)
}

// Fail ends a model that got no further in time.
func (d *Desk) Fail(ctx context.Context, from chain.Account) error {
	r, err := d.model.Fail(ctx, from)
	return d.kept("fail", r, err)
}

// Lapse says that a period was not published in time.
func (d *Desk) Lapse(ctx context.Context, from chain.Account, number int) error {
	r, err := d.model.Lapse(ctx, from, number)
	return d.kept(fmt.Sprintf("lapse of period %d", number), r, err)
}

// BeginOpening says that an epoch was not settled in time.
func (d *Desk) BeginOpening(ctx context.Context, from chain.Account, id proof.Word) error {
	r, err := d.epoch(id).BeginOpening(ctx, from)
	return d.kept("begin opening", r, err)
}

// OpenCredits opens a party's credits of all classes, where the owner did not settle or publish. See OpenCredit.
func (d *Desk) OpenCredits(
	ctx context.Context, from chain.Account, id proof.Word, party terms.Address, list []chain.Opened,
) error {
	r, err := d.epoch(id).OpenCredits(ctx, from, common.Address(party), list)
	return d.kept("open credits", r, err)
}

// Share pays a party its share of an epoch by opened credits, to its balance in the vault.
func (d *Desk) Share(ctx context.Context, from chain.Account, id proof.Word, party terms.Address) error {
	r, err := d.epoch(id).Share(ctx, from, common.Address(party))
	return d.kept("share", r, err)
}

// Compensate pays a party its part of what a bad message cost the owner, to its balance in the vault.
func (d *Desk) Compensate(ctx context.Context, from chain.Account, party terms.Address) error {
	r, err := d.model.Compensate(ctx, from, common.Address(party))
	return d.kept("compensate", r, err)
}
