package masking

import (
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
)

// TestGraph: everybody derives one graph, of one degree, in which being joined is mutual; another seed has another.
func TestGraph(t *testing.T) {
	g, again, other := NewGraph([]byte("h"), 90, 20), NewGraph([]byte("h"), 90, 20), NewGraph([]byte("i"), 90, 20)
	require.Equal(t, g, again)
	require.NotEqual(t, g, other)
	require.False(t, g.Complete())
	for i := range 90 {
		c := g.Circle(i)
		require.Len(t, c, 21)
		require.Len(t, slices.Compact(c), 21)
		require.Equal(t, c[g.Slot(i, i)], i)
		for _, j := range c {
			require.NotEqual(t, -1, g.Slot(j, i))
		}
	}
	require.True(t, connected(g, nil))

	whole := NewGraph([]byte("h"), 5, 4)
	require.True(t, whole.Complete())
	require.Equal(t, []int{0, 1, 2, 3, 4}, whole.Circle(3))
	require.Equal(t, 4, whole.Slot(3, 4))
	require.True(t, NewGraph([]byte("h"), 5, 8).Complete())
}

// TestTwoRunsCut: what the bound on a graph counts is right: two runs of half the degree cut it, fewer do not.
func TestTwoRunsCut(t *testing.T) {
	g := NewGraph([]byte("h"), 40, 8)
	run := func(from, n int) (out []int) {
		for k := range n {
			out = append(out, g.ring[(from+k)%40])
		}
		return out
	}
	require.False(t, connected(g, append(run(3, 4), run(20, 4)...)))
	require.True(t, connected(g, append(run(3, 4), run(20, 3)...)))
	require.True(t, connected(g, run(3, 12)))
	require.False(t, connected(g, append(run(39, 4), run(4, 4)...)), "one alone between the runs")
}

// connected says whether those who are left without some are joined to each other, by whatever way.
func connected(g Graph, without []int) bool {
	var left []int
	for i := range g.ring {
		if !slices.Contains(without, i) {
			left = append(left, i)
		}
	}
	seen := map[int]bool{left[0]: true}
	for next := []int{left[0]}; len(next) > 0; {
		i := next[0]
		next = next[1:]
		for _, j := range g.Circle(i) {
			if !seen[j] && !slices.Contains(without, j) {
				seen[j] = true
				next = append(next, j)
			}
		}
	}
	return len(seen) == len(left)
}

// TestSumAlongAGraph: masks along a graph cancel, and with one member's missing nobody's are off.
func TestSumAlongAGraph(t *testing.T) {
	maskers := group(t, 12, "s")
	g := NewGraph([]byte("h"), 12, 4)
	want := make(fr.Vector, 3)
	var parts []Masked
	for i, m := range maskers {
		m, err := m.Among(g.Circle(i))
		require.NoError(t, err)
		v := make(fr.Vector, 3)
		v.MustSetRandom()
		want.Add(want, v)
		p, err := m.Mask(Context{}, v)
		require.NoError(t, err)
		parts = append(parts, p)
	}
	got, err := Sum(parts)
	require.NoError(t, err)
	require.Equal(t, []fr.Element(want), got)

	// The sum without a neighbour's answer is another: its masks stay.
	parts[0].Values = make([]fr.Element, 3)
	got, err = Sum(parts)
	require.NoError(t, err)
	require.NotEqual(t, []fr.Element(want), got)
}
