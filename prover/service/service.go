// Package service composes the prover service's parts into a process: the store, the circuits' keys, the scheduler, a worker, the API over gRPC and HTTP, and their common end.
//
// It decides what runs, where it listens and in which order it stops; what the parts promise stands in their packages and in docs/service.md.
package service

import (
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/schedule"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/telemetry"
	"github.com/tributary-zk/tributary/prover/worker"
)

// Config of a server.
type Config struct {
	Store   StoreOptions
	Sources []Source // circuits to serve

	Keys      string // folder of key pairs
	String    *srs.String
	StringAt  string // file of a longer reference string; "": the embedded one
	SealKey   string // file of the identity that payloads are sealed for, drawn on the first run
	SealTo    string // a recipient instead, for a server without a worker
	SignKey   string // file of the key that signs receipts, drawn on the first run
	Listen    string
	HTTP      string      // "": none
	TLS       *tls.Config // of both; nil with Insecure alone
	Insecure  bool        // without TLS on the loopback interface
	Policy    *policy.Policy
	MaxBytes  int // of a request
	Slots     int // proofs at a time in this process' worker; 0: no worker
	Memory    uint64
	Drain     time.Duration
	Traces    string // OTLP endpoint; "": none
	ReadyFile string
	Version   string
	Log       *slog.Logger
	Say       func(string) // tells a person that it listens
}

// Times of the end: calls that are under way when the workers have drained, and how often the store is asked whether it answers.
const (
	callGrace = 3 * time.Second
	storeBeat = 2 * time.Second
)

func (c *Config) check() error {
	if len(c.Sources) == 0 {
		return errors.New("no circuit to prove: name a Datanet with --datanet FILE, or a circuit with --circuit FILE")
	}
	if c.Insecure != (c.TLS == nil) {
		return errors.New("give certificates with --certs DIR (tributary certs), or --insecure-loopback to try it out on this machine")
	}
	if c.Insecure {
		if err := onLoopback("--listen", c.Listen); err != nil {
			return err
		}
		if c.HTTP != "" {
			if err := onLoopback("--http", c.HTTP); err != nil {
				return err
			}
		}
		if c.Store.Listen != "" {
			return errors.New("--nats-listen: workers on other machines need certificates: give --certs DIR instead of --insecure-loopback")
		}
	}
	if c.Store.Listen != "" && c.Store.URL != "" {
		return errors.New("--nats-listen and --nats: the store is either embedded here or elsewhere")
	}
	if c.SealTo != "" && c.Slots > 0 {
		return errors.New("--seal-to: a worker has to open payloads: give --seal-key, or --slots 0 for a server without a worker")
	}
	return nil
}

// Run serves until ctx ends and everything has drained. Errors are about the configuration, or about what failed beyond repair.
func Run(ctx context.Context, c Config) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.Policy == nil {
		c.Policy = policy.Default()
		if c.Insecure {
			var err error
			if c.Policy, err = localPolicy(); err != nil {
				return err
			}
		}
	}
	if err := child.Harden(); err != nil {
		return fmt.Errorf("keep memory out of core dumps: %w", err)
	}
	s := &serving{Config: c}
	defer s.close()
	if err := s.open(ctx); err != nil {
		return err
	}
	if err := s.run(ctx); err != nil {
		return fmt.Errorf("%w: %w", ErrStopped, err)
	}
	return nil
}

// ErrStopped says that a service that ran did not end because it was told to.
var ErrStopped = errors.New("the service stopped")

// serving is one run.
type serving struct {
	Config
	identity *seal.Identity // nil without a worker
	registry *prometheus.Registry
	metrics  *telemetry.Metrics
	node     *node
	api      *server.Server
	rpc      *grpc.Server
	worker   *worker.Worker // nil: none
	grpcAt   net.Listener
	httpAt   net.Listener
	traces   func(context.Context) error
}

