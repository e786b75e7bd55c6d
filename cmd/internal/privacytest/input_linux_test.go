package privacytest

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/tributary-zk/tributary/circuits/statement"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/wire"
)

// longest is the service's longest request in this test.
const longest = 1 << 20

// caller is a tenant's connections to one service.
type caller struct {
	conn *grpc.ClientConn
	api  proverv1.ProverServiceClient
	web  *http.Client
	base string
}

func (w *base) caller(p *process, conf *tls.Config) *caller {
	w.t.Helper()
	conn, err := grpc.NewClient(p.ready.GRPC, grpc.WithTransportCredentials(credentials.NewTLS(conf)), grpc.WithDefaultCallOptions(grpc.MaxCallSendMsgSize(1<<30)))
	require.NoError(w.t, err)
	c := &caller{conn: conn, api: proverv1.NewProverServiceClient(conn), web: &http.Client{Transport: &http.Transport{TLSClientConfig: conf}}, base: "https://" + p.ready.HTTP}
	w.t.Cleanup(func() { c.web.CloseIdleConnections(); _ = conn.Close() })
	return c
}

func (w *base) as(p *process, tenant string) *caller { return w.caller(p, w.clientTLS(tenant)) }

// ask sends a message through the gateway, or raw bytes.
func (c *caller) ask(t testing.TB, m any, token string) (int, string) {
	t.Helper()
	method, path, body := http.MethodGet, "", []byte(nil)
	switch m := m.(type) {
	case *proverv1.SubmitJobRequest:
		var err error
		body, err = protojson.Marshal(m)
		require.NoError(t, err)
		method, path = http.MethodPost, "/v1/jobs"
	case []byte:
		method, path, body = http.MethodPost, "/v1/jobs", m
	case *proverv1.GetJobRequest:
		path = "/v1/jobs/" + url.PathEscape(m.GetId())
	case *proverv1.GetResultRequest:
		path = "/v1/jobs/" + url.PathEscape(m.GetId()) + "/result"
	case *proverv1.CancelJobRequest:
		method, path = http.MethodPost, "/v1/jobs/"+url.PathEscape(m.GetId())+"/cancel"
	case *proverv1.WatchJobRequest:
		path = "/v1/jobs/" + url.PathEscape(m.GetId()) + "/watch"
	case *proverv1.ListJobsRequest:
		path = fmt.Sprintf("/v1/jobs?pageSize=%d&pageToken=%s&state=%d", m.GetPageSize(), url.QueryEscape(m.GetPageToken()), m.GetState())
	case *proverv1.GetQuoteRequest:
		path = fmt.Sprintf("/v1/quote?circuit=%s&mode=%d", url.QueryEscape(base64Of(m.GetCircuit())), m.GetMode())
	case string:
		path = m
	default:
		t.Fatalf("no path for %T", m)
	}
	r, err := http.NewRequestWithContext(t.Context(), method, c.base+path, bytes.NewReader(body))
	require.NoError(t, err)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := c.web.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(b)
}

// call sends a message over gRPC.
func (c *caller) call(ctx context.Context, m any) (err error) {
	switch m := m.(type) {
	case *proverv1.SubmitJobRequest:
		_, err = c.api.SubmitJob(ctx, m)
	case *proverv1.GetJobRequest:
		_, err = c.api.GetJob(ctx, m)
	case *proverv1.GetResultRequest:
		_, err = c.api.GetResult(ctx, m)
	case *proverv1.CancelJobRequest:
		_, err = c.api.CancelJob(ctx, m)
	case *proverv1.ListJobsRequest:
		_, err = c.api.ListJobs(ctx, m)
	case *proverv1.GetQuoteRequest:
		_, err = c.api.GetQuote(ctx, m)
	case *proverv1.WatchJobRequest:
		stream, openErr := c.api.WatchJob(ctx, m)
		if err = openErr; err == nil {
			_, err = stream.Recv()
		}
	case []byte:
		var out []byte
		err = c.conn.Invoke(ctx, proverv1.ProverService_SubmitJob_FullMethodName, &m, &out, grpc.ForceCodecV2(rawCodec{}))
	case string:
		in, out := []byte{}, []byte{}
		err = c.conn.Invoke(ctx, m, &in, &out, grpc.ForceCodecV2(rawCodec{}))
	}
	return err
}

