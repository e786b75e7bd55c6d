package store

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/sleep"
)

func timerSubject(r job.Ref) string { return "timer.at." + r.String() }
func dueSubject(r job.Ref) string   { return "timer.due." + r.String() }

type arming bool

const (
	onlyNew arming = false // a timer that is there stays
	replace arming = true
)

// armTimer has the server publish a message at the deadline, whatever becomes of this process. The server cuts a schedule to whole seconds; cut here, it is not early.
func (s *Store) armTimer(r job.Ref, at time.Time, how arming) (jetstream.PubAckFuture, error) {
	opts := []jetstream.PublishOpt{jetstream.WithScheduleAt(at.Add(time.Second - 1).Truncate(time.Second)), jetstream.WithScheduleTarget(dueSubject(r))}
	if how == onlyNew {
		opts = append(opts, jetstream.WithExpectLastSequencePerSubject(0))
	}
	return s.js.PublishMsgAsync(&nats.Msg{Subject: timerSubject(r)}, opts...)
}

// arm arms a job's timer and waits until it is stored.
func (s *Store) arm(ctx context.Context, r job.Record, how arming) error {
	f, err := s.armTimer(r.Ref, r.Deadline, how)
	if err != nil {
		return err
	}
	if err = wait(ctx, f); how == onlyNew && isConflict(err) {
		return nil
	}
	return err
}

// timed says whether a job has a timer, or one that has gone off and is being attended to.
func (s *Store) timed(ctx context.Context, r job.Ref) (bool, error) {
	for _, subject := range []string{timerSubject(r), dueSubject(r)} {
		if _, err := s.read(ctx, s.timers, subject); !isAbsent(err) {
			return err == nil, err
		}
	}
	return false, nil
}

func (s *Store) dropTimer(ctx context.Context, r job.Ref) error {
	return s.purge(ctx, s.timers, timerSubject(r))
}

const (
	// dueWait is until a deadline that was handed to f comes again when f's process died.
	dueWait = 10 * time.Second
	// unbornWait is until the deadline of a job that does not exist comes again, while its Create may still be storing it.
	unbornWait = 2 * time.Second
	// soonDue is how near a deadline must be for its timer to have gone off while the job was stored; clocks differ.
	soonDue = 2 * time.Second
)

// Due calls f for every job whose deadline has passed, within seconds of it, until ctx ends. A job for which f returns an error comes again. Several processes share the deadlines.
func (s *Store) Due(ctx context.Context, f func(context.Context, job.Ref) error) error {
	q := queue{s: s, stream: s.timers, name: "due", filter: "timer.due.>", ackWait: dueWait}
	for ctx.Err() == nil {
		if s.ourTurn() {
			_ = s.overdue(ctx) // or the next time
		}
		loan, err := q.next(ctx)
		if err != nil || loan == nil {
			_ = sleep.For(ctx, time.Second) // an outage of the store ends sometime; what is due stays in it
			continue
		}
		wait, err := s.expire(ctx, loan, f)
		if err == nil {
			wait, err = time.Second, s.drop(ctx, s.timers, loan.seq)
		}
		if err != nil {
			_ = loan.back(ctx, wait)
			continue
		}
		_ = loan.done(ctx) // if this is lost, there is nothing left to deliver again
	}
	return ctx.Err()
}

var (
	errEarly  = errors.New("the deadline is still to come")
	errUnborn = errors.New("the job may still be being stored")
)

// expire hands a job to f if its deadline has passed by our clock too: the server's may be ahead. On an error it says when to come again.
func (s *Store) expire(ctx context.Context, due *loan, f func(context.Context, job.Ref) error) (time.Duration, error) {
	r := due.ref
	rec, _, err := s.get(ctx, r)
	if errors.Is(err, ErrNotFound) && due.delivered <= uint64(createTime/unbornWait) {
		return unbornWait, errUnborn
	}
	if errors.Is(err, ErrNotFound) || err == nil && rec.State.Terminal() {
		return 0, nil
	}
	if err != nil {
		return time.Second, err
	}
	if early := rec.Deadline.Sub(s.o.Now()); early > 0 {
		return min(early, dueWait), errEarly
	}
	return time.Second, f(ctx, r)
}

const (
	overdueEvery = 10 * time.Second
	overdueBy    = 5 * time.Second
)

// ourTurn says whether to look for overdue timers: one of several calls of Due, now and then.
func (s *Store) ourTurn() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(s.looked) < overdueEvery {
		return false
	}
	s.looked = time.Now()
	return true
}

// overdue makes the deadlines due whose timers have passed and are still there: the server that was to publish them has stopped, or has a clock that is behind. Sweep would do it too, late.
func (s *Store) overdue(ctx context.Context) error {
	const timers = "timer.at.>"
	now := s.o.Now()
	return s.scan(ctx, s.timers, scan{filter: timers, headers: true}, func(m jetstream.Msg, _ *jetstream.MsgMetadata) error {
		at, err := time.Parse("@at "+time.RFC3339, m.Headers().Get(jetstream.ScheduleHeader))
		r, ok := refOf(m.Subject(), timers)
		if err != nil || !ok || now.Sub(at) < overdueBy {
			return nil
		}
		_, err = s.publishOnce(ctx, s.timers, dueSubject(r), nil)
		return err
	})
}
