package transcript

import (
	"encoding/binary"
	"encoding/json"
	"hash"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// The chain, with | for parts that are each preceded by their length in eight bytes:
//
//	h_0 = keccak("tributary.transcript.v2" | terms | deployment | rows
//	             | for each member: name | account | masking key | seat | for each contribution: path | commitments...)
//	p   = keccak("tributary.pledges.v1" | h_0 | for each pledge: what it signs), the h that q_1 follows from
//	q_n = keccak("tributary.question.v1" | h_{n-1} | n | for each question: model | told | weights and blind)
//	h_n = keccak("tributary.outcome.v1" | q_n | for each answer: party | commitments... | masked | signature
//	             | for each total: g and blind | H and blind)
//
// or, of a round out of which somebody was left,
//
//	h_n = keccak("tributary.eviction.v1" | q_n | number of names | names... | for each vote: party | signature)
//
// A contributor signs keccak("tributary.answer.v2" | h_0 | q_n | party | commitments... | masked), with the hash of its
// own mask's secret, the sealed shares of it and keccak("tributary.round.v1" | h_0 | n) where somebody could be left
// out. Here
//
//	masked = keccak("tributary.masked.v1" | for each question: values)
//
// Where shares are held by neighbours, it signs keccak("tributary.seen.v1" | q_n | party) before it opens any.
//
// To leave somebody out it signs keccak("tributary.evict.v1" | model | chain | contract | q_n | names...), which the
// bundle publishes, if the owner has signed keccak("tributary.proposal.v1" | q_n | names...); and before the first
// round keccak("tributary.pledge.v1" | h_0 | party | roots...).

// Digest hashes parts, each of which is preceded by its length.
type Digest struct{ h hash.Hash }

// NewDigest begins a hash of a domain of its own.
func NewDigest(domain string) Digest {
	d := Digest{sha3.NewLegacyKeccak256()}
	d.Text(domain)
	return d
}

// Bytes adds a part.
func (d Digest) Bytes(b []byte) {
	d.h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(b))))
	d.h.Write(b)
}

// Text adds a part.
func (d Digest) Text(s string) { d.Bytes([]byte(s)) }

// Number adds a part of eight bytes.
func (d Digest) Number(n int) { d.Bytes(binary.BigEndian.AppendUint64(nil, uint64(n))) }

// Point adds a point, uncompressed.
func (d Digest) Point(p proof.Point) {
	b := (*bn254.G1Affine)(&p).RawBytes()
	d.Bytes(b[:])
}

func (d Digest) secret(s party.Secret) {
	d.Text(s.Kind.Name)
	d.Number(len(s.Values))
	for _, e := range append(s.Values[:len(s.Values):len(s.Values)], s.Blind) {
		b := e.Bytes()
		d.h.Write(b[:])
	}
}

// Word returns the hash.
func (d Digest) Word() (w proof.Word) {
	d.h.Sum(w[:0])
	return w
}

// genesis is h_0.
func genesis(
	t *terms.Terms, at terms.Deployment, r bundle.Roster, contributions []*bundle.Record, rows int,
) (proof.Word, error) {
	d := NewDigest("tributary.transcript.v2")
	for _, v := range []any{t, at} {
		b, err := json.Marshal(v)
		if err != nil {
			return proof.Word{}, err
		}
		d.Bytes(b)
	}
	d.Number(rows)
	d.Number(len(r.Contributors))
	for i, m := range r.Contributors {
		d.Text(m.Name)
		d.Text(m.Account.String())
		d.Text(m.MaskKey)
		d.Number(r.Seat(i))
	}
	for _, c := range contributions {
		d.Text(c.Ref.Path())
		for _, p := range c.Instance.C {
			d.Point(proof.Point(p))
		}
	}
	return d.Word(), nil
}

// question is q_n.
func question(before proof.Word, number int, asks []Ask) proof.Word {
	d := NewDigest("tributary.question.v1")
	d.Bytes(before[:])
	d.Number(number)
	for _, a := range asks {
		d.Number(a.Model)
		d.Number(boolean(a.Hessian))
		d.secret(a.W)
	}
	return d.Word()
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// outcome is h_n.
func outcome(q proof.Word, o Outcome) proof.Word {
	d := NewDigest("tributary.outcome.v1")
	d.Bytes(q[:])
	for _, a := range o.Answers {
		d.answer(a)
		d.Text(a.Signature)
	}
	for _, t := range o.Totals {
		d.secret(t.G)
		d.secret(t.H)
	}
	return d.Word()
}

// signed is what a contributor signs.
func signed(start, q proof.Word, a Answer) proof.Word {
	d := NewDigest("tributary.answer.v2")
	d.Bytes(start[:])
	d.Bytes(q[:])
	d.answer(a)
	return d.Word()
}

func (d Digest) answer(a Answer) {
	d.Text(a.Party)
	d.Number(len(a.Questions))
	for _, shards := range a.Questions {
		d.Number(len(shards))
		for _, p := range shards {
			d.Point(p.G)
			d.Point(p.H)
		}
	}
	d.Bytes(a.Masked[:])
	if a.Self == nil {
		return
	}
	d.Bytes(a.Self[:])
	d.Number(len(a.Sealed))
	for _, s := range a.Sealed {
		d.Bytes(s.Hash[:])
		d.Text(s.Box)
	}
	if a.Round != nil {
		d.Bytes(a.Round[:])
	}
}

// RoundHash is what an answer says of the fit and the number of the round that it deals shares in, so that who judges
// them knows which key they are sealed with.
func RoundHash(start proof.Word, number int) proof.Word {
	d := NewDigest("tributary.round.v1")
	d.Bytes(start[:])
	d.Number(number)
	return d.Word()
}

// MaskedDigest is what an answer's signature says of the masked vectors, by question: whoever masked other values than
// it committed to cannot deny them.
func MaskedDigest(masked [][]fr.Element) proof.Word {
	d := NewDigest("tributary.masked.v1")
	for _, values := range masked {
		b := make([]byte, 0, len(values)*fr.Bytes)
		for _, e := range values {
			v := e.Bytes()
			b = append(b, v[:]...)
		}
		d.Bytes(b)
	}
	return d.Word()
}
