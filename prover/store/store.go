// Package store keeps jobs, payloads, results and keys on NATS JetStream, embedded or a cluster: the same code runs both.
//
//	KV jobs        <tenant>.<id> -> job.Record         every change is a compare-and-swap on the revision
//	KV results     <tenant>.<id> -> result bytes       created once: the first result counts
//	KV workers     <worker>      -> Worker             with a time to live
//	KV circuits    <fingerprint> -> Circuit
//	KV rates       <fingerprint> -> Rate               measured times and memory
//	objects        payloads: sealed payloads (seal.go); keys: packed key pairs
//	stream PENDING pending.<tenant>.<priority>         work queue of queued jobs, read by the scheduler
//	stream WORK    work.<fingerprint>                  work queue of admitted jobs, read by workers under a lease
//	stream TIMERS  messages that the server publishes at a job's deadline (message schedules)
//
// What it promises: when Create has returned, the record, the payload, the place in the queue and the deadline's timer are stored (on Replicas machines). A change that
// returned is stored. A lease that is neither kept, done nor returned runs out after Lease, and its job goes to another worker. All methods are safe for concurrent use, by several
// processes, and may be repeated after an error: ErrUnavailable says that it is not known whether the change was made.
package store

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/prover/job"
)

// Errors that callers act on.
var (
	ErrNotFound    = errors.New("no such job")
	ErrNoResult    = errors.New("the job has no result")
	ErrNoPayload   = errors.New("the payload is gone")
	ErrFull        = errors.New("the store is full")
	ErrUnavailable = errors.New("the store cannot be reached")
	ErrLeaseLost   = errors.New("the lease ran out")
)

// Options of a store; zero values mean the defaults.
type Options struct {
	Replicas  int              // of every stream; 1, in a cluster 3
	Lease     time.Duration    // until an unkept lease runs out; 10 s
	Retention time.Duration    // of terminal jobs, their results included; 7 days
	Now       func() time.Time // the wall clock; time.Now
}

// Store is a connection to the stores.
type Store struct {
	// TODO(store)
}

// Open connects, making the buckets and streams that are not there.
func Open(ctx context.Context, nc *nats.Conn, o Options) (*Store, error) { panic("todo") }

// Create stores a queued job and its sealed payload (nil for none). If the ID is taken it returns the stored record and false, whatever that one holds: compare Request.
// Repeating it completes what an earlier call that failed has left undone.
func (s *Store) Create(ctx context.Context, r job.Record, payload []byte) (job.Record, bool, error) {
	panic("todo")
}

// Get returns a job's record, or ErrNotFound.
func (s *Store) Get(ctx context.Context, r job.Ref) (job.Record, error) { panic("todo") }

// Change reads the record, applies f and writes it back, again from the start if somebody else was faster. An error of f ends it without a change and is returned as it is.
func (s *Store) Change(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error) {
	panic("todo")
}

// Watch calls f with the present record and then with every change (changes in quick succession may be merged; the terminal one never is) until the state is terminal, f returns an
// error, or ctx ends. It survives reconnections.
func (s *Store) Watch(ctx context.Context, r job.Ref, f func(job.Record) error) error { panic("todo") }

// Page is a part of a listing, those least recently changed first.
type Page struct {
	Jobs []job.Record
	Next string // After of the next page, "" on the last
}

// List pages through a tenant's jobs; state "" means all.
func (s *Store) List(ctx context.Context, tenant string, state job.State, after string, limit int) (Page, error) {
	panic("todo")
}

// Payload returns the sealed payload, or ErrNoPayload.
func (s *Store) Payload(ctx context.Context, r job.Ref) ([]byte, error) { panic("todo") }

// Wipe overwrites and deletes the sealed payload. Wiping what is not there is no error.
func (s *Store) Wipe(ctx context.Context, r job.Ref) error { panic("todo") }

// PutResult stores a result unless there is one, and returns the one that counts.
func (s *Store) PutResult(ctx context.Context, r job.Ref, result []byte) ([]byte, error) {
	panic("todo")
}

// Result returns the result, or ErrNoResult.
func (s *Store) Result(ctx context.Context, r job.Ref) ([]byte, error) { panic("todo") }

// Waiting returns the number of queued jobs of every tenant that has any.
func (s *Store) Waiting(ctx context.Context) (map[string]uint64, error) { panic("todo") }

// Pending is the head of a tenant's queue, on loan to the scheduler.
type Pending struct {
	job.Ref
	// TODO(store)
}

// Done removes the job from its tenant's queue.
func (p *Pending) Done(ctx context.Context) error { panic("todo") }

// Later puts it back at the head.
func (p *Pending) Later(ctx context.Context) error { panic("todo") }

