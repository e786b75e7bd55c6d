package epoch

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/party"
)

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
	proven, err := c.answers(number)
	if err != nil {
		return err
	}
	b, err := c.broadcast(number)
	if errors.Is(err, fs.ErrNotExist) && c.Settlement != nil {
		b, err = c.delivered(ctx, p, proven, c.Settlement)
	}
	if err != nil {
		return err
	}
	if err := c.consistent(p, b, proven); err != nil {
		return err
	}
	if c.Orders != nil {
		if err := c.Orders.Ordered(ctx, proven.Order); err != nil {
			return err
		}
	}
	tasks, err := c.credits(ctx, p, b)
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

// answers is what the bundle proves up to the epoch's answers: files may be others when they are read again.
func (c *Contributor) answers(number uint64) (*bundle.Answers, error) {
	proven, err := bundle.VerifyAnswers(c.Bundle, c.String, c.Trusted, number)
	var problems bundle.Problems
	if errors.As(err, &problems) && problems.Lack(catalog.Training) {
		return nil, fmt.Errorf("epoch %d: %w: %v", number, ErrUntrained, problems)
	}
	return proven, err
}

// consistent compares what the owner tells, and the contributor's own statistics, with what the bundle proves.
func (c *Contributor) consistent(p *contributor.Contributor, b party.Broadcast, proven *bundle.Answers) error {
	d := c.Terms.Schema.Features()
	powers, err := c.String.Powers((d+1)*(d+2)/2 + 1)
	if err != nil {
		return err
	}
	hessians := make([]bn254.G1Affine, c.Terms.Models())
	for k := range hessians {
		hessians[k] = proven.Hessian(k)
	}
	if err := b.Check(powers, d, proven.FittedRows, hessians, proven.Directions); err != nil {
		return err
	}
	if b.Order != proven.Order {
		return fmt.Errorf("epoch %d: the sums are of order %v, the bundle's is %v: %w",
			b.Epoch, b.Order, proven.Order, party.ErrSums)
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

// credits computes the epoch's credits and records their directions in the ledger. The ledger is asked first: whether
// there is a credit along a direction depends on the contributor's data, so that a failure counts as an answer.
func (c *Contributor) credits(
	ctx context.Context, p *contributor.Contributor, b party.Broadcast,
) (tasks []party.Task, err error) {
	err = c.recorded(ctx, p, func(s *ledger.Set, f ledger.Fit) error {
		told := make([]ledger.Credit, len(b.Directions))
		for k := range told {
			told[k] = ledger.Credit{
				Fit: f, Class: c.Terms.Schema.Class(k), Epoch: b.Epoch, Direction: b.Directions[k].Values,
				Party: p.Account.String(),
			}
		}
		if err := s.Creditable(told...); err != nil {
			return err
		}
		var failed error
		if tasks, failed = p.Credit(b); failed != nil && !errors.Is(failed, contributor.ErrCredit) {
			return failed
		}
		for k := range told {
			told[k].Answer = contributor.NoCredit()
			if failed != nil {
				continue
			}
			share := p.CreditShare(b.Epoch).Credits[k]
			if _, err := hex.Decode(told[k].Answer[:], []byte(party.Fingerprint(share))); err != nil {
				return err
			}
		}
		return errors.Join(s.Credit(told...), failed)
	})
	return tasks, err
}
