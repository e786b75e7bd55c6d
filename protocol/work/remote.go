package work

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// Remote has jobs proved by services. What comes back is verified before it is believed (prover/client).
type Remote struct {
	Services []*client.Client // one; two in mode blind
	Mode     job.Mode
	Engine   *engine.Engine // proves in mode local; its keys split in mode blind
	Priority proverv1.Priority
	Deadline time.Duration // from now; 0: the service's default
	Detach   bool          // an end of ctx leaves the jobs at the service, and the same job later finds them
	Progress Progress
}

// atOnce is how many jobs are under way in mode plain. In the other modes this machine works itself, and one at a time uses all cores best.
const atOnce = 8

// cancelTime bounds what is still said to a service after an interrupt.
const cancelTime = 5 * time.Second

// NotProved says how a job ended that was not proved.
type NotProved struct {
	Last *proverv1.Job
	err  error
}

func (e *NotProved) Error() string { return e.err.Error() }

// Unwrap returns the client's error.
func (e *NotProved) Unwrap() error { return e.err }

// BadWitness says whether the fault is the job's own.
func (e *NotProved) BadWitness() bool {
	return e.Last.GetFailure().GetCode() == proverv1.FailureCode_FAILURE_CODE_WITNESS
}

// Prove has jobs proved and hands each record to keep as soon as it is there, one at a time. A job that fails stops no other; what concerns the service or this machine starts no further ones.
// Unless Detach is set, jobs of an interrupted call are cancelled. The errors of all jobs are joined, in order.
func (r *Remote) Prove(ctx context.Context, keep func(Proven) error, jobs ...party.Task) error {
	var g errgroup.Group
	g.SetLimit(1)
	if r.Mode == job.Plain {
		g.SetLimit(atOnce)
	}
	var keeping sync.Mutex
	var stopped atomic.Bool
	var left atomic.Int32
	errs := make([]error, len(jobs))
	for i, j := range jobs {
		g.Go(func() error {
			if stopped.Load() || ctx.Err() != nil {
				left.Add(1)
				return nil
			}
			errs[i] = r.Progress.Step("prove "+j.Ref.String(), func() error {
				in, pr, receipts, err := r.one(ctx, j)
				if err != nil {
					if !ofJob(err) {
						stopped.Store(true)
					}
					return fmt.Errorf("%v: %w", j.Ref, err)
				}
				keeping.Lock()
				defer keeping.Unlock()
				if err := keep(Proven{Record: &bundle.Record{Version: bundle.Version, Ref: j.Ref, Instance: *in, Proof: *pr}, Receipts: receipts}); err != nil {
					stopped.Store(true)
					return err
				}
				return nil
			})
			return nil
		})
	}
	_ = g.Wait() // errs has them all
	if n := left.Load(); n > 0 {
		errs = append(errs, fmt.Errorf("%d more of %d jobs not begun: %w", n, len(jobs), cmp.Or(ctx.Err(), ErrNotBegun)))
	}
	return errors.Join(errs...)
}

// ErrNotBegun says that jobs were left out because those before them met a fault that is not a job's own.
var ErrNotBegun = errors.New("they would fail for the same reason")

// ofJob says whether an error is about one job, so that another one may succeed.
func ofJob(err error) bool {
	if errors.Is(err, client.ErrFailed) || errors.Is(err, client.ErrResult) || errors.Is(err, client.ErrReceipt) {
		return true
	}
	var blame *client.BlameError
	s, remote := status.FromError(err)
	switch {
	case errors.As(err, &blame), errors.Is(err, client.ErrSameOperator), errors.Is(err, keys.ErrMissing), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return false
	case !remote:
		return true
	}
	switch s.Code() {
	case codes.InvalidArgument, codes.NotFound, codes.AlreadyExists, codes.FailedPrecondition, codes.OutOfRange:
		return true
	}
	return false
}

