package party_test

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/party"
)

// TestBlindsBelongToTheirValues: a folder restored from an older copy commits to the same by the same bytes, and the
// blind of one vector is never that of another.
func TestBlindsBelongToTheirValues(t *testing.T) {
	a, err := party.NewAccount()
	require.NoError(t, err)
	b, err := party.NewAccount()
	require.NoError(t, err)
	values := []fr.Element{fixed.FromInt(3), fixed.FromInt(-4)}
	made := func(a *party.Account, kind commit.Kind, values []fr.Element, subject ...string) commit.Vector {
		v, err := a.Commit(kind, values, subject...)
		require.NoError(t, err)
		return v
	}
	first := made(a, commit.Gradient(1), values, "round 1", "shard 0")
	require.Equal(t, first, made(a, commit.Gradient(1), values, "round 1", "shard 0"))
	require.Equal(t, values, first.Values)
	for why, other := range map[string]commit.Vector{
		"other values":         made(a, commit.Gradient(1), values[:1], "round 1", "shard 0"),
		"another kind":         made(a, commit.Direction(1), values, "round 1", "shard 0"),
		"another round":        made(a, commit.Gradient(1), values, "round 2", "shard 0"),
		"another cut of names": made(a, commit.Gradient(1), values, "round 1s", "hard 0"),
		"another party":        made(b, commit.Gradient(1), values, "round 1", "shard 0"),
	} {
		require.NotEqual(t, first.Blind, other.Blind, why)
	}
	_, err = a.Commit(commit.Edge(), values)
	require.ErrorContains(t, err, "edge vector takes 1 entries, got 2")
}
