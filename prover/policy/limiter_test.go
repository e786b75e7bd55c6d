package policy_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/policy"
)

// queue is what a store would count. Its clock stands still unless a test moves it.
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
		require.NoError(t, l.Admit(t.Context(), tenant, 1))
	}
}

func TestRateOfATenant(t *testing.T) {
	q := newQueue()
	p := limits(t, policy.Policy{Default: &policy.Tenant{PerSecond: 10, Burst: 5}})
	l := policy.NewLimiter(p, q.waiting, q.now)
	admit(t, l, "a", 5)
	require.Equal(t, 100*time.Millisecond, refused(t, l.Admit(t.Context(), "a", 1), "more than 10").RetryAfter)
	refused(t, l.Admit(t.Context(), "a", 1), "more than 10")
	admit(t, l, "b", 5) // another tenant has its own bucket

	q.at = q.at.Add(100 * time.Millisecond) // RetryAfter was right: refused calls took no token
	admit(t, l, "a", 1)
	refused(t, l.Admit(t.Context(), "a", 1), "more than 10")
	q.at = q.at.Add(time.Hour)
	admit(t, l, "a", 5)
	refused(t, l.Admit(t.Context(), "a", 1), "more than 10")
}

func TestWaitingOfATenant(t *testing.T) {
	q := newQueue()
	q.counts["a"] = 7
	l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{MaxWaiting: 10}}), q.waiting, q.now)
	admit(t, l, "a", 3) // besides the stored ones
	refused(t, l.Admit(t.Context(), "a", 1), "tenant a has 10 waiting jobs")
	admit(t, l, "b", 10)
	refused(t, l.Admit(t.Context(), "b", 1), "tenant b has 10")
	require.Equal(t, 1, q.reads, "counts are read once in a while, not for every call")

	q.counts = map[string]uint64{"a": 9, "b": 10} // one went to a worker
	q.at = q.at.Add(time.Second)
	admit(t, l, "a", 1)
	refused(t, l.Admit(t.Context(), "a", 1), "tenant a")
	refused(t, l.Admit(t.Context(), "b", 1), "tenant b")
}

func TestWaitingOfTheService(t *testing.T) {
	q := newQueue()
	q.counts["other"] = 95
	l := policy.NewLimiter(limits(t, policy.Policy{MaxWaiting: 100, Default: &policy.Tenant{}}), q.waiting, q.now)
	admit(t, l, "a", 5)
	refused(t, l.Admit(t.Context(), "a", 1), "the service is full")
	admit(t, l, "b", 1) // with nothing waiting there is a reserve, of one here
	refused(t, l.Admit(t.Context(), "b", 1), "the service is full")
	refused(t, l.Admit(t.Context(), "c", 1), "the service is full")
	q.counts["other"] = 0
	q.at = q.at.Add(time.Second)
	admit(t, l, "b", 100)
	refused(t, l.Admit(t.Context(), "b", 1), "the service is full")
	admit(t, l, "a", 1)
	refused(t, l.Admit(t.Context(), "a", 1), "the service is full")
}

// TestBytesOfATenant: in whatever order jobs leave, a tenant's waiting jobs have at most so many bytes.
func TestBytesOfATenant(t *testing.T) {
	q := newQueue()
	l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{MaxWaitingBytes: 1000}}), q.waiting, q.now)
	send := func(tenant string, size uint64) error { return l.Admit(t.Context(), tenant, size) }
	turn := func(waiting uint64) { // the queue moves on, and what was admitted is old enough to be counted
		q.counts["a"] = waiting
		for range 3 {
			q.at = q.at.Add(time.Minute)
			require.ErrorIs(t, send("a", 5000), policy.ErrLimit)
		}
	}
	require.NoError(t, send("a", 900))
	for range 100 {
		require.NoError(t, send("a", 1))
	}
	refused(t, send("a", 1), "tenant a has about 1000 bytes in waiting jobs, its limit is 1000")
	require.NoError(t, send("b", 1000), "others have their own")

	turn(101)
	refused(t, send("a", 1), "bytes")
	turn(1) // the large one may be the one that still waits: it may have low priority
	require.NoError(t, send("a", 100))
	refused(t, send("a", 1), "bytes")
	q.counts["a"] = 0
	q.at = q.at.Add(time.Second)
	refused(t, send("a", 901), "bytes") // the 100 are on their way to the queue
	require.NoError(t, send("a", 900))

	q.counts["a"] = 0
	for range 3 {
		q.at = q.at.Add(time.Minute)
		_ = send("c", 1)
	}
	require.NoError(t, send("a", 5000), "a single request is never too large here: messages have a limit of their own")
}

