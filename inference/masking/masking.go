// Package masking hides each party's vector in a sum. Each pair of parties shares a pseudorandom vector, which one adds
// and the other subtracts, so all masks cancel exactly. This is secure aggregation after Bonawitz et al., 2017, without
// drop-out recovery: if a party is missing, the round starts again.
//
// Promise: whoever holds the masked vectors and no party's secret learns their sum and nothing else, as long as X25519,
// HKDF-SHA-256 and AES-256-CTR hold. Not promised: that a party tells the truth, that the roster's keys belong to its
// members (the caller authenticates it), or anything for a member whose peers all collude.
//
// A mask is for one context. A Masker refuses to use one twice in its lifetime. After a restart only Subject keeps
// different values apart, so session and Subject must cover everything that the values are computed from.
//
// Large groups mask along a Graph: each member against its neighbours only. The promise is then that of Degree.
//
// A pair's masks of one round come from a Seed of that round alone. It can be pledged before the round, by its hash,
// and opened after a dispute without telling anything about other rounds or pairs.
package masking

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Errors that callers act on.
var (
	ErrReused  = errors.New("the round was masked before")
	ErrMissing = errors.New("a party is missing: its masks do not cancel, " +
		"restart the round with all parties or a new roster")
)

// Context names what is masked. Different contexts have independent masks.
type Context struct {
	Epoch  uint64
	Round  uint64
	Class  int
	Vector string // such as "statistics"
	// Subject is a hash of what the values are computed from, such as the weights: equal subjects mean equal values.
	Subject string
}

// Masked is one party's contribution to a sum.
type Masked struct {
	Context Context
	Party   int // position in the roster
	Parties int // length of the roster
	Values  []fr.Element
}

// Masker masks one party's vectors. It is safe for concurrent use.
type Masker struct {
	self int
	keys [][]byte // by position in the roster, nil at self

	mu   sync.Mutex
	used map[Context]bool // guarded by mu
}

// Format names the context, never the values.
func (m Masked) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "masked[%s, round %d, party %d of %d]", m.Context.Vector, m.Context.Round, m.Party, m.Parties)
}

// Format names the position, never the pair keys.
func (m *Masker) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "masker[%d of %d]", m.self, len(m.keys)) }

// NewSecret returns a fresh X25519 key. Its public key goes on the roster.
func NewSecret() (*ecdh.PrivateKey, error) { return ecdh.X25519().GenerateKey(rand.Reader) }

// New returns the masker of the party with the given secret. All parties give the same roster, the public keys of all
// of them in one order, and the same session, such as the model's hash. Another session has other masks. A roster of
// fewer than two keys, with a key twice, or without the party's own is an error.
func New(secret *ecdh.PrivateKey, roster []*ecdh.PublicKey, session []byte) (*Masker, error) {
	m := &Masker{self: -1, keys: make([][]byte, len(roster)), used: map[Context]bool{}}
	seen := map[string]int{}
	salt := sha256.New()
	for i, k := range roster {
		if j, ok := seen[string(k.Bytes())]; ok {
			return nil, fmt.Errorf("parties %d and %d have one key", j, i)
		}
		seen[string(k.Bytes())] = i
		salt.Write(k.Bytes())
		if k.Equal(secret.PublicKey()) {
			m.self = i
		}
	}
	if m.self < 0 {
		return nil, errors.New("the secret's public key is not on the roster")
	}
	if len(roster) < 2 {
		return nil, errors.New("one party alone cannot hide in a sum: at least two are needed")
	}
	salt.Write(session)
	return m, m.agree(secret, roster, salt.Sum(nil))
}

// Fresh returns a masker of the same pairs that has masked nothing yet.
func (m *Masker) Fresh() *Masker {
	return &Masker{self: m.self, keys: m.keys, used: map[Context]bool{}}
}

// Among returns a masker that masks against the parties at some positions alone: for when others have left. What it
// masks cancels among maskers made for the same positions.
func (m *Masker) Among(places []int) (*Masker, error) {
	if !slices.Contains(places, m.self) || len(places) < 2 {
		return nil, fmt.Errorf("party %d among %v: one's own position and at least one more are needed", m.self, places)
	}
	out := &Masker{self: m.self, keys: make([][]byte, len(m.keys)), used: map[Context]bool{}}
	for _, i := range places {
		if i < 0 || i >= len(m.keys) {
			return nil, fmt.Errorf("position %d of %d", i, len(m.keys))
		}
		out.keys[i] = m.keys[i]
	}
	return out, nil
}

