//go:build linux

package chaos

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// tracked is a job with all that its client was ever told about it.
type tracked struct {
	n       int
	request *proverv1.SubmitJobRequest
	honest  bool          // its witness satisfies the statement
	hurried bool          // it may expire
	cancel  bool          // its client cancels it
	start   time.Duration // when it is submitted

	refused  error // by which the service refused it
	id       string
	state    proverv1.State // last seen
	terminal proverv1.State
	ended    time.Time // when it was first seen terminal
	failure  proverv1.FailureCode
	result   [32]byte
}

// callTimeout bounds one call of a client.
const callTimeout = 2 * time.Second

// newLoad draws the jobs of a plan.
func newLoad(p Plan, r *rand.Rand, fingerprint proof.Word) ([]*tracked, error) {
	out := make([]*tracked, p.Jobs)
	now := time.Now()
	for n := range out {
		t, err := newJob(r, fingerprint, n, now)
		if err != nil {
			return nil, err
		}
		out[n] = t
	}
	return out, nil
}

// undecided says whether a call is to be repeated, since the service did not decide.
func undecided(err error) bool {
	switch status.Code(err) {
	case codes.Unavailable, codes.DeadlineExceeded, codes.ResourceExhausted, codes.Canceled, codes.Unknown, codes.Aborted:
		return true
	}
	return false
}

