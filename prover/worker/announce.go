package worker

import (
	"context"
	"time"

	"github.com/tributary-zk/tributary/prover/store"
)

// announce says that the worker lives, and what it takes, until it has finished. It begins when the first circuit is
// ready or all have been looked at: jobs should not be admitted for a worker that has yet to name circuits.
func (w *Worker) announce(taking, base context.Context, finished <-chan struct{}) {
	tick := time.NewTicker(w.Lease / 3)
	defer tick.Stop()
	drains := taking.Done()
	for looked := false; ; {
		select {
		case <-finished:
			if looked {
				w.leave(base)
			}
			return
		case <-drains:
			drains = nil
		case <-w.news:
			looked = true
		case <-tick.C:
		}
		if looked {
			w.say(taking, base)
		}
	}
}

// say renews the worker's entry.
func (w *Worker) say(taking, base context.Context) {
	me := store.Worker{
		ID: w.ID, Slots: w.Slots, Busy: int(w.busy.Load()), Memory: w.Memory, Backend: w.pool.backend(),
		Circuits: []word{}, Warm: w.pool.warm(), Seen: w.Now(), Version: w.Version,
	}
	if taking.Err() == nil {
		me.Circuits = w.takes()
	}
	if err := w.Store.PutWorker(base, me); err != nil && base.Err() == nil {
		w.log.Warn("the worker's entry could not be renewed", "error", err)
	}
}

// leave removes the worker's entry.
func (w *Worker) leave(base context.Context) {
	ctx, cancel := w.last(base)
	defer cancel()
	if err := w.Store.RemoveWorker(ctx, w.ID); err != nil {
		w.log.Warn("the worker's entry could not be removed", "error", err)
	}
}

// takes returns the circuits whose jobs this worker can take, now or when others have ended: their keys are here, and a
// process of theirs fits into the memory. It is never nil.
func (w *Worker) takes() []word {
	out := []word{}
	for _, c := range w.known.list() {
		if w.known.need(c) <= w.Memory {
			out = append(out, c.Fingerprint)
		}
	}
	return out
}

// changed has announce say what this worker takes now.
func (w *Worker) changed() {
	select {
	case w.news <- struct{}{}:
	default:
	}
}
