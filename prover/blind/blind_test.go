package blind

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/backend/witness"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/verify"
)

// TestStatements proves one of each statement blind. Neither our verifier nor gnark's own can tell the difference.
func TestStatements(t *testing.T) {
	for _, c := range epoch().All(t) {
		a := assignment(c)
		pair := pairOf(t, a)
		p, shares := prepare(t, a)
		require.Len(t, shares[0].Elements, Elements(pair.System))
		require.Nil(t, shares[0].Seed)
		require.Nil(t, shares[1].Elements, "the second share is a seed")
		parts := compute(t, pair, shares)
		in, proof, err := p.Combine(parts)
		require.NoError(t, err, a)
		require.NoError(t, pair.Verify.Verify(in, proof), a)
		require.Equal(t, about, in.Context)
		local, _, _, err := (&engine.Engine{Keys: keyCache()}).Prove(about, a)
		require.NoError(t, err)
		require.Equal(t, local, in, "the same statement as proven locally")
		blamed, err := p.Blame(parts)
		require.NoError(t, err)
		require.Empty(t, blamed, "%v: nobody is wrong", a)

		public, err := witness.New(ecc.BN254.ScalarField())
		require.NoError(t, err)
		values := make(chan any, 3)
		values <- in.Digest(&proof.Mask)
		values <- proof.Z
		values <- proof.Y
		close(values)
		require.NoError(t, public.Fill(3, 0, values))
		option := solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16)
		require.NoError(t, groth16.Verify(&proof.Groth16, pair.Verify.Groth16, public, option), a)
	}
}

// TestTheOrderOfTheSumsDoesNotMatter: the proof does not depend on which operator a sum came from. Blame tells them
// apart.
func TestTheOrderOfTheSumsDoesNotMatter(t *testing.T) {
	a := small()
	p, shares := prepare(t, a)
	parts := compute(t, pairOf(t, a), shares)
	in, proof, err := p.Combine(parts)
	require.NoError(t, err)
	in2, proof2, err := p.Combine([2]Partial{parts[1], parts[0]})
	require.NoError(t, err)
	require.Equal(t, in, in2)
	require.Equal(t, proof, proof2)
	blamed, err := p.Blame([2]Partial{parts[1], parts[0]})
	require.NoError(t, err)
	require.Equal(t, []int{0, 1}, blamed)
}

// faults are what an operator can return instead of its sums.
func faults() map[string]func(p *Partial) {
	out := map[string]func(p *Partial){
		"B2": func(p *Partial) { p.B2.Double(&p.B2) },
		"B1 and B2 by the same": func(p *Partial) {
			_, _, g1, g2 := bn254.Generators()
			p.B1.Add(&p.B1, &g1)
			p.B2.Add(&p.B2, &g2)
		},
		"K and Z, whose sum stays": func(p *Partial) { d := point(5); p.K.Add(&p.K, &d); p.Z.Sub(&p.Z, &d) },
		"all at infinity":          func(p *Partial) { *p = Partial{} },
		"B2 at infinity":           func(p *Partial) { p.B2 = bn254.G2Affine{} },
		"B2 off its curve":         func(p *Partial) { p.B2.X.A0.SetOne() },
		"B2 out of its subgroup":   func(p *Partial) { p.B2 = outside() },
	}
	for i, name := range sumNames {
		out[name] = func(p *Partial) { s := p.sums()[i]; d := point(3); s.Add(s, &d) }
		out[name+" negated"] = func(p *Partial) { s := p.sums()[i]; s.Neg(s) }
		out[name+" at infinity"] = func(p *Partial) { *p.sums()[i] = bn254.G1Affine{} }
		out[name+" off the curve"] = func(p *Partial) { p.sums()[i].X.SetOne() }
	}
	return out
}

// outside is a point of the twist that is not in G2.
func outside() (p bn254.G2Affine) {
	for x := uint64(1); ; x++ {
		var rhs bn254.E2
		p.X.A0.SetUint64(x)
		rhs.Square(&p.X).Mul(&rhs, &p.X).Add(&rhs, twist())
		if rhs.Legendre() == 1 {
			p.Y.Sqrt(&rhs)
			if p.IsOnCurve() && !p.IsInSubGroup() {
				return p
			}
		}
	}
}

