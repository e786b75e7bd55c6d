package client

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/prover/wire"
)

// Request is a statement to have proved.
type Request struct {
	Context    proof.Context
	Assignment engine.Assignment
	Mode       job.Mode          // Plain or Local; for the third there is ProveBlind
	Engine     *engine.Engine    // proves in mode Local
	Deadline   time.Time         // zero: the service's default
	Priority   proverv1.Priority // unspecified: normal
	Label      string            // the service sees it, in every mode
	// IdempotencyKey, if set, lets a restarted program find its job. That works in mode Plain, with the same
	// assignment, blinds included; the deadline may differ. In mode Local every proof is different, so that a used
	// key is refused (ALREADY_EXISTS). Empty: a random one.
	IdempotencyKey string
}

// Proved is a statement with its proof, verified, and what the operators signed for it.
type Proved struct {
	Instance *proof.Instance
	Proof    *proof.Proof
	Receipts []*Receipt // one from Prove; two from ProveBlind, in the order of its operators
}

// Errors that callers act on.
var (
	// ErrResult says that the service returned a result that is not the proof of the caller's statement.
	ErrResult = errors.New("the service returned no proof of this statement")
	// ErrFailed says that the job ended without a result. The message has the service's reason.
	ErrFailed = errors.New("the job was not proved")
)

// Prove has a statement proved and verifies what comes back. In mode Local it proves the statement itself, and the
// service checks and keeps the proof. progress, if not nil, is called with every state of the job.
//
// Errors: ErrCircuit, ErrFailed, ErrResult, ErrReceipt, the engine's in mode Local, and gRPC statuses of the service.
func (c *Client) Prove(ctx context.Context, r Request, progress func(*proverv1.Job)) (*Proved, error) {
	key, err := c.key(ctx, r.Assignment.Circuit)
	if err != nil {
		return nil, err
	}
	m, err := r.message(key)
	if err != nil {
		return nil, err
	}
	id, result, err := c.run(ctx, m, progress)
	if err != nil {
		return nil, err
	}
	in, pr, err := c.check(key, r, result.GetStatement())
	if err != nil {
		return nil, fmt.Errorf("job %s of %s: %w", id, c.target, err)
	}
	delta := in.Digest(&pr.Mask)
	instance := delta.Bytes()
	receipt, err := c.receipt(id, key.Circuit, r.Mode, result, instance[:])
	if err != nil {
		return nil, err
	}
	return &Proved{Instance: in, Proof: pr, Receipts: []*Receipt{receipt}}, nil
}

// message is the request as the service takes it, with the payload of its mode.
func (r Request) message(key *verify.Key) (*proverv1.SubmitJobRequest, error) {
	m := r.envelope(key, r.Mode)
	switch r.Mode {
	case job.Plain:
		witness := wire.FromAssignment(r.Context, r.Assignment.Vectors, r.Assignment.Scalars)
		m.Payload = &proverv1.SubmitJobRequest_Witness{Witness: witness}
	case job.Local:
		if r.Engine == nil {
			return nil, errors.New("mode local: give an engine to prove with")
		}
		in, pr, _, err := r.Engine.Prove(r.Context, r.Assignment)
		if err != nil {
			return nil, err
		}
		s, err := wire.FromStatement(in, pr)
		if err != nil {
			return nil, err
		}
		m.Payload = &proverv1.SubmitJobRequest_Statement{Statement: s}
	default:
		return nil, fmt.Errorf("mode %q: want %s or %s here; ProveBlind takes two services", r.Mode, job.Plain, job.Local)
	}
	return m, nil
}

// envelope is the request's message without a payload.
func (r Request) envelope(key *verify.Key, mode job.Mode) *proverv1.SubmitJobRequest {
	m := &proverv1.SubmitJobRequest{
		IdempotencyKey: r.IdempotencyKey,
		Circuit:        key.Circuit[:],
		StatementName:  key.Spec.Name,
		Mode:           wire.FromMode(mode),
		Priority:       r.Priority,
		Label:          r.Label,
	}
	if !r.Deadline.IsZero() {
		m.Deadline = timestamppb.New(r.Deadline)
	}
	return m
}

// run submits, waits and fetches the result. It returns the job's ID as soon as there is one. If ctx ends first, the
// job goes on: with its idempotency key it can be found again.
func (c *Client) run(ctx context.Context, m *proverv1.SubmitJobRequest,
	progress func(*proverv1.Job),
) (string, *proverv1.GetResultResponse, error) {
	submitted, err := c.Submit(ctx, m)
	if err != nil {
		return "", nil, err
	}
	id := submitted.GetJob().GetId()
	if err := job.ValidateID(id); err != nil { // callers name files after it
		return "", nil, fmt.Errorf("submit to %s: %w: %w", c.target, ErrResult, err)
	}
	last, err := c.Watch(ctx, id, progress)
	if err != nil {
		return id, nil, err
	}
	if last.GetState() != proverv1.State_STATE_PROVED {
		return id, nil, fmt.Errorf("job %s of %s: %w: %s", id, c.target, ErrFailed, outcome(last))
	}
	result, err := c.Result(ctx, id)
	return id, result, err
}

func outcome(j *proverv1.Job) string {
	if f := j.GetFailure(); f != nil {
		return Printable(f.GetMessage())
	}
	state, _ := wire.State(j.GetState())
	return string(state)
}

// check accepts a result only if it is about exactly what the caller asked for, and holds.
func (c *Client) check(key *verify.Key, r Request, m *proverv1.Statement) (*proof.Instance, *proof.Proof, error) {
	in, pr, err := wire.Statement(key.Spec, key.Circuit, m)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrResult, err)
	}
	if in.Context != r.Context || !slices.Equal(in.Scalars, r.Assignment.Scalars) {
		return nil, nil, fmt.Errorf("%w: its context or scalars differ", ErrResult)
	}
	powers, err := c.options.String.Powers(key.Spec.Powers())
	if err != nil {
		return nil, nil, err
	}
	for i, v := range r.Assignment.Vectors {
		want, err := commit.Com(powers, v)
		if err != nil {
			return nil, nil, err
		}
		if !want.Equal(&in.C[i]) {
			return nil, nil, fmt.Errorf("%w: its commitment %d is not to the caller's vector", ErrResult, i)
		}
	}
	if err := key.Verify(in, pr); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrResult, err)
	}
	return in, pr, nil
}

// receipt verifies the receipt that came with a result. instance is the proved statement's delta, nil for a share.
func (c *Client) receipt(id string, circuit proof.Word, mode job.Mode, result *proverv1.GetResultResponse,
	instance []byte,
) (*Receipt, error) {
	r, err := VerifyReceipt(result.GetReceipt(), c.options.Operator)
	if err != nil {
		return nil, fmt.Errorf("job %s of %s: %w", id, c.target, err)
	}
	if err := r.covers(id, circuit, mode, result, instance); err != nil {
		return nil, fmt.Errorf("job %s of %s: %w", id, c.target, err)
	}
	return r, nil
}
