package worker

import (
	"context"
	"time"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

type word = proof.Word

// Store is what a worker needs of *store.Store, whose contracts hold. Over makes one.
type Store interface {
	Take(ctx context.Context, circuits []proof.Word) (Lease, error) // nil: none now
	Wake(ctx context.Context, what string) (<-chan struct{}, error)

	Get(ctx context.Context, r job.Ref) (job.Record, error)
	Change(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error)
	Watch(ctx context.Context, r job.Ref, f func(job.Record) error) error
	Payload(ctx context.Context, r job.Ref) ([]byte, error)
	PutResult(ctx context.Context, r job.Ref, result []byte) ([]byte, error)
	Result(ctx context.Context, r job.Ref) ([]byte, error)

	PutWorker(ctx context.Context, w store.Worker) error
	RemoveWorker(ctx context.Context, id string) error
	Circuits(ctx context.Context) ([]store.Circuit, error)
	Keys(ctx context.Context, fingerprint proof.Word) ([]byte, error)
	Measure(ctx context.Context, fingerprint proof.Word, seconds float64, memory uint64) error
	Rates(ctx context.Context) (map[proof.Word]store.Rate, error)
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