// twist is b of y^2 = x^3 + b, from a point on the curve.
func twist() *bn254.E2 {
	_, _, _, g := bn254.Generators()
	var b, cube bn254.E2
	cube.Square(&g.X).Mul(&cube, &g.X)
	b.Square(&g.Y).Sub(&b, &cube)
	return &b
}

func TestWrongSumsAreDetectedAndBlamed(t *testing.T) {
	a := small()
	p, shares := prepare(t, a)
	parts := compute(t, pairOf(t, a), shares)
	blame := func(x [2]Partial) []int {
		blamed, err := p.Blame(x)
		require.NoError(t, err)
		return blamed
	}
	for name, change := range faults() {
		for i := range parts {
			x := parts
			change(&x[i])
			_, _, err := p.Combine(x)
			if name == "K and Z, whose sum stays" {
				require.NoError(t, err, "the proof is the same")
			} else {
				require.ErrorIs(t, err, ErrPartial, "%s of %d", name, i)
			}
			require.Equal(t, []int{i}, blame(x), name)
		}
		x := parts
		change(&x[0])
		change(&x[1])
		require.Equal(t, []int{0, 1}, blame(x), "%s of both", name)
	}
	t.Run("errors that cancel make a true proof, and both are blamed", func(t *testing.T) {
		x, d := parts, point(9)
		x[0].A.Add(&x[0].A, &d)
		x[1].A.Sub(&x[1].A, &d)
		_, _, err := p.Combine(x)
		require.NoError(t, err)
		require.Equal(t, []int{0, 1}, blame(x))
	})
	t.Run("another job's sums", func(t *testing.T) {
		_, others := prepare(t, a)
		other := compute(t, pairOf(t, a), others)
		for i := range parts {
			x := parts
			x[i] = other[i]
			_, _, err := p.Combine(x)
			require.ErrorIs(t, err, ErrPartial)
			require.Equal(t, []int{i}, blame(x))
		}
		_, _, err := p.Combine(other)
		require.ErrorIs(t, err, ErrPartial, "a whole other job's")
		require.Equal(t, []int{0, 1}, blame(other))
	})
	t.Run("the sum twice", func(t *testing.T) {
		_, _, err := p.Combine([2]Partial{parts[0], parts[0]})
		require.ErrorIs(t, err, ErrPartial)
		require.Equal(t, []int{1}, blame([2]Partial{parts[0], parts[0]}))
	})
	_, _, err := p.Combine(parts)
	require.NoError(t, err, "after all failures the right sums still make a proof")
}

// TestVerifierSpeaks: what the client's own check does not see, the verifier refuses, in its own words.
func TestVerifierSpeaks(t *testing.T) {
	a := small()
	p, shares := prepare(t, a)
	parts := compute(t, pairOf(t, a), shares)
	d := point(3)
	parts[0].A.Add(&parts[0].A, &d)
	_, _, err := p.Combine(parts)
	require.ErrorIs(t, err, ErrPartial)
	require.ErrorIs(t, err, verify.ErrGroth16)
}

func TestWitness(t *testing.T) {
	for _, c := range epoch().All(t) {
		bad := c.With(func(c *circuittest.Case) {
			v := c.Vectors[len(c.Vectors)-1].Values
			v[0].Add(&v[0], new(fr.Element).SetBigInt(circuittest.Pow(1, 90, 0)))
		})
		p, shares, err := Prepare(pairOf(t, assignment(c)), srs.Embedded(), about, assignment(bad))
		require.ErrorIs(t, err, engine.ErrWitness)
		require.ErrorContains(t, err, c.Circuit.Spec().Name)
		require.Nil(t, p)
		require.Equal(t, [2]Share{}, shares, "there are no shares of a false statement")
	}
}

// TestTheCommitmentBasisIsEnoughForTheClient: a client need not load the rest of the proving key.
func TestTheCommitmentBasisIsEnoughForTheClient(t *testing.T) {
	a := small()
	pair := pairOf(t, a)
	light := *pair
	light.Proving = lightened(pair)
	p, shares, err := Prepare(&light, srs.Embedded(), about, a)
	require.NoError(t, err)
	parts := compute(t, pair, shares)
	_, _, err = p.Combine(parts)
	require.NoError(t, err)
	_, err = p.Blame(parts)
	require.ErrorContains(t, err, "the proving key does not belong", "blame needs all of it")
	_, err = Compute(&light, shares[1], nil)
	require.ErrorContains(t, err, "the proving key does not belong")
}

