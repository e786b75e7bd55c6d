package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/telemetry"
	"github.com/tributary-zk/tributary/prover/worker"
)

// WorkerConfig is of a process that proves for servers on other machines.
type WorkerConfig struct {
	Store     StoreOptions
	Keys      string
	StringAt  string
	SealKey   string
	Slots     int
	Memory    uint64
	Drain     time.Duration
	Metrics   string // address of /metrics on the loopback interface; "": none
	Traces    string
	ReadyFile string
	Version   string
	Log       *slog.Logger
	Say       func(string)
}

func newWorker(c WorkerConfig, n *node, id *seal.Identity, m *telemetry.Metrics) (*worker.Worker, error) {
	command, err := childCommand(c.Log)
	if err != nil {
		return nil, err
	}
	drain := c.Drain
	if drain == 0 {
		drain = -1 // not at all
	}
	return worker.New(worker.Config{
		ID: workerID(), Store: worker.Over(n.Store), Opener: id, Command: command, Keys: c.Keys, ReferenceString: c.StringAt, Slots: c.Slots, Memory: c.Memory,
		Metrics: m, Logger: c.Log, Drain: drain, Version: c.Version, Lease: c.Store.Lease, Now: c.Store.Now,
	})
}

// RunWorker proves until ctx ends, then drains.
func RunWorker(ctx context.Context, c WorkerConfig) error {
	if c.Store.URL == "" {
		return errors.New("a worker needs the servers' store: --nats URL")
	}
	if c.Slots < 1 {
		return errors.New("--slots: a worker needs one at least")
	}
	if err := child.Harden(); err != nil {
		return fmt.Errorf("keep memory out of core dumps: %w", err)
	}
	id, err := sealIdentity(c.SealKey, "", false)
	if err != nil {
		return err
	}
	traces, err := telemetry.Tracing(ctx, c.Traces, "tributary-worker", c.Version)
	if err != nil {
		return fmt.Errorf("--otlp: %w", err)
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callGrace)
		defer cancel()
		_ = traces(ctx)
	}()
	registry, m := telemetry.Registry()
	c.Store.Existing = true // a worker that came first would decide on how many machines jobs are kept
	n, err := openNode(ctx, c.Store, "worker", c.Log)
	if err != nil {
		return err
	}
	defer n.close()
	w, err := newWorker(c, n, id, m)
	if err != nil {
		return err
	}
	g, life := errgroup.WithContext(ctx)
	a := Addresses{NATS: withoutUsers(c.Store.URL)}
	if c.Metrics != "" {
		if err := onLoopback("--metrics", c.Metrics); err != nil {
			return err
		}
		l, err := listen(ctx, "--metrics", c.Metrics)
		if err != nil {
			return err
		}
		a.HTTP = l.Addr().String()
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{Registry: registry}))
		g.Go(func() error { return serveHTTP(life, l, httpServer(onlyLocal(mux), nil), callGrace) })
	}
	g.Go(func() error { return w.Run(life) })
	if c.Say != nil {
		c.Say("working for " + n.conn.ConnectedUrlRedacted())
	}
	if err := announce(c.ReadyFile, a); err != nil {
		w.Stop()
		return errors.Join(err, g.Wait())
	}
	if err := g.Wait(); err != nil {
		return fmt.Errorf("%w: %w", ErrStopped, err)
	}
	return nil
}
