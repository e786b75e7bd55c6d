package link_test

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// shown is what a verifier sees of one vector's link besides z, gamma and the string: the commitment, the mask, y and
// the opening.
type shown struct {
	c, m bn254.G1Affine
	y    fr.Element
	pi   bn254.G1Affine
}

const (
	length = 3          // entries; the blind is at position 3
	maskAt = length + 1 // D
)

var hiddenTau = fr.NewElement(77777777)

func show(t *testing.T, s *srs.String, z fr.Element, a []fr.Element, b fr.Element, mask [2]fr.Element) (out shown) {
	t.Helper()
	powers, err := s.Powers(maskAt + 2)
	require.NoError(t, err)
	vector := commit.Vector{Kind: commit.Kind{Name: "a", Len: length}, Values: a, Blind: b}
	out.c, err = commit.Com(powers, vector)
	require.NoError(t, err)
	m := make([]fr.Element, maskAt+2)
	copy(m[maskAt:], mask[:])
	out.m, err = commit.Exp(powers, m)
	require.NoError(t, err)
	gamma := gammaOf(z)
	p := m
	for j, v := range vector.Polynomial() {
		v.Mul(&v, &gamma)
		p[j].Add(&p[j], &v)
	}
	out.y = eval(p, z)
	q := make([]fr.Element, len(p)-1)
	rest := p[len(p)-1]
	for j := len(p) - 2; j >= 0; j-- {
		q[j] = rest
		rest.Mul(&rest, &z).Add(&rest, &p[j])
	}
	out.pi, err = commit.Exp(powers, q)
	require.NoError(t, err)
	return out
}

func gammaOf(z fr.Element) (g fr.Element) {
	return *g.Exp(z, new(big.Int).Lsh(big.NewInt(1), link.GammaLog))
}

func power(x fr.Element, e int) (v fr.Element) { return *v.Exp(x, big.NewInt(int64(e))) }

// guessHolds tests a guess of the data against what is shown, as anybody can. The blind follows from C and the first
// mask from M, and both must explain y. In the exponent, since b [tau^D] = tau (C - [A(tau)]), a pairing with [tau]_2
// checks
//
//	gamma z^L tau (C - [A(tau)]) = (y - gamma A(z)) [tau^D] - z^D M
//
// For the right guess it holds if M = m_0 [tau^D], that is with one mask or none.
func guessHolds(t *testing.T, s *srs.String, z fr.Element, guess []fr.Element, v shown) bool {
	t.Helper()
	powers, err := s.Powers(maskAt + 2)
	require.NoError(t, err)
	a, err := commit.Exp(powers, guess)
	require.NoError(t, err)
	gamma := gammaOf(z)

	var blinded, right bn254.G1Affine
	blinded.Sub(&v.c, &a)
	scale := power(z, length)
	scale.Mul(&scale, &gamma)
	blinded.ScalarMultiplication(&blinded, scale.BigInt(new(big.Int)))

	value := eval(guess, z)
	value.Mul(&value, &gamma)
	value.Sub(&v.y, &value)
	shift := power(z, maskAt)
	shift.Neg(&shift)
	_, err = right.MultiExp([]bn254.G1Affine{powers[maskAt], v.m}, []fr.Element{value, shift}, ecc.MultiExpConfig{})
	require.NoError(t, err)
	right.Neg(&right)
	g2 := s.G2()
	ok, err := bn254.PairingCheck([]bn254.G1Affine{blinded, right}, []bn254.G2Affine{g2[1], g2[0]})
	require.NoError(t, err)
	return ok
}

// TestGuessesAreTestableWithoutBothMasks: medical records have little entropy, so guesses that can be tested are a
// leak.
func TestGuessesAreTestableWithoutBothMasks(t *testing.T) {
	s := srs.Toxic(maskAt+2, hiddenTau)
	right := []fr.Element{fr.NewElement(1), fr.NewElement(50), fr.NewElement(3)}
	wrong := []fr.Element{fr.NewElement(1), fr.NewElement(51), fr.NewElement(3)}
	var z, b, m0, m1 fr.Element
	for _, e := range []*fr.Element{&z, &b, &m0, &m1} {
		e.MustSetRandom()
	}
	for _, c := range []struct {
		masks    string
		mask     [2]fr.Element
		testable bool
	}{
		{"none", [2]fr.Element{}, true},
		{"one", [2]fr.Element{m0}, true},
		{"two", [2]fr.Element{m0, m1}, false},
	} {
		v := show(t, s, z, right, b, c.mask)
		require.Equal(t, c.testable, guessHolds(t, s, z, right, v), "masks: %s, the right guess", c.masks)
		require.False(t, guessHolds(t, s, z, wrong, v), "masks: %s, a wrong guess", c.masks)
	}
}

// TestTwoMasksHidePerfectly: what is shown fits all other data equally well. For data that differ in every entry, one
// blind and one pair of masks show exactly the same, so not even who knows tau can tell.
func TestTwoMasksHidePerfectly(t *testing.T) {
	s := srs.Toxic(maskAt+2, hiddenTau)
	for range 5 {
		var z, b, m0, m1 fr.Element
		for _, e := range []*fr.Element{&z, &b, &m0, &m1} {
			e.MustSetRandom()
		}
		a := []fr.Element{fr.NewElement(1), fr.NewElement(50), fr.NewElement(3)}
		other := []fr.Element{fr.NewElement(0), fr.NewElement(4), fr.NewElement(999)}
		seen := show(t, s, z, a, b, [2]fr.Element{m0, m1})

		// b' = b + (A(tau) - A'(tau)) / tau^L
		b2 := ratio(minus(eval(a, hiddenTau), eval(other, hiddenTau)), power(hiddenTau, length))
		b2.Add(&b2, &b)
		// m'_i = m_i + x_i with x_0 + x_1 tau = 0 (same M)
		// and z^D (x_0 + x_1 z) = gamma (A(z) + b z^L - A'(z) - b' z^L) (same y)
		gap := minus(eval(append(a[:length:length], b), z), eval(append(other[:length:length], b2), z))
		gamma := gammaOf(z)
		gap.Mul(&gap, &gamma)
		x1 := ratio(gap, times(power(z, maskAt), minus(z, hiddenTau)))
		x0 := times(x1, hiddenTau)
		x0.Neg(&x0)
		m0.Add(&m0, &x0)
		m1.Add(&m1, &x1)
		require.Equal(t, seen, show(t, s, z, other, b2, [2]fr.Element{m0, m1}))
	}
}

func minus(a, b fr.Element) fr.Element { return *a.Sub(&a, &b) }
func times(a, b fr.Element) fr.Element { return *a.Mul(&a, &b) }
func ratio(a, b fr.Element) fr.Element { return *a.Div(&a, &b) }
