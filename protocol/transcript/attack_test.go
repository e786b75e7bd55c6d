package transcript_test

import (
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// honest is the record of an honest fit of three contributors, shared by all attacks. An attack is what a contributor
// is shown in place of one of its rounds.
type honest struct {
	*datanettest.Group
	rounds []transcript.Round
}

func anHonestFit(t *testing.T, family schema.Family, rows ...int) *honest {
	t.Helper()
	if rows == nil {
		rows = []int{30, 70, 40}
	}
	g, err := datanettest.NewGroup(family, rows...)
	require.NoError(t, err)
	members, err := g.Members()
	require.NoError(t, err)
	_, rounds, err := g.Fit(members...)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(rounds), 3)
	return &honest{g, rounds}
}

// shown is what a contributor makes of rounds, the last of which is open: its answer, if it gives one.
func (h *honest) shown(t *testing.T, i int, rounds ...transcript.Round) (*contributor.Reply, error) {
	t.Helper()
	c, err := h.Member(i)
	require.NoError(t, err)
	tr, err := h.Begin()
	require.NoError(t, err)
	for _, r := range rounds {
		if err := tr.Follow(r); err != nil {
			return nil, err
		}
	}
	return c.Answer(tr)
}

// at returns the honest rounds up to number n, with a copy of the n-th to change.
func (h *honest) at(n int) (before []transcript.Round, r transcript.Round) {
	r = h.rounds[n-1]
	r.Asks = slices.Clone(r.Asks)
	for i := range r.Asks {
		r.Asks[i].W.Values = slices.Clone(r.Asks[i].W.Values)
	}
	return h.rounds[:n-1], r
}

// moved are weights at w + (to - w) / 2^halvings.
func moved(w, to []fr.Element, halvings uint) []fr.Element {
	out := slices.Clone(w)
	for j := range out {
		d := fixed.Signed(to[j])
		d.Sub(d, fixed.Signed(w[j]))
		out[j].Add(&w[j], ptr(fixed.FromBig(d.Rsh(d, halvings))))
	}
	return out
}

func ptr(e fr.Element) *fr.Element { return &e }

// TestChosenWeights: an owner that asks at weights of its own choice gets no answer, however it chooses them.
func TestChosenWeights(t *testing.T) {
	h := anHonestFit(t, schema.Bernoulli)
	w := func(n int) []fr.Element { return h.rounds[n-1].Asks[0].W.Values }
	last := len(h.rounds) - 1 // the last round that asks
	for _, c := range []struct {
		why   string
		round int
		ask   func(r *transcript.Round)
		want  error
	}{
		{"slab: weights that saturate all rows but a thin slab", 1, func(r *transcript.Round) {
			r.Asks[0].W.Values = []fr.Element{fixed.FromInt(40 << 26), fixed.FromInt(1 << 38), {}, {}}
		}, transcript.ErrWeights},
		{"slab in a later round", 3, func(r *transcript.Round) {
			r.Asks[0].W.Values = []fr.Element{fixed.FromInt(40 << 26), fixed.FromInt(1 << 38), {}, {}}
		}, transcript.ErrWeights},
		{"many questions in one round", 1, func(r *transcript.Round) {
			for i := range 400 {
				ask := r.Asks[0]
				ask.W.Values = slices.Clone(ask.W.Values)
				ask.W.Values[1] = fixed.FromInt(int64(i))
				r.Asks = append(r.Asks, ask)
			}
		}, transcript.ErrWeights},
		{"the same question twice in one round", 2, func(r *transcript.Round) {
			r.Asks = append(r.Asks, r.Asks[0])
		}, transcript.ErrWeights},
		{"a move by one unit", 3, func(r *transcript.Round) {
			r.Asks[0].W.Values[1].Add(&r.Asks[0].W.Values[1], ptr(fr.One()))
		}, transcript.ErrWeights},
		{"damping of 2^-20", 2, func(r *transcript.Round) {
			r.Asks[0].W.Values = moved(w(1), w(2), 20)
		}, transcript.ErrWeights},
		{"half a step where the rule takes a whole one", 2, func(r *transcript.Round) {
			r.Asks[0].W.Values = moved(w(1), w(2), 1)
		}, transcript.ErrWeights},
		{"standing still at an intermediate round", 3, func(r *transcript.Round) {
			r.Asks[0].W.Values = w(2)
		}, transcript.ErrWeights},
		{"a first round that is not at w_0", 1, func(r *transcript.Round) {
			r.Asks[0].W.Values[0] = fr.One()
		}, transcript.ErrWeights},
		{"polishing after the stop rule", last + 1, func(r *transcript.Round) {
			ask := h.rounds[last-1].Asks[0]
			ask.W.Values = moved(ask.W.Values, w(last-1), 10)
			r.Asks = []transcript.Ask{ask}
		}, transcript.ErrWeights},
		{"the final weights once more, after the stop rule", last + 1, func(r *transcript.Round) {
			r.Asks = h.rounds[last-1].Asks
		}, transcript.ErrWeights},
		{"an end before the stop rule", 3, func(r *transcript.Round) { r.Asks = nil }, transcript.ErrWeights},
		{"weights of another width", 1, func(r *transcript.Round) {
			r.Asks[0].W.Values = r.Asks[0].W.Values[:3]
		}, transcript.ErrWeights},
		{"a model that there is not", 1, func(r *transcript.Round) { r.Asks[0].Model = 1 }, transcript.ErrWeights},
		{"a round out of its place", 2, func(r *transcript.Round) { r.Number = 3 }, transcript.ErrBroken},
	} {
		before, r := h.at(c.round)
		c.ask(&r)
		reply, err := h.shown(t, 0, append(slices.Clone(before), r)...)
		require.ErrorIs(t, err, c.want, c.why)
		require.Nil(t, reply, c.why)
	}
	for n := 1; n <= last; n++ {
		_, err := h.shown(t, 0, h.rounds[:n]...)
		require.NoError(t, err, "the honest round %d", n)
	}
}

