// Package newstatement adds a seventh statement to circuits/catalog, in its test files alone, and takes it through
// set-up, deployment, a job of the prover service, the bundle and offline verification: nothing outside the table knows
// how many statements there are. It holds tests alone.
package newstatement_test

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/engine"
)

// toy is the new statement's row. No other file of the repository names it.
var toy = catalog.Add(catalog.Statement{
	Name: "toy", Title: "Toy", Prover: catalog.ModelOwner,
	Meaning:    "the committed vector adds up to the stated total",
	Vectors:    []string{"a"},
	Scalars:    []string{"total"},
	Parameters: []catalog.Parameter{catalog.Features},
	New:        func(d catalog.Description) link.Circuit { return newSum(d.Features) },
})

// sum is the toy's circuit: the d+1 entries of a committed vector add up to a public scalar.
type sum struct {
	link.Header
	features int
}

func newSum(d int) *sum {
	return &sum{features: d, Header: link.NewHeader(link.Spec{
		Name: fmt.Sprintf("toy/d=%d", d), Kinds: []commit.Kind{commit.Weights(d)}, Scalars: 1,
	})}
}

// Blank implements link.Circuit.
func (s *sum) Blank() link.Circuit { return newSum(s.features) }

// Define implements frontend.Circuit.
func (s *sum) Define(api frontend.API) error {
	var total frontend.Variable = 0
	for _, v := range s.Vectors[0] {
		total = api.Add(total, v)
	}
	api.AssertIsEqual(total, s.Scalars[0])
	s.Bind(api, nil, nil, func(frontend.Variable) error { return nil })
	return nil
}

// toyTask is the model owner's toy, with a fresh blind: 1, 2, ... and their sum.
func toyTask(t *testing.T, d *datanettest.Datanet) party.Task {
	t.Helper()
	kind := commit.Weights(d.Terms.Schema.Features())
	values, total := make([]fr.Element, kind.Len), int64(0)
	for i := range values {
		values[i] = fixed.FromInt(int64(i + 1))
		total += int64(i + 1)
	}
	v, err := commit.New(kind, values)
	require.NoError(t, err)
	out := party.Task{
		Ref: bundle.Ref{Statement: toy.Name, Party: bundle.OwnerName},
		Assignment: engine.Assignment{
			Circuit: d.Terms.Circuit(toy), Vectors: []commit.Vector{v}, Scalars: []fr.Element{fixed.FromInt(total)},
		},
	}
	bind(t, d, &out, d.Terms.Owner)
	return out
}

// bind binds a task to an account.
func bind(t *testing.T, d *datanettest.Datanet, out *party.Task, account terms.Address) {
	t.Helper()
	var err error
	out.Context, err = d.Terms.Context(d.Deployment, account, proof.Word{})
	require.NoError(t, err)
}
