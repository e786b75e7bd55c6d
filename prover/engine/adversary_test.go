package engine

import (
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
)

func TestHonest(t *testing.T) {
	e := shared()
	in, p := prove(t, e, about, times(t, 3, 1, 2, 3, 4))
	require.NoError(t, pairOf(t, e).Verify.Verify(in, p))

	b, err := p.MarshalBinary()
	require.NoError(t, err)
	var again proof.Proof
	require.NoError(t, again.UnmarshalBinary(b))
	require.NoError(t, pairOf(t, e).Verify.Verify(in, &again))
}

func point(k int64) (p bn254.G1Affine) {
	_, _, g, _ := bn254.Generators()
	p.ScalarMultiplication(&g, big.NewInt(k))
	return p
}

// mutations each change one thing in a true statement. The verifier's reason is named; batches are refused too.
var mutations = []struct {
	why    string
	change func(in *proof.Instance, p *proof.Proof)
	reason error
}{
	{"another chain: a replay", func(in *proof.Instance, _ *proof.Proof) { in.Context.ChainID++ }, verify.ErrMask},
	{"another contract: a replay", func(in *proof.Instance, _ *proof.Proof) { in.Context.Contract[3]++ }, verify.ErrMask},
	{"another model", func(in *proof.Instance, _ *proof.Proof) { in.Context.Model[9]++ }, verify.ErrMask},
	{"another epoch: a replay", func(in *proof.Instance, _ *proof.Proof) { in.Context.Subject[31]++ }, verify.ErrMask},
	{"another party: a copied proof", func(in *proof.Instance, _ *proof.Proof) { in.Context.Party[0]++ }, verify.ErrMask},
	{"another circuit", func(in *proof.Instance, _ *proof.Proof) { in.Circuit[0]++ }, verify.ErrCircuit},
	{"a changed commitment", func(in *proof.Instance, _ *proof.Proof) { in.C[0] = point(9) }, verify.ErrMask},
	{"a negated commitment", func(in *proof.Instance, _ *proof.Proof) { in.C[1].Neg(&in.C[1]) }, verify.ErrMask},
	{
		"swapped commitments",
		func(in *proof.Instance, _ *proof.Proof) { in.C[0], in.C[1] = in.C[1], in.C[0] }, verify.ErrMask,
	},
	{"a missing commitment", func(in *proof.Instance, _ *proof.Proof) { in.C = in.C[:1] }, verify.ErrShape},
	{"a commitment too many", func(in *proof.Instance, _ *proof.Proof) { in.C = append(in.C, point(1)) }, verify.ErrShape},
	{"a commitment off the curve", func(in *proof.Instance, _ *proof.Proof) { in.C[0].X.SetOne() }, verify.ErrPoint},
	{"a changed scalar", func(in *proof.Instance, _ *proof.Proof) { in.Scalars[0].SetUint64(4444) }, verify.ErrMask},
	{"swapped scalars", func(in *proof.Instance, _ *proof.Proof) {
		last := len(in.Scalars) - 1
		in.Scalars[0], in.Scalars[last] = in.Scalars[last], in.Scalars[0]
	}, verify.ErrMask},
	{"a missing scalar", func(in *proof.Instance, _ *proof.Proof) { in.Scalars = in.Scalars[1:] }, verify.ErrShape},
	{
		"a zero scalar more",
		func(in *proof.Instance, _ *proof.Proof) { in.Scalars = append(in.Scalars, fr.Element{}) }, verify.ErrShape,
	},
	{"another mask", func(_ *proof.Instance, p *proof.Proof) { p.Mask = point(2) }, verify.ErrMask},
	{"no mask", func(_ *proof.Instance, p *proof.Proof) { p.Mask = bn254.G1Affine{} }, verify.ErrMask},
	{"another first message", func(_ *proof.Instance, p *proof.Proof) { p.MaskCommit = point(2) }, verify.ErrMask},
	{"another reply", func(_ *proof.Instance, p *proof.Proof) { p.MaskReply[0].SetUint64(1) }, verify.ErrMask},
	{"replies swapped", func(_ *proof.Instance, p *proof.Proof) {
		p.MaskReply[0], p.MaskReply[1] = p.MaskReply[1], p.MaskReply[0]
	}, verify.ErrMask},
	{"another z", func(_ *proof.Instance, p *proof.Proof) { p.Z.SetUint64(5) }, verify.ErrGroth16},
	{"another y", func(_ *proof.Instance, p *proof.Proof) { p.Y.SetUint64(5) }, verify.ErrGroth16},
	{"z and y swapped", func(_ *proof.Instance, p *proof.Proof) { p.Z, p.Y = p.Y, p.Z }, verify.ErrGroth16},
	{"another opening", func(_ *proof.Instance, p *proof.Proof) { p.Opening = point(3) }, verify.ErrOpening},
	{"a negated opening", func(_ *proof.Instance, p *proof.Proof) { p.Opening.Neg(&p.Opening) }, verify.ErrOpening},
	{"an opening off the curve", func(_ *proof.Instance, p *proof.Proof) { p.Opening.Y.SetOne() }, verify.ErrPoint},
	{"another A", func(_ *proof.Instance, p *proof.Proof) { p.Groth16.Ar = point(3) }, verify.ErrGroth16},
	{"B negated", func(_ *proof.Instance, p *proof.Proof) { p.Groth16.Bs.Neg(&p.Groth16.Bs) }, verify.ErrGroth16},
	{"B off its curve", func(_ *proof.Instance, p *proof.Proof) { p.Groth16.Bs.X.A0.SetOne() }, verify.ErrPoint},
	{"another C", func(_ *proof.Instance, p *proof.Proof) { p.Groth16.Krs = point(3) }, verify.ErrGroth16},
	{
		"another BSB22 commitment",
		func(_ *proof.Instance, p *proof.Proof) { p.Groth16.Commitments[0] = point(3) }, verify.ErrGroth16,
	},
	{"no BSB22 commitment", func(_ *proof.Instance, p *proof.Proof) { p.Groth16.Commitments = nil }, verify.ErrShape},
	{
		"another proof of its knowledge",
		func(_ *proof.Instance, p *proof.Proof) { p.Groth16.CommitmentPok = point(3) }, verify.ErrGroth16,
	},
}

