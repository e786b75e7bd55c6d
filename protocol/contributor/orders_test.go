package contributor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
)

// TestAnEpochsNumberForAnotherOrder: whoever numbers epochs gives the number of one that was credited to another order.
// The openings of the first stay, without which its share could not be taken.
func TestAnEpochsNumberForAnotherOrder(t *testing.T) {
	c := &contributor.Contributor{State: contributor.State{Credits: map[uint64][]party.Secret{}}}
	first, second := proof.Word{1}, proof.Word{2}
	credits := func(n int) []party.Secret { return make([]party.Secret, n) }
	require.Greater(t, c.Number(first), uint64(1)<<62, "no number of a bundle's")
	c.Keep(first, 1, credits(1))
	require.EqualValues(t, 1, c.Number(first))
	c.Keep(first, 1, credits(2))
	c.Keep(second, 1, credits(3))
	require.Len(t, c.State.Credits[c.Number(first)], 2)
	require.Len(t, c.State.Credits[c.Number(second)], 3)
	c.Keep(first, 1, credits(2))
	require.Len(t, c.State.Credits[c.Number(second)], 3)
	require.Len(t, c.State.Credits[c.Number(first)], 2)
}
