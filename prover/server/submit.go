package server

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.opentelemetry.io/otel/propagation"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

const (
	maxText         = 128                // bytes of idempotency keys and labels
	maxDeadline     = 7 * 24 * time.Hour // whatever the policy says
	defaultDeadline = 24 * time.Hour
)

// SubmitJob implements proverv1.ProverServiceServer. It does cheap checks first, and looks for a repeated request
// before it applies any limit: a client that did not get the answer must get it now, however full the service is and
// even if the deadline has passed.
func (s *Server) SubmitJob(
	ctx context.Context, m *proverv1.SubmitJobRequest,
) (*proverv1.SubmitJobResponse, error) {
	who, err := tenantOf(ctx)
	if err != nil {
		return nil, err
	}
	resp, err := s.submit(ctx, who.Tenant, m)
	if err != nil {
		s.Metrics.Refused(who.Tenant, statusOf(err).Code().String())
		return nil, err
	}
	if !resp.GetReplayed() {
		s.Metrics.Submitted(who.Tenant, string(mustMode(m)))
	}
	return resp, nil
}

// mustMode returns the mode of a request that was accepted.
func mustMode(m *proverv1.SubmitJobRequest) job.Mode {
	mode, _ := wire.Mode(m.GetMode())
	return mode
}

func (s *Server) submit(
	ctx context.Context, tenant string, m *proverv1.SubmitJobRequest,
) (*proverv1.SubmitJobResponse, error) {
	if err := printable("idempotency_key", m.GetIdempotencyKey(), maxText); err != nil {
		return nil, err
	}
	r := job.Record{
		Version: job.Version, Ref: job.Ref{Tenant: tenant, ID: job.NewID(tenant, m.GetIdempotencyKey())},
		Request: wire.RequestDigest(m),
	}
	if m.GetIdempotencyKey() != "" {
		if there, err := s.Store.Get(ctx, r.Ref); err == nil {
			return s.replay(ctx, r, there)
		} else if !errors.Is(err, store.ErrNotFound) {
			return nil, fmt.Errorf("look %s up: %w", r.Ref, err)
		}
	}
	if s.draining.Load() {
		return nil, refuse(codes.Unavailable, ReasonDraining, "this node takes no more jobs, try another")
	}
	c, err := s.describe(ctx, &r, m)
	if err != nil {
		return nil, err
	}
	if err := s.Limiter.Admit(ctx, tenant, uint64(proto.Size(m))); err != nil {
		return nil, fmt.Errorf("admit %s: %w", r.Ref, err)
	}
	if err := wellFormed(c, m); err != nil {
		return nil, err
	}
	sealed, err := s.seal(r.Ref, m)
	if err != nil {
		return nil, err
	}
	stored, created, err := s.Store.Create(ctx, r, sealed)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", r.Ref, err)
	}
	if !created {
		return s.replay(ctx, r, stored)
	}
	return &proverv1.SubmitJobResponse{Job: wire.Job(stored)}, nil
}

// replay answers a request whose ID is taken. It completes the job, since the submission that took the ID may have died
// on the way to the queue.
func (s *Server) replay(ctx context.Context, r, there job.Record) (*proverv1.SubmitJobResponse, error) {
	if there.Request != r.Request {
		return nil, refuse(codes.AlreadyExists, ReasonReused,
			"this idempotency key was used with another request: choose a new one")
	}
	if err := s.Store.Complete(ctx, there); err != nil {
		return nil, fmt.Errorf("store %s: %w", r.Ref, err)
	}
	return &proverv1.SubmitJobResponse{Job: wire.Job(there), Replayed: true}, nil
}

