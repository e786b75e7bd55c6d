package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// CommitHoldouts accepts hold-outs, all of them in their order, unless they are there. The sender is the curator.
func (m *Model) CommitHoldouts(ctx context.Context, from Account, shards []Proven) (Receipt, error) {
	return again(func() (Receipt, error) {
		s, err := m.State(ctx)
		if err != nil || s.Committed >= len(shards) {
			return Receipt{}, wrap("commit hold-outs", err)
		}
		list, err := submissions(shards[s.Committed:], contributionCommitments, allScalars)
		if err != nil {
			return Receipt{}, wrap("commit hold-outs", err)
		}
		data, err := m.abi.TryPackCommitHoldouts(m.ID, integer(s.Committed), list, []byte{})
		return m.call(ctx, from, "commit hold-outs", data, err)
	})
}

// Holdout is the commitment to a hold-out's gradient at the weights of the round, infinity before it is proven, and
// whether it is public.
func (m *Model) Holdout(ctx context.Context, class, number int) (g bn254.G1Affine, shown bool, err error) {
	call := m.abi.PackHoldoutOf(m.ID, integer(class), integer(number))
	out, err := read(ctx, m.client, m.Address(), call, m.abi.UnpackHoldoutOf)
	if err != nil {
		return g, false, wrap("hold-out", err)
	}
	g, err = goPoint(out.Arg0)
	return g, out.Arg1, wrap("hold-out", err)
}

// ProveHoldouts accepts training statements of all hold-outs of a class, unless they are there.
func (m *Model) ProveHoldouts(ctx context.Context, from Account, class int, shards []Proven) (Receipt, error) {
	if len(shards) == 0 {
		return Receipt{}, errors.New("prove hold-outs: no statement")
	}
	known, _, err := m.Holdout(ctx, class, 0)
	if err != nil || !known.IsInfinity() {
		return Receipt{}, err
	}
	list, err := submissions(shards, trainingCommitments, noScalars)
	if err != nil {
		return Receipt{}, wrap("prove hold-outs", err)
	}
	data, err := m.abi.TryPackProveHoldouts(m.ID, integer(class), list)
	return m.call(ctx, from, "prove hold-outs", data, err)
}

// PostHoldout publishes a hold-out's proven gradient, unless it is public. The powers are those of the reference
// string, one more than the gradient has entries.
func (m *Model) PostHoldout(
	ctx context.Context, from Account, class, number int, gradient commit.Vector, powers []bn254.G1Affine,
) (Receipt, error) {
	_, shown, err := m.Holdout(ctx, class, number)
	if err != nil || shown {
		return Receipt{}, err
	}
	c, err := commit.Com(powers, gradient)
	if err != nil {
		return Receipt{}, wrap("post hold-out", err)
	}
	values := make([]*big.Int, len(gradient.Values))
	for i := range values {
		if values[i] = fixed.Signed(gradient.Values[i]); values[i].BitLen() > 127 {
			return Receipt{}, fmt.Errorf("post hold-out: entry %d of the gradient has more than 127 bits", i)
		}
	}
	blind := scalar(&gradient.Blind)
	z, err := m.holdoutPoint(class, number, c, values, blind)
	if err != nil {
		return Receipt{}, wrap("post hold-out", err)
	}
	q, _ := commit.Divide(gradient.Polynomial(), z)
	opening, err := commit.Exp(powers, q)
	if err != nil {
		return Receipt{}, wrap("post hold-out", err)
	}
	data, err := m.abi.TryPackPostHoldout(m.ID, integer(class), integer(number), values, blind, point(&opening))
	return m.call(ctx, from, "post hold-out", data, err)
}

// holdoutPoint is where a gradient is opened: the hash of model, class, number, commitment, values and blind.
func (m *Model) holdoutPoint(
	class, number int, gradient bn254.G1Affine, values []*big.Int, blind *big.Int,
) (z fr.Element, err error) {
	types := simples("bytes32", "uint256", "uint256", "uint256", "uint256", "int128[]", "uint256")
	args := make(abi.Arguments, len(types))
	for i := range types {
		args[i].Type = types[i]
	}
	at := point(&gradient) // a struct of two words is encoded in place
	b, err := args.Pack([32]byte(m.ID), integer(class), integer(number), at.X, at.Y, values, blind)
	z.SetBytes(crypto.Keccak256(b))
	return z, err
}

