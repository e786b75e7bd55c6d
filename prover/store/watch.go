package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/tributary-zk/tributary/prover/job"
)

func changedSubject(r job.Ref) string { return "tributary.changed." + r.String() }

// lookEvery is how often a watcher looks without having been told: signals are lost with connections and with the processes that send them.
const lookEvery = time.Second

// Watch calls f with the present record and then with every change (changes in quick succession may be merged; the terminal one never is) until the state is terminal, f returns an
// error, or ctx ends. It survives reconnections. It costs one subscription, not a consumer.
func (s *Store) Watch(ctx context.Context, r job.Ref, f func(job.Record) error) error {
	if err := r.Validate(); err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	told := make(chan struct{}, 1)
	sub, err := s.nc.Subscribe(changedSubject(r), func(*nats.Msg) {
		select {
		case told <- struct{}{}:
		default:
		}
	})
	if err != nil {
		return wrap("watch", r, err)
	}
	defer func() { _ = sub.Unsubscribe() }()
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for seen := uint64(0); ; {
		rec, revision, err := s.get(ctx, r)
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
		case <-told:
		case <-tick.C:
		}
	}
}
