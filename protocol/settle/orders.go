package settle

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// Ordered implements epoch.Orders: it refuses an order that the contract has not opened, or whose payers have their
// fees back.
func (d *Desk) Ordered(ctx context.Context, id proof.Word) error {
	s, err := d.epoch(id).State(ctx)
	if err != nil {
		return err
	}
	if s.Stage == chain.NoEpoch || s.Stage == chain.Refunded || s.Model != d.model.ID {
		return fmt.Errorf("epoch %v: %w", id, epoch.ErrUnordered)
	}
	return nil
}

// ordered is the epoch of an order as the contract takes it. Both ways to compute its id have to agree.
func (d *Desk) ordered(o order.Signed) (*chain.Epoch, error) {
	id, err := o.Order.ID(d.Terms, d.Deployment)
	if err != nil {
		return nil, err
	}
	wire, err := party.WireOrder(o, d.Terms.QueryCapacity)
	if err != nil {
		return nil, err
	}
	e, err := d.model.Epoch(wire)
	if err == nil && e.ID != id {
		err = fmt.Errorf("the order has the id %v for the chain and %v for the bundle", e.ID, id)
	}
	return e, err
}

// Fund implements epoch.Opener: it brings the sender's balance in the vault to an amount.
func (d *Desk) Fund(ctx context.Context, from chain.Account, amount *big.Int) error {
	return d.settlement.Fund(ctx, from, d.Contracts.Choice.Asset, from.Address, amount, d.sent)
}

// Word implements epoch.Opener.
func (d *Desk) Word(ctx context.Context, hash proof.Word, account terms.Address, signature []byte) error {
	ok, err := d.client.SignedBy(ctx, common.Address(account), hash, signature)
	if err == nil && !ok {
		err = order.ErrUnsigned
	}
	return err
}

// Balance implements epoch.Opener.
func (d *Desk) Balance(ctx context.Context, account terms.Address) (*big.Int, error) {
	return d.settlement.BalanceOf(ctx, d.Contracts.Choice.Asset, common.Address(account))
}

// Bond implements epoch.Opener: it brings what is free of the owner's bond to an amount.
func (d *Desk) Bond(ctx context.Context, from chain.Account, amount *big.Int) error {
	return d.settlement.EnsureBond(ctx, from, d.model.ID, d.Contracts.Choice.Asset, amount, d.sent)
}

// Open implements epoch.Opener.
func (d *Desk) Open(ctx context.Context, from chain.Account, o order.Signed) error {
	e, err := d.ordered(o)
	if err != nil {
		return err
	}
	signature, err := hex.DecodeString(o.Owner)
	if err != nil {
		return fmt.Errorf("the owner's signature: %w", err)
	}
	r, err := e.Open(ctx, from, signature)
	return d.kept("open order", r, err)
}

// Refund implements epoch.Opener.
func (d *Desk) Refund(ctx context.Context, from chain.Account, o order.Signed) error {
	e, err := d.ordered(o)
	if err != nil {
		return err
	}
	r, err := e.Refund(ctx, from)
	return d.kept("refund", r, err)
}

// Epoch implements epoch.Opener.
func (d *Desk) Epoch(ctx context.Context, id proof.Word) (chain.EpochState, error) {
	return d.epoch(id).State(ctx)
}

// Answers implements epoch.Opener.
func (d *Desk) Answers(ctx context.Context, id proof.Word, class int) ([]bn254.G1Affine, error) {
	return d.epoch(id).Answers(ctx, class)
}

// Messages implements epoch.Opener.
func (d *Desk) Messages(ctx context.Context, id proof.Word) ([]sealed.Message, error) {
	return d.epoch(id).Messages(ctx)
}

// MessageSubject implements epoch.Opener.
func (d *Desk) MessageSubject(id proof.Word, number int) sealed.Word {
	return d.epoch(id).MessageSubject(number)
}

