package proof_test

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
)

func g1(k int64) (p bn254.G1Affine) {
	_, _, g, _ := bn254.Generators()
	p.ScalarMultiplication(&g, big.NewInt(k))
	return p
}

// aProof is a well-formed proof of nothing.
func aProof() *proof.Proof {
	p := &proof.Proof{
		Mask: g1(1), MaskCommit: g1(2), MaskReply: [2]fr.Element{fr.NewElement(3), fr.NewElement(4)},
		Z: fr.NewElement(5), Y: fr.NewElement(6), Opening: g1(7),
	}
	_, _, _, g2 := bn254.Generators()
	p.Groth16.Ar, p.Groth16.Bs, p.Groth16.Krs = g1(8), g2, g1(9)
	p.Groth16.Commitments, p.Groth16.CommitmentPok = []bn254.G1Affine{g1(10)}, g1(11)
	return p
}

func TestProofRoundTrip(t *testing.T) {
	p := aProof()
	b, err := p.MarshalBinary()
	require.NoError(t, err)
	require.Len(t, b, proof.Size)
	var q proof.Proof
	require.NoError(t, q.UnmarshalBinary(b))
	require.Equal(t, p, &q)

	text, err := p.MarshalText()
	require.NoError(t, err)
	var r proof.Proof
	require.NoError(t, r.UnmarshalText(text))
	require.Equal(t, p, &r)

	j, err := json.Marshal(p)
	require.NoError(t, err)
	var s proof.Proof
	require.NoError(t, json.Unmarshal(j, &s))
	require.Equal(t, p, &s)

	p.Groth16.Commitments = nil
	_, err = p.MarshalBinary()
	require.ErrorContains(t, err, "0 BSB22 commitments")
}

// TestBadProofs: every field refuses what is not its canonical encoding, and the error names it.
func TestBadProofs(t *testing.T) {
	good, err := aProof().MarshalBinary()
	require.NoError(t, err)
	r, q, one := fr.Modulus(), fp.Modulus(), big.NewInt(1)
	word := func(v *big.Int) []byte { return v.FillBytes(make([]byte, 32)) }
	flagged := func(v *big.Int, flag byte) []byte { b := word(v); b[0] |= flag; return b }
	for _, c := range []struct {
		why   string
		at    int
		raw   []byte
		field string
	}{
		{"a scalar equal to r", 64, word(r), `"mask reply 0"`},
		{"a scalar above r", 128, word(new(big.Int).Add(r, big.NewInt(5))), `"z"`},
		{"the largest 256-bit number", 160, []byte(strings.Repeat("\xff", 32)), `"y"`},
		{"an x with no point", 0, flagged(big.NewInt(4), 0x80), `"mask"`},
		{"x + p for a point's x", 32, flagged(new(big.Int).Add(q, one), 0x80), `"mask commitment"`},
		{"infinity with bits", 192, flagged(one, 0x40), `"opening"`},
		{"no flag: an uncompressed point cut short", 224, word(one), `"groth16 A"`},
		{"a G2 point with an x of no point", 256, append(flagged(one, 0x80), word(one)...), `"groth16 B"`},
		{"zeros", 352, make([]byte, 32), `"groth16 commitment"`},
	} {
		b := append([]byte(nil), good...)
		copy(b[c.at:], c.raw)
		var p proof.Proof
		require.ErrorContains(t, p.UnmarshalBinary(b), c.field, c.why)
	}
	for _, n := range []int{0, 1, proof.Size - 1, proof.Size + 1} {
		var p proof.Proof
		require.ErrorContains(t, p.UnmarshalBinary(make([]byte, n)), "has 416 bytes", n)
	}
	var p proof.Proof
	require.Error(t, p.UnmarshalText([]byte("00")), "no 0x")
	require.Error(t, p.UnmarshalText([]byte("0xzz")))
}

// TestPointOutsideTheSubgroup: most points of the twist are not in the subgroup; some x below 40 has one.
func TestPointOutsideTheSubgroup(t *testing.T) {
	good, err := aProof().MarshalBinary()
	require.NoError(t, err)
	found := 0
	for x := int64(1); x < 40; x++ {
		b := append([]byte(nil), good...)
		at := 7*32 + 32
		copy(b[at:], append([]byte{0x80}, make([]byte, 63)...))
		b[at+63] = byte(x)
		var p proof.Proof
		if err := p.UnmarshalBinary(b); err != nil && strings.Contains(err.Error(), "subgroup") {
			found++
		}
	}
	require.Positive(t, found)
}
