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

// BlameError names the operators whose partial proof is wrong. None means that they are right and the fault is the client's own.
type BlameError struct {
	Operators []string // targets
}

func (e *BlameError) Error() string {
	if len(e.Operators) == 0 {
		return "the partial proofs are right but make no proof: the client's own fault"
	}
	return "wrong partial proof of " + strings.Join(e.Operators, " and ")
}

// ProveBlind has a statement proved by two operators who each see uniformly random numbers (prover/blind). Pair is the circuit's key pair: of its proving key the commitment's basis is
// read, and all of it if somebody has to be blamed. Both services have to prove with this pair's set-up.
//
// The first operator gets a share of 32 bytes for each wire and coefficient, the second one 32 bytes. An idempotency key is not taken over: a second call splits anew, and shares of
// two splittings must not be mixed. Whatever ends the call before both have answered, the jobs that are still open are cancelled: half a proof is of no use. Operators that can be seen to
// be one are refused with ErrSameOperator before there is a share.
func ProveBlind(ctx context.Context, operators [2]*Client, pair *keys.Pair, j Job, progress func(operator int, m *proverv1.Job)) (*proof.Instance, *proof.Proof, [2]*Receipt, error) {
	var receipts [2]*Receipt
	if err := apart(ctx, operators, pair.Fingerprint); err != nil {
		return nil, nil, receipts, err
	}
	prepared, shares, err := blind.Prepare(pair, operators[0].options.String, j.Context, j.Assignment)
	if err != nil {
		return nil, nil, receipts, err
	}
	j.IdempotencyKey = ""
	var partials [2]blind.Partial
	var ids [2]string
	var telling sync.Mutex
	work, workCtx := errgroup.WithContext(ctx)
	for i, c := range operators {
		work.Go(func() (err error) {
			m := j.envelope(pair.Verify, job.Blind)
			m.Payload = &proverv1.SubmitJobRequest_Share{Share: wire.FromShare(shares[i])}
			ids[i], partials[i], receipts[i], err = c.partial(workCtx, m, pair.Fingerprint, tell(&telling, progress, i))
			return err
		})
	}
	if err := work.Wait(); err != nil {
		abandon(ctx, operators, ids)
		return nil, nil, receipts, err
	}
	if receipts[0].Operator.Equal(receipts[1].Operator) {
		return nil, nil, receipts, fmt.Errorf("%w: both receipts are signed with one key, so that this operator has seen the witness", ErrSameOperator)
	}
	in, pr, err := prepared.Combine(partials)
	if errors.Is(err, blind.ErrPartial) {
		err = blame(operators, prepared, partials, err)
	}
	return in, pr, receipts, err
}

// tell makes one watcher of both operators' jobs, told of one change at a time.
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

// cancelTime bounds what is still said to a service when nobody waits for its job any more.
const cancelTime = 5 * time.Second

// abandon cancels jobs that were submitted. It does what it can: a job that has ended, or a service that is away, is no further failure.
func abandon(ctx context.Context, operators [2]*Client, ids [2]string) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), cancelTime)
	defer stop()
	var all sync.WaitGroup
	for i, id := range ids {
		if id != "" {
			all.Go(func() { _, _ = operators[i].Cancel(ctx, id) })
		}
	}
	all.Wait()
}

// partial is one operator's part, and its job's ID as soon as there is one. What is no partial proof at all is its fault without further proof.
func (c *Client) partial(ctx context.Context, m *proverv1.SubmitJobRequest, circuit proof.Word, progress func(*proverv1.Job)) (string, blind.Partial, *Receipt, error) {
	id, result, err := c.run(ctx, m, progress)
	if err != nil {
		return id, blind.Partial{}, nil, err
	}
	p, err := wire.Partial(result.GetPartial())
	if err != nil {
		return id, p, nil, fmt.Errorf("job %s of %s: %w (%w)", id, c.target, &BlameError{[]string{c.target}}, err)
	}
	receipt, err := c.receipt(id, circuit, job.Blind, result, nil, nil)
	return id, p, receipt, err
}

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
