package party

import (
	"fmt"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/cmd/internal/files"
	"github.com/tributary-zk/tributary/cmd/internal/net"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/prover/engine"
)

// jobJSON is a job in a file, for a machine that proves what it is handed. It holds the statement's secrets.
type jobJSON struct {
	Version  int            `json:"version"`
	Ref      bundle.Ref     `json:"ref"`
	ChainID  uint64         `json:"chain_id"`
	Contract net.Address    `json:"contract"`
	Model    statement.Word `json:"model"`
	Party    net.Address    `json:"party"`
	Vectors  []Secret       `json:"vectors"`
	Scalars  []Element      `json:"scalars"`
}

// Write stores the job in a file that only its owner reads.
func (j Job) Write(path string) error {
	out := jobJSON{
		Version: StateVersion, Ref: j.Ref, ChainID: j.Context.ChainID, Contract: net.Address(j.Context.Contract), Model: j.Context.Model, Party: net.Address(j.Context.Party),
		Scalars: Scalars(j.Assignment.Scalars),
	}
	for _, v := range j.Assignment.Vectors {
		out.Vectors = append(out.Vectors, Secret(v))
	}
	return files.WriteJSON(path, out, files.Secret)
}

// ReadJob reads a job of a Datanet.
func ReadJob(path string, n *net.Net) (Job, error) {
	var in jobJSON
	if err := files.ReadJSON(path, &in); err != nil {
		return Job{}, err
	}
	if in.Version != StateVersion {
		return Job{}, fmt.Errorf("%s: version %d, this program reads version %d", path, in.Version, StateVersion)
	}
	if !catalog.Known(in.Ref.Statement) {
		return Job{}, fmt.Errorf("%s: field ref.statement: %q is none of %v", path, in.Ref.Statement, catalog.Statements)
	}
	j := Job{
		Ref:        in.Ref,
		Context:    statement.Context{ChainID: in.ChainID, Contract: in.Contract, Model: in.Model, Epoch: in.Ref.Epoch, Party: in.Party},
		Assignment: engine.Assignment{Circuit: n.Circuit(in.Ref.Statement), Scalars: Elements(in.Scalars)},
	}
	for _, v := range in.Vectors {
		j.Assignment.Vectors = append(j.Assignment.Vectors, commit.Vector(v))
	}
	return j, nil
}