// TestBytesAreBounded: in whatever order jobs leave the queue, small ones first or at random, the bound holds at every
// step.
func TestBytesAreBounded(t *testing.T) {
	const limit = 1 << 20
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		q := newQueue()
		p := limits(t, policy.Policy{Default: &policy.Tenant{MaxWaitingBytes: limit, PerSecond: 1e6}})
		l := policy.NewLimiter(p, q.waiting, q.now)
		var waiting []uint64
		admitted := 0
		for range 3000 {
			switch size := uint64(1) << r.IntN(18); {
			case r.IntN(3) > 0:
				if l.Admit(t.Context(), "a", size) == nil {
					waiting = append(waiting, size)
					admitted++
				}
			case len(waiting) > 0 && seed%2 == 0:
				slices.Sort(waiting)
				waiting = waiting[1:]
			case len(waiting) > 0:
				i := r.IntN(len(waiting))
				waiting = slices.Delete(waiting, i, i+1)
			}
			q.counts["a"] = uint64(len(waiting))
			q.at = q.at.Add(time.Duration(r.IntN(3000)) * time.Millisecond)
			sum := uint64(0)
			for _, n := range waiting {
				sum += n
			}
			require.LessOrEqual(t, sum, uint64(limit))
		}
		require.Greater(t, admitted, 50, "the bound lets something through")
	}
}

func TestUnknownTenant(t *testing.T) {
	q := newQueue()
	l := policy.NewLimiter(limits(t, policy.Policy{Tenants: []policy.Tenant{{Name: "a"}}}), q.waiting, q.now)
	require.ErrorIs(t, l.Admit(t.Context(), "b", 1), policy.ErrUnknownTenant)
	require.Zero(t, q.reads)
}

func TestCountsThatCannotBeRead(t *testing.T) {
	q := newQueue()
	down := errors.New("the store is down")
	q.err = down
	l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{MaxWaiting: 1}}), q.waiting, q.now)
	require.ErrorIs(t, l.Admit(t.Context(), "a", 1), down, "nothing is admitted uncounted")
	q.err = nil
	admit(t, l, "a", 1)
	q.at, q.err = q.at.Add(time.Second), down
	require.ErrorIs(t, l.Admit(t.Context(), "a", 1), down)
	q.err = nil
	admit(t, l, "a", 1) // the store says zero: what was admitted never got there
}

// TestClockSetBack: counts from a future that did not happen are not used.
func TestClockSetBack(t *testing.T) {
	q := newQueue()
	l := policy.NewLimiter(limits(t, policy.Policy{Default: &policy.Tenant{MaxWaiting: 3}}), q.waiting, q.now)
	admit(t, l, "a", 3)
	q.at = q.at.Add(-time.Hour)
	require.NoError(t, l.Admit(t.Context(), "a", 1))
	require.Equal(t, 2, q.reads)
}

// TestSlowCounts: while one caller reads, the others use what is known, and what they add stays counted.
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
		go func() { done <- l.Admit(t.Context(), "a", 1) }() // reads
		synctest.Wait()
		admit(t, l, "a", 3) // known: 6
		refused(t, l.Admit(t.Context(), "a", 1), "tenant a")
		close(release)
		require.NoError(t, <-done) // the store says 1, three came meanwhile, this is the fifth
		admit(t, l, "a", 1)
		refused(t, l.Admit(t.Context(), "a", 1), "tenant a")
	})
}

func TestWaitForCountsEndsWithTheCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		waiting := func(context.Context) (map[string]uint64, error) { <-ctx.Done(); return nil, ctx.Err() }
		l := policy.NewLimiter(policy.Default(), waiting, nil)
		go func() { _ = l.Admit(ctx, "a", 1) }()
		synctest.Wait()
		short, stop := context.WithTimeout(t.Context(), time.Second)
		defer stop()
		require.ErrorIs(t, l.Admit(short, "a", 1), context.DeadlineExceeded)
		cancel()
	})
}

func TestManyCallersNeverExceedTheLimit(t *testing.T) {
	q := newQueue()
	p := limits(t, policy.Policy{MaxWaiting: 500, Default: &policy.Tenant{MaxWaiting: 100}})
	l := policy.NewLimiter(p, q.waiting, q.now)
	var wg sync.WaitGroup
	var mu sync.Mutex
	admitted := map[string]int{}
	for i := range 8 {
		wg.Go(func() {
			for k := range 1000 {
				name := fmt.Sprint("t", (i+k)%10)
				if l.Admit(t.Context(), name, 1) == nil {
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
	unlimited := &policy.Tenant{MaxWaiting: 1 << 60, PerSecond: 1e6, Burst: 1 << 30}
	p := limits(b, policy.Policy{MaxWaiting: 1 << 60, Default: unlimited})
	l := policy.NewLimiter(p, q.waiting, nil)
	for i := 0; b.Loop(); i++ {
		if err := l.Admit(b.Context(), fmt.Sprint("t", i%1000), 1); err != nil {
			b.Fatal(err)
		}
	}
}
