package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// BlameError names the operators whose partial proofs are wrong. If there are none, the fault is the client's own.
type BlameError struct {
	Operators []string // targets
}

func (e *BlameError) Error() string {
	if len(e.Operators) == 0 {
		return "the partial proofs are right but make no proof: the client's own fault"
	}
	return "wrong partial proof of " + strings.Join(e.Operators, " and ")
}

// ProveBlind has a statement proved by two operators, each of whom sees uniformly random numbers (prover/blind). pair
// is the circuit's key pair, from the same set-up as the services'. Only the commitment's basis of its proving key is
// read, unless somebody has to be blamed. progress, if not nil, is called with every state of both jobs, one call at
// a time.
//
// The first operator gets a share of 32 bytes for each wire and coefficient, the second one 32 bytes. The request's
// Mode, Engine and IdempotencyKey are not used: a second call splits the witness anew, and shares of two splittings
// must not be mixed. If the call ends before both have answered, its open jobs are cancelled: half a proof is of no
// use.
//
// Operators that can be seen to be one are refused with ErrSameOperator, if possible before there is a share. A wrong
// partial proof is a BlameError.
func ProveBlind(ctx context.Context, operators [2]*Client, pair *keys.Pair, r Request,
	progress func(operator int, m *proverv1.Job),
) (*Proved, error) {
	if err := apart(ctx, operators, pair.Fingerprint); err != nil {
		return nil, err
	}
	prepared, shares, err := blind.Prepare(pair, operators[0].options.String, r.Context, r.Assignment)
	if err != nil {
		return nil, err
	}
	r.IdempotencyKey = ""
	var halves [2]half
	var telling sync.Mutex
	work, workCtx := errgroup.WithContext(ctx)
	for i, c := range operators {
		work.Go(func() error {
			m := r.envelope(pair.Verify, job.Blind)
			m.Payload = &proverv1.SubmitJobRequest_Share{Share: wire.FromShare(shares[i])}
			return c.half(workCtx, &halves[i], m, pair.Fingerprint, tell(&telling, progress, i))
		})
	}
	if err := work.Wait(); err != nil {
		abandon(ctx, operators, halves)
		return nil, err
	}
	receipts := []*Receipt{halves[0].receipt, halves[1].receipt}
	if receipts[0].Operator.Equal(receipts[1].Operator) {
		return nil, fmt.Errorf("%w: both receipts are signed with one key, so that this operator has seen the witness",
			ErrSameOperator)
	}
	partials := [2]blind.Partial{halves[0].partial, halves[1].partial}
	in, pr, err := prepared.Combine(partials)
	if errors.Is(err, blind.ErrPartial) {
		err = blame(operators, prepared, partials, err)
	}
	if err != nil {
		return nil, err
	}
	return &Proved{Instance: in, Proof: pr, Receipts: receipts}, nil
}

// tell turns the watcher of both operators' jobs into one of this operator's. Calls are one at a time.
func tell(mu *sync.Mutex, progress func(int, *proverv1.Job), operator int) func(*proverv1.Job) {
	if progress == nil {
		return nil
	}
	return func(m *proverv1.Job) {
		mu.Lock()
		defer mu.Unlock()
		progress(operator, m)
	}
}

// cancelTime bounds the attempt to cancel a job that nobody waits for any more.
const cancelTime = 5 * time.Second

// abandon cancels the jobs that were submitted, as far as it can. A job that has ended, or a service that is away, is
// no further failure.
func abandon(ctx context.Context, operators [2]*Client, halves [2]half) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), cancelTime)
	defer stop()
	var all sync.WaitGroup
	for i, h := range halves {
		if h.id != "" {
			all.Go(func() { _, _ = operators[i].Cancel(ctx, h.id) })
		}
	}
	all.Wait()
}

// half is one operator's part of a proof.
type half struct {
	id      string // of the job, once there is one
	partial blind.Partial
	receipt *Receipt
}

// half has this operator compute its part. An answer that is not even a partial proof is the operator's fault without
// further evidence.
func (c *Client) half(ctx context.Context, h *half, m *proverv1.SubmitJobRequest, circuit proof.Word,
	progress func(*proverv1.Job),
) error {
	var result *proverv1.GetResultResponse
	var err error
	if h.id, result, err = c.run(ctx, m, progress); err != nil {
		return err
	}
	if h.partial, err = wire.Partial(result.GetPartial()); err != nil {
		return fmt.Errorf("job %s of %s: %w (%w)", h.id, c.target, &BlameError{[]string{c.target}}, err)
	}
	h.receipt, err = c.receipt(h.id, circuit, job.Blind, result, nil)
	return err
}

// blame turns the error of partial proofs that make no proof into a BlameError.
func blame(operators [2]*Client, prepared *blind.Prepared, partials [2]blind.Partial, cause error) error {
	wrong, err := prepared.Blame(partials)
	if err != nil {
		return errors.Join(cause, err)
	}
	e := &BlameError{}
	for _, i := range wrong {
		e.Operators = append(e.Operators, operators[i].target)
	}
	return fmt.Errorf("%w (%w)", e, cause)
}
