package exchange_test

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// fair is a fit of five contributors out of which one can be left. At the end of a test its folder is searched for what
// must never be there: see met.
type fair struct {
	*datanettest.Group
	d, kept exchange.Dir // kept is the owner's own
	members []*contributor.Contributor
}

func newFair(t *testing.T, family schema.Family, n int) *fair {
	t.Helper()
	g, err := datanettest.NewGroup(family, slices.Repeat([]int{40}, n)...)
	require.NoError(t, err)
	g.Terms.Evictions = 1
	members, err := g.Members()
	require.NoError(t, err)
	f := &fair{Group: g, d: exchange.Dir(t.TempDir()), members: members}
	t.Cleanup(func() { f.met(t) })
	return f
}

func (f *fair) side() exchange.Side { return exchange.Side{Begin: f.Begin, Save: saved, Kept: f.kept} }

func (f *fair) step(without ...string) (*owner.Owner, exchange.Progress, error) {
	o := f.Model()
	p, err := exchange.Step(f.d, o, f.side(), without...)
	return o, p, err
}

func (f *fair) steps(t *testing.T, without ...string) exchange.Progress {
	t.Helper()
	_, p, err := f.step(without...)
	require.NoError(t, err)
	return p
}

func (f *fair) reply(t *testing.T, of ...int) {
	t.Helper()
	for _, i := range of {
		_, err := exchange.Answer(f.d, f.members[i], f.side())
		require.NoError(t, err, f.Names[i])
	}
}

func (f *fair) refuses(t *testing.T, i int, want error) {
	t.Helper()
	before := files(t, f.d)
	_, err := exchange.Answer(f.d, f.members[i], f.side())
	require.ErrorIs(t, err, want)
	require.Equal(t, before, files(t, f.d))
}

// until takes the fit to a round that is asked and that nobody has answered.
func (f *fair) until(t *testing.T, round int) {
	t.Helper()
	for range 100 {
		if p := f.steps(t); p.Round == round {
			require.Len(t, p.Waiting, len(f.Names))
			return
		}
		f.reply(t, all(len(f.Names))...)
	}
	require.Fail(t, "the round never comes")
}

// ends takes turns with those who are there until the model is fitted.
func (f *fair) ends(t *testing.T, there ...int) *owner.Owner {
	t.Helper()
	for range 100 {
		o, p, err := f.step()
		require.NoError(t, err)
		if p.Done {
			return o
		}
		f.reply(t, there...)
	}
	require.Fail(t, "the fit does not end")
	return nil
}