// TestFinishedFitIsClosed: once the stop rule is met, the transcript of every contributor is closed for good.
func TestFinishedFitIsClosed(t *testing.T) {
	h := anHonestFit(t, schema.Gaussian)
	_, err := h.shown(t, 0, h.rounds...)
	require.ErrorContains(t, err, "asks nothing")
	again := h.rounds[len(h.rounds)-1]
	again.Number++
	_, err = h.shown(t, 0, append(slices.Clone(h.rounds), again)...)
	require.ErrorIs(t, err, transcript.ErrBroken)
}

// TestLyingOutcome: the outcome of a round that is not what all contributors signed and committed to is refused, by
// everybody and before anything is answered.
func TestLyingOutcome(t *testing.T) {
	h := anHonestFit(t, schema.Bernoulli)
	more := func(v []fr.Element) []fr.Element {
		out := slices.Clone(v)
		out[0].Add(&out[0], ptr(fr.One()))
		return out
	}
	for _, c := range []struct {
		why  string
		lie  func(o *transcript.Outcome)
		want error
	}{
		{"a total that steers the next weights", func(o *transcript.Outcome) {
			o.Totals[0].G.Values = more(o.Totals[0].G.Values)
		}, transcript.ErrTotals},
		{"another Hessian", func(o *transcript.Outcome) {
			o.Totals[0].H.Values = more(o.Totals[0].H.Values)
		}, transcript.ErrTotals},
		{"another blind", func(o *transcript.Outcome) { o.Totals[0].G.Blind.SetOne() }, transcript.ErrTotals},
		{"no totals", func(o *transcript.Outcome) { o.Totals = nil }, transcript.ErrTotals},
		{"totals of another width", func(o *transcript.Outcome) { o.Totals[0].G.Kind.Len++ }, transcript.ErrTotals},
		{"one contributor's answer left out", func(o *transcript.Outcome) {
			o.Answers = o.Answers[:2]
		}, transcript.ErrBroken},
		{"one contributor's answer twice", func(o *transcript.Outcome) { o.Answers[1] = o.Answers[0] }, nil},
		{"another's commitments under a name", func(o *transcript.Outcome) {
			o.Answers[1].Questions = o.Answers[0].Questions
		}, transcript.ErrBroken},
		{"no signature", func(o *transcript.Outcome) { o.Answers[2].Signature = "" }, transcript.ErrBroken},
		{"the signature of another round", func(o *transcript.Outcome) {
			o.Answers[2] = h.rounds[2].Last.Answers[2]
		}, transcript.ErrBroken},
		{"a question left out", func(o *transcript.Outcome) { o.Answers[0].Questions = nil }, nil},
	} {
		before, r := h.at(2)
		o := *r.Last
		o.Answers, o.Totals = slices.Clone(o.Answers), slices.Clone(o.Totals)
		c.lie(&o)
		r.Last = &o
		reply, err := h.shown(t, 0, append(slices.Clone(before), r)...)
		require.Error(t, err, c.why)
		if c.want != nil {
			require.ErrorIs(t, err, c.want, c.why)
		}
		require.Nil(t, reply, c.why)
	}
}

