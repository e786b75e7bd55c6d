package party_test

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/party"
)

func TestBroadcastCheck(t *testing.T) {
	powers, err := srs.Embedded().Powers(7)
	require.NoError(t, err)
	h, err := commit.New(commit.Hessian(2), []fr.Element{fr.NewElement(4), fr.NewElement(5)})
	require.NoError(t, err)
	sum, err := commit.Com(powers, h)
	require.NoError(t, err)
	good := party.Broadcast{Epoch: 3, Hessians: []party.Secret{party.Secret(h)}}
	require.NoError(t, good.Check(powers, []bn254.G1Affine{sum}))
	other := h
	other.Blind.SetOne()
	wide := commit.Zero(commit.Hessian(3))
	for _, c := range []struct {
		why      string
		hessians []party.Secret
		want     string
	}{
		{"no class", nil, "epoch 3: sums of 0 classes, expected 1"},
		{"a class too many", []party.Secret{party.Secret(h), party.Secret(h)}, "sums of 2 classes, expected 1"},
		{"another sum", []party.Secret{party.Secret(other)}, party.ErrSums.Error()},
		{"a sum over more columns than the string has powers", []party.Secret{party.Secret(wide)}, "reference string"},
	} {
		b := good
		b.Hessians = c.hessians
		require.ErrorContains(t, b.Check(powers, []bn254.G1Affine{sum}), c.want, c.why)
	}
}

func TestClaimAmount(t *testing.T) {
	huge := new(big.Int).Lsh(big.NewInt(1), 300).String()
	for _, c := range []struct {
		why, total string
		ok         bool
	}{
		{"nothing is owed", "0", true},
		{"units", "263193", true},
		{"more than a machine's word: the contract bounds it", huge, true},
		{"no number", "", false},
		{"words", "all", false},
		{"less than nothing", "-1", false},
		{"hexadecimal", "0x10", false},
		{"a fraction", "1.5", false},
		{"an exponent", "1e3", false},
		{"grouped", "1,000", false},
		{"with space", " 1", false},
	} {
		v, err := party.Claim{Version: party.Version, Total: c.total}.Amount()
		if !c.ok {
			require.ErrorContains(t, err, "expected a number of units", c.why)
			continue
		}
		require.NoError(t, err, c.why)
		require.Equal(t, c.total, v.String())
	}
	for _, version := range []int{0, 2} {
		_, err := party.Claim{Version: version, Total: "1"}.Amount()
		require.ErrorContains(t, err, "this program reads version 1", "what a later version means by a total is not known")
	}
}