// Acknowledge implements epoch.Opener: the sender acknowledges for each of the order's payers that it is.
func (d *Desk) Acknowledge(ctx context.Context, from chain.Account, o order.Signed) error {
	e, err := d.ordered(o)
	if err != nil {
		return err
	}
	for i, p := range o.Order.Payers {
		if common.Address(p.Account) != from.Address {
			continue
		}
		r, err := e.Acknowledge(ctx, from, i)
		if err := d.kept("acknowledge", r, err); err != nil {
			return err
		}
	}
	return nil
}

// Complain implements epoch.Opener.
func (d *Desk) Complain(
	ctx context.Context, from chain.Account, o order.Signed, number int, c sealed.Complaint,
) error {
	e, err := d.ordered(o)
	if err != nil {
		return err
	}
	r, err := e.Complain(ctx, from, number, c)
	return d.kept(fmt.Sprintf("complain of message %d", number), r, err)
}

// Infer implements epoch.Settler: it submits inference statements of all classes, from the first shard that the chain
// lacks. The sender is the owner.
func (d *Desk) Infer(ctx context.Context, from chain.Account, id proof.Word, records []*bundle.Record) error {
	classes, err := ByClass(records, d.Terms.Models())
	if err != nil {
		return err
	}
	e := d.epoch(id)
	for k, class := range classes {
		done, err := e.Direction(ctx, k)
		if err != nil {
			return err
		}
		err = batches(fromShard(class, done.Shards), func(rs []*bundle.Record, ps []chain.Proven) error {
			r, err := e.Infer(ctx, from, k, rs[0].Ref.Shard, ps, nil)
			if err != nil {
				return err
			}
			return d.keep(fmt.Sprintf("infer, epoch %d, class %d", rs[0].Ref.Epoch, k), r, rs)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Post implements epoch.Settler: it posts messages from a number on, as many in one transaction as nodes take. The
// sender is the owner.
func (d *Desk) Post(
	ctx context.Context, from chain.Account, id proof.Word, first int, messages []sealed.Message,
) error {
	e := d.epoch(id)
	for len(messages) > 0 {
		n, size := 0, 0
		for _, m := range messages {
			if size += messageSize(m); n > 0 && size > maxCalldata {
				break
			}
			n++
		}
		r, err := e.Post(ctx, from, first, messages[:n])
		if err := d.kept(fmt.Sprintf("post messages from %d on", first), r, err); err != nil {
			return err
		}
		first, messages = first+n, messages[n:]
	}
	return nil
}

// messageSize is how much calldata a message takes: an upper bound.
func messageSize(m sealed.Message) int { return 32 * (12 + len(m.Boxes) + len(m.Payload)) }

// Credit implements epoch.Settler: it submits the credits that the chain lacks. Those that the owner does not send
// itself are opened, by record path.
func (d *Desk) Credit(
	ctx context.Context, from chain.Account, id proof.Word, records []*bundle.Record, opened map[string]chain.Opened,
) error {
	classes, err := ByClass(records, d.Terms.Models())
	if err != nil {
		return err
	}
	e := d.epoch(id)
	for k, class := range classes {
		there, err := e.Credits(ctx, k)
		if err != nil {
			return err
		}
		missing := slices.DeleteFunc(class, func(r *bundle.Record) bool { _, ok := there[partyOf(r)]; return ok })
		err = batches(missing, func(rs []*bundle.Record, ps []chain.Proven) error {
			list := make([]chain.Credit, len(rs))
			for i, r := range rs {
				list[i] = chain.Credit{Party: partyOf(r), Proof: ps[i]}
				if o, ok := opened[r.Ref.Path()]; ok {
					list[i].Opened = &o
				}
			}
			r, err := e.Credit(ctx, from, k, list...)
			if err != nil {
				return err
			}
			return d.keep(fmt.Sprintf("credit, epoch %d, class %d", rs[0].Ref.Epoch, k), r, rs)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
