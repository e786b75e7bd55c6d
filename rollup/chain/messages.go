package chain

import (
	"context"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/rollup/sealed"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// MessageSubject is what a message of the epoch is about.
func (e *Epoch) MessageSubject(number int) sealed.Word { return subject(e.ID, number) }

// Post posts messages from number first on: the answers by class and shard, each to the shard's payer alone, then the
// directions by class, each to all members. Those that are there are left out. The sender is the owner.
func (e *Epoch) Post(
	ctx context.Context, from Account, first int, messages []sealed.Message,
) (Receipt, error) {
	s, err := e.State(ctx)
	if err != nil || s.Stage == Delivered || s.Stage == Settled {
		return Receipt{}, err
	}
	if first < 0 || first > s.Posted {
		return Receipt{}, fmt.Errorf("post: message %d comes now, got %d", s.Posted, first)
	}
	rest := messages[min(s.Posted-first, len(messages)):]
	if len(rest) == 0 {
		return Receipt{}, nil
	}
	wire := make([]bindings.Message, len(rest))
	for i := range rest {
		wire[i] = wireMessage(rest[i])
	}
	before, err := read(ctx, e.client, e.Address(), e.abi.PackMessagesOf(e.ID), e.abi.UnpackMessagesOf)
	if err != nil {
		return Receipt{}, wrap("post", err)
	}
	data, err := e.abi.TryPackPost(e.ID, integer(s.Posted), before, wire)
	return e.call(ctx, from, "post", data, err)
}

// Messages returns the posted messages by number.
func (e *Epoch) Messages(ctx context.Context) ([]sealed.Message, error) {
	wire, err := e.messages(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]sealed.Message, len(wire))
	for i := range wire {
		if out[i], err = goMessage(wire[i]); err != nil {
			return nil, fmt.Errorf("message %d: %w", i, err)
		}
	}
	return out, nil
}

func (e *Epoch) messages(ctx context.Context) (out []bindings.Message, err error) {
	b := bindings.NewBroadcasts()
	var failed error
	err = emitted(e.Settlement, b, b.UnpackPostedEvent).each(ctx, func(p *bindings.BroadcastsPosted) {
		n, err := small(p.Number)
		if err == nil && n != len(out) {
			err = fmt.Errorf("message %d follows message %d: events are missing", n, len(out)-1)
		}
		failed = errors.Join(failed, err)
		out = append(out, p.Message)
	}, []any{common.Hash(e.ID)})
	return out, wrap("messages", errors.Join(err, failed))
}

// Acknowledge says that a payer, the sender, has its answers, unless it said so.
func (e *Epoch) Acknowledge(ctx context.Context, from Account, payer int) (Receipt, error) {
	b := bindings.NewBroadcasts()
	known, err := emitted(e.Settlement, b, b.UnpackAcknowledgedEvent).last(ctx, []any{common.Hash(e.ID)},
		[]any{from.Address})
	if err != nil {
		return Receipt{}, wrap("acknowledge", err)
	}
	if known != nil && e.once(from.Address) {
		return Receipt{}, nil
	}
	o, err := e.unsigned()
	if err != nil {
		return Receipt{}, wrap("acknowledge", err)
	}
	data, err := e.abi.TryPackAcknowledge(e.ID, o, integer(payer))
	return e.call(ctx, from, "acknowledge", data, err)
}

// once says whether an account is one payer of the order alone.
func (e *Epoch) once(account common.Address) bool {
	n := 0
	for _, p := range e.Order.Payers {
		if p.Account == account {
			n++
		}
	}
	return n <= 1
}

// Complain proves that a posted message is bad, with what was posted beside it: by the chain's events.
func (e *Epoch) Complain(ctx context.Context, from Account, number int, c sealed.Complaint) (Receipt, error) {
	s, err := e.State(ctx)
	if err != nil || s.Stage == Refunded {
		return Receipt{}, err
	}
	model, err := e.Model.State(ctx)
	if err != nil {
		return Receipt{}, err
	}
	o, err := e.unsigned()
	if err != nil {
		return Receipt{}, wrap("complain", err)
	}
	all, err := e.messages(ctx)
	if err != nil {
		return Receipt{}, err
	}
	if number < 0 || number >= len(all) {
		return Receipt{}, fmt.Errorf("complain: message %d was not posted, %d were", number, len(all))
	}
	hashes := make([][32]byte, len(all))
	for i := range all {
		if hashes[i], err = e.messageHash(all[i]); err != nil {
			return Receipt{}, wrap("complain", err)
		}
	}
	word, answers, class, err := e.word(ctx, number, s.Shards*model.Classes, s.Shards, c)
	if err != nil {
		return Receipt{}, wrap("complain", err)
	}
	direction, err := e.Direction(ctx, class)
	if err != nil {
		return Receipt{}, wrap("complain", err)
	}
	data, err := e.abi.TryPackComplain(e.ID, o, integer(number), hashes, all[number], word, points(answers),
		direction.wire())
	return e.call(ctx, from, "complain", data, err)
}

// word is a complaint as the contract takes it, with the answers of the message's class where it is about one.
func (e *Epoch) word(
	ctx context.Context, number, all, shards int, c sealed.Complaint,
) (word bindings.Complaint, answers []bn254.G1Affine, class int, err error) {
	if number >= all {
		reader, err := e.reader(ctx, c.Reader)
		return wireComplaint(c, reader.Key, reader.Trail), nil, number - all, err
	}
	if len(e.Order.Payers) == 0 {
		return word, nil, class, errOrder
	}
	class = number / shards
	payer := e.Order.Payers[e.Order.Queries[number%shards].Payer]
	answers, err = e.Answers(ctx, class)
	return wireComplaint(c, payer.Key, [32]byte{}), answers, class, err
}
