package settle_test

import (
	"maps"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/settle"
)

// TestModelBuiltOnAnother: it is in the same contracts, and everything else of it is its own. A circuit that is not
// there its gateway's keeper adds; another key of one that is there is refused.
func TestModelBuiltOnAnother(t *testing.T) {
	w := newWorld(t)
	on, err := settle.UpstreamOf(t.Context(), w.desk, w.keys)
	require.NoError(t, err)
	choice := settle.Usual(w.payer.Address, w.choice.JoinUntil)
	choice.Split.Upstream, choice.Delay = 500, 1
	begun, err := on.Begun(w.payer, w.keys, choice)
	require.NoError(t, err)
	require.Equal(t, w.choice.Delay, begun.Choice.Delay, "that of the contracts")

	agreed := *w.terms
	agreed.Owner[0]++
	_, err = settle.DeployWith(t.Context(), w.chain.Client, w.payer, t.TempDir(), &agreed, w.keys, srs.Embedded(), begun,
		nil)
	require.ErrorContains(t, err, "NotOwner", "a model is its owner's")
	agreed.Owner = [20]byte(w.payer.Address)
	d, err := settle.DeployWith(t.Context(), w.chain.Client, w.payer, t.TempDir(), &agreed, w.keys, srs.Embedded(), begun,
		nil)
	require.NoError(t, err)
	require.Equal(t, w.desk.Contracts.Deployment, d.Contracts.Deployment)
	require.NoError(t, d.Check(t.Context(), w.keys))
	p, err := d.OnChain().Parameters(t.Context())
	require.NoError(t, err)
	require.Equal(t, w.desk.Deployment.Model, p.Upstream)
	require.EqualValues(t, 500, p.Split.Upstream)

	// Another circuit of payouts.
	other := maps.Clone(w.keys)
	changed := *other[catalog.Payout.Name]
	changed.Circuit[0]++
	other[catalog.Payout.Name] = &changed
	_, err = on.Begun(w.payer, other, choice)
	require.ErrorIs(t, err, settle.ErrUpstream)
	require.ErrorContains(t, err, "alone can add it")
	begun, err = on.Begun(w.owner, other, choice)
	require.NoError(t, err)
	begun.Choice.Curator, agreed.Owner = w.owner.Address, [20]byte(w.owner.Address)
	d, err = settle.DeployWith(t.Context(), w.chain.Client, w.owner, t.TempDir(), &agreed, other, srs.Embedded(), begun,
		nil)
	require.NoError(t, err)
	require.NoError(t, d.Check(t.Context(), other))

	// Another key of the same circuit, and a token that its vault does not take.
	changed = *w.keys[catalog.Credit.Name]
	changed.Bases[0], changed.Bases[1] = changed.Bases[1], changed.Bases[0]
	other[catalog.Credit.Name] = &changed
	_, err = on.Begun(w.owner, other, choice)
	require.ErrorIs(t, err, settle.ErrUpstream)
	choice.Asset = common.Address{5}
	_, err = on.Begun(w.payer, w.keys, choice)
	require.ErrorIs(t, err, settle.ErrUpstream)
}