// row is one bad input: what is sent and what both forms of the API have to answer.
type row struct {
	why     string
	who     *caller
	token   string
	message any // of the API, raw bytes of a submission, or a call's name
	overWeb any // if HTTP says it in another way
	code    codes.Code
	text    string // part of the message
	http    int
	webText string // if HTTP has another
}

func (r row) check(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if r.token != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+r.token)
	}
	err := r.who.call(ctx, r.message)
	require.Equal(t, r.code.String(), status.Code(err).String(), "%s: %v", r.why, err)
	require.ErrorContains(t, err, r.text, r.why)
	if r.code == codes.InvalidArgument {
		require.NotEmpty(t, status.Convert(err).Details(), "%s: it says which field, or why", r.why)
	}
	if r.code == codes.ResourceExhausted && r.text != "larger than max" {
		require.Positive(t, retryDelay(err), r.why)
	}
	if r.http == 0 {
		return
	}
	if r.overWeb == nil {
		r.overWeb = r.message
	}
	if r.webText == "" {
		r.webText = r.text
	}
	got, body := r.who.ask(t, r.overWeb, r.token)
	require.Equal(t, r.http, got, "%s: %s", r.why, body)
	require.Contains(t, body, r.webText, r.why)
}

func retryDelay(err error) time.Duration {
	for _, d := range status.Convert(err).Details() {
		if info, is := d.(*errdetails.RetryInfo); is {
			return info.GetRetryDelay().AsDuration()
		}
	}
	return 0
}

