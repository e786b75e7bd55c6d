package newstatement_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/service"
	"github.com/tributary-zk/tributary/prover/store"
)

// serve runs a prover service of the toy's circuit until the test ends and returns its only client.
func serve(t *testing.T, d *datanettest.Datanet) *client.Client {
	t.Helper()
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	ready := filepath.Join(dir, "ready.json")
	config := service.Config{
		Store:   service.StoreOptions{Data: filepath.Join(dir, "store")},
		Sources: []service.Source{source(t, d)}, Keys: datanettest.Keys(), Slots: 1, Memory: 1 << 30,
		SealKey: filepath.Join(dir, "seal.key"), ReceiptKey: filepath.Join(dir, "receipt.key"),
		Listen: "127.0.0.1:0", Insecure: true, ReadyFile: ready,
	}
	go func() { done <- service.Run(ctx, config) }()
	c, err := client.Dial(address(t, ready, done), client.Options{
		Token: service.LocalToken, Keys: d.Shop.Engine.Keys, String: srs.Embedded(),
	})
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NoError(t, c.Close())
		stop()
		require.NoError(t, <-done)
	})
	return c
}

// listed checks that the service's list of circuits has the toy as its row and the Datanet describe it.
func listed(t *testing.T, d *datanettest.Datanet, c *client.Client) {
	t.Helper()
	all, err := c.Circuits(t.Context())
	require.NoError(t, err)
	require.Len(t, all, 1)
	require.Equal(t, "toy/d=3", all[0].GetStatement())
	require.JSONEq(t, `{"statement":"toy","features":3}`, all[0].GetDescription())
	require.Equal(t, toy.Meaning, all[0].GetMeaning())
	verifier := d.Desk.Receipts.Verifiers[toy.Name]
	require.Equal(t, verifier[:], all[0].GetVerifiers()[0].GetAddress())
}

// source is the toy's circuit with what the Datanet says about it.
func source(t *testing.T, d *datanettest.Datanet) service.Source {
	t.Helper()
	_, manifest, err := bundle.ReadKey(d.Bundle(), toy.Name, srs.Embedded())
	require.NoError(t, err)
	verifier := d.Desk.Receipts.Verifiers[toy.Name]
	return service.Source{
		Description: d.Terms.Describe(toy), Owner: manifest.VerifyingKey,
		Verifiers: []store.Verifier{{ChainID: d.Deployment.ChainID, Address: verifier.String()}},
	}
}

// address waits until the service listens.
func address(t *testing.T, ready string, done <-chan error) string {
	t.Helper()
	var a service.Addresses
	require.Eventually(t, func() bool {
		select {
		case err := <-done:
			t.Fatalf("the service ended: %v", err)
		default:
		}
		b, err := os.ReadFile(ready)
		return err == nil && json.Unmarshal(b, &a) == nil
	}, 30*time.Second, 10*time.Millisecond)
	return a.GRPC
}

// prove has a task proved as the command line does: what comes back was verified.
func prove(t *testing.T, d *datanettest.Datanet, c *client.Client, mode job.Mode, task party.Task) (out work.Proven) {
	t.Helper()
	require.NoError(t, remote(d, c, mode).Prove(t.Context(), func(p work.Proven) error { out = p; return nil }, task))
	require.Equal(t, task.Ref, out.Ref)
	require.Equal(t, task.Context, out.Instance.Context)
	require.Equal(t, task.Assignment.Scalars, out.Instance.Scalars)
	require.Len(t, out.Receipts, 1)
	require.Equal(t, mode, out.Receipts[0].Mode)
	return out
}

// refuse has the service refuse a witness, with what it does not satisfy.
func refuse(t *testing.T, d *datanettest.Datanet, c *client.Client, task party.Task) {
	t.Helper()
	err := remote(d, c, job.Plain).Prove(t.Context(), func(work.Proven) error {
		t.Fatal("the total is wrong, so nothing can be proved")
		return nil
	}, task)
	var failed *work.NotProved
	require.ErrorAs(t, err, &failed)
	require.True(t, failed.BadWitness(), err)
	require.ErrorContains(t, err, toy.Meaning)
}

func remote(d *datanettest.Datanet, c *client.Client, mode job.Mode) *work.Remote {
	return &work.Remote{Services: []*client.Client{c}, Mode: mode, Engine: d.Shop.Engine, Progress: work.Silent{}}
}
