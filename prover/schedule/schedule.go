// Package schedule moves queued jobs to the work queue in a fair order, ends jobs whose deadline has passed, and has
// the store repair what crashes left.
//
// The work queue is kept short, so that a tenant's first job waits for at most one window of others' jobs, however many
// they have. While tenants are backlogged, their shares of admitted constraints are as their weights. A job whose
// circuit no living worker has stays queued and holds up no other job. A crash may cut off any step; repeating the step
// repairs it. A job is terminal within 30 s of its deadline as long as the store can be reached. Memory is bounded by
// tenants and running jobs, not by waiting ones.
//
// Several schedulers may run on one store: each is fair, records are changed by compare-and-swap, and no job is
// admitted twice. Each then has a window of its own, and a tenant's max_running is exceeded by at most what other
// schedulers admit between two counts (30 s).
//
// A scheduler does not know how long a job takes, so it goes by constraints, and it does not choose the job's worker.
package schedule

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/cenkalti/backoff/v5"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/sleep"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/telemetry"
)

// Config of a scheduler. Store and Policy are required.
type Config struct {
	Store   *store.Store
	Policy  *policy.Policy
	Logger  *slog.Logger       // nil for none
	Metrics *telemetry.Metrics // nil for none
	Now     func() time.Time   // the wall clock, for deadlines; nil for time.Now

	// Window bounds the jobs on the work queue that these workers could take and have not; nil for twice their slots,
	// at least 2.
	Window func(workers []store.Worker) int
}

// Scheduler is made by New.
type Scheduler struct {
	store   backend
	policy  *policy.Policy
	log     *slog.Logger
	metrics *telemetry.Metrics
	now     func() time.Time
	size    func([]store.Worker) int

	// All below belongs to the goroutine that admits.
	fair     fair
	aside    map[string]*setAside // tenants whose head failed
	running  running
	stranded stranded
	window   window
	pause    time.Duration // until the next look at a full window
	rest     time.Duration // until the next look at tenants that have reached their limits
}

// New returns a scheduler that does nothing before Run.
func New(c Config) *Scheduler { return newScheduler(c, stored{c.Store}) }

func newScheduler(c Config, b backend) *Scheduler {
	s := &Scheduler{
		store: b, policy: c.Policy, log: c.Logger, metrics: c.Metrics, now: c.Now, size: c.Window,
		aside: map[string]*setAside{}, running: running{}, stranded: stranded{}, pause: minPause,
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.size == nil {
		s.size = twiceTheSlots
	}
	s.fair.idle()
	return s
}

func twiceTheSlots(workers []store.Worker) int {
	slots := 0
	for _, w := range workers {
		slots += w.Slots
	}
	return max(2, 2*slots)
}

const (
	sweepEvery = time.Minute
	dueLoops   = 4 // deadlines that pass together do not wait for each other
)

// Run works until ctx ends, and then returns nil. Errors of the store are logged, and the call is tried again. Call it
// once.
func (s *Scheduler) Run(ctx context.Context) error {
	var g errgroup.Group
	g.Go(func() error { return s.admitting(ctx) })
	g.Go(func() error { return s.sweeping(ctx) })
	for range dueLoops {
		g.Go(func() error { return s.expiring(ctx) })
	}
	if err := g.Wait(); ctx.Err() == nil {
		return err
	}
	return nil
}

// retry repeats f until it succeeds or ctx ends, with growing pauses up to a few seconds.
func retry[T any](ctx context.Context, s *Scheduler, what string, f func() (T, error)) (T, error) {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval, b.MaxInterval = 50*time.Millisecond, 2*time.Second
	warn := func(err error, after time.Duration) {
		s.log.Warn("scheduler: trying again", "what", what, "error", err, "after", after)
	}
	return backoff.Retry(ctx, f, backoff.WithBackOff(b), backoff.WithMaxElapsedTime(0), backoff.WithNotify(warn))
}

func (s *Scheduler) sweeping(ctx context.Context) error {
	for {
		swept, err := retry(ctx, s, "sweep", func() (store.Swept, error) { return s.store.Sweep(ctx) })
		if err != nil {
			return err
		}
		if swept.Queued+swept.Due+swept.Armed+swept.Dropped > 0 {
			s.log.Info("sweep repaired jobs", "looked", swept.Looked,
				"queued", swept.Queued, "due", swept.Due, "armed", swept.Armed, "dropped", swept.Dropped)
		}
		if err := sleep.For(ctx, sweepEvery); err != nil {
			return err
		}
	}
}

func (s *Scheduler) expiring(ctx context.Context) error {
	_, err := retry(ctx, s, "deadlines", func() (struct{}, error) {
		err := s.store.Due(ctx, s.expire)
		if err == nil {
			err = errors.New("the deadlines ended")
		}
		return struct{}{}, err
	})
	return err
}

// errEarly keeps a deadline that has not passed by our clock.
var errEarly = errors.New("the deadline is still to come")

// expire ends a job whose deadline has passed. There is nothing to do for one that is gone or has already ended.
func (s *Scheduler) expire(ctx context.Context, r job.Ref) error {
	ended := false
	_, err := s.store.Change(ctx, r, func(rec *job.Record) error {
		ended = false // Change may call this again
		if s.now().Before(rec.Deadline) {
			return errEarly
		}
		err := rec.Enter(job.Expired, s.now())
		ended = err == nil
		return err
	})
	switch {
	case errors.Is(err, job.ErrTransition), errors.Is(err, store.ErrNotFound):
		return nil
	case err == nil && ended:
		s.metrics.Finished(string(job.Expired), "")
		s.log.Info("job expired", "tenant", r.Tenant, "job", r.ID)
	}
	return err
}