// TestBadInput (issue 3): each bad input has a typed status, over gRPC and over HTTP, through mutual TLS and all of the service.
func TestBadInput(t *testing.T) {
	w := newBase(t)
	token, hash := policy.NewToken()
	var tenants []policy.Tenant
	for _, name := range []string{"anna", "bert", "slow", "blind", "crowd"} {
		w.certs.issue(t, identity.Tenant, name)
		tenants = append(tenants, policy.Tenant{Name: name, Modes: everything})
	}
	tenants[0].TokensSHA256 = []string{hash}
	tenants[2].PerSecond, tenants[2].Burst = 0.001, 1
	tenants[3].Modes = []job.Mode{job.Blind, job.Local}
	tenants[4].MaxWaiting = 1
	w.certs.issue(t, identity.Tenant, "stranger")
	w.policy(tenants...)
	main := w.serve("main", "--slots", "0", "--nats-listen", "127.0.0.1:0", "--max-message", "1MiB")
	anna := w.as(main, "anna")

	good := func(label string) *proverv1.SubmitJobRequest {
		a := witness(t, label, new(needles))
		return &proverv1.SubmitJobRequest{
			Circuit: w.pair.Fingerprint[:], Mode: proverv1.Mode_MODE_PLAIN, Payload: &proverv1.SubmitJobRequest_Witness{Witness: wire.FromAssignment(about, a.Vectors, a.Scalars)},
		}
	}
	with := func(change func(m *proverv1.SubmitJobRequest)) *proverv1.SubmitJobRequest {
		m := good("changed")
		change(m)
		return m
	}
	submit := func(c *caller, m *proverv1.SubmitJobRequest) string {
		t.Helper()
		r, err := c.api.SubmitJob(t.Context(), m)
		require.NoError(t, err)
		return r.GetJob().GetId()
	}
	whole, err := proto.Marshal(good("whole"))
	require.NoError(t, err)
	body, err := protojson.Marshal(good("whole"))
	require.NoError(t, err)
	random := make([]byte, 4096)
	_, _ = rand.Read(random)
	random[0] = 0xff // no tag begins with it and zero

	keyed := good("keyed")
	keyed.IdempotencyKey = "epoch-9"
	submit(anna, keyed)
	other := proto.CloneOf(keyed)
	other.Label = "another"
	cancelled := submit(anna, good("cancelled"))
	_, err = anna.api.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: cancelled})
	require.NoError(t, err)
	hurried := good("hurried")
	hurried.Deadline = timestamppb.New(time.Now().Add(time.Second))
	expired, waiting, berts := submit(anna, hurried), submit(anna, good("waiting")), submit(w.as(main, "bert"), good("bert's"))
	slow, crowd := w.as(main, "slow"), w.as(main, "crowd")
	submit(slow, good("first"))
	submit(crowd, good("first"))
	noCert, _, _ := w.certs.files("anna")
	tokenOnly, err := identity.ClientTLS(noCert, "", "")
	require.NoError(t, err)
	nobody := w.caller(main, tokenOnly)

	for _, r := range []row{
		{why: "oversized", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.GetWitness().Scalars = make([]byte, 2*longest) }), code: codes.ResourceExhausted, text: "larger than max", http: 429, webText: "longer than"},
		{why: "truncated", who: anna, message: whole[:len(whole)-1], overWeb: body[:len(body)-1], code: codes.InvalidArgument, text: "cut short", http: 400, webText: "not the JSON"},
		{why: "random bytes", who: anna, message: random, code: codes.InvalidArgument, text: "no message of this call", http: 400, webText: "not the JSON"},
		{why: "nothing", who: anna, message: []byte{}, code: codes.InvalidArgument, text: "mode", http: 400},
		{why: "unknown fields", who: anna, message: append(bytes.Clone(whole), 0xfa, 0x3e, 0), overWeb: []byte(`{"circus": ""}`), code: codes.InvalidArgument, text: "does not know", http: 400, webText: "unknown fields"},
		{why: "unknown call", who: anna, message: "/tributary.prover.v1.ProverService/Forge", overWeb: "/v1/forge", code: codes.Unimplemented, text: "unknown method", http: 404, webText: "Not Found"},
		{why: "unknown service", who: anna, message: "/tributary.forger.v1.ForgerService/Forge", code: codes.Unimplemented, text: "unknown service"},
		{why: "unknown circuit", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Circuit = make([]byte, 32) }), code: codes.NotFound, text: "ListCircuits", http: 404},
		{why: "stale fingerprint", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Circuit, m.StatementName = make([]byte, 32), w.pair.Spec.Name }), code: codes.FailedPrecondition, text: "stale fingerprint", http: 400},
		{why: "the name of another statement", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.StatementName = "payout/contributors=16" }), code: codes.InvalidArgument, text: "statement_name", http: 400},
		{why: "no fingerprint", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Circuit = m.Circuit[:31] }), code: codes.InvalidArgument, text: "circuit: has 31 bytes", http: 400},
		{why: "no mode", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Mode = 7 }), code: codes.InvalidArgument, text: "mode", http: 400},
		{why: "no priority", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Priority = 9 }), code: codes.InvalidArgument, text: "priority", http: 400},
		{why: "an element above the modulus", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.GetWitness().GetVectors()[1].Values[32] = 0xff }), code: codes.InvalidArgument, text: "witness.vectors[1].values: element 1 is not below", http: 400},
		{why: "the modulus itself", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.GetWitness().GetVectors()[0].Blind = modulus() }), code: codes.InvalidArgument, text: "witness.vectors[0].blind", http: 400},
		{why: "too few values", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { v := m.GetWitness().GetVectors()[0]; v.Values = v.Values[32:] }), code: codes.InvalidArgument, text: "has 224 bytes, want 8 elements", http: 400},
		{why: "too few vectors", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.GetWitness().Vectors = m.GetWitness().Vectors[1:] }), code: codes.InvalidArgument, text: "witness.vectors: there are 1", http: 400},
		{why: "no scalars", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.GetWitness().Scalars = nil }), code: codes.InvalidArgument, text: "witness.scalars", http: 400},
		{why: "no context", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.GetWitness().Context = nil }), code: codes.InvalidArgument, text: "witness.context", http: 400},
		{why: "another mode's payload", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Mode = proverv1.Mode_MODE_LOCAL }), code: codes.InvalidArgument, text: "statement: is missing", http: 400},
		{why: "no proof", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Mode, m.Payload = proverv1.Mode_MODE_LOCAL, noProof(m) }), code: codes.InvalidArgument, text: "statement.proof: has 1 bytes", http: 400},
		{why: "half a seed", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { seed(m, make([]byte, 16)) }), code: codes.InvalidArgument, text: "share.seed: has 16 bytes", http: 400},
		{why: "a share of another circuit", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { elements(m, make([]byte, 64)) }), code: codes.InvalidArgument, text: "share.elements: has 64 bytes", http: 400},
		{why: "a deadline in the past", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Deadline = timestamppb.New(time.Now().Add(-time.Second)) }), code: codes.InvalidArgument, text: "deadline: has passed", http: 400},
		{why: "a deadline too far away", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Deadline = timestamppb.New(time.Now().Add(8 * 24 * time.Hour)) }), code: codes.InvalidArgument, text: "too far", http: 400},
		{why: "no time", who: anna, message: withNanos(whole), overWeb: []byte(`{"deadline": "tomorrow"}`), code: codes.InvalidArgument, text: "deadline: is not a time", http: 400, webText: "not the JSON"},
		{why: "a long label", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.Label = string(make([]byte, 129)) }), code: codes.InvalidArgument, text: "label: has 129 bytes", http: 400},
		{why: "an unprintable key", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.IdempotencyKey = "a\nb" }), code: codes.InvalidArgument, text: "idempotency_key: holds other", http: 400},

		{why: "a key with another request", who: anna, message: other, code: codes.AlreadyExists, text: "was used with another request", http: 409},
		{why: "a mode that the policy forbids", who: w.as(main, "blind"), message: good("forbidden"), code: codes.PermissionDenied, text: "mode plain", http: 403},
		{why: "a tenant without an entry", who: w.as(main, "stranger"), message: good("unknown"), code: codes.PermissionDenied, text: "does not know this tenant", http: 403},
		{why: "a worker's certificate", who: w.as(main, "worker"), message: good("worker"), code: codes.PermissionDenied, text: "jobs are for tenants", http: 403},
		{why: "no certificate and no token", who: nobody, message: good("nobody"), code: codes.Unauthenticated, text: "certificate", http: 401},
		{why: "an unknown token", who: nobody, token: "trb_none", message: good("nobody"), code: codes.Unauthenticated, text: "token is not known", http: 401},
		{why: "more than the tenant's rate", who: slow, message: good("second"), code: codes.ResourceExhausted, text: "submits more than", http: 429},
		{why: "more than the tenant's waiting jobs", who: crowd, message: good("second"), code: codes.ResourceExhausted, text: "its limit is 1", http: 429},

		{why: "another tenant's job", who: anna, message: &proverv1.GetJobRequest{Id: berts}, code: codes.NotFound, text: "no such job", http: 404},
		{why: "another tenant's result", who: anna, message: &proverv1.GetResultRequest{Id: berts}, code: codes.NotFound, text: "no such job", http: 404},
		{why: "cancelling another tenant's job", who: anna, message: &proverv1.CancelJobRequest{Id: berts}, code: codes.NotFound, text: "no such job", http: 404},
		{why: "watching another tenant's job", who: anna, message: &proverv1.WatchJobRequest{Id: berts}, code: codes.NotFound, text: "no such job", http: 404},
		{why: "no job's ID", who: anna, message: &proverv1.GetJobRequest{Id: "../" + berts}, code: codes.NotFound, text: "no such job", http: 404, webText: "Not Found"},
		{why: "the result of a job that waits", who: anna, message: &proverv1.GetResultRequest{Id: waiting}, code: codes.FailedPrecondition, text: "watch it until it is proved", http: 400},
		{why: "the result of a cancelled job", who: anna, message: &proverv1.GetResultRequest{Id: cancelled}, code: codes.FailedPrecondition, text: "was cancelled", http: 400},
		{why: "a page too long", who: anna, message: &proverv1.ListJobsRequest{PageSize: 1001}, code: codes.InvalidArgument, text: "page_size", http: 400},
		{why: "a negative page", who: anna, message: &proverv1.ListJobsRequest{PageSize: -1}, code: codes.InvalidArgument, text: "page_size", http: 400},
		{why: "no page's token", who: anna, message: &proverv1.ListJobsRequest{PageToken: "next"}, code: codes.InvalidArgument, text: "page_token", http: 400},
		{why: "a token behind the last page there can be", who: anna, message: &proverv1.ListJobsRequest{PageToken: "18446744073709551615"}, code: codes.InvalidArgument, text: "page_token", http: 400},
		{why: "no state", who: anna, message: &proverv1.ListJobsRequest{State: 77}, code: codes.InvalidArgument, text: "state", http: 400},
		{why: "a quote of an unknown circuit", who: anna, message: &proverv1.GetQuoteRequest{Circuit: make([]byte, 32), Mode: proverv1.Mode_MODE_PLAIN}, code: codes.NotFound, text: "ListCircuits", http: 404},
	} {
		r.check(t)
	}

	again, err := anna.api.SubmitJob(t.Context(), keyed)
	require.NoError(t, err, "the same key with the same request is the same job")
	require.True(t, again.GetReplayed())
	code, answer := anna.ask(t, keyed, "")
	require.Equal(t, 200, code)
	require.Contains(t, answer, `"replayed":true`)
	code, answer = nobody.ask(t, &proverv1.ListJobsRequest{}, token)
	require.Equal(t, 200, code, "a known token is a caller: %s", answer)

	w.strangers(main)
	eventually(t, "the job expires", func() bool {
		j, err := anna.api.GetJob(t.Context(), &proverv1.GetJobRequest{Id: expired})
		require.NoError(t, err)
		return j.GetJob().GetState() == proverv1.State_STATE_EXPIRED
	})
	far := w.work("far", main)
	w.dishonest(anna)
	row{why: "the result of an expired job", who: anna, message: &proverv1.GetResultRequest{Id: expired}, code: codes.DeadlineExceeded, text: "deadline passed", http: 504}.check(t)
	far.stop(t)

	front := w.serve("front", "--slots", "0", "--nats", main.ready.NATS, "--nats-certs", w.path("certs", "worker"))
	atFront := w.as(front, "anna")
	row{why: "the front serves", who: atFront, message: &proverv1.GetResultRequest{Id: cancelled}, code: codes.FailedPrecondition, text: "was cancelled", http: 400}.check(t)
	require.NoError(t, main.cmd.Process.Signal(syscall.SIGKILL))
	<-main.done
	for _, m := range []any{good("down"), &proverv1.GetJobRequest{Id: waiting}, &proverv1.GetResultRequest{Id: cancelled}, &proverv1.CancelJobRequest{Id: waiting}, &proverv1.ListJobsRequest{}} {
		row{why: fmt.Sprintf("the store is down: %T", m), who: atFront, message: m, code: codes.Unavailable, text: "store cannot be reached", http: 503}.check(t)
	}
}

