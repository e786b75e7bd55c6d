package chain

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Bond adds to the sender's bond for a subject, a model's or a Datanet's id, from its balance in the vault.
func (s *Settlement) Bond(
	ctx context.Context, from Account, subject proof.Word, asset common.Address, amount *big.Int,
) (Receipt, error) {
	data, err := bindings.NewStakeManager().TryPackBond(subject, asset, orZero(amount))
	return s.send(ctx, from, s.Stakes.Address, "bond", nil, data, err)
}

// EnsureBond brings what is free of the sender's bond to an amount: it deposits what its balance lacks, and bonds it.
func (s *Settlement) EnsureBond(
	ctx context.Context, from Account, subject proof.Word, asset common.Address, amount *big.Int,
	keep func(what string, r Receipt) error,
) error {
	free, err := s.FreeOf(ctx, subject, asset, from.Address)
	if err != nil {
		return err
	}
	missing := new(big.Int).Sub(orZero(amount), free)
	if missing.Sign() <= 0 {
		return nil
	}
	if err := s.Fund(ctx, from, asset, from.Address, missing, keep); err != nil {
		return err
	}
	r, err := s.Bond(ctx, from, subject, asset, missing)
	if err != nil {
		return err
	}
	return keep("bond", r)
}

// BeginLeaving begins to take an amount out of a bond. It replaces what was begun before.
func (s *Settlement) BeginLeaving(
	ctx context.Context, from Account, subject proof.Word, asset common.Address, amount *big.Int,
) (Receipt, error) {
	data, err := bindings.NewStakeManager().TryPackBeginLeaving(subject, asset, orZero(amount))
	return s.send(ctx, from, s.Stakes.Address, "leave bond", nil, data, err)
}

// Take pays what has left a bond, to the sender's balance in the vault.
func (s *Settlement) Take(
	ctx context.Context, from Account, subject proof.Word, asset common.Address,
) (Receipt, error) {
	stake, err := s.StakeOf(ctx, subject, asset, from.Address)
	if err != nil || stake.Leaving.Sign() == 0 {
		return Receipt{}, err
	}
	data, err := bindings.NewStakeManager().TryPackTake(subject, asset)
	return s.send(ctx, from, s.Stakes.Address, "take bond", nil, data, err)
}

// StakeOf returns a person's bond.
func (s *Settlement) StakeOf(
	ctx context.Context, subject proof.Word, asset, person common.Address,
) (Stake, error) {
	b := bindings.NewStakeManager()
	v, err := read(ctx, s.client, s.Stakes.Address, b.PackStakeOf(subject, asset, person), b.UnpackStakeOf)
	if err != nil {
		return Stake{}, wrap("bond", err)
	}
	return Stake{Bonded: v.Bonded, Locked: v.Locked, Leaving: v.Leaving, LeaveAt: v.LeaveAt}, nil
}

// FreeOf returns what of a person's bond is neither locked nor leaving.
func (s *Settlement) FreeOf(
	ctx context.Context, subject proof.Word, asset, person common.Address,
) (*big.Int, error) {
	b := bindings.NewStakeManager()
	v, err := read(ctx, s.client, s.Stakes.Address, b.PackFree(subject, asset, person), b.UnpackFree)
	return v, wrap("bond", err)
}
