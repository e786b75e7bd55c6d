// Package server is the service's API over gRPC and, as JSON, over HTTP. It finds out who asks, whether the policy lets
// them, and whether the request is well-formed, and answers with what the store holds.
//
// What it promises: a tenant sees and changes its own jobs only; SubmitJob returns once the job is durable, and
// repeating it with its idempotency key is harmless; a payload is sealed before it is stored; every error has a code,
// and neither errors nor logs hold anything of a payload. It proves nothing, verifies no proof and decides no order:
// workers and the scheduler do.
package server

import (
	"context"
	"crypto/ed25519"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"google.golang.org/grpc/health"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/telemetry"
)

// Jobs is what the server needs of the store for jobs; the store's parts say what each method promises.
type Jobs interface {
	Create(ctx context.Context, r job.Record, payload []byte) (job.Record, bool, error)
	Complete(ctx context.Context, r job.Record) error
	Get(ctx context.Context, r job.Ref) (job.Record, error)
	Change(ctx context.Context, r job.Ref, f func(*job.Record) error) (job.Record, error)
	Watch(ctx context.Context, r job.Ref, f func(job.Record) error) error
	List(ctx context.Context, tenant string, state job.State, after string, limit int) (store.Page, error)
}

// Results is what it needs for results.
type Results interface {
	Result(ctx context.Context, r job.Ref) ([]byte, error)
}

// Node is what the server needs of the store for circuits, queues and workers.
type Node interface {
	Circuits(ctx context.Context) ([]store.Circuit, error)
	Rates(ctx context.Context) (map[proof.Word]store.Rate, error)
	Waiting(ctx context.Context) (map[string]uint64, error)
	Admitted(ctx context.Context) (waiting, leased uint64, err error)
	Workers(ctx context.Context) ([]store.Worker, error)
}

// Store is all of them.
type Store interface {
	Jobs
	Results
	Node
}

// Sealer encrypts payloads at rest (seal.Recipient).
type Sealer interface {
	Seal(ref job.Ref, plaintext []byte) ([]byte, error)
}

// Limiter admits or refuses a tenant's submission of some bytes with a *policy.Refusal.
type Limiter interface {
	Admit(ctx context.Context, tenant string, size uint64) error
}

// DefaultMaxMessage bounds a request in bytes.
const DefaultMaxMessage = 64 << 20

// Config of a server. Store, Sealer, Policy, Limiter and Signer are required.
type Config struct {
	Store      Store
	Sealer     Sealer
	Policy     *policy.Policy
	Limiter    Limiter
	Signer     ed25519.PrivateKey // signs receipts
	Metrics    *telemetry.Metrics // nil: counts nothing
	Logger     *slog.Logger       // nil: logs nothing
	Now        func() time.Time   // nil: time.Now
	Version    string             // for GetNodeStatus
	MaxMessage int                // bytes of a request; 0: DefaultMaxMessage
	// Room is how many bytes of submissions may be read or stored at once, at least four messages; 0: DefaultRoom. Other
	// calls have as much of their own, health checks half as much.
	Room int64
}

// Server implements proverv1.ProverServiceServer. It is safe for concurrent use.
type Server struct {
	proverv1.UnimplementedProverServiceServer
	Config
	circuits circuits
	flights  *flights
	health   *health.Server
	started  time.Time
	draining atomic.Bool
	storeUp  atomic.Bool
}

// New returns a server, or says what is missing.
func New(c Config) (*Server, error) {
	if c.Store == nil || c.Sealer == nil || c.Policy == nil || c.Limiter == nil {
		return nil, errors.New("server: store, sealer, policy and limiter are required")
	}
	if len(c.Signer) != ed25519.PrivateKeySize {
		return nil, errors.New("server: receipts need an Ed25519 key")
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.MaxMessage <= 0 {
		c.MaxMessage = DefaultMaxMessage
	}
	if c.Room <= 0 {
		c.Room = DefaultRoom
	}
	s := &Server{Config: c, flights: newFlights(c.Room, int64(c.MaxMessage)), started: c.Now(), health: health.NewServer()}
	s.circuits = circuits{load: c.Store.Circuits, now: c.Now}
	s.storeUp.Store(true)
	s.tellHealth()
	return s, nil
}