// TestEquivocation: contributors that were shown different rounds are at different heads. Nobody's answers to one count
// in the other, and the masks of both leave nothing in their sum.
func TestEquivocation(t *testing.T) {
	h := anHonestFit(t, schema.Bernoulli)
	_, r := h.at(1)
	blinded := r
	blinded.Asks = slices.Clone(r.Asks)
	blinded.Asks[0].W.Blind.SetOne() // the one thing that is the owner's to choose
	a, err := h.shown(t, 0, r)
	require.NoError(t, err)
	b, err := h.shown(t, 1, blinded)
	require.NoError(t, err)
	c, err := h.shown(t, 2, r)
	require.NoError(t, err)
	require.NotEqual(t, a.Masked[0].Context, b.Masked[0].Context, "so that their masks do not cancel")

	tr, err := h.Begin()
	require.NoError(t, err)
	require.NoError(t, tr.Follow(r))
	for i, reply := range []*contributor.Reply{a, b, c} {
		if err := tr.Check(i, reply.Answer); i == 1 {
			require.ErrorIs(t, err, transcript.ErrBroken)
		} else {
			require.NoError(t, err)
		}
	}

	// The owner that forges the list all the same is refused by those whom it shows it to.
	total := h.rounds[1].Last.Totals
	_, next := h.at(2)
	next.Last = &transcript.Outcome{Answers: []transcript.Answer{a.Answer, b.Answer, c.Answer}, Totals: total}
	_, err = h.shown(t, 0, r, next)
	require.ErrorIs(t, err, transcript.ErrBroken)
	_, err = h.shown(t, 1, blinded, next)
	require.ErrorIs(t, err, transcript.ErrBroken)
}

// TestAnotherRoster: a contributor answers among the contributors with whom it answered before and no others, from the
// first round on. The difference of two sums over the same data would be somebody's own.
func TestAnotherRoster(t *testing.T) {
	h := anHonestFit(t, schema.Bernoulli)
	c, err := h.Member(0)
	require.NoError(t, err)
	tr, err := h.Begin()
	require.NoError(t, err)
	require.NoError(t, tr.Follow(h.rounds[0]))
	_, err = c.Answer(tr)
	require.NoError(t, err)

	for why, change := range map[string]func(g *datanettest.Group){
		"a restart with one contributor less": func(g *datanettest.Group) { g.Drop(2) },
		"a card swapped for another":          func(g *datanettest.Group) { require.NoError(t, g.Swap(1)) },
		"rows that were not contributed":      func(g *datanettest.Group) { g.Rows++ },
	} {
		other := *h.Group
		change(&other)
		tr, err := other.Begin()
		require.NoError(t, err, why)
		o := other.Model()
		members, err := other.Members()
		require.NoError(t, err, why)
		require.NoError(t, datanettest.Pledge(tr, members...), why)
		_, err = tr.Next(nil, o.Blind)
		require.NoError(t, err, why)
		require.NoError(t, other.Join(c, 0), why)
		reply, err := c.Answer(tr)
		require.ErrorIs(t, err, contributor.ErrAnotherFit, why)
		require.Nil(t, reply, why)

		// With the rounds that were answered under another roster the transcript does not even open.
		tr, err = other.Begin()
		require.NoError(t, err, why)
		require.ErrorIs(t, tr.Follow(h.rounds[0]), transcript.ErrBroken, why)
	}
	again, err := h.shown(t, 0, h.rounds[0])
	require.NoError(t, err)
	once, err := h.shown(t, 0, h.rounds[0])
	require.NoError(t, err)
	require.Equal(t, once.Answer, again.Answer, "the same bytes: a restored folder tells nothing new")
	require.Equal(t, once.Masked, again.Masked)
}

// TestFewerThanTheMinimum: a roster below the minimum that all agreed to is answered by nobody.
func TestFewerThanTheMinimum(t *testing.T) {
	h := anHonestFit(t, schema.Gaussian)
	changed := *h.Terms
	changed.MinContributors = 4
	h.Terms = &changed
	_, err := h.Begin()
	require.ErrorIs(t, err, transcript.ErrFewer)
	require.ErrorContains(t, err, "3 on the roster, 4 agreed")
}

// TestClassesEndApart: a class whose fit has ended is not asked about again, while others go on.
func TestClassesEndApart(t *testing.T) {
	h := anHonestFit(t, schema.OVR, 100, 100)
	last := h.rounds[len(h.rounds)-2]
	require.Len(t, h.rounds[0].Asks, 3)
	require.Less(t, len(last.Asks), 3, "choose records whose classes end apart")
	before, r := h.at(len(h.rounds) - 1)
	r.Asks = append(slices.Clone(h.rounds[0].Asks[:1]), r.Asks...)
	_, err := h.shown(t, 0, append(slices.Clone(before), r)...)
	require.ErrorIs(t, err, transcript.ErrWeights)
}

