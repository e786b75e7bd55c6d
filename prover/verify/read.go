package verify

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// ErrEncoding says that bytes are not the encoding of a statement's verifying key.
var ErrEncoding = errors.New("not the encoding of a statement's verifying key")

// What gnark writes for a statement's key, in order: every point compressed, every list after its length. All
// statements have the same shape (NewKey), so all keys have the same length.
const (
	sizeG1 = bn254.SizeOfG1AffineCompressed
	sizeG2 = bn254.SizeOfG2AffineCompressed

	publicWires = 5 // one, delta, z, y and the commitment
)

// encoded is one part of the encoding: a point of so many bytes, or a word with only one right value.
type encoded struct {
	point int
	word  []byte
}

var encoding = func() []encoded {
	number := func(n uint32) encoded { return encoded{word: binary.BigEndian.AppendUint32(nil, n)} }
	a, b := encoded{point: sizeG1}, encoded{point: sizeG2}
	out := []encoded{a, a, b, b, a, b, number(publicWires)}
	for range publicWires {
		out = append(out, a)
	}
	delta := encoded{word: binary.BigEndian.AppendUint64(nil, 1)} // it is the first public input
	oneList, ofOneWire, oneKey := number(1), number(1), number(1)
	return append(out, oneList, ofOneWire, delta, oneKey, b, b)
}()

// EncodedSize is the length of a statement's verifying key, in bytes.
var EncodedSize = func() (n int) {
	for _, e := range encoding {
		n += e.point + len(e.word)
	}
	return n
}()

// ReadGroth16 reads a statement's verifying key from anybody. If the bytes are not one, the error is ErrEncoding.
// Points are checked to be on their curves and in their subgroups. Whether the key is the circuit's is another
// question.
//
// gnark's own reader allocates what a length says before it looks at what follows, so that a few bytes can take all
// memory. Here every length is compared with the only one that a statement's key has before gnark reads.
func ReadGroth16(b []byte) (vk *groth16.VerifyingKey, err error) {
	if err := checkEncoding(b); err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil { // gnark's reader is not made for strangers' bytes
			vk, err = nil, fmt.Errorf("%w: reading it fails with %T", ErrEncoding, r)
		}
	}()
	vk = new(groth16.VerifyingKey)
	if n, err := vk.ReadFrom(bytes.NewReader(b)); err != nil || n != int64(len(b)) {
		return nil, fmt.Errorf("%w: a point is not on its curve or not in its subgroup", ErrEncoding)
	}
	return vk, nil
}

func checkEncoding(b []byte) error {
	if len(b) != EncodedSize {
		return fmt.Errorf("%w: it has %d bytes, want %d", ErrEncoding, len(b), EncodedSize)
	}
	at := 0
	for _, e := range encoding {
		// The two highest bits are zero in an uncompressed point, which is longer and would move every length after it.
		if e.point > 0 && b[at]>>6 == 0 {
			return fmt.Errorf("%w: the point at byte %d is not compressed", ErrEncoding, at)
		}
		if !bytes.Equal(b[at:at+len(e.word)], e.word) {
			return fmt.Errorf("%w: the number at byte %d is wrong", ErrEncoding, at)
		}
		at += e.point + len(e.word)
	}
	return nil
}
