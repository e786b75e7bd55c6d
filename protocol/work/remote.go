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

	"github.com/tributary-zk/tributary/protocol/party"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// Remote has tasks proved by services. It keeps nothing that it has not verified (prover/client).
type Remote struct {
	Services []*client.Client // one; two in mode blind
	Mode     job.Mode
	Engine   *engine.Engine // proves in mode local; has the keys in mode blind
	Priority proverv1.Priority
	Deadline time.Duration // from now; 0: the service's default
	Detach   bool          // when ctx ends the jobs go on, and the same task finds its job again later
	Progress Progress
}

// atOnce is how many jobs are under way in mode plain. In the other modes this machine does the work, and one at a time
// makes the best use of its cores.
const atOnce = 8

// cancelTime bounds the attempt to cancel a job after an interrupt.
const cancelTime = 5 * time.Second

// NotProved says how a job ended that was not proved. It wraps client.ErrFailed.
type NotProved struct {
	Last *proverv1.Job
	err  error
}

func (e *NotProved) Error() string { return e.err.Error() }

// Unwrap returns the client's error.
func (e *NotProved) Unwrap() error { return e.err }

// BadWitness says whether the job failed because its witness does not satisfy the statement.
func (e *NotProved) BadWitness() bool {
	return e.Last.GetFailure().GetCode() == proverv1.FailureCode_FAILURE_CODE_WITNESS
}

// Prove has tasks proved and calls keep with each record as soon as it is there, one call at a time. A fault of one
// task does not stop the others; a fault of the service or of this machine does. Unless Detach is set, the jobs of an
// interrupted call are cancelled. The errors of all tasks are joined, in order.
func (r *Remote) Prove(ctx context.Context, keep func(Proven) error, tasks ...party.Task) error {
	var g errgroup.Group
	g.SetLimit(1)
	if r.Mode == job.Plain {
		g.SetLimit(atOnce)
	}
	var keeping sync.Mutex
	var stopped atomic.Bool
	var skipped atomic.Int32
	errs := make([]error, len(tasks))
	for i, t := range tasks {
		g.Go(func() error {
			if stopped.Load() || ctx.Err() != nil {
				skipped.Add(1)
				return nil
			}
			errs[i] = r.Progress.Step("prove "+t.Ref.String(), func() error {
				p, err := r.one(ctx, t)
				if err != nil {
					if !ofTask(err) {
						stopped.Store(true)
					}
					return fmt.Errorf("%v: %w", t.Ref, err)
				}
				keeping.Lock()
				defer keeping.Unlock()
				if err := keep(Proven{Record: record(t, p.Instance, p.Proof), Receipts: p.Receipts}); err != nil {
					stopped.Store(true)
					return err
				}
				return nil
			})
			return nil
		})
	}
	_ = g.Wait() // errs has them all
	if n := skipped.Load(); n > 0 {
		errs = append(errs, fmt.Errorf("%d more of %d jobs not begun: %w", n, len(tasks), cmp.Or(ctx.Err(), ErrNotBegun)))
	}
	return errors.Join(errs...)
}

// ErrNotBegun says that tasks were left out because an earlier one met a fault that is not its own.
var ErrNotBegun = errors.New("they would fail for the same reason")

// ofTask says whether an error is about one task, so that another may succeed.
func ofTask(err error) bool {
	if errors.Is(err, client.ErrFailed) || errors.Is(err, client.ErrResult) || errors.Is(err, client.ErrReceipt) {
		return true
	}
	var blame *client.BlameError
	s, remote := status.FromError(err)
	switch {
	case errors.As(err, &blame), errors.Is(err, client.ErrSameOperator), errors.Is(err, keys.ErrMissing),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
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

// one has one task proved.
func (r *Remote) one(ctx context.Context, t party.Task) (*client.Proved, error) {
	w := &watched{progress: r.Progress, what: t.Ref.String(), last: make([]*proverv1.Job, len(r.Services))}
	p, err := r.ask(ctx, t, w)
	if err == nil {
		return p, nil
	}
	if r.Mode != job.Blind && (!r.Detach || ctx.Err() == nil) { // ProveBlind cancels its jobs itself
		err = errors.Join(err, r.cancel(ctx, w))
	}
	if errors.Is(err, client.ErrFailed) {
		return nil, &NotProved{w.ended(), err}
	}
	return nil, err
}

// ask sends a task to the service, or its shares to the two services.
func (r *Remote) ask(ctx context.Context, t party.Task, w *watched) (*client.Proved, error) {
	if r.Mode != job.Blind {
		return r.Services[0].Prove(ctx, r.request(t), func(m *proverv1.Job) { w.tell(0, m) })
	}
	pair, err := r.pair(t)
	if err != nil {
		return nil, err
	}
	return client.ProveBlind(ctx, [2]*client.Client(r.Services), pair, r.request(t), w.tell)
}

func (r *Remote) request(t party.Task) client.Request {
	out := client.Request{
		Context: t.Context, Assignment: t.Assignment, Mode: r.Mode, Engine: r.Engine, Priority: r.Priority,
	}
	if r.Mode != job.Blind { // two operators need not know who proves what
		out.Label = t.Ref.String()
	}
	if r.Deadline > 0 {
		out.Deadline = time.Now().Add(r.Deadline)
	}
	if r.Detach {
		out.IdempotencyKey = detachKey(t)
	}
	return out
}

// pair loads the key pair for a task whose witness is split. The keys must be here: a new set-up would not be the
// services'.
func (r *Remote) pair(t party.Task) (*keys.Pair, error) {
	circuit := t.Assignment.Circuit
	compiled, err := keys.Compile(circuit, r.Engine.Keys.String)
	if err != nil {
		return nil, err
	}
	pair, _, err := r.Engine.Keys.Load(circuit, compiled.Fingerprint)
	if errors.Is(err, keys.ErrMissing) {
		return nil, fmt.Errorf("mode blind needs the circuit's keys on this machine: "+
			"copy the Datanet owner's key folder and name it with --keys: %w", err)
	}
	return pair, err
}

// cancel cancels the jobs that are still under way at the service.
func (r *Remote) cancel(ctx context.Context, w *watched) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), cancelTime)
	defer stop()
	var all error
	for i, m := range w.open() {
		if m == nil {
			continue
		}
		_, err := r.Services[i].Cancel(ctx, m.GetId())
		if err != nil && status.Code(err) != codes.FailedPrecondition { // that one says that the job has ended meanwhile
			all = errors.Join(all, fmt.Errorf("the job goes on at the service: %w", err))
		}
	}
	return all
}

// detachKey is an idempotency key made from everything in a task, so that the job can be found again. The blinds are
// uniformly random, so the key reveals nothing about the rest.
func detachKey(t party.Task) string {
	h := sha256.New()
	for _, v := range t.Assignment.Vectors {
		b := v.Blind.Bytes()
		h.Write(b[:])
		for i := range v.Values {
			b := v.Values[i].Bytes()
			h.Write(b[:])
		}
	}
	for i := range t.Assignment.Scalars {
		b := t.Assignment.Scalars[i].Bytes()
		h.Write(b[:])
	}
	fmt.Fprintf(h, "%v %v", t.Ref, t.Context)
	return "job-" + hex.EncodeToString(h.Sum(nil))
}

// watched is what the services last said about one task's jobs.
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

// open returns the jobs that are not terminal, with nil in place of the others.
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

// ended returns the job that failed, or else the last state of a job.
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
