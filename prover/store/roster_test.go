package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/stretchr/testify/require"
)

// TestReadsMakeNoConsumers: in a cluster all servers have to agree on making one and again on deleting it.
func TestReadsMakeNoConsumers(t *testing.T) {
	t.Parallel()
	srv := start(t, EmbeddedOptions{})
	nc := connect(t, srv)
	s, err := Open(t.Context(), nc, Options{})
	require.NoError(t, err)
	made, err := nc.SubscribeSync(server.JSAdvisoryConsumerCreatedPre + ".>")
	require.NoError(t, err)
	for i := range 5 {
		require.NoError(t, s.PutWorker(t.Context(), Worker{ID: fmt.Sprint("w", i)}))
	}
	require.NoError(t, s.PutWorker(t.Context(), Worker{ID: "w1", Slots: 7}))
	all, err := s.Workers(t.Context())
	require.NoError(t, err)
	require.Len(t, all, 5)
	require.Equal(t, Worker{ID: "w1", Slots: 7}, all[4], "as it is last")
	rates, err := s.Rates(t.Context())
	require.NoError(t, err)
	require.Empty(t, rates)
	_, err = s.Circuits(t.Context())
	require.NoError(t, err)
	require.NoError(t, nc.Flush())
	n, _, err := made.Pending()
	require.NoError(t, err)
	require.Zero(t, n)

	_, err = s.List(t.Context(), "somebody", "", "", 1)
	require.NoError(t, err)
	create(t, s, queued("somebody", "x", soon()), nil)
	seen := func() bool { n, _, err := made.Pending(); return err == nil && n > 0 }
	require.Eventually(t, seen, 10*time.Second, time.Millisecond, "the test can see them")
}

// TestDeletedQueue: the entries of a queue that an operator deleted are handed out again after the next sweep.
func TestDeletedQueue(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: lease})
	require.NoError(t, err)
	r := create(t, s, queued("deleted", "x", soon()), nil)
	require.NoError(t, s.Queues.pending.DeleteConsumer(t.Context(), s.pendingQueue(r.Tenant, r.Priority).name))
	require.Eventually(t, func() bool {
		_, err := s.Sweep(t.Context())
		require.NoError(t, err)
		waiting, err := s.Waiting(t.Context())
		return err == nil && waiting[r.Tenant] == 1
	}, 10*time.Second, 20*time.Millisecond)
	require.Equal(t, r.Ref, next(t, s, r.Tenant).Ref)
}
