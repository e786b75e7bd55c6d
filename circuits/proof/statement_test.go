package proof_test

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/proof"
)

var update = flag.Bool("update", false, "rewrite testdata/digest.json")

func g1(k int64) (p bn254.G1Affine) {
	_, _, g, _ := bn254.Generators()
	p.ScalarMultiplication(&g, big.NewInt(k))
	return p
}

// instance is a fixed instance with a value in every field.
func instance() proof.Instance {
	in := proof.Instance{
		Context: proof.Context{ChainID: 31337, Epoch: 7},
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

// golden is testdata/digest.json, which the contracts' tests read too.
type golden struct {
	Comment    string         `json:"comment"`
	Instance   proof.Instance `json:"instance"`
	Points     [][2]string    `json:"points"` // coordinates of the instance's commitments
	Mask       [2]string      `json:"mask"`
	MaskCommit [2]string      `json:"mask_commit"`
	Digest     proof.Scalar   `json:"digest"`
	Challenge  proof.Scalar   `json:"mask_challenge"`
}

func coordinates(p bn254.G1Affine) [2]string {
	x, y := p.X.Bytes(), p.Y.Bytes()
	return [2]string{"0x" + hex.EncodeToString(x[:]), "0x" + hex.EncodeToString(y[:])}
}

// TestDigestIsPinned: delta and the mask's challenge are formats; Go and Solidity compute the same.
func TestDigestIsPinned(t *testing.T) {
	in, mask, commit := instance(), g1(5), g1(6)
	delta := in.Digest(&mask)
	want := golden{
		Comment:  "delta and the mask's challenge of section 3 of docs/protocol.md for one fixed instance",
		Instance: in, Mask: coordinates(mask), MaskCommit: coordinates(commit),
		Digest: proof.Scalar(delta), Challenge: proof.Scalar(proof.MaskChallenge(delta, &mask, &commit)),
	}
	for _, c := range in.C {
		want.Points = append(want.Points, coordinates(c))
	}
	got, err := json.MarshalIndent(want, "", "  ")
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("testdata/digest.json", append(got, '\n'), 0o644))
	}
	file, err := os.ReadFile("testdata/digest.json")
	require.NoError(t, err)
	require.Equal(t, string(file), string(got)+"\n")
}

// TestDigestAgainstTheDocument computes delta word by word from section 3 of docs/protocol.md.
func TestDigestAgainstTheDocument(t *testing.T) {
	in, mask := instance(), g1(5)
	var words []byte
	word := func(v *big.Int) { words = append(words, v.FillBytes(make([]byte, 32))...) }
	number := func(v uint64) { word(new(big.Int).SetUint64(v)) }
	bytes := func(b []byte) { word(new(big.Int).SetBytes(b)) }
	coordinate := func(e fp.Element) { word(e.BigInt(new(big.Int))) }
	keccak := func(b []byte) []byte {
		h := sha3.NewLegacyKeccak256()
		h.Write(b)
		return h.Sum(nil)
	}
	bytes(keccak([]byte("tributary.statement.v1")))
	bytes(in.Circuit[:])
	number(in.Context.ChainID)
	bytes(in.Context.Contract[:])
	bytes(in.Context.Model[:])
	number(in.Context.Epoch)
	bytes(in.Context.Party[:])
	number(uint64(len(in.C)))
	for _, c := range in.C {
		coordinate(c.X)
		coordinate(c.Y)
	}
	coordinate(mask.X)
	coordinate(mask.Y)
	number(uint64(len(in.Scalars)))
	for _, s := range in.Scalars {
		word(s.BigInt(new(big.Int)))
	}
	var want fr.Element
	want.SetBytes(keccak(words))
	require.Equal(t, want, in.Digest(&mask))
}

// TestDigestBindsEveryField: a change anywhere changes delta; so does moving a value from one field to its neighbour.
func TestDigestBindsEveryField(t *testing.T) {
	base := instance()
	mask := g1(5)
	seen := map[fr.Element]string{base.Digest(&mask): "base"}
	for why, change := range map[string]func(in *proof.Instance, mask *bn254.G1Affine){
		"circuit":            func(in *proof.Instance, _ *bn254.G1Affine) { in.Circuit[31]++ },
		"chain":              func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.ChainID++ },
		"contract":           func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.Contract[0]++ },
		"model":              func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.Model[5]++ },
		"epoch":              func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.Epoch++ },
		"party":              func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.Party[19]++ },
		"a commitment":       func(in *proof.Instance, _ *bn254.G1Affine) { in.C[1] = g1(4) },
		"its sign":           func(in *proof.Instance, _ *bn254.G1Affine) { in.C[1].Neg(&in.C[1]) },
		"swapped":            func(in *proof.Instance, _ *bn254.G1Affine) { in.C[0], in.C[1] = in.C[1], in.C[0] },
		"one less":           func(in *proof.Instance, _ *bn254.G1Affine) { in.C = in.C[:2] },
		"one more":           func(in *proof.Instance, _ *bn254.G1Affine) { in.C = append(in.C, g1(1)) },
		"a scalar":           func(in *proof.Instance, _ *bn254.G1Affine) { in.Scalars[1].SetOne() },
		"scalars swapped":    func(in *proof.Instance, _ *bn254.G1Affine) { s := in.Scalars; s[0], s[1] = s[1], s[0] },
		"one scalar less":    func(in *proof.Instance, _ *bn254.G1Affine) { in.Scalars = in.Scalars[:2] },
		"a zero scalar more": func(in *proof.Instance, _ *bn254.G1Affine) { in.Scalars = append(in.Scalars, fr.Element{}) },
		"mask":               func(_ *proof.Instance, m *bn254.G1Affine) { *m = g1(6) },
		"mask and commitment": func(in *proof.Instance, m *bn254.G1Affine) {
			in.C[2], *m = *m, in.C[2]
		},
		"chain and epoch": func(in *proof.Instance, _ *bn254.G1Affine) {
			in.Context.ChainID, in.Context.Epoch = in.Context.Epoch, in.Context.ChainID
		},
		"contract and party": func(in *proof.Instance, _ *bn254.G1Affine) {
			in.Context.Contract, in.Context.Party = in.Context.Party, in.Context.Contract
		},
	} {
		in, m := instance(), mask
		change(&in, &m)
		d := in.Digest(&m)
		require.Empty(t, seen[d], why)
		seen[d] = why
	}
}

