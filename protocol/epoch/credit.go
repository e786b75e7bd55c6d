package epoch

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Orders is what a contributor asks the settlement contract before it tells a credit: an epoch that nobody pays for is
// a question that costs the owner nothing.
type Orders interface {
	// Ordered refuses an epoch that the contract does not know as ordered and paid for.
	Ordered(ctx context.Context, e bundle.Epoch) error
}

// ErrUntrained says that training statements are missing, so that nobody can check the sums of a credit.
var ErrUntrained = errors.New("credits need the training statements of all contributors")

// Credit proves the contributor's credits of an epoch and tells them to the owner. A credit is a number about the
// contributor's own data, so it is told along a proven direction only: everything that it is computed from has to be
// what the bundle proves up to the epoch's answers, the epoch paid for if there is a chain to ask, and the direction
// within the data's lifetime budget. The ledger has it before anything leaves.
func (c *Contributor) Credit(ctx context.Context, number uint64) error {
	if err := c.Terms.Settles(); err != nil {
		return err
	}
	p, err := c.Open()
	if err != nil {
		return err
	}
	b, err := c.broadcast(number)
	if err != nil {
		return err
	}
	if err := c.consistent(p, b); err != nil {
		return err
	}
	if err := c.ordered(ctx, number); err != nil {
		return err
	}
	tasks, err := p.Credit(b)
	if err == nil {
		err = c.credits(ctx, p, b)
	}
	if err != nil {
		c.party = nil // what it computed was refused
		return err
	}
	if err := c.save(); err != nil { // the head of the ledger, before an answer leaves
		return err
	}
	if _, err := c.prove(tasks); err != nil {
		return err
	}
	return c.message(c.exchange().Credit(number, p.State.Name), p.CreditShare(number))
}

// broadcast reads what the owner tells of an epoch.
func (c *Contributor) broadcast(number uint64) (b party.Broadcast, err error) {
	path := c.exchange().Broadcast(number)
	if err := document.ReadJSON(path, &b); err != nil {
		return b, err
	}
	if b.Version != party.Version || b.Epoch != number {
		err = fmt.Errorf("%s: version %d of epoch %d, expected version %d of epoch %d",
			path, b.Version, b.Epoch, party.Version, number)
	}
	return b, err
}

// consistent compares what the owner tells, and the contributor's own statistics, with what the bundle proves.
func (c *Contributor) consistent(p *contributor.Contributor, b party.Broadcast) error {
	proven, err := bundle.VerifyAnswers(c.Bundle, c.String, c.Trusted, b.Epoch)
	var problems bundle.Problems
	if errors.As(err, &problems) && problems.Lack(catalog.Training) {
		return fmt.Errorf("epoch %d: %w: %v", b.Epoch, ErrUntrained, problems)
	}
	if err != nil {
		return err
	}
	d := c.Terms.Schema.Features()
	powers, err := c.String.Powers((d+1)*(d+2)/2 + 1)
	if err != nil {
		return err
	}
	hessians := make([]bn254.G1Affine, c.Terms.Models())
	for k := range hessians {
		hessians[k] = proven.Hessian(k)
	}
	if err := b.Check(powers, d, proven.Rows, hessians, proven.Directions); err != nil {
		return err
	}
	t, err := c.over(c.Terms, c.Deployment, proven.Closed)
	if err != nil {
		return err
	}
	if err := p.Fitted(t); err != nil {
		return fmt.Errorf("epoch %d: %w", b.Epoch, err)
	}
	c.verified = &proven.Closed
	return p.Trained(powers, proven.Parties[p.State.Index])
}

// ordered asks the chain, if there is one, whether the epoch is paid for.
func (c *Contributor) ordered(ctx context.Context, number uint64) error {
	if c.Orders == nil {
		return nil
	}
	e, err := bundle.ReadEpoch(c.Bundle, number)
	if err != nil {
		return err
	}
	return c.Orders.Ordered(ctx, e)
}

// credits records the epoch's directions in the ledger, if they may be answered.
func (c *Contributor) credits(ctx context.Context, p *contributor.Contributor, b party.Broadcast) error {
	return c.recorded(ctx, p, func(s *ledger.Set, f ledger.Fit) error {
		told := make([]ledger.Credit, len(b.Directions))
		for k, share := range p.CreditShare(b.Epoch).Credits {
			var answer proof.Word
			if _, err := hex.Decode(answer[:], []byte(party.Fingerprint(share))); err != nil {
				return err
			}
			told[k] = ledger.Credit{
				Fit: f, Class: c.Terms.Schema.Class(k), Epoch: b.Epoch, Direction: b.Directions[k].Values,
				Party: p.Account.String(), Answer: answer,
			}
		}
		return s.Credit(told...)
	})
}
