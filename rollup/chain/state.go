package chain

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Contributor is a registered contributor, as the contract knows it.
type Contributor struct {
	Account  common.Address
	Rows     uint64
	Shards   int
	Eligible bool // whether the rows are enough and balanced; only then does the contributor take part
}

// Epoch is a paid batch, as the contract knows it.
type Epoch struct {
	Payer    common.Address
	Deadline uint64   // Unix time from which the payer may take the pool back; a window later if all credits are in
	Stage    string   // none, asked, settled or reclaimed
	Pool     *big.Int // in wei
	Shards   int
	Credits  int            // accepted so far, over all classes
	Credited bn254.G1Affine // sum of the credits' commitments
}

// Class is one class's model, as the contract knows it.
type Class struct {
	Weights bn254.G1Affine // commitment to the weights proposed last; infinity before
	Optimal bool           // the weights are proven and final
}

var stages = []string{"none", "asked", "settled", "reclaimed"}

// maxContributors is the contracts' largest contributor capacity.
const maxContributors = 1024

// Contributors returns the registered contributors by index.
func (s *Settlement) Contributors(ctx context.Context) ([]Contributor, error) {
	n, err := read(ctx, s.client, s.Address, s.abi.PackContributors(), s.abi.UnpackContributors)
	if err != nil {
		return nil, wrap("contributors", err)
	}
	count, err := small(n)
	if err == nil && count > maxContributors {
		err = fmt.Errorf("%w: %d contributors, the most are %d", errNumber, count, maxContributors)
	}
	if err != nil {
		return nil, wrap("contributors", err)
	}
	out := make([]Contributor, count)
	for i := range out {
		c, err := read(ctx, s.client, s.Address, s.abi.PackContributorAt(integer(i)), s.abi.UnpackContributorAt)
		if err != nil {
			return nil, wrap("contributors", err)
		}
		out[i] = Contributor{Account: c.Account, Rows: uint64(c.Rows), Shards: int(c.Shards), Eligible: c.Eligible}
	}
	return out, nil
}

// ClassAt returns the state of a class.
func (s *Settlement) ClassAt(ctx context.Context, class int) (Class, error) {
	c, err := read(ctx, s.client, s.Address, s.abi.PackClassAt(integer(class)), s.abi.UnpackClassAt)
	if err != nil {
		return Class{}, wrap("class", err)
	}
	weights, err := unpackPoint(c.Weights)
	return Class{Weights: weights, Optimal: c.Optimal}, wrap("class", err)
}

// Credited returns the parties whose credits of an epoch and class were accepted, by the chain's events.
func (s *Settlement) Credited(ctx context.Context, epoch uint64, class int) (map[common.Address]bool, error) {
	out := map[common.Address]bool{}
	err := each(ctx, s, s.abi.UnpackCreditedEvent, func(e *bindings.SettlementCredited) { out[e.Party] = true },
		[]any{epochNumber(epoch)}, []any{integer(class)})
	return out, wrap("credited", err)
}

// EpochAt returns the state of an epoch.
func (s *Settlement) EpochAt(ctx context.Context, epoch uint64) (Epoch, error) {
	e, err := read(ctx, s.client, s.Address, s.abi.PackEpochAt(epochNumber(epoch)), s.abi.UnpackEpochAt)
	if err != nil {
		return Epoch{}, wrap("epoch", err)
	}
	if int(e.Stage) >= len(stages) {
		return Epoch{}, fmt.Errorf("epoch: %w: stage %d is unknown", errNumber, e.Stage)
	}
	if e.Credits > math.MaxUint32 {
		return Epoch{}, fmt.Errorf("epoch: %w: %d credits", errNumber, e.Credits)
	}
	credited, err := unpackPoint(e.Credited)
	if err != nil {
		return Epoch{}, wrap("epoch", err)
	}
	return Epoch{
		Payer: e.Payer, Deadline: e.Deadline, Stage: stages[e.Stage], Pool: e.Pool,
		Shards: int(e.Shards), Credits: int(e.Credits), Credited: credited,
	}, nil
}

