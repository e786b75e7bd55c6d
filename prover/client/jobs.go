package client

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/sleep"
	"github.com/tributary-zk/tributary/prover/wire"
)

// Circuits returns what the service proves.
func (c *Client) Circuits(ctx context.Context) ([]*proverv1.Circuit, error) {
	r, err := c.api.ListCircuits(ctx, &proverv1.ListCircuitsRequest{})
	if err != nil {
		return nil, fmt.Errorf("list circuits of %s: %w", c.target, err)
	}
	return r.GetCircuits(), nil
}

// Quote predicts price and time.
func (c *Client) Quote(ctx context.Context, circuit proof.Word, mode job.Mode) (*proverv1.GetQuoteResponse, error) {
	r, err := c.api.GetQuote(ctx, &proverv1.GetQuoteRequest{Circuit: circuit[:], Mode: wire.FromMode(mode)})
	if err != nil {
		return nil, fmt.Errorf("quote of %s: %w", c.target, err)
	}
	return r, nil
}

// Status returns the service's workers and queue.
func (c *Client) Status(ctx context.Context) (*proverv1.GetNodeStatusResponse, error) {
	r, err := c.api.GetNodeStatus(ctx, &proverv1.GetNodeStatusRequest{})
	if err != nil {
		return nil, fmt.Errorf("status of %s: %w", c.target, err)
	}
	return r, nil
}

// Submit submits a job once, however often it has to be sent. If there is no idempotency key, it draws one.
func (c *Client) Submit(ctx context.Context, m *proverv1.SubmitJobRequest) (*proverv1.SubmitJobResponse, error) {
	if m.GetIdempotencyKey() == "" {
		m = &proverv1.SubmitJobRequest{
			IdempotencyKey: rand.Text(), Circuit: m.GetCircuit(), Mode: m.GetMode(), Priority: m.GetPriority(),
			Deadline: m.GetDeadline(), Label: m.GetLabel(), Payload: m.GetPayload(), StatementName: m.GetStatementName(),
		}
	}
	r, err := c.api.SubmitJob(ctx, m)
	if err != nil {
		return nil, fmt.Errorf("submit to %s: %w", c.target, err)
	}
	return r, nil
}

// Job returns a job's state.
func (c *Client) Job(ctx context.Context, id string) (*proverv1.Job, error) {
	r, err := c.api.GetJob(ctx, &proverv1.GetJobRequest{Id: id})
	if err != nil {
		return nil, fmt.Errorf("job %s of %s: %w", id, c.target, err)
	}
	return r.GetJob(), nil
}

// Jobs returns a page of jobs and the token of the next one, "" after the last.
func (c *Client) Jobs(ctx context.Context, m *proverv1.ListJobsRequest) ([]*proverv1.Job, string, error) {
	r, err := c.api.ListJobs(ctx, m)
	if err != nil {
		return nil, "", fmt.Errorf("list jobs of %s: %w", c.target, err)
	}
	return r.GetJobs(), r.GetNextPageToken(), nil
}

// Cancel ends a job.
func (c *Client) Cancel(ctx context.Context, id string) (*proverv1.Job, error) {
	r, err := c.api.CancelJob(ctx, &proverv1.CancelJobRequest{Id: id})
	if err != nil {
		return nil, fmt.Errorf("cancel %s of %s: %w", id, c.target, err)
	}
	return r.GetJob(), nil
}

// Result returns the result of a proved job as the service sent it: neither proof nor receipt is verified. Prove
// verifies both.
func (c *Client) Result(ctx context.Context, id string) (*proverv1.GetResultResponse, error) {
	r, err := c.api.GetResult(ctx, &proverv1.GetResultRequest{Id: id})
	if err != nil {
		return nil, fmt.Errorf("result of %s of %s: %w", id, c.target, err)
	}
	return r, nil
}

// Watch calls f, if not nil, with every state of a job until the terminal one, which it returns. It survives lost
// connections and restarts of the service until ctx ends. After one of these a state may be repeated.
func (c *Client) Watch(ctx context.Context, id string, f func(*proverv1.Job)) (*proverv1.Job, error) {
	for attempt := 1; ; attempt++ {
		last, err := c.watch(ctx, id, func(j *proverv1.Job) {
			attempt = 1
			if f != nil {
				f(j)
			}
		})
		if last != nil && terminal(last) {
			return last, nil
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("watch %s of %s: %w", id, c.target, ctx.Err())
		}
		if !passes(err) {
			return nil, fmt.Errorf("watch %s of %s: %w", id, c.target, err)
		}
		after, _ := c.again(status.Error(codes.Unavailable, ""), attempt)
		if attempt > 1 { // a stream that ends now and then is no outage
			c.waiting(err)
		}
		if err := sleep.For(ctx, after); err != nil {
			return nil, fmt.Errorf("watch %s of %s: %w", id, c.target, err)
		}
	}
}

// watch is one stream. It returns the last job it saw.
func (c *Client) watch(ctx context.Context, id string, f func(*proverv1.Job)) (last *proverv1.Job, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.api.WatchJob(ctx, &proverv1.WatchJobRequest{Id: id})
	if err != nil {
		return nil, c.refusal.typed(err)
	}
	for {
		m, err := stream.Recv()
		if err != nil {
			return last, c.refusal.typed(err)
		}
		if m.GetJob() == nil {
			return last, status.Error(codes.Internal, "the service sent no job")
		}
		last = m.GetJob()
		f(last)
		if terminal(last) {
			return last, nil
		}
	}
}

func terminal(j *proverv1.Job) bool {
	s, err := wire.State(j.GetState())
	return err == nil && s.Terminal()
}

// passes says whether another stream is worth trying: the service restarts, ends long streams, or is full.
func passes(err error) bool {
	if errors.Is(err, io.EOF) {
		return true
	}
	switch status.Code(err) {
	case codes.Unavailable, codes.DeadlineExceeded, codes.Canceled, codes.ResourceExhausted, codes.Aborted:
		return true
	}
	return false
}
