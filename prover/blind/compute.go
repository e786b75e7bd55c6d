package blind

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/prover/keys"
)

// Compute is an operator's work: the sums of the key's points over its share. Progress, if not nil, is told of "expand" and of each sum's name as it begins. The error is
// ErrShare, before any work, or the proving key does not fit the circuit.
func Compute(pair *keys.Pair, s Share, progress func(phase string)) (p Partial, err error) {
	if progress == nil {
		progress = func(string) {}
	}
	if err := s.check(Elements(pair.System)); err != nil {
		return p, fmt.Errorf("%s: %w", pair.Spec.Name, err)
	}
	if s.Seed != nil {
		progress("expand")
	}
	scalars := place(pair, s.expanded(pair.System))
	for i, sum := range p.sums() {
		progress(sumNames[i])
		if _, err := sum.MultiExp(bases(pair)[i], scalars.g1(i), ecc.MultiExpConfig{}); err != nil {
			return Partial{}, mismatch(pair, sumNames[i], err)
		}
	}
	progress("B2")
	if _, err := p.B2.MultiExp(pair.Proving.G2.B, scalars.b, ecc.MultiExpConfig{}); err != nil {
		return Partial{}, mismatch(pair, "B2", err)
	}
	return p, nil
}

func mismatch(pair *keys.Pair, sum string, err error) error {
	return fmt.Errorf("%s: the proving key does not fit the circuit at %s: %w", pair.Spec.Name, sum, err)
}

// check refuses what is no share of n elements.
func (s Share) check(n int) error {
	switch {
	case (s.Seed != nil) == (s.Elements != nil):
		return fmt.Errorf("%w: give either a seed or elements", ErrShare)
	case s.Elements != nil && len(s.Elements) != n:
		return fmt.Errorf("%w: it has %d elements, the circuit needs %d", ErrShare, len(s.Elements), n)
	}
	for i := range s.Elements {
		if !below(&s.Elements[i]) {
			return fmt.Errorf("%w: element %d is no field element", ErrShare, i)
		}
	}
	return nil
}

// sumNames are the sums in G1, in the order of sums, bases and g1.
var sumNames = [...]string{"A", "B1", "K", "Z", "Commitment", "Knowledge"}

func (p *Partial) sums() [len(sumNames)]*bn254.G1Affine {
	return [...]*bn254.G1Affine{&p.A, &p.B1, &p.K, &p.Z, &p.Commitment, &p.Knowledge}
}

func bases(pair *keys.Pair) [len(sumNames)][]bn254.G1Affine {
	g1, c := &pair.Proving.G1, &pair.Proving.CommitmentKeys[0]
	return [...][]bn254.G1Affine{g1.A, g1.B, g1.K, g1.Z, c.Basis, c.BasisExpSigma}
}

// placed are the elements of a share, each vector for one of the key's.
type placed struct{ a, b, k, z, committed []fr.Element }

func (p *placed) g1(i int) []fr.Element {
	return [len(sumNames)][]fr.Element{p.a, p.b, p.k, p.z, p.committed, p.committed}[i]
}
