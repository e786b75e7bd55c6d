package verify

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// at evaluates a polynomial.
func at(p []fr.Element, z fr.Element) (v fr.Element) {
	for j := len(p) - 1; j >= 0; j-- {
		v.Mul(&v, &z).Add(&v, &p[j])
	}
	return v
}

// combine returns gamma C_1 + gamma^2 C_2 for gamma = z^(2^log), as polynomials.
func combine(z fr.Element, log uint, c1, c2 []fr.Element) []fr.Element {
	var gamma, square fr.Element
	gamma.Exp(z, new(big.Int).Lsh(big.NewInt(1), log))
	square.Square(&gamma)
	out := make([]fr.Element, max(len(c1), len(c2)))
	for _, c := range []struct {
		p []fr.Element
		w fr.Element
	}{{c1, gamma}, {c2, square}} {
		for j, v := range c.p {
			v.Mul(&v, &c.w)
			out[j].Add(&out[j], &v)
		}
	}
	return out
}

// quotient returns (p(X) - p(z)) / (X - z).
func quotient(p []fr.Element, z fr.Element) []fr.Element {
	q := make([]fr.Element, len(p)-1)
	y := p[len(p)-1]
	for j := len(p) - 2; j >= 0; j-- {
		q[j] = y
		y.Mul(&y, &z).Add(&y, &p[j])
	}
	return q
}

// TestShortGammaForges: with gamma = z^(2^k), a string of more than 2^k powers and any Delta, the commitments to A_1 +
// X^(2^k) Delta and A_2 - Delta open at every z to what the circuit's A_1 and A_2 give, because gamma z^(2^k) Delta(z)
// - gamma^2 Delta(z) = 0. A prover could make the second vector anything. With k = 20 that would be real: 2^28 powers
// of this very tau and more are published (the embedded string is cut from them), however many a verifier ships. The
// exponent in package link is beyond all published powers.
func TestShortGammaForges(t *testing.T) {
	require.Greater(t, link.GammaLog, 29, "the longest published string has 2^29 powers")
	const short = 4 // stands for 20
	s := srs.Toxic(64, fr.NewElement(987654321))
	powers, err := s.Powers(64)
	require.NoError(t, err)
	_, _, g1, _ := bn254.Generators()
	k := &Key{Tau: s.G2()[1]}

	a1 := []fr.Element{fr.NewElement(3), fr.NewElement(1), fr.NewElement(4)}
	a2 := []fr.Element{fr.NewElement(1), fr.NewElement(5), fr.NewElement(9)}
	delta := []fr.Element{fr.NewElement(1000), fr.NewElement(7)}
	c1 := append(append([]fr.Element{}, a1...), make([]fr.Element, 1<<short+len(delta)-len(a1))...)
	c2 := append([]fr.Element{}, a2...)
	for j := range delta {
		c1[1<<short+j].Add(&c1[1<<short+j], &delta[j])
		c2[j].Sub(&c2[j], &delta[j])
	}
	for range 5 { // whatever the challenge
		var z fr.Element
		z.MustSetRandom()
		for _, c := range []struct {
			log    uint
			forged bool
		}{{short, true}, {link.GammaLog, false}} {
			y := at(combine(z, c.log, a1, a2), z) // what the circuit enforces
			committed := combine(z, c.log, c1, c2)
			opened := at(committed, z)
			require.Equal(t, c.forged, y.Equal(&opened), "exponent 2^%d", c.log)

			f, err := commit.Exp(powers, committed)
			require.NoError(t, err)
			pi, err := commit.Exp(powers, quotient(committed, z))
			require.NoError(t, err)
			var point bn254.G1Affine // F - y [1] + z pi
			minus := *new(fr.Element).Neg(&y)
			_, err = point.MultiExp([]bn254.G1Affine{f, g1, pi}, []fr.Element{fr.One(), minus, z}, ecc.MultiExpConfig{})
			require.NoError(t, err)
			if c.forged {
				require.NoError(t, k.opens(point, pi), "the pairings accept the forgery")
			} else {
				require.ErrorIs(t, k.opens(point, pi), ErrOpening)
			}
		}
	}
}

// TestWeights: a batch's weights have 128 bits and do not repeat.
func TestWeights(t *testing.T) {
	seen := map[fr.Element]bool{}
	long := 0
	for range 100 {
		w, err := weight()
		require.NoError(t, err)
		require.False(t, seen[w] || w.IsZero())
		seen[w] = true
		b := w.Bytes()
		require.Equal(t, make([]byte, 16), b[:16])
		if b[16] != 0 {
			long++
		}
	}
	require.Greater(t, long, 80)
}

func TestNewKeyRefuses(t *testing.T) {
	spec := link.Spec{Name: "s", Kinds: []commit.Kind{{Name: "x", Len: 2}}, Scalars: 1}
	_, err := NewKey(proof.Word{}, spec, new(groth16.VerifyingKey), srs.Toxic(9, fr.NewElement(2)))
	require.ErrorContains(t, err, "not a statement's verifying key")
}

// TestChallengeIsTheContracts pins the hash that turns gnark's commitment into z: keccak256 of x, y and delta.
func TestChallengeIsTheContracts(t *testing.T) {
	_, _, g1, _ := bn254.Generators()
	words := make([]byte, 96) // the generator is (1, 2)
	words[31], words[63], words[95] = 1, 2, 7
	h := sha3.NewLegacyKeccak256()
	h.Write(words)
	var want fr.Element
	want.SetBytes(h.Sum(nil))
	require.Equal(t, want, Challenge(&g1, fr.NewElement(7)))
}
