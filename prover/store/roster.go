package store

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
)

// Roster keeps the entries of living workers.
type Roster struct{ workers stream }

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
func (o *Roster) PutWorker(ctx context.Context, w Worker) error {
	if err := checkWorker(w.ID); err != nil {
		return err
	}
	b, err := json.Marshal(w)
	if err != nil {
		return wrap("put worker", w.ID, err)
	}
	_, err = o.workers.publish(ctx, &nats.Msg{Subject: "$KV.workers." + w.ID, Data: b})
	return wrap("put worker", w.ID, err)
}

// RemoveWorker removes it at once.
func (o *Roster) RemoveWorker(ctx context.Context, id string) error {
	if err := checkWorker(id); err != nil {
		return err
	}
	return wrap("remove worker", id, o.workers.purge(ctx, "$KV.workers."+id))
}

// Workers returns the living workers.
func (o *Roster) Workers(ctx context.Context) ([]Worker, error) {
	var all []Worker
	err := o.workers.each(ctx, func(_ string, b []byte) error {
		var w Worker
		if err := json.Unmarshal(b, &w); err != nil {
			return err
		}
		all = append(all, w)
		return nil
	})
	return all, wrap("list", "workers", err)
}
