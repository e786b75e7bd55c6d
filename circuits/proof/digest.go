package proof

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/crypto/sha3"
)

var (
	domain     = keccak([]byte("tributary.statement.v1"))
	maskDomain = keccak([]byte("tributary.mask.v1"))
)

// Digest returns delta, the digest of everything public in the instance and of the mask M.
func (in *Instance) Digest(mask *bn254.G1Affine) fr.Element {
	b := make([]byte, 0, 32*(13+2*len(in.C)+len(in.Scalars)))
	b = append(b, domain[:]...)
	b = append(b, in.Circuit[:]...)
	b = appendUint(b, in.Context.ChainID)
	b = appendAddress(b, in.Context.Contract)
	b = append(b, in.Context.Model[:]...)
	b = append(b, in.Context.Subject[:]...)
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

// MaskChallenge returns e, the challenge of the mask's proof of knowledge with the first message commit (T).
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

// appendPoint appends x and y, 32 bytes big-endian each. Infinity is (0, 0).
func appendPoint(b []byte, p *bn254.G1Affine) []byte {
	x, y := p.X.Bytes(), p.Y.Bytes()
	return append(append(b, x[:]...), y[:]...)
}

// keccak is Ethereum's hash, which Go, the circuits' challenges and Solidity share.
func keccak(b []byte) (out [32]byte) {
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	h.Sum(out[:0])
	return out
}

// reduce reads 32 bytes, big-endian, modulo r.
func reduce(b [32]byte) (e fr.Element) { e.SetBytes(b[:]); return e }
