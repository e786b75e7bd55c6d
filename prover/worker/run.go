package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/sleep"
	"github.com/tributary-zk/tributary/prover/store"
)

// run is one lease of one job.
type run struct {
	w       *Worker
	lease   Lease
	taken   time.Time // when the store was asked for it
	ref     job.Ref
	log     *slog.Logger
	record  job.Record // as read first
	circuit *circuit
	place   *place // in modes plain and blind
	attempt int    // Record.Attempts of this run: if it differs, the job is lost
	peak    uint64

	done   *workerv1.Done // of a process whose proof holds
	proved time.Time
}

// Reasons for a run to end. A *job.Failure is another.
var (
	errOver    = errors.New("the job is over")
	errDrained = errors.New("the worker drains")
	errAborted = errors.New("the worker was aborted")
	errNotOurs = errors.New("the job's circuit is not ready here")
	errUnsound = errors.New("the proving process gave a proof that does not hold")
	errEarly   = errors.New("the job is not admitted yet")
	errStuck   = errors.New("the job took far longer than its circuit's jobs do")
	errOverdue = errors.New("the job's deadline has passed by this machine's clock")
)

// attend works on the job under base and settles how it ended.
func (r *run) attend(base context.Context) {
	ctx, end := r.span(base)
	ctx, cancel := context.WithCancelCause(ctx)
	kept := make(chan struct{})
	go func() { defer close(kept); r.keep(ctx, cancel) }()
	defer r.limit(cancel)()
	err := r.work(ctx, cancel)
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = cause // err is only its consequence
	}
	cancel(nil)
	<-kept
	if r.place != nil {
		r.w.pool.release(r.place, r.peak)
	}
	end(err)
	r.settle(base, err)
}

// limit ends a run that takes too long, and one whose deadline passes. It does not mark the job as expired: the
// schedulers' clocks decide that, and this one may be wrong.
func (r *run) limit(cancel context.CancelCauseFunc) (stop func()) {
	remaining := r.record.Deadline.Sub(r.w.Now())
	if remaining <= 0 {
		cancel(errOverdue)
	}
	stuck := time.AfterFunc(r.w.patience(r.circuit), func() { cancel(errStuck) })
	overdue := time.AfterFunc(remaining, func() { cancel(errOverdue) })
	return func() { stuck.Stop(); overdue.Stop() }
}

// keep renews the lease until ctx ends. A lease that is lost, or could not be renewed before it ran out, ends ctx. The
// time counts from before the store was asked, so that this worker stops before the store gives the job to another.
func (r *run) keep(ctx context.Context, cancel context.CancelCauseFunc) {
	tick := time.NewTicker(r.w.Lease / 3)
	defer tick.Stop()
	for end := r.taken.Add(r.w.Lease); ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Until(end)):
			cancel(store.ErrLeaseLost)
			return
		case <-tick.C:
		}
		asked := time.Now()
		err := r.renew(ctx, end)
		switch {
		case err == nil:
			end = asked.Add(r.w.Lease)
		case errors.Is(err, store.ErrLeaseLost) || !time.Now().Before(end):
			cancel(store.ErrLeaseLost)
			return
		}
	}
}

// renew asks once, and for no longer than the lease runs.
func (r *run) renew(ctx context.Context, end time.Time) error {
	ctx, cancel := context.WithDeadline(ctx, end)
	defer cancel()
	return r.lease.Keep(ctx)
}

// watch ends ctx when the job ends or becomes another run's. A job that is proved is left to finish.
func (r *run) watch(ctx context.Context, cancel context.CancelCauseFunc) {
	for ctx.Err() == nil {
		err := r.w.Store.Watch(ctx, r.ref, func(rec job.Record) error {
			switch {
			case rec.Attempts > r.attempt || rec.Attempts == r.attempt && rec.Worker != r.w.ID:
				return store.ErrLeaseLost
			case rec.State.Terminal() && rec.State != job.Proved:
				return errOver
			}
			return nil
		})
		switch {
		case errors.Is(err, store.ErrNotFound):
			cancel(errOver)
		case errors.Is(err, store.ErrLeaseLost), errors.Is(err, errOver):
			cancel(err)
		case err == nil:
			return
		}
		_ = sleep.For(ctx, r.w.Lease/10)
	}
}

// fence is the condition of every change: the job is still this run's.
func (r *run) fence(rec *job.Record) error {
	switch {
	case rec.State.Terminal():
		return errOver
	case rec.Worker != r.w.ID || rec.Attempts != r.attempt:
		return store.ErrLeaseLost
	}
	return nil
}

