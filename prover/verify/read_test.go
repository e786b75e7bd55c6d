package verify

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/pedersen"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/stretchr/testify/require"
)

// shaped is a key with a statement's shape, gamma and Pedersen base.
func shaped(t testing.TB) *groth16.VerifyingKey {
	t.Helper()
	_, _, p, q := bn254.Generators()
	var twice bn254.G2Affine
	twice.Double(&q)
	vk := &groth16.VerifyingKey{
		CommitmentKeys:               []pedersen.VerifyingKey{{G: q, GSigmaNeg: twice}},
		PublicAndCommitmentCommitted: [][]int{{1}},
	}
	vk.G1.Alpha, vk.G1.Beta, vk.G1.Delta, vk.G1.K = p, p, p, []bn254.G1Affine{p, p, p, p, p}
	vk.G2.Beta, vk.G2.Gamma, vk.G2.Delta = q, q, twice
	return vk
}

func encodedKey(t testing.TB, vk *groth16.VerifyingKey) []byte {
	t.Helper()
	var b bytes.Buffer
	_, err := vk.WriteTo(&b)
	require.NoError(t, err)
	return b.Bytes()
}

// numbers are the offsets of lengths in a key's encoding: of K, of the lists of committed wires, of the only list, and
// of the commitment keys.
var numbers = []int{288, 452, 456, 468}

func TestReadGroth16(t *testing.T) {
	good := encodedKey(t, shaped(t))
	require.Len(t, good, 600)
	require.Equal(t, 600, EncodedSize)
	vk, err := ReadGroth16(good)
	require.NoError(t, err)
	require.Equal(t, good, encodedKey(t, vk))

	bad := map[string][]byte{
		"nothing": nil, "cut": good[:599], "longer": append(bytes.Clone(good), 0), "zeros": make([]byte, 600),
	}
	for _, at := range numbers {
		for name, n := range map[string]uint32{
			"no": 0, "two": 2, "all memory's": 0xffffffff, "the greatest signed": 0x7fffffff,
		} {
			b := bytes.Clone(good)
			binary.BigEndian.PutUint32(b[at:], n)
			bad[fmt.Sprintf("%s at %d", name, at)] = b
		}
	}
	wire := bytes.Clone(good)
	wire[460] = 0xff // gnark's reader would make it a negative index
	bad["a committed wire that does not exist"] = wire
	// An uncompressed point moves all that follows by 32 bytes, so that a length stands where a point should be.
	raw := shaped(t).G1.Alpha.RawBytes()
	moved := append(bytes.Clone(raw[:]), good[32:568]...)
	binary.BigEndian.PutUint32(moved[288:], publicWires)
	bad["a point that is not compressed"] = moved
	curve := bytes.Clone(good)
	curve[31] = 0 // that x has no y
	bad["a point off its curve"] = curve
	for why, b := range bad {
		_, err := ReadGroth16(b)
		require.ErrorIs(t, err, ErrEncoding, why)
	}
}

// FuzzReadGroth16: whatever is sent, reading it takes little memory and does not panic, and what is accepted is a key
// with a statement's shape.
func FuzzReadGroth16(f *testing.F) {
	good := encodedKey(f, shaped(f))
	f.Add(good)
	f.Add([]byte{})
	f.Add(make([]byte, EncodedSize))
	for _, at := range append(numbers, 460, 464) {
		b := bytes.Clone(good)
		binary.BigEndian.PutUint32(b[at:], 0xffffffff)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		vk, err := ReadGroth16(b)
		if err != nil {
			require.ErrorIs(t, err, ErrEncoding)
			return
		}
		require.Len(t, vk.G1.K, publicWires)
		require.Len(t, vk.CommitmentKeys, 1)
		require.Equal(t, [][]int{{1}}, vk.PublicAndCommitmentCommitted)
	})
}
