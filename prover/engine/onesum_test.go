package engine

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Public inputs, the proof of knowledge, the opening and the mask's equation are in one sum, paired with [1]_2. These
// forgers have one of them make up for another.

// accepts is the product of section 3.1 for one statement, with weights s, t and o that are known beforehand.
func accepts(t *testing.T, key *verify.Key, in *proof.Instance, p *proof.Proof, w [3]fr.Element) bool {
	t.Helper()
	vk, g := key.Groth16, &p.Groth16
	one, minus := fr.One(), negated(fr.One())
	delta := in.Digest(&p.Mask)
	l := combination(t, append([]bn254.G1Affine{g.Commitments[0]}, vk.G1.K...),
		[]fr.Element{one, one, delta, p.Z, p.Y, verify.Challenge(&g.Commitments[0], delta)})
	mask := combination(t, []bn254.G1Affine{key.Bases[0], key.Bases[1], p.MaskCommit, p.Mask}, []fr.Element{
		p.MaskReply[0], p.MaskReply[1], minus, negated(proof.MaskChallenge(delta, &p.Mask, &p.MaskCommit)),
	})
	sum := combination(t, []bn254.G1Affine{l, g.CommitmentPok, opened(t, in, p), mask},
		[]fr.Element{minus, w[0], w[1], w[2]})
	scaled := func(q bn254.G1Affine, by fr.Element) bn254.G1Affine {
		return combination(t, []bn254.G1Affine{q}, []fr.Element{by})
	}
	_, _, _, g2 := bn254.Generators()
	ok, err := bn254.PairingCheck(
		[]bn254.G1Affine{
			g.Ar, scaled(vk.G1.Alpha, minus), scaled(g.Krs, minus), sum, scaled(g.Commitments[0], w[0]),
			scaled(p.Opening, negated(w[1])),
		},
		[]bn254.G2Affine{g.Bs, vk.G2.Beta, vk.G2.Delta, g2, vk.CommitmentKeys[0].GSigmaNeg, key.Tau},
	)
	require.NoError(t, err)
	return ok
}

func negated(e fr.Element) fr.Element {
	e.Neg(&e)
	return e
}

// plus adds a multiple of a point.
func plus(t *testing.T, to *bn254.G1Affine, point bn254.G1Affine, by fr.Element) {
	t.Helper()
	*to = combination(t, []bn254.G1Affine{*to, point}, []fr.Element{fr.One(), by})
}

// TestProofOfKnowledgeMakesUpForNothing: whoever knew the weights before the proof would have a false y, opening or
// mask accepted. They are drawn afterwards, and the same proof fails.
func TestProofOfKnowledgeMakesUpForNothing(t *testing.T) {
	e := shared()
	key := pairOf(t, e).Verify
	in, p := prove(t, e, about, times(t, 3, 1, 2, 3, 4))
	w := [3]fr.Element{fr.NewElement(1009), fr.NewElement(2003), fr.NewElement(3001)}
	require.True(t, accepts(t, key, in, p, w))
	var perS fr.Element
	perS.Inverse(&w[0])
	share := func(weight fr.Element) fr.Element { return *weight.Mul(&weight, &perS) }

	for why, forge := range map[string]func(p *proof.Proof){
		"public inputs: y + 1": func(p *proof.Proof) {
			one := fr.One()
			p.Y.Add(&p.Y, &one)
			plus(t, &p.Groth16.CommitmentPok, key.Groth16.G1.K[3], perS)
			plus(t, &p.Groth16.CommitmentPok, point(1), share(w[1]))
		},
		"no opening": func(p *proof.Proof) {
			p.Opening = bn254.G1Affine{}
			plus(t, &p.Groth16.CommitmentPok, opened(t, in, p), negated(share(w[1])))
		},
		"the mask's reply + 1": func(p *proof.Proof) {
			one := fr.One()
			p.MaskReply[0].Add(&p.MaskReply[0], &one)
			plus(t, &p.Groth16.CommitmentPok, key.Bases[0], negated(share(w[2])))
		},
	} {
		a, b := cloned(in, p)
		forge(b)
		require.True(t, accepts(t, key, a, b, w), why)
		require.False(t, accepts(t, key, a, b, [3]fr.Element{fr.NewElement(1010), w[1], w[2]}), "%s: another s", why)
		requireRefused(t, key, why, a, b)
	}
}

// requireRefused refuses a statement by itself, alone in a batch, and behind a good one.
func requireRefused(t *testing.T, key *verify.Key, why string, in *proof.Instance, p *proof.Proof) {
	t.Helper()
	require.Error(t, key.Verify(in, p), why)
	require.ErrorIs(t, key.Batch([]*proof.Instance{in}, []*proof.Proof{p}), verify.ErrBatch, why)
	require.ErrorIs(t, key.Batch([]*proof.Instance{in, in}, []*proof.Proof{p, p}), verify.ErrBatch, "%s: twice", why)
}

