package policy_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/policy"
)

// queue is what a store would count. Its time stands still unless a test moves it.
type queue struct {
	mu     sync.Mutex
	at     time.Time
	counts map[string]uint64
	err    error
	reads  int
}

func newQueue() *queue { return &queue{at: time.Unix(1e9, 0), counts: map[string]uint64{}} }

func (q *queue) waiting(context.Context) (map[string]uint64, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.reads++
	out := map[string]uint64{}
	for k, v := range q.counts {
		out[k] = v
	}
	return out, q.err
}

func (q *queue) now() time.Time { return q.at }

func limits(t testing.TB, p policy.Policy) *policy.Policy {
	p.Version = policy.Version
	out, err := policy.New(p)
	require.NoError(t, err)
	return out
}

func refused(t *testing.T, err error, reason string) *policy.Refusal {
	t.Helper()
	var r *policy.Refusal
	require.ErrorAs(t, err, &r)
	require.ErrorIs(t, err, policy.ErrLimit)
	require.Contains(t, r.Reason, reason)
	require.Positive(t, r.RetryAfter)
	return r
}

func admit(t *testing.T, l *policy.Limiter, tenant string, n int) {
	t.Helper()
	for range n {
		require.NoError(t, l.Admit(t.Context(), tenant))
	}
}

func TestRateOfATenant(t *testing.T) {
	q := newQueue()
	l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{PerSecond: 10, Burst: 5}}), q.waiting, q.now)
	admit(t, l, "a", 5)
	require.Equal(t, 100*time.Millisecond, refused(t, l.Admit(t.Context(), "a"), "more than 10").RetryAfter)
	refused(t, l.Admit(t.Context(), "a"), "more than 10")
	admit(t, l, "b", 5) // another tenant has its own bucket

	q.at = q.at.Add(100 * time.Millisecond) // the hint was true: refused calls took no token
	admit(t, l, "a", 1)
	refused(t, l.Admit(t.Context(), "a"), "more than 10")
	q.at = q.at.Add(time.Hour)
	admit(t, l, "a", 5)
	refused(t, l.Admit(t.Context(), "a"), "more than 10")
}

func TestWaitingOfATenant(t *testing.T) {
	q := newQueue()
	q.counts["a"] = 7
	l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{MaxWaiting: 10}}), q.waiting, q.now)
	admit(t, l, "a", 3) // with the stored ones
	refused(t, l.Admit(t.Context(), "a"), "tenant a has 10 waiting jobs")
	admit(t, l, "b", 10)
	refused(t, l.Admit(t.Context(), "b"), "tenant b has 10")
	require.Equal(t, 1, q.reads, "counts are read once in a while, not once a call")

	q.counts = map[string]uint64{"a": 9, "b": 10} // one went to a worker
	q.at = q.at.Add(time.Second)
	admit(t, l, "a", 1)
	refused(t, l.Admit(t.Context(), "a"), "tenant a")
	refused(t, l.Admit(t.Context(), "b"), "tenant b")
}

func TestWaitingOfTheService(t *testing.T) {
	q := newQueue()
	q.counts["other"] = 95
	l := policy.NewLimiter(limits(t, policy.Policy{MaxWaiting: 100, Default: &policy.Tenant{}}), q.waiting, q.now)
	admit(t, l, "a", 5)
	refused(t, l.Admit(t.Context(), "a"), "the service is full")
	refused(t, l.Admit(t.Context(), "b"), "the service is full")
	q.counts["other"] = 0
	q.at = q.at.Add(time.Second)
	admit(t, l, "b", 100)
	refused(t, l.Admit(t.Context(), "a"), "the service is full")
}

func TestUnknownTenant(t *testing.T) {
	q := newQueue()
	l := policy.NewLimiter(limits(t, policy.Policy{Tenants: []policy.Tenant{{Name: "a"}}}), q.waiting, q.now)
	require.ErrorIs(t, l.Admit(t.Context(), "b"), policy.ErrUnknownTenant)
	require.Zero(t, q.reads)
}

