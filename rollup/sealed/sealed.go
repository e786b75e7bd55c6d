// Package sealed is verifiable encryption to keys in G1: messages that a chain can decide about. What a message has to
// hold is committed elsewhere. Its reader either opens the commitment by what it decrypts, or proves to everybody, the
// settlement contract among them, that it cannot. verifier-contracts/src/libraries/Sealed.sol is the same on the chain.
//
// ECIES with one fresh E = e [1] for each message. For reader x with key B_x = b_x [1], S_x = e B_x = b_x E:
//
//	box_x     = m xor keccak256("tributary.box.v1", id, x, S_x)
//	payload_j = v_j xor keccak256("tributary.payload.v1", id, m, j)
//
// The payload is a committed vector in coefficient form with its blind. With it go the value of its polynomial at z,
// which is hashed from the message and the commitment, and the opening there. A complaint reveals S_x of this one
// message with a proof that S_x has to E the ratio that B_x has to [1] (Chaum and Pedersen 1993).
package sealed

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/datanet/commit"
)

// ErrBad says that a message does not open its commitment: there is something to complain of.
var ErrBad = errors.New("the message does not open what was committed to")

// Word is a word of the chain.
type Word [32]byte

// Message is a sealed vector.
type Message struct {
	Ephemeral bn254.G1Affine // E
	Boxes     []Word         // the message key under each reader's
	Payload   []Word         // entries and blind
	Value     fr.Element     // y at z
	Opening   bn254.G1Affine // of the polynomial at z
}

// Complaint shows what a reader decrypted a message with.
type Complaint struct {
	Reader        int            // its place among the readers
	Shared        bn254.G1Affine // S
	First, Second bn254.G1Affine // t [1] and t E
	Reply         fr.Element     // t + c b
}

// Key is a reader's secret and what others seal to.
type Key struct {
	secret fr.Element
	Public bn254.G1Affine
}

// Format names the type, never the secret.
func (k Key) Format(s fmt.State, _ rune) { fmt.Fprint(s, "reading key") }

// NewKey makes the key of a secret, a uniform number.
func NewKey(secret fr.Element) Key { return Key{secret, times(generator(), secret)} }

// Seal seals a committed vector in coefficient form to readers. id names what the message is about. Powers are those of
// the reference string.
func Seal(id Word, v commit.Vector, readers, powers []bn254.G1Affine) (m Message, err error) {
	if v.Kind.Form != commit.Coefficients {
		return m, fmt.Errorf("%s is not in coefficient form", v)
	}
	var e, key fr.Element
	if _, err := e.SetRandom(); err != nil {
		return m, err
	}
	if _, err := key.SetRandom(); err != nil {
		return m, err
	}
	commitment, err := commit.Com(powers, v)
	if err != nil {
		return m, err
	}
	m.Ephemeral = times(generator(), e)
	for x, reader := range readers {
		if !reader.IsOnCurve() || reader.IsInfinity() {
			return m, fmt.Errorf("reader %d has no key", x)
		}
		m.Boxes = append(m.Boxes, xor(Word(key.Bytes()), boxPad(id, x, times(reader, e))))
	}
	poly := append(append([]fr.Element{}, v.Values...), v.Blind)
	for j := range poly {
		m.Payload = append(m.Payload, xor(Word(poly[j].Bytes()), payloadPad(id, Word(key.Bytes()), j)))
	}
	q, y := commit.Divide(poly, m.point(id, commitment))
	m.Value = y
	m.Opening, err = commit.Exp(powers, q)
	return m, err
}

// Open returns the vector of a message to the reader at a place, or ErrBad. The payload is a polynomial to a contract,
// so it is one here: entries that are missing are zero, and further ones may be. What the contract takes for good would
// otherwise be bad to its reader, who could not complain of it either.
func (m Message) Open(
	id Word, k commit.Kind, commitment bn254.G1Affine, place int, key Key, powers []bn254.G1Affine,
) (commit.Vector, error) {
	v := commit.Zero(k)
	if place < 0 || place >= len(m.Boxes) {
		return v, fmt.Errorf("%w: %d boxes, none at place %d", ErrBad, len(m.Boxes), place)
	}
	message := xor(m.Boxes[place], boxPad(id, place, times(m.Ephemeral, key.secret)))
	for j, w := range m.Payload {
		plain := xor(w, payloadPad(id, message, j))
		var entry fr.Element
		if err := entry.SetBytesCanonical(plain[:]); err != nil {
			return v, ErrBad
		}
		switch {
		case j < k.Len:
			v.Values[j] = entry
		case j == k.Len:
			v.Blind = entry
		case !entry.IsZero():
			return v, ErrBad
		}
	}
	got, err := commit.Com(powers, v)
	if err != nil {
		return v, err
	}
	if got != commitment || !m.opens(id, v, commitment, powers) {
		return v, ErrBad
	}
	return v, nil
}

