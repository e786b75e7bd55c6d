package blind

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/prover/keys"
)

// Compute is an operator's work: the sums of the key's points over its share. progress, if not nil, is called with
// "expand" and with each sum's name as it begins. Errors: ErrShare, before any work; or the proving key does not belong
// to the circuit.
func Compute(pair *keys.Pair, s Share, progress func(phase string)) (p Partial, err error) {
	if progress == nil {
		progress = func(string) {}
	}
	if err := s.check(Elements(pair.System)); err != nil {
		return p, fmt.Errorf("%s: %w", pair.Spec.Name, err)
	}
	if err := fits(pair); err != nil {
		return p, err
	}
	if s.Seed != nil {
		progress("expand")
	}
	scalars := place(pair, s.expanded(pair.System))
	points, elements := bases(pair), scalars.g1()
	for i, sum := range p.sums() {
		progress(sumNames[i])
		if _, err := sum.MultiExp(points[i], elements[i], ecc.MultiExpConfig{}); err != nil {
			return Partial{}, fmt.Errorf("%s: sum %s: %w", pair.Spec.Name, sumNames[i], err)
		}
	}
	progress("B2")
	if _, err := p.B2.MultiExp(pair.Proving.G2.B, scalars.b, ecc.MultiExpConfig{}); err != nil {
		return Partial{}, fmt.Errorf("%s: sum B2: %w", pair.Spec.Name, err)
	}
	return p, nil
}

// fits refuses another circuit's proving key.
func fits(pair *keys.Pair) error {
	k, n := pair.Proving, wires(pair.System)
	if len(k.InfinityA) != n || len(k.InfinityB) != n || len(k.G1.Z) != quotient(pair.System) ||
		len(k.CommitmentKeys) != 1 {
		return fmt.Errorf("%s: the proving key does not belong to the circuit", pair.Spec.Name)
	}
	return nil
}

// check refuses anything but a share of n elements.
func (s Share) check(n int) error {
	switch {
	case (s.Seed != nil) == (s.Elements != nil):
		return fmt.Errorf("%w: give either a seed or elements", ErrShare)
	case s.Elements != nil && len(s.Elements) != n:
		return fmt.Errorf("%w: it has %d elements, the circuit needs %d", ErrShare, len(s.Elements), n)
	}
	for i := range s.Elements {
		if !below(&s.Elements[i]) {
			return fmt.Errorf("%w: element %d is not a field element", ErrShare, i)
		}
	}
	return nil
}

const sumCount = 6

// sumNames are the names of the sums in G1, in the order of sums, bases and placed.g1.
var sumNames = [sumCount]string{"A", "B1", "K", "Z", "Commitment", "Knowledge"}

// sums are the sums in G1.
func (p *Partial) sums() []*bn254.G1Affine {
	return []*bn254.G1Affine{&p.A, &p.B1, &p.K, &p.Z, &p.Commitment, &p.Knowledge}
}

// bases are the key's points for each sum in G1.
func bases(pair *keys.Pair) [][]bn254.G1Affine {
	g1, c := &pair.Proving.G1, &pair.Proving.CommitmentKeys[0]
	return [][]bn254.G1Affine{g1.A, g1.B, g1.K, g1.Z, c.Basis, c.BasisExpSigma}
}
