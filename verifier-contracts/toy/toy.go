// Package toy proves statements that consist of their link alone: the prover knows polynomials of bounded degree behind
// the commitments, and the public scalars (section 3 of docs/protocol.md). It is a second, independent implementation
// of the protocol's prover, with circuits of about a hundred constraints, for tests of the contracts and of the chain
// client. Its proofs are real; the statements are empty.
package toy

import (
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"sync"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/backend/witness"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	fcs "github.com/consensys/gnark/frontend/cs"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/prover/setup"
)

// circuit enforces y = m_0 z^D + m_1 z^(D+1) + sum_{i=1..k} gamma^i A_i(z) + gamma^(k+1) sum_j p_j z^j, where
// gamma = z^(2^32).
type circuit struct {
	Delta, Z, Y frontend.Variable `gnark:",public"`
	Poly        [][]frontend.Variable
	Scalars     []frontend.Variable
	Mask        [2]frontend.Variable
	d           int
}

func newCircuit(lengths []int, scalars int) *circuit {
	c := &circuit{
		Poly: make([][]frontend.Variable, len(lengths)), Scalars: make([]frontend.Variable, scalars), d: degree(lengths),
	}
	for i, l := range lengths {
		c.Poly[i] = make([]frontend.Variable, l+1)
	}
	return c
}

func degree(lengths []int) int {
	d := 0
	for _, l := range lengths {
		d = max(d, l+1)
	}
	return d
}

func (c *circuit) Define(api frontend.API) error {
	all := []frontend.Variable{c.Delta, c.Mask[0], c.Mask[1]}
	for _, p := range c.Poly {
		all = append(all, p...)
	}
	z, err := api.(frontend.Committer).Commit(append(all, c.Scalars...)...)
	if err != nil {
		return err
	}
	gamma := z
	for range 32 {
		gamma = api.Mul(gamma, gamma)
	}
	sum := horner(api, c.Scalars, z)
	for i := len(c.Poly) - 1; i >= 0; i-- {
		sum = api.Add(api.Mul(sum, gamma), horner(api, c.Poly[i], z))
	}
	power := frontend.Variable(1)
	for range c.d {
		power = api.Mul(power, z)
	}
	sum = api.Add(api.Mul(sum, gamma), api.Mul(power, api.Add(c.Mask[0], api.Mul(c.Mask[1], z))))
	api.AssertIsEqual(c.Z, z)
	api.AssertIsEqual(c.Y, sum)
	return nil
}

func horner(api frontend.API, p []frontend.Variable, z frontend.Variable) frontend.Variable {
	sum := frontend.Variable(0)
	for i := len(p) - 1; i >= 0; i-- {
		sum = api.Add(api.Mul(sum, z), p[i])
	}
	return sum
}

// Prover proves the toy statements of one shape.
type Prover struct {
	Circuit proof.Word // fingerprint: a hash of the shape's name
	Lengths []int      // capacities of the vectors
	Scalars int
	Key     groth16.VerifyingKey
	Powers  []bn254.G1Affine

	system  *cs.R1CS
	proving *groth16.ProvingKey
}

// Setup makes keys for vectors of the given capacities and a number of scalars, over a reference string's powers.
func Setup(name string, lengths []int, scalars int, powers []bn254.G1Affine) (*Prover, error) {
	p := &Prover{Lengths: lengths, Scalars: scalars, Powers: powers}
	h := sha3.NewLegacyKeccak256()
	fmt.Fprintf(h, "toy/%s/%v/%d", name, lengths, scalars)
	h.Sum(p.Circuit[:0])
	if len(powers) < p.D()+2 {
		return nil, fmt.Errorf("toy statement %s needs %d powers, got %d", name, p.D()+2, len(powers))
	}
	system, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, newCircuit(lengths, scalars))
	if err != nil {
		return nil, err
	}
	p.system = system.(*cs.R1CS)
	proving, key, err := setup.Run(p.system)
	if err != nil {
		return nil, err
	}
	p.proving, p.Key = proving, *key
	return p, nil
}

// D returns the position of the first mask.
func (p *Prover) D() int { return degree(p.Lengths) }