func all(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

// met: no file has a seed that a pair shares, whatever the round; and no secret of an own mask can be put together from
// the shares of a round out of which somebody was left. So no two kinds of secrets of one party ever meet.
func (f *fair) met(t *testing.T) {
	t.Helper()
	var text strings.Builder
	for _, b := range files(t, f.d) {
		text.WriteString(b)
	}
	tr, err := f.Begin()
	require.NoError(t, err)
	for i := range f.Names {
		for j := range i {
			for n := 1; n <= 10; n++ {
				s, err := masker(t, f.Group, tr, i).Seed(j, transcript.MaskContext(f.Terms, n, 0, ""))
				require.NoError(t, err)
				require.NotContains(t, text.String(), hex.EncodeToString(s[:]))
			}
		}
	}
	rounds, err := f.d.Rounds()
	require.NoError(t, err)
	for _, r := range rounds {
		if r.Evicted == nil {
			continue
		}
		opened, err := filepath.Glob(filepath.Join(string(f.d), fmt.Sprintf("fit/answers-%03d/shares-*.json", r.Number-1)))
		require.NoError(t, err)
		require.Less(t, len(opened), bundle.Threshold(len(f.Names)), "a round that was not opened")
		for _, o := range r.Evicted.Votes {
			require.NotContains(t, opened, filepath.Join(string(f.d), fmt.Sprintf("fit/answers-%03d/shares-%s.json",
				r.Number-1, o.Party)), "who votes opens nothing")
		}
	}
}

// TestTwoReplies: where somebody could be left out, the sum of a round is of no use before more than two thirds have
// opened their shares; who disappears after its answer does not stop the round. The model is that of one reply a round.
func TestTwoReplies(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	require.Equal(t, exchange.Progress{Round: 2, Waiting: f.Names, Opening: true}, f.steps(t))
	f.reply(t, 1, 2, 3)
	p := f.steps(t)
	require.Equal(t, []string{"alder", "elder"}, p.Waiting)
	f.reply(t, 4) // alder is gone
	require.Equal(t, exchange.Progress{Round: 3, Waiting: f.Names}, f.steps(t))
	o := f.ends(t, all(5)...)

	plain := *f.Terms
	plain.Evictions = 0
	f.Terms.Evictions = 0
	defer func() { f.Terms.Evictions = 1 }()
	members, err := f.Members()
	require.NoError(t, err)
	other, _, err := f.Fit(members...)
	require.NoError(t, err)
	require.Equal(t, other.State.Models[0].W.Values, o.State.Models[0].W.Values)
	require.Equal(t, other.State.Models[0].Gradient.Values, o.State.Models[0].Gradient.Values)
}

// TestDropMidRound: one contributor disappears in the second round. The others leave it out, are asked at the same
// weights, and fit the model of their own rows.
func TestDropMidRound(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, 0, 1, 2, 4)
	require.Equal(t, exchange.Progress{Round: 2, Waiting: []string{"dogwood"}}, f.steps(t))
	left := []string{"alder", "birch", "cedar", "elder"}
	require.Equal(t, exchange.Progress{Round: 2, Waiting: left, Without: []string{"dogwood"}}, f.steps(t, "dogwood"))
	f.reply(t, 0, 1, 2)
	require.Equal(t, []string{"elder"}, f.steps(t).Waiting)
	f.reply(t, 4)
	require.Equal(t, exchange.Progress{Round: 3, Waiting: left}, f.steps(t))
	rounds, err := f.d.Rounds()
	require.NoError(t, err)
	require.Equal(t, rounds[1].Asks[0].W.Values, rounds[2].Asks[0].W.Values, "the same weights")

	f.refuses(t, 3, contributor.ErrLeftOut) // it is back, too late
	o := f.ends(t, 0, 1, 2, 4)
	require.Len(t, o.State.Models, 1)
	f.refuses(t, 3, contributor.ErrLeftOut)
	tr, err := f.d.Follow(f.side())
	require.NoError(t, err)
	require.Equal(t, 160, tr.Rows())

	// The optimum is that of the four alone, begun anywhere.
	alone := *f.Group
	alone.Drop(3)
	alone.Rows = 160
	changed := *f.Terms
	changed.Evictions = 0
	alone.Terms = &changed
	members, err := alone.Members()
	require.NoError(t, err)
	other, _, err := alone.Fit(members...)
	require.NoError(t, err)
	for j, w := range other.State.Models[0].W.Values {
		got := o.State.Models[0].W.Values[j]
		require.InDelta(t, units(w), units(got), 1<<12, "weight %d, in units of 2^-26", j)
	}
}

func units(w fr.Element) float64 {
	v, _ := fixed.Signed(w).Float64()
	return v
}

// TestLateAnswer: the answer of somebody who was left out comes after all, with everybody's for the same round in the
// owner's hands. It opens nothing: none of the others opens a share of that round any more.
func TestLateAnswer(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, 0, 1, 2, 4)
	f.steps(t, "dogwood")
	f.reply(t, 0, 1, 2, 4)
	f.reply(t, 3) // the next round is not out: it does not know
	var answers []transcript.Answer
	var masked [][]masking.Masked
	for _, name := range f.Names {
		r, err := f.d.ReadReply(2, name)
		require.NoError(t, err)
		answers, masked = append(answers, r.Answer), append(masked, []masking.Masked{r.Masked[0].Open()})
	}
	tr, err := f.d.Follow(f.side())
	require.NoError(t, err)
	q, _ := tr.Open()
	sum, err := f.Model().Outcome(q, answers, masked)
	require.NoError(t, err)
	require.ErrorIs(t, tr.Closes(*sum), transcript.ErrTotals, "all five answers together are no totals")
	for _, i := range []int{0, 1, 2, 4} {
		done, err := f.members[i].Complete(tr, answers)
		require.ErrorIs(t, err, contributor.ErrDecided)
		require.Nil(t, done)
	}
	require.Equal(t, 3, f.steps(t).Round)
	f.refuses(t, 3, contributor.ErrLeftOut)
}

// TestLedBackAfterAnEviction: elder is left out of the second round. Where rounds are not proven, birch then tells sums
// that outweigh all others', so that the rule leads back to w_0. All have answered there: without elder the difference
// of the totals is elder's own sums, exactly.
func TestLedBackAfterAnEviction(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, 0, 1, 2, 3)
	f.steps(t, "elder")
	f.reply(t, 0, 1, 2, 3)
	require.Equal(t, 3, f.steps(t).Round)
	f.reply(t, 0, 1, 2, 3)
	f.refusesToGoBack(t, 0, 0, 2)
}

