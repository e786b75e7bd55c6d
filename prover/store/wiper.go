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

// wiper erases payloads behind the back of those who end jobs: to erase a message the server writes the file of up to 8 MiB anew that the message is in, and thousands of jobs may
// share a deadline. Its goroutine lives while there is work.
type wiper struct {
	mu      sync.Mutex
	waiting map[job.Ref]struct{}
	running bool
}

// wipeSoon has a job's payload erased, and then its timer dropped, by which Sweep finds the job should this process die before.
func (s *Store) wipeSoon(r job.Ref) {
	w := &s.wiper
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiting) >= maxWipes {
		return
	}
	w.waiting[r] = struct{}{}
	if !w.running {
		w.running = true
		go s.wipeAll()
	}
}

func (s *Store) wipeAll() {
	for r, ok := s.wiper.next(); ok; r, ok = s.wiper.next() {
		_ = s.wipeNow(r) // Sweep finds what is left
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

func (s *Store) wipeNow(r job.Ref) error {
	ctx, cancel := context.WithTimeout(context.Background(), wipeTime)
	defer cancel()
	if err := s.wipe(ctx, payloadsOf(r)); err != nil {
		return err
	}
	return s.dropTimer(ctx, r)
}
