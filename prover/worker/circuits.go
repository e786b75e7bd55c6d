package worker

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/verify"
)

// circuit is a registered circuit whose key pair is on this machine.
type circuit struct {
	store.Circuit
	description string // JSON
	spec        link.Spec
	verify      *verify.Key
}

// circuits are those that this worker can prove.
type circuits struct {
	w *Worker

	mu      sync.Mutex
	ready   map[word]*circuit
	rates   map[word]store.Rate
	reasons map[word]string // why the others are not ready, as logged
}

// follow looks at the list of circuits until ctx ends.
func (c *circuits) follow(ctx context.Context) {
	for {
		if err := c.refresh(ctx); err == nil {
			c.w.changed()
		} else if ctx.Err() == nil {
			c.w.log.Warn("the list of circuits cannot be read", "error", err)
		}
		c.w.tell()
		select {
		case <-ctx.Done():
			return
		case <-time.After(c.w.Refresh):
		}
	}
}

func (c *circuits) refresh(ctx context.Context) error {
	all, err := c.w.Store.Circuits(ctx)
	if err != nil {
		return err
	}
	rates, err := c.w.Store.Rates(ctx)
	if err != nil {
		return err
	}
	c.mu.Lock()
	c.rates = rates
	c.mu.Unlock()
	for _, s := range all {
		if c.get(s.Fingerprint) != nil {
			continue
		}
		made, err := c.w.prepare(ctx, s)
		if ctx.Err() != nil {
			return nil
		}
		c.put(s, made, err)
	}
	return nil
}

// put adds a circuit, or logs why not, once.
func (c *circuits) put(s store.Circuit, made *circuit, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil {
		c.ready[s.Fingerprint] = made
		delete(c.reasons, s.Fingerprint)
		c.w.changed()
		return
	}
	if c.reasons[s.Fingerprint] != err.Error() {
		c.reasons[s.Fingerprint] = err.Error()
		c.w.log.Warn("a circuit is left to other workers", "circuit", s.Name, "fingerprint", s.Fingerprint, "reason", err)
	}
}

// drop forgets a circuit whose key did not load, until the next refresh.
func (c *circuits) drop(f word) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.ready, f)
	c.w.changed()
}

func (c *circuits) get(f word) *circuit {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ready[f]
}

// The memory of a process that has proved nothing yet is predicted generously, at about twice the measured peak (134
// MiB at 33,000 constraints).
const (
	baseMemory          = 128 << 20
	memoryPerConstraint = 4 << 10
)

// need is the memory that a process of the circuit is expected to take, in bytes.
func (c *circuits) need(k *circuit) uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r := c.rates[k.Fingerprint]; r.Proofs > 0 && r.Memory > 0 {
		return r.Memory + r.Memory/8
	}
	return baseMemory + memoryPerConstraint*uint64(k.Constraints)
}

// A job may take patienceFactor times what its circuit's proofs took on average, or what a proof of its size takes on
// two slow cores.
const (
	patienceFactor    = 20
	timePerConstraint = 11 * time.Microsecond
)

// patience is how long a job of the circuit may take.
func (w *Worker) patience(k *circuit) time.Duration {
	w.known.mu.Lock()
	measured := time.Duration(w.known.rates[k.Fingerprint].Seconds * float64(time.Second))
	w.known.mu.Unlock()
	return max(w.Patience, patienceFactor*max(measured, timePerConstraint*time.Duration(k.Constraints)))
}

// list returns all ready circuits in a stable order.
func (c *circuits) list() []*circuit {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := make([]*circuit, 0, len(c.ready))
	for _, k := range c.ready {
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b *circuit) int { return bytes.Compare(a.Fingerprint[:], b.Fingerprint[:]) })
	return out
}

// prepare makes a circuit ready: it reads the verifying key, fetches the key pair if it is missing, and compares it
// with the registered one.
func (w *Worker) prepare(ctx context.Context, s store.Circuit) (*circuit, error) {
	blank, err := s.Description.Circuit()
	if err != nil {
		return nil, err
	}
	description, err := json.Marshal(s.Description)
	if err != nil {
		return nil, err
	}
	vk, err := verify.ReadGroth16(s.VerifyingKey)
	if err != nil {
		return nil, fmt.Errorf("the registered verifying key cannot be read: %w", err)
	}
	k, err := verify.NewKey(s.Fingerprint, blank.Spec(), vk, w.keys.String)
	if err != nil {
		return nil, err
	}
	if err := w.fetch(ctx, s.Fingerprint); err != nil {
		return nil, err
	}
	here, m, err := keys.OpenVerifying(w.keys.Folder(s.Fingerprint), w.keys.String)
	if err != nil {
		return nil, err
	}
	if m.Circuit != s.Fingerprint || !same(here.Groth16, vk) {
		return nil, fmt.Errorf("the key pair in %s is another set-up than the registered one: %s",
			w.keys.Folder(s.Fingerprint), "move it away and it will be fetched")
	}
	return &circuit{Circuit: s, description: string(description), spec: blank.Spec(), verify: k}, nil
}

// fetch gets a key pair from the store unless it is on this machine.
func (w *Worker) fetch(ctx context.Context, f word) error {
	_, err := os.Stat(w.keys.Folder(f))
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	packed, err := w.Store.Keys(ctx, f)
	if errors.Is(err, store.ErrNoKeys) {
		return fmt.Errorf("its key pair is neither in %s nor in the store", w.Config.Keys)
	}
	if err != nil {
		return fmt.Errorf("fetch its key pair: %w", err)
	}
	if err := w.keys.Unpack(f, packed); err != nil {
		return err
	}
	w.log.Info("fetched a key pair", "fingerprint", f, "bytes", len(packed))
	return nil
}

func same(a, b *groth16.VerifyingKey) bool {
	var x, y bytes.Buffer
	_, err1 := a.WriteTo(&x)
	_, err2 := b.WriteTo(&y)
	return err1 == nil && err2 == nil && bytes.Equal(x.Bytes(), y.Bytes())
}