// TestLedBackToAnotherModel: one model is led to weights at which all have answered about another one. H does not
// depend on the class, so that without elder the difference of the totals is elder's own H, exactly; and g differs by
// what the first round told.
func TestLedBackToAnotherModel(t *testing.T) {
	f := newFair(t, schema.OVR, 5)
	f.until(t, 3)
	f.reply(t, 0, 1, 2, 3)
	f.steps(t, "elder")
	f.reply(t, 0, 1, 2, 3)
	require.Equal(t, 4, f.steps(t).Round)
	f.reply(t, 0, 1, 2, 3)
	f.refusesToGoBack(t, 1, 1, 3)
}

// refusesToGoBack has birch lead the i-th model from the last round back to weights of an earlier one: nothing new is
// asked.
func (f *fair) refusesToGoBack(t *testing.T, i, to, last int) {
	t.Helper()
	rounds, err := f.d.Rounds()
	require.NoError(t, err)
	tr, err := f.Begin()
	require.NoError(t, err)
	f.back(t, tr, i, rounds[to].Asks[0].W.Values, rounds[last].Asks[i].W.Values)
	_, _, err = f.step()
	require.ErrorIs(t, err, fit.ErrLedBack)
	f.reply(t, 0, 2, 3)
	rounds, err = f.d.Rounds()
	require.NoError(t, err)
	require.Len(t, rounds, last+1, "nothing new is asked")
}

// back has birch add to its answer about the i-th model in the open round what leads the rule from some weights to
// others.
func (f *fair) back(t *testing.T, tr *transcript.Transcript, i int, to, from []fr.Element) {
	t.Helper()
	width := f.Terms.Schema.Features() + 1
	lie := make([]fr.Element, transcript.Ask{Hessian: true}.Width(width-1))
	outweighs := fixed.FromBig(new(big.Int).Lsh(big.NewInt(1), 50+fixed.FH))
	at := width + 1 // behind g and its blind
	for j := range width {
		lie[j].Sub(&from[j], &to[j])
		lie[j].Mul(&lie[j], new(fr.Element).SetBigInt(new(big.Int).Lsh(big.NewInt(1), 50+fixed.FG-fixed.FW)))
		lie[at] = outweighs
		at += width - j
	}
	committed, err := tr.Phi(lie)
	require.NoError(t, err)
	resigned(t, f.Group, f.d, func(r *exchange.Reply) {
		p := &r.Answer.Questions[i][0]
		for _, c := range []struct{ to, more *proof.Point }{{&p.G, &committed.G}, {&p.H, &committed.H}} {
			(*bn254.G1Affine)(c.to).Add((*bn254.G1Affine)(c.to), (*bn254.G1Affine)(c.more))
		}
		shown := fr.Vector(party.Elements(r.Masked[i].Values))
		shown.Add(shown, lie)
		r.Masked[i].Values = party.Scalars(shown)
	})
}

// TestTwoFaces: an owner that shows some that all have answered, and others that somebody is missing, gets one of the
// two or none, however it goes on.
func TestTwoFaces(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 1)
	f.reply(t, all(5)...)
	f.steps(t) // shows all answers
	shown := filepath.Join(string(f.d), "fit/answers-001.json")
	f.reply(t, 0, 1, 2)

	// To the others it hides dogwood's answer and the list of all.
	hidden, err := os.ReadFile(replyFile(f.d, 1, "dogwood"))
	require.NoError(t, err)
	list, err := os.ReadFile(shown)
	require.NoError(t, err)
	require.NoError(t, os.Remove(replyFile(f.d, 1, "dogwood")))
	require.NoError(t, os.Remove(shown))
	p := f.steps(t, "dogwood")
	require.Equal(t, []string{"dogwood"}, p.Without)
	f.reply(t, 4)
	for _, i := range []int{0, 1, 2} {
		f.refuses(t, i, contributor.ErrDecided)
	}
	require.Equal(t, 1, f.steps(t).Round, "one vote leaves nobody out")

	// Back to the first face: the one that voted does not open, and dogwood does.
	require.NoError(t, os.WriteFile(replyFile(f.d, 1, "dogwood"), hidden, 0o600))
	require.NoError(t, os.WriteFile(shown, list, 0o600))
	f.refuses(t, 4, transcript.ErrEviction)
	require.NoFileExists(t, filepath.Join(string(f.d), "fit/answers-001/shares-elder.json"))
	f.reply(t, 3)
	require.Equal(t, 2, f.steps(t).Round, "four of five have opened")
}

