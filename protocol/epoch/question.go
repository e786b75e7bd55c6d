package epoch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// question is what credits of an epoch are about, as it was verified.
type question struct {
	order                proof.Word
	number               uint64 // of the epoch
	roster               bundle.Roster
	rows                 int
	shards               int              // of the order
	hessians, directions []bn254.G1Affine // commitments to sums over all contributors, by class
	along                []party.Secret   // the directions, where they are public
	signed               *order.Signed    // nil if only the chain has it
}

// inBundle is the question that a bundle proves. The contributor's own statistics have to be those in it.
func (c *Contributor) inBundle(p *contributor.Contributor, a *bundle.Answers) (question, error) {
	q := question{
		order: a.Order, number: a.Epoch.Number, roster: a.Roster, rows: a.FittedRows, shards: len(a.Epoch.Order.Queries),
		directions: a.Directions, signed: &a.Epoch.Signed,
	}
	for k := range c.Terms.Models() {
		q.hessians = append(q.hessians, a.Hessian(k))
	}
	for _, v := range a.Along {
		q.along = append(q.along, party.Secret(v))
	}
	t, err := c.over(c.Terms, c.Deployment, a.Closed)
	if err != nil {
		return q, err
	}
	if err := p.Fitted(t); err != nil {
		return q, fmt.Errorf("epoch %d: %w", q.number, err)
	}
	c.verified = &a.Closed
	return q, c.trained(p, a.Parties[p.State.Index])
}

// trained compares the contributor's statistics with those that were proven in its name.
func (c *Contributor) trained(p *contributor.Contributor, proven bundle.Sums) error {
	powers, err := c.powers(commit.Hessian(c.Terms.Schema.Features()))
	if err != nil {
		return err
	}
	return p.Trained(powers, proven)
}

// onChain is the question of an order that the contract has verified. It needs no file of the epoch, and none of the
// model's proofs: an owner that withholds them withholds nothing. That it is about the one fit that the contributor
// answers follows from its own statistics, whose blinds are of that fit's last question, and from the votes for those
// of the others.
func (c *Contributor) onChain(
	ctx context.Context, p *contributor.Contributor, id proof.Word, number uint64,
) (q question, err error) {
	if err := c.trusts(c.Terms); err != nil {
		return q, err
	}
	if err := c.Settlement.Ordered(ctx, id); err != nil {
		return q, err
	}
	if c.Terms.Validates() { // whoever credits can draw
		if _, err := c.Settlement.Draw(ctx, p.Account.Chain, id); err != nil {
			return q, err
		}
	}
	v, err := c.Settlement.Verified(ctx, id, p.Account.Address())
	if err != nil {
		return q, err
	}
	q = question{
		order: id, number: number, rows: v.Rows, shards: v.Shards, hessians: v.Hessians, directions: v.Directions,
	}
	if c.Terms.Validates() {
		along, err := c.Settlement.Along(ctx, id)
		if err != nil {
			return q, err
		}
		for _, v := range along {
			q.along = append(q.along, party.Secret(v))
		}
	}
	if p.State.Fit == nil || p.State.Index < 0 {
		return q, fmt.Errorf("%s: %w", p.State.Name, contributor.ErrNotFitted)
	}
	if q.roster, err = bundle.ReadRoster(c.Bundle); err != nil {
		return q, err
	}
	if e, err := bundle.ReadEpoch(c.Bundle, number); err == nil {
		if named, err := e.Order.ID(c.Terms, c.Deployment); err == nil && named == id {
			q.signed = &e.Signed
		}
	}
	return q, c.trained(p, v.Own)
}

// sums are the sums of a question, opened: as the owner handed them over, or as they are in the home and on the chain.
// What does not open what was proven is nobody's word.
func (c *Contributor) sums(ctx context.Context, p *contributor.Contributor, q question) (party.Broadcast, error) {
	b, err := c.broadcast(q.number)
	if err == nil {
		if c.Terms.Validates() {
			b.Directions = q.along
		}
		err = c.consistent(b, q)
	}
	if err == nil || c.Settlement == nil {
		return b, err
	}
	b = party.Broadcast{Version: party.Version, Epoch: q.number, Order: q.order, Rows: q.rows}
	if b.Hessians, err = c.hessians(ctx, p, q.hessians); err != nil {
		return b, err
	}
	if c.Terms.Validates() {
		b.Directions = q.along
		return b, c.consistent(b, q)
	}
	b.Directions, err = c.posted(ctx, p, q)
	return b, err
}

// consistent compares what the owner tells with what was proven.
func (c *Contributor) consistent(b party.Broadcast, q question) error {
	d := c.Terms.Schema.Features()
	powers, err := c.powers(commit.Hessian(d))
	if err != nil {
		return err
	}
	if err := b.Check(powers, d, q.rows, q.hessians, q.directions); err != nil {
		return err
	}
	if b.Order != q.order {
		return fmt.Errorf("epoch %d: the sums are of order %v, the epoch's is %v: %w",
			b.Epoch, b.Order, q.order, party.ErrSums)
	}
	return nil
}