// NextPending returns the head of a tenant's queue, high priority before normal before low, or nil if the queue is empty. A loan that is neither Done nor Later runs out with Lease.
func (s *Store) NextPending(ctx context.Context, tenant string) (*Pending, error) { panic("todo") }

// Admit puts an admitted job on the work queue. Repeating it for the same attempt does nothing.
func (s *Store) Admit(ctx context.Context, r job.Record) error { panic("todo") }

// Admitted returns the number of jobs on the work queue that no worker has taken, and of those under a lease.
func (s *Store) Admitted(ctx context.Context) (waiting, leased uint64, err error) { panic("todo") }

// Wake returns a channel that receives whenever jobs may have become pending ("pending") or admitted ("work"), at least every second. For schedulers and workers.
func (s *Store) Wake(ctx context.Context, what string) (<-chan struct{}, error) { panic("todo") }

// Lease is a worker's hold on a job.
type Lease struct {
	job.Ref
	// TODO(store)
}

// Take returns the next admitted job of the circuits, tried in the given order, or nil if there is none now.
func (s *Store) Take(ctx context.Context, circuits []statement.Word) (*Lease, error) { panic("todo") }

// Keep renews the lease; to be called every third of Options.Lease.
func (l *Lease) Keep(ctx context.Context) error { panic("todo") }

// Done ends the lease and takes the job off the work queue.
func (l *Lease) Done(ctx context.Context) error { panic("todo") }

// Return ends the lease at once, so that another worker takes the job after a delay.
func (l *Lease) Return(ctx context.Context, delay time.Duration) error { panic("todo") }

// Due calls f for every job whose deadline has passed, within seconds of it, until ctx ends. A job for which f returns an error comes again.
func (s *Store) Due(ctx context.Context, f func(context.Context, job.Ref) error) error { panic("todo") }

// Worker is what a worker says of itself.
type Worker struct {
	ID      string           `json:"id"`
	Slots   int              `json:"slots"`
	Busy    int              `json:"busy"`
	Memory  uint64           `json:"memory"` // bytes it may use
	Backend string           `json:"backend"`
	Warm    []statement.Word `json:"warm"`
	Seen    time.Time        `json:"seen"`
	Version string           `json:"version"`
}

// PutWorker renews a worker's entry, which lives for three leases.
func (s *Store) PutWorker(ctx context.Context, w Worker) error { panic("todo") }

// RemoveWorker removes it at once.
func (s *Store) RemoveWorker(ctx context.Context, id string) error { panic("todo") }

// Workers returns the living workers.
func (s *Store) Workers(ctx context.Context) ([]Worker, error) { panic("todo") }

// Circuit is a circuit that the service proves.
type Circuit struct {
	Fingerprint  statement.Word      `json:"fingerprint"`
	Name         string              `json:"name"`
	Description  catalog.Description `json:"description"`
	Constraints  int                 `json:"constraints"`
	VerifyingKey []byte              `json:"verifying_key"`
	Manifest     []byte              `json:"manifest"`
	Verifiers    []Verifier          `json:"verifiers,omitempty"`
}

// Verifier is a deployed verifier contract.
type Verifier struct {
	ChainID uint64 `json:"chain_id"`
	Address string `json:"address"` // 0x and 40 hexadecimal digits
}

// PutCircuit registers a circuit. A circuit that is registered with another verifying key is refused: proofs of two set-ups do not mix.
func (s *Store) PutCircuit(ctx context.Context, c Circuit) error { panic("todo") }

// Circuits returns all registered circuits.
func (s *Store) Circuits(ctx context.Context) ([]Circuit, error) { panic("todo") }

// PutKeys stores a packed key pair for workers on other machines, unless it is there. Keys returns it.
func (s *Store) PutKeys(ctx context.Context, fingerprint statement.Word, packed []byte) error {
	panic("todo")
}

// Keys returns a packed key pair.
func (s *Store) Keys(ctx context.Context, fingerprint statement.Word) ([]byte, error) { panic("todo") }

// Rate is what proofs of one circuit took: exponentially weighted means.
type Rate struct {
	Proofs  uint64  `json:"proofs"`
	Seconds float64 `json:"seconds"` // of one proof, a core's worth of slot
	Memory  uint64  `json:"memory"`  // peak bytes of the process
}

// Measure adds a proof to a circuit's rate.
func (s *Store) Measure(ctx context.Context, fingerprint statement.Word, seconds float64, memory uint64) error {
	panic("todo")
}

// Rates returns all rates.
func (s *Store) Rates(ctx context.Context) (map[statement.Word]Rate, error) { panic("todo") }
