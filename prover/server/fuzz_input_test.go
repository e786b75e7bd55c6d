package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

// List holds nothing: what a token says does not matter to it.
func (m *memory) List(context.Context, string, job.State, string, int) (store.Page, error) {
	return store.Page{}, nil
}

func (m *memory) Watch(context.Context, job.Ref, func(job.Record) error) error {
	return store.ErrNotFound
}

func (m *memory) Change(context.Context, job.Ref, func(*job.Record) error) (job.Record, error) {
	return job.Record{}, store.ErrNotFound
}

// FuzzJSON: a body is either a request, which gets the answer that its protobuf form would, or is refused in words that
// are always the same.
func FuzzJSON(f *testing.F) {
	s, m := fuzzed(f)
	w := &proverv1.Witness{Vectors: []*proverv1.Vector{{Values: make([]byte, 64), Blind: make([]byte, 32)}}}
	share := &proverv1.Share{Share: &proverv1.Share_Seed{Seed: make([]byte, 32)}}
	for _, r := range []*proverv1.SubmitJobRequest{
		{},
		{IdempotencyKey: "k", Circuit: m.circuit.Fingerprint[:], Mode: 2, Payload: ofWitness(w)},
		{Mode: 3, Payload: ofShare(share)},
	} {
		b, err := protojson.Marshal(r)
		require.NoError(f, err)
		f.Add(b)
		f.Add(b[:len(b)/2])
	}
	f.Add([]byte(`{"deadline": "9999-12-31T23:59:59.999999999Z", "mode": "MODE_PLAIN", "priority": 99}`))
	f.Add([]byte(`{"witness": {}, "share": {}}`))
	f.Add([]byte(`{"circuit": "not base64!"}`))
	ctx := withPrincipal(context.Background(), identity.Principal{Tenant: "anna", Name: "anna"})
	f.Fuzz(func(t *testing.T, b []byte) {
		clear(m.jobs)
		req := new(proverv1.SubmitJobRequest)
		if err := newMarshaler().Unmarshal(b, req); err != nil {
			require.True(t, err == errJSON || err == io.EOF, "%v", err)
			return
		}
		sent, err := proto.Marshal(req)
		require.NoError(t, err)
		_, err = submitted(ctx, s, sent)
		require.NotContains(t, []codes.Code{codes.Internal, codes.Unknown}, status.Code(err), "%v", err)
	})
}

// FuzzPath: whatever path and query a tenant asks for, page tokens among them, the answer is the API's.
func FuzzPath(f *testing.F) {
	s, _ := fuzzed(f)
	token := "trb_fuzz"
	hash := sha256.Sum256([]byte(token))
	var err error
	s.Policy, err = policy.New(policy.Policy{Version: policy.Version, Tenants: []policy.Tenant{
		{Name: "anna", TokensSHA256: []string{hex.EncodeToString(hash[:])}},
	}})
	require.NoError(f, err)
	h, err := Gateway(f.Context(), s)
	require.NoError(f, err)
	for _, p := range []string{
		"/v1/jobs?pageSize=-1", "/v1/jobs?pageToken=18446744073709551616&state=STATE_PROVED",
		"/v1/jobs/x/result", "/v1/jobs/%2e%2e/watch", "/v1/quote?circuit=AA==&mode=1", "/v1/quote?circuit=!",
		"/v1/jobs?pageSize=1&pageSize=2&nothing=3", "/v1/circuits?", "/openapi.json",
		"/v1/jobs/" + strings.Repeat("a", 26), "/v1/%00",
	} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, path string) {
		u, err := url.ParseRequestURI(path)
		if err != nil || !strings.HasPrefix(u.Path, "/v1/") {
			return
		}
		if u.Path == "/v1/node" || strings.HasPrefix(u.Path, "/v1/quote") { // need what memory does not have
			return
		}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1/", nil)
		r.URL, r.RemoteAddr = u, "127.0.0.1:1"
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Less(t, w.Code, 500, "%s: %s", path, w.Body)
	})
}

// FuzzRegistered: a circuit whose registration is damaged is refused, or takes requests of its shape. Nothing panics,
// and nothing allocates memory for what was not sent.
func FuzzRegistered(f *testing.F) {
	s, m := fuzzed(f)
	for _, text := range []string{
		`{"statement":"tiny","vectors":[{"name":"a","len":2}],"scalars":1}`,
		`{"vectors":[{"len":-1}],"scalars":-1}`,
		`{"vectors":[{"len":576460752303423488}],"scalars":576460752303423488}`,
		`null`, `[]`, `{`,
	} {
		f.Add([]byte(text), make([]byte, 64), uint8(1))
		f.Add([]byte(text), []byte{}, uint8(0))
	}
	ctx := withPrincipal(context.Background(), identity.Principal{Tenant: "anna", Name: "anna"})
	f.Fuzz(func(t *testing.T, manifest, values []byte, vectors uint8) {
		clear(m.jobs)
		m.circuit.Manifest = manifest
		s.circuits = circuits{load: m.Circuits, now: s.Now}
		w := &proverv1.Witness{Context: wire.FromContext(proof.Context{}), Scalars: values}
		for range vectors {
			w.Vectors = append(w.Vectors, &proverv1.Vector{Values: values, Blind: make([]byte, 32)})
		}
		req := &proverv1.SubmitJobRequest{Circuit: m.circuit.Fingerprint[:], Mode: 2, Payload: ofWitness(w)}
		_, err := s.SubmitJob(ctx, proto.CloneOf(req))
		require.NotEqual(t, codes.Unknown, statusOf(err).Code())
		_, _ = s.ListCircuits(ctx, nil)
	})
}
