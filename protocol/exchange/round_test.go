package exchange_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/party"
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
			"round-001.json": `{"version":1,"number":1,"asks":[{"model":0,"round":1,"weights":["0x` +
				strings.Repeat("f", 64) + `"]}]}`,
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
	one := party.Element(fr.One())
	for _, c := range []struct {
		why   string
		final bool
		edit  func(*exchange.Round)
		want  string
	}{
		{
			"the first round is about other weights", false,
			func(r *exchange.Round) { r.Asks[0].Weights[0] = one }, "the exchange folder is of another fit",
		},
		{
			"the final weights are not the optimum", true,
			func(r *exchange.Round) { r.Final[0].W.Values[0] = fr.One() }, "the weights of model 0 are not those of the fit",
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			g := shared(t)
			d := exchange.Dir(t.TempDir())
			members := g.members(t)
			for {
				_, p := g.step(t, d)
				if p.Final == c.final {
					edit(t, roundFile(d, p.Round), c.edit)
					answer(t, d, members...)
					break
				}
				answer(t, d, members...)
			}
			before := files(t, d)
			o := g.Model()
			_, err := exchange.Step(t.Context(), d, o, names)
			require.ErrorContains(t, err, c.want)
			require.Empty(t, o.State.Models)
			require.Equal(t, before, files(t, d))
		})
	}
}

// TestFinalModels: the final round is about every class once, in order.
func TestFinalModels(t *testing.T) {
	g := shared(t)
	last, final := g.finished(t)
	for _, c := range []struct {
		why  string
		edit func(*exchange.Round, *exchange.Reply)
		want string
	}{
		{"a class too many", func(r *exchange.Round, a *exchange.Reply) {
			r.Final, a.Masked = append(r.Final, r.Final[0]), append(a.Masked, a.Masked[0])
		}, "2 models, expected 1"},
		{
			"of another class", func(r *exchange.Round, _ *exchange.Reply) { r.Final[0].Model = 1 },
			"the weights of model 0 are not those of the fit",
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			d := exchange.Dir(t.TempDir())
			require.NoError(t, os.CopyFS(string(d), os.DirFS(string(last))))
			for _, name := range names {
				edit(t, replyFile(d, final, name), func(a *exchange.Reply) {
					var r exchange.Round
					edit(t, roundFile(last, final), func(q *exchange.Round) { r = *q })
					c.edit(&r, a)
					require.NoError(t, d.WriteRound(r))
				})
			}
			_, err := exchange.Step(t.Context(), d, g.Model(), names)
			require.ErrorContains(t, err, c.want)
		})
	}
}

// TestTooFewRows: a ridge that bounds nothing is refused before anybody is asked.
func TestTooFewRows(t *testing.T) {
	d := exchange.Dir(t.TempDir())
	o := shared(t).Model()
	o.State.Rows = 7
	_, err := exchange.Step(t.Context(), d, o, names)
	require.ErrorContains(t, err, "lambda times rows is below 1")
	require.Empty(t, files(t, d))
}

// TestOddQuestions: a contributor answers what a fit of this Datanet can ask, and writes no reply to anything else.
func TestOddQuestions(t *testing.T) {
	g := newGroup(t, schema.OVR)
	width := g.Terms.Schema.Features() + 1
	weights := make([]party.Element, width)
	final := func(k int) exchange.Final {
		w, err := commit.New(commit.Weights(width-1), nil)
		require.NoError(t, err)
		return exchange.Final{Model: k, W: party.Secret(w)}
	}
	zero := final(0)
	other := zero
	other.W.Blind.SetOne()
	direction := zero
	direction.W.Kind = commit.Direction(width - 1)
	wide, err := commit.New(commit.Weights(width), nil)
	require.NoError(t, err)
	for _, c := range []struct {
		why   string
		round exchange.Round
		want  string
	}{
		{
			"a class below the first",
			exchange.Round{Asks: []exchange.Ask{{Model: -1, Round: 1, Weights: weights}}},
			"model -1 with 4 weights: the Datanet has 3 of 4",
		},
		{
			"a class above the last",
			exchange.Round{Asks: []exchange.Ask{{Model: 3, Round: 1, Weights: weights}}},
			"model 3 with 4 weights",
		},
		{
			"a weight short",
			exchange.Round{Asks: []exchange.Ask{{Round: 1, Weights: weights[1:]}}},
			"model 0 with 3 weights",
		},
		{"no weights", exchange.Round{Asks: []exchange.Ask{{Round: 1}}}, "model 0 with 0 weights"},
		{
			"final weights of a class below the first",
			exchange.Round{Final: []exchange.Final{final(-1)}},
			"final weights of model -1",
		},
		{
			"final weights of a class above the last",
			exchange.Round{Final: []exchange.Final{final(3)}},
			"final weights of model 3",
		},
		{
			"final weights of the second class first",
			exchange.Round{Final: []exchange.Final{final(1)}},
			"final statistics of class 1 after 0 classes",
		},
		{
			"a vector of the same length, but another kind",
			exchange.Round{Final: []exchange.Final{direction}},
			"a vector of another kind",
		},
		{
			"weights of another width",
			exchange.Round{Final: []exchange.Final{{W: party.Secret(wide)}}},
			"a vector of another kind",
		},
		{
			"two weights for one class: training could be proven at one of them only",
			exchange.Round{Final: []exchange.Final{zero, other}},
			"are fixed and differ from these",
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			d := exchange.Dir(t.TempDir())
			c.round.Version, c.round.Number = exchange.Version, 1
			require.NoError(t, d.WriteRound(c.round))
			n, err := exchange.Answer(t.Context(), d, g.member(t, 0), saved)
			require.ErrorContains(t, err, c.want)
			require.ErrorContains(t, err, roundFile(d, 1))
			require.Zero(t, n)
			require.False(t, d.Replied(1, names[0]))
		})
	}
}
