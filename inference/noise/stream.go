package noise

import (
	"bufio"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"io"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Stream returns uniform bytes that are a pseudorandom function of a secret, the context and the values that the noise
// will hide. A party restored from an older copy draws the same noise for the same values, so that asking twice tells
// nothing new; other values in the same context get other noise, so that a difference of two answers does not cancel
// it. With the stream a guarantee is a computational one (Mironov et al. 2009): it holds as long as HMAC-SHA-256 and
// AES-256 in counter mode are pseudorandom.
//
// The context, about, must name all that tells two answers apart: model, roster, round, class. A stream is for one
// answer; it is not safe for concurrent use.
func Stream(secret []byte, values []fr.Element, about ...string) (io.Reader, error) {
	key, err := hkdf.Key(sha256.New, secret, nil, "tributary/noise/v1", sha256.Size)
	if err != nil {
		return nil, err
	}
	h := hmac.New(sha256.New, key)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(about))))
	for _, part := range about {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		h.Write([]byte(part))
	}
	for i := range values {
		b := values[i].Bytes()
		h.Write(b[:])
	}
	block, err := aes.NewCipher(h.Sum(nil))
	if err != nil {
		return nil, err
	}
	counter := cipher.NewCTR(block, make([]byte, aes.BlockSize))
	return bufio.NewReader(cipher.StreamReader{S: counter, R: zeros{}}), nil
}

// zeros reads as zero bytes for ever.
type zeros struct{}

// Read implements io.Reader.
func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}
