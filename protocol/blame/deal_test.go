package blame_test

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

const (
	dealer   = 1 // birch
	receiver = 3 // dogwood
)

// dealt is a round of five with masks of their own, answered by all.
func dealt(t *testing.T) *trial {
	t.Helper()
	g, err := datanettest.NewGroup(schema.Bernoulli, 30, 30, 30, 30, 30)
	require.NoError(t, err)
	g.Terms.Evictions = 1
	tl := &trial{Group: g}
	tl.members, err = g.Members()
	require.NoError(t, err)
	tl.tr, err = g.Begin()
	require.NoError(t, err)
	require.NoError(t, datanettest.Pledge(tl.tr, tl.members...))
	_, err = tl.tr.Next(nil, tl.Model().Blind)
	require.NoError(t, err)
	tl.answer(t)
	return tl
}

// seals lets the dealer change what it sealed, and sign it.
func (tl *trial) seals(t *testing.T, change func(a *transcript.Answer)) {
	t.Helper()
	tl.shows(t, dealer, func(a *transcript.Answer, _ [][]fr.Element) {
		a.Sealed = slices.Clone(a.Sealed)
		change(a)
	})
}

// accuses is what a member holds against those who sealed nothing for it.
func (tl *trial) accuses(t *testing.T, i int) []blame.Evidence {
	t.Helper()
	e, err := tl.members[i].Accuse(tl.tr, tl.shown.Answers)
	require.NoError(t, err)
	return e
}

// box is the seed of the key of what one member sealed for another in a round.
func (tl *trial) box(t *testing.T, round, from, to int) masking.Seed {
	t.Helper()
	s, err := tl.masker(t, to).Seed(from, transcript.BoxContext(round, from, to))
	require.NoError(t, err)
	return s
}

func (tl *trial) sealed(t *testing.T, s sharing.Share) string {
	t.Helper()
	key, err := transcript.BoxKey(tl.box(t, 1, dealer, receiver), tl.shown.Question.ID)
	require.NoError(t, err)
	b, err := sharing.Seal(key, s)
	require.NoError(t, err)
	return hex.EncodeToString(b)
}

// TestUnsealedShare: a dealer that sealed anything but the share that it signed is convicted by whoever it is for, who
// shows one key. The round goes on, if enough others have shares.
func TestUnsealedShare(t *testing.T) {
	tl := dealt(t)
	honest := tl.shown.Answers[dealer]
	none := sharing.Share{0: 0xff, 31: 0xff} // no scalar
	for why, change := range map[string]func(s *transcript.SealedShare){
		"nothing":                func(s *transcript.SealedShare) { s.Box = "" },
		"no box":                 func(s *transcript.SealedShare) { s.Box = "box" },
		"a box for another":      func(s *transcript.SealedShare) { s.Box = honest.Sealed[0].Box },
		"another share":          func(s *transcript.SealedShare) { s.Box = tl.sealed(t, sharing.Share{7}) },
		"a share that it denies": func(s *transcript.SealedShare) { s.Hash[0]++ },
		"no share at all": func(s *transcript.SealedShare) {
			s.Box, s.Hash = tl.sealed(t, none), transcript.ShareHash(none)
		},
	} {
		tl.shown.Answers[dealer] = honest
		tl.seals(t, func(a *transcript.Answer) { change(&a.Sealed[receiver]) })
		for i := range tl.members {
			e := tl.accuses(t, i)
			if i != receiver {
				require.Empty(t, e, why)
				continue
			}
			require.Len(t, e, 1, why)
			require.Equal(t, "birch", e[0].Party)
			require.Equal(t, 1, e[0].Number())
			require.NoError(t, tl.stranger(t, e[0]), why)
			tl.showsOneKey(t, e[0])
		}
	}
	own, err := datanettest.Complete(tl.tr, tl.shown.Answers, tl.members)
	require.NoError(t, err)
	require.Len(t, own, 5, "four of five have a share of everybody's")
}

