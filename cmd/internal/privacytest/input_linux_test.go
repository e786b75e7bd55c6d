package privacytest

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"fmt"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/wire"
)

// longest is the service's longest request in this test.
const longest = 1 << 20

// inputs is the service of TestBadInput, and the jobs that its rows are about.
type inputs struct {
	*base
	main   *process
	anna   *caller
	nobody *caller // without a certificate
	token  string  // anna's

	keyed                                *submission // has an idempotency key, and was submitted
	cancelled, expired, waiting, foreign string      // IDs of jobs; the last one is bert's
}

// TestBadInput: each bad input has a typed status, over gRPC and over HTTP, through mutual TLS and the whole service.
func TestBadInput(t *testing.T) {
	w := newInputs(t)
	for _, rows := range [][]row{w.malformed(), w.fields(), w.refused(), w.jobs()} {
		for _, r := range rows {
			r.check(t)
		}
	}
	w.goodOnes()
	w.strangers(w.main)
	eventually(t, "the job expires", func() bool {
		j, err := w.anna.api.GetJob(t.Context(), &proverv1.GetJobRequest{Id: w.expired})
		require.NoError(t, err)
		return j.GetJob().GetState() == proverv1.State_STATE_EXPIRED
	})
	far := w.work("far", w.main)
	w.dishonest(w.anna)
	row{
		why: "the result of an expired job", who: w.anna, message: &proverv1.GetResultRequest{Id: w.expired},
		code: codes.DeadlineExceeded, text: "deadline passed",
	}.check(t)
	far.stop(t)
	w.storeIsDown()
}

func newInputs(t *testing.T) *inputs {
	w := &inputs{base: newBase(t)}
	var tenants []policy.Tenant
	for _, name := range []string{"anna", "bert", "slow", "blind", "crowd"} {
		w.certs.issue(t, identity.Tenant, name)
		tenants = append(tenants, policy.Tenant{Name: name, Modes: everything})
	}
	var hash string
	w.token, hash = policy.NewToken()
	tenants[0].TokensSHA256 = []string{hash}
	tenants[2].PerSecond, tenants[2].Burst = 0.001, 1
	tenants[3].Modes = []job.Mode{job.Blind, job.Local}
	tenants[4].MaxWaiting = 1
	w.certs.issue(t, identity.Tenant, "stranger")
	w.policy(tenants...)
	w.main = w.serve("main", "--slots", "0", "--nats-listen", "127.0.0.1:0", "--max-message", "1MiB")
	w.anna = w.as(w.main, "anna")
	ca, _, _ := w.certs.files("anna")
	tokenOnly, err := identity.ClientTLS(ca, "", "")
	require.NoError(t, err)
	w.nobody = w.caller(w.main, tokenOnly)

	w.keyed = w.good("keyed")
	w.keyed.IdempotencyKey = "epoch-9"
	w.submit(w.anna, w.keyed)
	w.cancelled = w.submit(w.anna, w.good("cancelled"))
	_, err = w.anna.api.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: w.cancelled})
	require.NoError(t, err)
	hurried := w.good("hurried")
	hurried.Deadline = timestamppb.New(time.Now().Add(time.Second))
	w.expired = w.submit(w.anna, hurried)
	w.waiting = w.submit(w.anna, w.good("waiting"))
	w.foreign = w.submit(w.as(w.main, "bert"), w.good("bert's"))
	return w
}

func (w *inputs) good(label string) *submission { return w.request(witness(w.t, label, new(needles))) }

func (w *inputs) submit(c *caller, m *submission) string {
	w.t.Helper()
	r, err := c.api.SubmitJob(w.t.Context(), m)
	require.NoError(w.t, err)
	return r.GetJob().GetId()
}

