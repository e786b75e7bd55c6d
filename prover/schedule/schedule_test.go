package schedule

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/sleep"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/telemetry"
)

func everybody(t *testing.T, tenants ...policy.Tenant) *policy.Policy {
	p, err := policy.New(policy.Policy{Version: policy.Version, Default: &policy.Tenant{}, Tenants: tenants})
	require.NoError(t, err)
	return p
}

// start runs schedulers on the memory until the test's end.
func start(t *testing.T, m *memory, c Config, n int) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, n)
	for range n {
		go func() { done <- newScheduler(c, m).Run(ctx) }()
	}
	return func() {
		cancel()
		for range n {
			require.NoError(t, <-done)
		}
	}
}

// work takes and proves jobs, each for a microsecond a constraint, until ctx ends.
func work(ctx context.Context, t *testing.T, m *memory, circuits ...proof.Word) {
	for ctx.Err() == nil {
		rec, ok := m.take(t, circuits...)
		if !ok {
			_ = sleep.For(ctx, time.Millisecond)
			continue
		}
		_ = sleep.For(ctx, time.Duration(rec.Constraints)*time.Microsecond)
		m.finish(t, rec.Ref)
	}
}

// jain is Jain's index of fairness: 1 for equal shares, 1/n if one tenant has everything.
func jain(shares map[string]float64) float64 {
	var sum, squares float64
	for _, x := range shares {
		sum, squares = sum+x, squares+x*x
	}
	return sum * sum / (float64(len(shares)) * squares)
}

// leastJain is the worst index over all stretches of the log that hold a cost. It looks while all tenants are
// backlogged: up to the last job of the first one that runs out.
func leastJain(t *testing.T, m *memory, counts map[string]int, weights map[string]float64, cost int) float64 {
	end, remaining := 0, map[string]int{}
	for tenant, n := range counts {
		remaining[tenant] = n
	}
	for end < len(m.log) {
		remaining[m.log[end].Tenant]--
		if remaining[m.log[end].Tenant] == 0 {
			break
		}
		end++
	}
	least, windows := 1.0, 0
	shares := map[string]float64{}
	for tenant := range weights {
		shares[tenant] = 0
	}
	for from, to, sum := 0, 0, 0; to < end; to++ {
		last := m.log[to]
		shares[last.Tenant] += float64(last.Constraints) / weights[last.Tenant]
		for sum += last.Constraints; sum >= cost; from++ {
			least = min(least, jain(shares))
			first := m.log[from]
			sum -= first.Constraints
			shares[first.Tenant] -= float64(first.Constraints) / weights[first.Tenant]
			windows++
		}
	}
	require.Greater(t, windows, 100, "a test without windows tests nothing")
	return least
}

func TestFairness(t *testing.T) {
	for _, row := range []struct {
		why    string
		weight func(i int) int
	}{
		{"equal weights: very different numbers and sizes of jobs", func(int) int { return 1 }},
		{"weights of 1 to 4", func(i int) int { return 1 + i%4 }},
	} {
		t.Run(row.why, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				const tenants, largest = 8, 100_000
				m, rng := newMemory(), rand.New(rand.NewPCG(1, 2))
				var listed []policy.Tenant
				counts, weights := map[string]int{}, map[string]float64{}
				sumOfWeights := 0
				for i := range tenants {
					name := fmt.Sprint("t", i)
					w := row.weight(i)
					sumOfWeights += w
					listed = append(listed, policy.Tenant{Name: name, Weight: w})
					size := largest >> (i % 7)
					// All are backlogged for long, some with 20 jobs and some with thousands.
					counts[name], weights[name] = w*(20+5*i)*(largest/size), float64(w)
					for n := range counts[name] {
						m.submit(t, name, n, size/2+rng.IntN(size/2), job.Normal, 100*time.Hour)
					}
				}
				ctx, cancel := context.WithCancel(t.Context())
				stop := start(t, m, Config{Policy: everybody(t, listed...)}, 1)
				go work(ctx, t, m)
				time.Sleep(time.Minute)
				cancel()
				stop()
				require.LessOrEqual(t, m.longest, 2, "the window")
				require.GreaterOrEqual(t, leastJain(t, m, counts, weights, 5*largest*sumOfWeights), 0.95)
			})
		})
	}
}

