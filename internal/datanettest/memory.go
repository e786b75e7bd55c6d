package datanettest

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/work"
)

// shop proves for all Datanets of a test process: it compiles each circuit and reads each key once.
var shop = sync.OnceValue(func() *work.Shop { return work.New(Keys(), srs.Embedded(), work.Silent{}) })

// memory proves each task once in a test process. Blinds follow from the account, so a party that begins again, or that
// a test has copied, has tasks that are equal to the last value, and a proof of one is a proof of the other.
type memory struct {
	mu     sync.Mutex
	proven map[[sha256.Size]byte]work.Proven
}

var remembered = &memory{proven: map[[sha256.Size]byte]work.Proven{}}

// Prove implements epoch.Prover.
func (m *memory) Prove(tasks ...party.Task) ([]work.Proven, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]work.Proven, len(tasks))
	for i, t := range tasks {
		key := taskKey(t)
		p, ok := m.proven[key]
		if !ok {
			made, err := shop().Prove(t)
			if err != nil {
				return nil, err
			}
			p = made[0]
			m.proven[key] = p
		}
		out[i] = copied(p)
	}
	return out, nil
}

// taskKey is a hash of everything in a task.
func taskKey(t party.Task) (key [sha256.Size]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "%#v %#v %s\n", t.Ref, t.Context, t.Assignment.Circuit.Spec().Name)
	numbers := func(list ...fr.Element) {
		fmt.Fprintln(h, len(list))
		for _, x := range list {
			b := x.Bytes()
			h.Write(b[:])
		}
	}
	for _, v := range t.Assignment.Vectors {
		fmt.Fprintln(h, v.Kind)
		numbers(v.Blind)
		numbers(v.Values...)
	}
	numbers(t.Assignment.Scalars...)
	for _, c := range t.Assignment.Commitments {
		b := c.Bytes()
		h.Write(b[:])
	}
	h.Sum(key[:0])
	return key
}

// copied is a record of its own: attacks change what they get.
func copied(p work.Proven) work.Proven {
	r := bundle.Record{Version: p.Version, Ref: p.Ref, Instance: p.Instance, Proof: p.Proof}
	r.Instance.C, r.Instance.Scalars = slices.Clone(r.Instance.C), slices.Clone(r.Instance.Scalars)
	r.Proof.Groth16.Commitments = slices.Clone(r.Proof.Groth16.Commitments)
	p.Record = &r
	return p
}