// TestFullStore: when there is no room, submissions are refused and say when to come again; what was acknowledged is there.
func TestFullStore(t *testing.T) {
	w := newBase(t)
	w.certs.issue(t, identity.Tenant, "anna")
	w.policy(policy.Tenant{Name: "anna", Modes: everything})
	full := w.serve("full", "--slots", "0", "--max-store", "4MiB")
	anna := w.as(full, "anna")
	large := with(w, func(m *proverv1.SubmitJobRequest) { elements(m, make([]byte, 32*blind.Elements(w.pair.System))) })
	var ids []string
	var err error
	for range 1000 {
		var r *proverv1.SubmitJobResponse
		if r, err = anna.api.SubmitJob(t.Context(), large); err != nil {
			break
		}
		ids = append(ids, r.GetJob().GetId())
	}
	require.Error(t, err)
	require.NotEmpty(t, ids)
	row{why: "a full store", who: anna, message: large, code: codes.ResourceExhausted, text: "the store is full", http: 429}.check(t)
	for _, id := range ids {
		_, err := anna.api.GetJob(t.Context(), &proverv1.GetJobRequest{Id: id})
		require.NoError(t, err)
	}
	_, err = anna.api.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: ids[0]})
	require.NoError(t, err, "a full service can still be told to do less")
}