// TestLatecomerWaitsForTheWindowOnly: a thousand jobs of one tenant do not delay another's one.
func TestLatecomerWaitsForTheWindowOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		for n := range 1000 {
			m.submit(t, "crowd", n, 100_000, job.High, 100*time.Hour)
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer start(t, m, Config{Policy: everybody(t)}, 1)()
		defer cancel()
		go work(ctx, t, m)
		time.Sleep(20 * time.Second)
		m.mu.Lock()
		before := len(m.log)
		m.mu.Unlock()
		late := m.submit(t, "late", 0, 100_000, job.Low, 100*time.Hour)
		time.Sleep(time.Second)
		m.mu.Lock()
		defer m.mu.Unlock()
		require.Greater(t, before, 150, "the crowd is served meanwhile")
		place := -1
		for i, rec := range m.log[before:] {
			if rec.Ref == late {
				place = i
			}
		}
		require.GreaterOrEqual(t, place, 0)
		require.LessOrEqual(t, place, 1, "one tie at most, besides the window of jobs that were there")
	})
}

func TestIdlenessEarnsNothing(t *testing.T) {
	f := fair{finish: map[string]float64{}}
	both := map[string]bool{"busy": true, "idle": true}
	for range 1000 {
		f.served("busy", 10, 1)
	}
	f.served("idle", 10, 1)
	turns := map[string]int{}
	for range 100 {
		next := f.pick(both)
		turns[next]++
		f.served(next, 10, 1)
	}
	require.InDelta(t, 50, turns["idle"], 1)
	require.Equal(t, "", f.pick(nil))
	f.idle()
	require.Empty(t, f.finish)
}

func TestMemoryOfTenantsThatLeft(t *testing.T) {
	f := fair{finish: map[string]float64{}}
	for i := range 10_000 {
		f.served(fmt.Sprint("t", i), 10, 1)
		f.served("steady", 10, 1)
	}
	require.LessOrEqual(t, len(f.finish), 3)
}

func TestPriorities(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.slots = 1000
		for n := range 30 {
			m.submit(t, "a", n, 1, job.Priority(2-n%3), time.Hour)
		}
		stop := start(t, m, Config{Policy: everybody(t)}, 1)
		time.Sleep(time.Second)
		stop()
		require.Len(t, m.log, 30)
		for i, rec := range m.log {
			require.Equal(t, job.Priority(i/10), rec.Priority)
		}
	})
}

func TestMaxRunning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.slots = 10
		before := m.submit(t, "small", 1000, 1_000_000, job.Normal, time.Hour)
		stop := start(t, m, Config{Policy: everybody(t)}, 1)
		time.Sleep(time.Second)
		require.Equal(t, job.Admitted, m.state(before))
		stop() // the next scheduler knows nothing but what is stored

		for n := range 50 {
			m.submit(t, "small", n, 1_000_000, job.Normal, time.Hour)
			m.submit(t, "free", n, 1_000_000, job.Normal, time.Hour)
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer start(t, m, Config{Policy: everybody(t, policy.Tenant{Name: "small", MaxRunning: 2})}, 1)()
		defer cancel()
		for range 10 {
			go work(ctx, t, m)
		}
		most := map[string]int{}
		for range 300 {
			time.Sleep(50 * time.Millisecond)
			now := map[string]int{}
			m.mu.Lock()
			for ref, rec := range m.records {
				if isRunning(rec.State) {
					now[ref.Tenant]++
				}
			}
			m.mu.Unlock()
			for tenant, n := range now {
				most[tenant] = max(most[tenant], n)
			}
		}
		require.Equal(t, 2, most["small"])
		require.Greater(t, most["free"], 8, "others fill the rest")
		done := 0
		for n := range 50 {
			if m.state(job.Ref{Tenant: "small", ID: job.NewID("small", fmt.Sprint(n))}) == job.Proved {
				done++
			}
		}
		require.GreaterOrEqual(t, done, 15, "the limit is used: 15 s of two jobs of 1 s each, behind a window of others")
	})
}

