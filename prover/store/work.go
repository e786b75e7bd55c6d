package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
)

// workQueue holds the admitted jobs of a circuit.
func (q *Queues) workQueue(circuit proof.Word) queue {
	name := hex.EncodeToString(circuit[:])
	return q.work.queue(name, "work."+name+".>")
}

func workSubject(r job.Record) string {
	return "work." + hex.EncodeToString(r.Circuit[:]) + "." + r.Ref.String()
}

// Admit puts an admitted job on the work queue. If it is there, waiting or under a lease, nothing happens.
func (q *Queues) Admit(ctx context.Context, r job.Record) error {
	if err := r.Validate(); err != nil {
		return fmt.Errorf("admit: %w", err)
	}
	_, err := q.admit(ctx, r)
	return wrap("admit", r.Ref, err)
}

func (q *Queues) admit(ctx context.Context, r job.Record) (added bool, err error) {
	return q.workQueue(r.Circuit).put(ctx, workSubject(r), "work")
}

// Admitted returns the number of jobs on the work queue that no worker has taken, and of those that one has, including
// jobs that were returned and wait for the next worker.
func (q *Queues) Admitted(ctx context.Context) (waiting, leased uint64, err error) {
	all, err := q.work.counts(ctx)
	if err != nil {
		return 0, 0, wrap("count", "admitted jobs", err)
	}
	for _, c := range all {
		waiting += c.waiting
		leased += c.loaned
	}
	return waiting, leased, nil
}

// AdmittedBy returns how many jobs of each circuit are on the work queue that no worker has taken; circuits without any
// are not named.
func (q *Queues) AdmittedBy(ctx context.Context) (map[proof.Word]uint64, error) {
	all, err := q.work.counts(ctx)
	if err != nil {
		return nil, wrap("count", "admitted jobs", err)
	}
	untaken := map[proof.Word]uint64{}
	for name, c := range all {
		var circuit proof.Word
		if c.waiting > 0 && circuit.UnmarshalText([]byte("0x"+name)) == nil {
			untaken[circuit] = c.waiting
		}
	}
	return untaken, nil
}

// Lease is a worker's hold on a job. Its methods are for one goroutine at a time.
//
// A lease is the server's promise not to hand the job out again until Options.Lease after the last Keep. The holder
// counts that time on its own clock from before it asked, so that it returns ErrLeaseLost before the server gives the
// job away, as long as both clocks run at the same speed. Where they do not, two workers hold one job for a while;
// then, as in every case, the record's compare-and-swap decides, and the first result wins.
type Lease struct {
	job.Ref
	loan *loan
}

// Take returns the next admitted job of the circuits, tried in the given order, or nil if there is none now. A circuit
// whose queue does not answer holds up no other: its error is returned if none has a job.
func (q *Queues) Take(ctx context.Context, circuits []proof.Word) (*Lease, error) {
	var failed error
	for _, c := range circuits {
		l, err := q.workQueue(c).next(ctx)
		if err != nil {
			failed = errors.Join(failed, wrap("take a job of circuit", c, err))
		}
		if err != nil && ctx.Err() != nil {
			break
		}
		if l != nil {
			return &Lease{Ref: l.ref, loan: l}, nil
		}
	}
	return nil, failed
}

// Keep renews the lease; call it every third of Options.Lease. ErrLeaseLost says that the job may be another worker's.
func (l *Lease) Keep(ctx context.Context) error { return wrap("keep", l.Ref, l.loan.keep(ctx)) }

// Done ends the lease and takes the job off the work queue.
func (l *Lease) Done(ctx context.Context) error { return wrap("finish", l.Ref, l.loan.done(ctx)) }

// Return ends the lease at once; another worker may take the job after a delay.
func (l *Lease) Return(ctx context.Context, delay time.Duration) error {
	err := l.loan.back(ctx, delay)
	if err == nil && delay <= 0 {
		l.loan.conn.signal(wakeSubject("work"))
	}
	return wrap("return", l.Ref, err)
}
