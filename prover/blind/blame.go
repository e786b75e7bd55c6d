package blind

import (
	"crypto/rand"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Blame returns the indices of the partial proofs that are not the sums over their shares: 0, 1, both, or neither if
// the fault is the client's own. A wrong one passes with probability 2^-128; a right one is never blamed. It needs the
// whole proving key and costs about as much as both operators' work.
func (p *Prepared) Blame(x [2]Partial) ([]int, error) {
	if err := fits(p.pair); err != nil {
		return nil, err
	}
	var wrong []int
	for i := range x {
		ok, err := p.holds(&x[i], p.shares[i])
		if err != nil {
			return nil, fmt.Errorf("%s: check partial proof %d: %w", p.pair.Spec.Name, i+1, err)
		}
		if !ok {
			wrong = append(wrong, i)
		}
	}
	return wrong, nil
}

// holds compares sum_k rho_k S_k, for random rho_k of 128 bits, with one sum over all bases of G1, and the only sum in
// G2 with itself.
func (p *Prepared) holds(x *Partial, s Share) (bool, error) {
	if !x.onCurve() {
		return false, nil
	}
	scalars := place(p.pair, s.expanded(p.pair.System))
	rho, err := coefficients()
	if err != nil {
		return false, err
	}
	points, weighted := slices.Concat(bases(p.pair)...), make([]fr.Element, 0, 2*Elements(p.pair.System))
	var claimed [sumCount]bn254.G1Affine
	for k, to := range x.sums() {
		claimed[k] = *to
		for _, v := range scalars.g1()[k] {
			weighted = append(weighted, *v.Mul(&v, &rho[k]))
		}
	}
	var want bn254.G1Affine
	if _, err := want.MultiExp(points, weighted, ecc.MultiExpConfig{}); err != nil {
		return false, err
	}
	if got := combination(claimed[:], rho[:]...); !got.Equal(&want) {
		return false, nil
	}
	var b2 bn254.G2Affine
	if _, err := b2.MultiExp(p.pair.Proving.G2.B, scalars.b, ecc.MultiExpConfig{}); err != nil {
		return false, err
	}
	return b2.Equal(&x.B2), nil
}

// coefficients draws a coefficient of 128 bits for each sum.
func coefficients() (rho [sumCount]fr.Element, err error) {
	for k := range rho {
		var b [16]byte
		if _, err := rand.Read(b[:]); err != nil {
			return rho, err
		}
		rho[k].SetBytes(b[:])
	}
	return rho, nil
}