// TestPublishedCommitments: a client that has its vectors' commitments need not compute them again. Wrong ones make no
// proof.
func TestPublishedCommitments(t *testing.T) {
	a := small()
	in, _, _, err := (&engine.Engine{Keys: keyCache()}).Prove(about, a)
	require.NoError(t, err)
	a.Commitments = in.C
	p, shares := prepare(t, a)
	_, _, err = p.Combine(compute(t, pairOf(t, a), shares))
	require.NoError(t, err)

	a.Commitments = append([]bn254.G1Affine{point(7)}, in.C[1:]...)
	p, shares = prepare(t, a)
	_, _, err = p.Combine(compute(t, pairOf(t, a), shares))
	require.ErrorIs(t, err, verify.ErrOpening)
	a.Commitments = in.C[1:]
	_, _, err = Prepare(pairOf(t, a), srs.Embedded(), about, a)
	require.ErrorContains(t, err, "commitments")
}

// TestProofsShareNothing: two blind proofs of one statement differ in every part, as local ones do.
func TestProofsShareNothing(t *testing.T) {
	a := small()
	var proofs [2]reflect.Value
	for i := range proofs {
		p, shares := prepare(t, a)
		_, proof, err := p.Combine(compute(t, pairOf(t, a), shares))
		require.NoError(t, err)
		require.NotEqual(t, proof.Groth16.Ar, proof.Groth16.Krs)
		proofs[i] = reflect.ValueOf(*proof)
	}
	var differ func(where string, a, b reflect.Value)
	differ = func(where string, a, b reflect.Value) {
		require.NotEqual(t, a.Interface(), b.Interface(), where)
		point := a.Type() == reflect.TypeFor[bn254.G1Affine]() || a.Type() == reflect.TypeFor[bn254.G2Affine]()
		if a.Kind() == reflect.Struct && !point {
			for i := range a.NumField() {
				differ(where+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
			}
		}
	}
	differ("proof", proofs[0], proofs[1])
}

// TestNothingPrintsSecrets looks in everything printable for the share's elements, the seed and Groth16's randomness.
func TestNothingPrintsSecrets(t *testing.T) {
	a := small()
	p, shares := prepare(t, a)
	solved, err := engine.Solve(pairOf(t, a), srs.Embedded(), about, a)
	require.NoError(t, err)
	parts := compute(t, pairOf(t, a), shares)
	var secrets []string
	for _, e := range append([]fr.Element{p.r, p.s, solved.Wires[10], solved.A[5]}, shares[0].Elements[:4]...) {
		b := e.Bytes()
		secrets = append(secrets, e.String(), fmt.Sprintf("%x", b),
			fmt.Sprint(e[0]), fmt.Sprintf("%x", e[0]), fmt.Sprintf("%#x", e[0]))
	}
	seed := shares[1].Seed
	secrets = append(secrets, fmt.Sprintf("%x", *seed), strings.Trim(fmt.Sprint(*seed), "[]"), string(seed[:]),
		parts[0].A.X.String(), fmt.Sprint(parts[0].A.X[0]))
	values := []any{
		p, *p, shares, shares[0], &shares[0], shares[1], &shares[1], shares[:], parts, parts[0], &parts[1],
		solved, *solved, a,
		map[string]Share{"share": shares[0]},
		struct{ Of Share }{shares[1]},
		struct{ Of *Prepared }{p},
	}
	silent := func(where, text string) {
		for _, s := range secrets {
			if len(s) > 12 && strings.Contains(text, s) { // shorter ones are small numbers, found by chance
				t.Fatalf("%s shows a secret", where)
			}
		}
	}
	for _, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X"} {
			silent(fmt.Sprintf("%s of %T", verb, v), fmt.Sprintf(verb, v))
		}
		var log bytes.Buffer
		for _, h := range []slog.Handler{slog.NewJSONHandler(&log, nil), slog.NewTextHandler(&log, nil)} {
			slog.New(h).Info("planted", "value", v)
		}
		silent(fmt.Sprintf("log of %T", v), log.String())
	}
	_, err = json.Marshal(shares[0])
	require.Error(t, err)
	_, err = json.Marshal(&parts[0])
	require.Error(t, err)
	x := parts
	x[0].A = point(2)
	_, _, err = p.Combine(x)
	require.Error(t, err)
	silent("error", fmt.Sprintf("%v %+v %#v", err, err, err))
}