func cloned(in *proof.Instance, p *proof.Proof) (*proof.Instance, *proof.Proof) {
	a, b := *in, *p
	a.C, a.Scalars = slices.Clone(in.C), slices.Clone(in.Scalars)
	b.Groth16.Commitments = slices.Clone(p.Groth16.Commitments)
	return &a, &b
}

func TestMutations(t *testing.T) {
	e := shared()
	key := pairOf(t, e).Verify
	in, p := prove(t, e, about, times(t, 3, 1, 2, 3, 4))
	other, q := prove(t, e, about, times(t, 5, 9, 8, 7, 6))
	for _, m := range mutations {
		a, b := cloned(in, p)
		m.change(a, b)
		require.ErrorIs(t, key.Verify(a, b), m.reason, m.why)
		require.ErrorContains(t, key.Verify(a, b), "tiny", "the statement is named")
		require.Error(t, key.Batch([]*proof.Instance{a}, []*proof.Proof{b}), m.why)
		require.Error(t, key.Batch([]*proof.Instance{other, a}, []*proof.Proof{q, b}), m.why)
	}
	t.Run("a proof of another statement", func(t *testing.T) {
		require.ErrorIs(t, key.Verify(in, q), verify.ErrMask)
		require.ErrorIs(t, key.Batch([]*proof.Instance{in, other}, []*proof.Proof{q, p}), verify.ErrBatch)
	})
	t.Run("parts of two proofs of one statement", func(t *testing.T) {
		_, r := prove(t, e, about, times(t, 3, 1, 2, 3, 4))
		a, b := cloned(in, p)
		b.Groth16 = r.Groth16
		require.ErrorIs(t, key.Verify(a, b), verify.ErrGroth16)
	})
}

