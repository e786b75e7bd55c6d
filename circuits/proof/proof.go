// Package proof holds the public side of a proof: what it is about (Instance), the proof itself (Proof), the digest
// that ties the two together, and their encodings. Section 3 of docs/protocol.md defines all of them; Go, circuits and
// Solidity must agree on them.
//
// The package checks that values are well formed, no more. The verifiers (prover/engine, StatementVerifier.sol) decide
// whether a proof holds.
package proof

import (
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// Proof convinces a verifier of one instance. Its Groth16 public inputs are (delta, z, y); the verifier computes delta
// itself.
type Proof struct {
	Mask       bn254.G1Affine // M
	MaskCommit bn254.G1Affine // T, first message of the mask's proof of knowledge
	MaskReply  [2]fr.Element  // s_0, s_1
	Z, Y       fr.Element
	Opening    bn254.G1Affine // pi
	Groth16    groth16.Proof
}

// Size is the length in bytes of an encoded proof: points in compressed form (32 bytes, B 64) and canonical scalars of
// 32 bytes, big-endian, in the order M, T, s_0, s_1, z, y, pi, A, B, C, D (the BSB22 commitment), its proof of
// knowledge.
const Size = 11*32 + 64

// MarshalBinary implements encoding.BinaryMarshaler. A proof without exactly one BSB22 commitment is an error.
func (p *Proof) MarshalBinary() ([]byte, error) {
	if len(p.Groth16.Commitments) != 1 {
		return nil, fmt.Errorf("proof has %d BSB22 commitments, want 1", len(p.Groth16.Commitments))
	}
	b := make([]byte, 0, Size)
	point := func(q *bn254.G1Affine) { c := q.Bytes(); b = append(b, c[:]...) }
	scalar := func(e *fr.Element) { c := e.Bytes(); b = append(b, c[:]...) }
	point(&p.Mask)
	point(&p.MaskCommit)
	scalar(&p.MaskReply[0])
	scalar(&p.MaskReply[1])
	scalar(&p.Z)
	scalar(&p.Y)
	point(&p.Opening)
	point(&p.Groth16.Ar)
	bs := p.Groth16.Bs.Bytes()
	b = append(b, bs[:]...)
	point(&p.Groth16.Krs)
	point(&p.Groth16.Commitments[0])
	point(&p.Groth16.CommitmentPok)
	return b, nil
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler. It accepts exactly what MarshalBinary writes: canonical
// scalars and points of the right subgroup. Errors name the field.
func (p *Proof) UnmarshalBinary(b []byte) error {
	if len(b) != Size {
		return fmt.Errorf("a proof has %d bytes, got %d", Size, len(b))
	}
	d := decoder{rest: b}
	p.Groth16.Commitments = make([]bn254.G1Affine, 1)
	d.g1("mask", &p.Mask)
	d.g1("mask commitment", &p.MaskCommit)
	d.scalar("mask reply 0", &p.MaskReply[0])
	d.scalar("mask reply 1", &p.MaskReply[1])
	d.scalar("z", &p.Z)
	d.scalar("y", &p.Y)
	d.g1("opening", &p.Opening)
	d.g1("groth16 A", &p.Groth16.Ar)
	d.g2("groth16 B", &p.Groth16.Bs)
	d.g1("groth16 C", &p.Groth16.Krs)
	d.g1("groth16 commitment", &p.Groth16.Commitments[0])
	d.g1("groth16 commitment's proof of knowledge", &p.Groth16.CommitmentPok)
	return d.err
}

// MarshalText writes 0x and the hexadecimal digits of the encoded proof.
func (p *Proof) MarshalText() ([]byte, error) {
	b, err := p.MarshalBinary()
	return []byte("0x" + hex.EncodeToString(b)), err
}

// UnmarshalText reads what MarshalText writes.
func (p *Proof) UnmarshalText(t []byte) error {
	b, err := unhex(string(t))
	if err != nil {
		return err
	}
	return p.UnmarshalBinary(b)
}

// decoder takes an encoded proof apart, field by field, and keeps the first error.
type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) take(n int) []byte {
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) fail(field string, err error) {
	if d.err == nil && err != nil {
		d.err = fmt.Errorf("proof field %q: %w", field, err)
	}
}

func (d *decoder) scalar(field string, e *fr.Element) { d.fail(field, e.SetBytesCanonical(d.take(32))) }

func (d *decoder) g1(field string, p *bn254.G1Affine) { d.fail(field, setG1(p, d.take(32))) }

func (d *decoder) g2(field string, p *bn254.G2Affine) {
	raw := d.take(64)
	if _, err := p.SetBytes(raw); err != nil {
		d.fail(field, err)
	} else if again := p.Bytes(); string(again[:]) != string(raw) {
		d.fail(field, errNotCanonical)
	}
}

var errNotCanonical = errors.New("not the canonical encoding of a point")

// setG1 decodes a compressed point. It accepts its canonical encoding only.
func setG1(p *bn254.G1Affine, raw []byte) error {
	if _, err := p.SetBytes(raw); err != nil {
		return err
	}
	if again := p.Bytes(); string(again[:]) != string(raw) {
		return errNotCanonical
	}
	return nil
}
