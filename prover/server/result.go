package server

import (
	"context"
	"fmt"

	"google.golang.org/grpc/codes"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/wire"
)

// GetResult implements proverv1.ProverServiceServer.
func (s *Server) GetResult(ctx context.Context, m *proverv1.GetResultRequest) (*proverv1.GetResultResponse, error) {
	ref, err := s.ref(ctx, m.GetId())
	if err != nil {
		return nil, err
	}
	r, err := s.Store.Get(ctx, ref)
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", ref, err)
	}
	if err := noResult(r); err != nil {
		return nil, err
	}
	b, err := s.Store.Result(ctx, ref)
	if err != nil {
		return nil, fmt.Errorf("result of %s: %w", ref, err)
	}
	result, err := wire.DecodeResult(b)
	if err != nil {
		return nil, fmt.Errorf("stored result of %s: %s", ref, err) // unwrapped: a FieldError would blame the client
	}
	return s.answer(ctx, r, result)
}

func (s *Server) answer(
	ctx context.Context, r job.Record, result *workerv1.Result,
) (*proverv1.GetResultResponse, error) {
	receipt, err := s.receipt(ctx, r, result)
	if err != nil {
		return nil, fmt.Errorf("receipt of %s: %s", r.Ref, err)
	}
	out := &proverv1.GetResultResponse{Receipt: receipt}
	if p := result.GetPartial(); p != nil {
		out.Result = &proverv1.GetResultResponse_Partial{Partial: p}
	} else {
		out.Result = &proverv1.GetResultResponse_Statement{Statement: result.GetStatement()}
	}
	return out, nil
}

// noResult says why a job that is not proved has no result; nil for a proved one. The client may read a failure's own
// words, which hold no secret (job.Failure).
func noResult(r job.Record) error {
	switch r.State {
	case job.Proved:
		return nil
	case job.Cancelled:
		return refuse(codes.FailedPrecondition, ReasonCancelled, "the job was cancelled")
	case job.Expired:
		return refuse(codes.DeadlineExceeded, ReasonExpired, "the job's deadline passed before it was proved")
	case job.Failed:
		return refuse(failureCode(r.Failure), ReasonFailed, failureText(r.Failure))
	}
	return refuse(codes.FailedPrecondition, ReasonNotYet,
		fmt.Sprintf("the job is %s: watch it until it is proved", r.State))
}

// failureCode says who is to blame for a failure. If a payload that was accepted cannot be opened or read any more, it
// is the operator, who may have lost a key.
func failureCode(f *job.Failure) codes.Code {
	if f == nil {
		return codes.Internal
	}
	switch f.Code {
	case job.BadWitness:
		return codes.InvalidArgument
	case job.Resources:
		return codes.ResourceExhausted
	}
	return codes.Internal
}

func failureText(f *job.Failure) string {
	if f == nil {
		return "the job failed"
	}
	return f.Message
}
