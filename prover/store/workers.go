package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
)

// Worker is what a worker says of itself.
type Worker struct {
	ID       string       `json:"id"`
	Slots    int          `json:"slots"`
	Busy     int          `json:"busy"`
	Memory   uint64       `json:"memory"` // bytes it may use
	Backend  string       `json:"backend"`
	Circuits []proof.Word `json:"circuits"` // whose jobs it can take
	Warm     []proof.Word `json:"warm"`
	Seen     time.Time    `json:"seen"`
	Version  string       `json:"version"`
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
	_, err = s.publish(ctx, &nats.Msg{Subject: "$KV.workers." + w.ID, Data: b})
	return wrap("put worker", w.ID, err)
}

// RemoveWorker removes it at once.
func (s *Store) RemoveWorker(ctx context.Context, id string) error {
	if err := checkWorker(id); err != nil {
		return err
	}
	return wrap("remove worker", id, s.purge(ctx, s.workers, "$KV.workers."+id))
}

// Workers returns the living workers.
func (s *Store) Workers(ctx context.Context) ([]Worker, error) {
	var all []Worker
	err := s.each(ctx, s.workers, func(_ string, b []byte) error {
		var w Worker
		if err := json.Unmarshal(b, &w); err != nil {
			return err
		}
		all = append(all, w)
		return nil
	})
	return all, wrap("list", "workers", err)
}

// each visits a small bucket's entries, each once, those least recently changed first: one that changes meanwhile is met again behind the others, and counts as it was then.
func (s *Store) each(ctx context.Context, bucket jetstream.Stream, visit func(key string, value []byte) error) error {
	prefix := strings.TrimSuffix(bucket.CachedInfo().Config.Subjects[0], ">")
	latest := map[string]*jetstream.RawStreamMsg{}
	if err := s.visit(ctx, bucket, prefix+"*", func(m *jetstream.RawStreamMsg) error { latest[m.Subject] = m; return nil }); err != nil {
		return err
	}
	for _, m := range slices.SortedFunc(maps.Values(latest), func(a, b *jetstream.RawStreamMsg) int { return cmp.Compare(a.Sequence, b.Sequence) }) {
		key := strings.TrimPrefix(m.Subject, prefix)
		if err := visit(key, m.Data); err != nil {
			return fmt.Errorf("entry %s: %w", key, err)
		}
	}
	return nil
}
