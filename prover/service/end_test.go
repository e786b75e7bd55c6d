package service

import (
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// TestStoreIsGone: a service whose embedded store has failed ends within seconds, to be started again, however long it may drain.
func TestStoreIsGone(t *testing.T) {
	dir := t.TempDir()
	p, err := localPolicy()
	require.NoError(t, err)
	s := &serving{Config: Config{
		Store: StoreOptions{Data: filepath.Join(dir, "store")}, Sources: []Source{{Description: catalog.Description{Statement: "payout", Contributors: 8}}}, Policy: p,
		Keys: filepath.Join(dir, "keys"), String: srs.Embedded(), SealKey: filepath.Join(dir, "seal.key"), SignKey: filepath.Join(dir, "sign.key"), Slots: 1, Memory: 1 << 30, Drain: time.Minute,
		Listen: "127.0.0.1:0", HTTP: "127.0.0.1:0", Insecure: true, MaxBytes: 1 << 20, Log: slog.New(slog.DiscardHandler),
	}}
	defer s.close()
	require.NoError(t, s.open(t.Context()))
	done := make(chan error, 1)
	go func() { done <- s.run(t.Context()) }()
	require.Eventually(t, func() bool {
		all, err := s.node.Workers(t.Context())
		return err == nil && len(all) == 1 && len(all[0].Circuits) == 1
	}, 20*time.Second, 10*time.Millisecond, "a worker that has the circuit")
	start := time.Now()
	s.node.embedded.Stop()
	require.Error(t, <-done)
	require.Less(t, time.Since(start), callGrace+5*time.Second)
}
