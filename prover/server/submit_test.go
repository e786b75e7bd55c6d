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

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/wire"
)

// local is a good request of mode local.
func local(t testing.TB) *submission {
	return &submission{
		Circuit: fingerprint[:], Mode: proverv1.Mode_MODE_LOCAL,
		Payload: &proverv1.SubmitJobRequest_Statement{Statement: statementProof(t)},
	}
}

// seeded is a good request of mode blind.
func seeded() *submission {
	return &submission{
		Circuit: fingerprint[:], Mode: proverv1.Mode_MODE_BLIND,
		Payload: share(wire.FromShare(blind.Share{Seed: &[32]byte{1}})),
	}
}

func share(s *proverv1.Share) *proverv1.SubmitJobRequest_Share {
	return &proverv1.SubmitJobRequest_Share{Share: s}
}

func TestSubmitStoresEachMode(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	for mode, m := range map[job.Mode]*submission{job.Plain: request(""), job.Local: local(t), job.Blind: seeded()} {
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

// TestSubmitRefuses: a row for each way to get a request wrong, with the field or the reason that the client is told.
func TestSubmitRefuses(t *testing.T) {
	s := start(t, nil)
	stale := link.Spec{Name: catalog.Optimum.Name + "/d=9"}
	s.register(t, proof.Word{9}, stale)
	anna := s.as(t, "anna")
	tomorrow := protowire.AppendVarint(protowire.AppendTag(nil, 99, protowire.VarintType), 1)
	for _, row := range []struct {
		why    string
		field  string // that is refused
		change func(m *submission)
	}{
		{"no circuit", "circuit", func(m *submission) { m.Circuit = nil }},
		{"half a fingerprint", "circuit", func(m *submission) { m.Circuit = m.Circuit[:16] }},
		{"another circuit's name", "statement_name", func(m *submission) { m.StatementName = stale.Name }},
		{"no mode", "mode", func(m *submission) { m.Mode = 0 }},
		{"a mode of tomorrow", "mode", func(m *submission) { m.Mode = 44 }},
		{"a priority of tomorrow", "priority", func(m *submission) { m.Priority = 44 }},
		{"a long key", "idempotency_key", func(m *submission) { m.IdempotencyKey = strings.Repeat("k", 129) }},
		{"a key with a line break", "idempotency_key", func(m *submission) { m.IdempotencyKey = "a\nb" }},
		{"a label that is not ASCII", "label", func(m *submission) { m.Label = "Größe" }},
		{"a long label", "label", func(m *submission) { m.Label = strings.Repeat("l", 129) }},
		{"a deadline that has passed", "deadline", func(m *submission) {
			m.Deadline = timestamppb.New(time.Now().Add(-time.Second))
		}},
		{"a deadline in eight days", "deadline", func(m *submission) {
			m.Deadline = timestamppb.New(time.Now().Add(8 * 24 * time.Hour))
		}},
		{"a deadline that is no time", "deadline", func(m *submission) {
			m.Deadline = &timestamppb.Timestamp{Nanos: -1}
		}},
		{"no payload", "witness", func(m *submission) { m.Payload = nil }},
		{"a statement in mode plain", "witness", func(m *submission) { m.Payload = local(t).Payload }},
		{"a witness in mode local", "statement", func(m *submission) { m.Mode = proverv1.Mode_MODE_LOCAL }},
		{"a witness in mode blind", "share", func(m *submission) { m.Mode = proverv1.Mode_MODE_BLIND }},
		{"an empty share", "share", func(m *submission) {
			m.Mode, m.Payload = proverv1.Mode_MODE_BLIND, share(&proverv1.Share{})
		}},
		{"a share shorter than the quotient", "share.elements", func(m *submission) {
			short := &proverv1.Share{Share: &proverv1.Share_Elements{Elements: make([]byte, 64)}}
			m.Mode, m.Payload = proverv1.Mode_MODE_BLIND, share(short)
		}},
		{"an empty witness", "witness.vectors", func(m *submission) {
			m.Payload = &proverv1.SubmitJobRequest_Witness{Witness: &proverv1.Witness{}}
		}},
		{"a vector too long", "witness.vectors[0].values", func(m *submission) {
			v := m.GetWitness().Vectors[0]
			v.Values = append(v.Values, v.Values...)
		}},
		{"an element above the modulus", "witness.vectors[1].values", func(m *submission) {
			m.GetWitness().Vectors[1].Values[64] = 0xff
		}},
		{"no context", "witness.context", func(m *submission) { m.GetWitness().Context = nil }},
		{"a proof too short", "statement.proof", func(m *submission) {
			m.Mode, m.Payload = proverv1.Mode_MODE_LOCAL, local(t).Payload
			m.GetStatement().Proof = m.GetStatement().Proof[1:]
		}},
		{"a field of tomorrow", "request", func(m *submission) { m.ProtoReflect().SetUnknown(tomorrow) }},
		{"a field of tomorrow inside", "request.witness", func(m *submission) {
			m.GetWitness().ProtoReflect().SetUnknown(tomorrow)
		}},
	} {
		t.Run(row.why, func(t *testing.T) {
			m := request("")
			row.change(m)
			_, err := anna.SubmitJob(t.Context(), m)
			refused(t, err, codes.InvalidArgument, row.field, "")
			require.False(t, holdsCanary(err.Error()))
		})
	}
	for _, row := range []struct {
		why, name string
		code      codes.Code
		reason    string
	}{
		{"an unknown circuit", "", codes.NotFound, server.ReasonNoCircuit},
		{"an unknown circuit of an unknown name", "x", codes.NotFound, server.ReasonNoCircuit},
		{"a known name under an old fingerprint", spec.Name, codes.FailedPrecondition, server.ReasonStale},
	} {
		t.Run(row.why, func(t *testing.T) {
			m := request("")
			m.Circuit, m.StatementName = make([]byte, 32), row.name
			_, err := anna.SubmitJob(t.Context(), m)
			refused(t, err, row.code, "", row.reason)
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
	for _, m := range []*submission{local(t), seeded()} {
		_, err = carl.SubmitJob(t.Context(), m)
		require.NoError(t, err)
	}
}

// TestIdempotency: the same key means the same job, for ever and whatever the limits. With another request it is
// refused.
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

	m.Deadline = timestamppb.New(s.clock.Now().Add(time.Hour)) // "within an hour", asked for again later
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
	require.NoError(t, err, "also while draining: the client has to learn that its job is there")
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
