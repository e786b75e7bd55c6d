package contributor_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

var families = []schema.Family{schema.Bernoulli, schema.OVR, schema.Gaussian}

// noisyGroup is a group whose contributors add noise.
func noisyGroup(t *testing.T, family schema.Family, rows ...int) *datanettest.Group {
	t.Helper()
	g, err := datanettest.NewGroup(family, rows...)
	require.NoError(t, err)
	p, err := dp.NewParams(4, 1e-5, 3, 1.5)
	require.NoError(t, err)
	g.Terms.Objective, g.Terms.Holdouts = "", 0 // nobody is paid
	g.Terms.Model.DP = &p
	require.NoError(t, g.Terms.Validate())
	return g
}

// hidden is what noise added to the exact sums of the shards of some contributors, in units of its standard deviation.
func hidden(
	t *testing.T, g *datanettest.Group, all []shard.Shard, ask transcript.Ask, last bool, of int, total transcript.Total,
) (out []float64) {
	t.Helper()
	s, p := g.Terms.Schema, g.Terms.Model.DP
	sum, err := statistics.Totals(s.Family, s.Class(ask.Model), all, ask.W.Values)
	require.NoError(t, err)
	bounds, err := p.Of(s, ask.W.Values)
	require.NoError(t, err)
	share, err := p.Share(dp.Round{Bounds: bounds, Classes: s.Models(), Contributors: len(g.Names), Last: last})
	require.NoError(t, err)
	for _, v := range []struct {
		exact, told []fr.Element
		variance    float64
	}{
		{sum.G, total.G.Values, fixed.Float(fixed.FromBig(share.G), 0)},
		{sum.H, total.H.Values, fixed.Float(fixed.FromBig(share.H), 0)},
	} {
		for j := range v.exact {
			var d fr.Element
			d.Sub(&v.told[j], &v.exact[j])
			out = append(out, fixed.Float(d, 0)/math.Sqrt(float64(of)*v.variance))
		}
	}
	return out
}

// TestNoisyFit: the weights are the rule's, to the bit and at everybody. The totals open, no entry of them is exact,
// and what hides it has the variance that the terms promise, anew in every round and class.
func TestNoisyFit(t *testing.T) {
	for _, family := range families {
		g := noisyGroup(t, family, 40, 70, 20, 20, 20, 20, 20)
		members, err := g.Members()
		require.NoError(t, err)
		o, rounds, err := g.Fit(members...)
		require.NoError(t, err)
		require.Len(t, rounds, 4, "three answers, and the word that it is done")
		require.Empty(t, rounds[3].Asks)
		var all []shard.Shard
		for _, c := range members {
			all = append(all, c.Shards()...)
		}
		rule, err := g.Terms.Noise(7)
		require.NoError(t, err)
		var noise, credited []float64 // of totals, and of what credits would be computed from
		for k := range g.Terms.Models() {
			f, err := fit.New(fit.Problem{
				Rows: g.Rows, Lambda: g.Terms.Model.Lambda, W0: g.Terms.Model.Start(k), Noise: rule,
			})
			require.NoError(t, err)
			for n, r := range rounds[:3] {
				require.Equal(t, f.Ask(), r.Asks[k].W.Values, "%v, model %d, round %d", family, k, n+1)
				total := rounds[n+1].Last.Totals[k]
				require.NoError(t, f.Tell(fit.Totals{G: total.G.Values, H: total.H.Values}))
				noise = append(noise, hidden(t, g, all, r.Asks[k], n == 2, 7, total)...)
			}
			result, done := f.Result()
			require.True(t, done)
			require.Equal(t, result.W, o.State.Models[k].W.Values)
			require.Empty(t, o.State.Models[k].Eps, "no optimum is claimed")
			for _, c := range members {
				require.Equal(t, result.W, c.State.Final[k].W.Values)
				own := c.State.Final[k]
				require.Len(t, own.G, 1, "one commitment, whatever the number of shards")
				credited = append(credited, hidden(t, g, c.Shards(), rounds[2].Asks[k], true, 1,
					transcript.Total{G: own.G[0], H: own.H[0]})...)
			}
		}
		for _, list := range [][]float64{noise, credited} {
			square := 0.0
			for _, v := range list {
				require.NotZero(t, v)
				square += v * v
			}
			require.InDelta(t, 1, square/float64(len(list)), 6*math.Sqrt(2/float64(len(list))), family)
		}
		slices.Sort(noise)
		require.Len(t, slices.Compact(noise), g.Terms.Models()*3*14, "no noise comes twice")
	}
}

