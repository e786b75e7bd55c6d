package client_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"errors"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/epochtest"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

var about = proof.Context{
	ChainID: 1337, Contract: [20]byte{1}, Model: proof.Word{2},
	Subject: proof.Number(3), Party: [20]byte{4},
}

var (
	keyDir string
	prover = sync.OnceValue(func() *engine.Engine {
		return &engine.Engine{Keys: &keys.Cache{Dir: keyDir, String: srs.Embedded()}}
	})
	epoch = epochtest.Shared
)

func TestMain(m *testing.M) {
	var err error
	if keyDir, err = os.MkdirTemp("", "tributary-client-test-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(keyDir)
	os.Exit(code)
}

// assignment is of the statement with the fewest constraints.
func assignment() engine.Assignment {
	c := epoch().Optimum()
	return engine.Assignment{Circuit: c.Circuit, Vectors: c.Vectors, Scalars: c.Scalars}
}

func pair(t testing.TB) *keys.Pair {
	t.Helper()
	p, _, err := prover().Keys.Get(assignment().Circuit)
	require.NoError(t, err)
	return p
}

// service is the real server on the embedded store, with a worker that proves in this process.
type service struct {
	t        testing.TB
	store    *store.Store
	identity *seal.Identity
	server   *server.Server
	signer   ed25519.PrivateKey
	token    string
	tls      *tls.Config // nil for none; counts from the next listen on

	mu   sync.Mutex
	grpc *grpc.Server
	addr string

	// what the worker does before it proves, and to a result; here tests make it lie
	before func(ctx *proof.Context, a *engine.Assignment)
	after  func(r *workerv1.Result)
}

func start(t testing.TB, change func(*server.Config)) *service {
	t.Helper()
	s := &service{t: t, before: func(*proof.Context, *engine.Assignment) {}, after: func(*workerv1.Result) {}}
	e, err := store.Start(store.EmbeddedOptions{Dir: t.TempDir()})
	require.NoError(t, err)
	t.Cleanup(e.Stop)
	nc, err := e.Connect()
	require.NoError(t, err)
	t.Cleanup(nc.Close)
	s.store, err = store.Open(t.Context(), nc, store.Options{})
	require.NoError(t, err)
	s.register()
	s.identity, err = seal.NewIdentity(filepath.Join(t.TempDir(), "identity"))
	require.NoError(t, err)
	_, s.signer, err = ed25519.GenerateKey(nil)
	require.NoError(t, err)
	var hash string
	s.token, hash = policy.NewToken()
	p, err := policy.New(policy.Policy{Version: policy.Version, Tenants: []policy.Tenant{{
		Name: "anna", Modes: []job.Mode{job.Local, job.Plain, job.Blind}, TokensSHA256: []string{hash},
	}}})
	require.NoError(t, err)
	config := server.Config{
		Store: s.store, Sealer: s.identity.Recipient(), Policy: p,
		Limiter: policy.NewLimiter(p, s.store.Waiting, nil), Signer: s.signer,
	}
	if change != nil {
		change(&config)
	}
	s.server, err = server.New(config)
	require.NoError(t, err)
	s.listen()
	t.Cleanup(s.stop)
	return s
}

func (s *service) register() {
	p := pair(s.t)
	folder := prover().Keys.Folder(p.Fingerprint)
	manifest, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	require.NoError(s.t, err)
	var vk bytes.Buffer
	_, err = p.Verify.Groth16.WriteTo(&vk)
	require.NoError(s.t, err)
	require.NoError(s.t, s.store.PutCircuit(s.t.Context(), store.Circuit{
		Fingerprint: p.Fingerprint, Name: p.Spec.Name,
		Description: catalog.Description{Statement: catalog.Optimum.Name, Features: 3},
		Constraints: p.Constraints(), Share: blind.Elements(p.System), VerifyingKey: vk.Bytes(), Manifest: manifest,
	}))
}

// listen accepts calls, on another port each time.
func (s *service) listen() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(s.t, err)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grpc, s.addr = server.NewGRPC(s.server, s.tls), l.Addr().String()
	g := s.grpc
	go func() { _ = g.Serve(l) }()
}

