package store

import (
	"context"
	"errors"
	"strings"
	"time"

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

// Sweep mends what crashes left: it puts jobs that wait back on the queue that they belong on, makes overdue deadlines due, arms timers that are missing, and deletes payloads, timers and queue entries of terminal jobs and of those
// that do not exist (after ten minutes, ten times what a Create may take). To be called at the start and every minute, by any number of processes. It goes by the timers and payloads,
// which only jobs that are not terminal have, and by the work queue, and holds a batch of their names at a time.
func (s *Store) Sweep(ctx context.Context) (Swept, error) {
	var n Swept
	s.forgetQueues()
	err := errors.Join(
		s.sweepEach(ctx, s.timers, "timer.at.>", func(r job.Ref, age time.Duration) error { return s.mend(ctx, r, age, &n) }),
		s.visit(ctx, s.work, "work.>", func(m *jetstream.RawStreamMsg) error { return s.sweepWork(ctx, m, &n) }),
		s.sweepEach(ctx, s.payloads, chunkPrefix+">", func(r job.Ref, age time.Duration) error { return s.sweepPayload(ctx, r, age, &n) }),
	)
	return n, wrap("sweep", "store", err)
}

// forgetQueues has the queues looked for before they are used again: one that an operator has deleted would else be published to and never be read.
func (s *Store) forgetQueues() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.consumers)
}

// sweepEach visits the jobs that a stream has messages of, once each where they are adjacent, and those older than a lease only: younger ones are being worked on.
func (s *Store) sweepEach(ctx context.Context, stream jetstream.Stream, filter string, visit func(job.Ref, time.Duration) error) error {
	var before job.Ref
	return s.scan(ctx, stream, scan{filter: filter, headers: true}, func(m jetstream.Msg, at *jetstream.MsgMetadata) error {
		r, ok := refOf(m.Subject(), filter)
		age := time.Since(at.Timestamp)
		if !ok || r == before || age < s.o.Lease {
			return nil
		}
		before = r
		return visit(r, age)
	})
}

// mend brings one job's queue entries, timer and payload in line with its record.
func (s *Store) mend(ctx context.Context, r job.Ref, age time.Duration, n *Swept) error {
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
	put := s.enqueue
	if rec.State != job.Queued {
		put = s.admit
	}
	added, err := put(ctx, rec)
	if added {
		n.Queued++
	}
	return errors.Join(err, s.mendTimer(ctx, rec, n))
}

// mendTimer makes a deadline due whose timer has not gone off, and arms one that is missing.
func (s *Store) mendTimer(ctx context.Context, r job.Record, n *Swept) error {
	if s.o.Now().Sub(r.Deadline) >= dueWait {
		added, err := s.publishOnce(ctx, s.timers, dueSubject(r.Ref), nil)
		if added {
			n.Due++
		}
		return err
	}
	timed, err := s.timed(ctx, r.Ref)
	if err != nil || timed {
		return err
	}
	n.Armed++
	return s.arm(ctx, r, onlyNew)
}

// sweepPayload wipes a payload that no job needs, and mends a job that has a payload but no timer.
func (s *Store) sweepPayload(ctx context.Context, r job.Ref, age time.Duration, n *Swept) error {
	n.Looked++
	rec, _, err := s.get(ctx, r)
	absent := errors.Is(err, ErrNotFound)
	if err != nil && !absent {
		return err
	}
	if absent && age < s.orphanAge {
		return nil
	}
	if !absent && !rec.State.Terminal() {
		timed, err := s.timed(ctx, r)
		if err != nil || timed { // what has a timer is mended by it
			return err
		}
		return s.mend(ctx, r, age, n)
	}
	n.Dropped++
	s.wipeSoon(r)
	return nil
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
