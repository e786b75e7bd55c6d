package server_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/wire"
)

// local and shares are good requests of the other modes.
func local(t testing.TB) *proverv1.SubmitJobRequest {
	return &proverv1.SubmitJobRequest{Circuit: fingerprint[:], Mode: proverv1.Mode_MODE_LOCAL, Payload: &proverv1.SubmitJobRequest_Statement{Statement: statementProof(t)}}
}

func seeded() *proverv1.SubmitJobRequest {
	return &proverv1.SubmitJobRequest{
		Circuit: fingerprint[:], Mode: proverv1.Mode_MODE_BLIND, Payload: &proverv1.SubmitJobRequest_Share{Share: wire.FromShare(blind.Share{Seed: &[32]byte{1}})},
	}
}

func TestSubmitStoresEachMode(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	for mode, m := range map[job.Mode]*proverv1.SubmitJobRequest{job.Plain: request(""), job.Local: local(t), job.Blind: seeded()} {
		m.Label, m.Priority, m.StatementName = "first of "+string(mode), proverv1.Priority_PRIORITY_HIGH, spec.Name
		got, err := anna.SubmitJob(t.Context(), m)
		require.NoError(t, err)
		require.False(t, got.Replayed)
		require.Equal(t, proverv1.State_STATE_QUEUED, got.Job.State)

		ref := job.Ref{Tenant: "anna", ID: got.Job.Id}
		r, err := s.store.Get(t.Context(), ref)
		require.NoError(t, err, "it is durable when the call returns")
		require.Equal(t, mode, r.Mode)
		require.Equal(t, job.High, r.Priority)
		require.Equal(t, m.Label, r.Label)
		require.Equal(t, wire.RequestDigest(m), r.Request)
		require.WithinDuration(t, s.clock.Now().Add(24*time.Hour), r.Deadline, time.Second, "a day if none is given")
		if mode == job.Plain {
			require.EqualValues(t, 2_000_000*constraints/1_000_000, r.PriceMicros)
		}

		sealed, err := s.store.Payload(t.Context(), ref)
		require.NoError(t, err)
		require.False(t, holdsCanary(string(sealed)), "encrypted at rest, whatever the mode")
		plain, err := s.identity.Open(ref, sealed)
		require.NoError(t, err)
		payload, err := wire.DecodePayload(plain)
		require.NoError(t, err)
		require.Equal(t, mode, wire.PayloadMode(payload))
	}
}

