package exchange_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestOwnerBeginsAgainAtWill: the owner wants nearly the sums of somebody who has trained, and proposes to begin the
// done fit again without it. Nobody votes for that, unless the chain has left that one out; then the others fit their
// own model, once, and those who were left out have no say.
func TestOwnerBeginsAgainAtWill(t *testing.T) {
	f := newFair(t, schema.Gaussian, 5)
	everybody, left := all(5), []int{0, 1, 2, 3}
	f.ends(t, everybody...)
	silent := func(names ...string) exchange.Side {
		side := f.side()
		side.Silent = func() ([]string, error) { return names, nil }
		return side
	}
	_, _, err := f.step(f.Names[4])
	require.ErrorIs(t, err, exchange.ErrNotSilent)
	step := func(without ...string) exchange.Progress {
		p, err := exchange.Step(f.d, f.Model(), silent(without...))
		require.NoError(t, err)
		return p
	}
	_, err = exchange.Step(f.d, f.Model(), silent(f.Names[3], f.Names[4]))
	require.ErrorIs(t, err, transcript.ErrEviction, "more than the fit's rules allow")

	p := step(f.Names[4]) // a lie: its members are shown a proposal that the owner has signed
	require.True(t, p.Again)
	require.False(t, p.Done)
	require.Len(t, p.Waiting, 4)
	for i := range everybody {
		f.refuses(t, i, exchange.ErrNotSilent)
	}
	answer := func(i int, side exchange.Side) (exchange.Said, error) {
		return exchange.Answer(f.d, f.members[i], side)
	}
	_, err = answer(0, silent(f.Names[3]))
	require.ErrorIs(t, err, exchange.ErrNotSilent, "another one is")
	_, err = answer(4, silent(f.Names[4]))
	require.ErrorIs(t, err, transcript.ErrEviction, "itself")
	for _, i := range left {
		require.True(t, step(f.Names[4]).Again)
		said, err := answer(i, silent(f.Names[4]))
		require.NoError(t, err)
		require.Equal(t, exchange.Voted, said.Did)
		said, err = answer(i, silent(f.Names[4]))
		require.NoError(t, err)
		require.Equal(t, exchange.Nothing, said.Did, "twice is once")
	}
	require.Equal(t, []string{f.Names[0], f.Names[1], f.Names[2], f.Names[3]}, step(f.Names[4]).Waiting)
	f.refuses(t, 4, contributor.ErrLeftOut)
	f.ends(t, left...)
	require.True(t, step(f.Names[4]).Done, "once")
	_, _, err = f.step(f.Names[3])
	require.ErrorIs(t, err, exchange.ErrNotSilent)
}
