package service

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/store"
)

// TestStoreIsTheServers: a worker, or Reach, that comes before the server makes nothing and says so. It finds the store
// once a server has made it.
func TestStoreIsTheServers(t *testing.T) {
	dir := t.TempDir()
	e, err := store.Start(store.EmbeddedOptions{Dir: filepath.Join(dir, "store"), Listen: "127.0.0.1:0"})
	require.NoError(t, err)
	defer e.Stop()
	_, err = seal.NewIdentity(filepath.Join(dir, "seal.key"))
	require.NoError(t, err)
	at := StoreOptions{URL: e.URL(), Replicas: 1, Lease: time.Second}
	early := func() context.Context {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		t.Cleanup(cancel)
		return ctx
	}
	_, err = Reach(early(), at)
	require.ErrorIs(t, err, store.ErrNoStore)
	worker := WorkerConfig{
		Store: at, Keys: filepath.Join(dir, "keys"), SealKey: filepath.Join(dir, "seal.key"),
		Slots: 1, Memory: 1 << 30, ReadyFile: filepath.Join(dir, "ready.json"),
	}
	require.ErrorIs(t, RunWorker(early(), worker), store.ErrNoStore)

	n, err := openNode(t.Context(), at, "server", slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	defer n.close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- RunWorker(ctx, worker) }()
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		text, err := Reach(t.Context(), at)
		require.NoError(c, err)
		require.Contains(c, text, "1 workers")
	}, 20*time.Second, 50*time.Millisecond)
	cancel()
	require.NoError(t, <-done)
}
