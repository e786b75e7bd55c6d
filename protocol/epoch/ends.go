package epoch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// What parties do where others are silent: everybody alone can bring everything to its end.

// Demand says on the chain that the contributor has not got the sum of the Hessians, which its credits need: the owner
// has to post it, sealed to everybody, before it can take orders. Called again, it takes what was posted into the home,
// and complains of a bad one: that ends the model and costs the owner its bond, within the time for complaints. It says
// whether the home has the sum; then it demands nothing.
func (c *Contributor) Demand(ctx context.Context, s Settlement) (has bool, err error) {
	p, err := c.Open()
	if err != nil {
		return false, err
	}
	proven := make([]bn254.G1Affine, c.Terms.Models())
	for k := range proven {
		if proven[k], err = s.HessianOf(ctx, k); err != nil {
			return false, err
		}
	}
	if has, err = c.holds(p.State.Hessians, proven); has || err != nil {
		return has, err
	}
	m, err := s.Model(ctx)
	if err != nil {
		return false, err
	}
	switch m.Phase {
	case chain.Demanding:
		return false, s.Demand(ctx, p.Account.Chain)
	case chain.Broadcasting:
		return false, late(ctx, s, "sum of the Hessians", m.Until)
	case chain.Serving, chain.Failed: // after a bad one the model has failed
	default:
		return false, fmt.Errorf("%w: it is in phase %d", ErrTooEarly, m.Phase)
	}
	reading := *c
	reading.Settlement = s
	if _, err = reading.readHessians(ctx, p); errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("%w: %w", ErrHessians, err)
	}
	return err == nil, err
}

var (
	// ErrTooEarly says that a model is not where a call needs it.
	ErrTooEarly = errors.New("the model's weights are not proven on the chain yet")
	// ErrOverdue says that a time has passed in which somebody had to act.
	ErrOverdue = errors.New("its time is over: anybody can bring the model on")
)

// late returns ErrOverdue once a time has passed.
func late(ctx context.Context, s Settlement, what string, until uint64) error {
	now, err := s.Now(ctx)
	if err == nil && now >= until {
		err = fmt.Errorf("%s: %w", what, ErrOverdue)
	}
	return err
}

// Advance brings a model on whose phase is over, if its owner does not: joining ends, it takes orders, or it ends.
// Bonds are free then. It returns where the model stands, and a *WaitError if a time has to pass first.
func Advance(ctx context.Context, s Settlement, by *party.Account) (chain.Phase, error) {
	m, err := s.Model(ctx)
	if err != nil {
		return m.Phase, err
	}
	due := m.Until
	end := s.Fail
	switch m.Phase {
	case chain.JoiningOpen:
		end = s.Close
	case chain.Demanding:
		end = s.Serve
	case chain.TrainingOpen:
		if m.Evictions > 0 { // an eviction has as long as a fit
			due += uint64(m.Windows.Fit)
		}
	case chain.Fitting, chain.Broadcasting:
	default:
		return m.Phase, nil
	}
	if err := early(ctx, s, "the end of the model's phase", due); err != nil {
		return m.Phase, err
	}
	if err := end(ctx, by.Chain); err != nil {
		return m.Phase, err
	}
	m, err = s.Model(ctx)
	return m.Phase, err
}

// Withdraw sends an account what is its own in the vault: what refunds, shares and compensations left there. A
// contributor's part of what a bad message cost the owner is taken before.
func Withdraw(ctx context.Context, s Settlement, by *party.Account) (*big.Int, error) {
	if err := Compensated(ctx, s, by); err != nil {
		return nil, err
	}
	return s.Withdraw(ctx, by.Chain)
}

// Compensated takes into an account's balance its part, as a contributor, of what a bad message cost the owner.
func Compensated(ctx context.Context, s Settlement, by *party.Account) error {
	_, _, joined, err := s.Registered(ctx, by.Chain)
	if err != nil || !joined {
		return err
	}
	m, err := s.Model(ctx)
	if err != nil || m.Compensation == nil || m.Compensation.Sign() <= 0 {
		return err
	}
	return s.Compensate(ctx, by.Chain, by.Address())
}

// Leave takes what is free of the owner's bond, and sends it what is its own in the vault. It takes two calls: one that
// begins, one after the delay. Until then it returns a *WaitError.
func (o *Owner) Leave(ctx context.Context) (*big.Int, error) {
	p, err := o.Open()
	if err != nil {
		return nil, err
	}
	return left(ctx, o.Settlement, p.Account.Chain, o.Settlement.Leave)
}

// Reclaim gives the payer its fee back, if the order came to nothing: if it was not opened, if no answers were posted
// in time, or if afterwards neither the owner nor any contributor brought it to its end. It returns a *WaitError while
// somebody still can. All that is in the payer's balance in the vault goes to its account; an order that is not opened
// cannot be any more, unless the payer deposits again. It returns the amount.
func (p *Payer) Reclaim(ctx context.Context, id proof.Word) (*big.Int, error) {
	account, err := OpenAccount(p.Folders)
	if err != nil {
		return nil, err
	}
	var a payer.Ask
	if err := document.ReadJSON(p.asked(id), &a); err != nil {
		return nil, err
	}
	if err := p.refund(ctx, account, id, &a); err != nil {
		return nil, err
	}
	return p.Settlement.Withdraw(ctx, account.Chain)
}

// refund takes an order to the stage in which its fee is its payers' again.
func (p *Payer) refund(ctx context.Context, account *party.Account, id proof.Word, a *payer.Ask) error {
	for {
		at, err := p.Settlement.Epoch(ctx, id)
		if err != nil {
			return err
		}
		switch at.Stage {
		case chain.NoEpoch:
			return nil
		case chain.Ordered, chain.Delivered:
			err = p.Settlement.Refund(ctx, account.Chain, a.Signed) // before its time, if a circuit is frozen
			switch {
			case !chain.Refused(err, "TooEarly"):
				return err
			case at.Stage == chain.Ordered:
				err = early(ctx, p.Settlement, "an order without answers", at.Until)
			default:
				err = unsettled(ctx, p.Settlement, account.Chain, id, at)
			}
		case chain.Settled:
			err = unpublished(ctx, p.Settlement, account.Chain, at)
		case chain.Opening:
			if err = p.unopened(ctx, at); err == nil {
				return p.Settlement.Refund(ctx, account.Chain, a.Signed)
			}
		default:
			return p.Settlement.Refund(ctx, account.Chain, a.Signed)
		}
		if err != nil {
			return err
		}
	}
}

// unopened returns a *WaitError while credits can be opened, or shares of opened ones taken.
func (p *Payer) unopened(ctx context.Context, at chain.EpochState) error {
	due := at.Until
	if at.Opened != nil && at.Opened.Sign() > 0 {
		m, err := p.Settlement.Model(ctx)
		if err != nil {
			return err
		}
		due += uint64(m.Windows.Open)
	}
	return early(ctx, p.Settlement, "what nobody took of the fee", due)
}
