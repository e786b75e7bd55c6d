// Package blind proves with two operators who each see uniformly random numbers (docs/blind.md).
//
// The client solves the circuit and splits x = (wires, quotient) into x1 + x2 = x: operator 1 gets x1, operator 2 a seed that x2 is expanded from. Each sums the proving key's points
// over its share (Compute), and the client adds both sums up to one ordinary Groth16 proof (Prepare, Combine), which it verifies before it leaves.
//
// What it promises: one operator, whatever it does, learns nothing about the witness beyond the published statement, and makes no false proof. What it does not: two operators who
// collude know everything, and either can refuse to answer.
//
// The client computes the commitment D itself: the challenge comes out of it before there is anything to share. Operators sum its points too, and both have to agree with D.
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
	// ErrShare says that a share does not fit the circuit: it has both a seed and elements or neither, or not as many elements as Elements says.
	ErrShare = errors.New("not a share of this circuit")
	// ErrPartial says that two partial proofs add up to no proof of the statement; Blame says whose fault it is.
	ErrPartial = errors.New("the partial proofs do not add up to a proof")
)

var errSecret = errors.New("shares and partial proofs are secrets")

// Share is one operator's share of (wires, quotient): exactly one of its fields is set. It is secret from the other operator.
type Share struct {
	Seed     *[32]byte    // what Expand turns into elements
	Elements []fr.Element // as many as Elements says
}

// String says which sort of share it is and nothing of its contents.
func (s Share) String() string {
	if s.Seed != nil {
		return "share(seed)"
	}
	return fmt.Sprintf("share(%d elements)", len(s.Elements))
}

// Format sends every verb to String.
func (s Share) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// LogValue is String.
func (s Share) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalJSON refuses: a share is a secret and has no business in a document.
func (s Share) MarshalJSON() ([]byte, error) { return nil, errSecret }

// Partial holds the seven sums over one share; no constant term of the proof is in them. It is secret from the other operator and from everybody else.
type Partial struct {
	A, B1                       bn254.G1Affine
	B2                          bn254.G2Affine
	K, Z, Commitment, Knowledge bn254.G1Affine
}

// String shows no point.
func (p Partial) String() string { return "partial proof" }

// Format sends every verb to String.
func (p Partial) Format(f fmt.State, _ rune) { fmt.Fprint(f, p.String()) }

// LogValue is String.
func (p Partial) LogValue() slog.Value { return slog.StringValue(p.String()) }

// MarshalJSON refuses, as a share's does.
func (p Partial) MarshalJSON() ([]byte, error) { return nil, errSecret }

// Elements returns how many elements a share of a circuit has: one a wire, and one less than the domain's size for the quotient.
func Elements(system *cs.R1CS) int { return wires(system) + quotient(system) }

func wires(system *cs.R1CS) int {
	public, secret, internal := system.GetNbPublicVariables(), system.GetNbSecretVariables(), system.GetNbInternalVariables()
	return public + secret + internal
}

// quotient is the number of the quotient's coefficients: its degree is two below the domain's size.
func quotient(system *cs.R1CS) int {
	return int(ecc.NextPowerOfTwo(uint64(system.GetNbConstraints()))) - 1
}
