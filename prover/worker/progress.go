package worker

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/sleep"
)

// progressEvery bounds how often a record is written for its progress. A faster proof writes none.
const progressEvery = 250 * time.Millisecond

var errLate = errors.New("the job is no longer being proved")

// progress returns a function that takes a process's phases to the record, and one that ends this.
func (r *run) progress(ctx context.Context) (report func(phase string, fraction float64), stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var mu sync.Mutex
	var phase string
	var fraction float64
	changed := make(chan struct{}, 1)
	report = func(p string, f float64) {
		mu.Lock()
		phase, fraction = p, f
		mu.Unlock()
		select {
		case changed <- struct{}{}:
		default:
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			if sleep.For(ctx, progressEvery) != nil {
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-changed:
			}
			mu.Lock()
			p, f := phase, fraction
			mu.Unlock()
			r.show(ctx, p, f)
		}
	}()
	return report, func() { cancel(); <-done }
}

// show writes progress. It does not matter if that fails.
func (r *run) show(ctx context.Context, phase string, fraction float64) {
	_, err := r.w.Store.Change(ctx, r.ref, func(rec *job.Record) error {
		if err := r.fence(rec); err != nil {
			return err
		}
		if rec.State != job.Proving {
			return errLate
		}
		rec.Phase, rec.Progress = phase, min(max(fraction, 0), 1)
		return nil
	})
	if err != nil && ctx.Err() == nil {
		r.log.Debug("progress could not be written", "error", err)
	}
}
