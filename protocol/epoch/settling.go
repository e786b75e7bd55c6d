package epoch

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// WaitError says until when a step has to wait, by the chain's time.
type WaitError struct {
	What  string
	Until uint64 // Unix time
	Now   uint64 // the chain's, which may be ahead of the clock's
}

func (e *WaitError) Error() string {
	return fmt.Sprintf("%s: %v, it comes at %d", e.What, ErrWait, e.Until)
}

// Unwrap returns ErrWait.
func (e *WaitError) Unwrap() error { return ErrWait }

// wait returns a WaitError if a time has not come.
func (o *Owner) wait(ctx context.Context, what string, until uint64) error {
	now, err := o.Settlement.Now(ctx)
	if err == nil && now < until {
		err = &WaitError{What: what, Until: until, Now: now}
	}
	return err
}

// ErrFailed says that a model has ended on the chain.
var ErrFailed = errors.New("the model has failed on the chain: nothing comes of it")

// Launch submits the proofs of the model: weights, everybody's training, optimum. Then the model takes orders, once the
// time in which a contributor can demand sum H is over; before, it returns a *WaitError.
func (o *Owner) Launch(ctx context.Context) error {
	if err := o.Terms.Settles(); err != nil {
		return err
	}
	p, err := o.Open()
	if err != nil {
		return err
	}
	for {
		m, err := o.Settlement.Model(ctx)
		if err != nil {
			return err
		}
		switch m.Phase {
		case chain.JoiningOpen:
			return ErrOpen
		case chain.Fitting:
			err = o.propose(ctx, p.Account.Chain)
		case chain.TrainingOpen:
			if err = o.trained(ctx, p.Account.Chain); err == nil {
				err = o.showHoldouts(ctx, p.Account.Chain)
			}
		case chain.Demanding:
			if err = o.wait(ctx, "orders", m.Until); err == nil {
				err = o.Settlement.Serve(ctx, p.Account.Chain)
			}
		case chain.Serving:
			return o.wait(ctx, "orders", m.Until)
		case chain.Broadcasting:
			err = o.tellHessians(ctx)
		default:
			err = ErrFailed
		}
		if err != nil {
			return err
		}
	}
}

// tellHessians posts sum H, which a contributor has demanded.
func (o *Owner) tellHessians(ctx context.Context) error {
	for k, m := range o.party.State.Models {
		if err := o.Settlement.PostHessian(ctx, o.party.Account.Chain, k, commit.Vector(m.Hessian)); err != nil {
			return err
		}
	}
	return nil
}

// epochRecords are a statement's records of an epoch.
func (f Folders) epochRecords(s *catalog.Statement, number uint64) (out []*bundle.Record, err error) {
	all, err := bundle.ReadRecords(f.Bundle, s.Name)
	for _, r := range all {
		if r.Ref.Epoch == number {
			out = append(out, r)
		}
	}
	return out, err
}

// Deliver submits the proofs of an epoch's answers, and posts the answers sealed to the payers and the directions
// sealed to the contributors: then the fee is due, and credits count. It posts nothing, and returns ErrLate, once the
// order's time is nearly over: a post that the contract refuses still has the answers in its calldata. Of a model by
// validation it draws the hold-out then.
func (o *Owner) Deliver(ctx context.Context, number uint64) error {
	if err := o.deliver(ctx, number); err != nil || !o.Terms.Validates() {
		return err
	}
	return o.draw(ctx, number)
}

func (o *Owner) deliver(ctx context.Context, number uint64) error {
	p, e, id, err := o.opened(number)
	if err != nil {
		return err
	}
	at, err := o.Settlement.Epoch(ctx, id)
	if err != nil {
		return err
	}
	if at.Stage != chain.NoEpoch && at.Stage != chain.Ordered {
		return nil
	}
	if err := o.timely(ctx, e.Order, postMargin); err != nil {
		return fmt.Errorf("epoch %d: %w", number, err)
	}
	if at.Stage == chain.NoEpoch {
		if err := o.open(ctx, e.Signed); err != nil {
			return err
		}
	}
	records, err := o.epochRecords(catalog.Inference, number)
	if err != nil {
		return err
	}
	if err := o.Settlement.Infer(ctx, p, id, records); err != nil {
		return err
	}
	messages, err := o.seal(ctx, e.Order, id, number, at.Posted)
	if err != nil {
		return err
	}
	if err := o.timely(ctx, e.Order, postMargin); err != nil { // proofs took their time
		return fmt.Errorf("epoch %d: %w", number, err)
	}
	return o.Settlement.Post(ctx, p, id, at.Posted, messages)
}

