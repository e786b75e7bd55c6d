package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Contributor is a registered contributor as the contract knows it.
type Contributor struct {
	Account common.Address
	Rows    uint64
	Shards  int
}

// Epoch is a paid batch as the contract knows it.
type Epoch struct {
	Payer    common.Address
	Deadline uint64 // Unix time from which the payer may take the pool back
	Stage    string // none, asked, settled or reclaimed
	Pool     *big.Int
	Shards   int
	Credits  int            // accepted so far, over all classes
	Credited bn254.G1Affine // sum of the credits' commitments
}

var stages = []string{"none", "asked", "settled", "reclaimed"}

// Contributors returns the registered contributors by index.
func (s *Settlement) Contributors(ctx context.Context) ([]Contributor, error) {
	n, err := read(ctx, s.client, s.Address, s.abi.PackContributors(), s.abi.UnpackContributors)
	if err != nil {
		return nil, wrap("contributors", err)
	}
	out := make([]Contributor, n.Int64())
	for i := range out {
		c, err := read(ctx, s.client, s.Address, s.abi.PackContributorAt(integer(i)), s.abi.UnpackContributorAt)
		if err != nil {
			return nil, wrap("contributors", err)
		}
		out[i] = Contributor{Account: c.Account, Rows: c.Rows, Shards: int(c.Shards)}
	}
	return out, nil
}

// EpochAt returns the state of an epoch.
func (s *Settlement) EpochAt(ctx context.Context, epoch uint64) (Epoch, error) {
	e, err := read(ctx, s.client, s.Address, s.abi.PackEpochAt(epochNumber(epoch)), s.abi.UnpackEpochAt)
	if err != nil {
		return Epoch{}, wrap("epoch", err)
	}
	credited, err := unpackPoint(e.Credited)
	return Epoch{
		Payer: e.Payer, Deadline: e.Deadline, Stage: stages[int(e.Stage)%len(stages)], Pool: e.Pool, Shards: int(e.Shards), Credits: int(e.Credits), Credited: credited,
	}, wrap("epoch", err)
}

// Payouts returns the commitment to what all contributors are owed over all settled epochs.
func (s *Settlement) Payouts(ctx context.Context) (bn254.G1Affine, error) {
	p, err := read(ctx, s.client, s.Address, s.abi.PackPayouts(), s.abi.UnpackPayouts)
	if err != nil {
		return bn254.G1Affine{}, wrap("payouts", err)
	}
	return goPoint(p)
}

// Statistics returns the commitments to a party's gradient and Hessian at the class's current weights, over the shards trained so far.
func (s *Settlement) Statistics(ctx context.Context, class int, party common.Address) (gradient, hessian bn254.G1Affine, shards int, err error) {
	o, err := s.sums(ctx, class, party)
	if err == nil {
		gradient, err = goPoint(o.Gradient)
	}
	if err == nil {
		hessian, err = goPoint(o.Hessian)
	}
	if err != nil {
		return gradient, hessian, 0, wrap("statistics", err)
	}
	return gradient, hessian, int(o.Shards.Int64()), nil
}

// sums reads a party's statistics at the class's current weights from its last Trained event: the contract itself keeps their hash only.
func (s *Settlement) sums(ctx context.Context, class int, party common.Address) (bindings.Statistics, error) {
	empty := bindings.Statistics{Shards: new(big.Int), Gradient: bindings.Point{X: new(big.Int), Y: new(big.Int)}, Hessian: bindings.Point{X: new(big.Int), Y: new(big.Int)}}
	c, err := read(ctx, s.client, s.Address, s.abi.PackClassAt(integer(class)), s.abi.UnpackClassAt)
	if err != nil {
		return empty, err
	}
	contract := bind.NewBoundContract(s.Address, contractABI, s.client.backend, s.client.backend, s.client.backend)
	it, err := bind.FilterEvents(contract, &bind.FilterOpts{Context: ctx}, s.abi.UnpackTrainedEvent, []any{party}, []any{integer(class)}, []any{new(big.Int).SetUint64(c.Round)})
	if err != nil {
		return empty, fmt.Errorf("read Trained events: %w", err)
	}
	defer it.Close()
	for it.Next() {
		empty = it.Value().Sums
	}
	return empty, it.Error()
}

// Money returns the sums of the pools of all settled epochs and of what was paid of them, in wei.
func (s *Settlement) Money(ctx context.Context) (released, paid *big.Int, err error) {
	if released, err = read(ctx, s.client, s.Address, s.abi.PackReleased(), s.abi.UnpackReleased); err == nil {
		paid, err = read(ctx, s.client, s.Address, s.abi.PackPaid(), s.abi.UnpackPaid)
	}
	return released, paid, wrap("money", err)
}

// ClaimedBy returns what a contributor got so far, in wei.
func (s *Settlement) ClaimedBy(ctx context.Context, index int) (*big.Int, error) {
	v, err := read(ctx, s.client, s.Address, s.abi.PackClaimed(integer(index)), s.abi.UnpackClaimed)
	return v, wrap("claimed", err)
}

// unpackPoint reads the contracts' one-word form: x, bit 254 set, the parity of y in bit 255; zero is infinity.
func unpackPoint(packed [32]byte) (out bn254.G1Affine, err error) {
	if packed == [32]byte{} {
		return out, nil
	}
	odd := packed[0]&0x80 != 0
	packed[0] &= 0x3f
	out.X.SetBytes(packed[:])
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
