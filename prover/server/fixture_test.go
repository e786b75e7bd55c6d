package server_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/big"
	"net"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/telemetry"
	"github.com/tributary-zk/tributary/prover/wire"
)

// spec is the shape of the one registered circuit. No key is needed: the server proves and verifies nothing.
var (
	spec = link.Spec{Name: catalog.Optimum.Name + "/d=1", Scalars: 2, Kinds: []commit.Kind{
		{Name: "a", Len: 3}, {Name: "b", Len: 4, Form: commit.Evaluations},
	}}
	fingerprint = proof.Word{0xf1, 0x02}
	about       = proof.Context{
		ChainID: 31337, Contract: [20]byte{1}, Model: proof.Word{2},
		Subject: proof.Number(9), Party: [20]byte{3},
	}
)

const constraints, elements = 1000, 2500

// canary is in every witness of these tests and must be nowhere else.
var canary = func() (e fr.Element) {
	e.SetBytes([]byte("planted-secret-of-a-patient"))
	return e
}()

func canaryBytes() []byte {
	b := canary.Bytes()
	return b[:]
}

func witness() *proverv1.Witness {
	vectors := make([]commit.Vector, len(spec.Kinds))
	for i, k := range spec.Kinds {
		vectors[i] = commit.Vector{Kind: k, Values: make([]fr.Element, k.Len), Blind: canary}
		for j := range vectors[i].Values {
			vectors[i].Values[j] = canary
		}
	}
	return wire.FromAssignment(about, vectors, []fr.Element{fr.NewElement(5), fr.NewElement(6)})
}

func g1(k int64) (p bn254.G1Affine) {
	_, _, g, _ := bn254.Generators()
	p.ScalarMultiplication(&g, big.NewInt(k))
	return p
}

func statementProof(t testing.TB) *proverv1.Statement {
	_, _, _, q := bn254.Generators()
	instance := &proof.Instance{
		Circuit: fingerprint, Context: about,
		C: []bn254.G1Affine{g1(2), g1(3)}, Scalars: []fr.Element{fr.NewElement(5), fr.NewElement(6)},
	}
	p := &proof.Proof{Mask: g1(3), MaskCommit: g1(4), Z: fr.NewElement(7), Y: fr.NewElement(8), Opening: g1(9)}
	p.Groth16.Ar, p.Groth16.Bs, p.Groth16.Krs = g1(10), q, g1(12)
	p.Groth16.Commitments, p.Groth16.CommitmentPok = []bn254.G1Affine{g1(13)}, g1(14)
	m, err := wire.FromStatement(instance, p)
	require.NoError(t, err)
	return m
}

type submission = proverv1.SubmitJobRequest

// request is a good one of mode plain.
func request(key string) *submission {
	return &submission{
		IdempotencyKey: key, Circuit: fingerprint[:], Mode: proverv1.Mode_MODE_PLAIN,
		Payload: &proverv1.SubmitJobRequest_Witness{Witness: witness()},
	}
}

// clock is the server's; tests move it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// journal is a log that many goroutines write.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(b)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

// service is a server with everything real around it: the embedded store, sealing, TLS, the limiter.
type service struct {
	*server.Server
	store    *store.Store
	nats     *store.Embedded
	clock    *clock
	log      *journal
	metrics  *prometheus.Registry
	identity *seal.Identity
	signer   ed25519.PrivateKey
	data     string // the store's folder
	certs    string // folder
	addr     string // gRPC over TLS
	plain    string // gRPC without
	gateway  *httptest.Server
}

// token is tenant dora's, who has no certificate.
var token, tokenHash = policy.NewToken()

func tenants(t testing.TB) *policy.Policy {
	all := []job.Mode{job.Local, job.Plain, job.Blind}
	p, err := policy.New(policy.Policy{
		Version: policy.Version, Unit: "EUR", Prices: policy.Prices{job.Plain: 2_000_000},
		Tenants: []policy.Tenant{
			{Name: "anna", Modes: all},
			{Name: "bert", Modes: all},
			{Name: "carl"},
			{Name: "dora", Modes: all, TokensSHA256: []string{tokenHash}},
			{Name: "slow", Modes: all, PerSecond: 0.001, Burst: 1},
			{Name: "otto", Modes: all, Operator: true},
		},
	})
	require.NoError(t, err)
	return p
}