// malformed are messages that are not the call's.
func (w *inputs) malformed() []row {
	whole, err := proto.Marshal(w.good("whole"))
	require.NoError(w.t, err)
	body, err := protojson.Marshal(w.good("whole"))
	require.NoError(w.t, err)
	long := w.good("long")
	long.GetWitness().Scalars = make([]byte, 2*longest)
	random := make([]byte, 4096)
	_, _ = rand.Read(random)
	random[0] = 0xff // no tag begins so
	const notJSON = "not the JSON"
	rows := []row{
		{
			why: "oversized", message: long,
			code: codes.ResourceExhausted, text: "larger than max", http: 413, webText: "longer than",
		},
		{
			why: "truncated", message: whole[:len(whole)-1], overWeb: body[:len(body)-1],
			text: "cut short", webText: notJSON,
		},
		{
			why: "random bytes", message: random,
			text: "no message of this call", webText: notJSON,
		},
		{
			why: "nothing", message: []byte{},
			text: "mode",
		},
		{
			why: "unknown fields", message: append(bytes.Clone(whole), 0xfa, 0x3e, 0), overWeb: []byte(`{"circus": ""}`),
			text: "does not know", webText: "unknown fields",
		},
		{
			why: "not UTF-8", message: append(bytes.Clone(whole), 0x32, 1, 0xff), overWeb: "/v1/jobs/%ff",
			text: "no message of this call", webText: "not UTF-8",
		},
		{
			why: "no time", message: withNanos(whole), overWeb: []byte(`{"deadline": "tomorrow"}`),
			text: "deadline: is not a time", webText: notJSON,
		},
		{
			why: "unknown call", message: "/tributary.prover.v1.ProverService/Forge", overWeb: "/v1/forge",
			code: codes.Unimplemented, text: "unknown method", http: 404, webText: "Not Found",
		},
		{
			why: "unknown service", message: "/tributary.forger.v1.ForgerService/Forge",
			code: codes.Unimplemented, text: "unknown service", grpcOnly: true,
		},
	}
	for i := range rows {
		rows[i].who = w.anna
		rows[i].code = cmp.Or(rows[i].code, codes.InvalidArgument)
	}
	return rows
}

// fields are requests with one wrong field.
func (w *inputs) fields() (rows []row) {
	for _, r := range []struct {
		why, text string
		change    func(m *submission)
	}{
		{"another statement's name", "statement_name", func(m *submission) {
			m.StatementName = catalog.Payout.Name + "/contributors=16"
		}},
		{"no fingerprint", "circuit: has 31 bytes", func(m *submission) { m.Circuit = m.Circuit[:31] }},
		{"no mode", "mode", func(m *submission) { m.Mode = 7 }},
		{"no priority", "priority", func(m *submission) { m.Priority = 9 }},
		{"an element above the modulus", "witness.vectors[1].values: element 1 is not below", func(m *submission) {
			m.GetWitness().GetVectors()[1].Values[32] = 0xff
		}},
		{"the modulus itself", "witness.vectors[0].blind", func(m *submission) {
			m.GetWitness().GetVectors()[0].Blind = modulus()
		}},
		{"too few values", "has 224 bytes, want 8 elements", func(m *submission) {
			v := m.GetWitness().GetVectors()[0]
			v.Values = v.Values[32:]
		}},
		{"too few vectors", "witness.vectors: there are 1", func(m *submission) {
			m.GetWitness().Vectors = m.GetWitness().Vectors[1:]
		}},
		{"no scalars", "witness.scalars", func(m *submission) { m.GetWitness().Scalars = nil }},
		{"no context", "witness.context", func(m *submission) { m.GetWitness().Context = nil }},
		{"another mode's payload", "statement: is missing", func(m *submission) {
			m.Mode = proverv1.Mode_MODE_LOCAL
		}},
		{"no proof", "statement.proof: has 1 bytes", func(m *submission) {
			m.Mode, m.Payload = proverv1.Mode_MODE_LOCAL, noProof(m)
		}},
		{"half a seed", "share.seed: has 16 bytes", func(m *submission) { share(m, ofSeed(make([]byte, 16))) }},
		{"a share of another circuit", "share.elements: has 64 bytes", func(m *submission) { share(m, ofElements(64)) }},
		{"a deadline in the past", "deadline: has passed", func(m *submission) {
			m.Deadline = timestamppb.New(time.Now().Add(-time.Second))
		}},
		{"a deadline too far away", "too far", func(m *submission) {
			m.Deadline = timestamppb.New(time.Now().Add(8 * 24 * time.Hour))
		}},
		{"a long label", "label: has 129 bytes", func(m *submission) { m.Label = string(make([]byte, 129)) }},
		{"an unprintable key", "idempotency_key: holds other", func(m *submission) { m.IdempotencyKey = "a\nb" }},
	} {
		m := w.good("changed")
		r.change(m)
		rows = append(rows, row{why: r.why, who: w.anna, message: m, code: codes.InvalidArgument, text: r.text})
	}
	return rows
}

