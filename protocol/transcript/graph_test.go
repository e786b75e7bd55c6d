package transcript_test

import (
	"crypto/ecdh"
	"slices"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// crowd is a group in which members mask against neighbours, out of which somebody can be left.
type crowd struct {
	*datanettest.Group
	members []*contributor.Contributor
	pledges []transcript.Pledge
	tr      *transcript.Transcript // with the first round open
	answers []transcript.Answer
	masked  [][]masking.Masked
	seen    []transcript.Seen        // by as many as it takes
	done    []*transcript.Completion // by all but as many as can be left out
}

const many = 70

// firstRound is the first round of a crowd, answered by all. It is made once.
var firstRound = sync.OnceValues(func() (*crowd, error) {
	g, err := datanettest.NewGroup(schema.Gaussian, slices.Repeat([]int{30}, many)...)
	if err != nil {
		return nil, err
	}
	g.Terms.Evictions = 1
	c := &crowd{Group: g}
	if c.members, err = g.Members(); err != nil {
		return nil, err
	}
	if c.tr, err = g.Begin(); err != nil {
		return nil, err
	}
	for _, m := range c.members {
		p, err := m.Pledge(c.tr)
		if err != nil {
			return nil, err
		}
		c.pledges = append(c.pledges, p)
	}
	if err := c.open(); err != nil {
		return nil, err
	}
	for _, m := range c.members {
		r, err := m.Answer(c.tr)
		if err != nil {
			return nil, err
		}
		c.answers, c.masked = append(c.answers, r.Answer), append(c.masked, r.Masked)
	}
	return c, c.complete()
})

func (c *crowd) complete() error {
	there := c.members[masking.Drops(many):]
	for _, m := range there[:bundle.Threshold(many)] {
		s, err := c.tr.See(m.State.Name, m.Account)
		if err != nil {
			return err
		}
		c.seen = append(c.seen, s)
	}
	c.done = make([]*transcript.Completion, many-len(there))
	for _, m := range there {
		d, err := m.Complete(c.tr, c.answers, c.seen...)
		if err != nil {
			return err
		}
		c.done = append(c.done, d)
	}
	return nil
}

// open asks the first question, in a transcript of its own.
func (c *crowd) open() (err error) {
	if c.tr, err = c.Begin(); err != nil {
		return err
	}
	if err := c.tr.Bind(c.pledges); err != nil {
		return err
	}
	_, err = c.tr.Next(nil, c.Model().Blind)
	return err
}

// newCrowd is a copy for one test: nobody has decided anything about the first round.
func newCrowd(t *testing.T) *crowd {
	t.Helper()
	c, err := firstRound()
	require.NoError(t, err)
	out := *c
	out.answers, out.masked = slices.Clone(c.answers), slices.Clone(c.masked)
	require.NoError(t, out.open())
	for _, m := range out.members {
		m.State.Stands = nil
	}
	return &out
}

// sees has members sign that they have seen all answers.
func (c *crowd) sees(t *testing.T, of ...int) (out []transcript.Seen) {
	t.Helper()
	for _, i := range of {
		s, err := c.members[i].See(c.tr, c.answers)
		require.NoError(t, err)
		require.True(t, c.tr.Saw(s))
		out = append(out, s)
	}
	return out
}

// evicts has members vote to leave one out, which is allowed once enough do.
func (c *crowd) evicts(t *testing.T, place int, of ...int) bundle.Eviction {
	t.Helper()
	e := c.tr.Without([]string{c.Names[place]})
	for _, i := range of {
		v, err := c.members[i].Vote(c.tr, e.Names)
		require.NoError(t, err)
		e.Votes = append(e.Votes, v)
	}
	return e
}

func upTo(n int, without ...int) (out []int) {
	for i := range n {
		if !slices.Contains(without, i) {
			out = append(out, i)
		}
	}
	return out
}

// TestCompletionAlongAGraph: members mask, pledge and deal shares among their neighbours only. The round opens after
// two replies, even if as many as can be left out disappear after their answers.
func TestCompletionAlongAGraph(t *testing.T) {
	c := newCrowd(t)
	require.True(t, c.tr.Twice())
	degree, threshold := masking.Degree(many, true)
	require.Equal(t, threshold, c.tr.Shares())
	for i := range many {
		require.Len(t, c.tr.Circle(i), degree+1)
		require.Len(t, c.pledges[i].Roots, degree+1)
		require.Len(t, c.answers[i].Sealed, degree+1)
	}
	last := c.members[many-1]
	few := c.seen[1:]
	_, err := last.Complete(c.tr, c.answers, append(slices.Clone(few), few[0])...)
	require.ErrorIs(t, err, transcript.ErrUnseen, "one fewer than two thirds, one twice")
	other := few[0]
	other.Party = c.Names[0]
	_, err = last.Complete(c.tr, c.answers, append(slices.Clone(few), other)...)
	require.ErrorIs(t, err, transcript.ErrUnseen, "one under another's name")
	require.Len(t, c.done[many-1].Shares, degree+1)
	own := c.secrets(t)
	q, _ := c.tr.Open()
	out, err := c.Model().Outcome(q, c.answers, c.masked, own...)
	require.NoError(t, err)
	require.NoError(t, c.tr.Closes(*out))
}

// TestCompletersInOneNeighbourhood: an owner shows all answers to the neighbours of its victim alone, as many as it
// takes to open the victim's secret, and has all others leave somebody out. Two members help it and do both. Then
// nobody opens a share, and whoever was left out hides the victim in the sum.
func TestCompletersInOneNeighbourhood(t *testing.T) {
	c := newCrowd(t)
	const victim = 11
	circle := c.tr.Circle(victim)
	holders := circle[:c.tr.Shares()]
	target := slices.IndexFunc(upTo(many), func(i int) bool { return !slices.Contains(holders, i) && i != victim })
	seen := c.sees(t, holders...)
	e := c.evicts(t, target, upTo(many, append([]int{target}, holders...)...)...)
	for _, i := range holders[:2] {
		v, err := c.tr.Vote(e, c.Names[i], c.members[i].Account)
		require.NoError(t, err)
		e.Votes = append(e.Votes, v)
	}
	require.Len(t, e.Votes, bundle.Threshold(many))

	done := make([]*transcript.Completion, many)
	for _, i := range holders {
		_, err := c.members[i].Complete(c.tr, c.answers, seen...)
		require.ErrorIs(t, err, transcript.ErrUnseen)
	}
	_, lacking, err := c.tr.Secrets(c.answers, done)
	require.NoError(t, err)
	require.Len(t, lacking, many)
	_, err = c.tr.NextWithout(e, c.Model().Blind)
	require.NoError(t, err)
	for _, i := range upTo(many, append([]int{target}, holders...)...)[:2] {
		_, err := c.members[i].See(c.tr, c.answers)
		require.Error(t, err, "the round is gone")
	}

	// The round after it is asked along the same graph, among those who are left.
	q, _ := c.tr.Open()
	var answers []transcript.Answer
	var masked [][]masking.Masked
	for _, i := range upTo(many, target) {
		r, err := c.members[i].Answer(c.tr)
		require.NoError(t, err)
		answers, masked = append(answers, r.Answer), append(masked, r.Masked)
	}
	out, err := c.Model().Outcome(q, answers, masked)
	require.NoError(t, err)
	require.NoError(t, c.tr.Closes(*out))
}

// TestSeenOrVoted: who has signed that it saw all answers leaves nobody out, and the other way round.
func TestSeenOrVoted(t *testing.T) {
	c := newCrowd(t)
	c.sees(t, 4)
	_, err := c.members[4].Vote(c.tr, []string{c.Names[9]})
	require.ErrorIs(t, err, contributor.ErrDecided)
	c.evicts(t, 9, 5)
	_, err = c.members[5].See(c.tr, c.answers)
	require.ErrorIs(t, err, contributor.ErrDecided)
	_, err = c.members[6].See(c.tr, c.answers[1:])
	require.ErrorIs(t, err, transcript.ErrBroken, "an answer is missing")
	a := slices.Clone(c.answers)
	a[3] = a[2]
	_, err = c.members[6].See(c.tr, a)
	require.Error(t, err)
	require.Empty(t, c.members[6].State.Stands)
}

// TestNeighboursLeftOut: an owner that says that a member's neighbours have all disappeared, so that nothing hides it,
// is refused: the graph holds against as many as can be left out, whoever they are.
func TestNeighboursLeftOut(t *testing.T) {
	c := newCrowd(t)
	var names []string
	for _, i := range c.tr.Circle(0) {
		if i != 0 {
			names = append(names, c.Names[i])
		}
	}
	most := masking.Drops(many)
	require.NoError(t, c.tr.Evictable(names[:most]))
	_, err := c.members[0].Vote(c.tr, names[:most+1])
	require.ErrorIs(t, err, transcript.ErrEviction)
	require.ErrorContains(t, err, "at most 7 can be left out")

	e := c.tr.Without(names[:most+1])
	for _, i := range upTo(many)[:bundle.Threshold(many)+most+1] {
		if slices.Contains(e.Names, c.Names[i]) {
			continue
		}
		v, err := c.tr.Vote(e, c.Names[i], c.members[i].Account)
		require.NoError(t, err)
		e.Votes = append(e.Votes, v)
	}
	r := bundle.Roster{Version: bundle.Version, Contributors: c.tr.Members()}
	require.ErrorContains(t, e.Check(c.Terms, terms.Deployment{}, r), "at most 7", "nor does the bundle's verifier")
}

// TestMaskAgainstAStranger: a member that masks against one that is no neighbour makes the round fail, and is convicted
// by what it signed: claims are along the edges, and explain no other mask.
func TestMaskAgainstAStranger(t *testing.T) {
	c := newCrowd(t)
	const liar = 8
	stranger := slices.IndexFunc(upTo(many), func(i int) bool { return c.tr.Slot(liar, i) < 0 })
	q, _ := c.tr.Open()
	seed, err := c.masker(t, liar).Seed(stranger, q.Context(c.Terms, 0))
	require.NoError(t, err)
	mask, err := seed.Mask(q.Context(c.Terms, 0), len(c.masked[liar][0].Values))
	require.NoError(t, err)
	v := slices.Clone(c.masked[liar][0].Values)
	sum := fr.Vector(v)
	sum.Add(sum, mask)
	c.masked[liar] = slices.Clone(c.masked[liar])
	c.masked[liar][0].Values = v
	c.answers[liar].Masked = transcript.MaskedDigest([][]fr.Element{v})
	require.NoError(t, q.Sign(&c.answers[liar], c.members[liar].Account))

	failed := blame.Case{Question: q, Answers: c.answers, Own: c.secrets(t)}
	for _, m := range c.masked {
		failed.Masked = append(failed.Masked, [][]fr.Element{m[0].Values})
	}
	claims := make([]*blame.Claims, many)
	claims[liar], err = c.members[liar].Claims(c.tr, failed)
	require.NoError(t, err)
	verdict, err := blame.Judge(c.tr, failed, claims, make([]*blame.Openings, many))
	require.NoError(t, err)
	require.Len(t, verdict.Guilty, 1)
	require.Equal(t, c.Names[liar], verdict.Guilty[0].Party)
	require.Len(t, verdict.Silent, many-1)
	fresh, err := c.Begin()
	require.NoError(t, err)
	require.NoError(t, verdict.Guilty[0].Verify(fresh))

	// Claims of a mask shared with a stranger are none, and a neighbour opens what is claimed of it.
	wide := *claims[liar]
	wide.Masks = [][]transcript.Pair{append(slices.Clone(wide.Masks[0]), transcript.Pair{})}
	require.NoError(t, wide.Sign(c.tr.Start(), c.members[liar].Account))
	peer := c.tr.Circle(liar)[0]
	claims[peer], err = c.members[peer].Claims(c.tr, failed)
	require.NoError(t, err)
	verdict, err = blame.Judge(c.tr, failed, replaced(claims, liar, &wide), make([]*blame.Openings, many))
	require.NoError(t, err)
	require.Empty(t, verdict.Guilty)
	require.Contains(t, verdict.Silent, c.Names[liar])

	narrow := *claims[liar]
	phi, err := c.tr.Phi(mask)
	require.NoError(t, err)
	slot := c.tr.Slot(liar, peer)
	narrow.Masks = [][]transcript.Pair{slices.Clone(narrow.Masks[0])}
	narrow.Masks[0][slot] = phi
	require.NoError(t, narrow.Sign(c.tr.Start(), c.members[liar].Account))
	said := replaced(claims, liar, &narrow)
	openings := make([]*blame.Openings, many)
	openings[peer], err = c.members[peer].Disclose(c.tr, failed, said)
	require.NoError(t, err)
	require.Len(t, openings[peer].Seeds, 1)
	verdict, err = blame.Judge(c.tr, failed, said, openings)
	require.NoError(t, err)
	require.Len(t, verdict.Guilty, 1)
	require.Equal(t, c.Names[liar], verdict.Guilty[0].Party)
}

// TestDealerAlongAGraph: of a dealer that sealed nothing for one neighbour and dealt others shares of another secret,
// evidence is by slots in its circle, which are no places on the roster. A member that is no neighbour has none.
func TestDealerAlongAGraph(t *testing.T) {
	c := newCrowd(t)
	const dealer = 20
	circle := c.tr.Circle(dealer)
	slot := slices.IndexFunc(circle, func(i int) bool { return i > masking.Drops(many) && i != dealer })
	holder := circle[slot]
	stranger := slices.IndexFunc(upTo(many), func(i int) bool { return c.tr.Slot(dealer, i) < 0 })
	q, _ := c.tr.Open()
	a := &c.answers[dealer]
	a.Sealed = slices.Clone(a.Sealed)
	a.Sealed[slot].Box = ""
	other := *a.Self
	other[0]++
	a.Self = &other
	require.NoError(t, q.Sign(a, c.members[dealer].Account))

	accused, err := c.members[holder].Accuse(c.tr, c.answers)
	require.NoError(t, err)
	require.Len(t, accused, 1)
	fresh, err := c.Begin()
	require.NoError(t, err)
	require.NoError(t, accused[0].Verify(fresh))
	none, err := c.members[stranger].Accuse(c.tr, c.answers)
	require.NoError(t, err)
	require.Empty(t, none)
	accused[0].Deal.Opening.Peer = c.Names[stranger]
	require.ErrorIs(t, accused[0].Verify(fresh), blame.ErrEvidence)

	_, _, err = c.tr.Secrets(c.answers, c.done)
	var dealt *transcript.DealtError
	require.ErrorAs(t, err, &dealt)
	require.Equal(t, dealer, dealt.Place)
	e := blame.Misdealt(c.tr, *a, dealt)
	require.NoError(t, e.Verify(fresh))
	e.Deal.Shares[0].Slot = len(circle)
	require.ErrorIs(t, e.Verify(fresh), blame.ErrEvidence)
}

func replaced(claims []*blame.Claims, i int, by *blame.Claims) []*blame.Claims {
	out := slices.Clone(claims)
	out[i] = by
	return out
}

// secrets are those of all own masks, from the shares of those who are there.
func (c *crowd) secrets(t *testing.T) []sharing.Secret {
	t.Helper()
	own, lacking, err := c.tr.Secrets(c.answers, c.done)
	require.NoError(t, err)
	require.Empty(t, lacking)
	return own
}

func (c *crowd) masker(t *testing.T, i int) *masking.Masker {
	t.Helper()
	var keys []*ecdh.PublicKey
	for _, m := range c.members {
		keys = append(keys, m.Account.Mask.PublicKey())
	}
	start := c.tr.Start()
	m, err := masking.New(c.members[i].Account.Mask, keys, start[:])
	require.NoError(t, err)
	return m
}

// TestFitAlongAGraph: a fit without drop-outs, whose terms ask for fewer neighbours, comes to the model of all rows.
func TestFitAlongAGraph(t *testing.T) {
	c := newCrowd(t)
	changed := *c.Terms
	changed.Evictions = 0
	g := *c.Group
	g.Terms = &changed
	members, err := g.Members()
	require.NoError(t, err)
	o, rounds, err := g.Fit(members...)
	require.NoError(t, err)
	require.Len(t, o.State.Models, 1)
	require.Equal(t, 30*many, o.State.Rows)
	degree, _ := masking.Degree(many, false)
	require.Len(t, rounds[0].Pledges[0].Roots, degree+1)
}

// TestNoiseAmongAll: terms with noise may allow for more dishonest members than a graph holds against: all share masks
// with all.
func TestNoiseAmongAll(t *testing.T) {
	c := newCrowd(t)
	g := *c.Group
	changed := *c.Terms
	changed.Evictions = 0
	p, err := dp.NewParams(4, 1e-5, 2, 2)
	require.NoError(t, err)
	changed.Model.DP = &p
	g.Terms = &changed
	tr, err := g.Begin()
	require.NoError(t, err)
	require.Len(t, tr.Circle(0), many)
}
