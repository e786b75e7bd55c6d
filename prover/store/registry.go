package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
)

// Registry keeps what is known of each circuit that the service proves: its description, its packed key pair, and what
// its proofs took.
type Registry struct {
	circuits, rates stream
	keys            objects
	writer          jetstream.ObjectStore // of keys
}

// Circuit is a circuit that the service proves.
type Circuit struct {
	Fingerprint  proof.Word          `json:"fingerprint"`
	Name         string              `json:"name"`
	Description  catalog.Description `json:"description"`
	Constraints  int                 `json:"constraints"`
	Share        int                 `json:"share"` // elements of a share in mode blind (prover/blind)
	VerifyingKey []byte              `json:"verifying_key"`
	Manifest     []byte              `json:"manifest"`
	Verifiers    []Verifier          `json:"verifiers,omitempty"`
}

// Verifier is a deployed verifier contract.
type Verifier struct {
	ChainID uint64 `json:"chain_id"`
	Address string `json:"address"` // 0x and 40 hexadecimal digits
}

// PutCircuit registers a circuit, or renews its entry. A circuit that is registered with another verifying key is
// refused with ErrOtherKey: proofs of two set-ups do not mix.
func (g *Registry) PutCircuit(ctx context.Context, c Circuit) error {
	subject := "$KV.circuits." + hex.EncodeToString(c.Fingerprint[:])
	err := g.circuits.swap(ctx, subject, func(before []byte) ([]byte, error) {
		if before != nil {
			var old Circuit
			if err := json.Unmarshal(before, &old); err != nil {
				return nil, err
			}
			if !bytes.Equal(old.VerifyingKey, c.VerifyingKey) {
				return nil, ErrOtherKey
			}
		}
		return json.Marshal(c)
	})
	return wrap("put circuit", c.Fingerprint, err)
}

// Circuits returns all registered circuits, by name.
func (g *Registry) Circuits(ctx context.Context) ([]Circuit, error) {
	var all []Circuit
	err := g.circuits.each(ctx, func(_ string, b []byte) error {
		var c Circuit
		if err := json.Unmarshal(b, &c); err != nil {
			return err
		}
		all = append(all, c)
		return nil
	})
	slices.SortFunc(all, func(a, b Circuit) int {
		if c := strings.Compare(a.Name, b.Name); c != 0 {
			return c
		}
		return bytes.Compare(a.Fingerprint[:], b.Fingerprint[:])
	})
	return all, wrap("list", "circuits", err)
}

const (
	// MaxKeys bounds a packed key pair in bytes.
	MaxKeys = 1 << 30
	// keysTime bounds its upload.
	keysTime = 10 * time.Minute
)

// PutKeys stores a packed key pair for workers on other machines, unless it is there. Keys returns it.
func (g *Registry) PutKeys(ctx context.Context, fingerprint proof.Word, packed []byte) error {
	if len(packed) > MaxKeys {
		return fmt.Errorf("put keys %s: %d bytes: %w: at most %d", fingerprint, len(packed), ErrTooLarge, MaxKeys)
	}
	ctx, cancel := context.WithTimeout(ctx, keysTime)
	defer cancel()
	name := hex.EncodeToString(fingerprint[:])
	if _, err := g.writer.GetInfo(ctx, name); !isAbsent(err) {
		return wrap("put keys", fingerprint, err)
	}
	meta := jetstream.ObjectMeta{Name: name, Opts: &jetstream.ObjectMetaOptions{ChunkSize: maxSmall}}
	_, err := g.writer.Put(ctx, meta, bytes.NewReader(packed))
	return wrap("put keys", fingerprint, err)
}

// Keys returns a packed key pair, or ErrNoKeys.
func (g *Registry) Keys(ctx context.Context, fingerprint proof.Word) ([]byte, error) {
	b, err := g.keys.load(ctx, hex.EncodeToString(fingerprint[:]), MaxKeys)
	if isAbsent(err) {
		err = ErrNoKeys
	}
	return b, wrap("keys", fingerprint, err)
}