// MaskBases returns [tau^D] and [tau^(D+1)].
func (p *Prover) MaskBases() [2]bn254.G1Affine {
	return [2]bn254.G1Affine{p.Powers[p.D()], p.Powers[p.D()+1]}
}

// Random returns random polynomials of the shape with their commitments.
func (p *Prover) Random() ([][]fr.Element, []bn254.G1Affine, error) {
	polys, points := make([][]fr.Element, len(p.Lengths)), make([]bn254.G1Affine, len(p.Lengths))
	for i, l := range p.Lengths {
		polys[i] = make([]fr.Element, l+1)
		for j := range polys[i] {
			if _, err := polys[i][j].SetRandom(); err != nil {
				return nil, nil, err
			}
		}
		var err error
		if points[i], err = commit.Exp(p.Powers, polys[i]); err != nil {
			return nil, nil, err
		}
	}
	return polys, points, nil
}

// Prove proves the statement that polys are behind its commitments. They and the scalars have to be of the prover's
// shape: Lengths[i]+1 coefficients each, the blind last, and Scalars scalars.
func (p *Prover) Prove(ctx proof.Context, polys [][]fr.Element, scalars []fr.Element) (
	*proof.Instance, *proof.Proof, error,
) {
	in := &proof.Instance{Circuit: p.Circuit, Context: ctx, Scalars: scalars, C: make([]bn254.G1Affine, len(polys))}
	if len(polys) != len(p.Lengths) || len(scalars) != p.Scalars {
		return nil, nil, errors.New("toy: wrong number of polynomials or scalars")
	}
	w := newCircuit(p.Lengths, p.Scalars)
	for i, poly := range polys {
		if len(poly) != p.Lengths[i]+1 {
			return nil, nil, fmt.Errorf("toy: polynomial %d has %d coefficients, want %d", i, len(poly), p.Lengths[i]+1)
		}
		c, err := commit.Exp(p.Powers, poly)
		if err != nil {
			return nil, nil, err
		}
		in.C[i] = c
		for j := range poly {
			w.Poly[i][j] = poly[j]
		}
	}
	for j := range scalars {
		w.Scalars[j] = scalars[j]
	}
	var mask, nonce [2]fr.Element
	for i := range mask {
		if _, err := mask[i].SetRandom(); err != nil {
			return nil, nil, err
		}
		if _, err := nonce[i].SetRandom(); err != nil {
			return nil, nil, err
		}
		w.Mask[i] = mask[i]
	}
	pr := &proof.Proof{Mask: p.maskPoint(mask), MaskCommit: p.maskPoint(nonce)}
	delta := in.Digest(&pr.Mask)
	e := proof.MaskChallenge(delta, &pr.Mask, &pr.MaskCommit)
	for i := range mask { // s = nonce + e mask
		pr.MaskReply[i].Mul(&e, &mask[i]).Add(&pr.MaskReply[i], &nonce[i])
	}
	w.Delta, w.Z, w.Y = delta, 0, 0
	random, err := randomize()
	if err != nil {
		return nil, nil, err
	}
	if pr.Z, err = p.challenge(w, random); err != nil {
		return nil, nil, err
	}
	f := combine(pr.Z, polys, mask, p.D())
	pr.Y, pr.Opening, err = p.open(f, pr.Z)
	if err != nil {
		return nil, nil, err
	}
	addScalars(&pr.Y, pr.Z, scalars, len(polys))
	w.Z, w.Y = pr.Z, pr.Y
	full, err := frontend.NewWitness(w, ecc.BN254.ScalarField())
	if err != nil {
		return nil, nil, err
	}
	g, err := groth16.Prove(p.system, p.proving, full,
		solidity.WithProverTargetSolidityVerifier(backend.GROTH16), backend.WithSolverOptions(random))
	if err != nil {
		return nil, nil, err
	}
	pr.Groth16 = *g
	return in, pr, nil
}

func (p *Prover) maskPoint(m [2]fr.Element) (out bn254.G1Affine) {
	b := p.MaskBases()
	if _, err := out.MultiExp(b[:], m[:], ecc.MultiExpConfig{}); err != nil {
		panic(err) // two points, two scalars
	}
	return out
}