// TestRefusedEvictions are those that the rules leave no room for.
func TestRefusedEvictions(t *testing.T) {
	propose := func(f *fair, names ...string) error {
		_, _, err := f.step(names...)
		return err
	}
	for why, c := range map[string]struct {
		round int
		set   func(f *fair)
		names []string
		want  string
	}{
		"terms that allow none":     {2, func(f *fair) { f.Terms.Evictions = 0 }, []string{"elder"}, "the terms allow none"},
		"nobody has that name":      {2, nil, []string{"oak"}, "nobody is named"},
		"one whose answer is there": {2, nil, []string{"alder"}, "alder has answered"},
		"too many for two thirds":   {2, nil, []string{"dogwood", "elder"}, "3 would be left of 5, it takes 4"},
		"fewer than the minimum": {
			2, func(f *fair) { f.Terms.MinContributors = 5 },
			[]string{"elder"},
			"4 would be left, 5 agreed",
		},
	} {
		f := newFair(t, schema.Bernoulli, 5)
		if c.set != nil {
			c.set(f)
		}
		f.until(t, c.round)
		f.reply(t, 0, 1, 2)
		before := files(t, f.d)
		require.ErrorContains(t, propose(f, c.names...), c.want, why)
		require.Equal(t, before, files(t, f.d), why)
	}
	t.Run("a second event", func(t *testing.T) {
		f := newFair(t, schema.Bernoulli, 5)
		f.until(t, 1)
		f.reply(t, 0, 1, 2, 3)
		f.steps(t, "elder")
		f.reply(t, 0, 1, 2, 3)
		require.Equal(t, 2, f.steps(t).Round)
		f.reply(t, 0, 1, 2)
		require.ErrorContains(t, propose(f, "dogwood"), "[elder] were left out before")
		require.ErrorIs(t, propose(f, "dogwood"), transcript.ErrEviction)
	})
}

// TestForgedEviction: contributors follow no eviction but one that more than two thirds of those who were asked signed,
// for this round and these names.
func TestForgedEviction(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, 0, 1, 2, 4)
	f.steps(t, "dogwood")
	f.reply(t, 0, 1, 2, 4)
	tr, err := f.d.Follow(f.side())
	require.NoError(t, err)
	f.steps(t)
	rounds, err := f.d.Rounds()
	require.NoError(t, err)
	few := *rounds[2].Evicted
	few.Votes = few.Votes[1:]
	_, err = tr.NextWithout(few, f.Model().Blind)
	require.ErrorIs(t, err, transcript.ErrEviction)
	require.ErrorContains(t, err, "3 votes, it takes 4")
	honest, err := os.ReadFile(roundFile(f.d, 3))
	require.NoError(t, err)
	for why, forge := range map[string]func(r *transcript.Round){
		"a vote too few":     func(r *transcript.Round) { r.Evicted.Votes = r.Evicted.Votes[1:] },
		"a vote twice":       func(r *transcript.Round) { r.Evicted.Votes[0] = r.Evicted.Votes[1] },
		"another name":       func(r *transcript.Round) { r.Evicted.Names = []string{"elder"} },
		"two names":          func(r *transcript.Round) { r.Evicted.Names = []string{"dogwood", "elder"} },
		"no name":            func(r *transcript.Round) { r.Evicted.Names = nil },
		"votes of another":   func(r *transcript.Round) { r.Evicted.Votes[0].Party = "dogwood" },
		"an outcome as well": func(r *transcript.Round) { r.Last = &transcript.Outcome{} },
		"nothing":            func(r *transcript.Round) { r.Evicted = nil },
	} {
		edit(t, roundFile(f.d, 3), forge)
		for _, i := range []int{0, 3} {
			_, err := exchange.Answer(f.d, f.members[i], f.side())
			require.Error(t, err, why)
		}
		require.NoFileExists(t, replyFile(f.d, 3, "alder"), why)
		require.NoError(t, os.WriteFile(roundFile(f.d, 3), honest, 0o600))
	}
	f.reply(t, 0)
}

