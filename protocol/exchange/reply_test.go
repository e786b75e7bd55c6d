package exchange_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/party"
)

// wrong is a way in which alder's reply is no answer.
type wrong struct {
	why    string
	change func(alder, birch *exchange.Reply)
	want   string
}

// wrongReplies are wrong in any round. Replies have one answer each.
var wrongReplies = []wrong{
	{"of no version", func(a, _ *exchange.Reply) { a.Version = 0 }, "it is version 0 of alder's reply to round"},
	{"of a later version", func(a, _ *exchange.Reply) { a.Version = 2 }, "it is version 2 of alder's reply to round"},
	{"of another round", func(a, _ *exchange.Reply) { a.Number += 3 }, "of alder's reply to round"},
	{"of another party", func(a, _ *exchange.Reply) { a.Answer.Party = "birch" }, "of birch's reply to round"},
	{"no answer", func(a, _ *exchange.Reply) { a.Masked = nil }, "alder masked other values than it signed"},
	{
		"an answer too many", func(a, _ *exchange.Reply) { a.Masked = append(a.Masked, a.Masked[0]) },
		"alder masked other values than it signed",
	},
	{
		"another party's answer under one's own name", func(a, b *exchange.Reply) { a.Masked = b.Masked },
		"alder masked other values than it signed",
	},
	{
		"from a place that the roster does not have", func(a, _ *exchange.Reply) { a.Masked[0].Party = 2 },
		"of party 2 of 2",
	},
	{"from a negative place", func(a, _ *exchange.Reply) { a.Masked[0].Party = -1 }, "of party -1 of 2"},
	{
		"among three: masks of the third stay in the sum", func(a, _ *exchange.Reply) { a.Masked[0].Parties = 3 },
		"of party 0 of 3",
	},
	{
		"all say that they were three", func(a, b *exchange.Reply) { a.Masked[0].Parties, b.Masked[0].Parties = 3, 3 },
		"of party 0 of 3",
	},
	{"about other weights", func(a, _ *exchange.Reply) { a.Masked[0].Subject = "ff" }, "another question"},
	{
		"all about other weights: their masks cancel, but the sum is of something else",
		func(a, b *exchange.Reply) { a.Masked[0].Subject, b.Masked[0].Subject = "ff", "ff" }, "another question",
	},
	{"of another class", func(a, _ *exchange.Reply) { a.Masked[0].Class++ }, "another question"},
	{
		"all of another class", func(a, b *exchange.Reply) { a.Masked[0].Class, b.Masked[0].Class = 0, 0 },
		"another question",
	},
	{"of another round of the fit", func(a, _ *exchange.Reply) { a.Masked[0].Round++ }, "another question"},
	{"of an epoch", func(a, _ *exchange.Reply) { a.Masked[0].Epoch = 1 }, "another question"},
	{
		"other statistics than it signed", func(a, _ *exchange.Reply) {
			v := fr.Element(a.Masked[0].Values[0])
			v.Double(&v)
			a.Masked[0].Values[0] = party.Element(v)
		}, "alder masked other values than it signed",
	},
	{
		"other commitments than it signed", func(a, b *exchange.Reply) {
			a.Answer.Questions[0][0] = b.Answer.Questions[0][0]
		}, "is not signed by its account",
	},
	{"without a signature", func(a, _ *exchange.Reply) { a.Answer.Signature = "" }, "is not signed by its account"},
	{"without commitments", func(a, _ *exchange.Reply) { a.Answer.Questions = nil }, "to 0 questions"},
	{"to another transcript", func(a, _ *exchange.Reply) { a.Question[0]++ }, "it answers another question"},
	{"of another vector", func(a, _ *exchange.Reply) { a.Masked[0].Vector = "records" }, "another question"},
	{
		"a value short", func(a, _ *exchange.Reply) { a.Masked[0].Values = a.Masked[0].Values[1:] },
		"alder masked other values than it signed",
	},
	{"all a value short", func(a, b *exchange.Reply) {
		a.Masked[0].Values, b.Masked[0].Values = a.Masked[0].Values[1:], b.Masked[0].Values[1:]
	}, "alder masked other values than it signed"},
}

// TestWrongReplies: the owner names what is wrong with a reply and asks nobody anything. Whoever it is of replies
// again, which replaces it.
func TestWrongReplies(t *testing.T) {
	g := shared(t)
	first := g.asked(t)
	const final = 4
	last, members := g.open(t, final)
	g.answer(t, last, members...)
	for _, f := range []struct {
		name  string
		d     exchange.Dir
		round int
		alder *contributor.Contributor
	}{
		{"first round", first, 1, g.member(t, 0)}, {"last round", last, final, members[0]},
	} {
		for _, c := range wrongReplies {
			t.Run(f.name+": "+c.why, func(t *testing.T) {
				d := exchange.Dir(t.TempDir())
				require.NoError(t, os.CopyFS(string(d), os.DirFS(string(f.d))))
				edit(t, replyFile(d, f.round, "alder"), func(a *exchange.Reply) {
					edit(t, replyFile(d, f.round, "birch"), func(b *exchange.Reply) { c.change(a, b) })
				})
				before := files(t, d)
				o := g.Model()
				_, err := exchange.Step(d, o, g.side(saved))
				require.ErrorIs(t, err, exchange.ErrForeign)
				require.ErrorContains(t, err, replyFile(d, f.round, "alder"))
				require.ErrorContains(t, err, c.want)
				require.Empty(t, o.State.Models)
				require.Equal(t, before, files(t, d))

				said, err := exchange.Answer(d, f.alder, g.side(saved))
				require.NoError(t, err)
				require.Equal(t, exchange.Answered, said.Did)
				honest, err := os.ReadFile(replyFile(f.d, f.round, "alder"))
				require.NoError(t, err)
				require.Equal(t, string(honest), files(t, d)[replyFile(d, f.round, "alder")])
			})
		}
	}
}

// TestDamagedReplies: a damaged file is named, a missing one is waited for.
func TestDamagedReplies(t *testing.T) {
	g := shared(t)
	first := g.asked(t)
	for _, c := range []struct {
		why    string
		damage func(b []byte) []byte
		want   string
	}{
		{"empty", func([]byte) []byte { return nil }, "round-001-alder.json:1: EOF"},
		{"truncated", func(b []byte) []byte { return b[:len(b)/2] }, "unexpected EOF"},
		{"twice", func(b []byte) []byte { return append(b, b...) }, "data after the document"},
		{"a field that nobody knows", func(b []byte) []byte {
			return bytes.Replace(b, []byte(`"number"`), []byte(`"rows": 30, "number"`), 1)
		}, `unknown field "rows"`},
		{"a value that is no scalar", func(b []byte) []byte {
			return bytes.Replace(b, []byte(`"0x`), []byte(`"0xg`), 1)
		}, "round-001-alder.json"},
		{
			"another kind of document", func([]byte) []byte { return []byte(`{"version":1,"number":1,"asks":[]}`) },
			`unknown field "asks"`,
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			d := exchange.Dir(t.TempDir())
			require.NoError(t, os.CopyFS(string(d), os.DirFS(string(first))))
			path := replyFile(d, 1, "alder")
			b, err := os.ReadFile(path)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(path, c.damage(b), 0o600))
			before := files(t, d)
			_, err = exchange.Step(d, g.Model(), g.side(saved))
			require.ErrorContains(t, err, c.want)
			require.Equal(t, before, files(t, d))

			require.NoError(t, os.Remove(path))
			_, p := g.step(t, d)
			require.Equal(t, exchange.Progress{Round: 1, Waiting: names[:1]}, p, "then the contributor answers again")
		})
	}
}
