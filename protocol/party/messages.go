package party

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Messages go between the parties and to nobody else.

// FinalRequest tells the contributors the final weights of a model, with the blind of their commitment.
type FinalRequest struct {
	Model int // from 0
	W     commit.Vector
}

// Context is the masking context of the reply.
func (r FinalRequest) Context(n *terms.Terms) masking.Context {
	return masking.Context{Class: n.Schema.Class(r.Model), Vector: "final statistics", Subject: Fingerprint(Secret(r.W))}
}

// JoinFinal lines up what the final reply masks: gradient, its blind, Hessian, its blind.
func JoinFinal(g, h commit.Vector) []fr.Element {
	out := append(append([]fr.Element{}, g.Values...), g.Blind)
	return append(append(out, h.Values...), h.Blind)
}

// SplitFinal undoes JoinFinal.
func SplitFinal(d int, v []fr.Element) (g, h commit.Vector, err error) {
	g, h = commit.Zero(commit.Gradient(d)), commit.Zero(commit.Hessian(d))
	if want := g.Kind.Len + h.Kind.Len + 2; len(v) != want {
		return g, h, fmt.Errorf("final statistics have %d entries, expected %d", len(v), want)
	}
	n := copy(g.Values, v)
	g.Blind = v[n]
	m := copy(h.Values, v[n+1:])
	h.Blind = v[n+1+m]
	return g, h, nil
}

// Broadcast tells all contributors what they need to compute their credits of an epoch: sums over all of them, and the
// fee-weighted direction.
type Broadcast struct {
	Version    int      `json:"version"`
	Epoch      uint64   `json:"epoch"`
	Rows       int      `json:"rows"`
	Hessians   []Secret `json:"hessians"`   // by class
	Directions []Secret `json:"directions"` // by class
}

// CreditShare tells the model owner one contributor's credits, by class.
type CreditShare struct {
	Version int      `json:"version"`
	Party   string   `json:"party"`
	Epoch   uint64   `json:"epoch"`
	Credits []Secret `json:"credits"`
}

// ErrSums says that a proof of credits about the owner's sums would be worthless.
var ErrSums = errors.New("the owner's sum of Hessians is not that of the training statements in the bundle")

// Check compares the Hessians with the sums of the contributors' commitments to theirs.
func (b Broadcast) Check(powers []bn254.G1Affine, sums []bn254.G1Affine) error {
	if len(b.Hessians) != len(sums) {
		return fmt.Errorf("epoch %d: sums of %d classes, expected %d", b.Epoch, len(b.Hessians), len(sums))
	}
	for k, h := range b.Hessians {
		c, err := commit.Com(powers, commit.Vector(h))
		if err != nil {
			return err
		}
		if c != sums[k] {
			return fmt.Errorf("epoch %d, class %d: %w", b.Epoch, k, ErrSums)
		}
	}
	return nil
}
