package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
)

// Jobs keeps jobs: their records, and the payload, the timer and the queue's entry that a job has until it ends.
type Jobs struct {
	records  records
	payloads payloads
	timers   timers
	queues   *Queues
	wiper    *wiper
	now      func() time.Time
}

// Create stores a queued job and its sealed payload (nil for none). If the ID is taken, it returns the stored record
// and false, whatever that record holds: compare Request. Repeating a Create that failed completes what it left undone.
//
// The order makes a crash harmless at every point: first the payload and the timer, which mean nothing without a record
// and which Sweep finds; then the record, by which the job exists; then its place in the queue, which Sweep restores by
// the timer.
func (j *Jobs) Create(ctx context.Context, r job.Record, payload []byte) (job.Record, bool, error) {
	if err := r.Validate(); err != nil {
		return job.Record{}, false, fmt.Errorf("create: %w", err)
	}
	if r.State != job.Queued {
		return job.Record{}, false, fmt.Errorf("create %s: a new job is queued, this one is %q", r.Ref, r.State)
	}
	ctx, cancel := context.WithTimeout(ctx, createTime)
	defer cancel()
	stored, created, err := j.create(ctx, r, payload)
	return stored, created, wrap("create", r.Ref, err)
}

func (j *Jobs) create(ctx context.Context, r job.Record, payload []byte) (job.Record, bool, error) {
	timer, err := j.timers.start(r.Ref, r.Deadline, onlyNew)
	if err != nil {
		return job.Record{}, false, err
	}
	if err := j.payloads.put(ctx, r.Ref, r.Request, payload); err != nil {
		return job.Record{}, false, err
	}
	err = wait(ctx, timer)
	stale := isConflict(err) // the timer of another attempt, whose deadline may differ
	if err != nil && !stale {
		return job.Record{}, false, err
	}
	added, err := j.records.create(ctx, r)
	if err != nil {
		return job.Record{}, false, err
	}
	if !added {
		stored, err := j.completeCreate(ctx, r)
		return stored, false, err
	}
	if stale || r.Deadline.Sub(j.now()) < soonDue { // it may have gone off before there was a record
		if err := j.timers.arm(ctx, r, replace); err != nil {
			return job.Record{}, false, err
		}
	}
	_, err = j.queues.enqueue(ctx, r)
	return r, true, err
}

// completeCreate is a Create that found the ID taken. It does what the earlier one may have left undone, and takes back
// its own payload where that is not the job's.
func (j *Jobs) completeCreate(ctx context.Context, mine job.Record) (job.Record, error) {
	stored, _, err := j.records.get(ctx, mine.Ref)
	if err != nil {
		return job.Record{}, err
	}
	switch {
	case stored.State.Terminal():
		err = j.finish(ctx, stored)
	case stored.Request != mine.Request:
		err = j.payloads.wipe(ctx, payloadSubjects(mine.Ref, mine.Request))
	}
	if err == nil && stored.State == job.Queued {
		err = j.complete(ctx, stored)
	}
	return stored, err
}

// complete sees that a queued job has its timer and its place in the queue.
func (j *Jobs) complete(ctx context.Context, r job.Record) error {
	if err := j.timers.arm(ctx, r, onlyNew); err != nil {
		return err
	}
	_, err := j.queues.enqueue(ctx, r)
	return err
}

// Complete does for a stored job what the Create that stored it may have left undone: afterwards a queued job has its
// timer and is in its queue.
func (j *Jobs) Complete(ctx context.Context, r job.Record) error {
	if err := r.Validate(); err != nil {
		return fmt.Errorf("complete: %w", err)
	}
	if r.State != job.Queued {
		return nil
	}
	return wrap("complete", r.Ref, j.complete(ctx, r))
}

// Get returns a job's record, or ErrNotFound.
func (j *Jobs) Get(ctx context.Context, r job.Ref) (job.Record, error) {
	if err := r.Validate(); err != nil {
		return job.Record{}, fmt.Errorf("get: %w", err)
	}
	rec, _, err := j.records.get(ctx, r)
	return rec, wrap("get", r, err)
}

// Payload returns a job's sealed payload, or ErrNoPayload; a terminal job has none, wiped or not yet.
func (j *Jobs) Payload(ctx context.Context, r job.Ref) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, fmt.Errorf("payload: %w", err)
	}
	rec, _, err := j.records.get(ctx, r)
	if err != nil {
		return nil, wrap("payload", r, err)
	}
	if rec.State.Terminal() {
		return nil, wrap("payload", r, ErrNoPayload)
	}
	b, err := j.payloads.get(ctx, r, rec.Request)
	return b, wrap("payload", r, err)
}

// Change reads the record, applies f and writes it back, again from the start if another writer was faster. An error of
// f ends it without a change and is returned as it is. A change to a terminal state also takes the job off the queues,
// and has its payload wiped and its timer dropped soon after; where that fails, Sweep does it.
func (j *Jobs) Change(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error) {
	if err := r.Validate(); err != nil {
		return job.Record{}, fmt.Errorf("change: %w", err)
	}
	for pause := 2 * time.Millisecond; ; pause = min(2*pause, 64*time.Millisecond) {
		rec, own, err := j.changeOnce(ctx, r, f)
		if own || err == nil {
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

// changeOnce is one try; own says that the error is f's.
func (j *Jobs) changeOnce(
	ctx context.Context, r job.Ref, f func(*job.Record) error,
) (rec job.Record, own bool, err error) {
	rec, revision, err := j.records.get(ctx, r)
	if err != nil {
		return job.Record{}, false, err
	}
	before, err := rec.Encode()
	if err != nil {
		return job.Record{}, false, err
	}
	if err := f(&rec); err != nil {
		return job.Record{}, true, err
	}
	if rec.Ref != r {
		return job.Record{}, false, errors.New("a job keeps its tenant and ID")
	}
	after, err := rec.Encode()
	if err != nil {
		return job.Record{}, false, err
	}
	if bytes.Equal(before, after) {
		return rec, false, nil
	}
	if err := j.records.replace(ctx, rec, revision); err != nil {
		return job.Record{}, false, err
	}
	if rec.State.Terminal() {
		_ = j.finish(ctx, rec) // the change is made; Sweep repeats this
	}
	return rec, false, nil
}

// finish removes what a terminal job no longer needs. Its queue entries go at once: a worker that could take the job
// may never come, and what no worker takes counts against all others. The payload, which can no longer be read, is
// erased soon.
func (j *Jobs) finish(ctx context.Context, r job.Record) error {
	j.wiper.soon(r.Ref)
	return j.queues.remove(ctx, r)
}
