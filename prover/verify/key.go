// Package verify decides whether a statement's proof holds (section 3 of docs/protocol.md). It needs no secret, no
// proving key and no chain.
//
// What it trusts: the reference string (nobody knows tau), the verifying key's set-up (nobody kept its secrets;
// Manifest.Setup says who ran it), and that the key belongs to the circuit that its fingerprint names. It does not
// decide whether an instance is the one that you mean: compare its context, commitments and scalars with what you
// expect.
package verify

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// Key verifies the statements of one circuit. It is safe for concurrent use.
type Key struct {
	Circuit proof.Word
	Spec    link.Spec
	Groth16 *groth16.VerifyingKey

	Bases [2]bn254.G1Affine // [tau^D], [tau^(D+1)]
	Tau   bn254.G2Affine
}

// NewKey completes a Groth16 verifying key with the points of the reference string that the statement needs.
func NewKey(circuit proof.Word, spec link.Spec, vk *groth16.VerifyingKey, s *srs.String) (*Key, error) {
	if len(vk.CommitmentKeys) != 1 || len(vk.G1.K) != 5 || len(vk.PublicAndCommitmentCommitted) != 1 ||
		len(vk.PublicAndCommitmentCommitted[0]) != 1 || vk.PublicAndCommitmentCommitted[0][0] != 1 {
		return nil, fmt.Errorf("%s: not a statement's verifying key: "+
			"want public inputs (delta, z, y) and one commitment that covers delta", spec.Name)
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
