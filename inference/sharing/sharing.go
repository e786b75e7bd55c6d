// Package sharing splits a secret of 32 bytes among n parties, so that any t of them know it and fewer learn nothing
// (Shamir 1979, over the scalars of Ristretto255), and seals each party's share for it alone (AES-256-GCM).
//
// Splitting is deterministic in the secret: the same secret has the same shares. Not promised: that shares which a
// dishonest dealer made fit together. Whoever joins them compares the secret with its hash.
package sharing

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/cloudflare/circl/group"
	"github.com/cloudflare/circl/math/polynomial"
	"github.com/cloudflare/circl/secretsharing"
)

// Secret is what is shared: a scalar, as New makes it.
type Secret [32]byte

// Share is one party's part of a secret.
type Share [32]byte

// Format sends every verb to the word.
func (Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, "secret") }

// Format sends every verb to the word.
func (Share) Format(f fmt.State, _ rune) { fmt.Fprint(f, "share") }

// MarshalText implements encoding.TextMarshaler: whoever puts a secret into a document opens it.
func (s Secret) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(s[:])), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Secret) UnmarshalText(b []byte) error { return unhex(s[:], b) }

// MarshalText implements encoding.TextMarshaler: whoever puts a share into a document opens it.
func (s Share) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(s[:])), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Share) UnmarshalText(b []byte) error { return unhex(s[:], b) }

func unhex(to, b []byte) error {
	if len(b) != hex.EncodedLen(len(to)) {
		return fmt.Errorf("%d hexadecimal digits, expected %d", len(b), hex.EncodedLen(len(to)))
	}
	_, err := hex.Decode(to, b)
	return err
}

// ErrShares says that shares do not join to a secret.
var ErrShares = errors.New("shares do not join")

var ristretto = group.Ristretto255

// New derives a secret from uniform bytes.
func New(seed []byte) (s Secret, err error) {
	b, err := ristretto.HashToScalar(seed, []byte("tributary/share-secret/v1")).MarshalBinary()
	copy(s[:], b)
	return s, err
}

// Split splits a secret into n shares, any t of which join to it. Share i is that of party i.
func Split(s Secret, t, n int) ([]Share, error) {
	if t < 1 || t > n {
		return nil, fmt.Errorf("%d of %d shares", t, n)
	}
	secret := ristretto.NewScalar()
	if err := secret.UnmarshalBinary(s[:]); err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, s[:], nil, fmt.Sprintf("tributary/share-polynomial/v1 %d %d", t, n), 32)
	if err != nil {
		return nil, err
	}
	coefficients := []group.Scalar{secret}
	for k := 1; k < t; k++ { // secretsharing.New draws them, so that the shares would differ each time
		coefficients = append(coefficients, ristretto.HashToScalar(key, fmt.Appendf(nil, "tributary/coefficient/v1 %d", k)))
	}
	p := polynomial.New(coefficients)
	out := make([]Share, n)
	for i := range out {
		b, err := p.Evaluate(place(i)).MarshalBinary()
		if err != nil {
			return nil, err
		}
		copy(out[i][:], b)
	}
	return out, nil
}

// Valid says whether a share is one at all: a scalar.
func (s Share) Valid() bool { return ristretto.NewScalar().UnmarshalBinary(s[:]) == nil }

// First are the t shares of the first parties, those that Join uses.
func First(t int, shares map[int]Share) map[int]Share {
	out := map[int]Share{}
	for _, i := range slices.Sorted(maps.Keys(shares))[:min(t, len(shares))] {
		out[i] = shares[i]
	}
	return out
}

// Join returns the secret of t or more shares by party. Of more, it uses the First.
func Join(t int, shares map[int]Share) (s Secret, err error) {
	if t < 1 || len(shares) < t {
		return s, fmt.Errorf("%d shares, %d are needed: %w", len(shares), t, ErrShares)
	}
	var list []secretsharing.Share
	for i, v := range First(t, shares) {
		value := ristretto.NewScalar()
		if err := value.UnmarshalBinary(v[:]); err != nil || i < 0 {
			return s, fmt.Errorf("share of party %d: %w", i, ErrShares)
		}
		list = append(list, secretsharing.Share{ID: place(i), Value: value})
	}
	secret, err := secretsharing.Recover(uint(t-1), list)
	if err != nil {
		return s, err
	}
	b, err := secret.MarshalBinary()
	copy(s[:], b)
	return s, err
}

// place is where a party's share is taken.
func place(i int) group.Scalar { return ristretto.NewScalar().SetUint64(uint64(i) + 1) }

// Seal seals a share under a key that seals nothing else.
func Seal(key []byte, share Share) ([]byte, error) {
	box, err := aead(key)
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, make([]byte, box.NonceSize()), share[:], nil), nil
}

// Open opens a sealed share.
func Open(key, sealed []byte) (s Share, err error) {
	box, err := aead(key)
	if err != nil {
		return s, err
	}
	b, err := box.Open(nil, make([]byte, box.NonceSize()), sealed, nil)
	if err == nil && len(b) != len(s) {
		err = fmt.Errorf("a share of %d bytes: %w", len(b), ErrShares)
	}
	copy(s[:], b)
	return s, err
}

func aead(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
