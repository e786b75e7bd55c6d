package verify

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// TestRefusesKeysOfAnotherKind: a key that was read and checked point by point still has to be of the kind whose
// pairings the verifiers add up, and must not have a door that anybody can see.
func TestRefusesKeysOfAnotherKind(t *testing.T) {
	spec := link.Spec{Name: "s", Kinds: []commit.Kind{{Name: "x", Len: 1}}}
	accept := func(vk *groth16.VerifyingKey) error {
		read, err := ReadGroth16(encodedKey(t, vk))
		require.NoError(t, err)
		_, err = NewKey(proof.Word{}, spec, read, srs.Embedded())
		return err
	}
	require.NoError(t, accept(shaped(t)))
	_, _, _, one := bn254.Generators()
	var minus, twice, none bn254.G2Affine
	minus.Neg(&one)
	twice.Double(&one)
	for _, c := range []struct {
		why  string
		at   func(*groth16.VerifyingKey) *bn254.G2Affine
		bad  []bn254.G2Affine
		want string
	}{
		{
			"a gamma of its own", func(k *groth16.VerifyingKey) *bn254.G2Affine { return &k.G2.Gamma },
			[]bn254.G2Affine{twice, minus, none},
			"gamma is not [1]_2",
		},
		{
			"a Pedersen base of its own", func(k *groth16.VerifyingKey) *bn254.G2Affine { return &k.CommitmentKeys[0].G },
			[]bn254.G2Affine{twice, minus, none},
			"base of its Pedersen key is not [1]_2",
		},
		{
			"delta equal to gamma", func(k *groth16.VerifyingKey) *bn254.G2Affine { return &k.G2.Delta },
			[]bn254.G2Affine{one, minus, none},
			"delta is trivial",
		},
		{
			"sigma one", func(k *groth16.VerifyingKey) *bn254.G2Affine { return &k.CommitmentKeys[0].GSigmaNeg },
			[]bn254.G2Affine{one, minus, none},
			"sigma is trivial",
		},
		{
			"no beta", func(k *groth16.VerifyingKey) *bn254.G2Affine { return &k.G2.Beta },
			[]bn254.G2Affine{none},
			"beta is infinity",
		},
	} {
		for _, p := range c.bad {
			vk := shaped(t)
			*c.at(vk) = p
			require.ErrorContains(t, accept(vk), c.want, c.why)
		}
	}
	vk := shaped(t)
	vk.G1.Alpha = bn254.G1Affine{}
	require.ErrorContains(t, accept(vk), "alpha", "no alpha")
	vk = shaped(t)
	vk.G2.Gamma = twice
	require.ErrorIs(t, accept(vk), ErrKind)
}
