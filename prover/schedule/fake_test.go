package schedule

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/sleep"
	"github.com/tributary-zk/tributary/prover/store"
)

// memory keeps the store's contract in memory: compare-and-swap by a lock, loans that run out, entries that are in a
// queue once. Time is the test's (synctest).
type memory struct {
	mu      sync.Mutex
	records map[job.Ref]job.Record
	pending map[string][3][]*entry // of a tenant, by priority
	work    []job.Ref              // untaken
	leased  map[job.Ref]bool
	due     map[job.Ref]bool
	slots   int
	workers []store.Worker // nil: one for all circuits with the slots

	log     []job.Record // as admitted, in order
	longest int          // length of work, ever
	wakes   []chan struct{}
	fault   func(op string, after bool) error // before and after each effect
	lease   time.Duration
}

type entry struct {
	ref  job.Ref
	lent time.Time // until when
}

var _ backend = (*memory)(nil)

func newMemory() *memory {
	return &memory{
		records: map[job.Ref]job.Record{}, pending: map[string][3][]*entry{}, leased: map[job.Ref]bool{},
		due: map[job.Ref]bool{}, slots: 1, lease: 10 * time.Second,
	}
}

// do runs an effect with a fault before or after it: not done, or done but reported as failed.
func do[T any](m *memory, op string, f func() (T, error)) (T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var zero T
	if m.fault != nil {
		if err := m.fault(op, false); err != nil {
			return zero, err
		}
	}
	v, err := f()
	if err == nil && m.fault != nil {
		if err := m.fault(op, true); err != nil {
			return zero, err
		}
	}
	return v, err
}

func (m *memory) ring() {
	for _, w := range m.wakes {
		select {
		case w <- struct{}{}:
		default:
		}
	}
}

// submit stores a queued job.
func (m *memory) submit(
	t testing.TB, tenant string, n, constraints int, p job.Priority, deadline time.Duration,
) job.Ref {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := job.Record{
		Version: job.Version, Ref: job.Ref{Tenant: tenant, ID: job.NewID(tenant, fmt.Sprint(n))},
		Constraints: constraints, Mode: job.Blind, Priority: p, Deadline: time.Now().Add(deadline),
	}
	require.NoError(t, r.Enter(job.Queued, time.Now()))
	_, taken := m.records[r.Ref]
	require.False(t, taken)
	m.records[r.Ref] = r
	q := m.pending[tenant]
	q[p] = append(q[p], &entry{ref: r.Ref})
	m.pending[tenant] = q
	m.ring()
	return r.Ref
}

func (m *memory) state(r job.Ref) job.State {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.records[r].State
}

// take is a worker taking the oldest admitted job, of the given circuits if there are any.
func (m *memory) take(t testing.TB, circuits ...proof.Word) (job.Record, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := 0; i < len(m.work); {
		ref := m.work[i]
		rec := m.records[ref]
		if len(circuits) > 0 && !slices.Contains(circuits, rec.Circuit) {
			i++
			continue
		}
		m.work = slices.Delete(m.work, i, i+1)
		if rec.State != job.Admitted {
			continue
		}
		require.NoError(t, rec.Enter(job.Assigned, time.Now()))
		m.records[ref], m.leased[ref] = rec, true
		return rec, true
	}
	return job.Record{}, false
}

// of says which circuit a submitted job is of.
func (m *memory) of(c proof.Word, r job.Ref) job.Ref {
	m.mu.Lock()
	defer m.mu.Unlock()
	rec := m.records[r]
	rec.Circuit = c
	m.records[r] = rec
	return r
}

func (m *memory) finish(t testing.TB, ref job.Ref) {
	m.mu.Lock()
	defer m.mu.Unlock()
	rec := m.records[ref]
	require.NoError(t, rec.Enter(job.Proved, time.Now()))
	m.records[ref] = rec
	delete(m.leased, ref)
}

func (m *memory) Get(_ context.Context, r job.Ref) (job.Record, error) {
	return do(m, "get", func() (job.Record, error) { return m.get(r) })
}

func (m *memory) get(r job.Ref) (job.Record, error) {
	rec, ok := m.records[r]
	if !ok {
		return job.Record{}, store.ErrNotFound
	}
	return rec, nil
}

func (m *memory) Change(_ context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error) {
	return do(m, "change", func() (job.Record, error) {
		rec, err := m.get(r)
		if err == nil {
			err = f(&rec)
		}
		if err != nil {
			return job.Record{}, err
		}
		m.records[r] = rec
		return rec, nil
	})
}