// start runs a service; change (nil for none) may put something between it and its parts.
func start(t testing.TB, change func(*server.Config)) *service {
	t.Helper()
	s := &service{clock: &clock{now: time.Now()}, log: new(journal), metrics: prometheus.NewRegistry(), certs: t.TempDir()}
	var err error
	s.data = t.TempDir()
	s.nats, err = store.Start(store.EmbeddedOptions{Dir: s.data})
	require.NoError(t, err)
	t.Cleanup(s.nats.Stop)
	nc, err := s.nats.Connect()
	require.NoError(t, err)
	t.Cleanup(nc.Close)
	s.store, err = store.Open(t.Context(), nc, store.Options{})
	require.NoError(t, err)
	s.register(t, fingerprint, spec)
	s.identity, err = seal.NewIdentity(filepath.Join(t.TempDir(), "identity"))
	require.NoError(t, err)
	_, s.signer, err = ed25519.GenerateKey(nil)
	require.NoError(t, err)
	p := tenants(t)
	config := server.Config{
		Store: s.store, Sealer: s.identity.Recipient(), Signer: s.signer,
		Policy: p, Limiter: policy.NewLimiter(p, s.store.Waiting, s.clock.Now),
		Metrics: telemetry.New(s.metrics),
		Logger:  slog.New(slog.NewJSONHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Now:     s.clock.Now, Version: "v-test", MaxMessage: 1 << 20,
	}
	if change != nil {
		change(&config)
	}
	s.Server, err = server.New(config)
	require.NoError(t, err)
	s.listen(t)
	return s
}

func (s *service) register(t testing.TB, f proof.Word, spec link.Spec) {
	manifest, err := json.Marshal(keys.Manifest{
		Version: 1, Statement: spec.Name, Circuit: f, Vectors: spec.Kinds, Scalars: spec.Scalars,
	})
	require.NoError(t, err)
	require.NoError(t, s.store.PutCircuit(t.Context(), store.Circuit{
		Fingerprint: f, Name: spec.Name,
		Description: catalog.Description{Statement: catalog.Optimum.Name, Features: 1},
		Constraints: constraints, Share: elements, VerifyingKey: []byte("vk"), Manifest: manifest,
		Verifiers: []store.Verifier{{ChainID: 5, Address: "0x00000000000000000000000000000000000000aa"}},
	}))
}

func (s *service) listen(t testing.TB) {
	require.NoError(t, identity.CreateAuthority(s.certs))
	a, err := identity.OpenAuthority(s.certs)
	require.NoError(t, err)
	host := identity.Request{Kind: identity.Server, Name: "server", Hosts: []string{"127.0.0.1"}}
	require.NoError(t, a.Issue(host, s.certs))
	for name, kind := range map[string]identity.Kind{
		"anna": identity.Tenant, "bert": identity.Tenant, "carl": identity.Tenant, "slow": identity.Tenant,
		"otto": identity.Tenant, "nobody": identity.Tenant, "op": identity.Operator, "worker": identity.Worker,
	} {
		require.NoError(t, a.Issue(identity.Request{Kind: kind, Name: name}, s.certs))
	}
	at := func(name string) string { return filepath.Join(s.certs, name) }
	conf, err := identity.ServerTLS(at("ca.crt"), at("server.crt"), at("server.key"), false)
	require.NoError(t, err)

	run := func(g *grpc.Server) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		go func() { _ = g.Serve(server.Limit(l, 100)) }()
		t.Cleanup(g.Stop)
		return l.Addr().String()
	}
	s.addr, s.plain = run(server.NewGRPC(s.Server, conf)), run(server.NewGRPC(s.Server, nil))
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	h, err := server.Gateway(ctx, s.Server)
	require.NoError(t, err)
	s.gateway = httptest.NewUnstartedServer(h)
	s.gateway.TLS = conf
	s.gateway.StartTLS()
	t.Cleanup(s.gateway.Close)
}