// TestShiftBetweenCommitmentAndProofOfKnowledge: the commitment is a part of the public inputs, so that a point that
// leaves it for the proof of knowledge stays in the sum.
func TestShiftBetweenCommitmentAndProofOfKnowledge(t *testing.T) {
	e := shared()
	key := pairOf(t, e).Verify
	in, p := prove(t, e, about, times(t, 3, 1, 2, 3, 4))
	d, pok := p.Groth16.Commitments[0], p.Groth16.CommitmentPok
	for _, c := range []uint64{1, 2, 3} {
		by := fr.NewElement(c)
		for why, forge := range map[string]func(d0, pok0 *bn254.G1Affine){
			"D - c D, PoK + c D": func(d0, pok0 *bn254.G1Affine) { plus(t, d0, d, negated(by)); plus(t, pok0, d, by) },
			"D + c D, PoK + c D": func(d0, pok0 *bn254.G1Affine) { plus(t, d0, d, by); plus(t, pok0, d, by) },
			"D + c D, PoK + c PoK, a good proof of knowledge": func(d0, pok0 *bn254.G1Affine) {
				plus(t, d0, d, by)
				plus(t, pok0, pok, by)
			},
			"swapped":  func(d0, pok0 *bn254.G1Affine) { *d0, *pok0 = *pok0, *d0 },
			"infinity": func(d0, pok0 *bn254.G1Affine) { *d0, *pok0 = bn254.G1Affine{}, bn254.G1Affine{} },
		} {
			a, b := cloned(in, p)
			forge(&b.Groth16.Commitments[0], &b.Groth16.CommitmentPok)
			requireRefused(t, key, why, a, b)
		}
	}
	a, b := cloned(in, p)
	b.Opening, b.Groth16.CommitmentPok = b.Groth16.CommitmentPok, b.Opening
	requireRefused(t, key, "PoK in the opening's place", a, b)
}

// TestSwapsWithinABatch: what is in one statement's sum is not in another's, nor is a shift that another takes back.
func TestSwapsWithinABatch(t *testing.T) {
	e := shared()
	key := pairOf(t, e).Verify
	in, p := prove(t, e, about, times(t, 3, 1, 2, 3, 4))
	second, q := prove(t, e, about, times(t, 5, 1, 2, 3, 4))
	for why, swap := range map[string]func(a, b *proof.Proof){
		"PoK": func(a, b *proof.Proof) {
			a.Groth16.CommitmentPok, b.Groth16.CommitmentPok = b.Groth16.CommitmentPok, a.Groth16.CommitmentPok
		},
		"D": func(a, b *proof.Proof) {
			a.Groth16.Commitments, b.Groth16.Commitments = b.Groth16.Commitments, a.Groth16.Commitments
		},
		"D and PoK": func(a, b *proof.Proof) {
			a.Groth16.Commitments, b.Groth16.Commitments = b.Groth16.Commitments, a.Groth16.Commitments
			a.Groth16.CommitmentPok, b.Groth16.CommitmentPok = b.Groth16.CommitmentPok, a.Groth16.CommitmentPok
		},
		"a shift of PoK": func(a, b *proof.Proof) {
			plus(t, &a.Groth16.CommitmentPok, point(1), fr.NewElement(7))
			plus(t, &b.Groth16.CommitmentPok, point(1), negated(fr.NewElement(7)))
		},
	} {
		a, b := cloned(in, p)
		c, d := cloned(second, q)
		swap(b, d)
		require.ErrorIs(t, key.Batch([]*proof.Instance{a, c}, []*proof.Proof{b, d}), verify.ErrBatch, why)
	}
	a, b := cloned(in, p)
	c, d := cloned(in, p)
	plus(t, &b.Groth16.CommitmentPok, point(1), fr.NewElement(7))
	plus(t, &d.Groth16.CommitmentPok, point(1), negated(fr.NewElement(7)))
	require.ErrorIs(t, key.Batch([]*proof.Instance{a, c}, []*proof.Proof{b, d}), verify.ErrBatch,
		"one statement twice, with shifts that cancel")
}

// TestTwoKeysInABatch: gamma and the Pedersen base are the same point in all keys. Still no key takes another's proofs,
// nor its commitments.
func TestTwoKeysInABatch(t *testing.T) {
	e := shared()
	another := &Engine{Keys: &keys.Cache{Dir: t.TempDir(), String: srs.Embedded()}}
	key := pairOf(t, e).Verify
	in, p := prove(t, e, about, times(t, 3, 1, 2, 3, 4))
	foreign, q := prove(t, another, about, times(t, 5, 1, 2, 3, 4))
	require.Equal(t, in.Circuit, foreign.Circuit)
	require.NoError(t, pairOf(t, another).Verify.Verify(foreign, q))
	require.ErrorIs(t, key.Batch([]*proof.Instance{in, foreign}, []*proof.Proof{p, q}), verify.ErrBatch)
	a, b := cloned(in, p)
	b.Groth16.Commitments, b.Groth16.CommitmentPok = q.Groth16.Commitments, q.Groth16.CommitmentPok
	requireRefused(t, key, "another key's commitment with its proof of knowledge", a, b)
}
