package chain

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/rollup/sealed"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Demand says that the sender has not got sum H, unless somebody said so.
func (m *Model) Demand(ctx context.Context, from Account) (Receipt, error) {
	s, err := m.State(ctx)
	if err != nil || s.Phase == Broadcasting {
		return Receipt{}, err
	}
	data, err := m.abi.TryPackDemand(m.ID)
	return m.call(ctx, from, "demand sum H", data, err)
}

// Serve begins to take orders, if nobody demanded sum H in time.
func (m *Model) Serve(ctx context.Context, from Account) (Receipt, error) {
	s, err := m.State(ctx)
	if err != nil || s.Phase == Serving {
		return Receipt{}, err
	}
	data, err := m.abi.TryPackServe(m.ID)
	return m.call(ctx, from, "serve", data, err)
}

// subject is keccak256 of an id and a number, 32 bytes each: what a sealed message is about.
func subject(id [32]byte, number int) sealed.Word {
	return sealed.Word(crypto.Keccak256Hash(id[:], integer(number).FillBytes(make([]byte, 32))))
}

// HessianSubject is what a sealed sum H of a class is about.
func (m *Model) HessianSubject(class int) sealed.Word { return subject(m.ID, class) }

// PostHessian posts the sealed sum H of a class, with a box for every member, unless one is posted.
func (m *Model) PostHessian(
	ctx context.Context, from Account, class int, message sealed.Message,
) (Receipt, error) {
	c, err := m.Class(ctx, class)
	if err != nil || c.Message != ([32]byte{}) {
		return Receipt{}, err
	}
	data, err := m.abi.TryPackPostHessian(m.ID, integer(class), wireMessage(message))
	return m.call(ctx, from, "post sum H", data, err)
}

// Hessian returns the posted sum H of a class, nil if there is none.
func (m *Model) Hessian(ctx context.Context, class int) (*sealed.Message, error) {
	wire, err := m.hessian(ctx, class)
	if err != nil || wire == nil {
		return nil, err
	}
	out, err := goMessage(*wire)
	return &out, wrap("sum H", err)
}

func (m *Model) hessian(ctx context.Context, class int) (*bindings.Message, error) {
	c, err := m.Class(ctx, class)
	if err != nil || c.Message == ([32]byte{}) {
		return nil, err
	}
	b := bindings.NewBroadcasts()
	e, err := emitted(m.Settlement, b, b.UnpackHessianPostedEvent).last(ctx, []any{common.Hash(m.ID)},
		[]any{integer(class)})
	if err != nil {
		return nil, wrap("sum H", err)
	}
	if e == nil {
		return nil, errors.New("sum H: it was posted, but no event tells it")
	}
	hash, err := m.messageHash(e.Message)
	if err == nil && hash != c.Message {
		err = fmt.Errorf("the event's message has the hash %x, the contract has %v", hash, c.Message)
	}
	return &e.Message, wrap("sum H", err)
}

// messageHash is what the contract keeps of a message.
func (s *Settlement) messageHash(m bindings.Message) ([32]byte, error) {
	const message = 2
	return encodedHash(append(simples(), argument(s.abi.GetABI(), "postHessian", message)), m)
}

// reader is the member at a place, with its key.
func (m *Model) reader(ctx context.Context, place int) (Member, error) {
	all, err := m.Members(ctx)
	if err != nil {
		return Member{}, err
	}
	if place < 0 || place >= len(all) {
		return Member{}, fmt.Errorf("reader %d, there are %d members", place, len(all))
	}
	return all[place], nil
}

// ComplainHessian proves that the posted sum H of a class is bad.
func (m *Model) ComplainHessian(
	ctx context.Context, from Account, class int, complaint sealed.Complaint,
) (Receipt, error) {
	s, err := m.State(ctx)
	if err != nil || s.Phase == Failed {
		return Receipt{}, err
	}
	message, err := m.hessian(ctx, class)
	if err == nil && message == nil {
		err = fmt.Errorf("complain: sum H of class %d was not posted", class)
	}
	if err != nil {
		return Receipt{}, err
	}
	reader, err := m.reader(ctx, complaint.Reader)
	if err != nil {
		return Receipt{}, wrap("complain", err)
	}
	wire := wireComplaint(complaint, reader.Key, reader.Trail)
	data, err := m.abi.TryPackComplainHessian(m.ID, integer(class), *message, wire)
	return m.call(ctx, from, "complain", data, err)
}
