// Package service composes the parts of the prover service into one process: the store, the circuits' keys, the
// scheduler, a worker, the API over gRPC and HTTP, and an orderly end.
//
// It decides what runs, where it listens and in which order it stops. What each part promises is said in its own
// package and in docs/service.md.
//
// A program fills a Config and calls Run, or a WorkerConfig and RunWorker on a machine that only proves. A worker
// starts the program again as its proving process, so that a program with a worker calls child.Run when its first
// argument is ChildCommand.
package service

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"

	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/schedule"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/telemetry"
	"github.com/tributary-zk/tributary/prover/worker"
)

const (
	callGrace = 3 * time.Second // for calls that are under way when the worker has drained
	storeBeat = 2 * time.Second // how often the store is asked whether it answers
)

// ErrStopped says that a service that ran did not end because it was told to.
var ErrStopped = errors.New("the service stopped")

// Run serves until ctx ends and everything has drained. It returns a *FieldError about the configuration, another error
// about what it names (a store in use, keys of another set-up), or ErrStopped when something failed while it served.
func Run(ctx context.Context, c Config) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := c.defaults(); err != nil {
		return err
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

// serving is one run.
type serving struct {
	Config
	identity  *seal.Identity // nil without a worker
	recipient seal.Recipient // of payloads
	signer    ed25519.PrivateKey
	registry  *prometheus.Registry
	metrics   *telemetry.Metrics
	node      *node
	api       *server.Server
	rpc       *grpc.Server
	worker    *worker.Worker // nil: none
	grpcAt    net.Listener
	httpAt    net.Listener // nil: none
	traces    func(context.Context) error
}

// open makes all parts ready, those first that are quick to fail.
func (s *serving) open(ctx context.Context) (err error) {
	if s.traces, err = telemetry.Tracing(ctx, s.Traces, "tributary", s.Version); err != nil {
		return &FieldError{Field: "Traces", Err: err}
	}
	s.registry, s.metrics = telemetry.Registry()
	if err = s.openSecrets(); err != nil {
		return err
	}
	if s.grpcAt, err = listen(ctx, "Listen", s.Listen); err != nil {
		return err
	}
	if s.HTTP != "" {
		if s.httpAt, err = listen(ctx, "HTTP", s.HTTP); err != nil {
			return err
		}
	}
	if s.node, err = openNode(ctx, s.Store, "server", s.Log); err != nil {
		return err
	}
	if err = s.openCircuits(ctx); err != nil {
		return err
	}
	if err = s.openAPI(); err != nil {
		return err
	}
	if s.Slots > 0 {
		s.worker, err = newWorker(s.workerConfig(), s.node, s.identity, s.metrics)
	}
	return err
}

// openSecrets opens the recipient's identity only where a worker needs it or no recipient is given.
func (s *serving) openSecrets() (err error) {
	if s.SealTo != "" {
		if s.recipient, err = seal.ParseRecipient(s.SealTo); err != nil {
			return &FieldError{Field: "SealTo", Err: err}
		}
	} else {
		if s.identity, err = sealIdentity(s.SealKey, s.Store.Data, true); err != nil {
			return err
		}
		s.recipient = s.identity.Recipient()
	}
	if s.signer, err = receiptKey(s.ReceiptKey, s.Store.Data); err != nil {
		return err
	}
	signedBy := hex.EncodeToString(s.signer.Public().(ed25519.PublicKey))
	s.Log.Info("keys", "payloads_for", s.recipient.String(), "receipts_signed_by", signedBy)
	return nil
}

func (s *serving) openCircuits(ctx context.Context) error {
	sources, err := merge(s.Sources)
	if err != nil {
		return err
	}
	k := &keyring{dir: s.Keys, srs: s.SRS, store: s.node.Registry, share: s.Store.shared(), log: s.Log}
	_, err = k.open(ctx, sources)
	return err
}

func (s *serving) openAPI() (err error) {
	limiter := server.Limiter(policy.NewLimiter(s.Policy, s.node.Waiting, s.Store.Now))
	if s.node.embedded != nil {
		if limiter, err = withRoom(limiter, s.Store.Data, s.node); err != nil {
			return err
		}
	}
	s.api, err = server.New(server.Config{
		Store: s.node.Store, Sealer: s.recipient, Policy: s.Policy, Limiter: limiter, Signer: s.signer, Now: s.Store.Now,
		Metrics: s.metrics, Logger: s.Log, Version: s.Version, MaxMessage: s.MaxMessage,
	})
	if err != nil {
		return err
	}
	s.rpc = server.NewGRPC(s.api, s.TLS)
	return nil
}

func (s *serving) workerConfig() WorkerConfig {
	return WorkerConfig{
		Store: s.Store, Keys: s.Keys, SRSFile: s.SRSFile, Slots: s.Slots, Memory: s.Memory, Drain: s.Drain,
		Version: s.Version, Log: s.Log,
	}
}

// run serves until ctx ends or a part fails. Then it takes no new jobs, lets the worker drain while everything else
// goes on answering, and ends the rest last.
func (s *serving) run(ctx context.Context) error {
	base, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	g, life := errgroup.WithContext(base)
	gateway, err := server.Gateway(life, s.api)
	if err != nil {
		return err
	}
	scheduler := schedule.New(schedule.Config{
		Store: s.node.Store, Policy: s.Policy, Logger: s.Log, Metrics: s.metrics, Now: s.Store.Now,
	})
	g.Go(func() error { return scheduler.Run(life) })
	g.Go(func() error { s.api.Monitor(life, storeBeat); return nil })
	g.Go(func() error { return s.node.watch(life) })
	g.Go(func() error { return s.serveGRPC(life) })
	if s.httpAt != nil {
		g.Go(func() error { return s.serveHTTP(life, gateway) })
	}
	if s.worker != nil {
		g.Go(func() error { return s.worker.Run(life) })
		// After a drain this changes nothing. Before it a part has failed, most likely the store, and no job can be
		// finished or given back.
		defer context.AfterFunc(life, s.worker.Abort)()
	}
	g.Go(func() error {
		defer end()
		s.drainAfter(ctx, life)
		return nil
	})
	if err := s.announce(); err != nil {
		end()
		return errors.Join(err, g.Wait())
	}
	return g.Wait()
}

// drainAfter drains once ctx ends. If life ends first, a part has failed and there is nothing to drain.
func (s *serving) drainAfter(ctx, life context.Context) {
	select {
	case <-ctx.Done():
	case <-life.Done():
		return
	}
	s.Log.Info("draining", "limit", s.Drain)
	s.api.Drain()
	if s.worker != nil {
		s.worker.Stop()
	}
}

func (s *serving) announce() error {
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

func (s *serving) serveHTTP(ctx context.Context, gateway http.Handler) error {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics(s.registry, s.Policy))
	mux.Handle("/", gateway)
	all := http.Handler(mux)
	if s.Insecure {
		all = onlyLocal(all)
	}
	return serveHTTP(ctx, server.Limit(s.httpAt, maxConnections), httpServer(all, s.TLS), callGrace)
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
	case <-time.After(callGrace): // a stream of a job's states may last as long as the job
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