// opened opens the home and reads an epoch.
func (o *Owner) opened(number uint64) (from chain.Account, e bundle.Epoch, id proof.Word, err error) {
	if err := o.Terms.Settles(); err != nil {
		return from, e, id, err
	}
	p, err := o.Open()
	if err != nil {
		return from, e, id, err
	}
	if e, err = bundle.ReadEpoch(o.Bundle, number); err != nil {
		return from, e, id, err
	}
	id, err = e.Order.ID(o.Terms, o.Deployment)
	return p.Account.Chain, e, id, err
}

// seal seals the messages of an epoch from a number on: answers by class and shard, then directions by class.
func (o *Owner) seal(
	ctx context.Context, ordered order.Order, id proof.Word, number uint64, from int,
) (out []sealed.Message, err error) {
	margins, err := o.party.Margins(number)
	if err != nil {
		return nil, err
	}
	directions, err := o.party.Directions(number)
	if err != nil {
		return nil, err
	}
	members, err := o.Settlement.Members(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]bn254.G1Affine, len(members))
	for i, m := range members {
		all[i] = m.Key
	}
	powers, err := o.powers(commit.Answers(o.Terms.QueryCapacity), commit.Direction(o.Terms.Schema.Features()))
	if err != nil {
		return nil, err
	}
	n := 0
	add := func(v commit.Vector, readers []bn254.G1Affine) error {
		if n++; n <= from {
			return nil
		}
		m, err := sealed.Seal(o.Settlement.MessageSubject(id, n-1), v, readers, powers)
		out = append(out, m)
		return err
	}
	for _, class := range margins {
		for s, v := range class {
			key := bn254.G1Affine(ordered.Payers[ordered.Queries[s].Payer].Key)
			if err := add(commit.Vector(v), []bn254.G1Affine{key}); err != nil {
				return nil, err
			}
		}
	}
	for _, q := range directions {
		if err := add(commit.Vector(q), all); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Settle submits an epoch's credits, those that the owner can open, and payouts. It does not verify the bundle: the
// contract does. It returns the contributors' pool, ErrSettled if the contract has the payouts already, ErrStale if
// they have to be proven again, and a *WaitError if somebody can still speak.
func (o *Owner) Settle(ctx context.Context, number uint64) (*big.Int, error) {
	from, e, id, err := o.opened(number)
	if err != nil {
		return nil, err
	}
	if err := o.Deliver(ctx, number); err != nil {
		return nil, err
	}
	pool, err := e.Amount()
	if err != nil {
		return nil, err
	}
	at, err := o.Settlement.Epoch(ctx, id)
	if err != nil {
		return nil, err
	}
	switch at.Stage {
	case chain.Delivered:
	case chain.Settled:
		return pool, fmt.Errorf("epoch %d %w", number, ErrSettled)
	default:
		return nil, fmt.Errorf("epoch %d %w", number, ErrUnpaid)
	}
	credits, err := o.held(ctx, number, id)
	if err != nil {
		return nil, err
	}
	if err := o.Settlement.Credit(ctx, from, id, credits, nil); err != nil {
		return nil, err
	}
	r, err := o.record(bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: number})
	if err != nil {
		return nil, err
	}
	if r == nil {
		return nil, fmt.Errorf("epoch %d %w", number, ErrUnpaid)
	}
	if err := o.overOpened(ctx, number, r); err != nil {
		return nil, err
	}
	if err := o.due(ctx, number, id); err != nil {
		return nil, err
	}
	return pool, o.Settlement.Settle(ctx, from, id, r)
}

// held are the credits of an epoch whose openings the owner holds. What it sends counts without its signature, so with
// another one it could prove no payouts, and would lose its bond. The contract refuses a proof that does not hold with
// all others of its call, so such a record is none. It returns ErrStale if one that the payouts are over has no record
// and is not on the chain.
func (o *Owner) held(ctx context.Context, number uint64, id proof.Word) (out []*bundle.Record, err error) {
	all, err := o.epochRecords(catalog.Credit, number)
	if err != nil {
		return nil, err
	}
	held := map[string][]bn254.G1Affine{}
	for name, credits := range o.party.State.Epochs[number-1].Credits {
		if held[name], err = o.commitments(commit.Credits(o.Terms.ContributorCapacity), credits); err != nil {
			return nil, err
		}
	}
	for _, r := range all {
		told := held[r.Ref.Party]
		if r.Ref.Class < len(told) && creditOf(r) == told[r.Ref.Class] && o.check(r) == nil {
			out = append(out, r)
			told[r.Ref.Class] = bn254.G1Affine{}
		}
	}
	return out, o.lost(ctx, number, id, held)
}

