package store

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/job"
)

// dueIn runs Due until it has handed over a job, and fails if that takes longer.
func dueIn(t *testing.T, s *Store, most time.Duration, want job.Ref) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), most)
	defer cancel()
	err := s.Due(ctx, func(_ context.Context, r job.Ref) error {
		require.Equal(t, want, r)
		cancel()
		return nil
	})
	require.ErrorIs(t, err, context.Canceled, "not due within %v", most)
}

// TestTimerGoesOffBeforeTheRecord: a job whose deadline passes while its payload is still being stored does not wait
// for ever.
func TestTimerGoesOffBeforeTheRecord(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: 50 * time.Millisecond})
	require.NoError(t, err)
	ctx := t.Context()

	late := queued("unborn", "x", time.Now().Add(-time.Second))
	_, err = s.Jobs.timers.fire(ctx, late.Ref) // the timer's message
	require.NoError(t, err)
	loan, err := s.Deadlines.due.next(ctx)
	require.NoError(t, err)
	never := func(context.Context, job.Ref) error { panic("there is no such job") }
	wait, err := s.Deadlines.expire(ctx, loan, never)
	require.ErrorIs(t, err, errUnborn, "it is not dropped")
	require.Equal(t, unbornWait, wait)
	loan.delivered = 1000
	_, err = s.Deadlines.expire(ctx, loan, never)
	require.NoError(t, err, "but in the end it is")
	require.NoError(t, loan.back(ctx, 0))
	_, err = s.Jobs.records.create(ctx, late)
	require.NoError(t, err)
	dueIn(t, s, 10*time.Second, late.Ref)

	atOnce := queued("unborn", "created", time.Now().Add(-time.Second))
	fired := create(t, s, atOnce, []byte("sealed"))
	dueIn(t, s, 10*time.Second, fired.Ref)
}

// TestMissingTimers: whatever finds an open job without a timer arms one.
func TestMissingTimers(t *testing.T) {
	t.Parallel()
	for name, find := range map[string]func(*Store, job.Record) error{
		"sweep": func(s *Store, _ job.Record) error { _, err := s.Sweep(context.Background()); return err },
		"create": func(s *Store, r job.Record) error {
			_, _, err := s.Create(context.Background(), r, []byte("x"))
			return err
		},
		"complete": func(s *Store, r job.Record) error { return s.Complete(context.Background(), r) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: 50 * time.Millisecond})
			require.NoError(t, err)
			r := queued("missing", "x", soon()) // died before the queue, and its timer had been dropped
			require.NoError(t, s.Jobs.payloads.put(t.Context(), r.Ref, r.Request, []byte("sealed")))
			_, err = s.Jobs.records.create(t.Context(), r)
			require.NoError(t, err)
			require.Eventually(t, func() bool {
				require.NoError(t, find(s, r))
				_, err := s.Jobs.timers.read(t.Context(), timerSubject(r.Ref))
				return err == nil
			}, 10*time.Second, 5*time.Millisecond)
			require.Equal(t, r.Ref, next(t, s, r.Tenant).Ref)
		})
	}
}

// TestOverdueTimers: timers that the server does not fire in time, here because its clock is behind ours, do not wait
// for Sweep.
func TestOverdueTimers(t *testing.T) {
	t.Parallel()
	nc := connect(t, start(t, EmbeddedOptions{}))
	s, err := Open(t.Context(), nc, Options{Now: func() time.Time { return time.Now().Add(time.Hour) }})
	require.NoError(t, err)
	r := create(t, s, queued("overdue", "x", time.Now().Add(30*time.Minute)), nil).Ref
	create(t, s, queued("overdue", "later", time.Now().Add(90*time.Minute)), nil)
	dueIn(t, s, 10*time.Second, r)
}