// refused are good requests of callers that may not make them, or not now.
func (w *inputs) refused() []row {
	unknown, stale, other := w.good("unknown"), w.good("stale"), proto.CloneOf(w.keyed)
	unknown.Circuit = make([]byte, 32)
	stale.Circuit, stale.StatementName = make([]byte, 32), w.pair.Spec.Name
	other.Label = "another"
	slow, crowd := w.as(w.main, "slow"), w.as(w.main, "crowd")
	w.submit(slow, w.good("first"))
	w.submit(crowd, w.good("first"))
	return []row{
		{
			why: "an unknown circuit", who: w.anna, message: unknown,
			code: codes.NotFound, text: "ListCircuits",
		},
		{
			why: "a stale fingerprint", who: w.anna, message: stale,
			code: codes.FailedPrecondition, text: "stale fingerprint",
		},
		{
			why: "a key with another request", who: w.anna, message: other,
			code: codes.AlreadyExists, text: "was used with another request",
		},
		{
			why: "a mode that the policy forbids", who: w.as(w.main, "blind"), message: w.good("forbidden"),
			code: codes.PermissionDenied, text: "mode plain",
		},
		{
			why: "a tenant without an entry", who: w.as(w.main, "stranger"), message: w.good("unknown"),
			code: codes.PermissionDenied, text: "does not know this tenant",
		},
		{
			why: "a worker's certificate", who: w.as(w.main, "worker"), message: w.good("worker"),
			code: codes.PermissionDenied, text: "jobs are for tenants",
		},
		{
			why: "no certificate and no token", who: w.nobody, message: w.good("nobody"),
			code: codes.Unauthenticated, text: "certificate",
		},
		{
			why: "an unknown token", who: w.nobody, token: "trb_none", message: w.good("nobody"),
			code: codes.Unauthenticated, text: "token is not known",
		},
		{
			why: "more than the tenant's rate", who: slow, message: w.good("second"),
			code: codes.ResourceExhausted, text: "submits more than",
		},
		{
			why: "more than the tenant's waiting jobs", who: crowd, message: w.good("second"),
			code: codes.ResourceExhausted, text: "its limit is 1",
		},
	}
}