// challenge is the first pass: it solves up to the commitment and returns the challenge.
func (p *Prover) challenge(w *circuit, random solver.Option) (z fr.Element, err error) {
	var full witness.Witness
	if full, err = frontend.NewWitness(w, ecc.BN254.ScalarField()); err != nil {
		return z, err
	}
	stop := errors.New("challenge reached")
	// The hint's inputs: the commitment's index, delta, the committed values.
	hint := func(_ *big.Int, in, _ []*big.Int) error {
		values := make([]fr.Element, len(in)-2)
		for i := range values {
			values[i].SetBigInt(in[i+2])
		}
		c, err := p.proving.CommitmentKeys[0].Commit(values)
		if err != nil {
			return err
		}
		h := sha3.NewLegacyKeccak256()
		h.Write(c.Marshal())
		h.Write(in[1].FillBytes(make([]byte, fr.Bytes)))
		z.SetBytes(h.Sum(nil))
		return stop
	}
	commitment := solver.GetHintID(fcs.Bsb22CommitmentComputePlaceholder)
	_, err = p.system.Solve(full, random, solver.OverrideHint(commitment, hint))
	if err == nil || z.IsZero() {
		return z, fmt.Errorf("first pass: the commitment was not reached: %w", err)
	}
	return z, nil
}

// randomize fixes the commitment's mask, so that both passes get the same challenge.
func randomize() (solver.Option, error) {
	value, err := rand.Int(rand.Reader, ecc.BN254.ScalarField())
	if err != nil {
		return nil, err
	}
	id := randomizeID()
	return solver.OverrideHint(id, func(_ *big.Int, _, out []*big.Int) error {
		for i := range out {
			out[i].Set(value)
		}
		return nil
	}), nil
}

var randomizeID = sync.OnceValue(func() solver.HintID {
	for _, h := range solver.GetRegisteredHints() {
		if strings.HasSuffix(solver.GetHintName(h), "internal/hints.Randomize") {
			return solver.GetHintID(h)
		}
	}
	panic("gnark registers no hint named internal/hints.Randomize")
})

func gamma(z fr.Element) fr.Element {
	for range 32 {
		z.Square(&z)
	}
	return z
}

// combine returns the coefficients of m_0 X^D + m_1 X^(D+1) + sum_{i=1..k} gamma^i A_i.
func combine(z fr.Element, polys [][]fr.Element, mask [2]fr.Element, d int) []fr.Element {
	f := make([]fr.Element, d+2)
	f[d], f[d+1] = mask[0], mask[1]
	g := gamma(z)
	power := g
	for _, p := range polys {
		for j := range p {
			var t fr.Element
			f[j].Add(&f[j], t.Mul(&p[j], &power))
		}
		power.Mul(&power, &g)
	}
	return f
}

// open returns f(z) and the commitment to (f - f(z)) / (X - z).
func (p *Prover) open(f []fr.Element, z fr.Element) (value fr.Element, pi bn254.G1Affine, err error) {
	q := make([]fr.Element, len(f)-1)
	for j := len(f) - 1; j > 0; j-- {
		value.Mul(&value, &z).Add(&value, &f[j])
		q[j-1] = value
	}
	value.Mul(&value, &z).Add(&value, &f[0])
	pi, err = commit.Exp(p.Powers, q)
	return value, pi, err
}

// Open returns the value of a polynomial at z and its opening over the powers.
func Open(powers []bn254.G1Affine, f []fr.Element, z fr.Element) (fr.Element, bn254.G1Affine, error) {
	return (&Prover{Powers: powers}).open(f, z)
}

// addScalars adds gamma^(k+1) sum_j p_{j+1} z^j.
func addScalars(y *fr.Element, z fr.Element, scalars []fr.Element, k int) {
	var sum fr.Element
	for j := len(scalars) - 1; j >= 0; j-- {
		sum.Mul(&sum, &z).Add(&sum, &scalars[j])
	}
	g := gamma(z)
	for range k + 1 {
		sum.Mul(&sum, &g)
	}
	y.Add(y, &sum)
}