func TestBatch(t *testing.T) {
	e := shared()
	key := pairOf(t, e).Verify
	var in []*proof.Instance
	var p []*proof.Proof
	for i := range uint64(5) {
		a, b := prove(t, e, about, times(t, 2+i, 1, i, 3, 4))
		in, p = append(in, a), append(p, b)
	}
	for _, n := range []int{1, 2, 5} {
		require.NoError(t, key.Batch(in[:n], p[:n]), n)
	}
	require.NoError(t, key.Batch([]*proof.Instance{in[0], in[0]}, []*proof.Proof{p[0], p[0]}),
		"one proof twice is true twice; paying once is the contract's business")
	require.Error(t, key.Batch(nil, nil), "an empty batch proves nothing")
	require.Error(t, key.Batch(in[:2], p[:1]))

	t.Run("two errors that would cancel without weights", func(t *testing.T) {
		a, b := cloned(in[0], p[0])
		c, d := cloned(in[1], p[1])
		shift, minus := point(77), point(-77)
		b.Groth16.Krs.Add(&b.Groth16.Krs, &shift)
		d.Groth16.Krs.Add(&d.Groth16.Krs, &minus)
		require.ErrorIs(t, key.Batch([]*proof.Instance{a, c}, []*proof.Proof{b, d}), verify.ErrBatch)
		require.ErrorIs(t, key.Batch([]*proof.Instance{in[0], c}, []*proof.Proof{p[0], d}), verify.ErrBatch)
	})
}

func TestWrongKey(t *testing.T) {
	in, p := prove(t, shared(), about, times(t, 3, 1, 2, 3, 4))
	another := keys.Cache{Dir: t.TempDir(), String: srs.Embedded()}
	pair, _, err := another.Get(newTiny())
	require.NoError(t, err)
	require.Equal(t, in.Circuit, pair.Fingerprint, "the same circuit, set up by somebody else")
	require.ErrorIs(t, pair.Verify.Verify(in, p), verify.ErrGroth16)
}

// forgery is a dishonest prover: its circuit works on one assignment while its instance claims another.
type forgery struct{ *prover }

func forge(t *testing.T, e *Engine, works, claims Assignment) forgery {
	t.Helper()
	pair := pairOf(t, e)
	p, err := newProver(pair, e.Keys.String, about, works)
	require.NoError(t, err)
	p.a = claims
	p.instance.Scalars = claims.Scalars
	p.instance.C, err = commitAll(p.powers, claims.Vectors)
	require.NoError(t, err)
	return forgery{p}
}

// fails asserts that neither choice of y works: with the claim's the circuit is not satisfied, with the circuit's the
// opening does not hold.
func (f forgery) fails(t *testing.T, works Assignment, why string) {
	t.Helper()
	require.NoError(t, f.drawMask(), why)
	z, err := f.challenge()
	require.NoError(t, err, why)
	require.NoError(t, f.open(z), why)
	require.ErrorIs(t, unsatisfied(f.groth16(CPU)), ErrWitness, "%s: the claim's y", why)

	claims := f.a
	f.a = works
	opening := f.proof.Opening
	require.NoError(t, f.open(z), why)
	f.a, f.proof.Opening = claims, opening
	require.NoError(t, f.groth16(CPU), "%s: the circuit's own y", why)
	require.ErrorIs(t, f.pair.Verify.Verify(&f.instance, &f.proof), verify.ErrOpening, why)
}