// opens says whether value and opening are those of the vector: a contract decides by them.
func (m Message) opens(id Word, v commit.Vector, commitment bn254.G1Affine, powers []bn254.G1Affine) bool {
	poly := append(append([]fr.Element{}, v.Values...), v.Blind)
	q, y := commit.Divide(poly, m.point(id, commitment))
	opening, err := commit.Exp(powers, q)
	return err == nil && y == m.Value && opening == m.Opening
}

// Complain shows that the reader at a place got what the message holds for it.
func (m Message) Complain(id Word, place int, key Key) (c Complaint, err error) {
	var t fr.Element
	if _, err := t.SetRandom(); err != nil {
		return c, err
	}
	c = Complaint{
		Reader: place, Shared: times(m.Ephemeral, key.secret),
		First: times(generator(), t), Second: times(m.Ephemeral, t),
	}
	challenge := c.challenge(id, key.Public, m.Ephemeral)
	c.Reply.Mul(&challenge, &key.secret).Add(&c.Reply, &t)
	return c, nil
}

func (c Complaint) challenge(id Word, key, ephemeral bn254.G1Affine) fr.Element {
	return number(hash(tag("tributary.ratio.v1"), id, uint(c.Reader),
		key, ephemeral, c.Shared, c.First, c.Second))
}

// point is z, at which message and commitment are compared.
func (m Message) point(id Word, commitment bn254.G1Affine) fr.Element {
	const head = 8 // words before the lists, as the chain encodes them
	parts := []any{
		tag("tributary.point.v1"), id, commitment, m.Ephemeral,
		uint(32 * head), uint(32 * (head + 1 + len(m.Boxes))), uint(len(m.Boxes)),
	}
	for _, w := range m.Boxes {
		parts = append(parts, w)
	}
	parts = append(parts, uint(len(m.Payload)))
	for _, w := range m.Payload {
		parts = append(parts, w)
	}
	return number(hash(parts...))
}

func boxPad(id Word, x int, shared bn254.G1Affine) Word {
	return hash(tag("tributary.box.v1"), id, uint(x), shared)
}

func payloadPad(id, key Word, j int) Word {
	return hash(tag("tributary.payload.v1"), id, key, uint(j))
}

// hash is keccak256 over words and points, 32 bytes a coordinate, as abi.encode lays them out.
func hash(parts ...any) (out Word) {
	h := sha3.NewLegacyKeccak256()
	for _, p := range parts {
		switch p := p.(type) {
		case Word:
			h.Write(p[:])
		case uint:
			h.Write(new(big.Int).SetUint64(uint64(p)).FillBytes(make([]byte, 32)))
		case bn254.G1Affine:
			x, y := p.X.Bytes(), p.Y.Bytes()
			h.Write(x[:])
			h.Write(y[:])
		default:
			panic(fmt.Sprintf("a hash over %T", p))
		}
	}
	h.Sum(out[:0])
	return out
}

// tag is the hash of a domain.
func tag(domain string) (out Word) {
	h := sha3.NewLegacyKeccak256()
	h.Write([]byte(domain))
	h.Sum(out[:0])
	return out
}

// number reduces a hash modulo the scalar field's order.
func number(w Word) (e fr.Element) {
	e.SetBytes(w[:])
	return e
}

func xor(a, b Word) (out Word) {
	for i := range out {
		out[i] = a[i] ^ b[i]
	}
	return out
}

func times(p bn254.G1Affine, k fr.Element) (out bn254.G1Affine) {
	out.ScalarMultiplication(&p, k.BigInt(new(big.Int)))
	return out
}

func generator() bn254.G1Affine {
	_, _, g, _ := bn254.Generators()
	return g
}
