// Package proof holds the public side of a proof: what it is about (Instance), the proof itself (Proof), the digest that ties the two
// together, and their bytes. Section 3 of docs/protocol.md defines all of them; Go, circuits and Solidity meet here.
//
// It checks well-formedness only. Whether a proof holds is decided by the verifiers (prover/engine, StatementVerifier.sol).
package proof

import (
	"encoding/hex"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"golang.org/x/crypto/sha3"
)

// Word is a 32-byte value in hexadecimal text form.
type Word [32]byte

// MarshalText implements encoding.TextMarshaler.
func (w Word) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(w[:])), nil }

// UnmarshalText implements encoding.TextUnmarshaler: exactly 64 hexadecimal digits after 0x.
func (w *Word) UnmarshalText(b []byte) error {
	if len(b) != 66 || string(b[:2]) != "0x" {
		return fmt.Errorf("a word is 0x and 64 hexadecimal digits, got %d characters", len(b))
	}
	_, err := hex.Decode(w[:], b[2:])
	return err
}

func (w Word) String() string { return "0x" + hex.EncodeToString(w[:]) }

// Context is what a proof is bound to besides its own contents.
type Context struct {
	ChainID  uint64
	Contract [20]byte // the settlement contract
	Model    Word     // identity of the model and, through its manifest, of the Datanet
	Epoch    uint64   // 0 for contribution, training and optimum
	Party    [20]byte // the address the statement speaks for
}

// Instance is the public input of one statement.
type Instance struct {
	Circuit Word // fingerprint of the circuit
	Context Context
	C       []bn254.G1Affine // commitments C_1..C_k, in the statement's order
	Scalars []fr.Element     // p_1..p_m, in the statement's order
}

// Proof convinces a verifier of one instance. Its Groth16 public inputs are (delta, z, y), delta recomputed by the verifier.
type Proof struct {
	Mask       bn254.G1Affine // M
	MaskCommit bn254.G1Affine // T, first message of the mask's proof of knowledge
	MaskReply  [2]fr.Element  // s_0, s_1
	Z, Y       fr.Element
	Opening    bn254.G1Affine // pi
	Groth16    groth16.Proof
}

var (
	domain     = keccak([]byte("tributary.statement.v1"))
	maskDomain = keccak([]byte("tributary.mask.v1"))
)

// Digest returns delta, the digest of everything public in the instance under the mask M.
func (in *Instance) Digest(mask *bn254.G1Affine) fr.Element {
	b := make([]byte, 0, 32*(13+2*len(in.C)+len(in.Scalars)))
	b = append(b, domain[:]...)
	b = append(b, in.Circuit[:]...)
	b = appendUint(b, in.Context.ChainID)
	b = appendAddress(b, in.Context.Contract)
	b = append(b, in.Context.Model[:]...)
	b = appendUint(b, in.Context.Epoch)
	b = appendAddress(b, in.Context.Party)
	b = appendUint(b, uint64(len(in.C)))
	for i := range in.C {
		b = appendPoint(b, &in.C[i])
	}
	b = appendPoint(b, mask)
	b = appendUint(b, uint64(len(in.Scalars)))
	for i := range in.Scalars {
		s := in.Scalars[i].Bytes()
		b = append(b, s[:]...)
	}
	return reduce(keccak(b))
}

// MaskChallenge returns e, the challenge of the mask's proof of knowledge.
func MaskChallenge(delta fr.Element, mask, commit *bn254.G1Affine) fr.Element {
	b := append([]byte(nil), maskDomain[:]...)
	d := delta.Bytes()
	b = append(b, d[:]...)
	b = appendPoint(b, mask)
	b = appendPoint(b, commit)
	return reduce(keccak(b))
}

func appendUint(b []byte, v uint64) []byte {
	return append(b, new(big.Int).SetUint64(v).FillBytes(make([]byte, 32))...)
}

func appendAddress(b []byte, a [20]byte) []byte {
	return append(append(b, make([]byte, 12)...), a[:]...)
}

// appendPoint appends x and y, 32 bytes big-endian each; infinity is (0, 0).
func appendPoint(b []byte, p *bn254.G1Affine) []byte {
	x, y := p.X.Bytes(), p.Y.Bytes()
	return append(append(b, x[:]...), y[:]...)
}

// keccak is the Ethereum hash, the one hash that Go, circuits' challenges and Solidity share.
func keccak(b []byte) (out [32]byte) {
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	h.Sum(out[:0])
	return out
}

// reduce reads 32 bytes big-endian modulo r.
func reduce(b [32]byte) (e fr.Element) { e.SetBytes(b[:]); return e }
