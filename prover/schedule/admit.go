package schedule

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/sleep"
	"github.com/tributary-zk/tributary/prover/store"
)

const (
	minPause    = 5 * time.Millisecond // between looks at a full window that workers empty quickly
	maxPause    = 200 * time.Millisecond
	wakeEvery   = 2 * time.Second // should a signal be lost
	windowEvery = time.Second     // how often workers are counted
	laterTime   = time.Second     // for putting a job back while the service stops
	maxPassed   = 64              // heads that a tenant's turn may pass over before it ends
)

// admitting admits jobs whenever some wait and there is room for them.
func (s *Scheduler) admitting(ctx context.Context) error {
	wake, err := retry(ctx, s, "wake", func() (<-chan struct{}, error) { return s.store.Wake(ctx, "pending") })
	if err != nil {
		return err
	}
	for {
		why, err := retry(ctx, s, "admit", func() (reason, error) { return s.pass(ctx) })
		if err != nil {
			return err
		}
		switch why {
		case nothing:
			err = sleep.Or(ctx, wakeEvery, wake)
		case held:
			err = sleep.Or(ctx, s.rest, wake)
		case full:
			err = sleep.For(ctx, s.pause) // more submissions change nothing until a worker takes a job
		case more:
			err = sleep.For(ctx, minPause)
		}
		if err != nil {
			return err
		}
	}
}

// reason is why a pass ended.
type reason int

const (
	nothing reason = iota // nobody waits
	held                  // those who wait have reached max_running, or their head failed
	full                  // the windows are full, or those of heads are
	more                  // a tenant's turn ended before a job was found whose circuit a worker has
)

// pass fills the window once.
func (s *Scheduler) pass(ctx context.Context) (reason, error) {
	waiting, err := s.store.Waiting(ctx)
	if err != nil {
		return nothing, err
	}
	s.metrics.Queue(waiting)
	s.forget(waiting)
	if len(waiting) == 0 {
		s.fair.idle()
		return nothing, nil
	}
	if err := s.look(ctx); err != nil {
		return nothing, err
	}
	admitted, why, err := s.turns(ctx, waiting)
	if err != nil {
		return nothing, err
	}
	if s.rest = longer(s.rest); admitted > 0 {
		s.rest = minLook
	}
	if s.window.full() || why == full {
		s.adapt(admitted)
		return full, nil
	}
	return why, nil
}

// turns gives tenants their turns until the window is full or all turns are over. It returns the number of jobs
// admitted and the most pressing reason to look again.
func (s *Scheduler) turns(ctx context.Context, waiting map[string]uint64) (admitted int, why reason, err error) {
	candidates, passed, unavailable := make(map[string]bool, len(waiting)), map[string]int{}, 0
	for tenant := range waiting {
		candidates[tenant] = true
	}
	for !s.window.full() {
		tenant := s.fair.pick(candidates)
		if tenant == "" {
			break
		}
		asked := time.Now()
		came, err := s.serve(ctx, tenant)
		switch {
		case systemic(ctx, err):
			return 0, nothing, err
		case err != nil:
			s.setAside(tenant, err, time.Since(asked))
			if errors.Is(err, store.ErrUnavailable) {
				unavailable++
			}
			if unavailable > 1 {
				return 0, nothing, err
			}
		case came == taken:
			admitted++
		case came == unserved:
			passed[tenant]++
		}
		again, over := turnOver(came, err, passed[tenant])
		if over {
			delete(candidates, tenant)
		}
		why = max(why, again)
	}
	return admitted, why, nil
}

// turnOver says whether a tenant's turn in a pass is over, and what it leaves as a reason to look again.
func turnOver(came outcome, err error, passed int) (why reason, over bool) {
	switch {
	case err != nil, came == waits:
		return held, true
	case came == crowded:
		return full, true
	case came == empty:
		return nothing, true
	case came == unserved && passed >= maxPassed:
		return more, true
	}
	return nothing, false
}

// forget drops what is known of tenants that do not wait.
func (s *Scheduler) forget(waiting map[string]uint64) {
	maps.DeleteFunc(s.running, func(tenant string, _ *active) bool { return waiting[tenant] == 0 })
	maps.DeleteFunc(s.aside, func(tenant string, _ *setAside) bool { return waiting[tenant] == 0 })
}

// systemic says whether an error concerns the whole store. ErrUnavailable alone does not: it may be one tenant's queue,
// which in a cluster has a leader of its own. It is the store only when a second tenant meets it in the same pass.
func systemic(ctx context.Context, err error) bool {
	return err != nil && (ctx.Err() != nil || errors.Is(err, store.ErrFull))
}

