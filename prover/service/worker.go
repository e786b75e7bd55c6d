package service

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/telemetry"
	"github.com/tributary-zk/tributary/prover/worker"
)

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
		ID: workerID(), Store: worker.Over(n.Store), Opener: id, Command: command,
		Keys: c.Keys, ReferenceString: c.SRSFile, Slots: c.Slots, Memory: c.Memory, Drain: drain,
		Lease: c.Store.Lease, Now: c.Store.Now, Metrics: m, Logger: c.Log, Version: c.Version,
	})
}

// RunWorker proves until ctx ends, then drains. Its errors are those of Run.
func RunWorker(ctx context.Context, c WorkerConfig) error {
	if err := c.check(); err != nil {
		return err
	}
	c.Log = orDiscard(c.Log)
	if err := child.Harden(); err != nil {
		return fmt.Errorf("keep memory out of core dumps: %w", err)
	}
	id, err := sealIdentity(c.SealKey, "", false)
	if err != nil {
		return err
	}
	traces, err := telemetry.Tracing(ctx, c.Traces, "tributary-worker", c.Version)
	if err != nil {
		return &FieldError{Field: "Traces", Err: err}
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callGrace)
		defer cancel()
		_ = traces(ctx)
	}()
	c.Store.Existing = true // a worker that came first would decide on how many machines jobs are kept
	n, err := openNode(ctx, c.Store, "worker", c.Log)
	if err != nil {
		return err
	}
	defer n.close()
	registry, m := telemetry.Registry()
	w, err := newWorker(c, n, id, m)
	if err != nil {
		return err
	}
	var metricsAt net.Listener
	if c.Metrics != "" {
		if metricsAt, err = listen(ctx, "Metrics", c.Metrics); err != nil {
			return err
		}
	}
	if c.Say != nil {
		c.Say("working for " + n.conn.ConnectedUrlRedacted())
	}
	return c.run(ctx, w, metricsAt, registry)
}

// run serves metrics, if there is a listener for them, and runs the worker.
func (c *WorkerConfig) run(ctx context.Context, w *worker.Worker, at net.Listener, r *prometheus.Registry) error {
	g, life := errgroup.WithContext(ctx)
	a := Addresses{NATS: withoutUsers(c.Store.URL)}
	if at != nil {
		a.HTTP = at.Addr().String()
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", promhttp.HandlerFor(r, promhttp.HandlerOpts{Registry: r}))
		g.Go(func() error { return serveHTTP(life, at, httpServer(onlyLocal(mux), nil), callGrace) })
	}
	g.Go(func() error { return w.Run(life) })
	if err := announce(c.ReadyFile, a); err != nil {
		w.Stop()
		return errors.Join(err, g.Wait())
	}
	if err := g.Wait(); err != nil {
		return fmt.Errorf("%w: %w", ErrStopped, err)
	}
	return nil
}