func TestMaskChallengeBindsItsParts(t *testing.T) {
	d, m, c := fr.NewElement(3), g1(5), g1(6)
	base := proof.MaskChallenge(d, &m, &c)
	require.NotEqual(t, base, proof.MaskChallenge(fr.NewElement(4), &m, &c))
	require.NotEqual(t, base, proof.MaskChallenge(d, &c, &c))
	require.NotEqual(t, base, proof.MaskChallenge(d, &m, &m))
	require.NotEqual(t, base, proof.MaskChallenge(d, &c, &m))
}

// proof is a well-formed proof of nothing.
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

func TestInstanceRoundTrip(t *testing.T) {
	in := instance()
	j, err := json.Marshal(in)
	require.NoError(t, err)
	var out proof.Instance
	require.NoError(t, json.Unmarshal(j, &out))
	require.Equal(t, in, out)
}

// TestBadProofs: each field refuses what is not its canonical encoding and names itself.
func TestBadProofs(t *testing.T) {
	good, err := aProof().MarshalBinary()
	require.NoError(t, err)
	r, q := fr.Modulus(), fp.Modulus()
	le := func(v *big.Int, size int) []byte { return v.FillBytes(make([]byte, size)) }
	flag := func(v *big.Int, f byte) []byte { b := le(v, 32); b[0] |= f; return b }
	for _, c := range []struct {
		why   string
		at    int
		bytes []byte
		field string
	}{
		{"a scalar equal to r", 64, le(r, 32), `"mask reply 0"`},
		{"a scalar above r", 128, le(new(big.Int).Add(r, big.NewInt(5)), 32), `"z"`},
		{"the largest 256-bit number", 160, []byte(strings.Repeat("\xff", 32)), `"y"`},
		{"an x with no point", 0, flag(big.NewInt(4), 0x80), `"mask"`},
		{"x + p for a point's x", 32, flag(new(big.Int).Add(q, big.NewInt(1)), 0x80), `"mask commitment"`},
		{"infinity with bits", 192, flag(big.NewInt(1), 0x40), `"opening"`},
		{"no flag: an uncompressed point cut short", 224, le(big.NewInt(1), 32), `"groth16 A"`},
		{"a G2 point with an x of no point", 256, append(flag(big.NewInt(1), 0x80), le(big.NewInt(1), 32)...), `"groth16 B"`},
		{"zeros", 352, make([]byte, 32), `"groth16 commitment"`},
	} {
		b := append([]byte(nil), good...)
		copy(b[c.at:], c.bytes)
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

func TestPointOutsideTheSubgroup(t *testing.T) {
	// x = 1 + 2u .. : search a point of the twist that is not in the subgroup; most are not
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

func TestBadInstances(t *testing.T) {
	good, err := json.Marshal(instance())
	require.NoError(t, err)
	for _, c := range []struct{ why, old, new, message string }{
		{"an unknown field", `"epoch"`, `"epochs"`, "unknown field"},
		{"an address cut short", `"0xc0c1`, `"0xc1`, "20 bytes"},
		{"a word cut short", `"0x000102`, `"0x0102`, "64 hexadecimal"},
		{"a point that is none", `"commitments":["0x`, `"commitments":["0x00","0x`, "32 bytes"},
		{"a negative epoch", `"epoch":7`, `"epoch":-7`, "cannot unmarshal"},
		{"no 0x", `"party":"0x`, `"party":"`, "0x"},
	} {
		bad := strings.Replace(string(good), c.old, c.new, 1)
		require.NotEqual(t, string(good), bad, c.why)
		var in proof.Instance
		require.ErrorContains(t, json.Unmarshal([]byte(bad), &in), c.message, c.why)
	}
	var s proof.Scalar
	require.Error(t, s.UnmarshalText([]byte("0x"+fr.Modulus().Text(16))), "r itself is no scalar")
	minus := new(big.Int).Sub(fr.Modulus(), big.NewInt(1))
	require.NoError(t, s.UnmarshalText([]byte("0x"+minus.Text(16))))
}
