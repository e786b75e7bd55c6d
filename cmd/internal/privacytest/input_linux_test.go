package privacytest

import (
	"bytes"
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

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/wire"
)

// longest is the service's longest request in this test.
const longest = 1 << 20

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
		{why: "oversized", who: anna, message: with(func(m *proverv1.SubmitJobRequest) { m.GetWitness().Scalars = make([]byte, 2*longest) }), code: codes.ResourceExhausted, text: "larger than max", http: 413, webText: "longer than"},
		{why: "truncated", who: anna, message: whole[:len(whole)-1], overWeb: body[:len(body)-1], code: codes.InvalidArgument, text: "cut short", http: 400, webText: "not the JSON"},
		{why: "random bytes", who: anna, message: random, code: codes.InvalidArgument, text: "no message of this call", http: 400, webText: "not the JSON"},
		{why: "nothing", who: anna, message: []byte{}, code: codes.InvalidArgument, text: "mode", http: 400},
		{why: "unknown fields", who: anna, message: append(bytes.Clone(whole), 0xfa, 0x3e, 0), overWeb: []byte(`{"circus": ""}`), code: codes.InvalidArgument, text: "does not know", http: 400, webText: "unknown fields"},
		{why: "not UTF-8", who: anna, message: append(bytes.Clone(whole), 0x32, 1, 0xff), overWeb: "/v1/jobs/%ff", code: codes.InvalidArgument, text: "no message of this call", http: 400, webText: "not UTF-8"},
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

func with(w *base, change func(m *proverv1.SubmitJobRequest)) *proverv1.SubmitJobRequest {
	m := &proverv1.SubmitJobRequest{Circuit: w.pair.Fingerprint[:]}
	change(m)
	return m
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

func elements(m *proverv1.SubmitJobRequest, b []byte) {
	m.Mode, m.Payload = proverv1.Mode_MODE_BLIND, &proverv1.SubmitJobRequest_Share{Share: &proverv1.Share{Share: &proverv1.Share_Elements{Elements: b}}}
}

func noProof(m *proverv1.SubmitJobRequest) *proverv1.SubmitJobRequest_Statement {
	return &proverv1.SubmitJobRequest_Statement{Statement: &proverv1.Statement{
		Context: wire.FromContext(proof.Context{}), Commitments: [][]byte{{1}, {2}}, Scalars: m.GetWitness().GetScalars(), Proof: []byte{1},
	}}
}