// open makes all parts ready, the cheap ones that may fail first.
func (s *serving) open(ctx context.Context) (err error) {
	if s.traces, err = telemetry.Tracing(ctx, s.Traces, "tributary", s.Version); err != nil {
		return fmt.Errorf("--otlp: %w", err)
	}
	s.registry, s.metrics = telemetry.Registry()
	recipient, err := s.secrets()
	if err != nil {
		return err
	}
	signer, err := receiptKey(s.SignKey, s.Store.Data)
	if err != nil {
		return err
	}
	s.Log.Info("keys", "payloads_for", recipient.String(), "receipts_signed_by", hex.EncodeToString(signer.Public().(ed25519.PublicKey)))
	if s.grpcAt, err = listen(ctx, "--listen", s.Listen); err != nil {
		return err
	}
	if s.HTTP != "" {
		if s.httpAt, err = listen(ctx, "--http", s.HTTP); err != nil {
			return err
		}
	}
	if s.node, err = openNode(ctx, s.Store, "server", s.Log); err != nil {
		return err
	}
	sources, err := merge(s.Sources)
	if err != nil {
		return err
	}
	room := &keyRoom{dir: s.Keys, str: s.String, store: s.node.Registry, share: s.Store.shared(), log: s.Log}
	if _, err := room.open(ctx, sources); err != nil {
		return err
	}
	limiter := server.Limiter(policy.NewLimiter(s.Policy, s.node.Waiting, s.Store.Now))
	if s.node.embedded != nil {
		if limiter, err = withRoom(limiter, s.Store.Data, s.node); err != nil {
			return err
		}
	}
	s.api, err = server.New(server.Config{
		Store: s.node.Store, Sealer: recipient, Policy: s.Policy, Limiter: limiter, Signer: signer, Now: s.Store.Now,
		Metrics: s.metrics, Logger: s.Log, Version: s.Version, MaxMessage: s.MaxBytes,
	})
	if err != nil {
		return err
	}
	s.rpc = server.NewGRPC(s.api, s.TLS)
	if s.Slots > 0 {
		s.worker, err = newWorker(WorkerConfig{Store: s.Store, Keys: s.Keys, StringAt: s.StringAt, Slots: s.Slots, Memory: s.Memory, Drain: s.Drain, Version: s.Version, Log: s.Log}, s.node, s.identity, s.metrics)
	}
	return err
}

// secrets returns the recipient of payloads, and opens the identity if this process has a worker.
func (s *serving) secrets() (r seal.Recipient, err error) {
	if s.SealTo != "" {
		if r, err = seal.ParseRecipient(s.SealTo); err != nil {
			return r, fmt.Errorf("--seal-to: %w", err)
		}
		return r, nil
	}
	if s.identity, err = sealIdentity(s.SealKey, s.Store.Data, true); err != nil {
		return r, err
	}
	return s.identity.Recipient(), nil
}

// run serves until ctx ends or a part fails; then new jobs are refused, the worker drains while everything else goes on answering, and at last the rest ends.
func (s *serving) run(ctx context.Context) error {
	base, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	g, life := errgroup.WithContext(base)
	gateway, err := server.Gateway(life, s.api)
	if err != nil {
		return err
	}
	scheduler := schedule.New(schedule.Config{Store: s.node.Store, Policy: s.Policy, Logger: s.Log, Metrics: s.metrics, Now: s.Store.Now})
	g.Go(func() error { return scheduler.Run(life) })
	g.Go(func() error { s.api.Monitor(life, storeBeat); return nil })
	g.Go(func() error { return s.node.watch(life) })
	g.Go(func() error { return s.serveGRPC(life) })
	if s.httpAt != nil {
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", metrics(s.registry, s.Policy))
		mux.Handle("/", gateway)
		all := http.Handler(mux)
		if s.Insecure {
			all = onlyLocal(all)
		}
		web := httpServer(all, s.TLS)
		g.Go(func() error { return serveHTTP(life, server.Limit(s.httpAt, maxConnections), web, callGrace) })
	}
	if s.worker != nil {
		g.Go(func() error { return s.worker.Run(life) })
		// after a drain this changes nothing; before it a part has failed, most likely the store, and no job could be brought to its end or given back
		defer context.AfterFunc(life, s.worker.Abort)()
	}
	g.Go(func() error {
		defer end()
		select {
		case <-ctx.Done():
		case <-life.Done():
			return nil
		}
		s.Log.Info("draining", "limit", s.Drain)
		s.api.Drain()
		if s.worker != nil {
			s.worker.Stop()
		}
		return nil
	})
	if err := s.ready(); err != nil {
		end()
		return errors.Join(err, g.Wait())
	}
	return g.Wait()
}

func (s *serving) ready() error {
	a := Addresses{GRPC: s.grpcAt.Addr().String(), NATS: s.node.url()}
	text := "listening: gRPC " + a.GRPC
	if s.httpAt != nil {
		a.HTTP = s.httpAt.Addr().String()
		text += ", HTTP " + a.HTTP
	}
	if a.NATS != "" {
		text += ", workers " + a.NATS
	}
	if s.Insecure {
		text += " (without TLS, for everybody on this machine)"
	}
	if s.Say != nil {
		s.Say(text)
	}
	return announce(s.ReadyFile, a)
}

func (s *serving) serveGRPC(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- s.rpc.Serve(server.Limit(s.grpcAt, maxConnections)) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stopped := make(chan struct{})
	go func() { s.rpc.GracefulStop(); close(stopped) }()
	select {
	case <-stopped:
	case <-time.After(callGrace): // streams of states end when their jobs do
		s.rpc.Stop()
		<-stopped
	}
	return nil
}

// close ends what open began.
func (s *serving) close() {
	for _, l := range []net.Listener{s.grpcAt, s.httpAt} {
		if l != nil {
			_ = l.Close()
		}
	}
	if s.node != nil {
		s.node.close()
	}
	if s.traces != nil {
		ctx, cancel := context.WithTimeout(context.Background(), callGrace)
		defer cancel()
		_ = s.traces(ctx)
	}
}
