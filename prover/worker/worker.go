// Package worker proves jobs. It takes leases of jobs whose circuits fit into its memory, runs each job in a proving
// process (prover/child) that keeps its circuit's key for the next one, verifies the proof and stores it.
//
// A proof that leaves a worker has been verified here with the registered key. A job that ends during its run
// (cancelled, expired, or by now another worker's) frees its cores within two seconds. After any interruption (a crash,
// a kill, a store out of reach, a full disk) the job is left to another attempt, and two attempts give one result.
// Draining costs no attempt. A job ends with its deadline, and a process that hangs is killed. No log line, error,
// metric or span holds any part of a payload.
//
// A job may be proved more than once: a worker that lost its lease without noticing proves for nothing, and its result
// is dropped.
package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/shirou/gopsutil/v4/mem"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/telemetry"
)

// Opener decrypts payloads.
type Opener interface {
	Open(ref job.Ref, sealed []byte) ([]byte, error)
}

// Config of a worker. ID, Store, Opener, Command and Keys must be given.
type Config struct {
	ID              string
	Store           Store
	Opener          Opener
	Command         child.Command // of the proving process
	Keys            string        // folder of key pairs; those of other machines are fetched into it
	ReferenceString string        // file of a longer reference string; "": the embedded one
	Slots           int           // jobs at a time; 1, because one proof uses all cores
	Memory          uint64        // bytes for all proving processes; three quarters of the machine's
	Metrics         *telemetry.Metrics
	Logger          *slog.Logger
	Now             func() time.Time
	Lease           time.Duration // the store's; 10 s
	Drain           time.Duration // for how long running jobs may go on after the end; 30 s, less than 0: not at all
	Refresh         time.Duration // between looks at the list of circuits; 5 s
	Version         string        // shown in the node's status

	// Patience is how long any job may take before it counts as a crash; 10 min. Circuits whose proofs take long have
	// more.
	Patience time.Duration
}

func (c *Config) defaults() error {
	if c.ID == "" || c.Store == nil || c.Opener == nil || c.Command.Path == "" || c.Keys == "" {
		return errors.New("worker: ID, store, opener, command and folder of keys must be given")
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	c.Slots = max(c.Slots, 1)
	for _, d := range []struct {
		value     *time.Duration
		otherwise time.Duration
	}{
		{&c.Lease, 10 * time.Second},
		{&c.Drain, 30 * time.Second},
		{&c.Refresh, 5 * time.Second},
		{&c.Patience, 10 * time.Minute},
	} {
		if *d.value == 0 {
			*d.value = d.otherwise
		}
	}
	if c.Memory == 0 {
		m, err := mem.VirtualMemory()
		if err != nil {
			return fmt.Errorf("worker: find out the machine's memory, or give a limit: %w", err)
		}
		c.Memory = m.Total / 4 * 3
	}
	return nil
}

// Worker takes jobs and proves them. It runs once.
type Worker struct {
	Config
	keys  *keys.Cache
	log   *slog.Logger
	known *circuits
	pool  *pool

	slots chan struct{} // holds one entry for each job that runs or is looked for
	busy  atomic.Int32  // jobs that run
	freed chan struct{} // told when a job has ended
	news  chan struct{} // told when the circuits have changed
	jobs  sync.WaitGroup

	stop    sync.Once
	stopped chan struct{} // closed by Stop
	give    sync.Once
	given   chan struct{} // closed by Abort
	run     sync.Once
	running chan struct{} // closed when Run begins
	ended   chan struct{} // closed when Run ends
}

// New returns a worker that does nothing until Run.
func New(c Config) (*Worker, error) {
	if err := c.defaults(); err != nil {
		return nil, err
	}
	powers := srs.Embedded()
	if c.ReferenceString != "" {
		var err error
		if powers, err = srs.Open(c.ReferenceString); err != nil {
			return nil, fmt.Errorf("worker: %w", err)
		}
	}
	if c.Command.MemoryLimit == 0 {
		c.Command.MemoryLimit = c.Memory
	}
	w := &Worker{
		Config: c, log: c.Logger.With("worker", c.ID), keys: &keys.Cache{Dir: c.Keys, String: powers},
		slots: make(chan struct{}, c.Slots), freed: make(chan struct{}, 1), news: make(chan struct{}, 1),
		stopped: make(chan struct{}), given: make(chan struct{}),
		running: make(chan struct{}), ended: make(chan struct{}),
	}
	w.known = &circuits{w: w, ready: map[word]*circuit{}, reasons: map[word]string{}}
	w.pool = &pool{limit: c.Memory, metrics: c.Metrics}
	return w, nil
}

// ErrRan says that a worker has run and cannot run again.
var ErrRan = errors.New("the worker has run already")

// Run takes jobs until ctx ends or Stop is called. Then it takes no more, lets running ones go on for Drain, returns
// the rest to the queue and returns nil. It returns an error only if it could not begin.
func (w *Worker) Run(ctx context.Context) error {
	first := false
	w.run.Do(func() { first = true; close(w.running) })
	if !first {
		return ErrRan
	}
	defer close(w.ended)
	base, abort := context.WithCancelCause(context.WithoutCancel(ctx))
	defer abort(nil)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-w.stopped:
			cancel()
		case <-w.given:
			cancel()
		case <-ctx.Done():
		}
	}()
	wake, err := w.Store.Wake(ctx, "work")
	if err != nil {
		return fmt.Errorf("worker %s: %w", w.ID, err)
	}
	var side sync.WaitGroup
	side.Go(func() { w.known.follow(ctx) })
	finished := make(chan struct{})
	side.Go(func() { w.announce(ctx, base, finished) })
	w.take(ctx, base, wake)
	w.drain(abort)
	w.pool.retire()
	close(finished)
	side.Wait()
	return nil
}

// Stop ends Run and waits for it. It may be called twice, and before Run, which then ends at once.
func (w *Worker) Stop() {
	w.stop.Do(func() { close(w.stopped) })
	select {
	case <-w.running:
		<-w.ended
	default:
	}
}

// Abort ends Run at once and does not wait. It is for a worker whose store is gone: running jobs are left until their
// leases run out.
func (w *Worker) Abort() { w.give.Do(func() { close(w.given) }) }

// aborted says whether Abort was called.
func (w *Worker) aborted() bool {
	select {
	case <-w.given:
		return true
	default:
		return false
	}
}

// last is the context for what remains to be done when all else has ended: it lasts one lease, and ends with Abort.
func (w *Worker) last(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), w.Lease)
	go func() {
		select {
		case <-w.given:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// drain waits for running jobs. Those that do not end in time go back to the queue, and it waits for that too, unless
// the store is gone.
func (w *Worker) drain(abort context.CancelCauseFunc) {
	done := make(chan struct{})
	go func() { w.jobs.Wait(); close(done) }()
	reason := errDrained
	if w.Drain > 0 && !w.aborted() {
		w.log.Info("draining")
		select {
		case <-done:
			return
		case <-time.After(w.Drain):
		case <-w.given:
		}
	}
	if w.aborted() {
		reason = errAborted
	}
	abort(reason)
	<-done
}
