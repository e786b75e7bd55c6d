package epoch

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
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
	// Withdraw sends the sender what is in its balance in the vault, and returns it.
	Withdraw(ctx context.Context, from chain.Account) (*big.Int, error)
}

// Insist sends the contributor's credits of an epoch itself, in the open: everybody can read them then, and the owner
// cannot leave them out.
func (c *Contributor) Insist(ctx context.Context, s Settlement, number uint64) error {
	p, id, _, err := c.epoch(number)
	if err != nil {
		return err
	}
	all, err := c.epochRecords(catalog.Credit, number)
	if err != nil {
		return err
	}
	var own []*bundle.Record
	opened := map[string]chain.Opened{}
	for _, r := range all {
		if r.Ref.Party != p.State.Name {
			continue
		}
		if opened[r.Ref.Path()], err = open(s, p, number, id, r.Ref.Class); err != nil {
			return err
		}
		own = append(own, r)
	}
	if len(own) == 0 {
		return fmt.Errorf("epoch %d: %w", number, ErrUncredited)
	}
	return s.Credit(ctx, p.Account.Chain, id, own, opened)
}

// ErrUncredited says that a contributor has no credit of an epoch.
var ErrUncredited = errors.New("no credit was proven")

// epoch opens the home, and reads an epoch and its order's id.
func (c *Contributor) epoch(number uint64) (p *contributor.Contributor, id proof.Word, e bundle.Epoch, err error) {
	if p, err = c.Open(); err != nil {
		return p, id, e, err
	}
	if e, err = bundle.ReadEpoch(c.Bundle, number); err != nil {
		return p, id, e, err
	}
	id, err = e.Order.ID(c.Terms, c.Deployment)
	return p, id, e, err
}

// open is a credit of a class in the open.
func open(
	s Settlement, p *contributor.Contributor, number uint64, id proof.Word, class int,
) (o chain.Opened, err error) {
	credits := p.State.Credits[number]
	if class >= len(credits) {
		return o, fmt.Errorf("epoch %d, class %d: %w", number, class, ErrUncredited)
	}
	v := credits[class]
	return s.OpenCredit(id, class, p.State.Seat, fixed.Signed(v.Values[p.State.Seat]).Int64(), v.Blind)
}

// Recover takes what is the contributor's of an epoch that the owner did not settle, or whose payouts it did not
// publish: it opens its credits there, takes its share of the fee, and as much of the owner's bond. Everybody reads the
// opened credits. Of an epoch whose fee went back for a bad message it takes its part of the owner's bond. It returns
// what it got, and a *WaitError if a time has to pass first.
func (c *Contributor) Recover(ctx context.Context, s Settlement, number uint64) (*big.Int, error) {
	p, id, _, err := c.epoch(number)
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
			err = c.unsettled(ctx, s, from, id, at)
		case chain.Settled:
			err = c.unpublished(ctx, s, from, at)
		case chain.Opening:
			if err := c.opened(ctx, s, p, number, id, at.Until); err != nil {
				return nil, err
			}
			return s.Withdraw(ctx, from)
		case chain.Refunded: // for a bad message, which cost the owner its bond, or for no answers
			if err := s.Compensate(ctx, from, p.Account.Address()); err != nil {
				return nil, err
			}
			return s.Withdraw(ctx, from)
		default:
			err = fmt.Errorf("epoch %d %w", number, ErrUnpaid)
		}
		if err != nil {
			return nil, err
		}
	}
}

// Demand says on the chain that the contributor has not got the sum of the Hessians, which its credits need: the owner
// has to post it, sealed to everybody, before it can take orders.
func (c *Contributor) Demand(ctx context.Context, s Settlement) error {
	p, err := c.Open()
	if err != nil {
		return err
	}
	return s.Demand(ctx, p.Account.Chain)
}

func early(ctx context.Context, s Settlement, what string, until uint64) error {
	now, err := s.Now(ctx)
	if err == nil && now < until {
		err = &WaitError{What: what, Until: until, Now: now}
	}
	return err
}

func (c *Contributor) unsettled(
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

func (c *Contributor) unpublished(ctx context.Context, s Settlement, from chain.Account, at chain.EpochState) error {
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
	ctx context.Context, s Settlement, p *contributor.Contributor, number uint64, id proof.Word, until uint64,
) error {
	own, from := p.Account.Address(), p.Account.Chain
	wait := early(ctx, s, "shares by opened credits", until)
	if errors.Is(wait, ErrWait) {
		list := make([]chain.Opened, c.Terms.Models())
		for k := range list {
			var err error
			if list[k], err = open(s, p, number, id, k); err != nil {
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

// delivered is what the owner tells of an epoch, by what it has posted on the chain and by the end of the fit: for a
// contributor to whom it handed no sums.
func (c *Contributor) delivered(
	ctx context.Context, p *contributor.Contributor, a *bundle.Answers, s Settlement,
) (b party.Broadcast, err error) {
	b = party.Broadcast{Version: party.Version, Epoch: a.Epoch.Number, Order: a.Order, Rows: a.FittedRows}
	side, err := c.side()
	if err != nil {
		return b, err
	}
	t, err := c.exchange().Follow(side)
	if err != nil {
		return b, err
	}
	if !t.Done() {
		return b, contributor.ErrNotFitted
	}
	messages, err := s.Messages(ctx, a.Order)
	if err != nil {
		return b, err
	}
	key, err := p.Account.Reading()
	if err != nil {
		return b, err
	}
	kind := commit.Direction(c.Terms.Schema.Features())
	powers, err := c.powers(kind)
	if err != nil {
		return b, err
	}
	answers := len(a.Epoch.Order.Queries) * c.Terms.Models()
	for k := range c.Terms.Models() {
		n := answers + k
		if n >= len(messages) {
			return b, fmt.Errorf("epoch %d: the direction of class %d is not posted: %w", b.Epoch, k, ErrUnordered)
		}
		subject := s.MessageSubject(a.Order, n)
		v, err := messages[n].Open(subject, kind, a.Directions[k], p.State.Seat, key, powers)
		if errors.Is(err, sealed.ErrBad) {
			return b, errors.Join(err, c.complain(ctx, p, s, a.Epoch, n, messages[n], subject, key))
		}
		if err != nil {
			return b, err
		}
		b.Hessians, b.Directions = append(b.Hessians, t.Model(k).Total.H), append(b.Directions, party.Secret(v))
	}
	return b, nil
}

// complain proves on the chain that a message to the contributor is bad.
func (c *Contributor) complain(
	ctx context.Context, p *contributor.Contributor, s Settlement, e bundle.Epoch, number int, m sealed.Message,
	subject sealed.Word, key sealed.Key,
) error {
	complaint, err := m.Complain(subject, p.State.Seat, key)
	if err != nil {
		return err
	}
	return s.Complain(ctx, p.Account.Chain, e.Signed, number, complaint)
}