// change changes the record if the job is still this run's.
func (r *run) change(ctx context.Context, f func(*job.Record) error) error {
	return persist(ctx, func() error {
		_, err := r.w.Store.Change(ctx, r.ref, func(rec *job.Record) error {
			if err := r.fence(rec); err != nil {
				return err
			}
			return f(rec)
		})
		return err
	})
}

// persist repeats f while the store fails for a reason that may pass, until ctx ends.
func persist(ctx context.Context, f func() error) error {
	for wait := 50 * time.Millisecond; ; wait = min(2*wait, 2*time.Second) {
		err := f()
		if !errors.Is(err, store.ErrUnavailable) && !errors.Is(err, store.ErrFull) {
			return err
		}
		if sleep.For(ctx, wait) != nil {
			return err
		}
	}
}

// Delays until a job is tried again: after a crash, and after a failure of this worker.
const (
	crashDelay = 500 * time.Millisecond
	retryDelay = 2 * time.Second
)

// settle ends the lease according to how the run ended.
func (r *run) settle(base context.Context, err error) {
	ctx, cancel := r.w.last(base)
	defer cancel()
	var failure *job.Failure
	var died *child.DiedError
	switch {
	case errors.As(err, &failure):
		r.fail(ctx, *failure)
	case err == nil, errors.Is(err, errOver):
		r.end(ctx, "done", r.lease.Done)
	case errors.Is(err, store.ErrLeaseLost):
		r.log.Warn("the lease was lost", "attempt", r.attempt)
		r.w.Metrics.Lease("lost")
	case errors.Is(err, errAborted): // there is no store to tell
		r.log.Warn("the lease is left to run out", "attempt", r.attempt)
		r.w.Metrics.Lease("lost")
	case errors.As(err, &died), errors.Is(err, errUnsound), errors.Is(err, child.ErrProtocol), errors.Is(err, errStuck):
		// The attempt counts.
		r.log.Error("the proving process failed", "attempt", r.attempt, "error", err)
		r.giveBack(ctx, crashDelay)
	case errors.Is(err, errDrained):
		r.log.Info("the job goes back to the queue", "attempt", r.attempt)
		r.undo(ctx)
		r.giveBack(ctx, 0)
	default:
		r.log.Warn("the job goes back to the queue", "attempt", r.attempt, "error", err)
		r.undo(ctx)
		r.giveBack(ctx, retryDelay)
	}
}

// undo takes back an attempt that failed through no fault of the job's.
func (r *run) undo(ctx context.Context) {
	if r.attempt == 0 { // it did not begin
		return
	}
	if err := r.change(ctx, func(rec *job.Record) error { return rec.Enter(job.Admitted, r.w.Now()) }); err != nil {
		r.log.Warn("the attempt counts", "error", err)
	}
}

func (r *run) giveBack(ctx context.Context, delay time.Duration) {
	r.end(ctx, "returned", func(ctx context.Context) error { return r.lease.Return(ctx, delay) })
}

func (r *run) end(ctx context.Context, how string, f func(context.Context) error) {
	if err := persist(ctx, func() error { return f(ctx) }); err != nil {
		r.log.Warn("the lease could not be ended and will run out", "error", err)
		how = "lost"
	}
	r.w.Metrics.Lease(how)
}

// fail makes the job fail for good.
func (r *run) fail(ctx context.Context, f job.Failure) {
	err := persist(ctx, func() error {
		_, err := r.w.Store.Change(ctx, r.ref, func(rec *job.Record) error {
			if rec.State.Terminal() {
				return errOver
			}
			if r.attempt > 0 && (rec.Worker != r.w.ID || rec.Attempts != r.attempt) {
				return store.ErrLeaseLost
			}
			return rec.Fail(f, r.w.Now())
		})
		return err
	})
	switch {
	case err == nil:
		r.log.Info("the job failed", "code", f.Code)
		r.w.Metrics.Finished(string(job.Failed), string(f.Code))
	case !errors.Is(err, errOver):
		r.log.Warn("a failure could not be stored", "code", f.Code, "error", err)
		r.w.Metrics.Lease("lost") // it runs out, and the job fails at the next attempt
		return
	}
	r.end(ctx, "done", r.lease.Done)
}

func failure(code job.Code, format string, args ...any) *job.Failure {
	return &job.Failure{Code: code, Message: fmt.Sprintf(format, args...)}
}
