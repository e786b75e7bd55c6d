package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
)

// TestSweep leaves what every possible crash leaves, and sweeps until it is repaired.
func TestSweep(t *testing.T) {
	t.Parallel()
	srv := start(t, EmbeddedOptions{})
	s, err := Open(t.Context(), connect(t, srv), Options{Lease: 50 * time.Millisecond})
	require.NoError(t, err)
	s.orphans = 200 * time.Millisecond
	ctx := t.Context()
	timer := func(r job.Record) {
		f, err := s.Jobs.timers.start(r.Ref, r.Deadline, onlyNew)
		require.NoError(t, err)
		require.NoError(t, wait(ctx, f))
	}
	c := proof.Word{0xd1}

	healthy := create(t, s, queued("sweep-healthy", "x", soon()), []byte("sealed"))
	unqueued := queued("sweep-unqueued", "x", soon()) // died before the queue
	timer(unqueued)
	require.NoError(t, s.Jobs.payloads.put(ctx, unqueued.Ref, unqueued.Request, []byte("sealed")))
	_, err = s.Jobs.records.create(ctx, unqueued)
	require.NoError(t, err)
	unborn := queued("sweep-unborn", "x", soon()) // died before the record
	timer(unborn)
	require.NoError(t, s.Jobs.payloads.put(ctx, unborn.Ref, unborn.Request, []byte("sealed")))
	halfLarge := queued("sweep-half", "x", soon()) // died while writing chunks, no timer either
	chunks := chunkPrefix + payloadName(halfLarge.Ref, halfLarge.Request) + ".attempt"
	_, err = s.Jobs.payloads.putChunks(ctx, chunks, make([]byte, 2*maxSmall))
	require.NoError(t, err)
	unadmitted := queued("sweep-unadmitted", "x", soon()) // died between the record and the work queue
	unadmitted.Circuit = c
	create(t, s, unadmitted, nil)
	walk(t, s, unadmitted.Ref, job.Admitted)
	// Died between the terminal record and the wipe.
	unwiped := create(t, s, queued("sweep-unwiped", "x", soon()), []byte("sealed"))
	rec, revision, err := s.Jobs.records.get(ctx, unwiped.Ref)
	require.NoError(t, err)
	require.NoError(t, rec.Enter(job.Cancelled, time.Now()))
	require.NoError(t, s.Jobs.records.replace(ctx, rec, revision))
	// Its timer was lost: here it is one that is far in the future.
	late := queued("sweep-late", "x", time.Now().Add(-time.Minute))
	timer(func() job.Record { r := late; r.Deadline = soon(); return r }())
	_, err = s.Jobs.records.create(ctx, late)
	require.NoError(t, err)

	var total Swept
	gone := func(r job.Ref) bool {
		m, err := s.Jobs.payloads.last(ctx, payloadsOf(r))
		require.NoError(t, err)
		_, noTimer := s.Jobs.timers.read(ctx, timerSubject(r))
		return m == nil && isAbsent(noTimer)
	}
	require.Eventually(t, func() bool {
		n, err := s.Sweep(ctx)
		require.NoError(t, err)
		total.Queued, total.Due, total.Dropped = total.Queued+n.Queued, total.Due+n.Due, total.Dropped+n.Dropped
		return total.Queued == 3 && total.Due == 1 && gone(unborn.Ref) && gone(halfLarge.Ref) && gone(unwiped.Ref)
	}, 10*time.Second, 50*time.Millisecond, "%+v", &total)

	require.Equal(t, unqueued.Ref, next(t, s, unqueued.Tenant).Ref)
	require.Equal(t, unadmitted.Ref, take(t, s, c).Ref)
	payload, err := s.Payload(ctx, healthy.Ref)
	require.NoError(t, err)
	require.Equal(t, "sealed", string(payload), "a waiting job's payload stays")
	due, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	err = s.Due(due, func(_ context.Context, r job.Ref) error {
		require.Equal(t, late.Ref, r)
		cancel()
		return nil
	})
	require.ErrorIs(t, err, context.Canceled)
	n, err := s.Sweep(ctx)
	require.NoError(t, err)
	require.Zero(t, n.Queued+n.Dropped, "and then there is nothing to do: %+v", n)
}

// TestOneSweeps: of several services one looks through all jobs; each also does so once after it starts.
func TestOneSweeps(t *testing.T) {
	t.Parallel()
	nc := connect(t, start(t, EmbeddedOptions{}))
	open := func() *Store {
		s, err := Open(t.Context(), nc, Options{Lease: time.Minute})
		require.NoError(t, err)
		return s
	}
	a, b := open(), open()
	r := admitted(t, a, "one-sweeps", "x", proof.Word{0xd3})
	looked := func(s *Store) int {
		n, err := s.Sweep(t.Context())
		require.NoError(t, err)
		return n.Looked
	}
	require.Equal(t, 1, looked(a))
	require.Equal(t, 1, looked(a))
	require.Equal(t, 1, looked(b), "the first time")
	require.Equal(t, 1, looked(b))
	require.Zero(t, looked(a))
	require.Equal(t, 1, looked(open()), r.Ref)
	all, err := a.Workers(t.Context())
	require.NoError(t, err)
	require.Empty(t, all, "who sweeps is no worker")
}

