package server

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc/codes"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/store"
)

// circuit is a registered circuit with the shape of its payloads.
type circuit struct {
	store.Circuit
	spec link.Spec
}

const (
	fresh   = 10 * time.Second // how long the list of circuits is believed
	refresh = time.Second      // how often an unknown fingerprint may ask for a new list
)

// circuits remembers the store's list, which every submission needs and which hardly ever changes.
type circuits struct {
	load func(context.Context) ([]store.Circuit, error)
	now  func() time.Time

	mu   sync.Mutex
	at   time.Time // of list
	list []*circuit
}

// all returns the circuits by name, from a list no older than age.
func (c *circuits) all(ctx context.Context, age time.Duration) ([]*circuit, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	if since := now.Sub(c.at); c.list != nil && since >= 0 && since < age {
		return c.list, nil
	}
	loaded, err := c.load(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]*circuit, len(loaded))
	for i, l := range loaded {
		var m keys.Manifest
		if err := json.Unmarshal(l.Manifest, &m); err != nil {
			return nil, fmt.Errorf("manifest of %s: %w", l.Name, err)
		}
		list[i] = &circuit{l, m.Spec()}
	}
	slices.SortFunc(list, func(a, b *circuit) int { return cmp.Compare(a.Name, b.Name) })
	c.list, c.at = list, now
	return list, nil
}

// get finds a circuit, even one that was registered a moment ago.
func (c *circuits) get(ctx context.Context, fingerprint proof.Word) (*circuit, error) {
	for _, age := range []time.Duration{fresh, refresh} {
		list, err := c.all(ctx, age)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(list, func(c *circuit) bool { return c.Fingerprint == fingerprint }); i >= 0 {
			return list[i], nil
		}
	}
	return nil, refuse(codes.NotFound, ReasonNoCircuit,
		"this service does not prove a circuit of that fingerprint: ListCircuits returns those it does")
}

// find is get for a request, which may name the statement that it believes the fingerprint to be of.
func (c *circuits) find(ctx context.Context, fingerprint []byte, name string) (*circuit, error) {
	var w proof.Word
	if len(fingerprint) != len(w) {
		return nil, wrong("circuit", "has %d bytes, want a fingerprint of %d", len(fingerprint), len(w))
	}
	copy(w[:], fingerprint)
	found, err := c.get(ctx, w)
	if err == nil {
		if name != "" && name != found.Name {
			return nil, wrong("statement_name", "the fingerprint is of another statement")
		}
		return found, nil
	}
	if list, listErr := c.all(ctx, fresh); listErr == nil && name != "" && named(list, name) {
		return nil, refuse(codes.FailedPrecondition, ReasonStale,
			"stale fingerprint: this service proves that statement under another one; fetch ListCircuits again")
	}
	return nil, err
}

func named(list []*circuit, name string) bool {
	return slices.ContainsFunc(list, func(c *circuit) bool { return c.Name == name })
}

// ListCircuits implements proverv1.ProverServiceServer.
func (s *Server) ListCircuits(
	ctx context.Context, _ *proverv1.ListCircuitsRequest,
) (*proverv1.ListCircuitsResponse, error) {
	list, err := s.circuits.all(ctx, fresh)
	if err != nil {
		return nil, fmt.Errorf("list circuits: %w", err)
	}
	out := &proverv1.ListCircuitsResponse{Circuits: make([]*proverv1.Circuit, len(list))}
	for i, c := range list {
		if out.Circuits[i], err = circuitMessage(c); err != nil {
			return nil, fmt.Errorf("list circuits: %w", err)
		}
	}
	return out, nil
}

func circuitMessage(c *circuit) (*proverv1.Circuit, error) {
	description, err := json.Marshal(c.Description)
	if err != nil {
		return nil, err
	}
	m := &proverv1.Circuit{
		Fingerprint: c.Fingerprint[:], Statement: c.Name,
		Description: string(description), Constraints: uint32(c.Constraints),
		VerifyingKey: c.VerifyingKey, Manifest: string(c.Manifest), Meaning: catalog.Meaning(c.Description.Statement),
	}
	for _, v := range c.Verifiers {
		address, err := hex.DecodeString(strings.TrimPrefix(v.Address, "0x"))
		if err != nil {
			return nil, fmt.Errorf("verifier of %s: %w", c.Name, err)
		}
		m.Verifiers = append(m.Verifiers, &proverv1.OnChain{ChainId: v.ChainID, Address: address})
	}
	return m, nil
}
