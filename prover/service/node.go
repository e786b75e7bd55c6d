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

// StoreOptions say where jobs are kept: in an embedded server's folder, or by the NATS servers at a URL.
type StoreOptions struct {
	Data       string // folder of the embedded server
	Listen     string // where it takes workers of other machines; "": this process only
	ListenTLS  *tls.Config
	SyncAlways bool
	MaxBytes   int64

	URL      string // of NATS servers, separated by commas; "": embedded
	TLS      *tls.Config
	Replicas int
	Existing bool // open what a server has made, and make nothing

	Lease time.Duration    // of a job; 0: the store's default
	Now   func() time.Time // the wall clock; nil: time.Now
}

// shared says whether workers on other machines may come.
func (o StoreOptions) shared() bool { return o.URL != "" || o.Listen != "" }

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
	if o.URL != "" {
		n.conn, err = store.Dial(o.URL, store.DialOptions{TLS: o.TLS, Name: name, Logger: log})
	} else {
		n.embedded, err = store.Start(store.EmbeddedOptions{Dir: o.Data, Listen: o.Listen, TLS: o.ListenTLS, MaxBytes: o.MaxBytes, SyncAlways: o.SyncAlways, Logger: log})
		if err == nil {
			n.conn, err = n.embedded.Connect()
		}
	}
	if err != nil {
		return n, identity.Explain(err)
	}
	n.Store, err = store.Open(ctx, n.conn, store.Options{Replicas: o.Replicas, Existing: o.Existing, Lease: o.Lease, Now: o.Now, MaxPayloads: n.maxPayloads()})
	return n, err
}

// maxPayloads leaves a quarter of the embedded store to records, results and keys: a service whose payloads have filled it can still prove, cancel and expire what it has. A cluster's
// share is its operator's to set.
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

// watch returns an error when the embedded server keeps nothing any more: a service that can store nothing had better say so and be started again.
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

// reachTime is how long Reach waits for a store: it is there, or the answer is that it is not.
const reachTime = 10 * time.Second

// Reach connects to a store and says what answers, for tributary doctor. It makes nothing.
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
	return fmt.Sprintf("%s answers in %.0f ms, %d workers", conn.ConnectedServerName(), float64(time.Since(start).Microseconds())/1000, len(workers)), nil
}

// WorkersOnly lets workers of the authority in, and nobody else: whoever opens the store can change every job, which a tenant's certificate of the same authority must not allow, nor an
// operator's, who may look.
func WorkersOnly(conf *tls.Config) *tls.Config {
	outer := conf.Clone()
	check := func(c *tls.Config) *tls.Config {
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
				return errors.New("the store is for workers: issue a certificate with tributary certs issue --worker NAME")
			}
			return nil
		}
		return c
	}
	if conf.GetConfigForClient != nil {
		outer.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
			c, err := conf.GetConfigForClient(hello)
			if err != nil || c == nil {
				return c, err
			}
			return check(c), nil
		}
	}
	inner := check(outer)
	inner.GetConfigForClient = outer.GetConfigForClient
	return inner
}

// ChildCommand is the hidden command of the proving process.
const ChildCommand = "prover-process"

// passed are the only variables that a proving process sees of this one's environment: those that GPU libraries need.
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

// workerID is the machine's name with something that no other worker has.
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
