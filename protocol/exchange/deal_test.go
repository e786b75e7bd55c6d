package exchange_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// deals has birch change what it sealed in the second round.
func (f *fair) deals(t *testing.T, change func(a *transcript.Answer)) {
	t.Helper()
	edit(t, replyFile(f.d, 2, "birch"), func(r *exchange.Reply) {
		change(&r.Answer)
		signs(t, f.Group, f.d, func(tr *transcript.Transcript, a *party.Account) {
			q, _ := tr.Open()
			require.NoError(t, q.Sign(&r.Answer, a))
		})
	})
}

// convicted is who the next step names, with evidence that a stranger checks.
func (f *fair) convicted(t *testing.T) {
	t.Helper()
	for range 2 {
		_, _, err := f.step()
		var culprit *exchange.CulpritError
		require.ErrorAs(t, err, &culprit)
		require.Equal(t, []string{"birch"}, culprit.Names)
		require.ErrorContains(t, err, "dealt wrong shares")
	}
	f.evidence(t)
}

func (f *fair) evidence(t *testing.T) {
	t.Helper()
	var e blame.Evidence
	require.NoError(t, document.ReadJSON(f.d.Evidence("birch"), &e))
	stranger, err := f.Begin()
	require.NoError(t, err)
	require.NoError(t, e.Verify(stranger))
	require.Equal(t, 2, e.Number())
}

// TestBoxesThatDoNotOpen: a dealer whose boxes do not open is named by those they are for, with evidence, as soon as
// its own mask cannot be opened any more. Until then, and with fewer such boxes, the round goes on.
func TestBoxesThatDoNotOpen(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	f.deals(t, func(a *transcript.Answer) { a.Sealed[2].Box, a.Sealed[4].Box = a.Sealed[3].Box, "" })
	f.steps(t)
	f.reply(t, 0, 2)
	f.evidence(t)
	require.Equal(t, []string{"birch", "dogwood", "elder"}, f.steps(t).Waiting, "three may still open it")
	f.reply(t, 4)
	f.convicted(t)
	f.reply(t, 1, 3)
	f.convicted(t)

	f = newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	f.deals(t, func(a *transcript.Answer) { a.Sealed[2].Box = "" })
	f.steps(t)
	f.reply(t, all(5)...)
	require.Equal(t, 3, f.steps(t).Round)
	f.evidence(t)
}

// TestSecretThatWasNotShared: a dealer that signs another secret than it shared out is named once its shares are open.
func TestSecretThatWasNotShared(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	f.deals(t, func(a *transcript.Answer) { a.Self[0]++ })
	f.steps(t)
	f.reply(t, 0, 1, 2, 4)
	f.convicted(t)
}

// TestTwoRepliesInAFolder: with more than 64 members all sign that they have seen everybody's answer before any opens a
// share, and the folder shows both.
func TestTwoRepliesInAFolder(t *testing.T) {
	const n, t23 = 65, 44
	g, err := datanettest.NewGroup(schema.Gaussian, slices.Repeat([]int{30}, n)...)
	require.NoError(t, err)
	g.Terms.Evictions = 1
	members, err := g.Members()
	require.NoError(t, err)
	// What newFair searches the folder for takes too long.
	f := &fair{Group: g, d: exchange.Dir(t.TempDir()), members: members}
	begun, err := g.Begin()
	require.NoError(t, err)
	for _, c := range members {
		p, err := c.Pledge(begun)
		require.NoError(t, err)
		require.NoError(t, document.WriteJSON(f.file("pledge-%s.json", p.Party), p, document.Secret))
	}
	require.Equal(t, 1, f.steps(t).Round)
	tr, err := f.d.Follow(f.side())
	require.NoError(t, err)
	for _, c := range members {
		r, err := c.Answer(tr)
		require.NoError(t, err)
		q, _ := tr.Open()
		require.NoError(t, f.d.WriteReply(exchange.Reply{
			Version: exchange.Version, Number: 1, Question: q.ID, Answer: r.Answer,
			Masked: []exchange.Masked{exchange.Pack(r.Masked[0])},
		}))
	}
	require.True(t, f.steps(t).Opening)
	f.reply(t, 0)
	for _, c := range members[2:t23] {
		s, err := tr.See(c.State.Name, c.Account)
		require.NoError(t, err)
		require.NoError(t, document.WriteJSON(f.file("answers-001/seen-%s.json", s.Party), s, document.Secret))
	}
	require.Len(t, f.steps(t).Waiting, n-t23+1, "one too few")
	f.reply(t, 1)
	opened, err := filepath.Glob(f.file("answers-001/shares-*"))
	require.NoError(t, err)
	require.Empty(t, opened)
	require.Len(t, f.steps(t).Waiting, n, "now for shares")
	f.reply(t, 0)
	require.FileExists(t, f.file("answers-001/shares-alder.json"))
	var shown struct {
		Version, Number int
		Question        proof.Word
		Seen            []transcript.Seen
	}
	require.NoError(t, document.ReadJSON(f.file("seen-001.json"), &shown))
	require.Len(t, shown.Seen, t23)
	require.Equal(t, f.Names[1:], f.steps(t).Waiting)
}

