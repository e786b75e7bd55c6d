package newstatement_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/service"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// TestMain makes this binary the proving process where the service starts it as one.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == service.ChildCommand {
		if err := child.Run(context.Background()); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestDescription: the toy's circuit depends on its own parameters, and is described in one way.
func TestDescription(t *testing.T) {
	all := catalog.Description{
		Statement: "other", Family: schema.Bernoulli, Features: 3, Rows: 64, Classes: 2, Queries: 128, Contributors: 8,
	}
	require.Equal(t, catalog.Description{Statement: toy.Name, Features: 3}, toy.Describe(all))
	for _, c := range []struct{ why, text, refused string }{
		{"its one parameter", `{"statement":"toy","features":3}`, ""},
		{"no parameter", `{"statement":"toy"}`, "toy takes 1 to"},
		{"another statement's parameter", `{"statement":"toy","features":3,"rows":64}`, "toy does not use"},
		{"a family that it does not depend on", `{"statement":"toy","family":"ovr","features":3}`, "toy does not use"},
	} {
		d, err := catalog.Parse([]byte(c.text))
		if c.refused != "" {
			require.ErrorContains(t, err, c.refused, c.why)
			continue
		}
		require.NoError(t, err, c.why)
		circuit, err := d.Circuit()
		require.NoError(t, err, c.why)
		require.Equal(t, "toy/d=3", circuit.Spec().Name, c.why)
		require.Len(t, toy.Vectors, len(circuit.Spec().Kinds), c.why)
		require.Len(t, toy.Scalars, circuit.Spec().Scalars, c.why)
	}
}

// TestReference: messages and paths say what the row's scope has.
func TestReference(t *testing.T) {
	ref := bundle.Ref{Statement: toy.Name, Party: bundle.OwnerName}
	require.Equal(t, "toy", ref.String())
	require.Equal(t, filepath.Join("statements", "toy", "owner-class-000-shard-0000.json"), ref.Path())
}

// TestNewStatement takes the toy from set-up to a verified bundle, beside a whole epoch of the other statements.
func TestNewStatement(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 2) // compiles and sets up all statements of the table
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })

	server := serve(t, d)
	listed(t, d, server)
	first := prove(t, d, server, job.Plain, fromFile(t, d, toyTask(t, d)))
	second := prove(t, d, server, job.Local, fromFile(t, d, toyTask(t, d)))
	wrong := toyTask(t, d)
	wrong.Assignment.Scalars[0].SetUint64(1)
	refuse(t, d, server, wrong)
	onChain(t, d, first)
	onChain(t, d, second)

	guests := contribute(t, d)
	before := verified(t, d)
	_, err = d.Owner.Keep(first)
	require.NoError(t, err)
	with := verified(t, d)
	require.Equal(t, before.Statements+1, with.Statements)
	require.Contains(t, with.Keys, toy.Name)
	refusals(t, d, first.Record)

	require.NoError(t, d.Local(guests...).Run(t.Context(), epoch.Claim))
	require.Len(t, verified(t, d).Epochs, 1)
	kept, err := bundle.ReadRecords(d.Bundle(), toy.Name)
	require.NoError(t, err)
	require.Len(t, kept, 1, "an epoch leaves the toy alone")
	require.Equal(t, first.Instance, kept[0].Instance)
}

// fromFile takes a task through the file that carries it to a machine that proves.
func fromFile(t *testing.T, d *datanettest.Datanet, want party.Task) party.Task {
	t.Helper()
	path := filepath.Join(t.TempDir(), "task.json")
	require.NoError(t, want.Write(path))
	got, err := party.ReadTask(path, d.Terms, d.Deployment)
	require.NoError(t, err)
	require.True(t, reflect.DeepEqual(want, got), "%v", got) // a failed require.Equal would print the witness
	return got
}

// contribute lets two guests contribute and closes contributions.
func contribute(t *testing.T, d *datanettest.Datanet) (guests []epoch.Guest) {
	t.Helper()
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 40+10*i, uint64(2+i))
		require.NoError(t, err)
		require.NoError(t, g.Contribute(t.Context(), g.Name, g.Records))
		guests = append(guests, g)
	}
	_, err := d.Owner.Close(t.Context())
	require.NoError(t, err)
	return guests
}

// verified verifies the bundle, its keys against the owner's.
func verified(t *testing.T, d *datanettest.Datanet) *bundle.Summary {
	t.Helper()
	out, err := bundle.Verify(d.Bundle(), srs.Embedded(), datanettest.Keys())
	require.NoError(t, err)
	return out
}

// onChain deploys the toy's verifier, which the settlement does not know. It accepts a record, and refuses it with
// another total.
func onChain(t *testing.T, d *datanettest.Datanet, p work.Proven) {
	t.Helper()
	k, _, err := bundle.ReadKey(d.Bundle(), toy.Name, srs.Embedded())
	require.NoError(t, err)
	verifier, _, err := d.Client().DeployVerifier(t.Context(), d.Payer.Chain, chain.VerifierSpec{
		Circuit: k.Circuit, Vectors: len(k.Spec.Kinds), Scalars: k.Spec.Scalars,
		Key: k.Groth16, MaskBase: k.Bases, Tau: k.Tau,
	})
	require.NoError(t, err)
	check := func(in proof.Instance) error {
		return d.Client().Check(t.Context(), verifier, []chain.Proven{{Instance: &in, Proof: &p.Proof}})
	}
	require.NoError(t, check(p.Instance))
	other := p.Instance
	other.Scalars = []fr.Element{fixed.FromInt(1)}
	require.Error(t, check(other))
}