// TestNoiseOfARestoredHome: a contributor restored from a copy of any age answers the same bytes, so that asking twice
// averages nothing away. Another fit of the same records gets other noise.
func TestNoiseOfARestoredHome(t *testing.T) {
	g := noisyGroup(t, schema.OVR, 40, 70)
	members, err := g.Members()
	require.NoError(t, err)
	_, rounds, err := g.Fit(members...)
	require.NoError(t, err)
	answer := func(n int) []byte {
		c, err := g.Member(0)
		require.NoError(t, err)
		tr, err := g.Begin()
		require.NoError(t, err)
		for _, r := range rounds[:n] {
			require.NoError(t, tr.Follow(r))
		}
		reply, err := c.Answer(tr)
		require.NoError(t, err)
		require.Empty(t, reply.Training, "nothing proves a sum with noise")
		b, err := json.Marshal([]any{reply.Answer, reply.Masked})
		require.NoError(t, err)
		return b
	}
	for n := 1; n <= 3; n++ {
		require.Equal(t, answer(n), answer(n))
	}
	own := members[0].State.Final[0].G[0].Values
	g.Terms.Model.Lambda++
	other, err := g.Members()
	require.NoError(t, err)
	_, _, err = g.Fit(other...)
	require.NoError(t, err)
	require.NotEqual(t, own, other[0].State.Final[0].G[0].Values)
}

// TestForgottenClipping: nobody notices a contributor that does not clip. Its answers open, and the promise that it
// weakens is the one for its own records.
func TestForgottenClipping(t *testing.T) {
	g := noisyGroup(t, schema.Bernoulli, 40, 50)
	account, err := g.Account(0)
	require.NoError(t, err)
	loose, p := *g.Terms, *g.Terms.Model.DP
	p.Clip = 1 << 14
	loose.Model.DP = &p
	careless, err := contributor.New(
		&loose, terms.Deployment{}, account, g.Names[0], datanettest.Labelled(schema.Bernoulli, 40, 2))
	require.NoError(t, err)
	clipped, err := g.Guest(0)
	require.NoError(t, err)
	require.NotEqual(t, clipped.State.Cells, careless.State.Cells)
	for _, cells := range clipped.State.Cells {
		for row := range slices.Chunk(cells, 4) {
			square := 0.0
			for _, x := range row[:3] {
				square += float64(x * x)
			}
			require.LessOrEqual(t, math.Sqrt(square), 1.5*fixed.One)
		}
	}
	careless.Terms = g.Terms
	require.NoError(t, g.Join(careless, 0))
	other, err := g.Member(1)
	require.NoError(t, err)
	_, rounds, err := g.Fit(careless, other)
	require.NoError(t, err)
	require.Len(t, rounds, 4)
}

// TestNoisyModelIsNotSettled: no statement of a noisy fit beyond the contribution is prepared.
func TestNoisyModelIsNotSettled(t *testing.T) {
	g := noisyGroup(t, schema.Bernoulli, 40, 50)
	members, err := g.Members()
	require.NoError(t, err)
	_, _, err = g.Fit(members...)
	require.NoError(t, err)
	_, err = members[0].Training()
	require.ErrorIs(t, err, terms.ErrNoisy)
	_, err = members[0].Credit(party.Broadcast{})
	require.ErrorIs(t, err, terms.ErrNoisy)
}
