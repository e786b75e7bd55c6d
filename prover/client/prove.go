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

// Job is a statement to have proved.
type Job struct {
	Context    proof.Context
	Assignment engine.Assignment
	Mode       job.Mode          // Plain or Local; ProveBlind is the third
	Engine     *engine.Engine    // proves in mode Local
	Deadline   time.Time         // zero: the service's default
	Priority   proverv1.Priority // unspecified: normal
	Label      string            // the service sees it, in every mode
	// IdempotencyKey, if set, lets a program that was started again find its job: in mode Plain, with the same assignment, blinds included, whatever the deadline. In mode Local each proof is another
	// request, which a used key refuses (ALREADY_EXISTS). Empty: drawn for this call.
	IdempotencyKey string
}

// Errors that callers act on.
var (
	// ErrResult says that the service returned a result that is not the proof of the caller's statement.
	ErrResult = errors.New("the service returned no proof of this statement")
	// ErrFailed says that the job ended without a result; the text has the service's reason.
	ErrFailed = errors.New("the job was not proved")
)

// Prove has a statement proved, or in mode Local proves it and has it checked and kept, and verifies what comes back. Progress (nil for nobody) is told every state.
func (c *Client) Prove(ctx context.Context, j Job, progress func(*proverv1.Job)) (*proof.Instance, *proof.Proof, *Receipt, error) {
	key, err := c.key(ctx, j.Assignment.Circuit)
	if err != nil {
		return nil, nil, nil, err
	}
	m, err := j.request(key)
	if err != nil {
		return nil, nil, nil, err
	}
	id, result, err := c.run(ctx, m, progress)
	if err != nil {
		return nil, nil, nil, err
	}
	in, pr, err := c.check(key, j, result.GetStatement())
	if err != nil {
		return nil, nil, nil, fmt.Errorf("job %s of %s: %w", id, c.target, err)
	}
	receipt, err := c.receipt(id, key.Circuit, j.Mode, result, in, pr)
	return in, pr, receipt, err
}

// request is the job's message with the payload of its mode.
func (j Job) request(key *verify.Key) (*proverv1.SubmitJobRequest, error) {
	m := j.envelope(key, j.Mode)
	switch j.Mode {
	case job.Plain:
		m.Payload = &proverv1.SubmitJobRequest_Witness{Witness: wire.FromAssignment(j.Context, j.Assignment.Vectors, j.Assignment.Scalars)}
	case job.Local:
		if j.Engine == nil {
			return nil, errors.New("mode local: give an engine to prove with")
		}
		in, pr, _, err := j.Engine.Prove(j.Context, j.Assignment)
		if err != nil {
			return nil, err
		}
		s, err := wire.FromStatement(in, pr)
		if err != nil {
			return nil, err
		}
		m.Payload = &proverv1.SubmitJobRequest_Statement{Statement: s}
	default:
		return nil, fmt.Errorf("mode %q: want %s or %s here; ProveBlind takes two services", j.Mode, job.Plain, job.Local)
	}
	return m, nil
}

func (j Job) envelope(key *verify.Key, mode job.Mode) *proverv1.SubmitJobRequest {
	m := &proverv1.SubmitJobRequest{
		IdempotencyKey: j.IdempotencyKey, Circuit: key.Circuit[:], StatementName: key.Spec.Name, Mode: wire.FromMode(mode), Priority: j.Priority, Label: j.Label,
	}
	if !j.Deadline.IsZero() {
		m.Deadline = timestamppb.New(j.Deadline)
	}
	return m
}

// run submits, waits and fetches. If ctx ends first, the job goes on: with its idempotency key it can be found again.
func (c *Client) run(ctx context.Context, m *proverv1.SubmitJobRequest, progress func(*proverv1.Job)) (string, *proverv1.GetResultResponse, error) {
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
func (c *Client) check(key *verify.Key, j Job, m *proverv1.Statement) (*proof.Instance, *proof.Proof, error) {
	in, pr, err := wire.Statement(key.Spec, key.Circuit, m)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrResult, err)
	}
	if in.Context != j.Context || !slices.Equal(in.Scalars, j.Assignment.Scalars) {
		return nil, nil, fmt.Errorf("%w: its context or scalars are others", ErrResult)
	}
	powers, err := c.options.String.Powers(key.Spec.Powers())
	if err != nil {
		return nil, nil, err
	}
	for i, v := range j.Assignment.Vectors {
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

func (c *Client) receipt(id string, circuit proof.Word, mode job.Mode, result *proverv1.GetResultResponse, in *proof.Instance, pr *proof.Proof) (*Receipt, error) {
	r, err := VerifyReceipt(result.GetReceipt(), c.options.Operator)
	if err != nil {
		return nil, fmt.Errorf("job %s of %s: %w", id, c.target, err)
	}
	var instance []byte
	if in != nil {
		delta := in.Digest(&pr.Mask)
		b := delta.Bytes()
		instance = b[:]
	}
	if err := r.covers(id, circuit, mode, result, instance); err != nil {
		return nil, fmt.Errorf("job %s of %s: %w", id, c.target, err)
	}
	return r, nil
}