// TestStatisticsAddUp: the fitted models' sums open the sums of what the contributors keep, or no optimum could be
// proven.
func TestStatisticsAddUp(t *testing.T) {
	for _, family := range []schema.Family{schema.Bernoulli, schema.OVR, schema.Gaussian} {
		g, err := datanettest.NewGroup(family, 30, 70)
		require.NoError(t, err)
		members, err := g.Members()
		require.NoError(t, err)
		o, _, err := g.Fit(members...)
		require.NoError(t, err)
		for k, m := range o.State.Models {
			gradient, hessian := m.Gradient.Blind, m.Hessian.Blind
			first := fr.Element(m.Gradient.Values[0])
			for i, c := range members {
				f := c.State.Final[k]
				require.Equal(t, m.W, f.W)
				require.Len(t, f.G, i+1, "a vector a shard")
				for s := range f.G {
					gradient.Sub(&gradient, &f.G[s].Blind)
					hessian.Sub(&hessian, &f.H[s].Blind)
					first.Sub(&first, &f.G[s].Values[0])
				}
			}
			require.True(t, gradient.IsZero() && hessian.IsZero() && first.IsZero(), "%v, model %d", family, k)
		}
	}
}

// TestSplit: what an answer masks is read back, blinds included.
func TestSplit(t *testing.T) {
	h := anHonestFit(t, schema.Gaussian)
	total := h.rounds[1].Last.Totals[0]
	joined := transcript.Ask{Hessian: true}.Join(commit.Vector(total.G), commit.Vector(total.H))
	back, err := transcript.Split(3, joined)
	require.NoError(t, err)
	require.Equal(t, total, back)
	for _, n := range []int{0, 4, len(joined) - 1} {
		_, err := transcript.Split(3, joined[:n])
		require.ErrorContains(t, err, "expected 5 or 16", "%d entries", n)
	}
	alone, err := transcript.Split(3, joined[:5])
	require.NoError(t, err)
	require.Equal(t, transcript.Total{G: total.G}, alone, "a Hessian that nobody asked for")
	_, err = transcript.Split(4, joined)
	require.Error(t, err, "of another model")
}

// TestSealedHessians: under the quasi-Newton rule Hessians are told in the first and the last round. In between they
// are committed to, so that they are proven, and whoever asks for one gets no answer.
func TestSealedHessians(t *testing.T) {
	for _, family := range []schema.Family{schema.Bernoulli, schema.OVR} {
		g, err := datanettest.NewGroup(family, 100, 100)
		require.NoError(t, err)
		g.Terms.Method = terms.QuasiNewton
		members, err := g.Members()
		require.NoError(t, err)
		o, rounds, err := g.Fit(members...)
		require.NoError(t, err)
		h := &honest{g, rounds}
		last := map[int]int{}
		for _, r := range rounds {
			for _, a := range r.Asks {
				last[a.Model] = r.Number
			}
		}
		sealed := 0
		for _, r := range rounds[:len(rounds)-1] {
			for i, a := range r.Asks {
				require.Equal(t, r.Number == 1 || r.Number == last[a.Model], a.Hessian, "round %d, model %d", r.Number, a.Model)
				total := rounds[r.Number].Last.Totals[i]
				require.Equal(t, a.Hessian, len(total.H.Values) > 0)
				if a.Hessian {
					continue
				}
				sealed++
				before, asked := h.at(r.Number)
				asked.Asks[i].Hessian = true
				_, err := h.shown(t, 0, append(slices.Clone(before), asked)...)
				require.ErrorIs(t, err, transcript.ErrWeights, "a Hessian too many")
			}
		}
		require.Greater(t, sealed, 3)
		before, asked := h.at(1)
		asked.Asks[0].Hessian = false
		_, err = h.shown(t, 0, append(slices.Clone(before), asked)...)
		require.ErrorIs(t, err, transcript.ErrWeights)

		before, next := h.at(3)
		lie := *next.Last
		lie.Totals = slices.Clone(lie.Totals)
		lie.Totals[0].H = rounds[1].Last.Totals[0].H
		next.Last = &lie
		_, err = h.shown(t, 0, append(slices.Clone(before), next)...)
		require.ErrorIs(t, err, transcript.ErrTotals, "a total that nobody was asked for")
		for k, m := range o.State.Models {
			require.Len(t, m.Hessian.Values, 10, "model %d", k)
			require.Equal(t, m.W, members[0].State.Final[k].W)
		}
	}
}