// Posted is a hold-out's published gradient at the weights of the round, by the chain's events and the commitment that
// the contract keeps; false if it is not public.
func (m *Model) Posted(
	ctx context.Context, class, number, features int, powers []bn254.G1Affine,
) (g commit.Vector, ok bool, err error) {
	c, shown, err := m.Holdout(ctx, class, number)
	if err != nil || !shown {
		return g, false, err
	}
	b := bindings.NewHoldouts()
	e, err := emitted(m.Settlement, b, b.UnpackHoldoutPostedEvent).last(ctx, []any{common.Hash(m.ID)},
		[]any{integer(class)}, []any{integer(number)})
	if err == nil && e == nil {
		err = errors.New("it is public, but no event tells it")
	}
	if err != nil {
		return g, false, wrap("hold-out", err)
	}
	g = commit.Zero(commit.Gradient(features))
	if len(e.Values) != len(g.Values) {
		return g, false, fmt.Errorf("hold-out: %d entries, expected %d", len(e.Values), len(g.Values))
	}
	for i, v := range e.Values {
		g.Values[i] = fixed.FromBig(v)
	}
	if g.Blind, err = goScalar(e.Blind); err != nil {
		return g, false, wrap("hold-out", err)
	}
	got, err := commit.Com(powers, g)
	if err == nil && got != c {
		err = errors.New("the event's values do not open the commitment that the contract has")
	}
	return g, err == nil, wrap("hold-out", err)
}

// drawGas is enough for a draw.
const drawGas = 200_000

// Draw draws the epoch's hold-out, unless it is drawn. It cannot be rehearsed: the block in which it is mined comes
// after the one that draws, and a rehearsal would be in that one.
func (e *Epoch) Draw(ctx context.Context, from Account) (Receipt, error) {
	s, err := e.State(ctx)
	if err != nil || s.Drawn {
		return Receipt{}, err
	}
	data, err := e.abi.TryPackDraw(e.ID)
	return e.call(ahead(ctx, drawGas), from, "draw", data, err)
}

// Beacon is the beacon of the epoch's draw, by the chain's events; false if nothing is drawn.
func (e *Epoch) Beacon(ctx context.Context) (beacon proof.Word, ok bool, err error) {
	b := bindings.NewHoldouts()
	drawn, err := emitted(e.Settlement, b, b.UnpackDrawnEvent).last(ctx, []any{common.Hash(e.ID)})
	if err != nil || drawn == nil {
		return beacon, false, wrap("draw", err)
	}
	return proof.Word(drawn.Beacon), true, nil
}

// along is the direction that credits of a class are along: the batch's, or that of the drawn hold-out.
func (e *Epoch) along(ctx context.Context, class int) (out Direction, err error) {
	m, err := e.Model.State(ctx)
	if err != nil {
		return out, err
	}
	if m.Holdouts == 0 {
		return e.Direction(ctx, class)
	}
	s, err := e.State(ctx)
	if err != nil {
		return out, err
	}
	if !s.Drawn {
		return out, ErrNotDrawn
	}
	g, _, err := e.Holdout(ctx, class, s.Holdout)
	out.Shards = s.Holdout
	out.Q.Neg(&g)
	return out, err
}

// ErrNotDrawn says that no hold-out is drawn for an epoch.
var ErrNotDrawn = errors.New("no hold-out is drawn for the epoch")

type aheadKey struct{}

// ahead has transactions sent with a gas limit, and without a rehearsal.
func ahead(ctx context.Context, gas uint64) context.Context {
	return context.WithValue(ctx, aheadKey{}, gas)
}

// gasAhead is the limit of ahead, 0 without it.
func gasAhead(ctx context.Context) uint64 {
	gas, _ := ctx.Value(aheadKey{}).(uint64)
	return gas
}
