package wire

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// Context reads what a proof is bound to.
func Context(m *proverv1.Context) (c proof.Context, err error) {
	if m == nil {
		return c, wrong("", "is missing: chain, contract, model, subject and party that the proof is for")
	}
	if err := Known(m); err != nil {
		return c, err
	}
	c.ChainID = m.GetChainId()
	for _, f := range []struct {
		name string
		out  []byte
		in   []byte
	}{
		{"contract", c.Contract[:], m.GetContract()},
		{"model", c.Model[:], m.GetModel()},
		{"subject", c.Subject[:], m.GetSubject()},
		{"party", c.Party[:], m.GetParty()},
	} {
		if err := exactly(f.name, f.out, f.in); err != nil {
			return proof.Context{}, err
		}
	}
	return c, nil
}

// FromContext is the inverse of Context.
func FromContext(c proof.Context) *proverv1.Context {
	return &proverv1.Context{
		ChainId: c.ChainID, Contract: c.Contract[:], Model: c.Model[:], Subject: c.Subject[:], Party: c.Party[:],
	}
}

// Witness reads the payload of mode plain. Vectors and scalars must have exactly the shape of the statement.
func Witness(spec link.Spec,
	m *proverv1.Witness,
) (ctx proof.Context, vectors []commit.Vector, scalars []fr.Element, err error) {
	fail := func(err error) (proof.Context, []commit.Vector, []fr.Element, error) {
		return proof.Context{}, nil, nil, err
	}
	if err := Known(m); err != nil {
		return fail(err)
	}
	if n := len(m.GetVectors()); n != len(spec.Kinds) {
		return fail(wrong("vectors", "there are %d, %s takes %d", n, spec.Name, len(spec.Kinds)))
	}
	if ctx, err = Context(m.GetContext()); err != nil {
		return fail(At("context", err))
	}
	if scalars, err = elements("scalars", spec.Scalars, m.GetScalars()); err != nil {
		return fail(err)
	}
	vectors = make([]commit.Vector, len(spec.Kinds))
	for i, k := range spec.Kinds {
		if vectors[i], err = vector(k, m.GetVectors()[i]); err != nil {
			return fail(At(fmt.Sprintf("vectors[%d]", i), err))
		}
	}
	return ctx, vectors, scalars, nil
}

func vector(k commit.Kind, m *proverv1.Vector) (v commit.Vector, err error) {
	if v.Values, err = elements("values", k.Len, m.GetValues()); err != nil {
		return commit.Vector{}, err
	}
	v.Kind = k
	v.Blind, err = element("blind", m.GetBlind())
	return v, err
}

// FromAssignment is the inverse of Witness.
func FromAssignment(ctx proof.Context, vectors []commit.Vector, scalars []fr.Element) *proverv1.Witness {
	m := &proverv1.Witness{
		Context: FromContext(ctx), Scalars: fromElements(scalars), Vectors: make([]*proverv1.Vector, len(vectors)),
	}
	for i, v := range vectors {
		m.Vectors[i] = &proverv1.Vector{Values: fromElements(v.Values), Blind: fromElements([]fr.Element{v.Blind})}
	}
	return m
}

// Statement reads the payload of mode local, and the result of modes local and plain: an instance of the circuit and
// its proof. It does not check whether the proof holds.
func Statement(spec link.Spec, circuit proof.Word, m *proverv1.Statement) (*proof.Instance, *proof.Proof, error) {
	if err := Known(m); err != nil {
		return nil, nil, err
	}
	if n := len(m.GetCommitments()); n != len(spec.Kinds) {
		return nil, nil, wrong("commitments", "there are %d, %s takes %d", n, spec.Name, len(spec.Kinds))
	}
	if n := len(m.GetProof()); n != proof.Size {
		return nil, nil, wrong("proof", "has %d bytes, want %d", n, proof.Size)
	}
	in := &proof.Instance{Circuit: circuit, C: make([]bn254.G1Affine, len(spec.Kinds))}
	var err error
	if in.Context, err = Context(m.GetContext()); err != nil {
		return nil, nil, At("context", err)
	}
	if in.Scalars, err = elements("scalars", spec.Scalars, m.GetScalars()); err != nil {
		return nil, nil, err
	}
	for i, c := range m.GetCommitments() {
		if in.C[i], err = g1(fmt.Sprintf("commitments[%d]", i), c); err != nil {
			return nil, nil, err
		}
	}
	p := new(proof.Proof)
	if err := p.UnmarshalBinary(m.GetProof()); err != nil {
		return nil, nil, wrong("proof", "is not a proof's canonical encoding: %v", err) // a proof is public
	}
	return in, p, nil
}

// FromStatement is the inverse of Statement. It fails only if the proof does not have exactly one BSB22 commitment.
func FromStatement(in *proof.Instance, p *proof.Proof) (*proverv1.Statement, error) {
	pr, err := p.MarshalBinary()
	if err != nil {
		return nil, err
	}
	m := &proverv1.Statement{
		Context: FromContext(in.Context), Scalars: fromElements(in.Scalars), Proof: pr,
		Commitments: make([][]byte, len(in.C)),
	}
	for i := range in.C {
		c := in.C[i].Bytes()
		m.Commitments[i] = c[:]
	}
	return m, nil
}
