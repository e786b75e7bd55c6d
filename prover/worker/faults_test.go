package worker

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

// blindfold is the store of a worker that does not notice that its lease is lost, and stores its result only when let.
type blindfold struct {
	Store
	reached chan struct{} // closed when a result is about to be stored
	let     chan struct{}
	once    *sync.Once
}

type deafLease struct{ Lease }

func (deafLease) Keep(context.Context) error { return nil } // it believes so

func (b blindfold) Take(ctx context.Context, circuits []word) (Lease, error) {
	l, err := b.Store.Take(ctx, circuits)
	if l == nil {
		return nil, err
	}
	return deafLease{l}, err
}

func (b blindfold) Watch(ctx context.Context, _ job.Ref, _ func(job.Record) error) error {
	<-ctx.Done()
	return ctx.Err()
}

func (b blindfold) PutResult(ctx context.Context, r job.Ref, result []byte) ([]byte, error) {
	b.once.Do(func() { close(b.reached) })
	<-b.let
	return b.Store.PutResult(ctx, r, result)
}

// TestTwoWorkersOneResult: a worker that goes on after its lease ran out does not change what the other one stored.
func TestTwoWorkersOneResult(t *testing.T) {
	t.Parallel()
	r := newRig(t, small)
	b := blindfold{Over(r.Store), make(chan struct{}), make(chan struct{}), new(sync.Once)}
	r.run("late", "", func(c *Config) { c.Store = b })
	ref := r.submit(job.Plain, small, plain(t, small))
	<-b.reached
	r.run("punctual", "", nil)
	first := r.result(ref)
	require.Equal(t, "punctual", first.GetWorker())
	require.Equal(t, 2, r.until(ref, job.Proved).Attempts)
	close(b.let)
	r.says("another attempt's result was there first")
	require.Equal(t, first.GetStatement().GetProof(), r.result(ref).GetStatement().GetProof())
	r.counts(1, "leases_total", "done")
	require.EqualValues(t, 1, r.count("jobs_finished_total", "", "proved"))
}

// forgetful renews no lease, but watches the job.
type forgetful struct{ Store }

func (f forgetful) Take(ctx context.Context, circuits []word) (Lease, error) {
	l, err := f.Store.Take(ctx, circuits)
	if l == nil {
		return nil, err
	}
	return deafLease{l}, err
}

// TestLostLeaseEndsTheProof: a worker that sees another one's attempt stops within two seconds and leaves the job
// alone.
func TestLostLeaseEndsTheProof(t *testing.T) {
	t.Parallel()
	r := newRig(t, small)
	w := r.run("late", "stuck", func(c *Config) { c.Store = forgetful{Over(r.Store)} })
	ref := r.submit(job.Plain, small, plain(t, small))
	r.until(ref, job.Proving)
	n := pid(t, w)
	w.stop.Do(func() { close(w.stopped) }) // it takes no more jobs, and drains
	r.run("punctual", "", nil)
	r.holds(small, r.result(ref))
	gone(t, n, 2*time.Second)
	require.EqualValues(t, 1, r.count("leases_total", "lost"))
	rec := r.until(ref, job.Proved)
	require.Equal(t, 2, rec.Attempts)
	require.Equal(t, "punctual", rec.Worker)
}

// flaky fails every call but the fourth, half of them after having done what was asked.
type flaky struct {
	Store
	mu sync.Mutex
	n  map[string]int
}

func (f *flaky) fault(method string) (before, after bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.n[method]++
	return f.n[method]%4 == 1 || f.n[method]%4 == 3, f.n[method]%4 == 2
}

func (f *flaky) Change(ctx context.Context, r job.Ref, g func(*job.Record) error) (job.Record, error) {
	before, after := f.fault("change")
	if before {
		return job.Record{}, store.ErrUnavailable
	}
	rec, err := f.Store.Change(ctx, r, g)
	if after && err == nil {
		return job.Record{}, store.ErrUnavailable
	}
	return rec, err
}

