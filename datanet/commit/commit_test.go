package commit_test

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
)

func values(v ...uint64) []fr.Element {
	out := make([]fr.Element, len(v))
	for i := range v {
		out[i] = fr.NewElement(v[i])
	}
	return out
}

func at(p []fr.Element, z fr.Element) (v fr.Element) {
	for j := len(p) - 1; j >= 0; j-- {
		v.Mul(&v, &z).Add(&v, &p[j])
	}
	return v
}

// TestKinds pins the lengths of section 2 of docs/protocol.md.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		kind   commit.Kind
		length int
		form   commit.Form
	}{
		{commit.Data(128, 30), 128 * 32, commit.Coefficients},
		{commit.Queries(128, 30), 128 * 31, commit.Coefficients},
		{commit.Answers(128), 128, commit.Coefficients},
		{commit.Weights(30), 31, commit.Coefficients},
		{commit.Gradient(30), 31, commit.Coefficients},
		{commit.Direction(30), 31, commit.Coefficients},
		{commit.Hessian(30), 496, commit.Coefficients},
		{commit.Edge(), 1, commit.Coefficients},
		{commit.Credits(8), 8, commit.Coefficients},
		{commit.Payouts(8), 8, commit.Evaluations},
	} {
		require.Equal(t, c.length, c.kind.Len, c.kind.Name)
		require.Equal(t, c.form, c.kind.Form, c.kind.Name)
	}
}

func TestNew(t *testing.T) {
	v, err := commit.New(commit.Answers(4), values(1, 2))
	require.NoError(t, err)
	require.Equal(t, values(1, 2, 0, 0), v.Values, "missing entries are zero")
	w, err := commit.New(commit.Answers(4), values(1, 2))
	require.NoError(t, err)
	require.NotEqual(t, v.Blind, w.Blind, "every vector has its own blind")
	require.False(t, v.Blind.IsZero())
	_, err = commit.New(commit.Answers(4), values(1, 2, 3, 4, 5))
	require.ErrorContains(t, err, "takes 4 entries, got 5")
}

func TestPolynomial(t *testing.T) {
	c := commit.Vector{Kind: commit.Answers(3), Values: values(5, 6, 7), Blind: fr.NewElement(9)}
	require.Equal(t, values(5, 6, 7, 9), c.Polynomial())

	for _, n := range []int{2, 4, 8, 64} {
		v, err := commit.New(commit.Payouts(n), values(3, 1))
		require.NoError(t, err)
		p := v.Polynomial()
		require.Len(t, p, n+1)
		for i := range n { // the blind does not touch the values at the roots: X^n - 1 is zero there
			require.Equal(t, v.Values[i], at(p, commit.Root(n, i)), "entry %d of %d", i, n)
		}
		require.Equal(t, v.Blind, p[n])
	}
}

func TestCommitmentsAddUp(t *testing.T) {
	powers, err := srs.Embedded().Powers(9)
	require.NoError(t, err)
	for _, k := range []commit.Kind{commit.Credits(8), commit.Payouts(8)} {
		a, err := commit.New(k, values(1, 2, 3))
		require.NoError(t, err)
		b, err := commit.New(k, values(10, 20))
		require.NoError(t, err)
		sum, err := commit.Add(a, b)
		require.NoError(t, err)
		require.Equal(t, values(11, 22, 3, 0, 0, 0, 0, 0), sum.Values)
		back, err := commit.Sub(sum, b)
		require.NoError(t, err)
		require.Equal(t, a, back)

		var want bn254.G1Affine
		ca, cb, cs := com(t, powers, a), com(t, powers, b), com(t, powers, sum)
		require.Equal(t, cs, *want.Add(&ca, &cb))
		require.Equal(t, ca, *want.Sub(&cs, &cb))
	}
	a, err := commit.New(commit.Weights(3), nil)
	require.NoError(t, err)
	b, err := commit.New(commit.Gradient(3), nil)
	require.NoError(t, err)
	_, err = commit.Add(a, b)
	require.ErrorContains(t, err, "different kinds")
	_, err = commit.Sub(a, b)
	require.ErrorContains(t, err, "different kinds")
}

func com(t *testing.T, powers []bn254.G1Affine, v commit.Vector) bn254.G1Affine {
	t.Helper()
	c, err := commit.Com(powers, v)
	require.NoError(t, err)
	return c
}

// TestBlindsHide: equal data have unequal commitments, and only by their blinds.
func TestBlindsHide(t *testing.T) {
	powers, err := srs.Embedded().Powers(5)
	require.NoError(t, err)
	a, err := commit.New(commit.Answers(4), values(1, 1, 1, 1))
	require.NoError(t, err)
	b, err := commit.New(commit.Answers(4), values(1, 1, 1, 1))
	require.NoError(t, err)
	require.NotEqual(t, com(t, powers, a), com(t, powers, b))
	b.Blind = a.Blind
	require.Equal(t, com(t, powers, a), com(t, powers, b))
}

func TestShortString(t *testing.T) {
	powers, err := srs.Embedded().Powers(4)
	require.NoError(t, err)
	v, err := commit.New(commit.Answers(4), values(1))
	require.NoError(t, err)
	_, err = commit.Com(powers, v)
	require.ErrorContains(t, err, "5 coefficients")
}

func TestFormattingShowsNoSecret(t *testing.T) {
	v, err := commit.New(commit.Answers(2), values(48611234567, 48611234568))
	require.NoError(t, err)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d", "%x", "%q"} {
		require.Equal(t, "answers[2]", fmt.Sprintf(verb, v))
		require.NotContains(t, fmt.Sprintf(verb, []commit.Vector{v}), "486112")
		require.NotContains(t, fmt.Sprintf(verb, struct{ V commit.Vector }{v}), "486112")
	}
}

func ExampleAdd() {
	powers, _ := srs.Embedded().Powers(3)
	a, _ := commit.New(commit.Answers(2), values(1, 2))
	b, _ := commit.New(commit.Answers(2), values(30, 40))
	sum, _ := commit.Add(a, b)
	x, _ := commit.Com(powers, a)
	y, _ := commit.Com(powers, b)
	z, _ := commit.Com(powers, sum)
	x.Add(&x, &y)
	fmt.Println(sum.Values[0].String(), sum.Values[1].String(), x.Equal(&z))
	// Output: 31 42 true
}
