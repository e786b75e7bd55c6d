package server

import (
	"context"
	"errors"
	"fmt"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

// Domain is the domain of the ErrorInfo of refusals.
const Domain = "tributary"

// Reasons that clients may act on, in ErrorInfo.
const (
	ReasonStale     = "STALE_FINGERPRINT"
	ReasonNoCircuit = "UNKNOWN_CIRCUIT"
	ReasonReused    = "IDEMPOTENCY_KEY_REUSED"
	ReasonTerminal  = "JOB_IS_TERMINAL"
	ReasonNotYet    = "JOB_NOT_TERMINAL"
	ReasonCancelled = "JOB_CANCELLED"
	ReasonExpired   = "JOB_EXPIRED"
	ReasonFailed    = "JOB_FAILED"
	ReasonMode      = "MODE_NOT_ALLOWED"
	ReasonDraining  = "DRAINING"
)

// refusal is an error whose text is for the client.
type refusal struct {
	code            codes.Code
	reason, message string
}

func (r *refusal) Error() string { return r.message }

func refuse(code codes.Code, reason, message string) error { return &refusal{code, reason, message} }

// fullRetry is what clients are told to wait when the store is full, and retryStore when it cannot be reached.
const (
	fullRetry  = 30 * time.Second
	retryStore = time.Second
)

// wrong is about a field of a request.
func wrong(field, format string, args ...any) *wire.FieldError {
	return &wire.FieldError{Field: field, Problem: fmt.Sprintf(format, args...)}
}

// statusOf is the one place where errors become codes. An error that it does not know is INTERNAL, and its text goes to
// the log only.
func statusOf(err error) *status.Status {
	var (
		field *wire.FieldError
		full  *policy.Refusal
		said  *refusal
	)
	switch {
	case err == nil:
		return status.New(codes.OK, "")
	case errors.As(err, &field):
		return with(codes.InvalidArgument, field.Error(), &errdetails.BadRequest{
			FieldViolations: []*errdetails.BadRequest_FieldViolation{{Field: field.Field, Description: field.Problem}},
		})
	case errors.As(err, &said):
		return with(said.code, said.message, &errdetails.ErrorInfo{Reason: said.reason, Domain: Domain})
	case errors.As(err, &full):
		return with(codes.ResourceExhausted, full.Error(), retryIn(full.RetryAfter))
	case errors.Is(err, policy.ErrUnknownTenant):
		return statusOf(errTenant)
	case errors.Is(err, store.ErrFull):
		return with(codes.ResourceExhausted, "the store is full, try again later", retryIn(fullRetry))
	case errors.Is(err, store.ErrNotFound), errors.Is(err, job.ErrName):
		return status.New(codes.NotFound, "no such job")
	case errors.Is(err, store.ErrNoResult):
		return status.New(codes.FailedPrecondition, "the job has no result")
	case errors.Is(err, job.ErrTransition):
		return with(codes.FailedPrecondition, job.ErrTransition.Error(),
			&errdetails.ErrorInfo{Reason: ReasonTerminal, Domain: Domain})
	case errors.Is(err, store.ErrTooLarge), errors.Is(err, seal.ErrSize):
		return statusOf(wrong("payload", "is larger than the service can store"))
	case errors.Is(err, store.ErrUnavailable): // its own time limits wrap DeadlineExceeded
		return with(codes.Unavailable, "the store cannot be reached, try again", retryIn(retryStore))
	case errors.Is(err, context.Canceled):
		return status.New(codes.Canceled, "cancelled by the caller")
	case errors.Is(err, context.DeadlineExceeded):
		return status.New(codes.DeadlineExceeded, "the call took too long")
	}
	if s, ok := status.FromError(err); ok { // gRPC's own, such as a stream's end
		return s
	}
	return status.New(codes.Internal, "internal error; the operator's log has the cause")
}

func retryIn(d time.Duration) *errdetails.RetryInfo {
	return &errdetails.RetryInfo{RetryDelay: durationpb.New(d)}
}

// with adds a detail. If the detail does not marshal, the code alone has to do.
func with(code codes.Code, message string, detail protoadapt.MessageV1) *status.Status {
	s := status.New(code, message)
	if d, err := s.WithDetails(detail); err == nil {
		return d
	}
	return s
}