// showsOneKey: of all seeds that the receiver shares with others, evidence has that of the one box alone.
func (tl *trial) showsOneKey(t *testing.T, e blame.Evidence) {
	t.Helper()
	b, err := json.Marshal(e)
	require.NoError(t, err)
	for i := range tl.members {
		if i == receiver {
			continue
		}
		for n := 1; n <= 3; n++ {
			mask, err := tl.masker(t, receiver).Seed(i, transcript.MaskContext(tl.Terms, n, 0, ""))
			require.NoError(t, err)
			require.NotContains(t, string(b), hex.EncodeToString(mask[:]))
			back := tl.box(t, n, receiver, i)
			require.NotContains(t, string(b), hex.EncodeToString(back[:]), "what the receiver sealed")
			there := tl.box(t, n, i, receiver)
			require.Equal(t, i == dealer && n == 1, jsonHas(b, there), "from %d in round %d", i, n)
		}
	}
}

func jsonHas(b []byte, s masking.Seed) bool {
	return slices.Contains(sliceOf(b, len(s)*2), hex.EncodeToString(s[:]))
}

// sliceOf are the quoted texts of a length.
func sliceOf(b []byte, length int) (out []string) {
	for i := range b {
		if end := i + length + 1; b[i] == '"' && end < len(b) && b[end] == '"' {
			out = append(out, string(b[i+1:end]))
		}
	}
	return out
}

// TestLyingReceiver: nothing that a receiver can say convicts a dealer that sealed the share which it signed.
func TestLyingReceiver(t *testing.T) {
	tl := dealt(t)
	require.Empty(t, tl.accuses(t, receiver))
	leaves := tl.leaves(t)
	right := blame.Unsealed(tl.tr, tl.shown.Answers[dealer], dealer, receiver, blame.Opening{
		Peer: "dogwood", Seed: tl.box(t, 1, dealer, receiver), Leaves: leaves,
	})
	require.ErrorIs(t, tl.stranger(t, right), blame.ErrEvidence)
	require.ErrorContains(t, tl.stranger(t, right), "said the truth")

	mask, err := tl.masker(t, receiver).Seed(dealer, tl.context(0))
	require.NoError(t, err)
	for why, s := range map[string]masking.Seed{
		"made up": {7}, "of the other direction": tl.box(t, 1, receiver, dealer),
		"of another round": tl.box(t, 2, dealer, receiver), "of a mask": mask,
		"of another pair": tl.box(t, 1, 0, receiver),
	} {
		for _, at := range []int{0, transcript.BoxLeaf(tl.Terms, 1, dealer, receiver)} {
			e := changed(t, right, func(e *blame.Evidence) {
				e.Deal.Opening.Seed = s
				if at > 0 {
					e.Deal.Opening.Leaves[at] = transcript.LeafOf(s)
				}
			})
			require.ErrorIs(t, tl.stranger(t, e), blame.ErrEvidence, why)
		}
	}
	for why, change := range map[string]func(e *blame.Evidence){
		"the key of another round": func(e *blame.Evidence) {
			e.Deal.Number, e.Deal.Opening.Seed = 2, tl.box(t, 2, dealer, receiver)
		},
		"another question": func(e *blame.Evidence) { e.Deal.Question[0]++ },
		"another box":      func(e *blame.Evidence) { e.Deal.Answer.Sealed[receiver].Box = "" },
		"another hash":     func(e *blame.Evidence) { e.Deal.Answer.Sealed[receiver].Hash[0]++ },
		"another's answer": func(e *blame.Evidence) { e.Deal.Answer = tl.shown.Answers[2] },
		"another receiver": func(e *blame.Evidence) { e.Deal.Opening.Peer = "cedar" },
		"itself":           func(e *blame.Evidence) { e.Deal.Opening.Peer = "birch" },
		"the pledges exchanged": func(e *blame.Evidence) {
			slices.Reverse(e.Deal.Pledges)
		},
		"a forged pledge": func(e *blame.Evidence) { e.Deal.Pledges[0].Roots[receiver][0]++ },
		"one pledge":      func(e *blame.Evidence) { e.Deal.Pledges = e.Deal.Pledges[:1] },
		"nothing":         func(e *blame.Evidence) { e.Deal.Opening = nil },
		"against another": func(e *blame.Evidence) { e.Party = "cedar" },
		"with a mask's opening": func(e *blame.Evidence) {
			e.Opening = e.Deal.Opening
		},
	} {
		require.ErrorIs(t, tl.stranger(t, changed(t, right, change)), blame.ErrEvidence, why)
	}
	e := changed(t, right, func(*blame.Evidence) {})
	tl.Terms.Evictions = 0 // a fit without shares
	require.Error(t, tl.stranger(t, e))
}

