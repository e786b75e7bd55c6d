package blind

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Combine adds the operators' sums up to the proof and verifies it. ErrPartial says that the sums are wrong. The order
// of the two does not matter.
func (p *Prepared) Combine(x [2]Partial) (*proof.Instance, *proof.Proof, error) {
	for i := range x {
		if !x[i].onCurve() {
			return nil, nil, fmt.Errorf("%s: %w: a point of partial proof %d is not on its curve or not in its subgroup",
				p.pair.Spec.Name, ErrPartial, i+1)
		}
	}
	sum := x[0]
	for i, to := range sum.sums() {
		to.Add(to, x[1].sums()[i])
	}
	sum.B2.Add(&sum.B2, &x[1].B2)
	if !sum.Commitment.Equal(&p.proof.Groth16.Commitments[0]) {
		return nil, nil, fmt.Errorf("%s: %w: their commitments are not to what the client committed to",
			p.pair.Spec.Name, ErrPartial)
	}
	pr := p.proof
	pr.Groth16.Commitments = []bn254.G1Affine{sum.Commitment}
	p.finish(&pr, &sum)
	if err := p.pair.Verify.Verify(&p.instance, &pr); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrPartial, err)
	}
	in := p.instance
	return &in, &pr, nil
}

// onCurve says whether all points are in their groups.
func (p *Partial) onCurve() bool {
	for _, s := range p.sums() {
		if !s.IsOnCurve() { // all of the curve is G1
			return false
		}
	}
	return p.B2.IsInSubGroup()
}

// finish adds the proof's constant and random terms to the sums:
//
//	Ar = alpha + A + r delta,  Bs = beta + B + s delta,  Krs = K + Z + s Ar + r Bs1 - r s delta
func (p *Prepared) finish(pr *proof.Proof, sum *Partial) {
	g1, g2, out := &p.pair.Verify.Groth16.G1, &p.pair.Verify.Groth16.G2, &pr.Groth16
	one := fr.One()
	minus := *new(fr.Element).Mul(&p.r, &p.s)
	minus.Neg(&minus)
	out.Ar = combination([]bn254.G1Affine{g1.Alpha, sum.A, g1.Delta}, one, one, p.r)
	b1 := combination([]bn254.G1Affine{g1.Beta, sum.B1, g1.Delta}, one, one, p.s)
	out.Krs = combination([]bn254.G1Affine{sum.K, sum.Z, out.Ar, b1, g1.Delta}, one, one, p.s, p.r, minus)
	out.Bs.ScalarMultiplication(&g2.Delta, p.s.BigInt(new(big.Int)))
	out.Bs.Add(&out.Bs, &g2.Beta).Add(&out.Bs, &sum.B2)
	out.CommitmentPok = sum.Knowledge
}

// combination returns sum_i scalars_i points_i for a handful of points.
func combination(points []bn254.G1Affine, scalars ...fr.Element) (out bn254.G1Affine) {
	if _, err := out.MultiExp(points, scalars, ecc.MultiExpConfig{NbTasks: 1}); err != nil {
		panic(err) // lengths differ: a programming error
	}
	return out
}