// jobs are calls about jobs that are not there, not the caller's, or not so far.
func (w *inputs) jobs() (rows []row) {
	unknown := make([]byte, 32)
	for _, r := range []row{
		{
			why: "another tenant's job", message: &proverv1.GetJobRequest{Id: w.foreign},
			code: codes.NotFound, text: "no such job",
		},
		{
			why: "another tenant's result", message: &proverv1.GetResultRequest{Id: w.foreign},
			code: codes.NotFound, text: "no such job",
		},
		{
			why: "cancelling another tenant's job", message: &proverv1.CancelJobRequest{Id: w.foreign},
			code: codes.NotFound, text: "no such job",
		},
		{
			why: "watching another tenant's job", message: &proverv1.WatchJobRequest{Id: w.foreign},
			code: codes.NotFound, text: "no such job",
		},
		{
			why: "what is not an ID", message: &proverv1.GetJobRequest{Id: "../" + w.foreign},
			code: codes.NotFound, text: "no such job", webText: "Not Found",
		},
		{
			why: "the result of a waiting job", message: &proverv1.GetResultRequest{Id: w.waiting},
			code: codes.FailedPrecondition, text: "watch it until it is proved",
		},
		{
			why: "the result of a cancelled job", message: &proverv1.GetResultRequest{Id: w.cancelled},
			code: codes.FailedPrecondition, text: "was cancelled",
		},
		{
			why: "a page too long", message: &proverv1.ListJobsRequest{PageSize: 1001},
			code: codes.InvalidArgument, text: "page_size",
		},
		{
			why: "a negative page", message: &proverv1.ListJobsRequest{PageSize: -1},
			code: codes.InvalidArgument, text: "page_size",
		},
		{
			why: "no page's token", message: &proverv1.ListJobsRequest{PageToken: "next"},
			code: codes.InvalidArgument, text: "page_token",
		},
		{
			why: "a token beyond any page", message: &proverv1.ListJobsRequest{PageToken: "18446744073709551615"},
			code: codes.InvalidArgument, text: "page_token",
		},
		{
			why: "no state", message: &proverv1.ListJobsRequest{State: 77},
			code: codes.InvalidArgument, text: "state",
		},
		{
			why:     "a quote of an unknown circuit",
			message: &proverv1.GetQuoteRequest{Circuit: unknown, Mode: proverv1.Mode_MODE_PLAIN},
			code:    codes.NotFound, text: "ListCircuits",
		},
	} {
		r.who = w.anna
		rows = append(rows, r)
	}
	return rows
}

// goodOnes: among all that is refused, good requests are answered.
func (w *inputs) goodOnes() {
	t := w.t
	again, err := w.anna.api.SubmitJob(t.Context(), w.keyed)
	require.NoError(t, err, "the same key with the same request is the same job")
	require.True(t, again.GetReplayed())
	code, answer := w.anna.ask(t, w.keyed, "")
	require.Equal(t, 200, code)
	require.Contains(t, answer, `"replayed":true`)
	code, answer = w.nobody.ask(t, &proverv1.ListJobsRequest{}, w.token)
	require.Equal(t, 200, code, "a known token is a caller: %s", answer)
}

// storeIsDown kills the server that holds the store and asks another one that uses it.
func (w *inputs) storeIsDown() {
	t := w.t
	front := w.serve("front", "--slots", "0", "--nats", w.main.ready.NATS, "--nats-certs", w.path("certs", "worker"))
	anna := w.as(front, "anna")
	row{
		why: "the front serves", who: anna, message: &proverv1.GetResultRequest{Id: w.cancelled},
		code: codes.FailedPrecondition, text: "was cancelled",
	}.check(t)
	require.NoError(t, w.main.cmd.Process.Signal(syscall.SIGKILL))
	<-w.main.done
	for _, m := range []any{
		w.good("down"), &proverv1.GetJobRequest{Id: w.waiting}, &proverv1.GetResultRequest{Id: w.cancelled},
		&proverv1.CancelJobRequest{Id: w.waiting}, &proverv1.ListJobsRequest{},
	} {
		row{
			why: fmt.Sprintf("the store is down: %T", m), who: anna, message: m,
			code: codes.Unavailable, text: "store cannot be reached",
		}.check(t)
	}
}

// dishonest is a witness that does not satisfy: the tenant is told the statement's own words, and no value.
func (w *inputs) dishonest(c *caller) {
	t := w.t
	var n needles
	a := witness(t, "dishonest", &n)
	a.Vectors[1].Values[0], a.Vectors[1].Values[1] = a.Vectors[1].Values[1], a.Vectors[1].Values[0]
	id := w.submit(c, w.request(a))
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
	row{
		why: "the result of a failed job", who: c, message: &proverv1.GetResultRequest{Id: id},
		code: codes.InvalidArgument, text: words,
	}.check(t)
}

// noProof is a statement without a proof.
func noProof(m *submission) *proverv1.SubmitJobRequest_Statement {
	return &proverv1.SubmitJobRequest_Statement{Statement: &proverv1.Statement{
		Context: wire.FromContext(proof.Context{}), Commitments: [][]byte{{1}, {2}},
		Scalars: m.GetWitness().GetScalars(), Proof: []byte{1},
	}}
}
