package transcript

import (
	"encoding/binary"
	"encoding/json"
	"hash"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// The chain, with | for parts that are each preceded by their length in eight bytes:
//
//	h_0 = keccak("tributary.transcript.v1" | terms | deployment | rows | for each member: name | account | masking key
//	             | for each contribution: path | commitments...)
//	q_n = keccak("tributary.question.v1" | h_{n-1} | n | for each question: model | weights and blind)
//	h_n = keccak("tributary.outcome.v1" | q_n | for each answer: party | commitments... | signature
//	             | for each total: g and blind | H and blind)
//
// A contributor signs keccak("tributary.answer.v1" | q_n | party | commitments...).

// digest hashes parts.
type digest struct{ h hash.Hash }

func newDigest(domain string) digest {
	d := digest{sha3.NewLegacyKeccak256()}
	d.text(domain)
	return d
}

func (d digest) bytes(b []byte) {
	d.h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(b))))
	d.h.Write(b)
}

func (d digest) text(s string) { d.bytes([]byte(s)) }

func (d digest) number(n int) { d.bytes(binary.BigEndian.AppendUint64(nil, uint64(n))) }

func (d digest) point(p proof.Point) {
	b := (*bn254.G1Affine)(&p).RawBytes()
	d.bytes(b[:])
}

func (d digest) secret(s party.Secret) {
	d.text(s.Kind.Name)
	d.number(len(s.Values))
	for _, e := range append(s.Values[:len(s.Values):len(s.Values)], s.Blind) {
		b := e.Bytes()
		d.h.Write(b[:])
	}
}

func (d digest) word() (w proof.Word) {
	d.h.Sum(w[:0])
	return w
}

// genesis is h_0.
func genesis(
	t *terms.Terms, at terms.Deployment, r bundle.Roster, contributions []*bundle.Record, rows int,
) (proof.Word, error) {
	d := newDigest("tributary.transcript.v1")
	for _, v := range []any{t, at} {
		b, err := json.Marshal(v)
		if err != nil {
			return proof.Word{}, err
		}
		d.bytes(b)
	}
	d.number(rows)
	d.number(len(r.Contributors))
	for _, m := range r.Contributors {
		d.text(m.Name)
		d.text(m.Account.String())
		d.text(m.MaskKey)
	}
	for _, c := range contributions {
		d.text(c.Ref.Path())
		for _, p := range c.Instance.C {
			d.point(proof.Point(p))
		}
	}
	return d.word(), nil
}

// question is q_n.
func question(before proof.Word, number int, asks []Ask) proof.Word {
	d := newDigest("tributary.question.v1")
	d.bytes(before[:])
	d.number(number)
	for _, a := range asks {
		d.number(a.Model)
		d.secret(a.W)
	}
	return d.word()
}

// outcome is h_n.
func outcome(q proof.Word, o Outcome) proof.Word {
	d := newDigest("tributary.outcome.v1")
	d.bytes(q[:])
	for _, a := range o.Answers {
		d.answer(a)
		d.text(a.Signature)
	}
	for _, t := range o.Totals {
		d.secret(t.G)
		d.secret(t.H)
	}
	return d.word()
}

// signed is what a contributor signs.
func signed(q proof.Word, a Answer) []byte {
	d := newDigest("tributary.answer.v1")
	d.bytes(q[:])
	d.answer(a)
	w := d.word()
	return w[:]
}

func (d digest) answer(a Answer) {
	d.text(a.Party)
	d.number(len(a.Questions))
	for _, shards := range a.Questions {
		d.number(len(shards))
		for _, p := range shards {
			d.point(p.G)
			d.point(p.H)
		}
	}
}
