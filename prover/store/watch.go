package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
)

// lookEvery is how often a watcher looks unprompted: signals are lost with connections and with the processes that send
// them.
const lookEvery = time.Second

// Watch calls f with the present record and then with every change, until the state is terminal, f returns an error, or
// ctx ends. Changes in quick succession may be merged; the terminal one is always seen. Watch survives reconnections,
// and costs one subscription, not a consumer.
func (j *Jobs) Watch(ctx context.Context, r job.Ref, f func(job.Record) error) error {
	if err := r.Validate(); err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	changed, stop, err := j.records.listen(changedSubject(r))
	if err != nil {
		return wrap("watch", r, err)
	}
	defer stop()
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for seen := uint64(0); ; {
		rec, revision, err := j.records.get(ctx, r)
		err = wrap("watch", r, err)
		if err != nil && (seen == 0 || !errors.Is(err, ErrUnavailable)) {
			return err
		}
		if err == nil && revision != seen {
			seen = revision
			if err := f(rec); err != nil {
				return err
			}
			if rec.State.Terminal() {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-changed:
		case <-tick.C:
		}
	}
}
