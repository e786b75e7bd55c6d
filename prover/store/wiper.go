package store

import (
	"context"
	"sync"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
)

const (
	maxWipes = 4096        // jobs that wait for their wipe; what is beyond is left to Sweep
	wipeTime = time.Minute // for one job
)

// wiper erases the payloads of jobs that have ended, in the background: to erase a message the server rewrites the file
// of up to 8 MiB that holds it, and thousands of jobs may share a deadline. Its goroutine lives while there is work.
type wiper struct {
	payloads payloads
	timers   timers

	mu      sync.Mutex
	waiting map[job.Ref]struct{}
	running bool
}

func newWiper(p payloads, t timers) *wiper {
	return &wiper{payloads: p, timers: t, waiting: map[job.Ref]struct{}{}}
}

// soon has a job's payload erased and then its timer dropped. Until then Sweep finds the job by the timer, should this
// process die.
func (w *wiper) soon(r job.Ref) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiting) >= maxWipes {
		return
	}
	w.waiting[r] = struct{}{}
	if !w.running {
		w.running = true
		go w.run()
	}
}

func (w *wiper) run() {
	for r, ok := w.next(); ok; r, ok = w.next() {
		_ = w.wipe(r) // Sweep finds what is left
	}
}

func (w *wiper) next() (job.Ref, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for r := range w.waiting {
		delete(w.waiting, r)
		return r, true
	}
	w.running = false
	return job.Ref{}, false
}

func (w *wiper) wipe(r job.Ref) error {
	ctx, cancel := context.WithTimeout(context.Background(), wipeTime)
	defer cancel()
	if err := w.payloads.wipe(ctx, payloadsOf(r)); err != nil {
		return err
	}
	return w.timers.disarm(ctx, r)
}