func (f *flaky) PutResult(ctx context.Context, r job.Ref, result []byte) ([]byte, error) {
	before, after := f.fault("result")
	if before {
		return nil, store.ErrFull
	}
	b, err := f.Store.PutResult(ctx, r, result)
	if after {
		return nil, store.ErrUnavailable
	}
	return b, err
}

// TestFlakyStore: calls that fail, and calls that succeed and are reported as failed, lead to the same end.
func TestFlakyStore(t *testing.T) {
	t.Parallel()
	r := newRig(t, small)
	r.run("w", "", func(c *Config) { c.Store = &flaky{Store: Over(r.Store), n: map[string]int{}} })
	for range 3 {
		ref := r.submit(job.Plain, small, plain(t, small))
		r.holds(small, r.result(ref))
		require.Equal(t, 1, r.until(ref, job.Proved).Attempts)
	}
}

// TestFairnessOfCircuits: a steady stream of one circuit's jobs does not keep another's waiting.
func TestFairnessOfCircuits(t *testing.T) {
	r := newRig(t, small, 16)
	for range 3 * coldTurn {
		r.submit(job.Plain, small, plain(t, small))
	}
	other := r.submit(job.Plain, 16, plain(t, 16))
	r.run("w", "", nil)
	r.until(other, job.Proved)
	waiting, _, err := r.Admitted(t.Context())
	require.NoError(t, err)
	require.Positive(t, waiting, "all others came first")
}

// mortal is a store that answers nothing once it is dead, as when its server has stopped: every call waits for its
// context.
type mortal struct {
	Store
	dead chan struct{}
}

func (m mortal) wait(ctx context.Context) error {
	select {
	case <-m.dead:
		<-ctx.Done()
		return store.ErrUnavailable
	default:
		return nil
	}
}

func (m mortal) Take(ctx context.Context, circuits []word) (Lease, error) {
	if err := m.wait(ctx); err != nil {
		return nil, err
	}
	l, err := m.Store.Take(ctx, circuits)
	if l == nil {
		return nil, err
	}
	return mortalLease{l, m}, err
}

func (m mortal) Change(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error) {
	if err := m.wait(ctx); err != nil {
		return job.Record{}, err
	}
	return m.Store.Change(ctx, r, f)
}

func (m mortal) PutWorker(ctx context.Context, w store.Worker) error {
	if err := m.wait(ctx); err != nil {
		return err
	}
	return m.Store.PutWorker(ctx, w)
}

func (m mortal) RemoveWorker(ctx context.Context, id string) error {
	if err := m.wait(ctx); err != nil {
		return err
	}
	return m.Store.RemoveWorker(ctx, id)
}

type mortalLease struct {
	Lease
	m mortal
}

func (l mortalLease) Keep(ctx context.Context) error {
	if err := l.m.wait(ctx); err != nil {
		return err
	}
	return l.Lease.Keep(ctx)
}

func (l mortalLease) Return(ctx context.Context, d time.Duration) error {
	if err := l.m.wait(ctx); err != nil {
		return err
	}
	return l.Lease.Return(ctx, d)
}

// TestAbort: a worker whose store is gone ends soon, working or draining, however long its lease runs and it may drain.
func TestAbort(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		why   string
		drain time.Duration
		stop  bool // it drains already
	}{{"working", time.Minute, false}, {"draining", time.Minute, true}, {"returning its jobs", -1, true}} {
		t.Run(row.why, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, small)
			m := mortal{Over(r.Store), make(chan struct{})}
			w := r.run("w", "stuck", func(c *Config) { c.Store, c.Drain, c.Lease = m, row.drain, time.Minute })
			ref := r.submit(job.Plain, small, plain(t, small))
			r.until(ref, job.Proving)
			n := pid(t, w)
			close(m.dead)
			if row.stop {
				w.stop.Do(func() { close(w.stopped) })
				r.soon(func() bool { return r.log.contains("draining") || row.drain < 0 })
			}
			start := time.Now()
			w.Abort()
			w.Abort()
			<-w.ended
			require.Less(t, time.Since(start), 2*time.Second)
			gone(t, n, time.Millisecond)
		})
	}
}