func (r *Remote) one(ctx context.Context, j party.Task) (in *proof.Instance, pr *proof.Proof, receipts []*client.Receipt, err error) {
	w := &watched{progress: r.Progress, what: j.Ref.String(), last: make([]*proverv1.Job, len(r.Services))}
	request := client.Job{
		Context: j.Context, Assignment: j.Assignment, Mode: r.Mode, Engine: r.Engine, Priority: r.Priority,
	}
	if r.Mode != job.Blind { // its operators have no use for who is proving what
		request.Label = j.Ref.String()
	}
	if r.Deadline > 0 {
		request.Deadline = time.Now().Add(r.Deadline)
	}
	if r.Detach {
		request.IdempotencyKey = detachKey(j)
	}
	if r.Mode == job.Blind {
		var pair *keys.Pair
		if pair, err = r.pair(j); err == nil {
			var both [2]*client.Receipt
			in, pr, both, err = client.ProveBlind(ctx, [2]*client.Client(r.Services), pair, request, w.tell)
			receipts = both[:]
		}
	} else {
		var one *client.Receipt
		in, pr, one, err = r.Services[0].Prove(ctx, request, func(m *proverv1.Job) { w.tell(0, m) })
		receipts = []*client.Receipt{one}
	}
	if err == nil {
		return in, pr, receipts, nil
	}
	if r.Mode != job.Blind && (!r.Detach || ctx.Err() == nil) { // ProveBlind cancels its jobs itself
		err = errors.Join(err, r.cancel(ctx, w))
	}
	if errors.Is(err, client.ErrFailed) {
		return nil, nil, nil, &NotProved{w.ended(), err}
	}
	return nil, nil, nil, err
}

// pair loads the key pair whose circuit is split. It has to be here: one set up in passing would be another than the services'.
func (r *Remote) pair(j party.Task) (*keys.Pair, error) {
	compiled, err := keys.Compile(j.Assignment.Circuit, r.Engine.Keys.String)
	if err != nil {
		return nil, err
	}
	pair, _, err := r.Engine.Keys.Load(j.Assignment.Circuit, compiled.Fingerprint)
	if errors.Is(err, keys.ErrMissing) {
		return nil, fmt.Errorf("mode blind needs the circuit's keys on this machine: copy the Datanet owner's key folder and name it with --keys: %w", err)
	}
	return pair, err
}

// cancel ends what is still under way at the service, after an interrupt above all.
func (r *Remote) cancel(ctx context.Context, w *watched) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), cancelTime)
	defer stop()
	var all error
	for i, m := range w.open() {
		if m != nil {
			if _, err := r.Services[i].Cancel(ctx, m.GetId()); err != nil && status.Code(err) != codes.FailedPrecondition { // it has ended meanwhile: nothing is left to cancel
				all = errors.Join(all, fmt.Errorf("the job goes on at the service: %w", err))
			}
		}
	}
	return all
}

// detachKey names a job by all that it is, so that it is found again. Its blinds are uniformly random, so the key tells nothing about the rest.
func detachKey(j party.Task) string {
	h := sha256.New()
	for _, v := range j.Assignment.Vectors {
		b := v.Blind.Bytes()
		h.Write(b[:])
		for i := range v.Values {
			b := v.Values[i].Bytes()
			h.Write(b[:])
		}
	}
	for i := range j.Assignment.Scalars {
		b := j.Assignment.Scalars[i].Bytes()
		h.Write(b[:])
	}
	fmt.Fprintf(h, "%v %v", j.Ref, j.Context)
	return "job-" + hex.EncodeToString(h.Sum(nil))
}

// watched is what the services said last of one statement's jobs.
type watched struct {
	progress Progress
	what     string
	mu       sync.Mutex
	last     []*proverv1.Job // guarded by mu
}

func (w *watched) tell(service int, m *proverv1.Job) {
	w.mu.Lock()
	w.last[service] = m
	w.mu.Unlock()
	state, err := wire.State(m.GetState())
	if err != nil {
		return
	}
	text := fmt.Sprintf("%s: %s", w.what, state)
	if m.GetPhase() != "" {
		text = fmt.Sprintf("%s: %s, %.0f %%", w.what, client.Printable(m.GetPhase()), 100*m.GetProgress())
	}
	w.progress.Doing(text)
}

// open returns the jobs that are not terminal, nil for the others.
func (w *watched) open() []*proverv1.Job {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]*proverv1.Job, len(w.last))
	for i, m := range w.last {
		if state, err := wire.State(m.GetState()); m != nil && err == nil && !state.Terminal() {
			out[i] = m
		}
	}
	return out
}

// ended returns a job that failed, or the last state of any.
func (w *watched) ended() (out *proverv1.Job) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, m := range w.last {
		if m.GetFailure() != nil || out == nil {
			out = m
		}
	}
	return out
}
