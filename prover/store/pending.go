package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/tributary-zk/tributary/prover/job"
)

// pendingQueue holds a tenant's queued jobs of one priority.
func (q *Queues) pendingQueue(tenant string, p job.Priority) queue {
	return q.pending.queue(tenant+"_"+p.String(), "pending."+p.String()+"."+tenant+".*")
}

func pendingSubject(r job.Record) string {
	return "pending." + r.Priority.String() + "." + r.Ref.String()
}

// enqueue puts a queued job in its place.
func (q *Queues) enqueue(ctx context.Context, r job.Record) (added bool, err error) {
	return q.pendingQueue(r.Tenant, r.Priority).put(ctx, pendingSubject(r), "pending")
}

// Waiting returns the number of queued jobs of every tenant that has any, including those that a scheduler has on loan.
// A job that was just created may be missing for some milliseconds.
func (q *Queues) Waiting(ctx context.Context) (map[string]uint64, error) {
	all, err := q.pending.counts(ctx)
	if err != nil {
		return nil, wrap("count", "waiting jobs", err)
	}
	waiting := map[string]uint64{}
	for name, c := range all {
		if tenant, _, ok := strings.Cut(name, "_"); ok && c.waiting+c.loaned > 0 {
			waiting[tenant] += c.waiting + c.loaned
		}
	}
	return waiting, nil
}

// Pending is the head of a tenant's queue, on loan to the scheduler.
type Pending struct {
	job.Ref
	loan *loan
}

// Done removes the job from its tenant's queue.
func (p *Pending) Done(ctx context.Context) error {
	return wrap("take from queue", p.Ref, p.loan.done(ctx))
}

// Later puts it back at the head.
func (p *Pending) Later(ctx context.Context) error {
	return wrap("put back", p.Ref, p.loan.back(ctx, 0))
}

// NextPending returns the head of a tenant's queue, high priority before normal before low, or nil if the queue is
// empty. A loan that ends neither in Done nor in Later runs out with Options.Lease.
func (q *Queues) NextPending(ctx context.Context, tenant string) (*Pending, error) {
	if err := (job.Ref{Tenant: tenant, ID: job.NewID("", "")}).Validate(); err != nil {
		return nil, fmt.Errorf("next pending: %w", err)
	}
	for _, p := range job.Priorities {
		l, err := nextOf(ctx, q.pendingQueue(tenant, p))
		if err != nil {
			return nil, wrap("next pending of", tenant, err)
		}
		if l != nil {
			return &Pending{Ref: l.ref, loan: l}, nil
		}
	}
	return nil, nil
}

// nextOf makes no queue: of its three queues a tenant usually uses one.
func nextOf(ctx context.Context, q queue) (*loan, error) {
	is, err := q.exists(ctx)
	if err != nil || !is {
		return nil, err
	}
	return q.ask(ctx)
}