// until repeats call until the service decides or ctx ends.
func until[T any](ctx context.Context, call func(context.Context) (T, error)) (out T, err error) {
	for {
		c, cancel := context.WithTimeout(ctx, callTimeout)
		out, err = call(c)
		cancel()
		if err == nil || !undecided(err) {
			return out, err
		}
		select {
		case <-ctx.Done():
			return out, fmt.Errorf("%w: %w", errUndecided, err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// errUndecided says that the service gave no answer in time.
var errUndecided = errors.New("no answer")

// submit submits the job until it is acknowledged or refused.
func (t *tracked) submit(ctx context.Context, c proverv1.ProverServiceClient) error {
	r, err := until(ctx, func(ctx context.Context) (*proverv1.SubmitJobResponse, error) {
		return c.SubmitJob(ctx, t.request)
	})
	switch {
	case errors.Is(err, errUndecided):
		return err
	case err != nil && t.id != "":
		return fmt.Errorf("job %d was acknowledged as %s and is now refused: %w", t.n, t.id, err)
	case err != nil:
		t.refused = err
		return nil
	case t.id != "" && t.id != r.Job.Id:
		return fmt.Errorf("job %d was acknowledged as %s and is now %s", t.n, t.id, r.Job.Id)
	}
	t.id = r.Job.Id
	return nil
}

// observe asks once and compares the answer with earlier ones.
func (t *tracked) observe(ctx context.Context, c proverv1.ProverServiceClient) error {
	r, err := until(ctx, func(ctx context.Context) (*proverv1.GetJobResponse, error) {
		return c.GetJob(ctx, &proverv1.GetJobRequest{Id: t.id})
	})
	if errors.Is(err, errUndecided) {
		return err
	}
	if err != nil {
		return fmt.Errorf("job %d (%s) was acknowledged: %w", t.n, t.id, err)
	}
	j := r.Job
	t.state = j.State
	switch {
	case t.terminal != 0 && j.State != t.terminal:
		return fmt.Errorf("job %d (%s) was %v and is now %v", t.n, t.id, t.terminal, j.State)
	case j.State < proverv1.State_STATE_PROVED:
		return nil
	}
	first := t.terminal == 0
	if t.ended.IsZero() {
		t.ended = time.Now()
	}
	t.terminal, t.failure = j.State, j.GetFailure().GetCode()
	if j.State != proverv1.State_STATE_PROVED {
		return nil
	}
	return t.observeResult(ctx, c, first)
}

func (t *tracked) observeResult(ctx context.Context, c proverv1.ProverServiceClient, first bool) error {
	result, err := until(ctx, func(ctx context.Context) (*proverv1.GetResultResponse, error) {
		return c.GetResult(ctx, &proverv1.GetResultRequest{Id: t.id})
	})
	if errors.Is(err, errUndecided) {
		if first {
			t.terminal = 0 // the result has not been seen yet
		}
		return err
	}
	if err != nil {
		return fmt.Errorf("job %d (%s) is proved, its result: %w", t.n, t.id, err)
	}
	if d := digest(result); first || t.result == [32]byte{} {
		t.result = d
	} else if d != t.result {
		return fmt.Errorf("job %d (%s) has two results", t.n, t.id)
	}
	return nil
}

// live is the client's side while things break: the service may tell it nothing, but may not contradict itself.
func live(ctx context.Context, jobs []*tracked, clients []proverv1.ProverServiceClient, seed uint64) error {
	errs := make([]error, len(jobs))
	var wg sync.WaitGroup
	for i, t := range jobs {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(i)))
			c := clients[r.IntN(len(clients))]
			time.Sleep(t.start)
			errs[i] = t.live(ctx, c)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func (t *tracked) live(ctx context.Context, c proverv1.ProverServiceClient) error {
	err := t.submit(ctx, c)
	for i := 0; err == nil && t.refused == nil && t.terminal == 0 && ctx.Err() == nil; i++ {
		if i == 1 && t.cancel {
			_, _ = until(ctx, func(ctx context.Context) (*proverv1.CancelJobResponse, error) {
				return c.CancelJob(ctx, &proverv1.CancelJobRequest{Id: t.id})
			})
		}
		err = t.observe(ctx, c)
		time.Sleep(100 * time.Millisecond)
	}
	if errors.Is(err, errUndecided) {
		return nil
	}
	return err
}

// settle is the client's side once everything is healed: every job is there and ends.
func (t *tracked) settle(ctx context.Context, clients []proverv1.ProverServiceClient) error {
	if t.refused != nil {
		return t.checkRefusal()
	}
	if err := t.submit(ctx, clients[0]); err != nil {
		return err
	}
	if t.refused != nil {
		return t.checkRefusal()
	}
	for t.terminal == 0 {
		err := t.observe(ctx, clients[0])
		if ctx.Err() != nil {
			return fmt.Errorf("job %d (%s) does not end: it was last seen as %v: %w",
				t.n, t.id, t.state, errors.Join(err, ctx.Err()))
		}
		if err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	for _, c := range clients { // all front ends have to agree
		if err := t.observe(ctx, c); err != nil {
			return err
		}
	}
	return t.checkEnd()
}

// checkRefusal accepts the reasons for which a service may refuse a job that it never acknowledged.
func (t *tracked) checkRefusal() error {
	if t.hurried && status.Code(t.refused) == codes.InvalidArgument {
		return nil // its deadline had passed
	}
	return fmt.Errorf("job %d was refused: %w", t.n, t.refused)
}

// checkEnd accepts the ends that the job may have, in time.
func (t *tracked) checkEnd() error {
	if late := t.ended.Sub(t.request.Deadline.AsTime()); late > Late {
		return fmt.Errorf("job %d (%s) ended as %v %v after its deadline", t.n, t.id, t.terminal, late)
	}
	switch t.terminal {
	case proverv1.State_STATE_PROVED:
		if t.honest {
			return nil
		}
	case proverv1.State_STATE_FAILED:
		if !t.honest && t.failure == proverv1.FailureCode_FAILURE_CODE_WITNESS {
			return nil
		}
	case proverv1.State_STATE_CANCELLED:
		if t.cancel {
			return nil
		}
	case proverv1.State_STATE_EXPIRED:
		if t.hurried {
			return nil
		}
	}
	return fmt.Errorf("job %d (%s), honest %v, hurried %v, cancelled %v, ended as %v %v",
		t.n, t.id, t.honest, t.hurried, t.cancel, t.terminal, t.failure)
}
