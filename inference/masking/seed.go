package masking

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Seed is what a pair's masks of one epoch, round, class and vector are made of, whatever their subject. Nothing
// follows from it about any other.
type Seed [32]byte

// Format sends every verb to the word: a seed opens masks.
func (Seed) Format(f fmt.State, _ rune) { fmt.Fprint(f, "seed") }

// MarshalText implements encoding.TextMarshaler: whoever puts a seed into a document opens it.
func (s Seed) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(s[:])), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Seed) UnmarshalText(b []byte) error {
	if len(b) != hex.EncodedLen(len(s)) {
		return fmt.Errorf("a seed is %d hexadecimal digits, got %d", hex.EncodedLen(len(s)), len(b))
	}
	_, err := hex.Decode(s[:], b)
	return err
}

// Self is the party's position in the roster.
func (m *Masker) Self() int { return m.self }

// Seed returns the seed shared with a peer, a position in the roster. The context's subject does not matter.
func (m *Masker) Seed(peer int, c Context) (Seed, error) {
	if peer < 0 || peer >= len(m.keys) || peer == m.self {
		return Seed{}, fmt.Errorf("party %d is no peer of party %d of %d", peer, m.self, len(m.keys))
	}
	if m.keys[peer] == nil {
		return Seed{}, fmt.Errorf("party %d has left", peer)
	}
	return newSeed(m.keys[peer], c)
}

// Own returns the seed of a mask that a party makes by itself, from a secret of 32 bytes. Nobody subtracts that mask:
// whoever opens the secret does.
func Own(secret [32]byte, c Context) (Seed, error) { return newSeed(secret[:], c) }

// Key derives a key for another use of a pair's seed.
func (s Seed) Key(use string) ([]byte, error) {
	return hkdf.Expand(sha256.New, s[:], "tributary/seed-key/v2"+use, 32)
}

// Mask returns the n elements that the pair's earlier member adds in a context, and the later one subtracts.
func (s Seed) Mask(c Context, n int) ([]fr.Element, error) {
	st, err := newStream(s, c.Subject)
	if err != nil {
		return nil, err
	}
	out := make([]fr.Element, n)
	for j := range out {
		out[j] = st.next()
	}
	return out, nil
}

func newSeed(key []byte, c Context) (s Seed, err error) {
	info := binary.BigEndian.AppendUint64([]byte("tributary/mask-seed/v2"), c.Epoch)
	info = binary.BigEndian.AppendUint64(info, c.Round)
	info = binary.BigEndian.AppendUint64(info, uint64(c.Class))
	k, err := hkdf.Expand(sha256.New, key, string(info)+c.Vector, len(s))
	copy(s[:], k)
	return s, err
}
