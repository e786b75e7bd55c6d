package party_test

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/party"
)

func TestFinalMessages(t *testing.T) {
	const d = 2
	g, err := commit.New(commit.Gradient(d), []fr.Element{fr.NewElement(1), fr.NewElement(2), fr.NewElement(3)})
	require.NoError(t, err)
	h, err := commit.New(commit.Hessian(d), []fr.Element{fr.NewElement(4), fr.NewElement(5)})
	require.NoError(t, err)
	joined := party.JoinFinal(g, h)
	require.Len(t, joined, 3+1+6+1)
	g2, h2, err := party.SplitFinal(d, joined)
	require.NoError(t, err)
	require.Equal(t, []commit.Vector{g, h}, []commit.Vector{g2, h2}, "blinds included")
	for _, n := range []int{0, 3, 10} {
		_, _, err := party.SplitFinal(d, joined[:n])
		require.ErrorContains(t, err, "expected 11", "%d entries", n)
	}
	_, _, err = party.SplitFinal(d, append(joined, fr.One()))
	require.ErrorContains(t, err, "have 12 entries, expected 11")
	_, _, err = party.SplitFinal(d+1, joined)
	require.Error(t, err, "of another model")
}

// TestFinalContexts: what the masks are drawn from tells requests apart.
func TestFinalContexts(t *testing.T) {
	n := theEpoch(t).Terms
	w, err := commit.New(commit.Weights(3), nil)
	require.NoError(t, err)
	request := party.FinalRequest{W: w}
	same := party.FinalRequest{W: commit.Vector{Kind: w.Kind, Values: make([]fr.Element, 4), Blind: w.Blind}}
	require.Equal(t, request.Context(n), same.Context(n))
	blind, value := same, same
	blind.W.Blind.SetOne()
	value.W.Values = []fr.Element{{}, {}, {}, fr.One()}
	for why, other := range map[string]party.FinalRequest{"another blind": blind, "another weight": value} {
		require.NotEqual(t, request.Context(n), other.Context(n), why)
	}
	many := *n
	many.Schema.Family = schema.OVR
	require.NotEqual(t, request.Context(&many), party.FinalRequest{Model: 1, W: w}.Context(&many), "another class")
}

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
