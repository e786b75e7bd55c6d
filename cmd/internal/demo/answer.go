package demo

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
)

// infer: the user pays for a batch of queries, the owner answers them and proves it.
func (e *epoch) infer(ctx context.Context) (err error) {
	e.number = 1
	e.fees = make([]uint32, len(e.trial.Queries.X))
	for i := range e.fees {
		e.fees[i] = 1
	}
	pool := new(big.Int).SetUint64(e.o.Pool)
	queries := e.trial.Queries
	queries.Labels = nil // the owner gets no labels
	jobs, answers, err := e.owner.Infer(e.number, queries, e.fees, pool)
	if err != nil {
		return err
	}
	e.answers = answers
	records, err := e.prove(jobs, nil)
	if err != nil {
		return err
	}
	classes := settle.ByClass(records, e.terms.Models())
	number, err := e.desk.Ask(ctx, e.user.Chain, pool, settle.Queries(classes[0]))
	if err != nil {
		return err
	}
	if number != e.number {
		return fmt.Errorf("the contract opened epoch %d, expected %d", number, e.number)
	}
	for _, class := range classes {
		if err := e.desk.Infer(ctx, e.owner.Account.Chain, class); err != nil {
			return err
		}
	}
	return nil
}

// credit: each contributor proves its credit and tells the owner.
func (e *epoch) credit(ctx context.Context) error {
	b, err := e.owner.Broadcast(e.number)
	if err != nil {
		return err
	}
	classes := make([][]*bundle.Record, e.terms.Models())
	for _, c := range e.clinic {
		records, err := e.prove(c.Credit(b))
		if err != nil {
			return err
		}
		for _, r := range records {
			classes[r.Ref.Class] = append(classes[r.Ref.Class], r)
		}
		if err := e.owner.TakeCredit(c.CreditShare(e.number)); err != nil {
			return err
		}
	}
	for _, class := range classes {
		if err := e.desk.Credit(ctx, e.owner.Account.Chain, class); err != nil {
			return err
		}
	}
	return nil
}

// settle: the proof of the payouts releases the pool. Without a positive credit nothing is paid, and the user may take the fee back.
func (e *epoch) settle(ctx context.Context) error {
	e.paid = make([]*big.Int, len(e.clinic))
	for i := range e.paid {
		e.paid[i] = new(big.Int)
	}
	job, _, err := e.owner.Payout(e.number)
	if errors.Is(err, payout.ErrNoPositiveCredit) {
		e.unpaid = err
		return nil
	}
	records, err := e.prove([]party.Task{job}, err)
	if err != nil {
		return err
	}
	return e.talk.Step("settle on the chain", func() error {
		return e.desk.Settle(ctx, e.owner.Account.Chain, records[0])
	})
}

// claim: each contributor that is owed something claims it.
func (e *epoch) claim(ctx context.Context) error {
	if e.unpaid != nil {
		return nil
	}
	return e.talk.Step("claims", func() error {
		for i, c := range e.clinic {
			claim, err := e.owner.Claim(e.powers, i)
			if err != nil {
				return err
			}
			total, err := claim.Amount()
			if err != nil || total.Sign() == 0 {
				if err != nil {
					return err
				}
				continue
			}
			if e.paid[i], err = e.desk.Claim(ctx, c.Account.Chain, c.State.Name, i, total, claim.Snapshot, bn254.G1Affine(claim.Opening)); err != nil {
				return err
			}
		}
		return nil
	})
}

// meter has each statement verified alone, by the user's account, to show its gas.
func (e *epoch) meter(ctx context.Context) error {
	e.metered = map[bundle.Ref]uint64{}
	return e.talk.Step("meter each statement's gas", func() error {
		for _, r := range e.records {
			gas, err := e.desk.Meter(ctx, e.user.Chain, r.Record)
			if err != nil {
				return fmt.Errorf("%v: %w", r.Ref, err)
			}
			e.metered[r.Ref] = gas
		}
		return nil
	})
}
