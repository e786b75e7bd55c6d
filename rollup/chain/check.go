package chain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Expected is what a client knows about the settlement of its model before it asks the chain.
type Expected struct {
	DeploySpec
	Parameters Parameters
	Rules      Rules
	URI        string     // where the Datanet's schema is, as its curator published it
	Model      proof.Word // id, as in the statements' contexts; zero before it is registered
}

// ErrOther says that contracts or model are not those that a client expects.
var ErrOther = errors.New("the chain has another settlement than the bundle")

func other(format string, args ...any) error {
	return fmt.Errorf("check settlement: %s: %w", fmt.Sprintf(format, args...), ErrOther)
}

// Check compares everything on the chain with what is expected, before anything is sent: chain, the code that created
// every contract, with its arguments, the contracts' addresses of each other, verifiers, keys, capacity, the Datanet's
// rules, the model's parameters and what it pinned. Its error names what differs and is an ErrOther.
//
// Contracts are compared by the transactions that created them, not by their code alone: code as it should be, with a
// storage that was prepared, could owe money to somebody from its first block on. A transaction's hash covers its data,
// and sender and nonce give the contract's address, so a node cannot show another one.
func (s *Settlement) Check(ctx context.Context, e Expected) error {
	if s.ChainID != s.client.ChainID() {
		return other("the chain's id is %d, expected %d", s.client.ChainID(), s.ChainID)
	}
	if err := s.checkCreations(ctx, e.DeploySpec); err != nil {
		return err
	}
	for _, k := range kinds() {
		if err := s.checkEntry(ctx, k.Name, e); err != nil {
			return err
		}
	}
	if e.Model == (proof.Word{}) {
		return nil
	}
	return s.checkModel(ctx, e)
}

// checkCreations compares the transactions that created the contracts. The gateway's keeper is whoever deployed it.
func (s *Settlement) checkCreations(ctx context.Context, spec DeploySpec) error {
	_, keeper, err := s.creator(ctx, "gateway", s.Gateway)
	if err != nil {
		return err
	}
	d := s.Deployment
	for _, one := range creations() {
		want, err := one.data(&d, spec, keeper)
		if err != nil {
			return fmt.Errorf("check settlement: %s: %w", one.what, err)
		}
		tx, _, err := s.creator(ctx, one.what, one.get(&d))
		if err != nil {
			return err
		}
		if got := tx.Data(); !bytes.Equal(got, want) {
			return other("%s %v was created by code or arguments of the hash %v, expected %v",
				one.what, one.get(&d).Address, crypto.Keccak256Hash(got), crypto.Keccak256Hash(want))
		}
	}
	return nil
}

// creator returns the mined transaction that created a contract, and its sender.
func (s *Settlement) creator(
	ctx context.Context, what string, at Created,
) (tx *types.Transaction, from common.Address, err error) {
	tx, pending, err := s.client.backend.TransactionByHash(ctx, at.Transaction)
	if err != nil {
		return nil, from, fmt.Errorf("check settlement: transaction %v, which created the %s: %w",
			at.Transaction, what, err)
	}
	if pending || tx.Hash() != at.Transaction {
		return nil, from, other("transaction %v, which created the %s, is not mined", at.Transaction, what)
	}
	if from, err = types.Sender(types.LatestSignerForChainID(s.client.chainID), tx); err != nil {
		return nil, from, other("transaction %v, which created the %s, is not of this chain", at.Transaction, what)
	}
	if to := crypto.CreateAddress(from, tx.Nonce()); tx.To() != nil || to != at.Address {
		return nil, from, other("transaction %v did not create the %s at %v", at.Transaction, what, at.Address)
	}
	code, err := s.code(ctx, at.Address)
	if err == nil && len(code) == 0 {
		err = other("there is no %s at %v", what, at.Address)
	}
	return tx, from, err
}

func (s *Settlement) code(ctx context.Context, at common.Address) ([]byte, error) {
	block, err := s.client.at(ctx)
	if err != nil {
		return nil, fmt.Errorf("check settlement: %w", err)
	}
	code, err := s.client.backend.CodeAt(ctx, at, block)
	if err != nil {
		return nil, fmt.Errorf("check settlement: code of %v: %w", at, err)
	}
	return code, nil
}