// TestLooksAtRunningJobs: a tenant at its limit costs the store little while its jobs take long, and waits for no look
// when they are short.
func TestLooksAtRunningJobs(t *testing.T) {
	for _, row := range []struct {
		why               string
		took              int // microseconds
		most, least, ends int // looks in a minute, and jobs that end in it
	}{{"long jobs", 100_000_000, 2*60 + 30, 60, 0}, {"short jobs", 20_000, 20*60 + 10, 60, 600}} {
		synctest.Test(t, func(t *testing.T) {
			m := newMemory()
			for n := range 2000 {
				m.submit(t, "small", n, row.took, job.Normal, 100*time.Hour)
			}
			looks := 0
			m.fault = func(op string, after bool) error {
				if op == "waiting" && !after {
					looks++
				}
				return nil
			}
			ctx, cancel := context.WithCancel(t.Context())
			stop := start(t, m, Config{Policy: everybody(t, policy.Tenant{Name: "small", MaxRunning: 1})}, 1)
			go work(ctx, t, m)
			time.Sleep(time.Minute)
			cancel()
			stop()
			require.LessOrEqual(t, looks, row.most, row.why)
			require.GreaterOrEqual(t, looks, row.least, row.why)
			require.GreaterOrEqual(t, len(m.log), row.ends, row.why)
		})
	}
}

// check ends a chaos test: every job proved or at its own end, once.
func check(t *testing.T, m *memory, n int) {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	require.Len(t, m.records, n)
	for ref, rec := range m.records {
		require.Equal(t, job.Proved, rec.State, ref)
		require.Equal(t, 1, rec.Attempts, "%s: taken once", ref)
		seen := map[job.State]int{}
		for _, c := range rec.History {
			seen[c.State]++
		}
		require.Equal(t, 1, seen[job.Admitted], ref)
	}
	for tenant, qs := range m.pending {
		for _, q := range qs {
			require.Empty(t, q, tenant)
		}
	}
}

// TestFaults: every call fails a few times, before its effect and after it, and schedulers are killed and started in
// between.
func TestFaults(t *testing.T) {
	failed := map[string]int{}
	for _, unavailable := range []bool{true, false} {
		for seed := range uint64(10) {
			synctest.Test(t, func(t *testing.T) {
				m, rng, lives := newMemory(), rand.New(rand.NewPCG(seed, 7)), rand.New(rand.NewPCG(seed, 8))
				m.slots = 3
				m.fault = func(op string, after bool) error {
					if rng.IntN(5) > 0 {
						return nil
					}
					failed[fmt.Sprint(op, after)]++
					if unavailable {
						return store.ErrUnavailable
					}
					return errors.New("a failure of this call alone")
				}
				for n := range 60 {
					m.submit(t, fmt.Sprint("t", n%4), n, 10_000, job.Priority(n%3), time.Hour)
				}
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				go work(ctx, t, m)
				for range 20 {
					stop := start(t, m, Config{Policy: everybody(t, policy.Tenant{Name: "t0", MaxRunning: 1})}, 1)
					time.Sleep(time.Duration(lives.IntN(2000)) * time.Millisecond)
					stop()
				}
				m.mu.Lock()
				m.fault = nil
				m.mu.Unlock()
				defer start(t, m, Config{Policy: everybody(t)}, 1)()
				time.Sleep(time.Minute)
				cancel()
				synctest.Wait()
				check(t, m, 60)
			})
		}
	}
	for _, op := range []string{
		"next", "get", "change", "admit", "done", "waiting", "admitted", "workers", "wake", "list",
	} {
		require.Positive(t, failed[op+"false"], op)
		require.Positive(t, failed[op+"true"], op)
	}
}

// TestSeveralSchedulers on one store admit every job once.
func TestSeveralSchedulers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.slots = 8
		for n := range 500 {
			m.submit(t, fmt.Sprint("t", n%5), n, 10_000, job.Normal, time.Hour)
		}
		ctx, cancel := context.WithCancel(t.Context())
		stop := start(t, m, Config{Policy: everybody(t)}, 4)
		for range 8 {
			go work(ctx, t, m)
		}
		time.Sleep(time.Minute)
		cancel()
		stop()
		synctest.Wait()
		check(t, m, 500)
		require.Len(t, m.log, 500)
	})
}

