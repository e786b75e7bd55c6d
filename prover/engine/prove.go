package engine

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/backend/witness"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	fcs "github.com/consensys/gnark/frontend/cs"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
)

// prover holds the secrets of one proof.
type prover struct {
	pair     *keys.Pair
	powers   []bn254.G1Affine
	a        Assignment
	circuit  link.Circuit // with vectors and scalars assigned
	instance proof.Instance
	delta    fr.Element
	mask     [2]fr.Element // m_0, m_1
	bsb      fr.Element    // the mask in gnark's commitment
	proof    proof.Proof

	commitment bn254.G1Affine // D, gnark's commitment, known after the first pass
}

// Format keeps secrets out of every verb.
func (p *prover) Format(s fmt.State, _ rune) { fmt.Fprint(s, p.a.String()) }

func newProver(pair *keys.Pair, s *srs.String, ctx proof.Context, a Assignment) (*prover, error) {
	c := a.Circuit.Blank()
	if err := c.Head().Assign(a.Vectors, a.Scalars); err != nil {
		return nil, err
	}
	powers, err := s.Powers(pair.Spec.Powers())
	if err != nil {
		return nil, err
	}
	p := &prover{pair: pair, powers: powers, a: a, circuit: c}
	p.instance = proof.Instance{Circuit: pair.Fingerprint, Context: ctx, Scalars: a.Scalars}
	if a.Commitments == nil {
		p.instance.C, err = commitAll(powers, a.Vectors)
		return p, err
	}
	if len(a.Commitments) != len(a.Vectors) {
		return nil, fmt.Errorf("%d commitments for %d vectors: give one each, or none",
			len(a.Commitments), len(a.Vectors))
	}
	p.instance.C = slices.Clone(a.Commitments)
	return p, nil
}

// first runs the first pass and opens the vectors at its challenge.
func (p *prover) first() error {
	if err := p.drawMask(); err != nil {
		return err
	}
	z, err := p.challenge()
	if err != nil {
		return err
	}
	return p.open(z)
}

// drawMask draws the masks and proves knowledge of them (Okamoto, CRYPTO 1992):
//
//	T = k_0 [tau^D] + k_1 [tau^(D+1)],  s_i = k_i + e m_i
func (p *prover) drawMask() error {
	var k [2]fr.Element
	for _, e := range []*fr.Element{&p.mask[0], &p.mask[1], &k[0], &k[1], &p.bsb} {
		if _, err := e.SetRandom(); err != nil {
			return err
		}
	}
	bases := p.powers[p.pair.Spec.MaskPosition():]
	for _, t := range []struct {
		out     *bn254.G1Affine
		scalars [2]fr.Element
	}{{&p.proof.Mask, p.mask}, {&p.proof.MaskCommit, k}} {
		if _, err := t.out.MultiExp(bases, t.scalars[:], ecc.MultiExpConfig{}); err != nil {
			return err
		}
	}
	p.delta = p.instance.Digest(&p.proof.Mask)
	e := proof.MaskChallenge(p.delta, &p.proof.Mask, &p.proof.MaskCommit)
	for i := range p.mask {
		p.proof.MaskReply[i].Mul(&e, &p.mask[i]).Add(&p.proof.MaskReply[i], &k[i])
	}
	return nil
}

// errCaptured stops the first pass at the commitment.
var errCaptured = errors.New("challenge captured")

// challenge runs the first pass: it solves up to the circuit's commitment and returns the challenge that comes of it.
func (p *prover) challenge() (z fr.Element, err error) {
	w, err := p.witness(fr.Element{}, fr.Element{})
	if err != nil {
		return z, err
	}
	info := p.pair.System.CommitmentInfo.(constraint.Groth16Commitments)[0]
	capture := func(_ *big.Int, in, _ []*big.Int) error {
		// in is the commitment's index, then delta, then the private values
		committed := in[1+len(info.PublicAndCommitmentCommitted):]
		values := make([]fr.Element, len(committed))
		for i, v := range committed {
			values[i].SetBigInt(v)
		}
		basis := p.pair.Proving.CommitmentKeys[0].Basis
		if _, err := p.commitment.MultiExp(basis, values, ecc.MultiExpConfig{}); err != nil {
			return err
		}
		z = verify.Challenge(&p.commitment, p.delta)
		return errCaptured
	}
	_, err = p.pair.System.Solve(w, p.hints(solver.OverrideHint(commitmentID, capture))...)
	switch {
	case errors.Is(err, errCaptured):
		return z, nil
	case err == nil:
		return z, errors.New("the circuit has no commitment")
	}
	return z, unsatisfied(err)
}

