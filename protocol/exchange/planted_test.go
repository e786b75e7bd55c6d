package exchange_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// plant puts a file in another's place.
func plant(t *testing.T, d exchange.Dir, file string, content []byte) {
	t.Helper()
	path := filepath.Join(string(d), "fit", file)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, content, 0o600))
}

func content(t *testing.T, d exchange.Dir, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(string(d), "fit", file))
	require.NoError(t, err)
	return b
}

// TestPlantedReply: whoever writes the folder puts a file in the place of a reply that is not there yet. It is refused
// by name, and the contributor whose place it is replies all the same.
func TestPlantedReply(t *testing.T) {
	g := shared(t)
	open, members := g.open(t, 2)
	g.answer(t, open, members[1])
	for why, file := range map[string]string{
		"no document":                 "",
		"another's reply":             "round-002-birch.json",
		"one's own of a round before": "round-001-alder.json",
	} {
		d := exchange.Dir(t.TempDir())
		require.NoError(t, os.CopyFS(string(d), os.DirFS(string(open))))
		planted := []byte("{")
		if file != "" {
			planted = content(t, d, file)
		}
		plant(t, d, "round-002-alder.json", planted)
		_, err := exchange.Step(d, g.Model(), g.side(saved))
		require.ErrorIs(t, err, exchange.ErrForeign, why)
		require.ErrorContains(t, err, "round-002-alder.json", why)
		g.answer(t, d, members[0])
		_, p := g.step(t, d)
		require.Equal(t, 3, p.Round, why)
	}
}

// TestPlantedPledgesVotesAndShares: likewise for what parties say besides replies: each is waited for by name, and what
// others say counts meanwhile.
func TestPlantedPledgesVotesAndShares(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.steps(t)
	f.reply(t, 0, 1, 2, 3)
	for _, planted := range [][]byte{[]byte("{"), []byte("{}"), content(t, f.d, "pledge-alder.json")} {
		plant(t, f.d, "pledge-elder.json", planted)
		require.Equal(t, []string{"elder"}, f.steps(t).Waiting)
	}
	f.reply(t, 4)
	require.Equal(t, 1, f.steps(t).Round)

	f.reply(t, all(5)...)
	f.steps(t)
	f.reply(t, 0, 1, 2)
	for _, planted := range [][]byte{[]byte("{"), []byte("{}"), content(t, f.d, "answers-001/shares-alder.json")} {
		plant(t, f.d, "answers-001/shares-dogwood.json", planted)
		plant(t, f.d, "answers-001/shares-elder.json", planted)
		require.Equal(t, []string{"dogwood", "elder"}, f.steps(t).Waiting)
	}
	f.reply(t, 3, 4)
	require.Equal(t, 2, f.steps(t).Round)

	f.reply(t, 0, 1, 2, 4)
	f.steps(t, "dogwood")
	plant(t, f.d, "round-002-dogwood.json", []byte("{"))
	plant(t, f.d, "evict-002/vote-elder.json", []byte("{"))
	f.reply(t, 0, 1, 2)
	for _, planted := range [][]byte{[]byte("{"), []byte("{}"), content(t, f.d, "evict-002/vote-alder.json")} {
		plant(t, f.d, "evict-002/vote-elder.json", planted)
		require.Equal(t, []string{"elder"}, f.steps(t).Waiting)
	}
	f.reply(t, 4)
	require.Equal(t, 3, f.steps(t).Round)
}

// TestWrongNumberOfValues: birch signs masked values of which no round asks for so many. They join no sum, and the
// claims that name other liars are about sums. Its signature is evidence, whoever else has replied; an honest answer is
// none, and neither is another's.
func TestWrongNumberOfValues(t *testing.T) {
	for why, change := range map[string]func(r *exchange.Reply){
		"a value short":    func(r *exchange.Reply) { r.Masked[0].Values = r.Masked[0].Values[1:] },
		"none":             func(r *exchange.Reply) { r.Masked[0].Values = nil },
		"a vector too few": func(r *exchange.Reply) { r.Masked = nil },
		"a vector too many": func(r *exchange.Reply) {
			r.Masked = append(r.Masked, r.Masked[0])
		},
	} {
		g := shared(t)
		d, members := g.open(t, 1)
		g.answer(t, d, members[1])
		honest, err := d.ReadReply(1, "birch")
		require.NoError(t, err)
		resigned(t, g.Group, d, change)
		_, err = exchange.Step(d, g.Model(), g.side(saved))
		var culprit *exchange.CulpritError
		require.ErrorAs(t, err, &culprit, why)
		require.Equal(t, []string{"birch"}, culprit.Names)
		var e blame.Evidence
		require.NoError(t, document.ReadJSON(d.Evidence("birch"), &e))
		stranger, err := g.Begin()
		require.NoError(t, err)
		require.NoError(t, e.Verify(stranger))
		for _, forge := range []func(e *blame.Evidence){
			func(e *blame.Evidence) { e.Party = "alder" },
			func(e *blame.Evidence) { e.Party, e.Answer.Party = "alder", "alder" },
			func(e *blame.Evidence) { e.Question[0]++ },
			func(e *blame.Evidence) { e.Masked = append(e.Masked, nil) },
			func(e *blame.Evidence) { e.Answer = nil },
			func(e *blame.Evidence) {
				e.Answer, e.Masked = &honest.Answer, [][]party.Element{honest.Masked[0].Values}
			},
			func(e *blame.Evidence) {
				e.Answer, e.Masked = &honest.Answer, [][]party.Element{honest.Masked[0].Values[1:]}
			},
		} {
			var forged blame.Evidence
			require.NoError(t, document.ReadJSON(d.Evidence("birch"), &forged))
			forge(&forged)
			require.ErrorIs(t, forged.Verify(stranger), blame.ErrEvidence, why)
		}
	}
}

