package worker

import (
	"bytes"
	"context"
	"errors"
	"time"

	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

// work takes the job from whatever state it is in to proved. Its errors are those that settle knows.
func (r *run) work(ctx context.Context, cancel context.CancelCauseFunc) error {
	if r.record.State.Terminal() {
		return errOver
	}
	switch _, err := r.w.Store.Result(ctx, r.ref); {
	case err == nil: // an attempt before stored it and got no further
		return r.complete(ctx)
	case !errors.Is(err, store.ErrNoResult):
		return err
	}
	if err := r.assign(ctx); err != nil {
		return err
	}
	watched, unwatch := context.WithCancel(ctx)
	defer unwatch()
	go r.watch(watched, cancel)
	payload, err := r.payload(ctx)
	if err != nil {
		return err
	}
	defer child.Wipe(payload)
	result, err := r.result(ctx, payload)
	if err != nil {
		return err
	}
	result.Worker = r.w.ID
	err = r.store(ctx, result)
	r.measure(ctx)
	return err
}

// assign makes the job this run's.
func (r *run) assign(ctx context.Context) error {
	err := persist(ctx, func() error {
		rec, err := r.w.Store.Change(ctx, r.ref, func(rec *job.Record) error {
			switch {
			case rec.State.Terminal():
				return errOver
			case rec.State == job.Queued:
				return errEarly
			case rec.State == job.Assigned && rec.Worker == r.w.ID && rec.Attempts == r.record.Attempts+1:
				return nil // the change was made, and the store's answer lost
			case rec.Attempts >= job.MaxAttempts:
				return failure(job.Crashed, "%d workers were lost while they worked on this job: it needs more memory or time "+
					"than they have, or the prover has a fault; report it with the job's ID", rec.Attempts)
			}
			rec.Worker = r.w.ID
			return rec.Enter(job.Assigned, r.w.Now())
		})
		r.attempt = rec.Attempts
		return err
	})
	if err != nil {
		r.attempt = 0
		return err
	}
	if r.attempt == 1 {
		r.w.Metrics.Waited(r.ref.Tenant, r.w.Now().Sub(r.record.Entered(job.Queued)))
	}
	return nil
}

// payload fetches and opens the payload. The plaintext's bytes are overwritten.
func (r *run) payload(ctx context.Context) (*workerv1.Payload, error) {
	sealed, err := r.w.Store.Payload(ctx, r.ref)
	if errors.Is(err, store.ErrNoPayload) {
		return nil, failure(job.BadPayload, "the payload is gone: submit the job again")
	}
	if err != nil {
		return nil, err
	}
	plain, err := r.w.Opener.Open(r.ref, sealed)
	if err != nil {
		const why = "it was changed, or sealed for other workers; submit the job again"
		return nil, failure(job.BadPayload, "the payload cannot be decrypted: %s", why)
	}
	defer clear(plain)
	p, err := wire.DecodePayload(plain)
	if err != nil {
		return nil, failure(job.BadPayload, "%v", err)
	}
	if mode := wire.PayloadMode(p); mode != r.record.Mode {
		child.Wipe(p)
		return nil, failure(job.BadPayload, "field payload: it is one of mode %s, the job's mode is %s", mode, r.record.Mode)
	}
	return p, nil
}

// result does the job's work.
func (r *run) result(ctx context.Context, p *workerv1.Payload) (*workerv1.Result, error) {
	if r.record.Mode != job.Local {
		return r.prove(ctx, p)
	}
	start := time.Now()
	in, proof, err := wire.Statement(r.circuit.spec, r.circuit.Fingerprint, p.GetStatement())
	if err != nil {
		return nil, failure(job.BadPayload, "%v", wire.At("statement", err))
	}
	if err := r.circuit.verify.Verify(in, proof); err != nil { // both are public
		return nil, failure(job.BadWitness, "the proof does not hold: %v", err)
	}
	return publicResult(p.GetStatement(), time.Since(start)), nil
}

// store stores the result, unless an attempt before did, and completes the job.
func (r *run) store(ctx context.Context, m *workerv1.Result) error {
	b, err := wire.EncodeResult(m)
	if err != nil {
		return err
	}
	if err := context.Cause(ctx); err != nil { // it may be another run's by now
		return err
	}
	err = persist(ctx, func() error {
		counts, err := r.w.Store.PutResult(ctx, r.ref, b)
		if err == nil && !bytes.Equal(counts, b) {
			r.log.Warn("another attempt's result was there first and counts", "attempt", r.attempt)
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.complete(ctx)
}

// complete enters Proved. Any run may do so, because the result is stored.
func (r *run) complete(ctx context.Context) error {
	changed := false
	err := persist(ctx, func() error {
		_, err := r.w.Store.Change(ctx, r.ref, func(rec *job.Record) (err error) {
			changed = false
			switch {
			case rec.State.Terminal():
				return errOver
			case rec.State == job.Queued:
				return errEarly
			case rec.State == job.Admitted:
				rec.Worker = r.w.ID
				err = rec.Enter(job.Assigned, r.w.Now())
			}
			if err == nil {
				err = rec.Enter(job.Proved, r.w.Now())
			}
			changed = err == nil
			return err
		})
		return err
	})
	if err == nil && changed {
		r.log.Info("the job is proved", "attempt", r.attempt)
		r.w.Metrics.Finished(string(job.Proved), "")
	}
	return err
}
