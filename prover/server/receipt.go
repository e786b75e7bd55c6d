package server

import (
	"context"
	"crypto/ed25519"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/wire"
)

// receipt signs the facts of the record and the result. It is made anew each time, from the same bytes, and is the
// same.
func (s *Server) receipt(ctx context.Context, r job.Record, result *workerv1.Result) (*proverv1.Receipt, error) {
	digest, err := wire.ResultDigest(result.GetStatement(), result.GetPartial())
	if err != nil {
		return nil, err
	}
	m := &proverv1.ReceiptBody{
		JobId: r.ID, Tenant: r.Tenant, Circuit: r.Circuit[:], Mode: wire.FromMode(r.Mode), ResultSha256: digest[:],
		Submitted: timestamppb.New(r.Entered(job.Queued)), Proved: timestamppb.New(r.Entered(job.Proved)),
		Constraints: uint32(r.Constraints), PriceMicros: r.PriceMicros,
		Worker: result.GetWorker(), Proving: result.GetProving(),
	}
	if m.Instance, err = s.instanceDigest(ctx, r, result.GetStatement()); err != nil {
		return nil, err
	}
	body, err := proto.MarshalOptions{Deterministic: true}.Marshal(m)
	if err != nil {
		return nil, err
	}
	return &proverv1.Receipt{
		Body: body, PublicKey: s.Signer.Public().(ed25519.PublicKey),
		Signature: ed25519.Sign(s.Signer, wire.ReceiptMessage(body)),
	}, nil
}

// instanceDigest is the statement's delta (docs/protocol.md, section 3); nothing for a share.
func (s *Server) instanceDigest(ctx context.Context, r job.Record, m *proverv1.Statement) ([]byte, error) {
	if m == nil {
		return nil, nil
	}
	c, err := s.circuits.get(ctx, r.Circuit)
	if err != nil {
		return nil, err
	}
	instance, p, err := wire.Statement(c.spec, r.Circuit, m)
	if err != nil {
		return nil, err
	}
	delta := instance.Digest(&p.Mask)
	b := delta.Bytes()
	return b[:], nil
}
