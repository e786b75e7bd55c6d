package proof_test

import (
	"encoding/json"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// FuzzProof: decoding never panics, and accepted bytes are encoded again as they were.
func FuzzProof(f *testing.F) {
	good, err := aProof().MarshalBinary()
	require.NoError(f, err)
	f.Add(good)
	f.Add(good[:len(good)-1])
	f.Add(make([]byte, proof.Size))
	infinity := append([]byte(nil), good...)
	copy(infinity, append([]byte{0x40}, make([]byte, 31)...))
	f.Add(infinity)
	f.Fuzz(func(t *testing.T, b []byte) {
		var p proof.Proof
		if p.UnmarshalBinary(b) != nil {
			return
		}
		again, err := p.MarshalBinary()
		require.NoError(t, err)
		require.Equal(t, b, again)
	})
}

// FuzzInstance: an accepted document written and read again has the same digest.
func FuzzInstance(f *testing.F) {
	good, err := json.Marshal(instance())
	require.NoError(f, err)
	f.Add(good)
	f.Add([]byte(`{"circuit":"0x00"}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var in proof.Instance
		if json.Unmarshal(b, &in) != nil {
			return
		}
		text, err := json.Marshal(in)
		require.NoError(t, err)
		var again proof.Instance
		require.NoError(t, json.Unmarshal(text, &again))
		mask := g1(5)
		require.Equal(t, in.Digest(&mask), again.Digest(&mask))
	})
}

// FuzzScalar: text forms are canonical up to the case of their digits; so are those of FuzzPoint.
func FuzzScalar(f *testing.F) {
	f.Add("0x" + fr.Modulus().Text(16))
	f.Add("0x0000000000000000000000000000000000000000000000000000000000000001")
	f.Fuzz(func(t *testing.T, text string) {
		var s proof.Scalar
		if s.UnmarshalText([]byte(text)) != nil {
			return
		}
		again, err := s.MarshalText()
		require.NoError(t, err)
		require.EqualValues(t, lower(text), again)
	})
}

func FuzzPoint(f *testing.F) {
	good, err := proof.Point(g1(2)).MarshalText()
	require.NoError(f, err)
	f.Add(string(good))
	f.Add("0x4000000000000000000000000000000000000000000000000000000000000000")
	f.Add("0x0000000000000000000000000000000000000000000000000000000000000000")
	f.Fuzz(func(t *testing.T, text string) {
		var p proof.Point
		if p.UnmarshalText([]byte(text)) != nil {
			return
		}
		again, err := p.MarshalText()
		require.NoError(t, err)
		require.EqualValues(t, lower(text), again)
	})
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'F' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
