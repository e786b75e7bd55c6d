package policy

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Refusal says that a submission comes too early. It is an ErrLimit.
type Refusal struct {
	Reason     string        // what is exceeded and by whom, for the tenant
	RetryAfter time.Duration // until it is worth trying again
}

// ErrLimit says that a limit of the policy is reached.
var ErrLimit = errors.New("limit reached")

// ErrUnknownTenant says that the policy has no such tenant.
var ErrUnknownTenant = errors.New("the policy does not know this tenant: add it to tenants, or add a default")

func (r *Refusal) Error() string { return r.Reason }

// Unwrap makes every refusal an ErrLimit.
func (r *Refusal) Unwrap() error { return ErrLimit }

const (
	countsFresh  = 250 * time.Millisecond // older counts are read again by one caller, while the others use them
	countsUsable = 5 * time.Second        // older counts are not used: callers wait for new ones
	retryTenant  = 2 * time.Second
	retryService = 5 * time.Second
	reserved     = 100 // beyond MaxWaiting, one hundredth of it is for tenants with nothing waiting
)

// Limiter refuses submissions before they are stored. For each tenant that has submitted lately it keeps one token
// bucket, one count and one table of sizes, and nothing for each job.
//
// Several services on one store count the same queues, each up to countsFresh late, so that limits on waiting jobs may
// be exceeded by what arrives in that time. Rates are each service's own. So are bytes: a service knows the sizes of
// what it has admitted itself since its start, and of those, the waiting ones never exceed a tenant's limit.
type Limiter struct {
	policy  *Policy
	waiting func(context.Context) (map[string]uint64, error)
	now     func() time.Time
	reading chan struct{} // has one token while the counts are being read

	mu      sync.Mutex // guards everything below
	buckets map[string]*rate.Limiter
	counts  map[string]uint64 // of the store
	since   map[string]uint64 // of what was admitted here since they were read
	total   uint64            // of both
	sizes   map[string]*sizes // of what was admitted here and may still wait
	read    time.Time         // when the counts were asked for; zero before the first time
}

// NewLimiter returns a limiter. waiting returns the number of queued jobs of every tenant that has any. now is the
// clock; nil means time.Now.
func NewLimiter(p *Policy, waiting func(context.Context) (map[string]uint64, error), now func() time.Time) *Limiter {
	if now == nil {
		now = time.Now
	}
	return &Limiter{
		policy: p, waiting: waiting, now: now, reading: make(chan struct{}, 1),
		buckets: map[string]*rate.Limiter{}, since: map[string]uint64{}, sizes: map[string]*sizes{},
	}
}

// Admit is called for each submission before it is stored, with the bytes of its request. It returns a *Refusal if a
// limit is reached, ErrUnknownTenant, or why the counts could not be read. Only what is admitted counts against the
// rate.
func (l *Limiter) Admit(ctx context.Context, tenant string, size uint64) error {
	t, ok := l.policy.Tenant(tenant)
	if !ok {
		return fmt.Errorf("tenant %q: %w", tenant, ErrUnknownTenant)
	}
	if err := l.refresh(ctx); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.room(t, size); err != nil {
		return err
	}
	if after := l.take(t); after > 0 {
		reason := fmt.Sprintf("tenant %s submits more than %g jobs a second", tenant, t.PerSecond)
		return &Refusal{Reason: reason, RetryAfter: after}
	}
	l.since[tenant]++
	l.total++
	if l.sizes[tenant] == nil {
		l.sizes[tenant] = &sizes{turned: l.now()}
	}
	l.sizes[tenant].add(size)
	return nil
}

// room says whether one more job of the tenant may wait. A tenant with nothing waiting gets into a full service too, as
// long as the reserve for such tenants lasts.
func (l *Limiter) room(t Tenant, size uint64) error {
	refuse := func(after time.Duration, format string, args ...any) error {
		return &Refusal{Reason: fmt.Sprintf(format, args...), RetryAfter: spread(after)}
	}
	n := l.counts[t.Name] + l.since[t.Name]
	most := l.policy.MaxWaiting
	if n == 0 {
		most += max(1, most/reserved)
	}
	if l.total >= most {
		return refuse(retryService, "the service is full: %d jobs wait", l.total)
	}
	if n >= t.MaxWaiting {
		return refuse(retryTenant, "tenant %s has %d waiting jobs, its limit is %d", t.Name, n, t.MaxWaiting)
	}
	if s := l.sizes[t.Name]; s != nil && s.total() > 0 && s.total()+size > t.MaxWaitingBytes {
		return refuse(retryTenant, "tenant %s has about %d bytes in waiting jobs, its limit is %d",
			t.Name, s.total(), t.MaxWaitingBytes)
	}
	return nil
}

// take takes a token, or returns the time until there is one.
func (l *Limiter) take(t Tenant) time.Duration {
	b := l.buckets[t.Name]
	if b == nil {
		b = rate.NewLimiter(rate.Limit(t.PerSecond), t.Burst)
		l.buckets[t.Name] = b
	}
	now := l.now()
	r := b.ReserveN(now, 1)
	after := r.DelayFrom(now)
	if after > 0 {
		r.CancelAt(now)
	}
	return after
}

// refresh makes sure that the counts are usable. It waits only if they are not.
func (l *Limiter) refresh(ctx context.Context) error {
	age := l.age()
	if age < countsFresh {
		return nil
	}
	if age < countsUsable {
		select {
		case l.reading <- struct{}{}:
		default:
			return nil // somebody else is reading them
		}
	} else {
		select {
		case l.reading <- struct{}{}:
		case <-ctx.Done():
			return fmt.Errorf("count waiting jobs: %w", ctx.Err())
		}
	}
	defer func() { <-l.reading }()
	if l.age() < countsFresh {
		return nil // read while we waited
	}
	return l.count(ctx)
}

// age is the counts' age. If the clock was set back they are old, not fresh for hours.
func (l *Limiter) age() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	age := l.now().Sub(l.read)
	if l.read.IsZero() || age < 0 {
		return countsUsable
	}
	return age
}

// count reads the counts. What is admitted meanwhile may or may not be in them. It stays counted, so that the sum errs
// on the side of refusing.
func (l *Limiter) count(ctx context.Context) error {
	l.mu.Lock()
	asked := l.now()
	before := maps.Clone(l.since)
	l.mu.Unlock()

	counts, err := l.waiting(ctx)

	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		return fmt.Errorf("count waiting jobs: %w", err)
	}
	for tenant, n := range before {
		if l.since[tenant] -= n; l.since[tenant] == 0 {
			delete(l.since, tenant)
		}
	}
	l.counts, l.read, l.total = counts, asked, 0
	for _, m := range []map[string]uint64{counts, l.since} {
		for _, n := range m {
			l.total += n
		}
	}
	for tenant, s := range l.sizes {
		if s.left(counts[tenant]+l.since[tenant], asked); s.total() == 0 {
			delete(l.sizes, tenant)
		}
	}
	for tenant, b := range l.buckets {
		if b.TokensAt(asked) >= float64(b.Burst()) {
			delete(l.buckets, tenant) // a full bucket is as good as a new one
		}
	}
	return nil
}

// spread lengthens a time by up to a half, so that refused clients do not come back all at once.
func spread(d time.Duration) time.Duration { return d + rand.N(d/2) }