// describe fills the record from the request, apart from the payload's contents.
func (s *Server) describe(ctx context.Context, r *job.Record, m *proverv1.SubmitJobRequest) (*circuit, error) {
	var err error
	if r.Mode, err = wire.Mode(m.GetMode()); err != nil {
		return nil, err
	}
	if t, ok := s.Policy.Tenant(r.Tenant); !ok || !t.Allows(r.Mode) {
		return nil, refuse(codes.PermissionDenied, ReasonMode,
			fmt.Sprintf("the policy does not allow you the mode %s", r.Mode))
	}
	if r.Priority, err = wire.Priority(m.GetPriority()); err != nil {
		return nil, err
	}
	if err := printable("label", m.GetLabel(), maxText); err != nil {
		return nil, err
	}
	r.Label = m.GetLabel()
	if r.Deadline, err = s.deadline(m); err != nil {
		return nil, err
	}
	if err := payloadFits(r.Mode, m); err != nil {
		return nil, err
	}
	c, err := s.circuits.find(ctx, m.GetCircuit(), m.GetStatementName())
	if err != nil {
		return nil, err
	}
	r.Circuit, r.Statement, r.Constraints = c.Fingerprint, c.Name, c.Constraints
	r.PriceMicros = s.Policy.Price(c.Name, c.Constraints, r.Mode)
	r.Trace = traceparent(ctx)
	return c, r.Enter(job.Queued, s.Now())
}

func (s *Server) deadline(m *proverv1.SubmitJobRequest) (time.Time, error) {
	most := min(maxDeadline, s.Policy.MaxDeadline)
	now := s.Now().UTC()
	if m.GetDeadline() == nil {
		return now.Add(min(defaultDeadline, most)).Truncate(time.Millisecond), nil
	}
	if m.GetDeadline().CheckValid() != nil {
		return time.Time{}, wrong("deadline", "is not a time")
	}
	d := m.GetDeadline().AsTime()
	if !d.After(now) || d.After(now.Add(most)) {
		return time.Time{}, wrong("deadline", "has passed or is too far: want a time within %s from now, or none", most)
	}
	return d, nil
}

// payloadFits says whether the payload is of the mode's kind.
func payloadFits(mode job.Mode, m *proverv1.SubmitJobRequest) error {
	field := map[job.Mode]string{job.Plain: "witness", job.Local: "statement", job.Blind: "share"}[mode]
	if wire.PayloadMode(payloadOf(m)) != mode {
		return wrong(field, "is missing: it is the payload of mode %s", mode)
	}
	return nil
}

func payloadOf(m *proverv1.SubmitJobRequest) *workerv1.Payload {
	switch p := m.GetPayload().(type) {
	case *proverv1.SubmitJobRequest_Witness:
		return &workerv1.Payload{Payload: &workerv1.Payload_Witness{Witness: p.Witness}}
	case *proverv1.SubmitJobRequest_Statement:
		return &workerv1.Payload{Payload: &workerv1.Payload_Statement{Statement: p.Statement}}
	case *proverv1.SubmitJobRequest_Share:
		return &workerv1.Payload{Payload: &workerv1.Payload_Share{Share: p.Share}}
	}
	return nil
}

// wellFormed reads the payload once and drops the values: workers read it again from the sealed bytes.
func wellFormed(c *circuit, m *proverv1.SubmitJobRequest) error {
	switch p := m.GetPayload().(type) {
	case *proverv1.SubmitJobRequest_Witness:
		_, _, _, err := wire.Witness(c.spec, p.Witness)
		return wire.At("witness", err)
	case *proverv1.SubmitJobRequest_Statement:
		_, _, err := wire.Statement(c.spec, c.Fingerprint, p.Statement)
		return wire.At("statement", err)
	case *proverv1.SubmitJobRequest_Share:
		_, err := wire.Share(c.Share, p.Share)
		return wire.At("share", err)
	}
	return wrong("payload", "is missing")
}

func (s *Server) seal(ref job.Ref, m *proverv1.SubmitJobRequest) ([]byte, error) {
	plain, err := wire.EncodePayload(payloadOf(m))
	if err != nil {
		return nil, fmt.Errorf("encode payload of %s: %w", ref, err)
	}
	defer clear(plain)
	sealed, err := s.Sealer.Seal(ref, plain)
	if err != nil {
		return nil, fmt.Errorf("seal payload of %s: %w", ref, err)
	}
	return sealed, nil
}

// traceparent is the W3C form of the call's span, which the worker's spans continue.
func traceparent(ctx context.Context) string {
	carrier := propagation.MapCarrier{}
	propagation.TraceContext{}.Inject(ctx, carrier)
	return carrier.Get("traceparent")
}
