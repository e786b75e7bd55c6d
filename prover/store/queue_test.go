package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// TestQueuesFailAlone: a circuit's consumer without a leader, here one that is gone, does not hold up the other
// circuits of a worker.
func TestQueuesFailAlone(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: lease})
	require.NoError(t, err)
	silent, well := proof.Word{0xca}, proof.Word{0xcb}
	none(t, s, silent, well) // both are there
	r := admitted(t, s, "alone", "x", well)
	lose := func() { require.NoError(t, s.Queues.work.DeleteConsumer(t.Context(), s.workQueue(silent).name)) }
	lose()
	l, err := s.Take(t.Context(), []proof.Word{silent, well})
	require.NoError(t, err)
	require.Equal(t, r.Ref, l.Ref)
	none(t, s, silent) // it is made again
	lose()
	_, err = s.Take(t.Context(), []proof.Word{silent, well})
	require.ErrorIs(t, err, ErrUnavailable, "nothing was found, which may not be all")
}

// TestLooksMakeNoQueues: looking for a job makes no consumer; in a cluster each is a group of servers with a log of its
// own.
func TestLooksMakeNoQueues(t *testing.T) {
	t.Parallel()
	nc := connect(t, start(t, EmbeddedOptions{}))
	s, err := Open(t.Context(), nc, Options{})
	require.NoError(t, err)
	p, err := s.NextPending(t.Context(), "nobody")
	require.NoError(t, err)
	require.Nil(t, p)
	all, err := s.Queues.pending.counts(t.Context())
	require.NoError(t, err)
	require.Empty(t, all)

	elsewhere, err := Open(t.Context(), nc, Options{})
	require.NoError(t, err)
	r := create(t, elsewhere, queued("nobody", "x", soon()), nil)
	waits(t, s, "nobody", 1)
	require.Equal(t, r.Ref, next(t, s, "nobody").Ref, "another process made this one")
	all, err = s.Queues.pending.counts(t.Context())
	require.NoError(t, err)
	require.Len(t, all, 1)
}

// TestQueueWithoutLeader: the server names a consumer that has no leader but does not count it. The last known counts
// stand in.
func TestQueueWithoutLeader(t *testing.T) {
	t.Parallel()
	nc := connect(t, start(t, EmbeddedOptions{}))
	pages := make(chan string, 5)
	for _, page := range []string{ // two pages each time
		`{"total":3,"consumers":[{"name":"a","num_pending":5,"num_ack_pending":1}],"missing":["never"]}`,
		`{"total":3,"consumers":[{"name":"b","num_pending":7}]}`,
		`{"total":3,"consumers":[],"missing":["a","never"]}`,
		`{"total":3,"consumers":[{"name":"b","num_pending":8}]}`,
		`{"error":{"code":503,"err_code":10008}}`,
	} {
		pages <- page
	}
	// No server answers for a stream of this name.
	_, err := nc.Subscribe("$JS.API.CONSUMER.LIST.ELECTING.now", func(m *nats.Msg) { _ = m.Respond([]byte(<-pages)) })
	require.NoError(t, err)
	electing := newQueueStream(stream{conn: &conn{nc: nc}, name: "ELECTING.now"}, lease, Options{})
	for _, want := range []map[string]counts{
		{"a": {5, 1}, "never": {}, "b": {7, 0}},
		{"a": {5, 1}, "never": {}, "b": {8, 0}},
	} {
		got, err := electing.counts(t.Context())
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	_, err = electing.counts(t.Context())
	require.ErrorIs(t, wrap("count", "jobs", err), ErrUnavailable)
}

// TestLeaseChanges: a service that is told another lease than its predecessor changes it; a worker goes by the
// service's.
func TestLeaseChanges(t *testing.T) {
	t.Parallel()
	nc := connect(t, start(t, EmbeddedOptions{}))
	c := proof.Word{0xcd}
	lasts := func(o Options) (of *loan, server time.Duration) {
		t.Helper()
		s, err := Open(t.Context(), nc, o)
		require.NoError(t, err)
		admitted(t, s, "lease", fmt.Sprint(o.Lease, o.Existing), c)
		l := take(t, s, c)
		info, err := s.Queues.work.Consumer(t.Context(), s.workQueue(c).name)
		require.NoError(t, err)
		return l.loan, info.CachedInfo().Config.AckWait
	}
	for _, o := range []struct {
		Options
		want time.Duration
	}{
		{Options{Lease: 10 * time.Second}, 10 * time.Second},
		{Options{Lease: 5 * time.Second}, 5 * time.Second},
		{Options{Lease: 20 * time.Second, Existing: true}, 5 * time.Second},
	} {
		l, server := lasts(o.Options)
		require.Equal(t, o.want, l.lasts)
		require.Equal(t, o.want, server)
	}
}