// look brings the window up to date.
func (s *Scheduler) look(ctx context.Context) error {
	if s.window.read.IsZero() || time.Since(s.window.read) >= windowEvery {
		workers, err := s.store.Workers(ctx)
		if err != nil {
			return err
		}
		s.window = newWindow(workers, s.size, time.Now())
		s.release(ctx)
	}
	untaken, err := s.store.AdmittedBy(ctx)
	if err != nil {
		return err
	}
	s.window.count(untaken)
	return nil
}

// adapt has a window that was half empty looked at again soon, and one that was full later.
func (s *Scheduler) adapt(admitted int) {
	switch {
	case 2*admitted >= s.window.size():
		s.pause = max(minPause, s.pause/2)
	case admitted == 0:
		s.pause = min(maxPause, 2*s.pause)
	}
}

// outcome is what came of a tenant's turn.
type outcome int

const (
	taken    outcome = iota // its head is on the work queue
	dropped                 // its head was no longer queued
	empty                   // it has no head
	waits                   // it may not have more jobs running now
	crowded                 // the window of its head's circuit is full
	unserved                // no worker takes jobs of its head's circuit; the head is out of the way for a while
)

// serve takes the head of a tenant's queue. After an error the head comes again.
func (s *Scheduler) serve(ctx context.Context, tenant string) (outcome, error) {
	if a := s.aside[tenant]; a != nil && time.Now().Before(a.until) {
		return waits, nil
	}
	limit, weight := 0, 1
	if t, ok := s.policy.Tenant(tenant); ok { // otherwise the policy knew it when it submitted
		limit, weight = t.MaxRunning, t.Weight
	}
	if busy, err := s.busy(ctx, tenant, limit); busy || err != nil {
		return waits, err
	}
	p, err := s.store.NextPending(ctx, tenant)
	if err != nil {
		return empty, err
	}
	if p == nil {
		return empty, nil
	}
	rec, came, err := s.admit(ctx, p.Job())
	if err != nil {
		s.later(ctx, p)
		return came, err
	}
	delete(s.aside, tenant)
	switch came {
	case crowded:
		s.later(ctx, p)
		return came, nil
	case unserved:
		s.strand(rec.Circuit, p)
		return came, nil
	case taken:
		s.window.group(rec.Circuit).untaken++
		s.fair.served(tenant, rec.Constraints, weight)
		s.running.add(rec.Ref, limit)
	}
	if err := p.Done(ctx); err != nil && !errors.Is(err, store.ErrLeaseLost) { // it comes again and is dropped then
		return came, err
	}
	return came, nil
}

// errMovedOn ends a change of a job that is not queued any more.
var errMovedOn = errors.New("the job is not queued any more")

// admit makes a queued job admitted, or finishes an admission that was begun. An entry whose job is in another state is
// dropped: a worker has the job, or nobody needs it.
func (s *Scheduler) admit(ctx context.Context, r job.Ref) (job.Record, outcome, error) {
	rec, err := s.store.Get(ctx, r)
	if errors.Is(err, store.ErrNotFound) {
		return rec, dropped, nil
	}
	if err != nil {
		return rec, dropped, err
	}
	if rec.State == job.Queued && !s.now().Before(rec.Deadline) {
		return rec, dropped, s.expire(ctx, r)
	}
	if rec.State == job.Queued || rec.State == job.Admitted {
		switch g := s.window.group(rec.Circuit); {
		case g == nil:
			return rec, unserved, nil
		case g.full():
			return rec, crowded, nil
		}
	}
	if rec.State == job.Queued {
		rec, err = s.store.Change(ctx, r, s.enter)
		if errors.Is(err, errMovedOn) || errors.Is(err, store.ErrNotFound) {
			return rec, dropped, nil
		}
		if err != nil {
			return rec, dropped, err
		}
	}
	if rec.State != job.Admitted {
		return rec, dropped, nil
	}
	if err := s.store.Admit(ctx, rec); err != nil {
		return rec, dropped, err
	}
	return rec, taken, nil
}

// enter is the change from queued to admitted only. The state machine also allows it from assigned and proving, for
// workers that drain.
func (s *Scheduler) enter(rec *job.Record) error {
	switch rec.State {
	case job.Queued:
		return rec.Enter(job.Admitted, s.now())
	case job.Admitted: // by another scheduler, or by us before an error
		return nil
	}
	return fmt.Errorf("%s: %w", rec.State, errMovedOn)
}

// later puts a head back at once, so that it need not wait for the end of its loan. It also does so while the service
// stops.
func (s *Scheduler) later(ctx context.Context, p pending) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), laterTime)
	defer cancel()
	if err := p.Later(ctx); err != nil {
		s.log.Debug("job not put back, its loan runs out", "tenant", p.Job().Tenant, "job", p.Job().ID, "error", err)
	}
}