// hessians are the sums of the Hessians that open commitments: those of the home, those at the end of the fit's
// transcript, or what the owner has posted because somebody demanded it.
func (c *Contributor) hessians(
	ctx context.Context, p *contributor.Contributor, proven []bn254.G1Affine,
) ([]party.Secret, error) {
	known, err := c.holds(p.State.Hessians, proven)
	if known || err != nil {
		return p.State.Hessians, err
	}
	told, err := c.fitted()
	if err == nil {
		if known, err = c.holds(told, proven); known {
			return told, nil
		}
	}
	out, failed := c.readHessians(ctx, p)
	if errors.Is(failed, fs.ErrNotExist) {
		return nil, errors.Join(fmt.Errorf("%s: %w", p.State.Name, ErrHessians), err)
	}
	return out, failed
}

// ErrHessians says that a home lacks what all of its credits need.
var ErrHessians = errors.New("the home lacks the sum of the Hessians, the exchange folder has no end of the fit, and " +
	"nobody demanded it in time: restore the home")

// holds says whether sums open commitments.
func (c *Contributor) holds(sums []party.Secret, proven []bn254.G1Affine) (bool, error) {
	kind := commit.Hessian(c.Terms.Schema.Features())
	if len(sums) == 0 || slices.ContainsFunc(sums, func(s party.Secret) bool { return s.Kind != kind }) {
		return false, nil
	}
	got, err := c.commitments(kind, sums)
	return slices.Equal(got, proven), err
}

// fitted are the sums of the Hessians at the end of the fit's transcript.
func (c *Contributor) fitted() (out []party.Secret, err error) {
	side, err := c.side()
	if err != nil {
		return nil, err
	}
	t, err := c.exchange().Follow(side)
	if err != nil {
		return nil, err
	}
	if !t.Done() {
		return nil, contributor.ErrNotFitted
	}
	for k := range c.Terms.Models() {
		out = append(out, t.Model(k).Total.H)
	}
	return out, nil
}

// readHessians reads the posted sums of the Hessians, and complains of a bad one. The home has them from then on.
func (c *Contributor) readHessians(ctx context.Context, p *contributor.Contributor) ([]party.Secret, error) {
	key, err := p.Account.Reading()
	if err != nil {
		return nil, err
	}
	out := make([]party.Secret, c.Terms.Models())
	for k := range out {
		v, err := c.Settlement.Hessian(ctx, p.Account.Chain, k, p.State.Seat, key)
		if err != nil {
			return nil, err
		}
		out[k] = party.Secret(v)
	}
	p.State.Hessians = out
	return out, c.save()
}

// posted are the directions that the owner has posted to the contributor. The first that is bad is complained of.
func (c *Contributor) posted(ctx context.Context, p *contributor.Contributor, q question) ([]party.Secret, error) {
	messages, err := c.Settlement.Messages(ctx, q.order)
	if err != nil {
		return nil, err
	}
	key, err := p.Account.Reading()
	if err != nil {
		return nil, err
	}
	kind := commit.Direction(c.Terms.Schema.Features())
	powers, err := c.powers(kind)
	if err != nil {
		return nil, err
	}
	out := make([]party.Secret, c.Terms.Models())
	for k := range out {
		n := q.shards*c.Terms.Models() + k
		if n >= len(messages) {
			return nil, fmt.Errorf("order %v: the direction of class %d is not posted: %w", q.order, k, ErrUnordered)
		}
		subject := c.Settlement.MessageSubject(q.order, n)
		v, err := messages[n].Open(subject, kind, q.directions[k], p.State.Seat, key, powers)
		if errors.Is(err, sealed.ErrBad) {
			return nil, errors.Join(err, c.complain(ctx, p, q, n, messages[n], key))
		}
		if err != nil {
			return nil, err
		}
		out[k] = party.Secret(v)
	}
	return out, nil
}

// complain proves on the chain that a message to the contributor is bad.
func (c *Contributor) complain(
	ctx context.Context, p *contributor.Contributor, q question, number int, m sealed.Message, key sealed.Key,
) error {
	complaint, err := m.Complain(c.Settlement.MessageSubject(q.order, number), p.State.Seat, key)
	if err != nil {
		return err
	}
	if q.signed != nil {
		return c.Settlement.Complain(ctx, p.Account.Chain, *q.signed, number, complaint)
	}
	return c.Settlement.ComplainOf(ctx, p.Account.Chain, q.order, number, complaint)
}

// Paid is an order of the model on the chain, and what a contributor has given of it.
type Paid struct {
	Order    proof.Word
	Number   uint64 // of its epoch in the bundle; 0 if that has none
	Credited bool   // by this contributor, on the chain, in every class
}

// PaidOrders are all orders of the model that the contract has opened.
func (c *Contributor) PaidOrders(ctx context.Context) (out []Paid, err error) {
	p, err := c.Open()
	if err != nil {
		return nil, err
	}
	ids, err := c.Settlement.OrdersOf(ctx)
	if err != nil {
		return nil, err
	}
	numbers := map[proof.Word]uint64{}
	for n := uint64(1); c.has(bundle.EpochFile(n)); n++ {
		if e, err := bundle.ReadEpoch(c.Bundle, n); err == nil {
			if id, err := e.Order.ID(c.Terms, c.Deployment); err == nil {
				numbers[id] = n
			}
		}
	}
	for _, id := range ids {
		one := Paid{Order: id, Number: numbers[id], Credited: true}
		for k := range c.Terms.Models() {
			there, err := c.Settlement.Credits(ctx, id, k)
			if err != nil {
				return nil, err
			}
			_, ok := there[terms.Address(p.Account.Address())]
			one.Credited = one.Credited && ok
		}
		out = append(out, one)
	}
	return out, nil
}