// stop cuts all connections.
func (s *service) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grpc.Stop()
}

func (s *service) dial(o client.Options) *client.Client {
	s.t.Helper()
	s.mu.Lock()
	target := "passthrough:///" + s.addr
	s.mu.Unlock()
	return s.dialAs(target, o)
}

// dialAs calls the service by another name. A dialer among the options replaces the one that finds the present port.
func (s *service) dialAs(target string, o client.Options) *client.Client {
	s.t.Helper()
	o.Token = s.token
	o.Dial = append([]grpc.DialOption{grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) {
		s.mu.Lock()
		at := s.addr
		s.mu.Unlock()
		return new(net.Dialer).DialContext(ctx, "tcp", at)
	})}, o.Dial...)
	c, err := client.Dial(target, o)
	require.NoError(s.t, err)
	s.t.Cleanup(func() { _ = c.Close() })
	return c
}

// work proves whatever is submitted until the test ends.
func (s *service) work() {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			if p, err := s.store.NextPending(ctx, "anna"); err == nil && p != nil {
				if err := s.one(ctx, p); err != nil && ctx.Err() == nil {
					s.t.Errorf("worker: %v", err)
				}
				continue
			}
			select {
			case <-ctx.Done():
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	s.t.Cleanup(func() { cancel(); <-done })
}

func (s *service) one(ctx context.Context, p *store.Pending) error {
	if err := p.Done(ctx); err != nil {
		return err
	}
	if err := s.enter(ctx, p.Ref, job.Admitted, job.Assigned, job.Proving); err != nil {
		return err
	}
	r, err := s.prove(ctx, p.Ref)
	if errors.Is(err, engine.ErrWitness) {
		_, err = s.store.Change(ctx, p.Ref, func(r *job.Record) error {
			return r.Fail(job.Failure{Code: job.BadWitness, Message: engine.ErrWitness.Error()}, time.Now())
		})
		return err
	}
	if err != nil {
		return err
	}
	s.after(r)
	b, err := wire.EncodeResult(r)
	if err != nil {
		return err
	}
	if _, err := s.store.PutResult(ctx, p.Ref, b); err != nil {
		return err
	}
	return s.enter(ctx, p.Ref, job.Proved)
}

func (s *service) enter(ctx context.Context, ref job.Ref, states ...job.State) error {
	for _, to := range states {
		if _, err := s.store.Change(ctx, ref, func(r *job.Record) error { return r.Enter(to, time.Now()) }); err != nil {
			return err
		}
	}
	return nil
}

// prove does what a proving process does with a payload.
func (s *service) prove(ctx context.Context, ref job.Ref) (*workerv1.Result, error) {
	sealed, err := s.store.Payload(ctx, ref)
	if err != nil {
		return nil, err
	}
	b, err := s.identity.Open(ref, sealed)
	if err != nil {
		return nil, err
	}
	m, err := wire.DecodePayload(b)
	if err != nil {
		return nil, err
	}
	out := &workerv1.Result{Worker: "w", Proving: durationpb.New(time.Second)}
	key := pair(s.t)
	switch wire.PayloadMode(m) {
	case job.Local:
		out.Result = &workerv1.Result_Statement{Statement: m.GetStatement()}
	case job.Blind:
		share, err := wire.Share(blind.Elements(key.System), m.GetShare())
		if err != nil {
			return nil, err
		}
		sums, err := blind.Compute(key, share, nil)
		if err != nil {
			return nil, err
		}
		out.Result = &workerv1.Result_Partial{Partial: wire.FromPartial(sums)}
	default:
		a := engine.Assignment{Circuit: assignment().Circuit}
		var about proof.Context
		if about, a.Vectors, a.Scalars, err = wire.Witness(key.Spec, m.GetWitness()); err != nil {
			return nil, err
		}
		s.before(&about, &a)
		in, pr, _, err := prover().Prove(about, a)
		if err != nil {
			return nil, err
		}
		made, err := wire.FromStatement(in, pr)
		if err != nil {
			return nil, err
		}
		out.Result = &workerv1.Result_Statement{Statement: made}
	}
	return out, nil
}
