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
	g := shared(t)
	d, members := g.open(t, 1)
	saves := 0
	said, err := exchange.Answer(d, members[0], g.side(func() error {
		saves++
		require.False(t, d.Replied(1, "alder"))
		require.NotNil(t, members[0].State.Fit)
		return nil
	}))
	require.NoError(t, err)
	require.Equal(t, exchange.Answered, said.Did)
	require.Equal(t, 1, saves)
	require.True(t, d.Replied(1, "alder"))
}

// TestAnswerAfterFailure cuts an answer short at each write and calls again, in the same process or in a new one that
// knows what was saved. There is one reply, always the same.
func TestAnswerAfterFailure(t *testing.T) {
	failed := errors.New("the disk is full")
	g := shared(t)
	d, members := g.open(t, 2)
	home := t.TempDir()
	require.NoError(t, members[0].Save(home))
	said, err := exchange.Answer(d, g.reopened(t, home, 0), g.side(saved))
	require.NoError(t, err)
	require.Equal(t, exchange.Answered, said.Did)
	want := files(t, d)
	for _, c := range []struct {
		why         string
		save, reply bool // fails
	}{
		{"the save fails", true, false},
		{"the reply fails after the save", false, true},
	} {
		for _, restart := range []bool{false, true} {
			t.Run(c.why+map[bool]string{false: ", same process", true: ", new process"}[restart], func(t *testing.T) {
				require.NoError(t, os.Remove(replyFile(d, 2, "alder")))
				alder := g.reopened(t, home, 0)
				said, err := exchange.Answer(d, alder, g.side(func() error {
					if c.save {
						return failed
					}
					block(t, d)
					return alder.Save(home)
				}))
				require.Error(t, err)
				require.Equal(t, exchange.Nothing, said.Did)
				if c.save {
					require.ErrorIs(t, err, failed)
				} else {
					unblock(t, d)
				}
				require.False(t, d.Replied(2, "alder"), "nothing is told that could be forgotten")
				if restart {
					alder = g.reopened(t, home, 0)
				}
				said, err = exchange.Answer(d, alder, g.side(saved))
				require.NoError(t, err)
				require.Equal(t, exchange.Answered, said.Did)
				require.Equal(t, want, files(t, d))
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

// TestAnswersOnce: a round is answered once. A reply that was lost is written again, to the byte, also by a home that
// was restored from before its first answer: under one mask, two replies would give away their difference.
func TestAnswersOnce(t *testing.T) {
	for why, restored := range map[string]bool{"same process": false, "restored from an older copy": true} {
		t.Run(why, func(t *testing.T) {
			g := shared(t)
			d, members := g.open(t, 3)
			alder := members[0]
			g.answer(t, d, alder)
			before := files(t, d)

			said, err := exchange.Answer(d, alder, g.side(func() error { return errors.New("saved for nothing") }))
			require.NoError(t, err)
			require.Equal(t, exchange.Nothing, said.Did)
			require.Equal(t, before, files(t, d))

			require.NoError(t, os.Remove(replyFile(d, 3, "alder")))
			if restored {
				home := t.TempDir()
				require.NoError(t, g.member(t, 0).Save(home))
				alder = g.reopened(t, home, 0)
			}
			said, err = exchange.Answer(d, alder, g.side(saved))
			require.NoError(t, err)
			require.Equal(t, exchange.Answered, said.Did)
			require.Equal(t, before, files(t, d))
		})
	}
}

// TestAnswerBeforeTheRoster: without the others' keys there is nothing to hide behind.
func TestAnswerBeforeTheRoster(t *testing.T) {
	g := shared(t)
	d, _ := g.open(t, 1)
	c, err := g.Guest(0)
	require.NoError(t, err)
	said, err := exchange.Answer(d, c, g.side(saved))
	require.ErrorContains(t, err, "alder has not joined the others")
	require.Equal(t, exchange.Nothing, said.Did)
	require.False(t, d.Replied(1, "alder"))
}
