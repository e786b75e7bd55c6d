package epoch

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// Rescuer brings an epoch to its end without the owner.
type Rescuer interface {
	// Lapse says that a period was not published in time.
	Lapse(ctx context.Context, from chain.Account, number int) error
	// BeginOpening says that an epoch was not settled in time.
	BeginOpening(ctx context.Context, from chain.Account, id proof.Word) error
	// OpenCredits opens a party's credits of all classes.
	OpenCredits(
		ctx context.Context, from chain.Account, id proof.Word, whose terms.Address, list []chain.Opened,
	) error
	// Share pays a party its share by opened credits, to its balance in the vault.
	Share(ctx context.Context, from chain.Account, id proof.Word, whose terms.Address) error
	// Compensate pays a party its part of what a bad message cost the owner, to its balance in the vault.
	Compensate(ctx context.Context, from chain.Account, whose terms.Address) error
	// Demand says that the sender has not got the sum of the Hessians.
	Demand(ctx context.Context, from chain.Account) error
	// HessianOf is the commitment to the sum of the Hessians of a class.
	HessianOf(ctx context.Context, class int) (bn254.G1Affine, error)
	// Hessian opens the posted sum of the Hessians of a class as the reader at a place. Of one that is bad it complains,
	// and returns sealed.ErrBad; it returns fs.ErrNotExist if none is posted.
	Hessian(ctx context.Context, from chain.Account, class, place int, key sealed.Key) (commit.Vector, error)
	// Fail ends a model that got no further in time.
	Fail(ctx context.Context, from chain.Account) error
	// Leave takes what is free of the sender's bond, to its balance in the vault. It returns until when it has to wait for
	// that; zero if nothing is left to take.
	Leave(ctx context.Context, from chain.Account) (until uint64, err error)
	// Withdraw sends the sender what is in its balance in the vault, and returns it.
	Withdraw(ctx context.Context, from chain.Account) (*big.Int, error)
}

// Insist sends the contributor's credits of an epoch itself, in the open: everybody can read them then, and the owner
// cannot leave them out. Those that were not proven yet, whose records the bundle lacks, or that are of other answers
// than the contract's are proven first.
func (c *Contributor) Insist(ctx context.Context, s Settlement, number uint64) error {
	p, id, err := c.epoch(number)
	if err != nil {
		return err
	}
	all, err := c.epochRecords(catalog.Credit, number)
	if err != nil {
		return err
	}
	own := slices.DeleteFunc(all, func(r *bundle.Record) bool { return r.Ref.Party != p.State.Name })
	if len(own) < c.Terms.Models() || p.Number(id) != number {
		return c.InsistOf(ctx, s, id)
	}
	v, err := s.Verified(ctx, id, p.Account.Address())
	if err != nil {
		return err
	}
	for _, r := range own { // the bundle may have answers that the owner has proven under other blinds, or a spoilt record
		if c.check(r) != nil || r.Instance.C[credit.Direction] != v.Directions[r.Ref.Class] {
			return c.InsistOf(ctx, s, id)
		}
	}
	return c.insist(ctx, s, p, id, own)
}

// InsistOf is Insist for an order, whatever the bundle has about it: it is about what the contract has verified, and
// what the owner has posted opens that. It takes the home, and of the bundle what it had when the fit began.
func (c *Contributor) InsistOf(ctx context.Context, s Settlement, id proof.Word) error {
	if err := c.Terms.Settles(); err != nil {
		return err
	}
	p, err := c.Open()
	if err != nil {
		return err
	}
	alone := *c
	alone.Settlement, alone.shelf = s, filepath.Join(c.Home, ordersDir, id.String())
	q, err := alone.onChain(ctx, p, id, p.Number(id))
	if err != nil {
		return err
	}
	own, err := alone.credit(ctx, p, q)
	if err != nil {
		c.party = alone.party
		return err
	}
	return c.insist(ctx, s, p, id, own)
}

// insist sends proven credits in the open.
func (c *Contributor) insist(
	ctx context.Context, s Settlement, p *contributor.Contributor, id proof.Word, own []*bundle.Record,
) error {
	opened := map[string]chain.Opened{}
	for _, r := range own {
		var err error
		if opened[r.Ref.Path()], err = open(s, p, id, r.Ref.Class); err != nil {
			return err
		}
	}
	return s.Credit(ctx, p.Account.Chain, id, own, opened)
}

// ErrUncredited says that a contributor has no credit of an epoch.
var ErrUncredited = errors.New("no credit was proven")