// dial connects as a certificate's holder; "" shows none.
func (s *service) dial(t testing.TB, name string, opts ...grpc.DialOption) *grpc.ClientConn {
	t.Helper()
	cert, key := "", ""
	if name != "" {
		cert, key = filepath.Join(s.certs, name+".crt"), filepath.Join(s.certs, name+".key")
	}
	conf, err := identity.ClientTLS(filepath.Join(s.certs, "ca.crt"), cert, key)
	require.NoError(t, err)
	return connect(t, s.addr, append(opts, grpc.WithTransportCredentials(credentials.NewTLS(conf)))...)
}

func connect(t testing.TB, addr string, opts ...grpc.DialOption) *grpc.ClientConn {
	t.Helper()
	if len(opts) == 0 {
		opts = append(opts, grpc.WithTransportCredentials(insecure.NewCredentials()))
	}
	conn, err := grpc.NewClient(addr, opts...)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

func (s *service) as(t testing.TB, name string) proverv1.ProverServiceClient {
	t.Helper()
	return proverv1.NewProverServiceClient(s.dial(t, name))
}

// enter moves a job on, as scheduler and worker would.
func (s *service) enter(t testing.TB, tenant, id string, states ...job.State) {
	t.Helper()
	for _, to := range states {
		ref := job.Ref{Tenant: tenant, ID: id}
		_, err := s.store.Change(t.Context(), ref, func(r *job.Record) error { return r.Enter(to, s.clock.Now()) })
		require.NoError(t, err)
	}
}

func (s *service) fail(t testing.TB, tenant, id string, f job.Failure) {
	t.Helper()
	ref := job.Ref{Tenant: tenant, ID: id}
	_, err := s.store.Change(t.Context(), ref, func(r *job.Record) error { return r.Fail(f, s.clock.Now()) })
	require.NoError(t, err)
}

// prove stores a result and ends the job, as a worker would.
func (s *service) prove(t testing.TB, tenant, id string, partial bool) {
	t.Helper()
	m := &workerv1.Result{
		Result: &workerv1.Result_Statement{Statement: statementProof(t)},
		Worker: "w1", Proving: durationpb.New(1500 * time.Millisecond),
	}
	if partial {
		m.Result = &workerv1.Result_Partial{Partial: wire.FromPartial(blind.Partial{A: g1(1)})}
	}
	b, err := wire.EncodeResult(m)
	require.NoError(t, err)
	_, err = s.store.PutResult(t.Context(), job.Ref{Tenant: tenant, ID: id}, b)
	require.NoError(t, err)
	s.enter(t, tenant, id, job.Admitted, job.Assigned, job.Proving, job.Proved)
}

// refused checks an error's code, and that it names a field ("" for none) or a reason.
func refused(t testing.TB, err error, code codes.Code, field, reason string) {
	t.Helper()
	require.Equal(t, code.String(), status.Code(err).String(), "%v", err)
	for _, d := range status.Convert(err).Details() {
		switch d := d.(type) {
		case *errdetails.BadRequest:
			require.Equal(t, field, d.GetFieldViolations()[0].GetField())
			field = ""
		case *errdetails.ErrorInfo:
			require.Equal(t, reason, d.GetReason())
			require.Equal(t, server.Domain, d.GetDomain())
			reason = ""
		}
	}
	require.Empty(t, field, "a violation of this field, got: %v", err)
	require.Empty(t, reason, "this reason, got: %v", err)
}

// holdsCanary says whether a text shows the planted secret in a form that Go, JSON or a person would write.
func holdsCanary(text string) bool {
	raw := canary.Bytes()
	for _, form := range []string{
		string(raw[5:]), fmt.Sprintf("%x", raw[5:]), fmt.Sprintf("%X", raw[5:]),
		canary.String(), b64(raw[:]), "planted-secret",
	} {
		if bytes.Contains([]byte(text), []byte(form)) {
			return true
		}
	}
	return false
}