func (f *fair) file(format string, args ...any) string {
	return filepath.Join(string(f.d), "fit", fmt.Sprintf(format, args...))
}

// TestShareWithheldUnderOldEvidence: a dealer gave one member a wrong share in a round that went on all the same. In
// the next, in which it deals as it should, two others keep back their shares of its mask, as if they had got none. The
// evidence is of another round: it excuses nobody, and they are waited for.
func TestShareWithheldUnderOldEvidence(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	f.deals(t, func(a *transcript.Answer) { a.Sealed[4].Box = "" })
	f.steps(t)
	f.reply(t, all(5)...)
	require.Equal(t, 3, f.steps(t).Round)
	f.evidence(t)
	f.reply(t, all(5)...)
	f.steps(t)
	f.reply(t, all(5)...)
	for _, name := range []string{"alder", "cedar"} {
		edit(t, f.file("answers-003/shares-%s.json", name), func(c *transcript.Completion) {
			c.Shares[1] = sharing.Share{}
		})
	}
	require.Equal(t, exchange.Progress{Round: 3, Waiting: []string{"alder", "cedar"}, Opening: true}, f.steps(t))
	f.reply(t, 0)
	require.Equal(t, 4, f.steps(t).Round)
}

// TestSecondAnswer: once all answers are shown and others have opened shares of them, a dealer replaces its own by
// another one that it signs as well, and would do so again and again: the others would be waited for, whose shares are
// of the answer before. Its two signatures are evidence.
func TestSecondAnswer(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.kept = exchange.Dir(t.TempDir())
	f.until(t, 2)
	f.reply(t, all(5)...)
	f.steps(t)
	f.reply(t, 0, 2, 3)
	f.deals(t, func(a *transcript.Answer) {
		for i := range a.Sealed {
			a.Sealed[i].Hash[0]++
		}
	})
	for range 2 {
		_, _, err := f.step()
		var culprit *exchange.CulpritError
		require.ErrorAs(t, err, &culprit)
		require.Equal(t, []string{"birch"}, culprit.Names)
		require.ErrorContains(t, err, "signed two answers")
		require.NoError(t, os.Remove(f.file("answers-002.json"))) // which has the first one
	}
	var e blame.Evidence
	require.NoError(t, document.ReadJSON(f.d.Evidence("birch"), &e))
	stranger, err := f.Begin()
	require.NoError(t, err)
	require.NoError(t, e.Verify(stranger))

	// What was not signed by it is no first answer.
	f = newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	f.steps(t)
	edit(t, f.file("answers-002.json"), func(a *struct {
		Version, Number int
		Question        proof.Word
		Answers         []transcript.Answer
	},
	) {
		a.Answers[1].Self[0]++
	})
	require.True(t, f.steps(t).Opening)
	f.reply(t, all(5)...)
	require.Equal(t, 3, f.steps(t).Round)
}
