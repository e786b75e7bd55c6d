package exchange_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

func TestRounds(t *testing.T) {
	for _, c := range []struct {
		why   string
		files map[string]string
		want  int
		words string // of the refusal
	}{
		{"an empty folder: the fit has not begun", nil, 0, ""},
		{"rounds in their order", map[string]string{
			"round-001.json": `{"version":1,"number":1}`, "round-002.json": `{"version":1,"number":2}`,
		}, 2, ""},
		{"what is not a round is left alone", map[string]string{
			"round-001.json": `{"version":1,"number":1}`, "round-001-alder.json": `{`, ".partial-1": `{`, "round-2.json": `{`,
		}, 1, ""},
		{"a skipped number ends the list: whoever answers goes round by round", map[string]string{
			"round-001.json": `{"version":1,"number":1}`, "round-003.json": `{"version":1,"number":3}`,
		}, 1, ""},
		{"the first one is missing", map[string]string{"round-002.json": `{"version":1,"number":2}`}, 0, ""},
		{
			"a renamed file",
			map[string]string{"round-001.json": `{"version":1,"number":2}`},
			0,
			"version 1 of round 2, expected version 1 of round 1",
		},
		{
			"a later version",
			map[string]string{"round-001.json": `{"version":2,"number":1}`},
			0,
			"version 2 of round 1, expected version 1",
		},
		{"no version", map[string]string{"round-001.json": `{"number":1}`}, 0, "version 0 of round 1"},
		{"truncated", map[string]string{"round-001.json": `{"version":1,`}, 0, "unexpected EOF"},
		{
			"a field that nobody knows",
			map[string]string{"round-001.json": `{"version":1,"number":1,"pay":1}`},
			0,
			`unknown field "pay"`,
		},
		{"weights that are no scalars", map[string]string{
			"round-001.json": `{"version":1,"number":1,"asks":[{"model":0,"w":{"kind":{},"values":["0x` +
				strings.Repeat("f", 64) + `"]}}]}`,
		}, 0, "round-001.json"},
	} {
		t.Run(c.why, func(t *testing.T) {
			d := exchange.Dir(t.TempDir())
			require.NoError(t, os.MkdirAll(filepath.Join(string(d), "fit"), 0o700))
			for name, text := range c.files {
				require.NoError(t, os.WriteFile(filepath.Join(string(d), "fit", name), []byte(text), 0o600))
			}
			all, err := d.Rounds()
			if c.words != "" {
				require.ErrorContains(t, err, c.words)
				return
			}
			require.NoError(t, err)
			require.Len(t, all, c.want)
		})
	}
}

// TestMessagesAreForThePartiesAlone: weights and masked sums are nobody else's.
func TestMessagesAreForThePartiesAlone(t *testing.T) {
	d := shared(t).asked(t)
	for path := range files(t, d) {
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.EqualValues(t, 0o600, info.Mode().Perm(), path)
	}
	info, err := os.Stat(filepath.Join(string(d), "fit"))
	require.NoError(t, err)
	require.EqualValues(t, 0o700, info.Mode().Perm())
}

// TestFoldersOfAnotherFit: rounds that this fit did not ask are refused, even if they were answered.
func TestFoldersOfAnotherFit(t *testing.T) {
	g := shared(t)
	for n := 1; n <= 3; n++ {
		d, members := g.open(t, n)
		g.answer(t, d, members...)
		edit(t, roundFile(d, n), func(r *transcript.Round) { r.Asks[0].W.Values[0] = fr.One() })
		before := files(t, d)
		o := g.Model()
		_, err := exchange.Step(d, o, g.side(saved))
		require.ErrorIs(t, err, transcript.ErrWeights)
		require.ErrorContains(t, err, roundFile(d, n))
		require.Empty(t, o.State.Models)
		require.Equal(t, before, files(t, d))
	}
}

// TestOddQuestions: a contributor writes no reply to anything but the question that has to come. The attacks on the
// transcript are protocol/transcript's; here they come through the folder.
func TestOddQuestions(t *testing.T) {
	g := shared(t)
	for why, change := range map[string]func(r *transcript.Round){
		"chosen weights":    func(r *transcript.Round) { r.Asks[0].W.Values[0].SetOne() },
		"many questions":    func(r *transcript.Round) { r.Asks = append(r.Asks, r.Asks[0]) },
		"a model below":     func(r *transcript.Round) { r.Asks[0].Model = -1 },
		"a model above":     func(r *transcript.Round) { r.Asks[0].Model = 1 },
		"no question":       func(r *transcript.Round) { r.Asks = nil },
		"another beginning": func(r *transcript.Round) { r.Before[0]++ },
		"without what the others answered": func(r *transcript.Round) {
			r.Last = nil
		},
		"other totals": func(r *transcript.Round) { r.Last.Totals[0].G.Values[0].SetOne() },
	} {
		d, members := g.open(t, 2)
		edit(t, roundFile(d, 2), change)
		before := files(t, d)
		said, err := exchange.Answer(d, members[0], g.side(saved))
		require.Error(t, err, why)
		require.ErrorContains(t, err, roundFile(d, 2), why)
		require.Zero(t, said)
		require.Equal(t, before, files(t, d), why)
	}
}

// TestTooFewRows: a ridge that bounds nothing is refused before anybody is asked.
func TestTooFewRows(t *testing.T) {
	d := exchange.Dir(t.TempDir())
	g := *shared(t).Group
	g.Rows = 7
	_, err := exchange.Step(d, g.Model(), exchange.Side{Begin: g.Begin})
	require.ErrorContains(t, err, "lambda times rows is below 1")
	require.Empty(t, files(t, d))
}

// TestNamesThatMeet: a contributor that calls itself after another one's proofs does not write over them.
func TestNamesThatMeet(t *testing.T) {
	d := exchange.Dir(t.TempDir())
	for _, name := range []string{"alder-proofs", "proofs-001-alder", "001-alder"} {
		require.NoError(t, d.WriteReply(exchange.Reply{
			Version: exchange.Version, Number: 1, Answer: transcript.Answer{Party: name},
		}))
	}
	records, err := d.Proofs(1, "alder")
	require.NoError(t, err)
	require.Empty(t, records)
}