// epoch opens the home, and reads the id of an epoch's order.
func (c *Contributor) epoch(number uint64) (p *contributor.Contributor, id proof.Word, err error) {
	if p, err = c.Open(); err != nil {
		return p, id, err
	}
	e, err := bundle.ReadEpoch(c.Bundle, number)
	if err != nil {
		return p, id, fmt.Errorf("epoch %d: %w: %w", number, ErrWithheld, err)
	}
	id, err = e.Order.ID(c.Terms, c.Deployment)
	return p, id, err
}

// open is a credit of a class in the open.
func open(s Settlement, p *contributor.Contributor, id proof.Word, class int) (o chain.Opened, err error) {
	credits := p.State.Credits[p.Number(id)]
	if class >= len(credits) {
		return o, fmt.Errorf("order %v, class %d: %w", id, class, ErrUncredited)
	}
	v := credits[class]
	return s.OpenCredit(id, class, p.State.Seat, fixed.Signed(v.Values[p.State.Seat]).Int64(), v.Blind)
}

// Recover takes what is the contributor's of an epoch that the owner did not settle, or whose payouts it did not
// publish, see RecoverOf.
func (c *Contributor) Recover(ctx context.Context, s Settlement, number uint64) (*big.Int, error) {
	_, id, err := c.epoch(number)
	if err != nil {
		return nil, err
	}
	return c.RecoverOf(ctx, s, id)
}

// RecoverOf takes what is the contributor's of an order that the owner did not settle, or whose payouts it did not
// publish: it opens its credits there, takes its share of the fee, and as much of the owner's bond. Everybody reads the
// opened credits. Of an epoch whose fee went back for a bad message it takes its part of the owner's bond. It returns
// what it got, and a *WaitError if a time has to pass first.
func (c *Contributor) RecoverOf(ctx context.Context, s Settlement, id proof.Word) (*big.Int, error) {
	p, err := c.Open()
	if err != nil {
		return nil, err
	}
	from := p.Account.Chain
	for {
		at, err := s.Epoch(ctx, id)
		if err != nil {
			return nil, err
		}
		switch at.Stage {
		case chain.Delivered:
			err = unsettled(ctx, s, from, id, at)
		case chain.Settled:
			err = unpublished(ctx, s, from, at)
		case chain.Opening:
			if err := c.opened(ctx, s, p, id, at.Until); err != nil {
				return nil, err
			}
			return s.Withdraw(ctx, from)
		case chain.Refunded: // for a bad message, which cost the owner its bond, or for no answers
			if err := s.Compensate(ctx, from, p.Account.Address()); err != nil {
				return nil, err
			}
			return s.Withdraw(ctx, from)
		default:
			err = fmt.Errorf("order %v %w", id, ErrUnpaid)
		}
		if err != nil {
			return nil, err
		}
	}
}

func early(ctx context.Context, s Settlement, what string, until uint64) error {
	now, err := s.Now(ctx)
	if err == nil && now < until {
		err = &WaitError{What: what, Until: until, Now: now}
	}
	return err
}

// unsettled begins the opening of an epoch that was not settled in time.
func unsettled(
	ctx context.Context, s Settlement, from chain.Account, id proof.Word, at chain.EpochState,
) error {
	m, err := s.Model(ctx)
	if err != nil {
		return err
	}
	if err := early(ctx, s, "an epoch without payouts", at.Until+uint64(m.Windows.Settle)); err != nil {
		return err
	}
	return s.BeginOpening(ctx, from, id)
}

// ErrPublished says that a period's payouts are published.
var ErrPublished = errors.New("the payouts are published: claim them")

// unpublished begins the opening of the epochs of a period that was not published in time.
func unpublished(ctx context.Context, s Settlement, from chain.Account, at chain.EpochState) error {
	period, err := s.Period(ctx, at.Period)
	if err != nil {
		return err
	}
	if period.Published {
		return ErrPublished
	}
	m, err := s.Model(ctx)
	if err != nil {
		return err
	}
	if err := early(ctx, s, "a period without a table", period.Until+uint64(m.Windows.Publish)); err != nil {
		return err
	}
	return s.Lapse(ctx, from, at.Period)
}

// opened opens the contributor's credits and takes its share.
func (c *Contributor) opened(
	ctx context.Context, s Settlement, p *contributor.Contributor, id proof.Word, until uint64,
) error {
	own, from := p.Account.Address(), p.Account.Chain
	wait := early(ctx, s, "shares by opened credits", until)
	if errors.Is(wait, ErrWait) {
		list := make([]chain.Opened, c.Terms.Models())
		for k := range list {
			var err error
			if list[k], err = open(s, p, id, k); err != nil {
				return err
			}
		}
		return errors.Join(s.OpenCredits(ctx, from, id, own, list), wait)
	}
	if wait != nil {
		return wait
	}
	return s.Share(ctx, from, id, own)
}
