package masking

import (
	"crypto/ecdh"
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

func group(t testing.TB, n int, session string) []*Masker {
	secrets, roster := make([]*ecdh.PrivateKey, n), make([]*ecdh.PublicKey, n)
	for i := range secrets {
		s, err := NewSecret()
		require.NoError(t, err)
		secrets[i], roster[i] = s, s.PublicKey()
	}
	out := make([]*Masker, n)
	for i := range out {
		m, err := New(secrets[i], roster, []byte(session))
		require.NoError(t, err)
		out[i] = m
	}
	return out
}

func TestSumCancels(t *testing.T) {
	for _, n := range []int{2, 3, 7} {
		maskers := group(t, n, "s")
		for round := range uint64(3) {
			want := make(fr.Vector, 200)
			parts := make([]Masked, n)
			for i, m := range maskers {
				v := make(fr.Vector, 200)
				v.MustSetRandom()
				want.Add(want, v)
				var err error
				parts[n-1-i], err = m.Mask(Context{Round: round, Vector: "g"}, v)
				require.NoError(t, err)
			}
			got, err := Sum(parts)
			require.NoError(t, err)
			require.Equal(t, []fr.Element(want), got)
		}
	}
}

// TestUniform: masked zeros look uniform. The top bytes below r's own, 0x30, should be equally common: 48 bins, 48,000
// draws.
func TestUniform(t *testing.T) {
	m := group(t, 3, "s")[1]
	out, err := m.Mask(Context{}, make([]fr.Element, 48_000))
	require.NoError(t, err)
	var bins [49]float64
	for _, v := range out.Values {
		b := v.Bytes()
		bins[b[0]]++
	}
	r, _ := new(big.Float).SetInt(fr.Modulus()).Float64()
	expect := 48_000 * math.Ldexp(1, 248) / r
	chi := 0.0
	for _, b := range bins[:48] {
		chi += (b - expect) * (b - expect) / expect
	}
	require.Less(t, chi, 110.0, "chi square with 47 degrees of freedom; 110 has a chance below 1e-6")
}

// TestContexts: each part of the context and the session change every mask.
func TestContexts(t *testing.T) {
	g := group(t, 2, "s")
	base, err := g[0].Mask(Context{}, make([]fr.Element, 4))
	require.NoError(t, err)
	for _, c := range []Context{{Epoch: 1}, {Round: 1}, {Class: 1}, {Vector: "h"}, {Subject: "h"}} {
		other, err := g[0].Mask(c, make([]fr.Element, 4))
		require.NoError(t, err)
		for j := range base.Values {
			require.NotEqual(t, base.Values[j], other.Values[j], "%+v", c)
		}
	}
	a, _ := NewSecret()
	b, _ := NewSecret()
	roster := []*ecdh.PublicKey{a.PublicKey(), b.PublicKey()}
	one, _ := New(a, roster, []byte("one"))
	two, _ := New(a, roster, []byte("two"))
	x, _ := one.Mask(Context{}, make([]fr.Element, 1))
	y, _ := two.Mask(Context{}, make([]fr.Element, 1))
	require.NotEqual(t, x.Values, y.Values)
}

func TestReuseRefused(t *testing.T) {
	m := group(t, 2, "s")[0]
	_, err := m.Mask(Context{Round: 4}, make([]fr.Element, 1))
	require.NoError(t, err)
	_, err = m.Mask(Context{Round: 4}, make([]fr.Element, 1))
	require.ErrorIs(t, err, ErrReused)
}

func TestSumErrors(t *testing.T) {
	mask := func(c Context, n int) []Masked {
		out := make([]Masked, 3)
		for i, m := range group(t, 3, "s") {
			out[i], _ = m.Mask(c, make([]fr.Element, n))
		}
		return out
	}
	_, err := Sum(nil)
	require.ErrorIs(t, err, ErrMissing)
	_, err = Sum(mask(Context{}, 1)[:2])
	require.ErrorIs(t, err, ErrMissing, "two of three")
	require.ErrorContains(t, err, "party 2 of 3")
	p := mask(Context{}, 1)
	_, err = Sum([]Masked{p[0], p[1], p[1]})
	require.ErrorContains(t, err, "came twice")
	p[2].Context.Round = 9
	_, err = Sum(p)
	require.ErrorContains(t, err, "Round:9", "rounds do not mix")
	p = mask(Context{}, 2)
	p[1].Values = p[1].Values[:1]
	_, err = Sum(p)
	require.ErrorContains(t, err, "party 1 sent 1 values")
	p[1].Party = 5
	_, err = Sum(p)
	require.Error(t, err, "no such party")
	_, err = Sum([]Masked{{Parties: -1}})
	require.Error(t, err, "a roster of a negative length, from a damaged message")
	_, err = Sum([]Masked{{Parties: 1 << 62}})
	require.ErrorIs(t, err, ErrMissing, "a huge one takes no memory")
}

func TestNewErrors(t *testing.T) {
	a, _ := NewSecret()
	b, _ := NewSecret()
	_, err := New(a, []*ecdh.PublicKey{b.PublicKey()}, nil)
	require.ErrorContains(t, err, "not on the roster")
	_, err = New(a, []*ecdh.PublicKey{a.PublicKey()}, nil)
	require.ErrorContains(t, err, "at least two", "a sum of one is the vector itself")
	_, err = New(a, []*ecdh.PublicKey{a.PublicKey(), b.PublicKey(), b.PublicKey()}, nil)
	require.ErrorContains(t, err, "1 and 2 have one key")
	low, err := ecdh.X25519().NewPublicKey(make([]byte, 32))
	require.NoError(t, err)
	_, err = New(a, []*ecdh.PublicKey{a.PublicKey(), low}, nil)
	require.ErrorContains(t, err, "key of party 1", "a point of low order fixes the shared key")
}

func BenchmarkMask(b *testing.B) {
	m := group(b, 5, "s")[0]
	v := make([]fr.Element, 496)
	for i := uint64(0); b.Loop(); i++ {
		_, _ = m.Mask(Context{Round: i}, v)
	}
}

func Example() {
	a, _ := NewSecret()
	b, _ := NewSecret()
	roster := []*ecdh.PublicKey{a.PublicKey(), b.PublicKey()}
	alice, _ := New(a, roster, []byte("model"))
	bob, _ := New(b, roster, []byte("model"))
	x, _ := alice.Mask(Context{Round: 1}, []fr.Element{fixed.FromInt(40)})
	y, _ := bob.Mask(Context{Round: 1}, []fr.Element{fixed.FromInt(2)})
	sum, _ := Sum([]Masked{x, y})
	fmt.Println(fixed.Signed(sum[0]))
	// Output: 42
}
