//go:build linux

package chaos

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/service"
	"github.com/tributary-zk/tributary/prover/store"
)

// Lease is short, so that a run need not wait long for the jobs of a killed worker.
const Lease = time.Second

// Become runs the role, or the proving process, that this process was started as, and does not return then. A test
// binary calls it first.
func Become() {
	if len(os.Args) > 1 && os.Args[1] == service.ChildCommand {
		if err := child.Run(context.Background()); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	text := os.Getenv(RoleVariable)
	if text == "" {
		return
	}
	os.Unsetenv(RoleVariable)
	var r Role
	err := json.Unmarshal([]byte(text), &r)
	if err == nil {
		err = r.run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func (r Role) run() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	switch r.Name {
	case "server":
		return r.server(ctx)
	case "worker":
		return r.worker(ctx)
	case "node":
		return r.node(ctx)
	}
	return fmt.Errorf("no role %q", r.Name)
}

func (r Role) log() *slog.Logger {
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

func (r Role) store() (o service.StoreOptions, err error) {
	o = service.StoreOptions{URL: strings.Join(r.NATS, ","), Data: r.Disk, Lease: Lease, Now: clock(r.Clock).Now}
	if o.URL != "" {
		o.Replicas = map[bool]int{true: 3}[len(r.NATS) > 1]
		o.TLS, err = clientTLS(r.Shared, "worker")
		return o, err
	}
	o.Listen = "127.0.0.1:0"
	conf, err := serverTLS(r.Shared)
	if err == nil {
		o.ListenTLS = service.WorkersOnly(conf)
	}
	return o, err
}

func (r Role) server(ctx context.Context) error {
	conf, err := serverTLS(r.Shared)
	if err != nil {
		return err
	}
	p, err := tenants()
	if err != nil {
		return err
	}
	c := service.Config{
		Sources: []service.Source{{Description: Description}}, Keys: r.Keys,
		SealKey: filepath.Join(r.Shared, "seal.key"), ReceiptKey: filepath.Join(r.Shared, "receipt.key"),
		Listen: "127.0.0.1:0", TLS: conf, Policy: p, Slots: 1, Memory: 1 << 30, Drain: time.Second,
		ReadyFile: r.ReadyFile, Version: "chaos", Log: r.log(),
	}
	if c.Store, err = r.store(); err != nil {
		return err
	}
	return service.Run(ctx, c)
}

func (r Role) worker(ctx context.Context) error {
	c := service.WorkerConfig{
		Keys: filepath.Join(r.Dir, "keys"), SealKey: filepath.Join(r.Shared, "seal.key"),
		Slots: 1, Memory: 1 << 30, Drain: time.Second,
		ReadyFile: r.ReadyFile, Version: "chaos", Log: r.log(),
	}
	var err error
	if c.Store, err = r.store(); err != nil {
		return err
	}
	return service.RunWorker(ctx, c)
}

// node is one of three NATS servers.
func (r Role) node(ctx context.Context) error {
	conf, err := serverTLS(r.Shared)
	if err != nil {
		return err
	}
	e, err := store.Start(store.EmbeddedOptions{
		Dir: r.Disk, Listen: r.Addr, TLS: service.WorkersOnly(conf), Name: fmt.Sprintf("node-%d", r.Index), Logger: r.log(),
		Cluster: &store.Cluster{Name: "chaos", Listen: r.RouteAddr, Routes: r.Routes},
	})
	if err != nil {
		return err
	}
	defer e.Stop()
	if err := document.WriteJSON(r.ReadyFile, Ready{NATS: e.URL()}, document.Public); err != nil {
		return err
	}
	<-ctx.Done()
	return nil
}
