package exchange_test

import (
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/party"
)

// TestExactSumsStayAtHome: in the mode `dp` no file of the exchange folder has an entry of an exact sum, of one
// contributor or of all, at any weights that were asked. The totals with noise are there, so the search works.
func TestExactSumsStayAtHome(t *testing.T) {
	g := newGroup(t, schema.Gaussian)
	p, err := dp.NewParams(4, 1e-5, 3, 1.5)
	require.NoError(t, err)
	g.Terms.Objective, g.Terms.Holdouts = "", 0 // nobody is paid
	g.Terms.Model.DP = &p
	d, members := exchange.Dir(t.TempDir()), g.members(t)
	for {
		o, p := g.step(t, d)
		g.answer(t, d, members...)
		if p.Done {
			require.Equal(t, 3, p.Round)
			require.Empty(t, o.State.Models[0].Eps)
			break
		}
	}
	var all strings.Builder
	for _, text := range files(t, d) {
		all.WriteString(text)
	}
	holds := func(v fr.Element) bool {
		b, err := party.Element(v).MarshalText()
		require.NoError(t, err)
		return strings.Contains(all.String(), string(b))
	}
	rounds, err := d.Rounds()
	require.NoError(t, err)
	var everybody []shard.Shard
	for _, c := range members {
		everybody = append(everybody, c.Shards()...)
	}
	for n, r := range rounds[:3] {
		w := r.Asks[0].W.Values
		for _, shards := range [][]shard.Shard{members[0].Shards(), members[1].Shards(), everybody} {
			sum, err := statistics.Totals(schema.Gaussian, 0, shards, w)
			require.NoError(t, err)
			for _, v := range append(sum.G, sum.H...) {
				require.False(t, holds(v), "round %d", n+1)
			}
		}
		for _, v := range rounds[n+1].Last.Totals[0].H.Values {
			require.True(t, holds(v))
		}
	}
	for _, c := range members {
		for _, v := range append(c.State.Final[0].G[0].Values, c.State.Final[0].H[0].Values...) {
			require.False(t, holds(v), "nor its own, with its noise but without masks")
		}
	}
}