// TestPoisonedHead: a job that cannot be read stops its own tenant's queue and no other.
func TestPoisonedHead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		bad := m.submit(t, "a", 0, 1, job.Normal, time.Hour)
		p := poisoned{memory: m, bad: bad}
		s := newScheduler(Config{Policy: everybody(t)}, p)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- s.Run(ctx) }()
		go work(ctx, t, m)
		time.Sleep(time.Minute)
		other := m.submit(t, "b", 0, 1, job.Normal, time.Hour)
		time.Sleep(time.Second)
		require.Equal(t, job.Proved, m.state(other))
		require.Equal(t, job.Queued, m.state(bad))
		cancel()
		require.NoError(t, <-done)
	})
}

type poisoned struct {
	*memory
	bad job.Ref
}

func (p poisoned) Get(ctx context.Context, r job.Ref) (job.Record, error) {
	if r == p.bad {
		return job.Record{}, errors.New("job record: not JSON")
	}
	return p.memory.Get(ctx, r)
}

// TestLeaderlessQueue: a queue that does not answer stops its own tenant and no other. Two of them are looked at less
// and less often.
func TestLeaderlessQueue(t *testing.T) {
	for _, row := range []struct {
		why    string
		silent []string
	}{{"one tenant's queue", []string{"a"}}, {"two tenants' queues", []string{"a", "b"}}} {
		t.Run(row.why, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := newMemory()
				q := leaderless{memory: m, silent: row.silent, asked: new(int)}
				for n := range 20 {
					for _, tenant := range []string{"a", "b", "z"} {
						m.submit(t, tenant, n, 10_000, job.Normal, time.Hour)
					}
				}
				s := newScheduler(Config{Policy: everybody(t)}, q)
				ctx, cancel := context.WithCancel(t.Context())
				done := make(chan error)
				go func() { done <- s.Run(ctx) }()
				go work(ctx, t, m)
				time.Sleep(time.Minute)
				for n := range 20 {
					require.Equal(t, job.Proved, m.state(job.Ref{Tenant: "z", ID: job.NewID("z", fmt.Sprint(n))}))
				}
				require.Equal(t, len(row.silent)*20, len(m.pending["a"][job.Normal])+len(m.pending["b"][job.Normal]))
				require.Less(t, *q.asked, 50*len(row.silent), "each question costs the time that the store waits for an answer")
				cancel()
				require.NoError(t, <-done)
			})
		})
	}
}

// leaderless is a store where some tenants' queues do not answer.
type leaderless struct {
	*memory
	silent []string
	asked  *int
}

func (l leaderless) NextPending(ctx context.Context, tenant string) (pending, error) {
	if slices.Contains(l.silent, tenant) {
		*l.asked++
		return nil, errors.Join(store.ErrUnavailable, sleep.For(ctx, 2*time.Second))
	}
	return l.memory.NextPending(ctx, tenant)
}

// TestLeftovers: entries of jobs in other states are dropped without touching the job.
func TestLeftovers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.slots = 100
		want := map[job.Ref]job.State{}
		for n, path := range [][]job.State{
			{job.Cancelled},
			{job.Failed},
			{job.Admitted, job.Assigned},
			{job.Admitted, job.Assigned, job.Proving},
			{job.Admitted, job.Assigned, job.Proved},
		} {
			ref := m.submit(t, "a", n, 1, job.Normal, time.Hour)
			rec := m.records[ref]
			for _, s := range path {
				require.NoError(t, rec.Enter(s, time.Now()))
			}
			m.records[ref], want[ref] = rec, rec.State
		}
		gone := m.submit(t, "a", 100, 1, job.Normal, time.Hour)
		delete(m.records, gone)
		half := m.submit(t, "a", 101, 1, job.Normal, time.Hour) // a scheduler died after the change
		rec := m.records[half]
		require.NoError(t, rec.Enter(job.Admitted, time.Now()))
		m.records[half], want[half] = rec, job.Admitted

		stop := start(t, m, Config{Policy: everybody(t)}, 1)
		time.Sleep(time.Second)
		stop()
		for ref, state := range want {
			require.Equal(t, state, m.state(ref))
			require.LessOrEqual(t, m.records[ref].Attempts, 1)
		}
		require.Len(t, m.log, 1)
		require.Equal(t, half, m.log[0].Ref)
		require.Empty(t, m.pending["a"][job.Normal])
	})
}

