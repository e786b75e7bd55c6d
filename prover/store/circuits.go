package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
)

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

// PutCircuit registers a circuit. A circuit that is registered with another verifying key is refused with ErrOtherKey: proofs of two set-ups do not mix. With the same key the entry is
// renewed.
func (s *Store) PutCircuit(ctx context.Context, c Circuit) error {
	err := s.swap(ctx, s.circuits, "$KV.circuits."+hex.EncodeToString(c.Fingerprint[:]), func(before []byte) ([]byte, error) {
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
func (s *Store) Circuits(ctx context.Context) ([]Circuit, error) {
	var all []Circuit
	err := s.each(ctx, s.circuits, func(_ string, b []byte) error {
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

// swap changes an entry by compare-and-swap; f gets nil where there is none.
func (s *Store) swap(ctx context.Context, bucket jetstream.Stream, subject string, f func(before []byte) ([]byte, error)) error {
	for {
		var before []byte
		var revision uint64
		m, err := s.read(ctx, bucket, subject)
		if err == nil {
			before, revision = m.Data, m.Sequence
		} else if !isAbsent(err) {
			return err
		}
		after, err := f(before)
		if err != nil {
			return err
		}
		if bytes.Equal(before, after) {
			return nil
		}
		_, err = s.publish(ctx, &nats.Msg{Subject: subject, Data: after}, jetstream.WithExpectLastSequencePerSubject(revision))
		if !isConflict(err) {
			return err
		}
		if err := pauseFor(ctx, 8*time.Millisecond); err != nil {
			return err
		}
	}
}
