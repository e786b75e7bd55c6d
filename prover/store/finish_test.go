package store

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
)

// TestEndedJobsLeaveTheQueues: cancelled and expired jobs that no worker took leave the queues. When they stayed they
// filled the scheduler's window, and nobody's jobs were admitted.
func TestEndedJobsLeaveTheQueues(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: lease})
	require.NoError(t, err)
	nobody, c := proof.Word{0xaa}, proof.Word{0xab}
	empty := func() {
		t.Helper()
		require.Eventually(t, func() bool {
			waiting, leased, err := s.Admitted(t.Context())
			require.NoError(t, err)
			by, err := s.AdmittedBy(t.Context())
			require.NoError(t, err)
			return waiting+leased == 0 && len(by) == 0
		}, 10*time.Second, 5*time.Millisecond)
	}
	walk(t, s, admitted(t, s, "ended", "cancelled", nobody).Ref, job.Cancelled)
	empty()
	walk(t, s, create(t, s, queued("ended", "never admitted", soon()), nil).Ref, job.Cancelled)
	waits(t, s, "ended", 0)

	taken := admitted(t, s, "ended", "taken", c)
	l := take(t, s, c)
	walk(t, s, taken.Ref, job.Cancelled) // while a worker has it
	require.NoError(t, l.Done(t.Context()), "what has gone is done")
	empty()

	behind := admitted(t, s, "ended", "behind", c)
	walk(t, s, admitted(t, s, "ended", "in front", c).Ref, job.Cancelled)
	require.Equal(t, behind.Ref, take(t, s, c).Ref, "others of the queue are not skipped")

	// A service that ended a job and died has left its entry.
	stale := admitted(t, s, "ended", "left", nobody)
	rec, revision, err := s.Jobs.records.get(t.Context(), stale.Ref)
	require.NoError(t, err)
	require.NoError(t, rec.Enter(job.Cancelled, time.Now()))
	require.NoError(t, s.Jobs.records.replace(t.Context(), rec, revision))
	n, err := s.Sweep(t.Context())
	require.NoError(t, err)
	require.Positive(t, n.Dropped)
	by, err := s.AdmittedBy(t.Context())
	require.NoError(t, err)
	require.NotContains(t, by, nobody)
}
