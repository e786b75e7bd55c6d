package verify

import (
	"crypto/rand"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Batch checks statements of one circuit with a single product of pairings (section 3.1 of docs/protocol.md), with
// random weights. A batch that contains a false statement passes with probability at most 2^-127 (section 5 there). The
// error, ErrBatch, does not say which one is false: Verify does.
func (k *Key) Batch(in []*proof.Instance, proofs []*proof.Proof) error {
	if len(in) != len(proofs) || len(in) == 0 {
		return fmt.Errorf("%s: a batch of %d instances and %d proofs", k.Spec.Name, len(in), len(proofs))
	}
	var b batch
	for i := range in {
		if err := k.wellFormed(in[i], proofs[i]); err != nil {
			return fmt.Errorf("%s: statement %d of the batch: %w", k.Spec.Name, i, err)
		}
		if err := b.add(k, in[i], proofs[i]); err != nil {
			return err
		}
	}
	return b.check(k)
}

// batch accumulates the weighted sums of section 3.1.
type batch struct {
	a            []bn254.G1Affine // r_i A_i
	b            []bn254.G2Affine // B_i
	alpha        fr.Element       // sum r_i
	l, c, d, pok bn254.G1Jac      // sum r_i L_i, C_i, D_i, PoK_i
	opened, pi   bn254.G1Jac      // sum r_i K_i, pi_i
	mask         bn254.G1Jac      // sum r_i O_i
}

func (b *batch) add(k *Key, in *proof.Instance, p *proof.Proof) error {
	r, err := weight()
	if err != nil {
		return err
	}
	delta := in.Digest(&p.Mask)
	b.a = append(b.a, scaled(p.Groth16.Ar, r))
	b.b = append(b.b, p.Groth16.Bs)
	b.alpha.Add(&b.alpha, &r)

	l := k.publicInput(delta, p)
	for _, t := range []struct {
		sum   *bn254.G1Jac
		point bn254.G1Affine
	}{
		{&b.l, l},
		{&b.c, p.Groth16.Krs},
		{&b.d, p.Groth16.Commitments[0]},
		{&b.pok, p.Groth16.CommitmentPok},
		{&b.opened, combined(in, p)},
		{&b.pi, p.Opening},
	} {
		q := scaled(t.point, r)
		t.sum.AddMixed(&q)
	}
	defect := k.maskDefect(delta, p, r)
	b.mask.AddMixed(&defect)
	return nil
}

// publicInput returns L = K_0 + delta K_1 + z K_2 + y K_3 + h K_4 + D, h = keccak256(D || delta) mod r.
func (k *Key) publicInput(delta fr.Element, p *proof.Proof) bn254.G1Affine {
	d := &p.Groth16.Commitments[0]
	return msm(append(append([]bn254.G1Affine{}, k.Groth16.G1.K...), *d),
		[]fr.Element{fr.One(), delta, p.Z, p.Y, Challenge(d, delta), fr.One()})
}

// Challenge returns keccak256(D || delta) mod r: the circuit's root challenge for the BSB22 commitment D.
func Challenge(d *bn254.G1Affine, delta fr.Element) (h fr.Element) {
	hash := sha3.NewLegacyKeccak256()
	hash.Write(d.Marshal())
	hash.Write(delta.Marshal())
	h.SetBytes(hash.Sum(nil))
	return h
}

func (b *batch) check(k *Key) error {
	var w [3]fr.Element // s, t, o of section 3.1
	for i := range w {
		var err error
		if w[i], err = weight(); err != nil {
			return err
		}
	}
	vk := k.Groth16
	// gamma and the Pedersen key's base are [1]_2 (NewKey), as is what the opening is compared with.
	minus := *new(fr.Element).Neg(new(fr.Element).SetOne())
	one := msm([]bn254.G1Affine{affine(&b.l), affine(&b.pok), affine(&b.opened), affine(&b.mask)},
		[]fr.Element{minus, w[0], w[1], w[2]})
	_, _, _, g2 := bn254.Generators()
	g1 := append(b.a, negative(scaled(vk.G1.Alpha, b.alpha)), one, negative(affine(&b.c)),
		scaled(affine(&b.d), w[0]), negative(scaled(affine(&b.pi), w[1])))
	ok, err := bn254.PairingCheck(g1, append(b.b, vk.G2.Beta, g2, vk.G2.Delta, vk.CommitmentKeys[0].GSigmaNeg, k.Tau))
	if err != nil || !ok {
		return fmt.Errorf("%s: %w", k.Spec.Name, ErrBatch)
	}
	return nil
}

// weight draws 128 bits.
func weight() (w fr.Element, err error) {
	var b [16]byte
	_, err = rand.Read(b[:])
	w.SetBytes(b[:])
	return w, err
}

func scaled(p bn254.G1Affine, s fr.Element) bn254.G1Affine {
	return msm([]bn254.G1Affine{p}, []fr.Element{s})
}

func negative(p bn254.G1Affine) bn254.G1Affine {
	p.Neg(&p)
	return p
}

func affine(p *bn254.G1Jac) (q bn254.G1Affine) {
	q.FromJacobian(p)
	return q
}
