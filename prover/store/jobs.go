package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
)

func jobSubject(r job.Ref) string { return "$KV.jobs." + r.String() }

// Create stores a queued job and its sealed payload (nil for none). If the ID is taken it returns the stored record and false, whatever that one holds: compare Request.
// Repeating it completes what an earlier call that failed has left undone.
//
// The order makes every point at which it may die harmless: first the payload and the timer, which mean nothing without a record and which Sweep finds; then the record, by which
// the job exists; then its place in the queue, which Sweep mends by the timer.
func (s *Store) Create(ctx context.Context, r job.Record, payload []byte) (job.Record, bool, error) {
	if err := r.Validate(); err != nil {
		return job.Record{}, false, fmt.Errorf("create: %w", err)
	}
	if r.State != job.Queued {
		return job.Record{}, false, fmt.Errorf("create %s: a new job is queued, this one is %q", r.Ref, r.State)
	}
	ctx, cancel := context.WithTimeout(ctx, createTime)
	defer cancel()
	stored, created, err := s.create(ctx, r, payload)
	return stored, created, wrap("create", r.Ref, err)
}

func (s *Store) create(ctx context.Context, r job.Record, payload []byte) (job.Record, bool, error) {
	timer, err := s.armTimer(r.Ref, r.Deadline, onlyNew)
	if err != nil {
		return job.Record{}, false, err
	}
	if err := s.putPayload(ctx, r.Ref, r.Request, payload); err != nil {
		return job.Record{}, false, err
	}
	err = wait(ctx, timer)
	stale := isConflict(err) // a timer of somebody else's attempt, whose deadline may differ
	if err != nil && !stale {
		return job.Record{}, false, err
	}
	added, err := s.putNewRecord(ctx, r)
	if err != nil {
		return job.Record{}, false, err
	}
	if !added {
		stored, err := s.completeCreate(ctx, r)
		return stored, false, err
	}
	if stale || r.Deadline.Sub(s.o.Now()) < soonDue { // it may have gone off before there was a record
		if err := s.arm(ctx, r, replace); err != nil {
			return job.Record{}, false, err
		}
	}
	_, err = s.enqueue(ctx, r)
	return r, true, err
}

// completeCreate is a Create that found the ID taken: it does what the one that took it may have left undone, and takes back its own payload where it is not the job's.
func (s *Store) completeCreate(ctx context.Context, mine job.Record) (job.Record, error) {
	stored, _, err := s.get(ctx, mine.Ref)
	if err != nil {
		return job.Record{}, err
	}
	switch {
	case stored.State.Terminal():
		err = s.finish(ctx, stored)
	case stored.Request != mine.Request:
		err = s.wipe(ctx, payloadSubjects(mine.Ref, mine.Request))
	}
	if err == nil && stored.State == job.Queued {
		err = s.complete(ctx, stored)
	}
	return stored, err
}

// complete sees that a queued job has its timer and its place in the queue.
func (s *Store) complete(ctx context.Context, r job.Record) error {
	if err := s.arm(ctx, r, onlyNew); err != nil {
		return err
	}
	_, err := s.enqueue(ctx, r)
	return err
}

// Complete does for a stored job what the Create that stored it may have left undone: a queued one has its timer and is in its queue afterwards.
func (s *Store) Complete(ctx context.Context, r job.Record) error {
	if err := r.Validate(); err != nil {
		return fmt.Errorf("complete: %w", err)
	}
	if r.State != job.Queued {
		return nil
	}
	return wrap("complete", r.Ref, s.complete(ctx, r))
}

// Get returns a job's record, or ErrNotFound.
func (s *Store) Get(ctx context.Context, r job.Ref) (job.Record, error) {
	if err := r.Validate(); err != nil {
		return job.Record{}, fmt.Errorf("get: %w", err)
	}
	rec, _, err := s.get(ctx, r)
	return rec, wrap("get", r, err)
}

// get returns the record with its revision.
func (s *Store) get(ctx context.Context, r job.Ref) (job.Record, uint64, error) {
	m, err := s.read(ctx, s.jobs, jobSubject(r))
	if isAbsent(err) {
		return job.Record{}, 0, ErrNotFound
	}
	if err != nil {
		return job.Record{}, 0, err
	}
	rec, err := job.Decode(m.Data)
	return rec, m.Sequence, err
}

// putNewRecord writes a record unless there is one.
func (s *Store) putNewRecord(ctx context.Context, r job.Record) (added bool, err error) {
	data, err := r.Encode()
	if err != nil {
		return false, err
	}
	return s.publishOnce(ctx, s.jobs, jobSubject(r.Ref), data)
}

// putRecord writes a record in the place of a revision, and tells the watchers.
func (s *Store) putRecord(ctx context.Context, r job.Record, revision uint64) error {
	data, err := r.Encode()
	if err != nil {
		return err
	}
	opts := []jetstream.PublishOpt{jetstream.WithExpectLastSequencePerSubject(revision)}
	if r.State.Terminal() {
		opts = append(opts, jetstream.WithMsgTTL(max(s.o.Retention, time.Second)))
	}
	if _, err := s.publish(ctx, &nats.Msg{Subject: jobSubject(r.Ref), Data: data}, opts...); err != nil {
		return err
	}
	_ = s.nc.Publish(changedSubject(r.Ref), nil) // a signal: watchers look by themselves too
	return nil
}

// Change reads the record, applies f and writes it back, again from the start if somebody else was faster. An error of f ends it without a change and is returned as it is. A change to
// a terminal state also takes the job off the queues and has its payload wiped and its timer dropped soon after; where that fails, Sweep does it.
func (s *Store) Change(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error) {
	if err := r.Validate(); err != nil {
		return job.Record{}, fmt.Errorf("change: %w", err)
	}
	for pause := 2 * time.Millisecond; ; pause = min(2*pause, 64*time.Millisecond) {
		rec, err, ours := s.changeOnce(ctx, r, f)
		if ours || err == nil {
			return rec, err
		}
		if !isConflict(err) {
			return job.Record{}, wrap("change", r, err)
		}
		if err := pauseFor(ctx, pause); err != nil {
			return job.Record{}, wrap("change", r, err)
		}
	}
}

// changeOnce is one try; the last value says that the error is f's.
func (s *Store) changeOnce(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error, bool) {
	rec, revision, err := s.get(ctx, r)
	if err != nil {
		return job.Record{}, err, false
	}
	before, err := rec.Encode()
	if err != nil {
		return job.Record{}, err, false
	}
	if err := f(&rec); err != nil {
		return job.Record{}, err, true
	}
	if rec.Ref != r {
		return job.Record{}, errors.New("a job keeps its tenant and ID"), false
	}
	after, err := rec.Encode()
	if err != nil {
		return job.Record{}, err, false
	}
	if bytes.Equal(before, after) {
		return rec, nil, false
	}
	if err := s.putRecord(ctx, rec, revision); err != nil {
		return job.Record{}, err, false
	}
	if rec.State.Terminal() {
		_ = s.finish(ctx, rec) // the change is made; Sweep repeats this
	}
	return rec, nil, false
}

// finish removes what a terminal job needs no more. Its places in the queues go at once: a worker that could take the job may never come, and what no worker takes counts against all
// others. The payload, which nobody can read any more, is erased within moments.
func (s *Store) finish(ctx context.Context, r job.Record) error {
	s.wipeSoon(r.Ref)
	return errors.Join(s.dequeue(ctx, s.pending, pendingSubject(r)), s.dequeue(ctx, s.work, workSubject(r)))
}
