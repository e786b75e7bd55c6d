// Package verify decides whether a statement's proof holds (section 3 of docs/protocol.md). It needs no secret, no
// proving key and no chain.
//
// What it trusts: the reference string (nobody knows tau), the verifying key's set-up (nobody kept its secrets;
// Manifest.Setup says who ran it), and that the key belongs to the circuit that its fingerprint names. It does not
// decide whether an instance is the one that you mean: compare its context, commitments and scalars with what you
// expect.
package verify

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// ErrKind says that a verifying key is not of the kind that this version works with.
var ErrKind = errors.New("the verifying key is of another kind of set-up: set up the circuit's keys with this version")

// Key verifies the statements of one circuit. It is safe for concurrent use.
type Key struct {
	Circuit proof.Word
	Spec    link.Spec
	Groth16 *groth16.VerifyingKey

	Bases [2]bn254.G1Affine // [tau^D], [tau^(D+1)]
	Tau   bn254.G2Affine
}

// NewKey completes a Groth16 verifying key with the points of the reference string that the statement needs. It refuses
// keys whose gamma, or whose Pedersen key's base, is not [1]_2 (ErrKind), and those with a door that anybody can see.
func NewKey(circuit proof.Word, spec link.Spec, vk *groth16.VerifyingKey, s *srs.String) (*Key, error) {
	if len(vk.CommitmentKeys) != 1 || len(vk.G1.K) != 5 || len(vk.PublicAndCommitmentCommitted) != 1 ||
		len(vk.PublicAndCommitmentCommitted[0]) != 1 || vk.PublicAndCommitmentCommitted[0][0] != 1 {
		return nil, fmt.Errorf("%s: not a statement's verifying key: "+
			"want public inputs (delta, z, y) and one commitment that covers delta", spec.Name)
	}
	if err := checkG2(vk); err != nil {
		return nil, fmt.Errorf("%s: %w", spec.Name, err)
	}
	k := &Key{Circuit: circuit, Spec: spec, Groth16: vk, Tau: s.G2()[1]}
	for i := range k.Bases {
		p, err := s.Power(spec.MaskPosition() + i)
		if err != nil {
			return nil, err
		}
		k.Bases[i] = p
	}
	return k, nil
}

// checkG2 checks the key's points of G2 as the contract's constructor does (KeyCheck.sol).
func checkG2(vk *groth16.VerifyingKey) error {
	_, _, _, one := bn254.Generators()
	var minus bn254.G2Affine
	minus.Neg(&one)
	trivial := func(p *bn254.G2Affine) bool { return p.IsInfinity() || p.Equal(&one) || p.Equal(&minus) }
	pedersen := &vk.CommitmentKeys[0]
	switch {
	case !vk.G2.Gamma.Equal(&one):
		return fmt.Errorf("%w (its gamma is not [1]_2)", ErrKind)
	case !pedersen.G.Equal(&one):
		return fmt.Errorf("%w (the base of its Pedersen key is not [1]_2)", ErrKind)
	case trivial(&vk.G2.Delta):
		return errors.New("the verifying key's delta is trivial: public inputs could be moved into the proof")
	case trivial(&pedersen.GSigmaNeg):
		return errors.New("the verifying key's sigma is trivial: every point would be its own proof of knowledge")
	case vk.G1.Alpha.IsInfinity() || vk.G2.Beta.IsInfinity():
		return errors.New("the verifying key's alpha or beta is infinity: what it is paired with would be free")
	}
	return nil
}
