package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// counted says whether contributors have a place in a statement's vectors.
func counted(s *catalog.Statement) bool { return s == catalog.Credit || s == catalog.Payout }

// AddVerifier gives a circuit its verifier, unless it has this one; capacity is N for credit and payout, 0 otherwise.
// Only the gateway's keeper may.
func (s *Settlement) AddVerifier(
	ctx context.Context, from Account, circuit proof.Word, verifier common.Address, capacity int,
) (Receipt, error) {
	e, err := s.EntryOf(ctx, circuit)
	if err == nil && e.Verifier == verifier && e.Capacity == capacity {
		return Receipt{}, nil
	}
	if err != nil && !Refused(err, "UnknownCircuit") {
		return Receipt{}, err
	}
	data, err := bindings.NewVerifierGateway().TryPackAdd(verifier, integer(capacity))
	return s.send(ctx, from, s.Gateway.Address, "add verifier", nil, data, err)
}

// Keeper returns who alone may add circuits to the gateway and freeze them.
func (s *Settlement) Keeper(ctx context.Context) (common.Address, error) {
	g := bindings.NewVerifierGateway()
	out, err := read(ctx, s.client, s.Gateway.Address, g.PackOwner(), g.UnpackOwner)
	return out, wrap("gateway", err)
}

// Freeze stops a circuit for ever. Only the gateway's keeper may.
func (s *Settlement) Freeze(ctx context.Context, from Account, circuit proof.Word) (Receipt, error) {
	e, err := s.EntryOf(ctx, circuit)
	if err != nil || e.Frozen {
		return Receipt{}, err
	}
	data, err := bindings.NewVerifierGateway().TryPackFreeze(circuit)
	return s.send(ctx, from, s.Gateway.Address, "freeze circuit", nil, data, err)
}

// EntryOf returns what the gateway knows of a circuit.
func (s *Settlement) EntryOf(ctx context.Context, circuit proof.Word) (Entry, error) {
	g := bindings.NewVerifierGateway()
	e, err := read(ctx, s.client, s.Gateway.Address, g.PackEntryOf(circuit), g.UnpackEntryOf)
	if err != nil {
		return Entry{}, wrap("gateway", err)
	}
	return Entry{
		Verifier: e.Verifier, Capacity: int(e.Capacity), Vectors: int(e.Vectors), Scalars: int(e.Scalars),
		Frozen: e.Frozen, CodeHash: e.CodeHash, KeyHash: e.KeyHash, TauHash: e.TauHash,
	}, nil
}
