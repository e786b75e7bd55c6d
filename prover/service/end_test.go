package service

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestStoreIsGone: a service whose embedded store has failed ends within seconds, to be started again, even if it was
// to drain for longer.
func TestStoreIsGone(t *testing.T) {
	dir := t.TempDir()
	s := &serving{Config: Config{
		Sources: []Source{{Description: smallest}}, Store: StoreOptions{Data: filepath.Join(dir, "store")},
		Keys: filepath.Join(dir, "keys"), SealKey: filepath.Join(dir, "seal.key"), ReceiptKey: filepath.Join(dir, "sign.key"),
		Listen: "127.0.0.1:0", HTTP: "127.0.0.1:0", Insecure: true, MaxMessage: 1 << 20,
		Slots: 1, Memory: 1 << 30, Drain: time.Minute,
	}}
	require.NoError(t, s.defaults())
	defer s.close()
	require.NoError(t, s.open(t.Context()))
	done := make(chan error, 1)
	go func() { done <- s.run(t.Context()) }()
	require.Eventually(t, func() bool {
		all, err := s.node.Workers(t.Context())
		return err == nil && len(all) == 1 && len(all[0].Circuits) == 1
	}, 20*time.Second, 10*time.Millisecond, "a worker has the circuit")
	start := time.Now()
	s.node.embedded.Stop()
	require.Error(t, <-done)
	require.Less(t, time.Since(start), callGrace+5*time.Second)
}
