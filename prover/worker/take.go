package worker

import (
	"context"
	"errors"
	"slices"
	"time"

	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

// take starts jobs until ctx ends, each under base.
func (w *Worker) take(ctx, base context.Context, wake <-chan struct{}) {
	for turn := 0; ; turn++ {
		select {
		case <-ctx.Done():
			return
		case w.slots <- struct{}{}:
		}
		if ctx.Err() == nil && w.next(ctx, base, turn) {
			continue
		}
		<-w.slots
		select {
		case <-ctx.Done():
			return
		case <-w.freed:
		case <-wake:
		}
	}
}

// tell has take look again.
func (w *Worker) tell() {
	select {
	case w.freed <- struct{}{}:
	default:
	}
}

// next takes a lease and starts its job, or returns false.
func (w *Worker) next(ctx, base context.Context, turn int) bool {
	order := w.order(turn)
	if len(order) == 0 {
		return false
	}
	asked := time.Now()
	l, err := w.Store.Take(ctx, order)
	if err != nil {
		if ctx.Err() == nil {
			w.log.Warn("no job could be taken", "error", err)
		}
		return false
	}
	if l == nil {
		return false
	}
	w.jobs.Add(1)
	r := &run{w: w, lease: l, taken: asked, ref: l.Job(), log: w.log.With("job", l.Job().String())}
	if r.record, err = w.Store.Get(base, r.ref); err != nil {
		go w.jobDone(func() { r.settle(base, unread(err)) })
		return true
	}
	if r.circuit = w.known.get(r.record.Circuit); r.circuit == nil {
		go w.jobDone(func() { r.settle(base, errNotOurs) })
		return true
	}
	if r.record.Mode != job.Local && !r.record.State.Terminal() {
		r.place = w.pool.claim(r.record.Circuit, w.known.need(r.circuit))
	}
	go w.jobDone(func() { r.attend(base) })
	return true
}

// unread is how a run ends whose record could not be read.
func unread(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return errOver
	}
	return err
}

func (w *Worker) jobDone(f func()) {
	defer w.jobs.Done()
	w.Metrics.Busy(int(w.busy.Add(1)))
	f()
	w.Metrics.Busy(int(w.busy.Add(-1)))
	<-w.slots
	w.tell()
}

// coldTurn is how often circuits without a loaded key come first: one job in so many. Otherwise a steady stream of one
// circuit's jobs would keep another's waiting for ever.
const coldTurn = 8

// order returns the circuits whose jobs could begin now, those with a loaded key first.
func (w *Worker) order(turn int) []word {
	var warm, cold []word
	for _, c := range w.known.list() {
		switch fits, hot := w.pool.fits(c.Fingerprint, w.known.need(c)); {
		case hot:
			warm = append(warm, c.Fingerprint)
		case fits:
			cold = append(cold, c.Fingerprint)
		}
	}
	if n := len(cold); n > 1 { // the same among cold ones
		cold = append(cold[turn%n:], cold[:turn%n]...)
	}
	if turn%coldTurn == coldTurn-1 {
		return slices.Concat(cold, warm)
	}
	return slices.Concat(warm, cold)
}

func (w *Worker) load(c *circuit) *workerv1.Load {
	return &workerv1.Load{
		Description: c.description, Fingerprint: c.Fingerprint[:],
		Keys: w.Config.Keys, ReferenceString: w.ReferenceString,
	}
}
