package epoch

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
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
//
// With a chain, neither the bundle's files of the epoch nor what the owner hands over are needed, see InsistOf.
func (c *Contributor) Credit(ctx context.Context, number uint64) error {
	if err := c.Terms.Settles(); err != nil {
		return err
	}
	p, err := c.Open()
	if err != nil {
		return err
	}
	q, err := c.asked(ctx, p, number)
	if err != nil {
		return err
	}
	if _, err := c.credit(ctx, p, q); err != nil {
		return err
	}
	return c.message(c.exchange().Credit(number, p.State.Name), p.CreditShare(number))
}

// asked is what the credits of an epoch are computed from: by the bundle, or else by the chain.
func (c *Contributor) asked(ctx context.Context, p *contributor.Contributor, number uint64) (question, error) {
	proven, err := c.answers(number)
	if err == nil {
		if err := c.drawn(ctx, proven.Order, proven.Epoch.Draw); err != nil {
			return question{}, err
		}
		return c.inBundle(p, proven)
	}
	if c.Settlement == nil {
		return question{}, err
	}
	e, failed := bundle.ReadEpoch(c.Bundle, number)
	if failed == nil {
		var id proof.Word
		if id, failed = e.Order.ID(c.Terms, c.Deployment); failed == nil {
			return c.onChain(ctx, p, id, number)
		}
	}
	return question{}, fmt.Errorf("epoch %d: %w: %w", number, ErrWithheld, err)
}

// credit proves credits. The ledger and the home have them before.
func (c *Contributor) credit(
	ctx context.Context, p *contributor.Contributor, q question,
) ([]*bundle.Record, error) {
	b, err := c.sums(ctx, p, q)
	if err != nil {
		return nil, err
	}
	if c.Orders != nil {
		if err := c.Orders.Ordered(ctx, q.order); err != nil {
			return nil, err
		}
	}
	tasks, err := c.credits(ctx, p, q.roster, b)
	if err != nil {
		c.party = nil // what it computed was refused
		return nil, err
	}
	if err := c.save(); err != nil { // the head of the ledger, before an answer leaves
		return nil, err
	}
	return c.prove(tasks)
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

// credits computes the epoch's credits and records their directions in the ledger. The ledger is asked first: whether
// there is a credit along a direction depends on the contributor's data, so that a failure counts as an answer.
func (c *Contributor) credits(
	ctx context.Context, p *contributor.Contributor, roster bundle.Roster, b party.Broadcast,
) (tasks []party.Task, err error) {
	err = c.recorded(ctx, p, roster, func(s *ledger.Set, f ledger.Fit) error {
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