func with(w *base, change func(m *proverv1.SubmitJobRequest)) *proverv1.SubmitJobRequest {
	m := &proverv1.SubmitJobRequest{Circuit: w.pair.Fingerprint[:]}
	change(m)
	return m
}

// strangers are refused by TLS, before a byte of theirs is read; the client's package says it as a status.
func (w *base) strangers(p *process) {
	t := w.t
	foreign := newAuthority(t, w.path("foreign"))
	foreign.issue(t, identity.Tenant, "anna")
	ca, _, _ := w.certs.files("anna")
	_, cert, key := foreign.files("anna")
	for _, r := range []struct {
		why, alert string
		pair       tls.Certificate
	}{
		{"a foreign certificate", "unknown certificate authority", loaded(t, cert, key)},
		{"an expired certificate", "expired certificate", w.forged(time.Now().Add(-time.Minute), "tributary://tenant/anna")},
		{"a certificate of nobody", "bad certificate", w.forged(time.Now().Add(time.Hour), "https://example.org")},
	} {
		conf, err := identity.ClientTLS(ca, "", "")
		require.NoError(t, err)
		conf.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &r.pair, nil }
		eventually(t, r.why+" is told why", func() bool { // the connection's end may overtake the alert that says it
			c := w.caller(p, conf)
			err := c.call(t.Context(), &proverv1.ListJobsRequest{})
			require.Equal(t, codes.Unavailable.String(), status.Code(err).String(), "%s: gRPC's own word for a connection that TLS refuses", r.why)
			code, text := c.ask(t, &proverv1.ListJobsRequest{}, "")
			require.Zero(t, code, r.why)
			return strings.Contains(err.Error(), r.alert) && strings.Contains(text, r.alert)
		})
		typed, err := client.Dial(p.ready.GRPC, client.Options{TLS: conf, Attempts: 100})
		require.NoError(t, err)
		_, _, err = typed.Jobs(t.Context(), &proverv1.ListJobsRequest{})
		require.Equal(t, codes.Unauthenticated.String(), status.Code(err).String(), "%s: %v", r.why, err)
		require.ErrorContains(t, err, r.alert, r.why)
		require.NoError(t, typed.Close())
	}
}

