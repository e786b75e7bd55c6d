package exchange_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/exchange"
)

// TestAnswerSavesFirst: what was answered is on the disk before anybody can read the reply.
func TestAnswerSavesFirst(t *testing.T) {
	d, final, members := shared(t).last(t)
	saves := 0
	n, err := exchange.Answer(t.Context(), d, members[0], func() error {
		saves++
		require.False(t, d.Replied(final, "alder"))
		require.Len(t, members[0].State.Final, 1)
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, []int{1, 1}, []int{n, saves})
	require.True(t, d.Replied(final, "alder"))
}

// TestAnswerAfterFailure cuts an answer short at each write and calls again, in the same process or in a new one that
// knows what was saved. There is one reply, with the blinds that are on the disk.
func TestAnswerAfterFailure(t *testing.T) {
	failed := errors.New("the disk is full")
	for _, c := range []struct {
		why         string
		save, reply bool // fails
	}{
		{"the save fails", true, false},
		{"the reply fails after the save", false, true},
	} {
		for _, restart := range []bool{false, true} {
			name := c.why + map[bool]string{false: ", same process", true: ", new process"}[restart]
			t.Run(name, func(t *testing.T) {
				g := shared(t)
				d, final, members := g.last(t)
				alder, home := members[0], t.TempDir()
				require.NoError(t, alder.Save(home))

				n, err := exchange.Answer(t.Context(), d, alder, func() error {
					if c.save {
						return failed
					}
					block(t, d)
					return alder.Save(home)
				})
				require.Error(t, err)
				require.Zero(t, n)
				if c.save {
					require.ErrorIs(t, err, failed)
				} else {
					unblock(t, d)
				}
				require.False(t, d.Replied(final, "alder"), "nothing is told that could be forgotten")

				if restart {
					alder = g.reopened(t, home, 0)
				}
				n, err = exchange.Answer(t.Context(), d, alder, func() error { return alder.Save(home) })
				require.NoError(t, err)
				require.Equal(t, 1, n)
				answer(t, d, members[1])
				o, p := g.step(t, d)
				require.True(t, p.Done)
				kept := g.reopened(t, home, 0).State.Final[0]
				others := members[1].State.Final[0]
				blind := o.State.Models[0].Gradient.Blind
				blind.Sub(&blind, &kept.G[0].Blind)
				blind.Sub(&blind, &others.G[0].Blind)
				blind.Sub(&blind, &others.G[1].Blind)
				require.True(t, blind.IsZero(), "the owner has the blinds that are on the disk")
			})
		}
	}
}

// block makes the next write to the folder fail.
func block(t *testing.T, d exchange.Dir) {
	t.Helper()
	fit := filepath.Join(string(d), "fit")
	require.NoError(t, os.Rename(fit, fit+".away"))
	require.NoError(t, os.WriteFile(fit, nil, 0o600))
}

func unblock(t *testing.T, d exchange.Dir) {
	t.Helper()
	fit := filepath.Join(string(d), "fit")
	require.NoError(t, os.Remove(fit))
	require.NoError(t, os.Rename(fit+".away", fit))
}

// TestAnswersOnce: a round is answered once. A reply that was lost is written again, to the byte: under one mask, two
// replies would give away their difference.
func TestAnswersOnce(t *testing.T) {
	for _, restart := range []bool{false, true} {
		t.Run(map[bool]string{false: "same process", true: "new process"}[restart], func(t *testing.T) {
			g := shared(t)
			d, final, members := g.last(t)
			alder, home := members[0], t.TempDir()
			answer(t, d, alder)
			require.NoError(t, alder.Save(home))
			before := files(t, d)

			n, err := exchange.Answer(t.Context(), d, alder, func() error { return errors.New("saved for nothing") })
			require.NoError(t, err)
			require.Zero(t, n)
			require.Equal(t, before, files(t, d))

			for round := 1; round <= final; round++ {
				require.NoError(t, os.Remove(replyFile(d, round, "alder")))
			}
			if restart {
				alder = g.reopened(t, home, 0)
			}
			n, err = exchange.Answer(t.Context(), d, alder, saved)
			require.NoError(t, err)
			require.Equal(t, final, n)
			require.Equal(t, before, files(t, d))
		})
	}
}

// TestAnswersSoFar: rounds that were answered before one that cannot be stay answered.
func TestAnswersSoFar(t *testing.T) {
	g := shared(t)
	d := g.asked(t)
	require.NoError(t, os.Remove(replyFile(d, 1, "alder")))
	require.NoError(t, d.WriteRound(exchange.Round{
		Version: exchange.Version, Number: 2, Asks: []exchange.Ask{{Model: 5, Round: 2}},
	}))
	n, err := exchange.Answer(t.Context(), d, g.member(t, 0), saved)
	require.ErrorContains(t, err, roundFile(d, 2))
	require.Equal(t, 1, n)
	require.True(t, d.Replied(1, "alder"))
	require.False(t, d.Replied(2, "alder"))
}

// TestAnswerBeforeTheRoster: without the others' keys there is nothing to hide behind.
func TestAnswerBeforeTheRoster(t *testing.T) {
	g := shared(t)
	first := g.asked(t)
	last, _, _ := g.last(t)
	for why, d := range map[string]exchange.Dir{"statistics": first, "final statistics": last} {
		for round := 1; round < 100; round++ {
			_ = os.Remove(replyFile(d, round, "alder"))
		}
		c, err := g.Guest(0)
		require.NoError(t, err)
		n, err := exchange.Answer(t.Context(), d, c, saved)
		require.ErrorContains(t, err, "alder has not joined the others", why)
		require.Zero(t, n)
		require.Empty(t, c.State.Final)
		require.False(t, d.Replied(1, "alder"))
	}
}