// TestWithheldAnswer: of votes that an owner gathered by hiding an answer, none is left once the answer is seen, but
// for those that are already too many to go back.
func TestWithheldAnswer(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	path := replyFile(f.d, 2, "dogwood")
	hidden, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.Remove(path))
	f.steps(t, "dogwood")
	f.reply(t, 0)
	require.NoError(t, os.WriteFile(path, hidden, 0o600))
	f.refuses(t, 1, transcript.ErrEviction)
	require.True(t, f.steps(t).Opening, "all answers are there")
	f.reply(t, 1, 2, 3, 4)
	require.Equal(t, 3, f.steps(t).Round)
}

// TestRestoredStand: a home restored from before a vote answers the same, opens nothing that its ledger knows it left
// closed, and deals the same shares.
func TestRestoredStand(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	home := t.TempDir()
	require.NoError(t, f.members[0].Save(home))
	f.reply(t, all(5)...)
	first, err := os.ReadFile(replyFile(f.d, 2, "alder"))
	require.NoError(t, err)
	f.steps(t)
	var known []contributor.Stand
	record := func(s contributor.Stand) error { // as a ledger does
		for _, k := range known {
			if k.Question == s.Question && !slices.Equal(k.Without, s.Without) {
				return contributor.ErrDecided
			}
		}
		known = append(known, s)
		return nil
	}
	f.members[0].Decide = record
	f.reply(t, 0)
	require.Len(t, known, 1)

	c, err := contributor.Open(home, f.Terms, terms.Deployment{})
	require.NoError(t, err)
	require.NoError(t, f.Join(c, 0))
	c.Decide = record
	f.members[0] = c
	require.NoError(t, os.Remove(replyFile(f.d, 2, "alder")))
	f.reply(t, 0)
	again, err := os.ReadFile(replyFile(f.d, 2, "alder"))
	require.NoError(t, err)
	require.Equal(t, string(first), string(again), "the same bytes")
	require.NoError(t, os.Remove(replyFile(f.d, 2, "dogwood")))
	require.NoError(t, os.Remove(filepath.Join(string(f.d), "fit/answers-002.json")))
	f.steps(t, "dogwood")
	f.refuses(t, 0, contributor.ErrDecided)

	// The state alone says so too, after a restart.
	require.NoError(t, f.members[1].Save(home))
	f.reply(t, 1)
	require.NoError(t, f.members[1].Save(home))
	var s contributor.State
	require.NoError(t, document.ReadJSON(filepath.Join(home, "state.json"), &s))
	require.Len(t, s.Stands, 2, "the first round, which it opened, and this one")
	b, err := json.Marshal(s.Stands[1])
	require.NoError(t, err)
	require.Contains(t, string(b), "dogwood")
}

// TestWrongShares: shares that were not dealt do not count, and too few to matter do not stop a round.
func TestWrongShares(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	f.steps(t)
	f.reply(t, 0, 1, 2, 3)
	swap := func() {
		edit(t, filepath.Join(string(f.d), "fit/answers-002/shares-alder.json"), func(c *transcript.Completion) {
			c.Shares[0], c.Shares[1] = c.Shares[1], c.Shares[0]
		})
	}
	swap()
	p := f.steps(t)
	require.True(t, p.Opening)
	require.Equal(t, []string{"alder", "elder"}, p.Waiting, "three right shares of two secrets are too few")
	f.reply(t, 4)
	require.Equal(t, 3, f.steps(t).Round)
}

// TestLiarBehindItsOwnMask: a liar is named where answers have masks of their own.
func TestLiarBehindItsOwnMask(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, all(5)...)
	lies(t, f.Group, f.d)
	require.True(t, f.steps(t).Opening)
	f.reply(t, all(5)...)
	require.Equal(t, exchange.Progress{Round: 2, Waiting: f.Names, Disputed: true}, f.steps(t))
	f.reply(t, all(5)...)
	_, _, err := f.step()
	var culprit *exchange.CulpritError
	require.ErrorAs(t, err, &culprit)
	require.Equal(t, []string{"birch"}, culprit.Names)
	var e blame.Evidence
	require.NoError(t, document.ReadJSON(f.d.Evidence("birch"), &e))
	stranger, err := f.Begin()
	require.NoError(t, err)
	require.NoError(t, e.Verify(stranger))
	e.Own[0]++
	require.ErrorIs(t, e.Verify(stranger), blame.ErrEvidence)
	e.Own = nil
	require.ErrorIs(t, e.Verify(stranger), blame.ErrEvidence)
}