func TestForgeries(t *testing.T) {
	for _, e := range []*Engine{shared(), toxic()} {
		works := times(t, 3, 1, 2, 3, 4)
		with := func(change func(a *Assignment)) Assignment {
			a := works
			a.Vectors, a.Scalars = slices.Clone(a.Vectors), slices.Clone(a.Scalars)
			for i := range a.Vectors {
				a.Vectors[i].Values = slices.Clone(a.Vectors[i].Values)
			}
			change(&a)
			return a
		}
		longer := func(v commit.Vector, extra ...uint64) commit.Vector { // the same polynomial and more above it
			p := v.Polynomial()
			for _, x := range extra {
				p = append(p, fr.NewElement(x))
			}
			n := len(p) - 1
			return commit.Vector{Kind: commit.Kind{Name: "long", Len: n}, Values: p[:n], Blind: p[n]}
		}
		overlong := func(i int, extra ...uint64) Assignment {
			return with(func(a *Assignment) { a.Vectors[i] = longer(a.Vectors[i], extra...) })
		}
		form := func(i int, f commit.Form) Assignment {
			return with(func(a *Assignment) { a.Vectors[i].Kind.Form = f })
		}
		for why, claims := range map[string]Assignment{
			"other data":    with(func(a *Assignment) { a.Vectors[0].Values[2].SetUint64(99) }),
			"another blind": with(func(a *Assignment) { a.Vectors[1].Blind.SetUint64(99) }),
			"no blind":      with(func(a *Assignment) { a.Vectors[0].Blind.SetZero() }),
			"swapped vectors": with(func(a *Assignment) {
				a.Vectors[0], a.Vectors[1] = longer(a.Vectors[1]), longer(a.Vectors[0])
			}),
			"a changed scalar":          with(func(a *Assignment) { a.Scalars[0].SetUint64(4) }),
			"a scalar that is left out": with(func(a *Assignment) { a.Scalars[1].SetZero() }),
			"data moved between vectors": with(func(a *Assignment) {
				x, y := &a.Vectors[0].Values[0], &a.Scalars[0]
				*x, *y = *y, *x
			}),
			"an over-long vector, at the first mask":  overlong(0, 1000),
			"an over-long vector, at the second mask": overlong(0, 0, 1000),
			"an over-long second vector":              overlong(1, 1000, 7),
			"two over-long vectors that cancel in their sum": with(func(a *Assignment) {
				a.Vectors[0] = longer(a.Vectors[0], 5)
				m := longer(a.Vectors[1], 5)
				m.Blind.Neg(&m.Blind)
				a.Vectors[1] = m
			}),
			"evaluations where coefficients are expected": form(0, commit.Evaluations),
			"coefficients where evaluations are expected": form(1, commit.Coefficients),
			"zero everywhere: the commitments are at infinity": with(func(a *Assignment) {
				zero(&a.Vectors[0])
				zero(&a.Vectors[1])
			}),
		} {
			forge(t, e, works, claims).fails(t, works, why)
		}
	}
}

func zero(v *commit.Vector) {
	v.Values, v.Blind = make([]fr.Element, len(v.Values)), fr.Element{}
}

