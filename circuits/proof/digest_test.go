package proof_test

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"math/big"
	"os"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/proof"
)

var update = flag.Bool("update", false, "rewrite testdata/digest.json")

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

// TestDigestIsPinned: delta and the mask's challenge are formats that Go and Solidity must agree on.
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
	raw := func(b []byte) { word(new(big.Int).SetBytes(b)) }
	coordinate := func(e fp.Element) { word(e.BigInt(new(big.Int))) }
	keccak := func(b []byte) []byte {
		h := sha3.NewLegacyKeccak256()
		h.Write(b)
		return h.Sum(nil)
	}
	raw(keccak([]byte("tributary.statement.v1")))
	raw(in.Circuit[:])
	number(in.Context.ChainID)
	raw(in.Context.Contract[:])
	raw(in.Context.Model[:])
	raw(in.Context.Subject[:])
	raw(in.Context.Party[:])
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

// TestDigestBindsEveryField: delta changes with every field, and when two fields swap their values.
func TestDigestBindsEveryField(t *testing.T) {
	base := instance()
	mask := g1(5)
	seen := map[fr.Element]string{base.Digest(&mask): "base"}
	for why, change := range map[string]func(in *proof.Instance, mask *bn254.G1Affine){
		"circuit":            func(in *proof.Instance, _ *bn254.G1Affine) { in.Circuit[31]++ },
		"chain":              func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.ChainID++ },
		"contract":           func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.Contract[0]++ },
		"model":              func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.Model[5]++ },
		"subject":            func(in *proof.Instance, _ *bn254.G1Affine) { in.Context.Subject[31]++ },
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
			in.Context.ChainID, in.Context.Subject = uint64(in.Context.Subject[31]), proof.Number(in.Context.ChainID)
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
