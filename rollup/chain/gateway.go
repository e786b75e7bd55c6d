package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// AddVerifier gives a circuit its verifier; capacity is N for credit and payout, 0 otherwise. Only the gateway's keeper
// may.
func (s *Settlement) AddVerifier(
	ctx context.Context, from Account, verifier common.Address, capacity int,
) (Receipt, error) { panic("not written yet") }

// Freeze stops a circuit for ever. Only the gateway's keeper may.
func (s *Settlement) Freeze(ctx context.Context, from Account, circuit proof.Word) (Receipt, error) { panic("not written yet") }

// EntryOf returns what the gateway knows of a circuit.
func (s *Settlement) EntryOf(ctx context.Context, circuit proof.Word) (Entry, error) { panic("not written yet") }
