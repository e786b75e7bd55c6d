package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Model is one model of a settlement. Its methods look at the chain before they send: what is there already is not sent
// again, and the receipt then says so (Receipt.Sent).
type Model struct {
	*Settlement
	ID proof.Word
}

// Model returns the model of an id.
func (s *Settlement) Model(id proof.Word) *Model { panic("not written yet") }

// ModelID returns the id of a model: the hash of chain, contract and parameters.
func (s *Settlement) ModelID(p Parameters) (proof.Word, error) { panic("not written yet") }

// Register registers a model, unless it is there, and compares its id with the contract's. The sender is its owner.
func (s *Settlement) Register(ctx context.Context, from Account, p Parameters) (*Model, Receipt, error) { panic("not written yet") }

// Parameters returns what the model was registered with, by the chain's events. They give the model's id.
func (m *Model) Parameters(ctx context.Context) (Parameters, error) { panic("not written yet") }

// State returns the model's state.
func (m *Model) State(ctx context.Context) (ModelState, error) { panic("not written yet") }

// Class returns the state of a class.
func (m *Model) Class(ctx context.Context, class int) (ClassState, error) { panic("not written yet") }

// Members returns everybody who joined, by place.
func (m *Model) Members(ctx context.Context) ([]Member, error) { panic("not written yet") }

// Place returns an account's place; false if it has none.
func (m *Model) Place(ctx context.Context, account common.Address) (place int, ok bool, err error) { panic("not written yet") }

// Statistics returns a contributor's sums at the class's proposed weights, by the chain's events and the hash that the
// contract keeps.
func (m *Model) Statistics(ctx context.Context, class int, party common.Address) (Statistics, error) { panic("not written yet") }
