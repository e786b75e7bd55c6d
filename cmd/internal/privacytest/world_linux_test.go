package privacytest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/wire"
)

// world is two operators, the first of them with a second worker on another machine, a tenant, and everything that any
// of them says.
type world struct {
	*base
	n      *needles
	token  string
	spans  *spans
	said   journal // answers to clients: errors, details, bodies
	told   journal // metrics, command lines, environments
	one    *process
	far    *process // the first operator's second worker
	two    *process
	web    *http.Client
	api    proverv1.ProverServiceClient // of the first operator
	sealed map[string][]byte            // payloads as they were stored
}

// spans is an OpenTelemetry collector.
type spans struct {
	collector.UnimplementedTraceServiceServer
	journal
	addr string
}

func (s *spans) Export(
	_ context.Context, r *collector.ExportTraceServiceRequest,
) (*collector.ExportTraceServiceResponse, error) {
	b, err := proto.Marshal(r)
	if err == nil {
		s.add(b)
	}
	return &collector.ExportTraceServiceResponse{}, err
}

func collect(t *testing.T) *spans {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	g, s := grpc.NewServer(), &spans{addr: "http://" + l.Addr().String()}
	collector.RegisterTraceServiceServer(g, s)
	go func() { _ = g.Serve(l) }()
	t.Cleanup(g.Stop)
	return s
}

func newWorld(t *testing.T) *world {
	require.NoError(t, allowCores(), "the service itself has to leave none")
	w := &world{base: newBase(t), n: new(needles), spans: collect(t), sealed: map[string][]byte{}}
	var hash string
	w.token, hash = policy.NewToken()
	w.n.raw("bearer token", []byte(w.token))
	w.certs.issue(t, identity.Tenant, "clinic")
	w.policy(policy.Tenant{Name: "clinic", Modes: everything, TokensSHA256: []string{hash}})
	traced := []string{"--otlp", w.spans.addr, "--nats-listen", "127.0.0.1:0"}
	w.one, w.two = w.serve("one", traced...), w.serve("two", traced...)
	w.far = w.work("far", w.one, "--otlp", w.spans.addr, "--metrics", "127.0.0.1:0")
	w.plantKeys("secret-one")
	w.plantKeys("secret-two")
	conf := w.clientTLS("clinic")
	w.web = &http.Client{Transport: &http.Transport{TLSClientConfig: conf}}
	t.Cleanup(w.web.CloseIdleConnections)
	conn, err := grpc.NewClient(w.one.ready.GRPC, grpc.WithTransportCredentials(credentials.NewTLS(conf)))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	w.api = proverv1.NewProverServiceClient(conn)
	return w
}

// plantKeys makes needles of the operator's own keys, in the form of their files and decoded.
func (w *world) plantKeys(folder string) {
	b, err := os.ReadFile(w.path(folder, "seal.key"))
	require.NoError(w.t, err)
	line := regexp.MustCompile(`AGE-SECRET-KEY-1[0-9A-Z]+`).Find(b)
	require.NotEmpty(w.t, line)
	key := line[len("AGE-SECRET-KEY-1"):]
	w.n.raw(folder+": seal key", key)
	w.n.raw(folder+": seal key, decoded", bech32(w.t, strings.ToLower(string(key))))
	b, err = os.ReadFile(w.path(folder, "receipt.key"))
	require.NoError(w.t, err)
	block, _ := pem.Decode(b)
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	require.NoError(w.t, err)
	w.n.raw(folder+": receipt key", parsed.(ed25519.PrivateKey).Seed())
	info, err := os.Stat(w.path(folder, "receipt.key"))
	require.NoError(w.t, err)
	require.Equal(w.t, os.FileMode(0o600), info.Mode().Perm())
}

// bech32 decodes a key's characters, without the six of its checksum.
func bech32(t testing.TB, text string) (out []byte) {
	bits, have := uint32(0), 0
	for _, c := range text[:len(text)-6] {
		v := strings.IndexRune("qpzry9x8gf2tvdw0s3jn54khce6mua7l", c)
		require.GreaterOrEqual(t, v, 0)
		bits, have = bits<<5|uint32(v), have+5
		if have >= 8 {
			out, have = append(out, byte(bits>>(have-8))), have-8
		}
	}
	require.Len(t, out, 32)
	return out
}

