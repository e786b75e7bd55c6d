package chain

import (
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Proven is a statement and its proof.
type Proven struct {
	Instance *proof.Instance
	Proof    *proof.Proof
}

// point converts a point of G1; infinity is (0, 0) on both sides.
func point(p *bn254.G1Affine) bindings.Point { return bindings.Point{X: word(&p.X), Y: word(&p.Y)} }

func points(ps []bn254.G1Affine) []bindings.Point {
	out := make([]bindings.Point, len(ps))
	for i := range ps {
		out[i] = point(&ps[i])
	}
	return out
}

// pointG2 converts a point of G2 to the pairing precompile's order: imaginary parts first.
func pointG2(p *bn254.G2Affine) [4]*big.Int {
	return [4]*big.Int{word(&p.X.A1), word(&p.X.A0), word(&p.Y.A1), word(&p.Y.A0)}
}

func word(e *fp.Element) *big.Int { return e.BigInt(new(big.Int)) }

func scalar(e *fr.Element) *big.Int { return e.BigInt(new(big.Int)) }

func scalars(es []fr.Element) []*big.Int {
	out := make([]*big.Int, len(es))
	for i := range es {
		out[i] = scalar(&es[i])
	}
	return out
}

// errNumber says that a node answered with no number, or with one that the contracts cannot hold.
var errNumber = errors.New("the chain returned a number out of range")

// small converts a count or an index. The contracts hold none of 2^32 or more.
func small(v *big.Int) (int, error) {
	if v == nil || v.Sign() < 0 || v.BitLen() > 32 {
		return 0, fmt.Errorf("%w: %v, expected a count below 2^32", errNumber, v)
	}
	return int(v.Int64()), nil
}

// goPoint converts a point back and checks it. The contracts store valid points only, but a node may say anything.
func goPoint(p bindings.Point) (out bn254.G1Affine, err error) {
	for _, c := range []*big.Int{p.X, p.Y} {
		if c == nil || c.Sign() < 0 || c.Cmp(fp.Modulus()) >= 0 {
			return out, fmt.Errorf("%w: %v is no coordinate of a point", errNumber, c)
		}
	}
	out.X.SetBigInt(p.X)
	out.Y.SetBigInt(p.Y)
	if !out.IsOnCurve() {
		return out, fmt.Errorf("the chain returned (%v, %v), which is no point of the curve", p.X, p.Y)
	}
	return out, nil
}

func toProof(p *proof.Proof) (bindings.Proof, error) {
	if p == nil {
		return bindings.Proof{}, errors.New("no proof")
	}
	if len(p.Groth16.Commitments) != 1 {
		return bindings.Proof{}, fmt.Errorf("proof has %d BSB22 commitments, want 1", len(p.Groth16.Commitments))
	}
	return bindings.Proof{
		Mask:       point(&p.Mask),
		MaskCommit: point(&p.MaskCommit),
		MaskReply:  [2]*big.Int{scalar(&p.MaskReply[0]), scalar(&p.MaskReply[1])},
		Z:          scalar(&p.Z),
		Y:          scalar(&p.Y),
		Opening:    point(&p.Opening),
		Ar:         point(&p.Groth16.Ar),
		Bs:         pointG2(&p.Groth16.Bs),
		Krs:        point(&p.Groth16.Krs),
		Bsb:        point(&p.Groth16.Commitments[0]),
		Pok:        point(&p.Groth16.CommitmentPok),
	}, nil
}

// Statement returns the Solidity form of a proven statement, as StatementVerifier.verify takes it.
func Statement(p Proven) (bindings.Statement, error) {
	if p.Instance == nil {
		return bindings.Statement{}, errors.New("no instance")
	}
	pr, err := toProof(p.Proof)
	ctx := p.Instance.Context
	return bindings.Statement{
		Context: bindings.Context{
			ChainId: new(big.Int).SetUint64(ctx.ChainID),
			Target:  ctx.Contract,
			Model:   ctx.Model,
			Epoch:   new(big.Int).SetBytes(ctx.Subject[:]),
			Party:   ctx.Party,
		},
		Commitments: points(p.Instance.C),
		Scalars:     scalars(p.Instance.Scalars),
		Proof:       pr,
	}, err
}

// What a submission keeps of a statement's scalars, if not those at given positions.
var (
	allScalars []int // nil
	noScalars  = []int{}
)

// submission keeps a statement's commitments and scalars at the given positions. The contract knows the others.
func submission(p Proven, commitments, free []int) (bindings.Submission, error) {
	s, err := Statement(p)
	if err != nil {
		return bindings.Submission{}, err
	}
	out := bindings.Submission{Commitments: []bindings.Point{}, Scalars: []*big.Int{}, Proof: s.Proof}
	for _, i := range commitments {
		if i >= len(s.Commitments) {
			return out, fmt.Errorf("the statement has %d commitments and lacks number %d", len(s.Commitments), i+1)
		}
		out.Commitments = append(out.Commitments, s.Commitments[i])
	}
	if free == nil {
		out.Scalars = s.Scalars
	}
	for _, i := range free {
		if i >= len(s.Scalars) {
			return out, fmt.Errorf("the statement has %d scalars and lacks number %d", len(s.Scalars), i+1)
		}
		out.Scalars = append(out.Scalars, s.Scalars[i])
	}
	return out, nil
}

func submissions(ps []Proven, commitments, free []int) ([]bindings.Submission, error) {
	out := make([]bindings.Submission, len(ps))
	for i := range ps {
		var err error
		if out[i], err = submission(ps[i], commitments, free); err != nil {
			return nil, fmt.Errorf("statement %d: %w", i, err)
		}
	}
	return out, nil
}

// verifyingKey converts a key of Tributary's shape: public inputs delta, z, y, and one BSB22 commitment whose challenge
// hashes delta.
func verifyingKey(vk *groth16.VerifyingKey) (bindings.VerifyingKey, error) {
	committed := vk.PublicAndCommitmentCommitted
	overDelta := len(committed) == 1 && slices.Equal(committed[0], []int{1})
	if len(vk.G1.K) != 5 || len(vk.CommitmentKeys) != 1 || !overDelta {
		return bindings.VerifyingKey{}, fmt.Errorf("verifying key: want public inputs delta, z, y and one commitment "+
			"over delta, got %d points K, %d commitment keys, committed publics %v",
			len(vk.G1.K), len(vk.CommitmentKeys), committed)
	}
	var beta, gamma, delta bn254.G2Affine
	beta.Neg(&vk.G2.Beta)
	gamma.Neg(&vk.G2.Gamma)
	delta.Neg(&vk.G2.Delta)
	out := bindings.VerifyingKey{
		Alpha:             point(&vk.G1.Alpha),
		BetaNeg:           pointG2(&beta),
		GammaNeg:          pointG2(&gamma),
		DeltaNeg:          pointG2(&delta),
		PedersenG:         pointG2(&vk.CommitmentKeys[0].G),
		PedersenGSigmaNeg: pointG2(&vk.CommitmentKeys[0].GSigmaNeg),
	}
	copy(out.K[:], points(vk.G1.K))
	return out, nil
}

// wordsHash returns keccak256 of numbers, 32 bytes each: the contracts' hash of sums and directions. Zeros alone stand
// for no sum, whose hash is zero.
func wordsHash(numbers ...*big.Int) (out [32]byte, err error) {
	b, empty := make([]byte, 0, 32*len(numbers)), true
	for _, v := range numbers {
		if v == nil || v.Sign() < 0 || v.BitLen() > 256 {
			return out, errNumber
		}
		empty = empty && v.Sign() == 0
		b = append(b, v.FillBytes(make([]byte, 32))...)
	}
	if empty {
		return out, nil
	}
	return crypto.Keccak256Hash(b), nil
}

// ScalarsHash returns keccak256 of the scalars, 32 bytes each. The contracts identify a list of fee weights, or a
// schema's bounds, by it.
func ScalarsHash(list []fr.Element) common.Hash {
	b := make([]byte, 0, fr.Bytes*len(list))
	for i := range list {
		e := list[i].Bytes()
		b = append(b, e[:]...)
	}
	return crypto.Keccak256Hash(b)
}