// Settlements returns the number of settlements, which is also the number of the latest snapshot of the payouts.
func (s *Settlement) Settlements(ctx context.Context) (uint64, error) {
	n, err := read(ctx, s.client, s.Address, s.abi.PackSettlements(), s.abi.UnpackSettlements)
	return uint64(n), wrap("settlements", err)
}

// Payouts returns the commitment to what all contributors are owed over the first snapshot settlements.
func (s *Settlement) Payouts(ctx context.Context, snapshot uint64) (bn254.G1Affine, error) {
	p, err := read(ctx, s.client, s.Address, s.abi.PackPayoutsAt(new(big.Int).SetUint64(snapshot)), s.abi.UnpackPayoutsAt)
	if err != nil {
		return bn254.G1Affine{}, wrap("payouts", err)
	}
	return goPoint(p)
}

// Statistics returns the commitments to a party's gradient and Hessian at the class's current weights, over the shards
// trained so far, and the number of these.
func (s *Settlement) Statistics(ctx context.Context, class int, party common.Address) (
	gradient, hessian bn254.G1Affine, shards int, err error,
) {
	o, err := s.sums(ctx, class, party)
	if err == nil {
		gradient, err = goPoint(o.Gradient)
	}
	if err == nil {
		hessian, err = goPoint(o.Hessian)
	}
	if err == nil {
		shards, err = small(o.Shards)
	}
	return gradient, hessian, shards, wrap("statistics", err)
}

// Direction returns the commitment to the fee-weighted direction of an epoch and class, over the shards answered so
// far, and the number of these.
func (s *Settlement) Direction(ctx context.Context, epoch uint64, class int) (q bn254.G1Affine, shards int, err error) {
	d, err := s.direction(ctx, epoch, class)
	if err == nil {
		q, err = goPoint(d.Q)
	}
	if err == nil {
		shards, err = small(d.Shards)
	}
	return q, shards, wrap("direction", err)
}

// zero is the point at infinity.
func zero() bindings.Point { return bindings.Point{X: new(big.Int), Y: new(big.Int)} }

// sums reads a party's statistics at the class's current weights from its last Trained event and compares them with the
// hash that the contract keeps.
func (s *Settlement) sums(ctx context.Context, class int, party common.Address) (bindings.Statistics, error) {
	out := bindings.Statistics{Shards: new(big.Int), Gradient: zero(), Hessian: zero()}
	c, err := read(ctx, s.client, s.Address, s.abi.PackClassAt(integer(class)), s.abi.UnpackClassAt)
	if err != nil {
		return out, err
	}
	round := new(big.Int).SetUint64(c.Round)
	e, err := last(ctx, s, s.abi.UnpackTrainedEvent, []any{party}, []any{integer(class)}, []any{round})
	if err != nil {
		return out, err
	}
	if e != nil {
		out = e.Sums
	}
	index, err := read(ctx, s.client, s.Address, s.abi.PackIndexOf(party), s.abi.UnpackIndexOf)
	if err != nil {
		return out, err
	}
	call := s.abi.PackStatisticsHash(integer(class), index)
	want, err := read(ctx, s.client, s.Address, call, s.abi.UnpackStatisticsHash)
	if err != nil {
		return out, err
	}
	got, err := wordsHash(out.Shards, out.Gradient.X, out.Gradient.Y, out.Hessian.X, out.Hessian.Y)
	if err == nil && got != want {
		err = fmt.Errorf("the sums of the last Trained event have the hash %x, the contract has %x: "+
			"events are missing, or not the contract's", got, want)
	}
	return out, err
}