// dial returns a client whose calls are recorded.
func (w *world) dial(p *process, record *tap) *client.Client {
	conf := w.clientTLS("clinic")
	c, err := client.Dial(p.ready.GRPC, client.Options{
		TLS: conf, Keys: &keys.Cache{Dir: filepath.Dir(w.keys)}, Dial: record.options(credentials.NewTLS(conf)),
	})
	require.NoError(w.t, err)
	w.t.Cleanup(func() { _ = c.Close() })
	return c
}

type submission = proverv1.SubmitJobRequest

// request is a good one of mode plain.
func (w *base) request(a engine.Assignment) *submission {
	return &submission{
		Circuit: w.pair.Fingerprint[:], Mode: proverv1.Mode_MODE_PLAIN,
		Payload: &proverv1.SubmitJobRequest_Witness{Witness: wire.FromAssignment(about, a.Vectors, a.Scalars)},
	}
}

// submit submits a good request.
func (w *world) submit(m *submission) string {
	w.t.Helper()
	r, err := w.api.SubmitJob(w.t.Context(), m)
	require.NoError(w.t, err)
	return r.GetJob().GetId()
}

// refused keeps everything that an error tells a client.
func (w *world) refused(err error) {
	w.t.Helper()
	require.Error(w.t, err)
	w.said.add([]byte(err.Error()))
	b, jsonErr := protojson.Marshal(status.Convert(err).Proto())
	require.NoError(w.t, jsonErr)
	w.said.add(b)
	b, wireErr := proto.Marshal(status.Convert(err).Proto())
	require.NoError(w.t, wireErr)
	w.said.add(b)
}

// ask calls the gateway with a token, keeps the answer, and returns its status.
func (w *world) ask(method, path, token string, body []byte) int {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), method, "https://"+w.one.ready.HTTP+path, bytes.NewReader(body))
	require.NoError(w.t, err)
	r.Header.Set("Authorization", "Bearer "+token)
	resp, err := w.web.Do(r)
	require.NoError(w.t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(w.t, err)
	w.said.add(fmt.Appendf(b, "%v", resp.Header))
	return resp.StatusCode
}

func (w *world) state(id string) proverv1.State {
	r, err := w.api.GetJob(w.t.Context(), &proverv1.GetJobRequest{Id: id})
	require.NoError(w.t, err)
	b, err := protojson.Marshal(r)
	require.NoError(w.t, err)
	w.said.add(b)
	return r.GetJob().GetState()
}

func (w *world) processes() []*process { return []*process{w.one, w.two, w.far} }

// provers are the proving processes of all, one for each worker.
func (w *world) provers() (pids []int) {
	for _, p := range w.processes() {
		pids = append(pids, p.provers(w.t)...)
	}
	return pids
}

// warm submits until every worker has its proving process.
func (w *world) warm() {
	eventually(w.t, "every worker has a proving process", func() bool {
		var ids []string
		for range 3 {
			ids = append(ids, w.submit(w.request(witness(w.t, "warm", w.n))))
		}
		for _, id := range ids {
			w.await(id, proverv1.State_STATE_PROVED)
		}
		return len(w.one.provers(w.t)) == 1 && len(w.far.provers(w.t)) == 1
	})
	first := client.Request{Context: about, Assignment: witness(w.t, "warm", w.n), Mode: job.Plain}
	_, err := w.dial(w.two, new(tap)).Prove(w.t.Context(), first, nil)
	require.NoError(w.t, err)
	require.Len(w.t, w.provers(), 3)
}

func (w *world) await(id string, want proverv1.State) {
	w.t.Helper()
	var last proverv1.State
	eventually(w.t, fmt.Sprintf("job %s is %v", id, want), func() bool {
		last = w.state(id)
		return last >= proverv1.State_STATE_PROVED
	})
	require.Equal(w.t, want.String(), last.String())
}

func (w *world) read(parts ...string) []byte {
	b, err := os.ReadFile(w.path(parts...))
	require.NoError(w.t, err)
	return b
}
