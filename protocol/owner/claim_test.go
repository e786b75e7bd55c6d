package owner

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// TestClaimsLeaveReclaimedEpochsOut: the contract never added their payouts, so neither the total nor the snapshot may
// count them.
func TestClaimsLeaveReclaimedEpochsOut(t *testing.T) {
	const capacity = 8
	powers, err := srs.Embedded().Powers(capacity + 1)
	require.NoError(t, err)
	o := &Owner{Terms: &terms.Terms{ContributorCapacity: capacity}}
	for n, paid := range []uint64{10, 200, 3000} {
		v, err := commit.New(commit.Payouts(capacity), []fr.Element{fr.NewElement(1), fr.NewElement(paid)})
		require.NoError(t, err)
		s := party.Secret(v)
		o.State.Epochs = append(o.State.Epochs, &Epoch{Number: uint64(n + 1), Payouts: &s})
	}
	claim, err := o.Claim(powers, 1)
	require.NoError(t, err)
	require.Equal(t, "3210", claim.Total)
	require.EqualValues(t, 3, claim.Snapshot)

	require.NoError(t, o.Reclaim([]uint{2}))
	claim, err = o.Claim(powers, 1)
	require.NoError(t, err)
	require.Equal(t, "3010", claim.Total)
	require.EqualValues(t, 2, claim.Snapshot)
	require.ErrorContains(t, o.Reclaim([]uint{4}), "no epoch 4")
}