func TestExpiry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.slots = 1 // nobody works: two are admitted, the others wait
		rng := rand.New(rand.NewPCG(3, 4))
		for n := range 200 {
			m.submit(t, fmt.Sprint("t", n%3), n, 1, job.Normal, time.Duration(rng.IntN(600))*time.Second)
		}
		stays := m.submit(t, "t0", 1000, 1, job.Normal, time.Hour)
		m.fault = func(op string, after bool) error {
			if (op == "change" || op == "due") && rng.IntN(4) == 0 {
				return store.ErrUnavailable
			}
			return nil
		}
		registry := prometheus.NewRegistry()
		stop := start(t, m, Config{Policy: everybody(t), Metrics: telemetry.New(registry)}, 2)
		time.Sleep(11 * time.Minute)
		stop()
		counted := 0
		for ref, rec := range m.records {
			if ref == stays {
				require.Contains(t, []job.State{job.Queued, job.Admitted}, rec.State)
				continue
			}
			require.Equal(t, job.Expired, rec.State)
			late := rec.Entered(job.Expired).Sub(rec.Deadline.Truncate(time.Millisecond))
			require.GreaterOrEqual(t, late, time.Duration(0), "not early")
			require.Less(t, late, 30*time.Second)
			counted++
		}
		require.Equal(t, 200, counted)
		n, err := testutil.GatherAndCount(registry, "tributary_jobs_finished_total")
		require.NoError(t, err)
		require.Equal(t, 1, n, "one state")
	})
}

// TestExpiredAreCounted: each job once, however many schedulers and timers handle it.
func TestExpiredAreCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		for n := range 50 {
			m.submit(t, "a", n, 1, job.Normal, time.Second)
		}
		registry := prometheus.NewRegistry()
		stop := start(t, m, Config{Policy: everybody(t), Metrics: telemetry.New(registry)}, 3)
		time.Sleep(30 * time.Second)
		stop()
		require.NoError(t, testutil.GatherAndCompare(registry, strings.NewReader(`
# HELP tributary_jobs_finished_total Jobs that became terminal, by state and failure code.
# TYPE tributary_jobs_finished_total counter
tributary_jobs_finished_total{code="",state="expired"} 50
`), "tributary_jobs_finished_total"))
	})
}

// TestEarlyTimer: a timer that fires too early by the scheduler's clock leaves the job alone and comes again.
func TestEarlyTimer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		r := m.submit(t, "a", 0, 1, job.Normal, time.Minute)
		behind := 10 * time.Minute
		s := newScheduler(Config{Policy: everybody(t), Now: func() time.Time { return time.Now().Add(-behind) }}, m)
		time.Sleep(2 * time.Minute)
		require.ErrorIs(t, s.expire(t.Context(), r), errEarly)
		require.Equal(t, job.Queued, m.state(r))
		behind = 0
		require.NoError(t, s.expire(t.Context(), r))
		require.Equal(t, job.Expired, m.state(r))
		require.NoError(t, s.expire(t.Context(), r), "again: nothing to do")
		require.NoError(t, s.expire(t.Context(), job.Ref{Tenant: "a", ID: job.NewID("a", "x")}), "gone: nothing to do")
	})
}

// TestOverdueHeadIsNotAdmitted: a job whose deadline has passed expires instead.
func TestOverdueHeadIsNotAdmitted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		r := m.submit(t, "a", 0, 1, job.Normal, -time.Second)
		s := newScheduler(Config{Policy: everybody(t)}, m)
		why, err := s.pass(t.Context())
		require.NoError(t, err)
		require.Equal(t, nothing, why)
		require.Empty(t, m.log)
		require.Equal(t, job.Expired, m.state(r))
	})
}