func TestCountsThatCannotBeRead(t *testing.T) {
	q := newQueue()
	down := errors.New("the store is down")
	q.err = down
	l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{MaxWaiting: 1}}), q.waiting, q.now)
	require.ErrorIs(t, l.Admit(t.Context(), "a"), down, "nothing is admitted uncounted")
	q.err = nil
	admit(t, l, "a", 1)
	q.at, q.err = q.at.Add(time.Second), down
	require.ErrorIs(t, l.Admit(t.Context(), "a"), down)
	q.err = nil
	admit(t, l, "a", 1) // the store says zero: what was admitted never arrived
}

// TestClockSetBack: counts from a future that did not happen are not used.
func TestClockSetBack(t *testing.T) {
	q := newQueue()
	l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{MaxWaiting: 3}}), q.waiting, q.now)
	admit(t, l, "a", 3)
	q.at = q.at.Add(-time.Hour)
	require.NoError(t, l.Admit(t.Context(), "a"))
	require.Equal(t, 2, q.reads)
}

// TestSlowCounts: while one caller reads, the others go on with what is known, and what they add stays counted.
func TestSlowCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		slow := false
		waiting := func(ctx context.Context) (map[string]uint64, error) {
			if slow {
				<-release
			}
			return map[string]uint64{"a": 1}, nil
		}
		l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{MaxWaiting: 6}}), waiting, nil)
		admit(t, l, "a", 2) // known: 3

		slow = true
		time.Sleep(time.Second)
		done := make(chan error, 1)
		go func() { done <- l.Admit(t.Context(), "a") }() // reads
		synctest.Wait()
		admit(t, l, "a", 3) // known: 6
		refused(t, l.Admit(t.Context(), "a"), "tenant a")
		close(release)
		require.NoError(t, <-done) // the store says 1, three came meanwhile, this is the fifth
		admit(t, l, "a", 1)
		refused(t, l.Admit(t.Context(), "a"), "tenant a")
	})
}

func TestWaitForCountsEndsWithTheCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		waiting := func(context.Context) (map[string]uint64, error) { <-ctx.Done(); return nil, ctx.Err() }
		l := policy.NewLimiter(policy.Default(), waiting, nil)
		go func() { _ = l.Admit(ctx, "a") }()
		synctest.Wait()
		short, stop := context.WithTimeout(t.Context(), time.Second)
		defer stop()
		require.ErrorIs(t, l.Admit(short, "a"), context.DeadlineExceeded)
		cancel()
	})
}

func TestManyCallersNeverExceedTheLimit(t *testing.T) {
	q := newQueue()
	l := policy.NewLimiter(limits(t, policy.Policy{MaxWaiting: 500, Default: &policy.Tenant{MaxWaiting: 100}}), q.waiting, q.now)
	var wg sync.WaitGroup
	var mu sync.Mutex
	admitted := map[string]int{}
	for i := range 8 {
		wg.Go(func() {
			for k := range 1000 {
				name := fmt.Sprint("t", (i+k)%10)
				if l.Admit(t.Context(), name) == nil {
					mu.Lock()
					admitted[name]++
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	sum := 0
	for name, n := range admitted {
		require.LessOrEqual(t, n, 100, name)
		sum += n
	}
	require.Equal(t, 500, sum)
}

func BenchmarkAdmit(b *testing.B) {
	q := newQueue()
	for i := range 1000 {
		q.counts[fmt.Sprint("t", i)] = 5
	}
	p := limits(b, policy.Policy{MaxWaiting: 1 << 60, Default: &policy.Tenant{MaxWaiting: 1 << 60, PerSecond: 1e6, Burst: 1 << 30}})
	l := policy.NewLimiter(p, q.waiting, nil)
	for i := 0; b.Loop(); i++ {
		if err := l.Admit(b.Context(), fmt.Sprint("t", i%1000)); err != nil {
			b.Fatal(err)
		}
	}
}