// TestValuesOfAnotherRound: a Hessian in a round that asks for none is as long as other rounds ask for: it is refused
// by name, and proves nothing to whoever does not know the round.
func TestValuesOfAnotherRound(t *testing.T) {
	g, err := datanettest.NewGroup(schema.Bernoulli, 30, 70)
	require.NoError(t, err)
	g.Terms.Method = "quasi-newton"
	q := &group{g}
	d, members := q.open(t, 2)
	q.answer(t, d, members...)
	resigned(t, g, d, func(r *exchange.Reply) {
		r.Masked[0].Values = append(r.Masked[0].Values, make([]party.Element, 11)...)
	})
	_, err = exchange.Step(d, g.Model(), q.side(saved))
	require.ErrorContains(t, err, "round-002-birch.json: birch signed another number of values than round 2 asks for")
	require.NoFileExists(t, d.Evidence("birch"))
}

// resigned has birch sign a changed reply to the open round.
func resigned(t *testing.T, g *datanettest.Group, d exchange.Dir, change func(r *exchange.Reply)) {
	t.Helper()
	signs(t, g, d, func(tr *transcript.Transcript, a *party.Account) {
		q, _ := tr.Open()
		edit(t, replyFile(d, q.Number, "birch"), func(r *exchange.Reply) {
			change(r)
			var shown [][]fr.Element
			for _, m := range r.Masked {
				shown = append(shown, party.Elements(m.Values))
			}
			r.Answer.Masked = transcript.MaskedDigest(shown)
			require.NoError(t, q.Sign(&r.Answer, a))
		})
	})
}

// TestAnswerOfAnotherFit: an account that takes part in two fits is to be convicted in the one by what it signed in the
// other, whose models have fewer columns.
func TestAnswerOfAnotherFit(t *testing.T) {
	g := newGroup(t, schema.Bernoulli)
	account, err := g.Account(1)
	require.NoError(t, err)
	here, err := g.Begin()
	require.NoError(t, err)
	values := make([]fr.Element, transcript.Ask{Hessian: true}.Width(2))
	for _, start := range []proof.Word{{1}, here.Start()} {
		q := transcript.Question{Start: start, ID: proof.Word{7}}
		a := transcript.Answer{
			Party: g.Names[1], Questions: make([][]transcript.Pair, 1),
			Masked: transcript.MaskedDigest([][]fr.Element{values}),
		}
		require.NoError(t, q.Sign(&a, account))
		e := blame.Evidence{
			Version: blame.Version, Party: a.Party, Question: &q.ID, Answer: &a,
			Masked: [][]party.Element{party.Scalars(values)},
		}
		if start == here.Start() {
			require.NoError(t, e.Verify(here))
		} else {
			require.ErrorIs(t, e.Verify(here), blame.ErrEvidence)
		}
	}
}

// TestPlantedProposal: whoever writes the folder, not the owner, says that a contributor which is slow is to be left
// out, or somebody whose name draws on the owner's terminal. Nobody votes so, and the owner goes on waiting.
func TestPlantedProposal(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 1)
	f.reply(t, 0, 1, 2, 3)
	f.steps(t, "elder")
	proposal := string(content(t, f.d, "evict-001.json"))
	first := f.question(t)
	require.NoError(t, os.Remove(f.file("evict-001.json")))
	for range 2 {
		f.reply(t, all(5)...)
		f.steps(t)
	}
	second := f.question(t)
	require.NotEqual(t, first, second)
	f.reply(t, 0, 1, 2, 3)
	for why, planted := range map[string]string{
		"made up":        fmt.Sprintf(`{"version": 1, "number": 2, "question": %q, "names": ["elder"]}`, second),
		"with an escape": fmt.Sprintf(`{"version": 1, "number": 2, "question": %q, "names": ["\u001b[2K"]}`, second),
		"stolen":         strings.Replace(proposal, first, second, 1),
		"torn":           "{",
	} {
		plant(t, f.d, "evict-002.json", []byte(planted))
		for i := range 4 {
			said, err := exchange.Answer(f.d, f.members[i], f.side())
			require.NoError(t, err, why)
			require.Equal(t, exchange.Nothing, said.Did, why)
		}
		require.Equal(t, exchange.Progress{Round: 2, Waiting: []string{"elder"}}, f.steps(t), why)
	}
	require.Equal(t, []string{"elder"}, f.steps(t, "elder").Without, "the owner's own takes its place")
	f.reply(t, 0, 1, 2, 3)
	require.Equal(t, 3, f.steps(t).Round)
}

// question is the open one, as files name it.
func (f *fair) question(t *testing.T) string {
	t.Helper()
	tr, err := f.d.Follow(f.side())
	require.NoError(t, err)
	q, _ := tr.Open()
	return q.ID.String()
}
