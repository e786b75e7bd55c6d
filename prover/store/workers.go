package store

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/prover/job"
)

// Worker is what a worker says of itself.
type Worker struct {
	ID      string           `json:"id"`
	Slots   int              `json:"slots"`
	Busy    int              `json:"busy"`
	Memory  uint64           `json:"memory"` // bytes it may use
	Backend string           `json:"backend"`
	Warm    []statement.Word `json:"warm"`
	Seen    time.Time        `json:"seen"`
	Version string           `json:"version"`
}

var workerPattern = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,128}$`)

func checkWorker(id string) error {
	if !workerPattern.MatchString(id) {
		return fmt.Errorf("worker %q: %w: 1 to 128 of a-z, A-Z, 0-9, '-' and '_'", id, job.ErrName)
	}
	return nil
}

// PutWorker renews a worker's entry, which lives for three leases.
func (s *Store) PutWorker(ctx context.Context, w Worker) error {
	if err := checkWorker(w.ID); err != nil {
		return err
	}
	b, err := json.Marshal(w)
	if err != nil {
		return wrap("put worker", w.ID, err)
	}
	_, err = s.workers.Put(ctx, w.ID, b)
	return wrap("put worker", w.ID, err)
}

// RemoveWorker removes it at once.
func (s *Store) RemoveWorker(ctx context.Context, id string) error {
	if err := checkWorker(id); err != nil {
		return err
	}
	return wrap("remove worker", id, s.workers.Purge(ctx, id))
}

// Workers returns the living workers.
func (s *Store) Workers(ctx context.Context) ([]Worker, error) {
	var all []Worker
	err := each(ctx, s.workers, func(_ string, b []byte) error {
		var w Worker
		if err := json.Unmarshal(b, &w); err != nil {
			return err
		}
		all = append(all, w)
		return nil
	})
	return all, wrap("list", "workers", err)
}

// each visits a small bucket's entries.
func each(ctx context.Context, kv jetstream.KeyValue, visit func(key string, value []byte) error) error {
	ctx, cancel := bounded(ctx, apiTime)
	defer cancel()
	w, err := kv.WatchAll(ctx, jetstream.IgnoreDeletes())
	if err != nil {
		return err
	}
	defer func() { _ = w.Stop() }()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e, ok := <-w.Updates():
			if !ok {
				return jetstream.ErrConnectionClosed
			}
			if e == nil { // all that there was
				return nil
			}
			if err := visit(e.Key(), e.Value()); err != nil {
				return fmt.Errorf("entry %s: %w", e.Key(), err)
			}
		}
	}
}
