package schedule

import (
	"context"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

// jobs is what the scheduler needs of records. The methods of store's parts say what they promise, here and below.
type jobs interface {
	Get(ctx context.Context, r job.Ref) (job.Record, error)
	Change(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error)
	List(ctx context.Context, tenant string, state job.State, after string, limit int) (store.Page, error)
}

// queues is what it needs of the two queues.
type queues interface {
	Waiting(ctx context.Context) (map[string]uint64, error)
	NextPending(ctx context.Context, tenant string) (pending, error) // nil if the queue is empty
	Admit(ctx context.Context, r job.Record) error
	AdmittedBy(ctx context.Context) (map[proof.Word]uint64, error)
	Workers(ctx context.Context) ([]store.Worker, error)
}

// chores is what it needs to see that nothing is left behind.
type chores interface {
	Wake(ctx context.Context, what string) (<-chan struct{}, error)
	Due(ctx context.Context, f func(context.Context, job.Ref) error) error
	Sweep(ctx context.Context) (store.Swept, error)
}

type backend interface {
	jobs
	queues
	chores
}

// pending is the head of a tenant's queue, on loan.
type pending interface {
	Job() job.Ref
	Done(ctx context.Context) error
	Later(ctx context.Context) error
}

// stored is the real backend.
type stored struct{ *store.Store }

type loan struct{ *store.Pending }

func (l loan) Job() job.Ref { return l.Ref }

func (s stored) NextPending(ctx context.Context, tenant string) (pending, error) {
	p, err := s.Store.NextPending(ctx, tenant)
	if p == nil || err != nil {
		return nil, err // not a nil *Pending in an interface
	}
	return loan{p}, nil
}
