// Package setup makes Groth16 keys on one machine. Whoever runs it could forge proofs if it kept the secrets; it draws
// them, uses them and overwrites them.
//
// The keys are those of Groth (EUROCRYPT 2016), section 3.2, without gamma: gamma = 1, as in Bowe, Gabizon and Miers
// (IACR ePrint 2017/1050), section 6. The base of the commitments' Pedersen keys (BSB22) is [1]_2, too. So a verifier
// adds up what it pairs with [1]_2 and spares two pairings. All other points are as gnark's prover and verifier expect
// them.
package setup

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
)

// Run draws the secrets and returns the system's keys. The error says that the system is none that can have keys, or
// that there was no randomness.
func Run(system *cs.R1CS) (*groth16.ProvingKey, *groth16.VerifyingKey, error) {
	commitments, ok := system.CommitmentInfo.(constraint.Groth16Commitments)
	if !ok {
		return nil, nil, fmt.Errorf("set-up: the system's commitments are of type %T", system.CommitmentInfo)
	}
	if system.GetNbConstraints() == 0 {
		return nil, nil, errors.New("set-up: the system has no constraints")
	}
	domain := fft.NewDomain(uint64(system.GetNbConstraints()))
	s, err := draw(domain.Cardinality, len(commitments))
	if err != nil {
		return nil, nil, err
	}
	defer s.wipe()
	return run(system, commitments, domain, s)
}

// run makes the keys from given secrets.
func run(system *cs.R1CS, commitments constraint.Groth16Commitments, domain *fft.Domain, s *secrets) (
	*groth16.ProvingKey, *groth16.VerifyingKey, error,
) {
	e, err := exponentsOf(system, commitments, domain, s)
	if err != nil {
		return nil, nil, err
	}
	defer e.wipe()
	pk := provingKey(e, s, domain)
	vk, err := verifyingKey(e, s, pk)
	if err != nil {
		return nil, nil, err
	}
	indexes := commitments.CommitmentIndexes()
	vk.PublicAndCommitmentCommitted = commitments.GetPublicAndCommitmentCommitted(indexes, system.GetNbPublicVariables())
	return pk, vk, nil
}
