package store

import (
	"context"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
)

// timers are messages that the server publishes at jobs' deadlines, whatever becomes of this process.
type timers struct{ stream }

func timerSubject(r job.Ref) string { return "timer.at." + r.String() }
func dueSubject(r job.Ref) string   { return "timer.due." + r.String() }

type arming bool

const (
	onlyNew arming = false // a timer that is there stays
	replace arming = true
)

// start sends a timer without waiting until it is stored. The server cuts a schedule to whole seconds; rounded up here,
// it is not early.
func (t timers) start(r job.Ref, at time.Time, how arming) (jetstream.PubAckFuture, error) {
	opts := []jetstream.PublishOpt{
		jetstream.WithScheduleAt(at.Add(time.Second - 1).Truncate(time.Second)),
		jetstream.WithScheduleTarget(dueSubject(r)),
	}
	if how == onlyNew {
		opts = append(opts, jetstream.WithExpectLastSequencePerSubject(0))
	}
	return t.js.PublishMsgAsync(&nats.Msg{Subject: timerSubject(r)}, opts...)
}

// arm arms a job's timer and waits until it is stored.
func (t timers) arm(ctx context.Context, r job.Record, how arming) error {
	f, err := t.start(r.Ref, r.Deadline, how)
	if err != nil {
		return err
	}
	if err = wait(ctx, f); how == onlyNew && isConflict(err) {
		return nil
	}
	return err
}

// has says whether a job has a timer, or one that has gone off and is being attended to.
func (t timers) has(ctx context.Context, r job.Ref) (bool, error) {
	for _, subject := range []string{timerSubject(r), dueSubject(r)} {
		if _, err := t.read(ctx, subject); !isAbsent(err) {
			return err == nil, err
		}
	}
	return false, nil
}

// fire makes a deadline due whose timer has not gone off.
func (t timers) fire(ctx context.Context, r job.Ref) (fired bool, err error) {
	return t.add(ctx, dueSubject(r), nil)
}

func (t timers) disarm(ctx context.Context, r job.Ref) error { return t.purge(ctx, timerSubject(r)) }