// TestSweepLooksFirst: it changes nothing where nothing is wrong.
func TestSweepLooksFirst(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: 50 * time.Millisecond})
	require.NoError(t, err)
	c := proof.Word{0xd2}
	for i := range 3 {
		create(t, s, queued("looks", fmt.Sprint(i), soon()), []byte("sealed"))
		admitted(t, s, "looks", fmt.Sprint("admitted", i), c)
	}
	require.Eventually(t, func() bool {
		n, err := s.Sweep(t.Context())
		require.NoError(t, err)
		require.Zero(t, n.Queued+n.Due+n.Armed+n.Dropped)
		return n.Looked == 6+3 // all timers, old enough by now, and the work queue
	}, 10*time.Second, 20*time.Millisecond)
	publications := s.Jobs.records.nc.Stats().OutMsgs
	_, err = s.Sweep(t.Context())
	require.NoError(t, err)
	require.Less(t, s.Jobs.records.nc.Stats().OutMsgs-publications, uint64(40), "requests for six jobs")
}

func FuzzRefOf(f *testing.F) {
	good := queued("a-b", "x", time.Time{}).Ref
	for _, s := range []string{
		timerSubject(good), payloadsOf(good),
		"timer.at.", "timer.at.a", "timer.at.*.>", "", "timer.at.." + good.ID,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, subject string) {
		if r, ok := refOf(subject, "timer.at.>"); ok && (r.Validate() != nil || len(subject) < len(timerSubject(r))) {
			t.Fatalf("%q names %v", subject, r)
		}
	})
}

// TestCreateCompletes repeats a submission that died before the job was queued.
func TestCreateCompletes(t *testing.T) {
	t.Parallel()
	srv := start(t, EmbeddedOptions{})
	s, err := Open(t.Context(), connect(t, srv), Options{})
	require.NoError(t, err)
	r := queued("completes", "x", soon())
	_, err = s.Jobs.records.create(t.Context(), r)
	require.NoError(t, err)
	_, created, err := s.Create(t.Context(), r, []byte("sealed"))
	require.NoError(t, err)
	require.False(t, created)
	require.Equal(t, r.Ref, next(t, s, r.Tenant).Ref)
	_, err = s.Payload(t.Context(), r.Ref)
	require.NoError(t, err)
	_, err = s.Jobs.timers.read(t.Context(), timerSubject(r.Ref))
	require.NoError(t, err)
}

// TestUnavailable: without a server every call soon says so, and nothing is kept to be sent after its caller has given
// up.
func TestUnavailable(t *testing.T) {
	t.Parallel()
	srv := start(t, EmbeddedOptions{Listen: "127.0.0.1:0"})
	nc := dial(t, srv.URL())
	s, err := Open(t.Context(), nc, Options{})
	require.NoError(t, err)
	srv.Stop()
	require.Eventually(t, func() bool { return nc.Status() == nats.RECONNECTING }, 10*time.Second, time.Millisecond)
	r := queued("unavailable", "x", soon())
	for what, call := range map[string]func() error{
		"create":  func() error { _, _, err := s.Create(t.Context(), r, nil); return err },
		"get":     func() error { _, err := s.Get(t.Context(), r.Ref); return err },
		"list":    func() error { _, err := s.List(t.Context(), r.Tenant, "", "", 1); return err },
		"waiting": func() error { _, err := s.Waiting(t.Context()); return err },
		"workers": func() error { _, err := s.Workers(t.Context()); return err },
		"take":    func() error { _, err := s.Take(t.Context(), []proof.Word{r.Circuit}); return err },
		"sweep":   func() error { _, err := s.Sweep(t.Context()); return err },
	} {
		require.ErrorIs(t, call(), ErrUnavailable, what)
	}
	require.ErrorIs(t, srv.Healthy(), ErrUnavailable)
	_, err = Dial("nats://user:hunter2@127.0.0.1:1", DialOptions{})
	require.ErrorIs(t, err, ErrUnavailable)
	require.NotContains(t, err.Error(), "hunter2")
}

// TestComplete: a submission that is repeated after the first one died puts the job into its queue at once, and only
// once.
func TestComplete(t *testing.T) {
	t.Parallel()
	srv := start(t, EmbeddedOptions{})
	s, err := Open(t.Context(), connect(t, srv), Options{})
	require.NoError(t, err)
	r := queued("complete", "x", soon())
	_, err = s.Jobs.records.create(t.Context(), r)
	require.NoError(t, err)
	require.NoError(t, s.Complete(t.Context(), r))
	require.NoError(t, s.Complete(t.Context(), r))
	p := next(t, s, r.Tenant)
	require.Equal(t, r.Ref, p.Ref)
	require.NoError(t, p.Done(t.Context()))
	again, err := s.NextPending(t.Context(), r.Tenant)
	require.NoError(t, err)
	require.Nil(t, again)
	require.NoError(t, r.Enter(job.Cancelled, time.Now()))
	require.NoError(t, s.Complete(t.Context(), r), "a job that has ended is not queued")
	require.Error(t, s.Complete(t.Context(), job.Record{}))
}