// dishonest is a witness that does not satisfy: the statement's own words, and no value.
func (w *base) dishonest(c *caller) {
	t := w.t
	var n needles
	a := witness(t, "dishonest", &n)
	a.Vectors[1].Values[0], a.Vectors[1].Values[1] = a.Vectors[1].Values[1], a.Vectors[1].Values[0]
	m := with(w, func(m *proverv1.SubmitJobRequest) {
		m.Mode, m.Payload = proverv1.Mode_MODE_PLAIN, &proverv1.SubmitJobRequest_Witness{Witness: wire.FromAssignment(about, a.Vectors, a.Scalars)}
	})
	r, err := c.api.SubmitJob(t.Context(), m)
	require.NoError(t, err)
	id := r.GetJob().GetId()
	var j *proverv1.Job
	eventually(t, "the job fails", func() bool {
		r, err := c.api.GetJob(t.Context(), &proverv1.GetJobRequest{Id: id})
		require.NoError(t, err)
		j = r.GetJob()
		return j.GetState() == proverv1.State_STATE_FAILED
	})
	require.Equal(t, proverv1.FailureCode_FAILURE_CODE_WITNESS, j.GetFailure().GetCode())
	const words = "do not satisfy the statement: the pool is split over the positive credits, to the unit"
	require.Contains(t, j.GetFailure().GetMessage(), words)
	require.Empty(t, n.find([]byte(j.GetFailure().GetMessage())))
	row{why: "the result of a failed job", who: c, message: &proverv1.GetResultRequest{Id: id}, code: codes.InvalidArgument, text: words, http: 400}.check(t)
}

func loaded(t testing.TB, cert, key string) tls.Certificate {
	t.Helper()
	pair, err := tls.LoadX509KeyPair(cert, key)
	require.NoError(t, err)
	return pair
}

// forged is a certificate of the right authority that it would not issue.
func (w *base) forged(until time.Time, identity string) tls.Certificate {
	t := w.t
	der := func(name string) []byte {
		b, err := os.ReadFile(w.path("certs", "authority", name))
		require.NoError(t, err)
		block, _ := pem.Decode(b)
		return block.Bytes
	}
	ca, err := x509.ParseCertificate(der("ca.crt"))
	require.NoError(t, err)
	signer, err := x509.ParsePKCS8PrivateKey(der("ca.key"))
	require.NoError(t, err)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	u, err := url.Parse(identity)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), NotBefore: time.Now().Add(-time.Hour), NotAfter: until, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}, BasicConstraintsValid: true, URIs: []*url.URL{u},
	}
	b, err := x509.CreateCertificate(rand.Reader, template, ca, key.Public(), signer)
	require.NoError(t, err)
	return tls.Certificate{Certificate: [][]byte{b}, PrivateKey: key}
}

func elements(m *proverv1.SubmitJobRequest, b []byte) {
	m.Mode, m.Payload = proverv1.Mode_MODE_BLIND, &proverv1.SubmitJobRequest_Share{Share: &proverv1.Share{Share: &proverv1.Share_Elements{Elements: b}}}
}

func noProof(m *proverv1.SubmitJobRequest) *proverv1.SubmitJobRequest_Statement {
	return &proverv1.SubmitJobRequest_Statement{Statement: &proverv1.Statement{
		Context: wire.FromContext(statement.Context{}), Commitments: [][]byte{{1}, {2}}, Scalars: m.GetWitness().GetScalars(), Proof: []byte{1},
	}}
}
