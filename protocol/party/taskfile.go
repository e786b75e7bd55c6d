package party

import (
	"fmt"
	"strings"

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
	Subject  proof.Word    `json:"subject"`
	Party    terms.Address `json:"party"`
	Vectors  []Secret      `json:"vectors"`
	Scalars  []Element     `json:"scalars"`
}

// Write stores the task in a file that only its owner reads.
func (t Task) Write(path string) error {
	out := taskJSON{
		Version: Version, Ref: t.Ref, ChainID: t.Context.ChainID, Contract: terms.Address(t.Context.Contract),
		Model: t.Context.Model, Subject: t.Context.Subject, Party: terms.Address(t.Context.Party),
		Scalars: Scalars(t.Assignment.Scalars),
	}
	for _, v := range t.Assignment.Vectors {
		out.Vectors = append(out.Vectors, Secret(v))
	}
	return document.WriteJSON(path, out, document.Secret)
}

// ReadTask reads a task of a Datanet that is settled in some place, or nowhere.
func ReadTask(path string, t *terms.Terms, at terms.Deployment) (Task, error) {
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
	if err := in.check(t, at); err != nil {
		return Task{}, fmt.Errorf("%s: %w", path, err)
	}
	out := Task{
		Ref: in.Ref,
		Context: proof.Context{
			ChainID: in.ChainID, Contract: in.Contract, Model: in.Model, Subject: in.Subject, Party: in.Party,
		},
		Assignment: engine.Assignment{Circuit: t.Circuit(row), Scalars: Elements(in.Scalars)},
	}
	for _, v := range in.Vectors {
		out.Assignment.Vectors = append(out.Assignment.Vectors, commit.Vector(v))
	}
	return out, nil
}

// check refuses a task whose record would not go to a place of its own in the Datanet's bundle.
func (in *taskJSON) check(t *terms.Terms, at terms.Deployment) error {
	if in.Ref.Party == "" || strings.ContainsAny(in.Ref.Party, `/\.`) {
		return fmt.Errorf("field ref.party: %q is no party's name", in.Ref.Party)
	}
	if in.Ref.Class < 0 || in.Ref.Class >= t.Models() || in.Ref.Shard < 0 {
		return fmt.Errorf("field ref: class %d and shard %d, expected a class from 0 to %d and a shard from 0",
			in.Ref.Class, in.Ref.Shard, t.Models()-1)
	}
	id, err := t.ModelID(at)
	if err == nil && in.Model != id {
		err = fmt.Errorf("field model: the task is of another Datanet, of model %v: this one's is %v", in.Model, id)
	}
	return err
}
