package chain

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Bond adds to the sender's bond for a subject, a model's or a Datanet's id, from its balance in the vault.
func (s *Settlement) Bond(
	ctx context.Context, from Account, subject proof.Word, asset common.Address, amount *big.Int,
) (Receipt, error) { panic("not written yet") }

// BeginLeaving begins to take an amount out of a bond.
func (s *Settlement) BeginLeaving(
	ctx context.Context, from Account, subject proof.Word, asset common.Address, amount *big.Int,
) (Receipt, error) { panic("not written yet") }

// Take pays what has left a bond, to the sender's balance in the vault.
func (s *Settlement) Take(ctx context.Context, from Account, subject proof.Word, asset common.Address) (Receipt, error) { panic("not written yet") }

// StakeOf returns a person's bond, and FreeOf what of it is neither locked nor leaving.
func (s *Settlement) StakeOf(
	ctx context.Context, subject proof.Word, asset, person common.Address,
) (Stake, error) { panic("not written yet") }

// FreeOf returns what of a person's bond is neither locked nor leaving.
func (s *Settlement) FreeOf(
	ctx context.Context, subject proof.Word, asset, person common.Address,
) (*big.Int, error) { panic("not written yet") }
