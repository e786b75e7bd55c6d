package blind

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// modulus is r in limbs, lowest first.
var modulus = func() (m fr.Element) {
	b := fr.Modulus().FillBytes(make([]byte, fr.Bytes))
	for i := range m {
		m[i] = binary.BigEndian.Uint64(b[fr.Bytes-8*(i+1):])
	}
	return m
}()

// chunk is how many bytes of the key stream are made at once.
const chunk = 1 << 14

// Expand returns n uniform elements: candidates of 254 bits from the key stream of AES-256 in counter mode, of which
// those below r are taken as Montgomery representations (docs/blind.md). It is a format: both sides have to get the
// same elements.
func Expand(seed *[32]byte, n int) []fr.Element {
	block, err := aes.NewCipher(seed[:])
	if err != nil {
		panic(err) // the key has 32 bytes
	}
	stream := cipher.NewCTR(block, make([]byte, aes.BlockSize))
	out := make([]fr.Element, n)
	var buf [chunk]byte
	for i := 0; i < n; {
		clear(buf[:])
		stream.XORKeyStream(buf[:], buf[:])
		for b := buf[:]; len(b) > 0 && i < n; b = b[fr.Bytes:] {
			if e := candidate(b); below(&e) {
				out[i] = e
				i++
			}
		}
	}
	return out
}

// candidate reads 256 bits, little-endian, and drops the two highest.
func candidate(b []byte) (e fr.Element) {
	for i := range e {
		e[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	e[fr.Limbs-1] &= 1<<62 - 1
	return e
}

// below says whether the limbs are below r.
func below(e *fr.Element) bool {
	for i := fr.Limbs - 1; i > 0; i-- {
		if e[i] != modulus[i] {
			return e[i] < modulus[i]
		}
	}
	return e[0] < modulus[0]
}
