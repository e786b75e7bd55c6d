package proof

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Word is a 32-byte value in text form: 0x and 64 hexadecimal digits.
type Word [32]byte

// MarshalText implements encoding.TextMarshaler.
func (w Word) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler: exactly 64 hexadecimal digits after 0x.
func (w *Word) UnmarshalText(b []byte) error {
	if len(b) != 66 || string(b[:2]) != "0x" {
		return fmt.Errorf("a word is 0x and 64 hexadecimal digits, got %d characters", len(b))
	}
	_, err := hex.Decode(w[:], b[2:])
	return err
}

func (w Word) String() string { return "0x" + hex.EncodeToString(w[:]) }

// Number is a number as a word.
func Number(n uint64) (w Word) {
	binary.BigEndian.PutUint64(w[len(w)-8:], n)
	return w
}

// Point is a G1 point in text form: 0x and the 64 hexadecimal digits of its compressed encoding.
type Point bn254.G1Affine

// MarshalText implements encoding.TextMarshaler.
func (p Point) MarshalText() ([]byte, error) {
	q := bn254.G1Affine(p)
	b := q.Bytes()
	return []byte("0x" + hex.EncodeToString(b[:])), nil
}

// UnmarshalText implements encoding.TextUnmarshaler. It refuses points off the curve and non-canonical encodings.
func (p *Point) UnmarshalText(t []byte) error {
	b, err := unhex(string(t))
	if err != nil {
		return err
	}
	if len(b) != 32 {
		return fmt.Errorf("a point has 32 bytes, got %d", len(b))
	}
	return setG1((*bn254.G1Affine)(p), b)
}

// Scalar is a field element in text form: 0x and 64 hexadecimal digits, below r.
type Scalar fr.Element

// MarshalText implements encoding.TextMarshaler.
func (s Scalar) MarshalText() ([]byte, error) {
	e := fr.Element(s)
	b := e.Bytes()
	return []byte("0x" + hex.EncodeToString(b[:])), nil
}

// UnmarshalText implements encoding.TextUnmarshaler. It refuses values of r and above.
func (s *Scalar) UnmarshalText(t []byte) error {
	b, err := unhex(string(t))
	if err != nil {
		return err
	}
	if len(b) != 32 {
		return fmt.Errorf("a scalar has 32 bytes, got %d", len(b))
	}
	return (*fr.Element)(s).SetBytesCanonical(b)
}

// address is an Ethereum address in text form: 0x and 40 hexadecimal digits.
type address [20]byte

func (a address) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(a[:])), nil }

func (a *address) UnmarshalText(t []byte) error {
	b, err := unhex(string(t))
	if err == nil && len(b) != len(a) {
		err = fmt.Errorf("an address has 20 bytes, got %d", len(b))
	}
	copy(a[:], b)
	return err
}

// unhex decodes hexadecimal digits after 0x.
func unhex(s string) ([]byte, error) {
	digits, ok := strings.CutPrefix(s, "0x")
	if !ok {
		return nil, errors.New("hexadecimal values begin with 0x")
	}
	return hex.DecodeString(digits)
}
