package worker

import (
	"bytes"
	"context"
	"errors"
	"time"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/telemetry"
	"github.com/tributary-zk/tributary/prover/wire"
)

func publicResult(m *proverv1.Statement, took time.Duration) *workerv1.Result {
	return &workerv1.Result{Result: &workerv1.Result_Statement{Statement: m}, Proving: durationpb.New(took)}
}

// prove lets a proving process do the work and checks the answer. A process that the system killed, as it does when
// memory is short, gets one more try with all idle ones ended.
func (r *run) prove(ctx context.Context, p *workerv1.Payload) (*workerv1.Result, error) {
	done, err := r.attemptOnce(ctx, p)
	var died *child.DiedError
	if errors.As(err, &died) && died.OutOfMemory() && ctx.Err() == nil {
		const again = "a proving process probably ran out of memory; one more try without idle processes"
		r.log.Warn(again, "attempt", r.attempt)
		r.w.pool.retire()
		if done, err = r.attemptOnce(ctx, p); errors.As(err, &died) && died.OutOfMemory() && ctx.Err() == nil {
			return nil, failure(job.Resources, "the proof ran out of memory twice: a worker with more memory is needed")
		}
	}
	if err != nil {
		return nil, err
	}
	result, err := r.check(done, p)
	if err != nil {
		var f *job.Failure
		if !errors.As(err, &f) || f.Code == job.Internal { // do not trust it with another job
			r.w.pool.lose(r.place, "crashed")
		}
		return nil, err
	}
	r.done, r.proved = done, time.Now()
	return result, nil
}

// attemptOnce sends the task to a process. After an error the process is gone.
func (r *run) attemptOnce(ctx context.Context, p *workerv1.Payload) (*workerv1.Done, error) {
	process, err := r.w.process(ctx, r.place, r.circuit)
	if err != nil {
		var refused *child.LoadError
		if errors.As(err, &refused) {
			r.w.known.drop(r.circuit.Fingerprint)
		}
		return nil, err
	}
	err = r.change(ctx, func(rec *job.Record) error {
		if rec.State == job.Proving { // the second try
			return nil
		}
		return rec.Enter(job.Proving, r.w.Now())
	})
	if err != nil {
		return nil, err
	}
	progress, stop := r.progress(ctx)
	done, err := process.Do(ctx, &workerv1.Task{Job: r.ref.ID, Payload: p, Trace: telemetry.Traceparent(ctx)}, progress)
	stop()
	if err != nil {
		event := "crashed"
		if ctx.Err() != nil {
			event = "killed"
		}
		r.w.pool.lose(r.place, event)
		return nil, err
	}
	r.peak = done.GetPeakMemory()
	return done, nil
}

// check decides what a process's answer is worth: a proof is verified with the registered key, and must be about the
// witness's own context and scalars.
func (r *run) check(done *workerv1.Done, p *workerv1.Payload) (*workerv1.Result, error) {
	switch out := done.GetOutcome().(type) {
	case *workerv1.Done_Failure:
		f, err := wire.Failure(out.Failure)
		if err != nil {
			return nil, errUnsound
		}
		return nil, &f
	case *workerv1.Done_Statement:
		in, proof, err := wire.Statement(r.circuit.spec, r.circuit.Fingerprint, out.Statement)
		if err != nil || r.record.Mode != job.Plain || r.circuit.verify.Verify(in, proof) != nil {
			return nil, errUnsound
		}
		w, s := p.GetWitness(), out.Statement
		if !proto.Equal(w.GetContext(), s.GetContext()) || !bytes.Equal(w.GetScalars(), s.GetScalars()) {
			return nil, errUnsound
		}
		return publicResult(out.Statement, done.GetTook().AsDuration()), nil
	case *workerv1.Done_Partial:
		if _, err := wire.Partial(out.Partial); err != nil || r.record.Mode != job.Blind {
			return nil, errUnsound
		}
		return &workerv1.Result{Result: &workerv1.Result_Partial{Partial: out.Partial}, Proving: done.Took}, nil
	}
	return nil, errUnsound
}

// measure adds what a process's work took to metrics, trace and rates. By now nobody waits for it.
func (r *run) measure(ctx context.Context) {
	done := r.done
	if done == nil { // no process was needed
		return
	}
	phaseSpans(ctx, done.GetPhases(), r.proved)
	for _, p := range done.GetPhases() {
		r.w.Metrics.Phase(r.circuit.Name, p.GetPhase(), p.GetTook().AsDuration())
	}
	seconds := done.GetTook().AsDuration().Seconds()
	if err := r.w.Store.Measure(ctx, r.circuit.Fingerprint, seconds, done.GetPeakMemory()); err != nil {
		r.log.Warn("the time of a proof could not be stored", "error", err)
	}
}
