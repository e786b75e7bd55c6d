package wire

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

func sum(b []byte) proof.Word { return sha256.Sum256(b) }

// RequestDigest covers all that a request asks for, but not its idempotency key and its deadline: "within an hour",
// said again later, means another time but the same job. It has its own encoding, every field with its length in a
// fixed order, because protobuf promises no canonical bytes. A witness contains uniform blinds and a share is uniform,
// so the digest reveals nothing about either.
func RequestDigest(m *proverv1.SubmitJobRequest) (w proof.Word) {
	d := digest{sha256.New()}
	d.bytes([]byte("tributary.request.v2"))
	d.bytes(m.GetCircuit())
	d.number(uint64(m.GetMode()))
	priority, _ := Priority(m.GetPriority()) // unspecified and normal are the same request
	d.number(uint64(priority))
	d.bytes([]byte(m.GetLabel()))
	d.payload(m)
	d.Sum(w[:0])
	return w
}

type digest struct{ hash.Hash }

func (d digest) number(n uint64) { _ = binary.Write(d, binary.BigEndian, n) }

func (d digest) bytes(b []byte) {
	d.number(uint64(len(b)))
	d.Write(b)
}

func (d digest) presence(yes bool) {
	d.Write([]byte{map[bool]byte{true: 1}[yes]})
}

func (d digest) payload(m *proverv1.SubmitJobRequest) {
	switch p := m.GetPayload().(type) {
	case *proverv1.SubmitJobRequest_Witness:
		d.bytes([]byte("witness"))
		d.context(p.Witness.GetContext())
		d.number(uint64(len(p.Witness.GetVectors())))
		for _, v := range p.Witness.GetVectors() {
			d.bytes(v.GetValues())
			d.bytes(v.GetBlind())
		}
		d.bytes(p.Witness.GetScalars())
	case *proverv1.SubmitJobRequest_Statement:
		d.bytes([]byte("statement"))
		d.context(p.Statement.GetContext())
		d.number(uint64(len(p.Statement.GetCommitments())))
		for _, c := range p.Statement.GetCommitments() {
			d.bytes(c)
		}
		d.bytes(p.Statement.GetScalars())
		d.bytes(p.Statement.GetProof())
	case *proverv1.SubmitJobRequest_Share:
		d.bytes([]byte("share"))
		_, seed := p.Share.GetShare().(*proverv1.Share_Seed)
		d.presence(seed)
		d.bytes(p.Share.GetSeed())
		d.bytes(p.Share.GetElements())
	default:
		d.bytes(nil)
	}
}

func (d digest) context(c *proverv1.Context) {
	d.presence(c != nil)
	d.number(c.GetChainId())
	d.bytes(c.GetContract())
	d.bytes(c.GetModel())
	d.bytes(c.GetSubject())
	d.bytes(c.GetParty())
}