// direction reads the direction of an epoch and class from its last Answered event and compares it with the hash that
// the contract keeps.
func (s *Settlement) direction(ctx context.Context, epoch uint64, class int) (bindings.Direction, error) {
	out := bindings.Direction{Shards: new(big.Int), Q: zero()}
	e, err := last(ctx, s, s.abi.UnpackAnsweredEvent, []any{epochNumber(epoch)}, []any{integer(class)})
	if err != nil {
		return out, err
	}
	if e != nil {
		out = e.Sum
	}
	call := s.abi.PackDirectionHash(epochNumber(epoch), integer(class))
	want, err := read(ctx, s.client, s.Address, call, s.abi.UnpackDirectionHash)
	if err != nil {
		return out, err
	}
	got, err := wordsHash(out.Shards, out.Q.X, out.Q.Y)
	if err == nil && got != want {
		err = fmt.Errorf("the direction of the last Answered event has the hash %x, the contract has %x: "+
			"events are missing, or not the contract's", got, want)
	}
	return out, err
}

// event returns the contract's first event of a kind from a receipt.
func event[E any](r *types.Receipt, contract common.Address, unpack func(*types.Log) (*E, error)) (*E, error) {
	for _, l := range r.Logs {
		if l == nil || l.Address != contract {
			continue
		}
		if e, err := unpack(l); err == nil {
			return e, nil
		}
	}
	return nil, fmt.Errorf("the receipt lacks the event %T", *new(E))
}

// last returns the last event of a kind with the given topics, nil if there is none.
func last[E bind.ContractEvent](
	ctx context.Context, s *Settlement, unpack func(*types.Log) (*E, error), topics ...[]any,
) (latest *E, err error) {
	err = each(ctx, s, unpack, func(e *E) { latest = e }, topics...)
	return latest, err
}

// each calls take with the events of a kind with the given topics, in their order.
func each[E bind.ContractEvent](
	ctx context.Context, s *Settlement, unpack func(*types.Log) (*E, error), take func(*E), topics ...[]any,
) error {
	contract := bind.NewBoundContract(s.Address, contractABI(), s.client.backend, s.client.backend, s.client.backend)
	it, err := bind.FilterEvents(contract, &bind.FilterOpts{Context: ctx}, unpack, topics...)
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	defer it.Close()
	for it.Next() {
		take(it.Value())
	}
	return it.Error()
}

// Money returns the sum of the pools of all settled epochs, and how much of it was paid to contributors, in wei.
func (s *Settlement) Money(ctx context.Context) (released, paid *big.Int, err error) {
	if released, err = read(ctx, s.client, s.Address, s.abi.PackReleased(), s.abi.UnpackReleased); err == nil {
		paid, err = read(ctx, s.client, s.Address, s.abi.PackPaid(), s.abi.UnpackPaid)
	}
	return released, paid, wrap("money", err)
}

// ClaimedBy returns what a contributor has been paid so far, in wei.
func (s *Settlement) ClaimedBy(ctx context.Context, index int) (*big.Int, error) {
	v, err := read(ctx, s.client, s.Address, s.abi.PackClaimed(integer(index)), s.abi.UnpackClaimed)
	return v, wrap("claimed", err)
}

// unpackPoint reads the contracts' one-word form: x, bit 254 set, and the parity of y in bit 255. Without bit 254 it is
// the empty sum, 0 or 1.
func unpackPoint(packed [32]byte) (out bn254.G1Affine, err error) {
	if packed[0]&0x40 == 0 {
		if packed != [32]byte{} && packed != [32]byte{31: 1} {
			return out, fmt.Errorf("%w: %x is no packed point", errNumber, packed)
		}
		return out, nil
	}
	odd := packed[0]&0x80 != 0
	packed[0] &= 0x3f
	if err := out.X.SetBytesCanonical(packed[:]); err != nil {
		return out, fmt.Errorf("%w: the coordinate of a packed point is not below the base prime", errNumber)
	}
	three := bn254.G1Affine{}
	three.Y.SetUint64(3)
	out.Y.Square(&out.X).Mul(&out.Y, &out.X).Add(&out.Y, &three.Y)
	if out.Y.Sqrt(&out.Y) == nil {
		return out, errors.New("the chain returned a packed point that is not on the curve")
	}
	if y := out.Y.Bytes(); (y[len(y)-1]&1 == 1) != odd {
		out.Y.Neg(&out.Y)
	}
	return out, nil
}
