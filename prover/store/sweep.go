package store

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"github.com/tributary-zk/tributary/prover/job"
)

// Sweeper repairs what crashes left.
type Sweeper struct {
	jobs    *Jobs
	workers stream         // holds the name of who swept last
	queues  []*queueStream // of all parts
	id      string         // of this process among those that sweep
	lease   time.Duration
	orphans time.Duration // orphanAge
	now     func() time.Time

	mu    sync.Mutex
	swept bool // once at least
}

func newSweeper(jobs *Jobs, due *queueStream, workers stream, o Options) *Sweeper {
	return &Sweeper{
		jobs: jobs, workers: workers, queues: []*queueStream{jobs.queues.pending, jobs.queues.work, due},
		id: nuid.Next(), lease: o.Lease, orphans: orphanAge, now: o.Now,
	}
}

// Swept counts what a Sweep repaired.
type Swept struct {
	Looked  int // timers, payloads and entries of the work queue looked at
	Queued  int // jobs that were missing from their queue
	Due     int // deadlines that passed without their timer's message
	Armed   int // jobs without a timer
	Dropped int // leftovers of terminal jobs, and of jobs that never came to be
}

// Sweep repairs what crashes left. It puts waiting jobs back on their queue, makes overdue deadlines due, arms missing
// timers, and deletes payloads, timers and queue entries of terminal jobs and of jobs that do not exist (after ten
// minutes, ten times what a Create may take). Call it at the start and every minute, from any number of processes; one
// of them does the work: a process that finds that another swept within the last three leases leaves it at that, except
// the first time.
//
// It goes by the timers and payloads, which only jobs that are not terminal have, and by the work queue, and holds a
// batch of their names at a time.
func (s *Sweeper) Sweep(ctx context.Context) (Swept, error) {
	var n Swept
	for _, q := range s.queues {
		q.forget()
	}
	if ours, err := s.ours(ctx); err != nil || !ours {
		return n, wrap("sweep", "store", err)
	}
	err := errors.Join(
		s.each(ctx, s.jobs.timers.stream, "timer.at.>", func(r job.Ref, age time.Duration) error {
			return s.repair(ctx, r, age, true, &n)
		}),
		s.jobs.queues.work.visit(ctx, "work.>", func(m *jetstream.RawStreamMsg) error {
			return s.work(ctx, m, &n)
		}),
		s.each(ctx, s.jobs.payloads.stream, chunkPrefix+">", func(r job.Ref, age time.Duration) error {
			return s.payload(ctx, r, age, &n)
		}),
	)
	return n, wrap("sweep", "store", err)
}

const sweepSubject = "$KV.workers.tributary.sweep"

// ours says whether to sweep, and if so tells the others. The first time it always is: what this process left when it
// died may be waiting.
func (s *Sweeper) ours(ctx context.Context) (bool, error) {
	s.mu.Lock()
	first := !s.swept
	s.mu.Unlock()
	m, err := s.workers.read(ctx, sweepSubject)
	if err != nil && !isAbsent(err) {
		return false, err
	}
	if err == nil && !first && string(m.Data) != s.id {
		return false, nil
	}
	if _, err := s.workers.publish(ctx, &nats.Msg{Subject: sweepSubject, Data: []byte(s.id)}); err != nil {
		return false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.swept = true
	return true, nil
}

// each visits the jobs that a stream has messages of, adjacent ones once. It skips those younger than a lease: they are
// being worked on.
func (s *Sweeper) each(
	ctx context.Context, in stream, filter string, visit func(r job.Ref, age time.Duration) error,
) error {
	info, err := in.Info(ctx)
	if err != nil {
		return err
	}
	var before job.Ref
	what := scan{filter: filter, headers: true}
	return in.scan(ctx, what, func(m jetstream.Msg, at *jetstream.MsgMetadata) error {
		r, ok := refOf(m.Subject(), filter)
		age := info.TimeStamp.Sub(at.Timestamp) // both by the server's clock
		if !ok || r == before || age < s.lease {
			return nil
		}
		before = r
		return visit(r, age)
	})
}

// repair brings one job's queue entries, timer and payload in line with its record.
func (s *Sweeper) repair(ctx context.Context, r job.Ref, age time.Duration, timed bool, n *Swept) error {
	n.Looked++
	rec, _, err := s.jobs.records.get(ctx, r)
	if errors.Is(err, ErrNotFound) {
		if age < s.orphans {
			return nil
		}
		n.Dropped++
		s.jobs.wiper.soon(r)
		return nil
	}
	if err != nil {
		return err
	}
	if rec.State.Terminal() {
		n.Dropped++
		return s.jobs.finish(ctx, rec)
	}
	if err := s.queue(ctx, rec, n); err != nil {
		return err
	}
	return s.timer(ctx, rec, timed, n)
}

// queue puts a job on the queue that it belongs on. It looks first: most are there.
func (s *Sweeper) queue(ctx context.Context, r job.Record, n *Swept) error {
	queues := s.jobs.queues
	q, subject, put := queues.pendingQueue(r.Tenant, r.Priority), pendingSubject(r), queues.enqueue
	if r.State != job.Queued {
		q, subject, put = queues.workQueue(r.Circuit), workSubject(r), queues.admit
	}
	if err := q.ensure(ctx); err != nil {
		return err
	}
	if _, err := q.in.read(ctx, subject); !isAbsent(err) {
		return err
	}
	added, err := put(ctx, r)
	if added {
		n.Queued++
	}
	return err
}

// timer makes a deadline due whose timer has not gone off, and arms one that is missing.
func (s *Sweeper) timer(ctx context.Context, r job.Record, timed bool, n *Swept) error {
	if s.now().Sub(r.Deadline) >= dueWait {
		fired, err := s.jobs.timers.fire(ctx, r.Ref)
		if fired {
			n.Due++
		}
		return err
	}
	if timed {
		return nil
	}
	n.Armed++
	return s.jobs.timers.arm(ctx, r, onlyNew)
}

// payload wipes a payload that no job needs, and repairs a job that has a payload but no timer. One with a timer is
// repaired by that.
func (s *Sweeper) payload(ctx context.Context, r job.Ref, age time.Duration, n *Swept) error {
	timed, err := s.jobs.timers.has(ctx, r)
	if err != nil || timed {
		return err
	}
	return s.repair(ctx, r, age, false, n)
}

// work removes an entry of the work queue whose job has ended or is gone.
func (s *Sweeper) work(ctx context.Context, m *jetstream.RawStreamMsg, n *Swept) error {
	n.Looked++
	rec, _, err := s.jobs.records.get(ctx, lastTwo(m.Subject))
	if err != nil && !errors.Is(err, ErrNotFound) || err == nil && !rec.State.Terminal() {
		return err
	}
	n.Dropped++
	return s.jobs.queues.work.drop(ctx, m.Sequence)
}

// refOf reads the job's name that follows a filter's fixed part.
func refOf(subject, filter string) (job.Ref, bool) {
	fixed := len(filter) - len(">")
	if len(subject) <= fixed {
		return job.Ref{}, false
	}
	tenant, rest, _ := strings.Cut(subject[fixed:], ".")
	id, _, _ := strings.Cut(rest, ".")
	r := job.Ref{Tenant: tenant, ID: id}
	return r, r.Validate() == nil
}
