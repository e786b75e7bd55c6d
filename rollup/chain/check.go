package chain

import (
	"context"
	"errors"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Expected is what a client knows about the settlement of its model before it asks the chain.
type Expected struct {
	DeploySpec
	Parameters Parameters
	Rules      Rules
	Model      proof.Word // id, as in the statements' contexts; zero before it is registered
}

// ErrOther says that contracts or model are not those that a client expects.
var ErrOther = errors.New("the chain has another settlement than the bundle")

// Check compares everything on the chain with what is expected, before anything is sent: chain, the code that created
// every contract, with its arguments, the contracts' addresses of each other, verifiers, keys, capacity, the Datanet's
// rules, the model's parameters and what it pinned. Its error names what differs and is an ErrOther.
func (s *Settlement) Check(ctx context.Context, e Expected) error { panic("not written yet") }
