package party

import (
	"fmt"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/engine"
)

// taskJSON is a task in a file, for a machine that proves what it is handed. It holds the statement's secrets.
type taskJSON struct {
	Version  int           `json:"version"`
	Ref      bundle.Ref    `json:"ref"`
	ChainID  uint64        `json:"chain_id"`
	Contract terms.Address `json:"contract"`
	Model    proof.Word    `json:"model"`
	Party    terms.Address `json:"party"`
	Vectors  []Secret      `json:"vectors"`
	Scalars  []Element     `json:"scalars"`
}

// Write stores the task in a file that only its owner reads.
func (t Task) Write(path string) error {
	out := taskJSON{
		Version: Version, Ref: t.Ref, ChainID: t.Context.ChainID, Contract: terms.Address(t.Context.Contract),
		Model: t.Context.Model, Party: terms.Address(t.Context.Party), Scalars: Scalars(t.Assignment.Scalars),
	}
	for _, v := range t.Assignment.Vectors {
		out.Vectors = append(out.Vectors, Secret(v))
	}
	return document.WriteJSON(path, out, document.Secret)
}

// ReadTask reads a task of a Datanet.
func ReadTask(path string, t *terms.Terms) (Task, error) {
	var in taskJSON
	if err := document.ReadJSON(path, &in); err != nil {
		return Task{}, err
	}
	if in.Version != Version {
		return Task{}, fmt.Errorf("%s: version %d, this program reads version %d", path, in.Version, Version)
	}
	row := catalog.Lookup(in.Ref.Statement)
	if row == nil {
		return Task{}, fmt.Errorf("%s: field ref.statement: %q is none of %v", path, in.Ref.Statement, catalog.Names())
	}
	out := Task{
		Ref: in.Ref,
		Context: proof.Context{
			ChainID: in.ChainID, Contract: in.Contract, Model: in.Model, Epoch: in.Ref.Epoch, Party: in.Party,
		},
		Assignment: engine.Assignment{Circuit: t.Circuit(row), Scalars: Elements(in.Scalars)},
	}
	for _, v := range in.Vectors {
		out.Assignment.Vectors = append(out.Assignment.Vectors, commit.Vector(v))
	}
	return out, nil
}
