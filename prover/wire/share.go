package wire

import (
	"github.com/consensys/gnark-crypto/ecc/bn254"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/blind"
)

// Share reads the payload of mode blind: a seed, or a share of exactly count elements.
func Share(count int, m *proverv1.Share) (blind.Share, error) {
	if err := Known(m); err != nil {
		return blind.Share{}, err
	}
	switch s := m.GetShare().(type) {
	case *proverv1.Share_Seed:
		seed := new([32]byte)
		if err := exactly("seed", seed[:], s.Seed); err != nil {
			return blind.Share{}, err
		}
		return blind.Share{Seed: seed}, nil
	case *proverv1.Share_Elements:
		v, err := elements("elements", count, s.Elements)
		return blind.Share{Elements: v}, err
	}
	return blind.Share{}, wrong("", "is empty: give a seed or elements")
}

// FromShare is the inverse of Share.
func FromShare(s blind.Share) *proverv1.Share {
	if s.Seed != nil {
		return &proverv1.Share{Share: &proverv1.Share_Seed{Seed: append([]byte(nil), s.Seed[:]...)}}
	}
	return &proverv1.Share{Share: &proverv1.Share_Elements{Elements: fromElements(s.Elements)}}
}

// Partial reads the sums over one share.
func Partial(m *proverv1.PartialProof) (p blind.Partial, err error) {
	if err := Known(m); err != nil {
		return p, err
	}
	for _, f := range []struct {
		name string
		out  *bn254.G1Affine
		in   []byte
	}{
		{"a", &p.A, m.GetA()},
		{"b1", &p.B1, m.GetB1()},
		{"k", &p.K, m.GetK()},
		{"z", &p.Z, m.GetZ()},
		{"commitment", &p.Commitment, m.GetCommitment()},
		{"knowledge", &p.Knowledge, m.GetKnowledge()},
	} {
		if *f.out, err = g1(f.name, f.in); err != nil {
			return blind.Partial{}, err
		}
	}
	if p.B2, err = g2("b2", m.GetB2()); err != nil {
		return blind.Partial{}, err
	}
	return p, nil
}

// FromPartial is the inverse of Partial.
func FromPartial(p blind.Partial) *proverv1.PartialProof {
	point := func(q bn254.G1Affine) []byte { b := q.Bytes(); return b[:] }
	b2 := p.B2.Bytes()
	return &proverv1.PartialProof{
		A: point(p.A), B1: point(p.B1), B2: b2[:], K: point(p.K), Z: point(p.Z),
		Commitment: point(p.Commitment), Knowledge: point(p.Knowledge),
	}
}
