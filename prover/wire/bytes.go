package wire

import (
	"bytes"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

const (
	sizeElement = fr.Bytes
	sizeG1      = bn254.SizeOfG1AffineCompressed
	sizeG2      = bn254.SizeOfG2AffineCompressed
)

// exactly copies b into out if the lengths agree.
func exactly(field string, out, b []byte) error {
	if len(b) != len(out) {
		return wrong(field, "has %d bytes, want %d", len(b), len(out))
	}
	copy(out, b)
	return nil
}

// elements reads n canonical field elements. It checks the length before it allocates.
func elements(field string, n int, b []byte) ([]fr.Element, error) {
	if len(b)%sizeElement != 0 || len(b)/sizeElement != n { // n*sizeElement could overflow if n is damaged
		return nil, wrong(field, "has %d bytes, want %d elements of %d bytes", len(b), n, sizeElement)
	}
	out := make([]fr.Element, n)
	for i := range out {
		if out[i].SetBytesCanonical(b[i*sizeElement:(i+1)*sizeElement]) != nil {
			return nil, wrong(field, "element %d is not below the field's modulus", i)
		}
	}
	return out, nil
}

// element reads one canonical field element.
func element(field string, b []byte) (e fr.Element, err error) {
	v, err := elements(field, 1, b)
	if err != nil {
		return e, err
	}
	return v[0], nil
}

func fromElements(v []fr.Element) []byte {
	out := make([]byte, 0, len(v)*sizeElement)
	for i := range v {
		b := v[i].Bytes()
		out = append(out, b[:]...)
	}
	return out
}

const notAPoint = "is not the canonical compressed encoding of a point of the group"

// g1 reads a compressed point. Decoding checks curve and subgroup; the comparison refuses other encodings of the same
// point.
func g1(field string, b []byte) (p bn254.G1Affine, err error) {
	if len(b) != sizeG1 {
		return p, wrong(field, "has %d bytes, want a compressed point of %d", len(b), sizeG1)
	}
	if _, err := p.SetBytes(b); err != nil {
		return bn254.G1Affine{}, wrong(field, notAPoint)
	}
	if again := p.Bytes(); !bytes.Equal(again[:], b) {
		return bn254.G1Affine{}, wrong(field, notAPoint)
	}
	return p, nil
}

// g2 is g1 for the other group.
func g2(field string, b []byte) (p bn254.G2Affine, err error) {
	if len(b) != sizeG2 {
		return p, wrong(field, "has %d bytes, want a compressed point of %d", len(b), sizeG2)
	}
	if _, err := p.SetBytes(b); err != nil {
		return bn254.G2Affine{}, wrong(field, notAPoint)
	}
	if again := p.Bytes(); !bytes.Equal(again[:], b) {
		return bn254.G2Affine{}, wrong(field, notAPoint)
	}
	return p, nil
}
