package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
)

// Swept counts what a Sweep had to mend.
type Swept struct {
	Looked  int // timers, payloads and entries of the work queue looked at
	Queued  int // jobs that were missing on the queue that they belong on
	Due     int // deadlines that passed without their timer's message
	Armed   int // jobs without a timer
	Dropped int // leftovers of terminal jobs, and of jobs that never came to be
}

// Sweep mends what crashes left: it puts jobs that wait back on the queue that they belong on, makes overdue deadlines due, arms timers that are missing, and deletes payloads, timers and
// queue entries of terminal jobs and of those that do not exist (after ten minutes, ten times what a Create may take). To be called at the start and every minute, by any number of
// processes, of which one does the work: who finds that another swept within the last three leases leaves it at that, except the first time.
//
// It goes by the timers and payloads, which only jobs that are not terminal have, and by the work queue, and holds a batch of their names at a time.
func (s *Store) Sweep(ctx context.Context) (Swept, error) {
	var n Swept
	s.forgetQueues()
	if ours, err := s.ourSweep(ctx); err != nil || !ours {
		return n, wrap("sweep", "store", err)
	}
	err := errors.Join(
		s.sweepEach(ctx, s.timers, "timer.at.>", func(r job.Ref, age time.Duration) error { return s.mend(ctx, r, age, true, &n) }),
		s.visit(ctx, s.work, "work.>", func(m *jetstream.RawStreamMsg) error { return s.sweepWork(ctx, m, &n) }),
		s.sweepEach(ctx, s.payloads, chunkPrefix+">", func(r job.Ref, age time.Duration) error { return s.sweepPayload(ctx, r, age, &n) }),
	)
	return n, wrap("sweep", "store", err)
}

const sweepSubject = "$KV.workers.tributary.sweep"

// ourSweep says whether to sweep, and says so to the others. The first time it always is: what this process left when it died may be waiting.
func (s *Store) ourSweep(ctx context.Context) (bool, error) {
	s.mu.Lock()
	first := !s.swept
	s.mu.Unlock()
	m, err := s.read(ctx, s.workers, sweepSubject)
	if err != nil && !isAbsent(err) {
		return false, err
	}
	if err == nil && !first && string(m.Data) != s.id {
		return false, nil
	}
	if _, err := s.publish(ctx, &nats.Msg{Subject: sweepSubject, Data: []byte(s.id)}); err != nil {
		return false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.swept = true
	return true, nil
}

// forgetQueues has the queues looked for before they are used again: one that an operator has deleted would else be published to and never be read.
func (s *Store) forgetQueues() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.consumers)
}

// sweepEach visits the jobs that a stream has messages of, once each where they are adjacent, and those older than a lease only: younger ones are being worked on.
func (s *Store) sweepEach(ctx context.Context, stream jetstream.Stream, filter string, visit func(job.Ref, time.Duration) error) error {
	info, err := stream.Info(ctx)
	if err != nil {
		return err
	}
	var before job.Ref
	return s.scan(ctx, stream, scan{filter: filter, headers: true}, func(m jetstream.Msg, at *jetstream.MsgMetadata) error {
		r, ok := refOf(m.Subject(), filter)
		age := info.TimeStamp.Sub(at.Timestamp) // both by the server's clock
		if !ok || r == before || age < s.o.Lease {
			return nil
		}
		before = r
		return visit(r, age)
	})
}

// mend brings one job's queue entries, timer and payload in line with its record.
func (s *Store) mend(ctx context.Context, r job.Ref, age time.Duration, timed bool, n *Swept) error {
	n.Looked++
	rec, _, err := s.get(ctx, r)
	if errors.Is(err, ErrNotFound) {
		if age < s.orphanAge {
			return nil
		}
		n.Dropped++
		s.wipeSoon(r)
		return nil
	}
	if err != nil {
		return err
	}
	if rec.State.Terminal() {
		n.Dropped++
		return s.finish(ctx, rec)
	}
	if err := s.mendQueue(ctx, rec, n); err != nil {
		return err
	}
	return s.mendTimer(ctx, rec, timed, n)
}

// mendQueue puts a job on the queue that it belongs on. It looks first: most are there.
func (s *Store) mendQueue(ctx context.Context, r job.Record, n *Swept) error {
	q, subject, put := s.pendingQueue(r.Tenant, r.Priority), pendingSubject(r), s.enqueue
	if r.State != job.Queued {
		q, subject, put = s.workQueue(r.Circuit), workSubject(r), s.admit
	}
	if err := q.ensure(ctx); err != nil {
		return err
	}
	if _, err := s.read(ctx, q.stream, subject); !isAbsent(err) {
		return err
	}
	added, err := put(ctx, r)
	if added {
		n.Queued++
	}
	return err
}

// mendTimer makes a deadline due whose timer has not gone off, and arms one that is missing.
func (s *Store) mendTimer(ctx context.Context, r job.Record, timed bool, n *Swept) error {
	if s.o.Now().Sub(r.Deadline) >= dueWait {
		added, err := s.publishOnce(ctx, s.timers, dueSubject(r.Ref), nil)
		if added {
			n.Due++
		}
		return err
	}
	if timed {
		return nil
	}
	n.Armed++
	return s.arm(ctx, r, onlyNew)
}

// sweepPayload wipes a payload that no job needs, and mends a job that has a payload but no timer; one with a timer is mended by that.
func (s *Store) sweepPayload(ctx context.Context, r job.Ref, age time.Duration, n *Swept) error {
	timed, err := s.timed(ctx, r)
	if err != nil || timed {
		return err
	}
	return s.mend(ctx, r, age, false, n)
}

// sweepWork removes an entry of the work queue whose job has ended or is gone.
func (s *Store) sweepWork(ctx context.Context, m *jetstream.RawStreamMsg, n *Swept) error {
	n.Looked++
	rest, id := cutLast(m.Subject)
	_, tenant := cutLast(rest)
	rec, _, err := s.get(ctx, job.Ref{Tenant: tenant, ID: id})
	if err != nil && !errors.Is(err, ErrNotFound) || err == nil && !rec.State.Terminal() {
		return err
	}
	n.Dropped++
	return s.drop(ctx, s.work, m.Sequence)
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
