package engine

import (
	"errors"

	"github.com/consensys/gnark/backend"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/witness"
	cs "github.com/consensys/gnark/constraint/bn254"
)

// Backend makes the Groth16 proof of the second pass. It has to solve with the options it is given: they hold the
// proof's own mask and the hash of its challenge. Its proofs are verified before they leave, and the CPU stands in for
// a failure, so it is trusted with the witness and with nothing else.
type Backend interface {
	// Name is a word for logs and metrics.
	Name() string
	// Prove returns a proof. Errors of a device wrap ErrDevice and say nothing about the witness; others may, and are
	// not shown.
	Prove(system *cs.R1CS, key *groth16.ProvingKey, w witness.Witness,
		opts ...backend.ProverOption) (*groth16.Proof, error)
}

// ErrDevice says that an accelerator is missing or failed.
var ErrDevice = errors.New("the accelerator failed")

// CPU is gnark's prover on all cores.
var CPU Backend = cpu{}

type cpu struct{}

func (cpu) Name() string { return "cpu" }

func (cpu) Prove(system *cs.R1CS, key *groth16.ProvingKey, w witness.Witness,
	opts ...backend.ProverOption,
) (*groth16.Proof, error) {
	return groth16.Prove(system, key, w, opts...)
}
