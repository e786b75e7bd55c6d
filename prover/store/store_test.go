package store

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestExisting: a worker or the doctor that comes before the service makes no store, which would have one replica
// unnoticed.
func TestExisting(t *testing.T) {
	t.Parallel()
	srv := start(t, EmbeddedOptions{})
	nc := connect(t, srv)
	short, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := Open(short, nc, Options{Existing: true})
	require.ErrorIs(t, err, ErrNoStore)
	require.ErrorContains(t, err, "tributary serve")
	info, err := srv.srv.Jsz(nil)
	require.NoError(t, err)
	require.Zero(t, info.Streams, "nothing is made")

	waiting := make(chan error, 1)
	go func() {
		s, err := Open(t.Context(), nc, Options{Existing: true, Replicas: 3, MaxPayloads: 1})
		if err == nil {
			_, err = s.Workers(t.Context())
		}
		waiting <- err
	}()
	owner, err := Open(t.Context(), nc, Options{MaxPayloads: 1 << 20})
	require.NoError(t, err)
	require.NoError(t, <-waiting, "it waits for the process that makes the store, and goes by that one's numbers")
	require.EqualValues(t, 1<<20, owner.Jobs.payloads.CachedInfo().Config.MaxBytes)
}

// TestOpenAgain: what a later opener wants to have changed is changed, or refused with a reason.
func TestOpenAgain(t *testing.T) {
	t.Parallel()
	nc := connect(t, start(t, EmbeddedOptions{}))
	bound := func(o Options) int64 {
		t.Helper()
		s, err := Open(t.Context(), nc, o)
		require.NoError(t, err)
		st, err := s.Jobs.records.js.Stream(t.Context(), "OBJ_payloads")
		require.NoError(t, err)
		return st.CachedInfo().Config.MaxBytes
	}
	require.EqualValues(t, -1, bound(Options{}))
	require.EqualValues(t, 2<<20, bound(Options{MaxPayloads: 2 << 20}), "a disk may grow or shrink")
	require.EqualValues(t, 1<<20, bound(Options{MaxPayloads: 1 << 20}))
	require.EqualValues(t, 1<<20, bound(Options{}), "an operator's bound stays")

	_, err := Open(t.Context(), nc, Options{Replicas: 3})
	require.ErrorIs(t, err, ErrReplicas)
	require.ErrorContains(t, err, "it has 1, and 3 were asked for")
}
