package transcript_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestOneNoisyRoundMore: every answer with noise costs a part of what the terms allow. The owner that asks for one more
// than they say, at the final weights or at any, gets none; nor does one that ends early and begins anew, or that asks
// twice about one class.
func TestOneNoisyRoundMore(t *testing.T) {
	g, err := datanettest.NewGroup(schema.OVR, 30, 40)
	require.NoError(t, err)
	p, err := dp.NewParams(4, 1e-5, 2, 2)
	require.NoError(t, err)
	g.Terms.Objective, g.Terms.Holdouts = "", 0 // nobody is paid
	g.Terms.Model.DP = &p
	members, err := g.Members()
	require.NoError(t, err)
	_, rounds, err := g.Fit(members...)
	require.NoError(t, err)
	h := &honest{g, rounds}
	for _, c := range []struct {
		why   string
		round int
		ask   func(r *transcript.Round)
	}{
		{"the final weights once more", 3, func(r *transcript.Round) { r.Asks = h.rounds[1].Asks }},
		{"the first weights once more", 3, func(r *transcript.Round) { r.Asks = h.rounds[0].Asks }},
		{"of one class only", 3, func(r *transcript.Round) { r.Asks = h.rounds[1].Asks[:1] }},
		{"standing still", 2, func(r *transcript.Round) { r.Asks = h.rounds[0].Asks }},
		{"one class twice", 2, func(r *transcript.Round) { r.Asks[1] = r.Asks[0] }},
		{"a class left out for later", 2, func(r *transcript.Round) { r.Asks = r.Asks[1:] }},
		{"an early end", 2, func(r *transcript.Round) { r.Asks = nil }},
		{"no Hessian, whose noise is paid for", 2, func(r *transcript.Round) { r.Asks[0].Hessian = false }},
	} {
		before, r := h.at(c.round)
		c.ask(&r)
		reply, err := h.shown(t, 0, append(slices.Clone(before), r)...)
		require.ErrorIs(t, err, transcript.ErrWeights, c.why)
		require.Nil(t, reply, c.why)
	}
	_, err = h.shown(t, 0, h.rounds[:2]...)
	require.NoError(t, err)
}
