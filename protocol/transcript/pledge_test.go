package transcript_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestPledges: nothing is asked before every member has signed the seeds of its masks for this very fit, and both
// members of each pair agree.
func TestPledges(t *testing.T) {
	g, err := datanettest.NewGroup(schema.Gaussian, 30, 70, 40)
	require.NoError(t, err)
	members, err := g.Members()
	require.NoError(t, err)
	begin := func() *transcript.Transcript {
		tr, err := g.Begin()
		require.NoError(t, err)
		return tr
	}
	var honest []transcript.Pledge
	for _, c := range members {
		p, err := c.Pledge(begin())
		require.NoError(t, err)
		again, err := c.Pledge(begin())
		require.NoError(t, err)
		require.Equal(t, p, again)
		honest = append(honest, p)
	}
	account, err := g.Account(1)
	require.NoError(t, err)
	for _, c := range []struct {
		why  string
		lie  func(p []transcript.Pledge) []transcript.Pledge
		want error
	}{
		{"one member's is missing", func(p []transcript.Pledge) []transcript.Pledge { return p[:2] }, transcript.ErrBroken},
		{"none", func([]transcript.Pledge) []transcript.Pledge { return nil }, transcript.ErrUnpledged},
		{"one twice", func(p []transcript.Pledge) []transcript.Pledge { p[1] = p[0]; return p }, transcript.ErrBroken},
		{"a root that the owner changed", func(p []transcript.Pledge) []transcript.Pledge {
			p[1].Roots[0][0]++
			return p
		}, transcript.ErrBroken},
		{"for another fit", func(p []transcript.Pledge) []transcript.Pledge {
			start := begin().Start()
			start[0]++
			require.NoError(t, p[1].Sign(start, account))
			return p
		}, transcript.ErrBroken},
		{"of other seeds than its peer's", func(p []transcript.Pledge) []transcript.Pledge {
			p[1].Roots[2][0]++
			require.NoError(t, p[1].Sign(begin().Start(), account))
			return p
		}, transcript.ErrPledge},
	} {
		p := slices.Clone(honest)
		for i := range p {
			p[i].Roots = slices.Clone(p[i].Roots)
		}
		tr, o := begin(), g.Model()
		err := tr.Bind(c.lie(p))
		require.ErrorIs(t, err, c.want, c.why)
		if c.want == transcript.ErrPledge {
			require.ErrorContains(t, err, "birch and cedar", "the pair is named")
		}
		_, err = tr.Next(nil, o.Blind)
		require.ErrorIs(t, err, transcript.ErrUnpledged, c.why)
	}
	tr := begin()
	require.NoError(t, tr.Bind(honest))
	require.ErrorIs(t, tr.Bind(honest), transcript.ErrBroken, "once")
	r, err := tr.Next(nil, g.Model().Blind)
	require.NoError(t, err)
	r.Pledges = nil
	require.ErrorIs(t, begin().Follow(r), transcript.ErrUnpledged, "a contributor asks for them too")
}
