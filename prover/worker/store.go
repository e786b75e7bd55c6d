package worker

import (
	"context"
	"time"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

type word = proof.Word

// Queue hands out jobs and says when to ask; as all of Store, it keeps the contracts of the store's methods.
type Queue interface {
	Take(ctx context.Context, circuits []proof.Word) (Lease, error) // nil: none now
	Wake(ctx context.Context, what string) (<-chan struct{}, error)
}

// Jobs is what a run needs of its job.
type Jobs interface {
	Get(ctx context.Context, r job.Ref) (job.Record, error)
	Change(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error)
	Watch(ctx context.Context, r job.Ref, f func(job.Record) error) error
	Payload(ctx context.Context, r job.Ref) ([]byte, error)
	PutResult(ctx context.Context, r job.Ref, result []byte) ([]byte, error)
	Result(ctx context.Context, r job.Ref) ([]byte, error)
}

// Registry is what a worker needs to get circuits ready and to report what their proofs took.
type Registry interface {
	Circuits(ctx context.Context) ([]store.Circuit, error)
	Keys(ctx context.Context, fingerprint proof.Word) ([]byte, error)
	Measure(ctx context.Context, fingerprint proof.Word, seconds float64, memory uint64) error
	Rates(ctx context.Context) (map[proof.Word]store.Rate, error)
}

// Roster is where a worker announces itself.
type Roster interface {
	PutWorker(ctx context.Context, w store.Worker) error
	RemoveWorker(ctx context.Context, id string) error
}

// Store is all that a worker needs of a store. Over makes one of a *store.Store.
type Store interface {
	Queue
	Jobs
	Registry
	Roster
}

// Lease is a hold on a job, *store.Lease.
type Lease interface {
	Job() job.Ref
	Keep(ctx context.Context) error
	Done(ctx context.Context) error
	Return(ctx context.Context, delay time.Duration) error
}

// Over makes a worker's store of the real one.
func Over(s *store.Store) Store { return over{s} }

type over struct{ *store.Store }

func (o over) Take(ctx context.Context, circuits []proof.Word) (Lease, error) {
	l, err := o.Store.Take(ctx, circuits)
	if l == nil || err != nil {
		return nil, err
	}
	return lease{l}, nil
}

type lease struct{ *store.Lease }

func (l lease) Job() job.Ref { return l.Ref }
