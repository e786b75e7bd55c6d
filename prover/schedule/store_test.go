package schedule_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/schedule"
	"github.com/tributary-zk/tributary/prover/store"
)

var circuit = proof.Word{7}

func open(t *testing.T, srv *store.Embedded) *store.Store {
	nc, err := srv.Connect()
	require.NoError(t, err)
	t.Cleanup(nc.Close)
	s, err := store.Open(t.Context(), nc, store.Options{})
	require.NoError(t, err)
	return s
}

func submit(t *testing.T, s *store.Store, tenant, key string, deadline time.Duration) job.Ref {
	return submitOf(t, s, circuit, tenant, key, deadline)
}

func submitOf(t *testing.T, s *store.Store, of proof.Word, tenant, key string, deadline time.Duration) job.Ref {
	r := job.Record{
		Version: job.Version, Ref: job.Ref{Tenant: tenant, ID: job.NewID(tenant, key)},
		Circuit: of, Statement: catalog.Payout.Name, Constraints: 40_000, Mode: job.Blind, Priority: job.Normal,
		Deadline: time.Now().Add(deadline).UTC(),
	}
	copy(r.Request[:], key)
	require.NoError(t, r.Enter(job.Queued, time.Now()))
	_, created, err := s.Create(t.Context(), r, []byte("sealed"))
	require.NoError(t, err)
	require.True(t, created)
	return r.Ref
}

// prove takes one job to its end. It reports false if there was none.
func prove(ctx context.Context, s *store.Store) (job.Ref, bool, error) {
	l, err := s.Take(ctx, []proof.Word{circuit})
	if l == nil || err != nil {
		return job.Ref{}, false, err
	}
	_, err = s.Change(ctx, l.Ref, func(r *job.Record) error {
		if err := r.Enter(job.Assigned, time.Now()); err != nil {
			return err
		}
		return r.Enter(job.Proved, time.Now())
	})
	if err != nil {
		return l.Ref, false, err
	}
	return l.Ref, true, l.Done(ctx)
}

// TestRealStore runs two schedulers and two workers on an embedded server: many jobs of one tenant, a latecomer, a
// cancelled job and one that expires.
func TestRealStore(t *testing.T) {
	srv, err := store.Start(store.EmbeddedOptions{Dir: t.TempDir()})
	require.NoError(t, err)
	t.Cleanup(srv.Stop)
	s := open(t, srv)

	const crowd = 60
	want := map[job.Ref]job.State{}
	for n := range crowd {
		want[submit(t, s, "crowd", fmt.Sprint(n), time.Hour)] = job.Proved
	}
	cancelled := submit(t, s, "crowd", "cancelled", time.Hour)
	_, err = s.Change(t.Context(), cancelled, func(r *job.Record) error { return r.Enter(job.Cancelled, time.Now()) })
	require.NoError(t, err)
	want[cancelled] = job.Cancelled
	late := submit(t, s, "late", "one", time.Hour)
	want[late] = job.Proved

	p, err := policy.New(policy.Policy{
		Version: policy.Version, Default: &policy.Tenant{}, Tenants: []policy.Tenant{{Name: "crowd", MaxRunning: 3}},
	})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var g errgroup.Group
	for range 2 {
		sched := schedule.New(schedule.Config{Store: open(t, srv), Policy: p})
		g.Go(func() error { return sched.Run(ctx) })
	}
	expires := submit(t, s, "patient", "late", 2*time.Second) // nobody proves yet
	want[expires] = job.Expired
	require.Eventually(t, func() bool { return state(t, s, expires) == job.Expired }, 15*time.Second, 50*time.Millisecond)

	var mu sync.Mutex
	var order []job.Ref
	for range 2 {
		w := open(t, srv)
		g.Go(func() error {
			for ctx.Err() == nil {
				ref, ok, err := prove(ctx, w)
				if ctx.Err() == nil && err != nil && ref != expires && ref != cancelled {
					return err
				}
				if ok {
					mu.Lock()
					order = append(order, ref)
					mu.Unlock()
				} else {
					time.Sleep(5 * time.Millisecond)
				}
			}
			return nil
		})
	}
	require.Eventually(t, func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(order) == crowd+1
	}, 30*time.Second, 20*time.Millisecond)
	cancel()
	require.NoError(t, g.Wait())

	for ref, end := range want {
		rec, err := s.Get(t.Context(), ref)
		require.NoError(t, err)
		require.Equal(t, end, rec.State, ref)
		require.LessOrEqual(t, rec.Attempts, 1, ref)
	}
	place := -1
	for i, ref := range order {
		if ref == late {
			place = i
		}
	}
	require.GreaterOrEqual(t, place, 0)
	require.Less(t, place, 8, "the latecomer waited for two windows of two at most, and a turn")
	waiting, err := s.Waiting(t.Context())
	require.NoError(t, err)
	require.Empty(t, waiting)
}

// TestRealStoreWithoutTheCircuit: jobs that no worker can take let those behind them pass, and go on soon after a
// worker can take them.
func TestRealStoreWithoutTheCircuit(t *testing.T) {
	srv, err := store.Start(store.EmbeddedOptions{Dir: t.TempDir()})
	require.NoError(t, err)
	t.Cleanup(srv.Stop)
	s := open(t, srv)
	stale := proof.Word{9}
	var dead, live []job.Ref
	for n := range 10 {
		dead = append(dead, submitOf(t, s, stale, "one", fmt.Sprint("stale ", n), time.Hour))
	}
	for n := range 5 {
		live = append(live, submit(t, s, "one", fmt.Sprint(n), time.Hour), submit(t, s, "other", fmt.Sprint(n), time.Hour))
	}
	w := store.Worker{ID: "w", Slots: 20, Circuits: []proof.Word{circuit}}
	require.NoError(t, s.PutWorker(t.Context(), w))
	p, err := policy.New(policy.Policy{Version: policy.Version, Default: &policy.Tenant{}})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- schedule.New(schedule.Config{Store: open(t, srv), Policy: p}).Run(ctx) }()
	defer func() { cancel(); require.NoError(t, <-done) }()
	all := func(refs []job.Ref, want job.State) func() bool {
		return func() bool {
			for _, r := range refs {
				if state(t, s, r) != want {
					return false
				}
			}
			return true
		}
	}
	require.Eventually(t, all(live, job.Admitted), 10*time.Second, 10*time.Millisecond)
	require.True(t, all(dead, job.Queued)())

	w.Circuits = append(w.Circuits, stale)
	require.NoError(t, s.PutWorker(t.Context(), w))
	start := time.Now()
	require.Eventually(t, all(dead, job.Admitted), 15*time.Second, 10*time.Millisecond)
	require.Less(t, time.Since(start), 6*time.Second, "before their loans ran out")
}

func state(t *testing.T, s *store.Store, r job.Ref) job.State {
	rec, err := s.Get(t.Context(), r)
	require.NoError(t, err)
	return rec.State
}
