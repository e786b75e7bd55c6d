package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/sleep"
)

// Deadlines hands over the jobs whose deadline has passed.
type Deadlines struct {
	records records
	timers  timers
	due     queue // of timers that have gone off
	now     func() time.Time

	mu     sync.Mutex
	looked time.Time // for overdue timers
}

const (
	// dueWait is until a deadline that was handed over comes again, should that process have died.
	dueWait = 10 * time.Second
	// unbornWait is until the deadline of a job that does not exist comes again; its Create may still be storing it.
	unbornWait = 2 * time.Second
	// soonDue is how near a deadline must be for its timer to have gone off while the job was stored; clocks differ.
	soonDue = 2 * time.Second
)

// Due calls f for every job whose deadline has passed, within seconds of it, until ctx ends. A job for which f returns
// an error comes again. Several processes share the deadlines.
func (d *Deadlines) Due(ctx context.Context, f func(context.Context, job.Ref) error) error {
	for ctx.Err() == nil {
		if d.ourTurn() {
			_ = d.overdue(ctx) // or the next time
		}
		loan, err := d.due.next(ctx)
		if err != nil || loan == nil {
			_ = sleep.For(ctx, time.Second) // an outage of the store ends sometime; what is due stays in it
			continue
		}
		wait, err := d.expire(ctx, loan, f)
		if err == nil {
			wait, err = time.Second, d.timers.drop(ctx, loan.seq)
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

// expire hands a job to f if its deadline has passed by our clock too: the server's may be ahead. On an error it says
// when to come again.
func (d *Deadlines) expire(
	ctx context.Context, due *loan, f func(context.Context, job.Ref) error,
) (time.Duration, error) {
	r := due.ref
	rec, _, err := d.records.get(ctx, r)
	if errors.Is(err, ErrNotFound) && due.delivered <= uint64(createTime/unbornWait) {
		return unbornWait, errUnborn
	}
	if errors.Is(err, ErrNotFound) || err == nil && rec.State.Terminal() {
		return 0, nil
	}
	if err != nil {
		return time.Second, err
	}
	if early := rec.Deadline.Sub(d.now()); early > 0 {
		return min(early, dueWait), errEarly
	}
	return time.Second, f(ctx, r)
}

const (
	overdueEvery = 10 * time.Second
	overdueBy    = 5 * time.Second
)

// ourTurn says whether to look for overdue timers. Concurrent calls of Due take turns.
func (d *Deadlines) ourTurn() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if time.Since(d.looked) < overdueEvery {
		return false
	}
	d.looked = time.Now()
	return true
}

// overdue fires the timers that have passed and are still there: the server that was to publish them has stopped, or
// its clock is behind. Sweep would do it too, but late.
func (d *Deadlines) overdue(ctx context.Context) error {
	const all = "timer.at.>"
	now := d.now()
	what := scan{filter: all, headers: true}
	return d.timers.scan(ctx, what, func(m jetstream.Msg, _ *jetstream.MsgMetadata) error {
		at, err := time.Parse("@at "+time.RFC3339, m.Headers().Get(jetstream.ScheduleHeader))
		r, ok := refOf(m.Subject(), all)
		if err != nil || !ok || now.Sub(at) < overdueBy {
			return nil
		}
		_, err = d.timers.fire(ctx, r)
		return err
	})
}