// entry is what the gateway has to have of a statement's circuit.
func (s *Settlement) entry(ctx context.Context, name string, spec DeploySpec) (Entry, error) {
	v := spec.Verifiers[name]
	e := Entry{Verifier: s.Verifiers[name].Address, Vectors: v.Vectors, Scalars: v.Scalars}
	for _, k := range kinds() {
		if k.Name == name && counted(k) {
			e.Capacity = spec.Capacity
		}
	}
	code, err := s.code(ctx, e.Verifier)
	if err != nil {
		return e, err
	}
	key, err := v.KeyHash()
	if err != nil {
		return e, fmt.Errorf("check settlement: %s: %w", name, err)
	}
	e.CodeHash, e.KeyHash = proof.Word(crypto.Keccak256Hash(code)), proof.Word(key)
	tau := pointG2(&v.Tau)
	e.TauHash, err = wordsHash(tau[:]...)
	return e, err
}

func (s *Settlement) checkEntry(ctx context.Context, name string, e Expected) error {
	want, err := s.entry(ctx, name, e.DeploySpec)
	if err != nil {
		return err
	}
	got, err := s.EntryOf(ctx, e.DeploySpec.Verifiers[name].Circuit)
	if Refused(err, "UnknownCircuit") {
		return other("the gateway has no verifier of the circuit of %s", name)
	}
	if err != nil {
		return fmt.Errorf("check settlement: %w", err)
	}
	if got.Frozen {
		return other("the gateway has frozen the circuit of %s: its statements are refused", name)
	}
	return differ("the gateway's "+name, got, want)
}

func (s *Settlement) checkModel(ctx context.Context, e Expected) error {
	id, err := s.ModelID(e.Parameters)
	if err != nil {
		return fmt.Errorf("check settlement: %w", err)
	}
	if id != e.Model {
		return other("the id of these parameters on this contract is %v, expected %v", id, e.Model)
	}
	for _, k := range kinds() {
		if want, got := e.DeploySpec.Verifiers[k.Name].Circuit, e.Parameters.Circuits[k.Name]; got != want {
			return other("the model's circuit of %s is %v, expected %v", k.Name, got, want)
		}
	}
	if err := s.checkDatanet(ctx, e); err != nil {
		return err
	}
	m := s.Model(id)
	got, err := m.State(ctx)
	if err != nil {
		return fmt.Errorf("check settlement: %w", err)
	}
	if got.Phase == NoModel {
		return other("there is no model %v", id)
	}
	if got.Capacity != e.Capacity {
		return other("the model's capacity is %d, expected that of its payout circuit, %d", got.Capacity, e.Capacity)
	}
	registered, err := m.Parameters(ctx)
	if err != nil {
		return fmt.Errorf("check settlement: %w", err)
	}
	if err := differ("the model's parameters", registered, e.Parameters); err != nil {
		return err
	}
	return m.checkPins(ctx, e)
}

func (s *Settlement) checkDatanet(ctx context.Context, e Expected) error {
	known, err := s.Datanet(ctx, e.Parameters.Datanet)
	if Refused(err, "UnknownDatanet") {
		return other("there is no Datanet %v", e.Parameters.Datanet)
	}
	if err != nil {
		return fmt.Errorf("check settlement: %w", err)
	}
	if known.URI != e.URI {
		return other("the Datanet's schema is at %q, expected %q", known.URI, e.URI)
	}
	return differ("the Datanet's rules", known.Rules, e.Rules)
}

// checkPins compares the verifiers that the model pinned with the gateway's.
func (m *Model) checkPins(ctx context.Context, e Expected) error {
	for i, k := range kinds() {
		pin, err := read(ctx, m.client, m.Address(), m.abi.PackPinOf(m.ID, integer(i)), m.abi.UnpackPinOf)
		if err != nil {
			return fmt.Errorf("check settlement: %w", wrap("pin", err))
		}
		want, err := m.entry(ctx, k.Name, e.DeploySpec)
		if err != nil {
			return err
		}
		got := Entry{
			Verifier: pin.Verifier, Capacity: want.Capacity, Vectors: want.Vectors, Scalars: int(pin.Scalars),
			CodeHash: pin.CodeHash, KeyHash: pin.KeyHash, TauHash: want.TauHash,
		}
		if err := differ("the verifier that the model pinned for "+k.Name, got, want); err != nil {
			return err
		}
	}
	return nil
}

// differ names the first field in which two structs differ.
func differ[T any](what string, got, want T) error {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		if a, b := g.Field(i).Interface(), w.Field(i).Interface(); !same(a, b) {
			return other("%s: %s is %v, expected %v", what, g.Type().Field(i).Name, a, b)
		}
	}
	return nil
}

// same compares values; of numbers, nil is zero.
func same(a, b any) bool {
	x, ok := a.(*big.Int)
	if !ok {
		return reflect.DeepEqual(a, b)
	}
	y, ok := b.(*big.Int)
	return ok && orZero(x).Cmp(orZero(y)) == 0
}

// sorted are a map's keys in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
