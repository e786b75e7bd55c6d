package store

import (
	"context"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
)

// records are the jobs' records, one entry each.
type records struct {
	stream
	retention time.Duration
}

func jobSubject(r job.Ref) string     { return "$KV.jobs." + r.String() }
func changedSubject(r job.Ref) string { return "tributary.changed." + r.String() }

// get returns a record with its revision.
func (r records) get(ctx context.Context, ref job.Ref) (job.Record, uint64, error) {
	m, err := r.read(ctx, jobSubject(ref))
	if isAbsent(err) {
		return job.Record{}, 0, ErrNotFound
	}
	if err != nil {
		return job.Record{}, 0, err
	}
	rec, err := job.Decode(m.Data)
	return rec, m.Sequence, err
}

// create writes a record unless there is one.
func (r records) create(ctx context.Context, rec job.Record) (added bool, err error) {
	data, err := rec.Encode()
	if err != nil {
		return false, err
	}
	return r.add(ctx, jobSubject(rec.Ref), data)
}

// replace writes a record in the place of a revision, and tells the watchers.
func (r records) replace(ctx context.Context, rec job.Record, revision uint64) error {
	data, err := rec.Encode()
	if err != nil {
		return err
	}
	opts := []jetstream.PublishOpt{jetstream.WithExpectLastSequencePerSubject(revision)}
	if rec.State.Terminal() {
		opts = append(opts, jetstream.WithMsgTTL(max(r.retention, time.Second)))
	}
	if _, err := r.publish(ctx, &nats.Msg{Subject: jobSubject(rec.Ref), Data: data}, opts...); err != nil {
		return err
	}
	r.signal(changedSubject(rec.Ref)) // watchers also look by themselves
	return nil
}