// agree derives the key of each pair.
func (m *Masker) agree(secret *ecdh.PrivateKey, roster []*ecdh.PublicKey, salt []byte) error {
	for i, peer := range roster {
		if i == m.self {
			continue
		}
		shared, err := secret.ECDH(peer)
		if err != nil {
			return fmt.Errorf("key of party %d: %w", i, err)
		}
		info := fmt.Sprintf("tributary/mask/v1 %d %d", min(i, m.self), max(i, m.self))
		if m.keys[i], err = hkdf.Key(sha256.New, shared, salt, info, 32); err != nil {
			return fmt.Errorf("key of party %d: %w", i, err)
		}
	}
	return nil
}

// Mask returns the values plus the masks shared with later parties minus those shared with earlier ones. It does so
// once for each context, then it returns ErrReused.
func (m *Masker) Mask(c Context, values []fr.Element) (Masked, error) {
	m.mu.Lock()
	reused := m.used[c]
	m.used[c] = true
	m.mu.Unlock()
	if reused {
		return Masked{}, fmt.Errorf("%+v: %w: two vectors under one mask give away their difference", c, ErrReused)
	}
	out := Masked{Context: c, Party: m.self, Parties: len(m.keys), Values: append([]fr.Element(nil), values...)}
	for i, key := range m.keys {
		if key == nil { // its own, or left out
			continue
		}
		if err := m.apply(out.Values, key, c, i > m.self); err != nil {
			return Masked{}, err
		}
	}
	return out, nil
}

func (m *Masker) apply(values []fr.Element, key []byte, c Context, add bool) error {
	seed, err := newSeed(key, c)
	if err != nil {
		return err
	}
	mask, err := seed.Mask(c, len(values))
	if err != nil {
		return err
	}
	out := fr.Vector(values)
	if add {
		out.Add(out, mask)
	} else {
		out.Sub(out, mask)
	}
	return nil
}

// stream expands a key to uniform field elements.
type stream struct {
	keystream cipher.Stream
	buf       [64 * fr.Bytes]byte
	at        int
}

func newStream(seed Seed, subject string) (*stream, error) {
	k, err := hkdf.Expand(sha256.New, seed[:], "tributary/mask-stream/v2"+subject, 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(k)
	if err != nil {
		return nil, err
	}
	s := &stream{keystream: cipher.NewCTR(block, make([]byte, aes.BlockSize))}
	s.at = len(s.buf)
	return s, nil
}

// next draws 254 bits until they are below r, so that the element is exactly uniform. This takes 1.33 draws on average.
func (s *stream) next() fr.Element {
	for {
		if s.at == len(s.buf) {
			clear(s.buf[:])
			s.keystream.XORKeyStream(s.buf[:], s.buf[:])
			s.at = 0
		}
		b := (*[fr.Bytes]byte)(s.buf[s.at:])
		s.at += fr.Bytes
		b[0] &= 1<<(fr.Bits%8) - 1
		if e, err := fr.BigEndian.Element(b); err == nil {
			return e
		}
	}
}

// Sum adds the masked vectors of all parties, in any order. The masks cancel. A missing party is ErrMissing; a party
// twice, another context or another length are errors too.
func Sum(parts []Masked) ([]fr.Element, error) { return SumAmong(parts, nil) }

// SumAmong is Sum over maskers that Among made for the same positions; nil stands for the whole roster.
func SumAmong(parts []Masked, places []int) ([]fr.Element, error) {
	if len(parts) == 0 {
		return nil, ErrMissing
	}
	first := parts[0]
	seen := map[int]bool{}
	out := make(fr.Vector, len(first.Values))
	for _, p := range parts {
		switch {
		case p.Context != first.Context || p.Parties != first.Parties:
			return nil, fmt.Errorf("party %d masked %+v among %d parties, party %d masked %+v among %d",
				p.Party, p.Context, p.Parties, first.Party, first.Context, first.Parties)
		case p.Party < 0 || p.Party >= p.Parties || seen[p.Party]:
			return nil, fmt.Errorf("party %d is unknown or came twice", p.Party)
		case len(p.Values) != len(out):
			return nil, fmt.Errorf("party %d sent %d values, party %d sent %d",
				p.Party, len(p.Values), first.Party, len(out))
		}
		seen[p.Party] = true
		out.Add(out, p.Values)
	}
	for i := range max(first.Parties, 1) {
		if wanted := places == nil || slices.Contains(places, i); wanted != seen[i] {
			return nil, fmt.Errorf("party %d of %d: %w", i, first.Parties, ErrMissing)
		}
	}
	return out, nil
}