// leaves are those that dealer and receiver pledged.
func (tl *trial) leaves(t *testing.T) []proof.Word {
	t.Helper()
	out, err := transcript.Leaves(tl.Terms, func(at masking.Context) (masking.Seed, error) {
		return tl.masker(t, receiver).Seed(dealer, at)
	})
	require.NoError(t, err)
	return out
}

// TestSharesOfAnotherSecret: a dealer whose shares open and do not join to the secret that it signed is convicted by
// the shares that were opened; one whose shares do is not, whatever others say.
func TestSharesOfAnotherSecret(t *testing.T) {
	tl := dealt(t)
	shares := func() *transcript.DealtError {
		e := &transcript.DealtError{Place: dealer, Shares: map[int]sharing.Share{}}
		for i, m := range tl.members[:4] {
			c, err := m.Complete(tl.tr, tl.shown.Answers)
			require.NoError(t, err)
			e.Shares[i] = c.Shares[dealer]
		}
		return e
	}
	honest := blame.Misdealt(tl.tr, tl.shown.Answers[dealer], shares())
	require.ErrorContains(t, tl.stranger(t, honest), "said the truth")
	for why, change := range map[string]func(e *blame.Evidence){
		"another share":     func(e *blame.Evidence) { e.Deal.Shares[0].Share[0]++ },
		"in another slot":   func(e *blame.Evidence) { e.Deal.Shares[0].Slot = 4 },
		"in no slot":        func(e *blame.Evidence) { e.Deal.Shares[0].Slot = 9 },
		"too few":           func(e *blame.Evidence) { e.Deal.Shares = e.Deal.Shares[1:] },
		"one twice":         func(e *blame.Evidence) { e.Deal.Shares[0] = e.Deal.Shares[1] },
		"of another secret": func(e *blame.Evidence) { e.Deal.Answer.Self[0]++ },
	} {
		require.ErrorIs(t, tl.stranger(t, changed(t, honest, change)), blame.ErrEvidence, why)
	}

	tl.seals(t, func(a *transcript.Answer) { // a share off the polynomial
		off := sharing.Share{5}
		a.Sealed[receiver] = transcript.SealedShare{Hash: transcript.ShareHash(off), Box: tl.sealed(t, off)}
	})
	_, err := datanettest.Complete(tl.tr, tl.shown.Answers, tl.members)
	var e *transcript.DealtError
	require.ErrorAs(t, err, &e)
	require.NoError(t, tl.stranger(t, blame.Misdealt(tl.tr, tl.shown.Answers[dealer], e)))
	require.Empty(t, tl.accuses(t, receiver), "the box holds what was signed")
	guilty := blame.Misdealt(tl.tr, tl.shown.Answers[dealer], shares())
	require.NoError(t, tl.stranger(t, guilty))
	require.Error(t, tl.stranger(t, changed(t, guilty, func(e *blame.Evidence) { e.Deal.Number = 2 })))
}

// TestDealInAFitWithoutShares: a member of a fit out of which nobody can be left signs that it dealt shares, and shows
// the seed of a box. There is none among what it pledged: whoever checks the file reads so, and no program ends.
func TestDealInAFitWithoutShares(t *testing.T) {
	tl := dealt(t)
	tl.Terms.Evictions = 0
	tr, err := tl.Begin()
	require.NoError(t, err)
	require.NoError(t, datanettest.Pledge(tr, tl.members...))
	_, err = tr.Next(nil, tl.Model().Blind)
	require.NoError(t, err)
	tl.tr = tr
	q, _ := tr.Open()
	tl.shown.Question = q
	round := transcript.RoundHash(tr.Start(), q.Number)
	tl.seals(t, func(a *transcript.Answer) { a.Round = &round })
	e := blame.Unsealed(tr, tl.shown.Answers[dealer], dealer, receiver, blame.Opening{
		Peer: "dogwood", Seed: masking.Seed{1}, Leaves: tl.leaves(t),
	})
	require.ErrorIs(t, tl.stranger(t, e), blame.ErrEvidence)
}