// TestSubmitRefuses: one row for everything a request can get wrong, each with its code and the field or the reason.
func TestSubmitRefuses(t *testing.T) {
	s := start(t, nil)
	stale := link.Spec{Name: "optimum/d=9"}
	s.register(t, proof.Word{9}, stale)
	anna := s.as(t, "anna")
	bad := codes.InvalidArgument
	for _, row := range []struct {
		why    string
		change func(m *proverv1.SubmitJobRequest)
		code   codes.Code
		field  string
		reason string
	}{
		{"no circuit", func(m *proverv1.SubmitJobRequest) { m.Circuit = nil }, bad, "circuit", ""},
		{"half a fingerprint", func(m *proverv1.SubmitJobRequest) { m.Circuit = m.Circuit[:16] }, bad, "circuit", ""},
		{"an unknown circuit", func(m *proverv1.SubmitJobRequest) { m.Circuit = make([]byte, 32) }, codes.NotFound, "", server.ReasonNoCircuit},
		{"an unknown circuit of an unknown name", func(m *proverv1.SubmitJobRequest) { m.Circuit, m.StatementName = make([]byte, 32), "x" }, codes.NotFound, "", server.ReasonNoCircuit},
		{"a known name under an old fingerprint", func(m *proverv1.SubmitJobRequest) { m.Circuit, m.StatementName = make([]byte, 32), spec.Name }, codes.FailedPrecondition, "", server.ReasonStale},
		{"another circuit's name", func(m *proverv1.SubmitJobRequest) { m.StatementName = stale.Name }, bad, "statement_name", ""},
		{"no mode", func(m *proverv1.SubmitJobRequest) { m.Mode = 0 }, bad, "mode", ""},
		{"a mode of tomorrow", func(m *proverv1.SubmitJobRequest) { m.Mode = 44 }, bad, "mode", ""},
		{"a priority of tomorrow", func(m *proverv1.SubmitJobRequest) { m.Priority = 44 }, bad, "priority", ""},
		{"a long key", func(m *proverv1.SubmitJobRequest) { m.IdempotencyKey = strings.Repeat("k", 129) }, bad, "idempotency_key", ""},
		{"a key with a line break", func(m *proverv1.SubmitJobRequest) { m.IdempotencyKey = "a\nb" }, bad, "idempotency_key", ""},
		{"a label that is no ASCII", func(m *proverv1.SubmitJobRequest) { m.Label = "Größe" }, bad, "label", ""},
		{"a long label", func(m *proverv1.SubmitJobRequest) { m.Label = strings.Repeat("l", 129) }, bad, "label", ""},
		{"a deadline that has passed", func(m *proverv1.SubmitJobRequest) { m.Deadline = timestamppb.New(time.Now().Add(-time.Second)) }, bad, "deadline", ""},
		{"a deadline in eight days", func(m *proverv1.SubmitJobRequest) { m.Deadline = timestamppb.New(time.Now().Add(8 * 24 * time.Hour)) }, bad, "deadline", ""},
		{"a deadline that is no time", func(m *proverv1.SubmitJobRequest) { m.Deadline = &timestamppb.Timestamp{Nanos: -1} }, bad, "deadline", ""},
		{"no payload", func(m *proverv1.SubmitJobRequest) { m.Payload = nil }, bad, "witness", ""},
		{"a statement in mode plain", func(m *proverv1.SubmitJobRequest) { m.Payload = local(t).Payload }, bad, "witness", ""},
		{"a witness in mode local", func(m *proverv1.SubmitJobRequest) { m.Mode = proverv1.Mode_MODE_LOCAL }, bad, "statement", ""},
		{"a witness in mode blind", func(m *proverv1.SubmitJobRequest) { m.Mode = proverv1.Mode_MODE_BLIND }, bad, "share", ""},
		{"an empty share", func(m *proverv1.SubmitJobRequest) {
			m.Mode, m.Payload = proverv1.Mode_MODE_BLIND, &proverv1.SubmitJobRequest_Share{Share: &proverv1.Share{}}
		}, bad, "share", ""},
		{"a share shorter than the quotient", func(m *proverv1.SubmitJobRequest) {
			m.Mode, m.Payload = proverv1.Mode_MODE_BLIND, &proverv1.SubmitJobRequest_Share{Share: &proverv1.Share{Share: &proverv1.Share_Elements{Elements: make([]byte, 64)}}}
		}, bad, "share.elements", ""},
		{"an empty witness", func(m *proverv1.SubmitJobRequest) {
			m.Payload = &proverv1.SubmitJobRequest_Witness{Witness: &proverv1.Witness{}}
		}, bad, "witness.vectors", ""},
		{"a vector too long", func(m *proverv1.SubmitJobRequest) {
			v := m.GetWitness().Vectors[0]
			v.Values = append(v.Values, v.Values...)
		}, bad, "witness.vectors[0].values", ""},
		{"an element of r", func(m *proverv1.SubmitJobRequest) { m.GetWitness().Vectors[1].Values[64] = 0xff }, bad, "witness.vectors[1].values", ""},
		{"no context", func(m *proverv1.SubmitJobRequest) { m.GetWitness().Context = nil }, bad, "witness.context", ""},
		{"a proof too short", func(m *proverv1.SubmitJobRequest) {
			m.Mode, m.Payload = proverv1.Mode_MODE_LOCAL, local(t).Payload
			m.GetStatement().Proof = m.GetStatement().Proof[1:]
		}, bad, "statement.proof", ""},
		{"a field of tomorrow", func(m *proverv1.SubmitJobRequest) {
			m.ProtoReflect().SetUnknown(protowire.AppendVarint(protowire.AppendTag(nil, 99, protowire.VarintType), 1))
		}, bad, "request", ""},
		{"a field of tomorrow inside", func(m *proverv1.SubmitJobRequest) {
			m.GetWitness().ProtoReflect().SetUnknown(protowire.AppendVarint(protowire.AppendTag(nil, 99, protowire.VarintType), 1))
		}, bad, "request.witness", ""},
	} {
		t.Run(row.why, func(t *testing.T) {
			m := request("")
			row.change(m)
			_, err := anna.SubmitJob(t.Context(), m)
			refused(t, err, row.code, row.field, row.reason)
			require.False(t, holdsCanary(err.Error()))
		})
	}
	list, err := anna.ListJobs(t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(t, err)
	require.Empty(t, list.Jobs, "nothing was stored")
}

func TestModesAreThePolicys(t *testing.T) {
	s := start(t, nil)
	carl := s.as(t, "carl")
	_, err := carl.SubmitJob(t.Context(), request(""))
	refused(t, err, codes.PermissionDenied, "", server.ReasonMode)
	for _, m := range []*proverv1.SubmitJobRequest{local(t), seeded()} {
		_, err = carl.SubmitJob(t.Context(), m)
		require.NoError(t, err)
	}
}

// TestIdempotency: the same key is the same job, ever after and whatever the limits say; with another request it is refused.
func TestIdempotency(t *testing.T) {
	s := start(t, nil)
	slow := s.as(t, "slow") // may submit once
	m := request("visit 7")
	m.Deadline = timestamppb.New(s.clock.Now().Add(time.Minute))
	first, err := slow.SubmitJob(t.Context(), m)
	require.NoError(t, err)

	_, err = slow.SubmitJob(t.Context(), request("visit 8"))
	refused(t, err, codes.ResourceExhausted, "", "")
	var retry *errdetails.RetryInfo
	for _, d := range status.Convert(err).Details() {
		retry, _ = d.(*errdetails.RetryInfo)
	}
	require.Positive(t, retry.GetRetryDelay().AsDuration(), "it says when to try again")

	s.clock.add(time.Hour) // the deadline has passed
	again, err := slow.SubmitJob(t.Context(), m)
	require.NoError(t, err)
	require.True(t, again.Replayed)
	require.Equal(t, first.Job.Id, again.Job.Id)

	m.Deadline = timestamppb.New(s.clock.Now().Add(time.Hour)) // "within an hour", said again later
	again, err = slow.SubmitJob(t.Context(), m)
	require.NoError(t, err)
	require.True(t, again.Replayed)
	require.Equal(t, first.Job.Deadline.AsTime(), again.Job.Deadline.AsTime(), "the job keeps its deadline")

	other := request("visit 7")
	other.Label = "another"
	_, err = slow.SubmitJob(t.Context(), other)
	refused(t, err, codes.AlreadyExists, "", server.ReasonReused)
	m.GetWitness().Scalars[31]++
	_, err = slow.SubmitJob(t.Context(), m)
	refused(t, err, codes.AlreadyExists, "", server.ReasonReused)

	s.Drain()
	m.GetWitness().Scalars[31]--
	_, err = slow.SubmitJob(t.Context(), m)
	require.NoError(t, err, "while draining, too: the client has to learn that its job is there")
	_, err = s.as(t, "anna").SubmitJob(t.Context(), request("visit 7"))
	refused(t, err, codes.Unavailable, "", server.ReasonDraining)
}

func TestWithoutAKeyEachIsANewJob(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	one, err := anna.SubmitJob(t.Context(), request(""))
	require.NoError(t, err)
	two, err := anna.SubmitJob(t.Context(), request(""))
	require.NoError(t, err)
	require.NotEqual(t, one.Job.Id, two.Job.Id)
}

// TestRaceOfOneKey: many calls at once with one key make one job.
func TestRaceOfOneKey(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	const n = 8
	got, errs := make([]*proverv1.SubmitJobResponse, n), make(chan error, n)
	for i := range n {
		go func() {
			var err error
			got[i], err = anna.SubmitJob(t.Context(), request("race"))
			errs <- err
		}()
	}
	var all error
	for range n {
		all = errors.Join(all, <-errs)
	}
	require.NoError(t, all)
	fresh := 0
	for _, r := range got {
		require.Equal(t, got[0].Job.Id, r.Job.Id)
		if !r.Replayed {
			fresh++
		}
	}
	require.Equal(t, 1, fresh)
}
