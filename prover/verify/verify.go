package verify

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
)

// Reasons for a refusal. Every error of Verify and Batch wraps one of them.
var (
	ErrCircuit = errors.New("the statement is about another circuit than this key")
	ErrShape   = errors.New("wrong number of commitments or scalars")
	ErrPoint   = errors.New("a point is not on the curve or not in its subgroup")
	ErrMask    = errors.New("the mask's proof of knowledge does not hold")
	ErrGroth16 = errors.New("the Groth16 proof does not hold for these public inputs: " +
		"it was made for other ones, for another key, or was changed")
	ErrOpening = errors.New("the commitments do not open to what the circuit worked on")
	ErrBatch   = errors.New("at least one statement of the batch does not hold")
)

// Verify checks one statement: a nil error means that it holds.
func (k *Key) Verify(in *proof.Instance, p *proof.Proof) error {
	if err := k.verify(in, p); err != nil {
		return fmt.Errorf("%s: %w", k.Spec.Name, err)
	}
	return nil
}

func (k *Key) verify(in *proof.Instance, p *proof.Proof) error {
	if err := k.wellFormed(in, p); err != nil {
		return err
	}
	delta := in.Digest(&p.Mask)
	if !k.maskHolds(delta, p) {
		return ErrMask
	}
	if err := groth16.Verify(&p.Groth16, k.Groth16, fr.Vector{delta, p.Z, p.Y},
		solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16)); err != nil {
		return fmt.Errorf("%w (%v)", ErrGroth16, err)
	}
	return k.opens(combined(in, p), p.Opening)
}

// wellFormed checks everything that needs no pairing: circuit, shape and points.
func (k *Key) wellFormed(in *proof.Instance, p *proof.Proof) error {
	if in.Circuit != k.Circuit {
		return fmt.Errorf("%w: it names %v, the key's is %v", ErrCircuit, in.Circuit, k.Circuit)
	}
	if len(in.C) != len(k.Spec.Kinds) || len(in.Scalars) != k.Spec.Scalars || len(p.Groth16.Commitments) != 1 {
		return fmt.Errorf("%w: %d commitments and %d scalars, want %d and %d",
			ErrShape, len(in.C), len(in.Scalars), len(k.Spec.Kinds), k.Spec.Scalars)
	}
	points := append([]bn254.G1Affine{
		p.Mask, p.MaskCommit, p.Opening,
		p.Groth16.Ar, p.Groth16.Krs, p.Groth16.Commitments[0], p.Groth16.CommitmentPok,
	}, in.C...)
	for i := range points {
		if !points[i].IsOnCurve() { // all of the curve is G1
			return ErrPoint
		}
	}
	if !p.Groth16.Bs.IsInSubGroup() {
		return ErrPoint
	}
	return nil
}

// maskHolds checks s_0 [tau^D] + s_1 [tau^(D+1)] = T + e M (Okamoto, CRYPTO 1992).
func (k *Key) maskHolds(delta fr.Element, p *proof.Proof) bool {
	d := k.maskDefect(delta, p, fr.One())
	return d.IsInfinity()
}

// maskDefect returns weight (s_0 [tau^D] + s_1 [tau^(D+1)] - T - e M), infinity if the proof of knowledge holds.
func (k *Key) maskDefect(delta fr.Element, p *proof.Proof, weight fr.Element) bn254.G1Affine {
	e := proof.MaskChallenge(delta, &p.Mask, &p.MaskCommit)
	var c [4]fr.Element
	c[0].Mul(&p.MaskReply[0], &weight)
	c[1].Mul(&p.MaskReply[1], &weight)
	c[2].Neg(&weight)
	c[3].Mul(&e, &weight).Neg(&c[3])
	return msm([]bn254.G1Affine{k.Bases[0], k.Bases[1], p.MaskCommit, p.Mask}, c[:])
}

// combined returns F - y' [1] + z pi, with F = M + sum_{i=1..k} gamma^i C_i and y' = y - gamma^(k+1) sum_j p_j z^j.
func combined(in *proof.Instance, p *proof.Proof) bn254.G1Affine {
	gamma := link.Gamma(p.Z)
	weight := gamma
	points, scalars := []bn254.G1Affine{}, []fr.Element{}
	for i := range in.C {
		points, scalars = append(points, in.C[i]), append(scalars, weight)
		weight.Mul(&weight, &gamma)
	}
	value := link.Evaluate(in.Scalars, p.Z)
	value.Mul(&value, &weight).Sub(&value, &p.Y) // -y'
	_, _, g1, _ := bn254.Generators()
	points = append(points, p.Mask, g1, p.Opening)
	scalars = append(scalars, fr.One(), value, p.Z)
	return msm(points, scalars)
}

// opens checks e(K, [1]_2) = e(pi, [tau]_2).
func (k *Key) opens(combined, pi bn254.G1Affine) error {
	_, _, _, g2 := bn254.Generators()
	pi.Neg(&pi)
	ok, err := bn254.PairingCheck([]bn254.G1Affine{combined, pi}, []bn254.G2Affine{g2, k.Tau})
	if err != nil || !ok {
		return ErrOpening
	}
	return nil
}

// msm returns sum_i scalars_i points_i for a handful of points.
func msm(points []bn254.G1Affine, scalars []fr.Element) (out bn254.G1Affine) {
	if _, err := out.MultiExp(points, scalars, ecc.MultiExpConfig{NbTasks: 1}); err != nil {
		panic(err) // lengths differ: a programming error
	}
	return out
}
