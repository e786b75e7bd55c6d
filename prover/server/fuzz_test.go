package server

import (
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"net"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/mem"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

// memory keeps records in a map. Fuzzing watches which lines an input reaches, and a real store's goroutines would
// disturb that.
type memory struct {
	Store
	circuit store.Circuit
	jobs    map[job.Ref]job.Record
}

func (m *memory) Circuits(context.Context) ([]store.Circuit, error) {
	return []store.Circuit{m.circuit}, nil
}

func (m *memory) Get(_ context.Context, r job.Ref) (job.Record, error) {
	if there, ok := m.jobs[r]; ok {
		return there, nil
	}
	return job.Record{}, store.ErrNotFound
}

func (m *memory) Complete(context.Context, job.Record) error { return nil }

func (m *memory) Create(_ context.Context, r job.Record, _ []byte) (job.Record, bool, error) {
	if there, ok := m.jobs[r.Ref]; ok {
		return there, false, nil
	}
	m.jobs[r.Ref] = r
	return r, true, nil
}

type anybody struct{}

func (anybody) Admit(context.Context, string, uint64) error { return nil }

// fuzzed is a server around a memory, with one circuit of one vector of two entries and one scalar.
func fuzzed(f testing.TB) (*Server, *memory) {
	kinds := []commit.Kind{{Name: "a", Len: 2}}
	manifest, err := json.Marshal(keys.Manifest{Statement: "tiny", Vectors: kinds, Scalars: 1})
	require.NoError(f, err)
	m := &memory{jobs: map[job.Ref]job.Record{}, circuit: store.Circuit{
		Fingerprint: proof.Word{1}, Name: "tiny", Constraints: 1, Share: 4, Manifest: manifest,
	}}
	p, err := policy.New(policy.Policy{Version: policy.Version, Tenants: []policy.Tenant{
		{Name: "anna", Modes: []job.Mode{job.Local, job.Plain, job.Blind}},
	}})
	require.NoError(f, err)
	id, err := seal.NewIdentity(filepath.Join(f.TempDir(), "identity"))
	require.NoError(f, err)
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	s, err := New(Config{
		Store: m, Sealer: id.Recipient(), Policy: p, Limiter: anybody{},
		Signer: ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)), Now: func() time.Time { return now },
	})
	require.NoError(f, err)
	return s, m
}

func ofWitness(w *proverv1.Witness) *proverv1.SubmitJobRequest_Witness {
	return &proverv1.SubmitJobRequest_Witness{Witness: w}
}

func ofShare(s *proverv1.Share) *proverv1.SubmitJobRequest_Share {
	return &proverv1.SubmitJobRequest_Share{Share: s}
}

// oneMessage is a call that sends some bytes.
type oneMessage struct {
	grpc.ServerStream
	ctx context.Context
	in  []byte
	out any
}

func (o *oneMessage) Context() context.Context { return o.ctx }
func (o *oneMessage) SendMsg(m any) error      { o.out = m; return nil }
func (o *oneMessage) RecvMsg(m any) error {
	return newCodec().Unmarshal(mem.BufferSlice{mem.SliceBuffer(o.in)}, m)
}

// submitted sends bytes as a request all the way that a call takes.
func submitted(ctx context.Context, s *Server, b []byte) (*proverv1.SubmitJobResponse, error) {
	streams := asStreams(proverv1.ProverService_ServiceDesc).Streams
	i := slices.IndexFunc(streams, func(d grpc.StreamDesc) bool { return d.StreamName == "SubmitJob" })
	call := &oneMessage{ctx: ctx, in: b}
	info := &grpc.StreamServerInfo{FullMethod: proverv1.ProverService_SubmitJob_FullMethodName}
	err := s.stream(s, call, info, streams[i].Handler)
	resp, _ := call.out.(*proverv1.SubmitJobResponse)
	return resp, err
}

// FuzzSubmit: whatever bytes a tenant sends as a request, the answer is a stored job or one of the codes that the API
// names.
func FuzzSubmit(f *testing.F) {
	s, m := fuzzed(f)
	vectors := []commit.Vector{{Kind: commit.Kind{Name: "a", Len: 2}, Values: make([]fr.Element, 2)}}
	witness := wire.FromAssignment(proof.Context{}, vectors, make([]fr.Element, 1))
	statement := &proverv1.Statement{
		Context: witness.Context, Commitments: [][]byte{make([]byte, 32)}, Scalars: witness.Scalars,
		Proof: make([]byte, proof.Size),
	}
	fingerprint := m.circuit.Fingerprint[:]
	for _, seed := range []*proverv1.SubmitJobRequest{
		{},
		{
			IdempotencyKey: "k", Circuit: fingerprint, Mode: 2, Label: "l", Priority: 3, StatementName: "tiny",
			Payload: ofWitness(witness),
		},
		{Circuit: fingerprint, Mode: 3, Payload: ofShare(wire.FromShare(blind.Share{Seed: new([32]byte)}))},
		{Circuit: fingerprint, Mode: 1, Payload: &proverv1.SubmitJobRequest_Statement{Statement: statement}},
	} {
		b, err := proto.Marshal(seed)
		require.NoError(f, err)
		f.Add(b)
		f.Add(b[:len(b)/2])
	}
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	ctx := withPrincipal(context.Background(), identity.Principal{Tenant: "anna", Name: "anna"})
	f.Fuzz(func(t *testing.T, b []byte) {
		clear(m.jobs)
		req := new(proverv1.SubmitJobRequest)
		require.NoError(t, newCodec().Unmarshal(mem.BufferSlice{mem.SliceBuffer(b)}, req), "what does not decode is marked")
		resp, err := submitted(ctx, s, b)
		switch code := status.Code(err); code {
		case codes.OK:
			require.Contains(t, m.jobs, job.Ref{Tenant: "anna", ID: resp.Job.Id}, "acknowledged means stored")
			again, err := s.SubmitJob(ctx, req)
			require.NoError(t, err)
			require.Equal(t, req.GetIdempotencyKey() != "", again.Replayed)
		case codes.InvalidArgument, codes.NotFound, codes.FailedPrecondition:
			require.Empty(t, m.jobs)
		default:
			t.Fatalf("code %s: %v", code, err)
		}
	})
}

// TestUnverifiedCertificate: a certificate counts only if the handshake verified it, whatever configuration the
// listener had.
func TestUnverifiedCertificate(t *testing.T) {
	s, _ := fuzzed(t)
	state := &tls.ConnectionState{PeerCertificates: []*x509.Certificate{{NotAfter: time.Now().Add(time.Hour)}}}
	_, err := s.authenticate(state, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, []string{"Bearer x"})
	require.Equal(t, codes.Unauthenticated, statusOf(err).Code())
	require.ErrorIs(t, err, errCertificate, "and no token makes up for it")
}