// TestMaskChosenAfterTheChallenge: whoever can choose the mask when z is known corrects any claim with it: M' = M + sum
// gamma^i (C_i - C'_i) opens like the true proof. What prevents that is that z depends on delta and delta on the mask.
// For somebody who knows tau, and so passes the mask's proof of knowledge, nothing else would.
func TestMaskChosenAfterTheChallenge(t *testing.T) {
	e := toxic()
	pair := pairOf(t, e)
	key, a := pair.Verify, times(t, 3, 1, 2, 3, 4)
	honest, err := newProver(pair, e.Keys.String, about, a)
	require.NoError(t, err)
	require.NoError(t, honest.first())
	require.NoError(t, honest.groth16(CPU))
	in, p := &honest.instance, &honest.proof
	require.NoError(t, key.Verify(in, p))
	lie, q := cloned(in, p)
	lie.C[0] = point(123)

	var gamma fr.Element
	gamma.Exp(p.Z, new(big.Int).Lsh(big.NewInt(1), link.GammaLog))
	var shift bn254.G1Affine
	minus := *new(fr.Element).Neg(&gamma)
	_, err = shift.MultiExp([]bn254.G1Affine{in.C[0], lie.C[0]}, []fr.Element{gamma, minus}, ecc.MultiExpConfig{})
	require.NoError(t, err)
	q.Mask.Add(&p.Mask, &shift)

	t.Run("the opening alone is satisfied", func(t *testing.T) {
		require.True(t, opens(t, key, lie, q))
		require.False(t, opens(t, key, lie, p), "while the old mask does not open")
	})
	t.Run("the proof of knowledge is not", func(t *testing.T) {
		require.ErrorIs(t, key.Verify(lie, q), verify.ErrMask)
	})
	t.Run("with tau it is, and the challenge refuses", func(t *testing.T) {
		// log M' = m_0 tau^D + m_1 tau^(D+1) + gamma (C_1(tau) - 123), all of it in m'_0
		var m, c fr.Element
		m.Mul(&honest.mask[1], &tau).Add(&m, &honest.mask[0])
		claimed := fr.NewElement(123)
		c = at(a.Vectors[0].Polynomial(), tau)
		c.Sub(&c, &claimed).Mul(&c, &gamma)
		base := *new(fr.Element).Exp(tau, big.NewInt(int64(pair.Spec.MaskPosition())))
		c.Div(&c, &base)
		m.Add(&m, &c)

		q.MaskCommit = key.Bases[0] // the first message of k = (1, 0)
		challenge := proof.MaskChallenge(lie.Digest(&q.Mask), &q.Mask, &q.MaskCommit)
		one := fr.One()
		q.MaskReply[0].Mul(&challenge, &m).Add(&q.MaskReply[0], &one)
		q.MaskReply[1].SetZero()
		require.ErrorIs(t, key.Verify(lie, q), verify.ErrGroth16)
	})
}

// at evaluates a polynomial.
func at(coefficients []fr.Element, z fr.Element) (v fr.Element) {
	for _, c := range slices.Backward(coefficients) {
		v.Mul(&v, &z).Add(&v, &c)
	}
	return v
}

// opens is the verifier's fourth check alone.
func opens(t *testing.T, key *verify.Key, in *proof.Instance, p *proof.Proof) bool {
	t.Helper()
	var minus bn254.G1Affine
	minus.Neg(&p.Opening)
	_, _, _, g2 := bn254.Generators()
	ok, err := bn254.PairingCheck([]bn254.G1Affine{opened(t, in, p), minus}, []bn254.G2Affine{g2, key.Tau})
	require.NoError(t, err)
	return ok
}

// opened returns F - y' [1] + z pi.
func opened(t *testing.T, in *proof.Instance, p *proof.Proof) bn254.G1Affine {
	t.Helper()
	var gamma, weight, value fr.Element
	gamma.Exp(p.Z, new(big.Int).Lsh(big.NewInt(1), link.GammaLog))
	weight = gamma
	_, _, g1, _ := bn254.Generators()
	points, scalars := []bn254.G1Affine{p.Mask, p.Opening}, []fr.Element{fr.One(), p.Z}
	for _, c := range in.C {
		points, scalars = append(points, c), append(scalars, weight)
		weight.Mul(&weight, &gamma)
	}
	for _, s := range slices.Backward(in.Scalars) {
		value.Mul(&value, &p.Z).Add(&value, &s)
	}
	value.Mul(&value, &weight).Sub(&value, &p.Y)
	return combination(t, append(points, g1), append(scalars, value))
}

func combination(t *testing.T, points []bn254.G1Affine, scalars []fr.Element) (sum bn254.G1Affine) {
	t.Helper()
	_, err := sum.MultiExp(points, scalars, ecc.MultiExpConfig{})
	require.NoError(t, err)
	return sum
}
