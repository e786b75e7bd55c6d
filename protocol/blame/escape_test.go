package blame_test

import (
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// without is the round after dealt, out of which elder was left, answered by the others.
func without(t *testing.T) *trial {
	t.Helper()
	tl := dealt(t)
	e := tl.tr.Without([]string{"elder"})
	for _, m := range tl.members[:4] {
		v, err := m.Vote(tl.tr, e.Names)
		require.NoError(t, err)
		e.Votes = append(e.Votes, v)
	}
	_, err := tl.tr.NextWithout(e, tl.Model().Blind)
	require.NoError(t, err)
	tl.shown = blame.Case{}
	everybody := tl.members
	tl.members = everybody[:4]
	tl.answer(t)
	tl.members = everybody
	tl.claims, tl.openings = make([]*blame.Claims, 5), make([]*blame.Openings, 5)
	return tl
}

// TestLieInTheMaskOfOneWhoLeft: a liar says that its lie was in the mask that it shares with somebody who was left out,
// and who is asked nothing. No such mask is in its answer, so that it has claimed nothing: it is waited for, by name,
// and convicted once it claims what it masked.
func TestLieInTheMaskOfOneWhoLeft(t *testing.T) {
	tl := without(t)
	l := newLie(t)
	tl.shows(t, 1, func(_ *transcript.Answer, masked [][]fr.Element) {
		v := fr.Vector(masked[0])
		v.Add(v, fr.Vector(l))
	})
	tl.says(t, 0, 1, 2, 3)
	excuse := *tl.claims[1]
	phi, err := tl.tr.Phi(l)
	require.NoError(t, err)
	excuse.Masks = [][]transcript.Pair{slices.Clone(excuse.Masks[0])}
	excuse.Masks[0][4] = phi
	require.NoError(t, excuse.Sign(tl.tr.Start(), tl.account(t, 1)))
	honest := tl.claims[1]
	tl.claims[1] = &excuse
	tl.discloses(t, 0, 2, 3)
	guilty, silent, _ := tl.judged(t)
	require.Empty(t, guilty)
	require.Equal(t, []string{"birch"}, silent)

	tl.claims[1] = honest
	guilty, silent, _ = tl.judged(t)
	require.Equal(t, []string{"birch"}, guilty)
	require.Empty(t, silent)
}

// TestFramedByAnExchangedList: the owner exchanges the list between the moment at which alder reads the keys and that
// at which it reads the fit. What alder would sign in the fit then, of masks that it never used, would be evidence
// against it: claims that explain no answer of its own, and a second pledge of other seeds.
func TestFramedByAnExchangedList(t *testing.T) {
	tl := asked(t)
	tl.adds(t, 1, newLie(t))
	other := *tl.Group
	require.NoError(t, other.Swap(2))
	require.NoError(t, other.Join(tl.members[0], 0))
	said, err := tl.members[0].Claims(tl.tr, tl.shown)
	require.ErrorIs(t, err, contributor.ErrAnotherKey, "%v", said)
	tl.says(t, 1, 2)
	_, err = tl.members[0].Disclose(tl.tr, tl.shown, tl.claims)
	require.ErrorIs(t, err, contributor.ErrAnotherKey)
	fresh, err := tl.Begin()
	require.NoError(t, err)
	_, err = tl.members[0].Pledge(fresh)
	require.ErrorIs(t, err, contributor.ErrAnotherKey)

	guarded := dealt(t)
	other = *guarded.Group
	require.NoError(t, other.Swap(2))
	require.NoError(t, other.Join(guarded.members[0], 0))
	_, err = guarded.members[0].Accuse(guarded.tr, guarded.shown.Answers)
	require.ErrorIs(t, err, contributor.ErrAnotherKey, "it would accuse everybody")
	_, err = guarded.members[0].Complete(guarded.tr, guarded.shown.Answers)
	require.ErrorIs(t, err, contributor.ErrAnotherKey)
}

// TestTwoAnswers: a member that signed two answers to one question is convicted by them. An answer is a function of the
// question: who is asked twice, or gave an answer to another question or in another fit, is not.
func TestTwoAnswers(t *testing.T) {
	tl := dealt(t)
	q, first := tl.shown.Question, tl.shown.Answers[dealer]
	tl.seals(t, func(a *transcript.Answer) { a.Sealed[receiver].Hash[0]++ })
	second := tl.shown.Answers[dealer]
	guilty := blame.Twice(q, first, second)
	require.NoError(t, tl.stranger(t, guilty))
	require.NoError(t, tl.stranger(t, blame.Twice(q, second, first)))

	again, err := tl.members[dealer].Answer(tl.tr)
	require.NoError(t, err)
	require.ErrorContains(t, tl.stranger(t, blame.Twice(q, first, again.Answer)), "one answer")
	fit, question := q, q
	fit.Start[0]++
	question.ID[0]++
	inAnother, toAnother := second, second
	require.NoError(t, fit.Sign(&inAnother, tl.account(t, dealer)))
	require.NoError(t, question.Sign(&toAnother, tl.account(t, dealer)))
	for why, e := range map[string]blame.Evidence{
		"in another fit":      blame.Twice(q, first, inAnother),
		"to another question": blame.Twice(q, first, toAnother),
		"not signed":          changed(t, guilty, func(e *blame.Evidence) { e.Other.Self[0]++ }),
		"of another":          changed(t, guilty, func(e *blame.Evidence) { e.Party = "cedar" }),
		"another's":           changed(t, guilty, func(e *blame.Evidence) { e.Other = &tl.shown.Answers[2] }),
		"alone":               changed(t, guilty, func(e *blame.Evidence) { e.Answer = nil }),
		"about what it masked": changed(t, guilty, func(e *blame.Evidence) {
			e.Masked = [][]party.Element{{}}
		}),
		"of another round": changed(t, guilty, func(e *blame.Evidence) { e.Question[0]++ }),
	} {
		require.ErrorIs(t, tl.stranger(t, e), blame.ErrEvidence, why)
	}
}