func (m *memory) List(_ context.Context, tenant string, state job.State, after string, limit int) (store.Page, error) {
	return do(m, "list", func() (store.Page, error) {
		var p store.Page
		for ref, rec := range m.records {
			if ref.Tenant == tenant && rec.State == state {
				p.Jobs = append(p.Jobs, rec)
			}
		}
		if after != "" || len(p.Jobs) > limit {
			return p, errors.New("this test has small pages only")
		}
		return p, nil
	})
}

func (m *memory) Waiting(context.Context) (map[string]uint64, error) {
	return do(m, "waiting", func() (map[string]uint64, error) {
		out := map[string]uint64{}
		for tenant, qs := range m.pending {
			for _, q := range qs {
				if len(q) > 0 {
					out[tenant] += uint64(len(q))
				}
			}
		}
		return out, nil
	})
}

type lent struct {
	m *memory
	e *entry
}

func (l lent) Job() job.Ref { return l.e.ref }

func (l lent) Done(context.Context) error {
	_, err := do(l.m, "done", func() (int, error) {
		if time.Now().After(l.e.lent) {
			return 0, store.ErrLeaseLost
		}
		qs := l.m.pending[l.e.ref.Tenant]
		for i := range qs {
			qs[i] = slices.DeleteFunc(qs[i], func(e *entry) bool { return e == l.e })
		}
		l.m.pending[l.e.ref.Tenant] = qs
		return 0, nil
	})
	return err
}

func (l lent) Later(context.Context) error {
	_, err := do(l.m, "later", func() (int, error) { l.e.lent = time.Time{}; return 0, nil })
	return err
}

func (m *memory) NextPending(_ context.Context, tenant string) (pending, error) {
	return do(m, "next", func() (pending, error) {
		for _, q := range m.pending[tenant] {
			for _, e := range q {
				if time.Now().After(e.lent) {
					e.lent = time.Now().Add(m.lease)
					return lent{m, e}, nil
				}
			}
		}
		return nil, nil
	})
}

func (m *memory) Admit(_ context.Context, r job.Record) error {
	_, err := do(m, "admit", func() (int, error) {
		if slices.Contains(m.work, r.Ref) || m.leased[r.Ref] {
			return 0, nil
		}
		m.work = append(m.work, r.Ref)
		m.longest = max(m.longest, len(m.work))
		m.log = append(m.log, r)
		return 0, nil
	})
	return err
}

func (m *memory) AdmittedBy(context.Context) (map[proof.Word]uint64, error) {
	return do(m, "admitted", func() (map[proof.Word]uint64, error) {
		out := map[proof.Word]uint64{}
		for _, ref := range m.work {
			out[m.records[ref].Circuit]++
		}
		return out, nil
	})
}

func (m *memory) Workers(context.Context) ([]store.Worker, error) {
	return do(m, "workers", func() ([]store.Worker, error) {
		if m.workers != nil {
			return slices.Clone(m.workers), nil
		}
		return []store.Worker{{ID: "w1", Slots: m.slots}}, nil
	})
}

func (m *memory) Wake(ctx context.Context, what string) (<-chan struct{}, error) {
	ch := make(chan struct{}, 1)
	_, err := do(m, "wake", func() (int, error) { m.wakes = append(m.wakes, ch); return 0, nil })
	return ch, err
}

func (m *memory) Due(ctx context.Context, f func(context.Context, job.Ref) error) error {
	for sleep.For(ctx, 250*time.Millisecond) == nil {
		if _, err := do(m, "due", func() (int, error) { return 0, nil }); err != nil {
			return err
		}
		for ref, ok := m.overdue(); ok; ref, ok = m.overdue() {
			err := f(ctx, ref)
			m.mu.Lock()
			delete(m.due, ref)
			m.mu.Unlock()
			if err != nil {
				break // comes again
			}
		}
	}
	return ctx.Err()
}

// overdue hands out a job whose timer has fired. A timer does not know its job's state.
func (m *memory) overdue() (job.Ref, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for ref, rec := range m.records {
		if !rec.State.Terminal() && time.Now().After(rec.Deadline) && !m.due[ref] {
			m.due[ref] = true
			return ref, true
		}
	}
	return job.Ref{}, false
}

func (m *memory) Sweep(context.Context) (store.Swept, error) {
	return do(m, "sweep", func() (store.Swept, error) { return store.Swept{}, nil })
}