// lost returns ErrStale if a credit is not on the chain. None is at infinity.
func (o *Owner) lost(ctx context.Context, number uint64, id proof.Word, credits map[string][]bn254.G1Affine) error {
	r, err := bundle.ReadRoster(o.Bundle)
	if err != nil {
		return err
	}
	for k := range o.Terms.Models() {
		var there map[terms.Address]bn254.G1Affine
		for _, m := range r.Contributors {
			if k >= len(credits[m.Name]) || credits[m.Name][k].IsInfinity() {
				continue
			}
			if there == nil {
				if there, err = o.Settlement.Credits(ctx, id, k); err != nil {
					return err
				}
			}
			if _, ok := there[m.Account]; !ok {
				return fmt.Errorf("epoch %d: no statement that holds is left of the credit of %s: %w", number, m.Name, ErrStale)
			}
		}
	}
	return nil
}

// ErrStale says that credits came to the chain after the payouts were proven, or can come there no more.
var ErrStale = errors.New("the chain has other credits than the payouts were proven over: run payout again")

// overOpened returns ErrStale unless payouts were proven over what is open on the chain: whoever handed a credit over
// can still bring another one there.
func (o *Owner) overOpened(ctx context.Context, number uint64, proven *bundle.Record) error {
	roster, err := bundle.ReadRoster(o.Bundle)
	if err != nil {
		return err
	}
	if _, _, err := o.takeOpened(ctx, number, roster); err != nil {
		return err
	}
	sum := commit.Zero(commit.Credits(o.Terms.ContributorCapacity))
	for _, credits := range o.party.State.Epochs[number-1].Credits {
		for _, c := range credits {
			sum = sum.Plus(commit.Vector(c))
		}
	}
	c, err := o.commitments(sum.Kind, []party.Secret{party.Secret(sum)})
	if err != nil {
		return err
	}
	if len(proven.Instance.C) != len(catalog.Payout.Vectors) || proven.Instance.C[payout.Credits] != c[0] {
		return fmt.Errorf("epoch %d: %w", number, ErrStale)
	}
	return nil
}

// due returns a *WaitError while a credit or a complaint can still come.
func (o *Owner) due(ctx context.Context, number uint64, id proof.Word) error {
	at, err := o.Settlement.Epoch(ctx, id)
	if err != nil {
		return err
	}
	m, err := o.Settlement.Model(ctx)
	if err != nil {
		return err
	}
	if at.Credits < m.Active*m.Classes {
		if err := o.wait(ctx, fmt.Sprintf("payouts of epoch %d without all credits", number), at.Until); err != nil {
			return err
		}
	}
	if at.Acknowledged < at.Payers {
		return o.wait(ctx, fmt.Sprintf("payouts of epoch %d without the payer's word", number), at.ComplainBy)
	}
	return nil
}

// Publish publishes the payouts of all periods that have ended, and returns how many it published. A period that cannot
// be published, such as one whose payouts the home lacks, keeps no other waiting; its error is returned at the end. It
// returns a *WaitError if one has not ended.
func (o *Owner) Publish(ctx context.Context) (published int, err error) {
	if _, err := o.Open(); err != nil {
		return 0, err
	}
	m, err := o.Settlement.Model(ctx)
	if err != nil {
		return 0, err
	}
	var failed []error
	for n := range m.Period + 1 {
		done, err := o.publishPeriod(ctx, n)
		if err != nil {
			failed = append(failed, fmt.Errorf("period %d: %w", n, err))
		}
		if done {
			published++
		}
	}
	return published, errors.Join(failed...)
}

// publishPeriod publishes the payouts of a period, and says whether it did. One without epochs, or that is published or
// has lapsed, needs nothing.
func (o *Owner) publishPeriod(ctx context.Context, n int) (bool, error) {
	period, err := o.Settlement.Period(ctx, n)
	if err != nil || len(period.Epochs) == 0 || period.Published || period.Lapsed {
		return false, err
	}
	if err := o.wait(ctx, "its payouts", period.Until); err != nil {
		return false, err
	}
	sum, err := o.party.Table(period.Epochs)
	if err != nil {
		return false, err
	}
	table := make([]*big.Int, len(sum.Values))
	for i, v := range sum.Values {
		table[i] = fixed.Signed(v)
	}
	err = o.Settlement.Publish(ctx, o.party.Account.Chain, n, table, sum.Blind)
	return err == nil, err
}

// inferenceRef is the reference of an inference statement.
func inferenceRef(epoch uint64, class, shard int) bundle.Ref {
	return bundle.Ref{
		Statement: catalog.Inference.Name, Party: bundle.OwnerName, Epoch: epoch, Class: class, Shard: shard,
	}
}
