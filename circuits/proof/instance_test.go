package proof_test

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// instance is a fixed instance with a value in every field.
func instance() proof.Instance {
	in := proof.Instance{
		Context: proof.Context{ChainID: 31337, Subject: proof.Number(7)},
		C:       []bn254.G1Affine{g1(2), g1(3), {}}, // the last is the point at infinity
		Scalars: []fr.Element{fr.NewElement(1), fr.NewElement(0), {}},
	}
	in.Scalars[2].SetInt64(-5)
	for i := range in.Circuit {
		in.Circuit[i], in.Context.Model[i] = byte(i), byte(200+i)
	}
	for i := range in.Context.Contract {
		in.Context.Contract[i], in.Context.Party[i] = byte(0xc0+i), byte(0xa0+i)
	}
	return in
}

func TestInstanceRoundTrip(t *testing.T) {
	in := instance()
	j, err := json.Marshal(in)
	require.NoError(t, err)
	var out proof.Instance
	require.NoError(t, json.Unmarshal(j, &out))
	require.Equal(t, in, out)
}

func TestBadInstances(t *testing.T) {
	good, err := json.Marshal(instance())
	require.NoError(t, err)
	for _, c := range []struct{ why, from, to, message string }{
		{"an unknown field", `"subject"`, `"subjects"`, "unknown field"},
		{"an address cut short", `"0xc0c1`, `"0xc1`, "20 bytes"},
		{"a word cut short", `"0x000102`, `"0x0102`, "64 hexadecimal"},
		{"not a point", `"commitments":["0x`, `"commitments":["0x00","0x`, "32 bytes"},
		{"a subject cut short", `"subject":"0x00`, `"subject":"0x`, "64 hexadecimal"},
		{"no 0x", `"party":"0x`, `"party":"`, "0x"},
	} {
		bad := strings.Replace(string(good), c.from, c.to, 1)
		require.NotEqual(t, string(good), bad, c.why)
		var in proof.Instance
		require.ErrorContains(t, json.Unmarshal([]byte(bad), &in), c.message, c.why)
	}
	var s proof.Scalar
	require.Error(t, s.UnmarshalText([]byte("0x"+fr.Modulus().Text(16))), "r itself is not a scalar")
	minus := new(big.Int).Sub(fr.Modulus(), big.NewInt(1))
	require.NoError(t, s.UnmarshalText([]byte("0x"+minus.Text(16))))
}
