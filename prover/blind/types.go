// Package blind proves with two operators, each of whom sees only uniformly random numbers (docs/blind.md).
//
// The client solves the circuit and splits x = (wires, quotient) into x1 + x2 = x. Operator 1 gets x1, operator 2 a
// seed from which x2 is expanded. Each sums the proving key's points over its share (Compute). The client adds the sums
// up to one ordinary Groth16 proof, which it verifies (Prepare, Combine).
//
// What it promises: a single operator, whatever it does, learns nothing about the witness beyond the published
// statement, and makes no false proof. What it does not promise: two operators who collude learn everything, and either
// can refuse to answer.
//
// The client computes the commitment D itself, because the challenge is derived from it before there is anything to
// share. The operators sum its points too, and the result has to be D.
package blind

import (
	"errors"
	"fmt"
	"log/slog"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	cs "github.com/consensys/gnark/constraint/bn254"
)

// Errors that callers act on.
var (
	// ErrShare says that a share does not fit the circuit: it has both a seed and elements, or neither, or not as many
	// elements as Elements says.
	ErrShare = errors.New("not a share of this circuit")
	// ErrPartial says that two partial proofs do not add up to a proof of the statement. Blame says whose fault it is.
	ErrPartial = errors.New("the partial proofs do not add up to a proof")
)

var errSecret = errors.New("shares and partial proofs are secrets")

// Share is one operator's share of (wires, quotient). Exactly one of its fields is set. It is secret from the other
// operator.
type Share struct {
	Seed     *[32]byte    // for Expand
	Elements []fr.Element // as many as Elements says
}

// String says which kind of share it is, and nothing about its contents.
func (s Share) String() string {
	if s.Seed != nil {
		return "share(seed)"
	}
	return fmt.Sprintf("share(%d elements)", len(s.Elements))
}

// Format uses String for every verb.
func (s Share) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// LogValue is String.
func (s Share) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalJSON refuses: a share is a secret and does not belong in a document.
func (s Share) MarshalJSON() ([]byte, error) { return nil, errSecret }

// Partial holds the seven sums over one share, without the proof's constant terms. It is secret from the other operator
// and from everybody else.
type Partial struct {
	A, B1                       bn254.G1Affine
	B2                          bn254.G2Affine
	K, Z, Commitment, Knowledge bn254.G1Affine
}

// String shows no point.
func (p Partial) String() string { return "partial proof" }

// Format uses String for every verb.
func (p Partial) Format(f fmt.State, _ rune) { fmt.Fprint(f, p.String()) }

// LogValue is String.
func (p Partial) LogValue() slog.Value { return slog.StringValue(p.String()) }

// MarshalJSON refuses, like a share's.
func (p Partial) MarshalJSON() ([]byte, error) { return nil, errSecret }

// Elements returns how many elements a share of a circuit has: one per wire, and one less than the domain's size for
// the quotient.
func Elements(system *cs.R1CS) int { return wires(system) + quotient(system) }

func wires(system *cs.R1CS) int {
	return system.GetNbPublicVariables() + system.GetNbSecretVariables() + system.GetNbInternalVariables()
}

// quotient is the number of the quotient's coefficients: its degree is two below the domain's size.
func quotient(system *cs.R1CS) int {
	return int(ecc.NextPowerOfTwo(uint64(system.GetNbConstraints()))) - 1
}