// open computes y and the opening at z of the combined polynomial
//
//	P(X) = m_0 X^D + m_1 X^(D+1) + sum_{i=1..k} gamma^i A_i(X) + gamma^(k+1) sum_j p_j z^j
func (p *prover) open(z fr.Element) error {
	gamma := link.Gamma(z)
	weight := gamma
	at := p.pair.Spec.MaskPosition()
	poly := make([]fr.Element, at+2)
	for _, v := range p.a.Vectors {
		for j, c := range v.Polynomial() {
			c.Mul(&c, &weight)
			poly[j].Add(&poly[j], &c)
		}
		weight.Mul(&weight, &gamma)
	}
	value := link.Evaluate(p.a.Scalars, z)
	value.Mul(&value, &weight)
	poly[0].Add(&poly[0], &value)
	poly[at].Add(&poly[at], &p.mask[0])
	poly[at+1].Add(&poly[at+1], &p.mask[1])

	quotient, y := commit.Divide(poly, z)
	opening, err := commit.Exp(p.powers, quotient)
	p.proof.Z, p.proof.Y, p.proof.Opening = z, y, opening
	return err
}

// groth16 runs the second pass.
func (p *prover) groth16(b Backend) error {
	w, err := p.witness(p.proof.Z, p.proof.Y)
	if err != nil {
		return err
	}
	g, err := b.Prove(p.pair.System, p.pair.Proving, w,
		solidity.WithProverTargetSolidityVerifier(backend.GROTH16), backend.WithSolverOptions(p.hints()...))
	if err != nil {
		return err
	}
	p.proof.Groth16 = *g
	return nil
}

// witness completes the circuit's header and returns the full witness.
func (p *prover) witness(z, y fr.Element) (witness.Witness, error) {
	h := p.circuit.Head()
	h.Delta, h.Z, h.Y = p.delta, z, y
	h.Mask = [2]frontend.Variable{p.mask[0], p.mask[1]}
	return frontend.NewWitness(p.circuit, ecc.BN254.ScalarField())
}

// hints makes gnark's commitment use this proof's mask in both passes.
func (p *prover) hints(more ...solver.Option) []solver.Option {
	return append([]solver.Option{solver.OverrideHint(randomizeID, func(_ *big.Int, _, out []*big.Int) error {
		if len(out) != 1 {
			return fmt.Errorf("gnark's commitment asks for %d masks, want 1", len(out))
		}
		p.bsb.BigInt(out[0])
		return nil
	})}, more...)
}

// commitmentID is the hint that computes gnark's commitment.
var commitmentID = solver.GetHintID(fcs.Bsb22CommitmentComputePlaceholder)

// randomizeID is the hint that masks gnark's commitments, found by name because its package is internal.
var randomizeID = func() solver.HintID {
	for _, h := range solver.GetRegisteredHints() {
		if strings.HasSuffix(solver.GetHintName(h), "gnark/internal/hints.Randomize") {
			return solver.GetHintID(h)
		}
	}
	panic("engine: this gnark version masks its commitments in another way")
}()

// unsatisfied turns a solver's error into ErrWitness. gnark's text contains witness values, so only the constraint's
// number survives.
func unsatisfied(err error) error {
	if c := new(cs.UnsatisfiedConstraintError); errors.As(err, &c) {
		return fmt.Errorf("%w (constraint %d)", ErrWitness, c.CID)
	}
	return fmt.Errorf("%w (a value is out of its range)", ErrWitness)
}
