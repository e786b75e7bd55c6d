package worker

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/telemetry"
)

// place is a process, or the memory set aside for a process that a job is about to start.
type place struct {
	circuit word
	process *child.Process // nil until started; used by the job that holds the place
	memory  uint64         // expected, later the measured peak
	busy    bool
	used    time.Time // when it became idle
}

func (s *place) alive() bool {
	select {
	case <-s.process.Gone():
		return false
	default:
		return true
	}
}

// pool keeps processes within the memory: those of running jobs and, as far as there is room, idle ones with a loaded
// key.
type pool struct {
	limit   uint64
	metrics *telemetry.Metrics

	mu     sync.Mutex
	places []*place
	last   string // backend of the process started last
}

// fits says whether a job of the circuit could begin now, and whether a process with its key is idle.
func (p *pool) fits(c word, need uint64) (fits, warm bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.idle(c) != nil {
		return true, true
	}
	return p.sum(func(s *place) bool { return s.busy })+need <= p.limit, false
}

// claim takes an idle process of the circuit, or sets memory aside for one.
func (p *pool) claim(c word, need uint64) *place {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.idle(c)
	if s == nil {
		s = &place{circuit: c, memory: need}
		p.places = append(p.places, s)
	}
	s.busy = true
	p.count()
	return s
}

// start starts the place's process if it has none. It first ends idle processes until the new one fits, beginning with
// the one idle for longest.
func (p *pool) start(s *place, start func() (*child.Process, error)) error {
	if s.process != nil {
		return nil
	}
	p.evict(func() bool { return p.sum(func(*place) bool { return true }) > p.limit })
	process, err := start()
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	s.process, p.last = process, process.Loaded.GetBackend()
	p.count()
	return nil
}

// evict ends idle processes while more says so, beginning with the one idle for longest.
func (p *pool) evict(more func() bool) {
	var gone []*child.Process
	p.mu.Lock()
	for more() {
		var oldest *place
		for _, s := range p.places {
			if !s.busy && (oldest == nil || s.used.Before(oldest.used)) {
				oldest = s
			}
		}
		if oldest == nil {
			break
		}
		p.remove(oldest)
		gone = append(gone, oldest.process)
	}
	p.count()
	p.mu.Unlock()
	for _, q := range gone {
		p.metrics.Child("retired")
		q.Kill()
		_ = q.Wait() // its memory is free then
	}
}

// release makes the place idle with its process, or gives it up if it has none.
func (p *pool) release(s *place, peak uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s.busy, s.used = false, time.Now()
	if peak > 0 {
		s.memory = peak
	}
	if s.process == nil {
		p.remove(s)
	}
	p.count()
}

// lose ends the place's process; the place stays its holder's.
func (p *pool) lose(s *place, event string) {
	p.mu.Lock()
	q := s.process
	s.process = nil
	p.count()
	p.mu.Unlock()
	if q != nil {
		p.metrics.Child(event)
		q.Kill()
		_ = q.Wait()
	}
}

// retire ends all idle processes.
func (p *pool) retire() { p.evict(func() bool { return true }) }

// backend returns the backend of the process that was started last; "" before the first.
func (p *pool) backend() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last
}

// warm returns the circuits whose keys are loaded.
func (p *pool) warm() (out []word) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.places {
		if s.process != nil && !slices.Contains(out, s.circuit) {
			out = append(out, s.circuit)
		}
	}
	return out
}

// The methods below need the lock.

// idle returns a living idle process of the circuit, and forgets dead ones on the way.
func (p *pool) idle(c word) *place {
	for _, s := range slices.Clone(p.places) {
		if s.busy || s.circuit != c {
			continue
		}
		if s.alive() {
			return s
		}
		p.metrics.Child("crashed")
		p.remove(s)
	}
	return nil
}

func (p *pool) sum(which func(*place) bool) (n uint64) {
	for _, s := range p.places {
		if which(s) {
			n += s.memory
		}
	}
	return n
}

func (p *pool) remove(s *place) {
	p.places = slices.DeleteFunc(p.places, func(t *place) bool { return s == t })
}

func (p *pool) count() {
	n := 0
	for _, s := range p.places {
		if s.process != nil {
			n++
		}
	}
	p.metrics.Warm(n)
}

// process returns the place's process, starting it if need be.
func (w *Worker) process(ctx context.Context, s *place, c *circuit) (*child.Process, error) {
	err := w.pool.start(s, func() (*child.Process, error) {
		p, err := child.Start(ctx, w.Command, w.load(c))
		if err == nil {
			w.Metrics.Child("started")
			w.log.Info("a proving process is ready", "circuit", c.Name, "pid", p.PID(),
				"backend", p.Loaded.GetBackend(), "took", p.Loaded.GetTook().AsDuration())
		}
		return p, err
	})
	return s.process, err
}
