package service

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/store"
)

// node is an open store.
type node struct {
	*store.Store
	conn     *nats.Conn
	embedded *store.Embedded // nil with a URL
}

func openNode(ctx context.Context, o StoreOptions, name string, log *slog.Logger) (n *node, err error) {
	n = new(node)
	defer func() {
		if err != nil {
			n.close()
		}
	}()
	if err = n.connect(o, name, log); err != nil {
		return n, identity.Explain(err)
	}
	n.Store, err = store.Open(ctx, n.conn, store.Options{
		Replicas: o.Replicas, Existing: o.Existing, MaxPayloads: n.maxPayloads(), Lease: o.Lease, Now: o.Now,
	})
	return n, err
}

// connect starts an embedded server if there is no URL.
func (n *node) connect(o StoreOptions, name string, log *slog.Logger) (err error) {
	if o.URL != "" {
		n.conn, err = store.Dial(o.URL, store.DialOptions{TLS: o.TLS, Name: name, Logger: log})
		return err
	}
	n.embedded, err = store.Start(store.EmbeddedOptions{
		Dir: o.Data, Listen: o.Listen, TLS: o.ListenTLS, MaxBytes: o.MaxBytes, SyncAlways: o.SyncAlways, Logger: log,
	})
	if err != nil {
		return err
	}
	n.conn, err = n.embedded.Connect()
	return err
}

// maxPayloads leaves a quarter of the embedded store to records, results and keys: a service whose payloads have filled
// it can still prove, cancel and expire the jobs it has. In a cluster the operator sets the share.
func (n *node) maxPayloads() int64 {
	if n.embedded == nil {
		return 0
	}
	return n.embedded.MaxBytes() / 4 * 3
}

// url is where other machines connect; "" if they cannot.
func (n *node) url() string {
	if n.embedded == nil {
		return ""
	}
	return n.embedded.URL()
}

// watch returns an error once the embedded server can store nothing any more: the service had better say so and be
// started again.
func (n *node) watch(ctx context.Context) error {
	if n.embedded == nil {
		return nil
	}
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			if err := n.embedded.Healthy(); err != nil {
				return err
			}
		}
	}
}

func (n *node) close() {
	if n.conn != nil {
		n.conn.Close()
	}
	if n.embedded != nil {
		n.embedded.Stop()
	}
}

// reachTime bounds Reach: a store that is there answers sooner.
const reachTime = 10 * time.Second

// Reach connects to the store at o.URL and describes in a line what answers. It changes nothing there.
func Reach(ctx context.Context, o StoreOptions) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, reachTime)
	defer cancel()
	conn, err := store.Dial(o.URL, store.DialOptions{TLS: o.TLS, Name: "doctor"})
	if err != nil {
		return "", identity.Explain(err)
	}
	defer conn.Close()
	start := time.Now()
	s, err := store.Open(ctx, conn, store.Options{Existing: true})
	if err != nil {
		return "", err
	}
	workers, err := s.Workers(ctx)
	if err != nil {
		return "", err
	}
	took := float64(time.Since(start).Microseconds()) / 1000
	return fmt.Sprintf("%s answers in %.0f ms, %d workers", conn.ConnectedServerName(), took, len(workers)), nil
}

// WorkersOnly returns a configuration that lets in workers of the authority and nobody else. Whoever opens the store
// can change every job, and neither tenants nor operators, whose certificates are of the same authority, may do that.
func WorkersOnly(conf *tls.Config) *tls.Config {
	outer := workersOnly(conf)
	if conf.GetConfigForClient != nil {
		outer.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
			c, err := conf.GetConfigForClient(hello)
			if err != nil || c == nil {
				return c, err
			}
			return workersOnly(c), nil
		}
	}
	return outer
}

func workersOnly(c *tls.Config) *tls.Config {
	c = c.Clone()
	c.ClientAuth = tls.RequireAndVerifyClientCert
	verify := c.VerifyConnection
	c.VerifyConnection = func(cs tls.ConnectionState) error {
		if verify != nil {
			if err := verify(cs); err != nil {
				return err
			}
		}
		who, given, err := identity.FromTLS(cs)
		if err != nil {
			return err
		}
		if !given || !who.Worker {
			return errors.New("the store is for workers, and this is no worker's certificate")
		}
		return nil
	}
	return c
}

// ChildCommand is the first argument of a proving process.
const ChildCommand = "prover-process"

// passed are the prefixes of the only environment variables that a proving process gets: those that GPU libraries need.
var passed = []string{"LD_LIBRARY_PATH", "ICICLE_", "CUDA_", "NVIDIA_"}

func childCommand(log *slog.Logger) (child.Command, error) {
	path, err := os.Executable()
	if err != nil {
		return child.Command{}, fmt.Errorf("proving process: %w", err)
	}
	c := child.Command{Path: path, Args: []string{ChildCommand}, Logger: log}
	for _, kv := range os.Environ() {
		for _, prefix := range passed {
			if strings.HasPrefix(kv, prefix) {
				c.Env = append(c.Env, kv)
			}
		}
	}
	return c, nil
}

// workerID is the machine's name and a random part, since a machine may run several workers.
func workerID() string {
	host, err := os.Hostname()
	if err != nil {
		host = "worker"
	}
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(host))
	var b [4]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read does not fail
	return name + "-" + hex.EncodeToString(b[:])
}
