package blind

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"

	"github.com/tributary-zk/tributary/prover/keys"
)

// expanded returns the share's elements.
func (s Share) expanded(system *cs.R1CS) []fr.Element {
	if s.Seed != nil {
		return Expand(s.Seed, Elements(system))
	}
	return s.Elements
}

// placed is a share sorted by the key's vectors.
type placed struct{ a, b, k, z, committed []fr.Element }

func (p *placed) g1() [][]fr.Element {
	return [][]fr.Element{p.a, p.b, p.k, p.z, p.committed, p.committed}
}

// place sorts x, whose length has been checked, by the key's vectors, as gnark's prover does: A and B leave out the
// wires whose points are at infinity, K has the private wires that are neither committed nor the commitment.
func place(pair *keys.Pair, x []fr.Element) (p placed) {
	w := x[:wires(pair.System)]
	info := pair.System.CommitmentInfo.(constraint.Groth16Commitments)[0]
	apart := make([]bool, len(w))
	apart[info.CommitmentIndex] = true
	p.committed = make([]fr.Element, len(info.PrivateCommitted))
	for i, at := range info.PrivateCommitted {
		apart[at] = true
		p.committed[i] = w[at]
	}
	public := pair.System.GetNbPublicVariables()
	p.a = without(w, pair.Proving.InfinityA)
	p.b = without(w, pair.Proving.InfinityB)
	p.k = without(w[public:], apart[public:])
	p.z = x[len(w):]
	return p
}

// without returns the elements of x that out does not exclude.
func without(x []fr.Element, out []bool) []fr.Element {
	kept := make([]fr.Element, 0, len(x))
	for i := range x {
		if !out[i] {
			kept = append(kept, x[i])
		}
	}
	return kept
}
