package contributor_test

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestModelsThatDifferALittle: a second model over the same records, whose w_0 is moved by a little, gets an answer
// only where no row tells the two apart, or most rows do. A few rows would be read off the difference.
func TestModelsThatDifferALittle(t *testing.T) {
	g, err := datanettest.NewGroup(schema.Bernoulli, 60, 60)
	require.NoError(t, err)
	c, err := g.Member(0)
	require.NoError(t, err)
	const width = 4
	first := []ledger.Round{{Schema: proof.Word(g.Terms.Model.Schema), Weights: make([]fr.Element, width)}}
	ask := func(w []fr.Element) transcript.Question {
		return transcript.Question{Number: 1, ID: proof.Word{1}, Asks: []transcript.Ask{{
			W: party.Secret{Kind: commit.Weights(width - 1), Values: w},
		}}}
	}
	predictions := func(w []fr.Element) (p []fr.Element) {
		for _, s := range c.Shards() {
			st, err := statistics.Of(schema.Bernoulli, 1, s, w)
			require.NoError(t, err)
			p = append(p, st.P[:s.Rows]...)
		}
		return p
	}
	before := predictions(first[0].Weights)
	refused, same, most := 0, 0, 0
	for shift := range 26 {
		for j := range width {
			w := make([]fr.Element, width)
			w[j] = fixed.FromInt(1 << shift)
			moved := 0
			for i, p := range predictions(w) {
				if p != before[i] {
					moved++
				}
			}
			err := c.Guarded(ask(w), first)
			switch {
			case moved == 0:
				same++
				require.NoError(t, err)
			case moved < max(len(before)/2, 2*width):
				refused++
				var refusal *guard.Refusal
				require.ErrorAs(t, err, &refusal, "%d rows tell the models apart", moved)
			default:
				most++
				require.NoError(t, err)
			}
		}
	}
	require.NotZero(t, refused)
	require.NotZero(t, same)
	require.NotZero(t, most)
	t.Logf("of %d moves %d change no row, %d most rows, %d are refused", same+most+refused, same, most, refused)
}

// TestMistakeUnderCertainWeights: a question at which one row, with a wrong label, makes up the gradient.
func TestMistakeUnderCertainWeights(t *testing.T) {
	records := datanettest.Labelled(schema.Bernoulli, 90, 4)
	for i := range records.X { // as the label says, but for one row
		records.Labels[i] = []string{"ill", "well"}[i%2]
		records.X[i][0] = float64(i % 2)
	}
	records.Labels[7] = "ill"
	s, err := schema.FromTable(records, schema.Choice{Name: "visits", Positive: "well"})
	require.NoError(t, err)
	m, err := model.NewManifest(s.Name, s, model.DefaultLambda)
	require.NoError(t, err)
	a, err := party.NewAccount()
	require.NoError(t, err)
	c, err := contributor.New(
		&terms.Terms{Schema: s, Model: m, ShardCapacity: 128}, terms.Deployment{}, a, "alder", records)
	require.NoError(t, err)
	w := make([]fr.Element, s.Features()+1)
	w[1] = fixed.FromInt(6 << fixed.FW)
	q := transcript.Question{Number: 1, Asks: []transcript.Ask{{W: party.Secret{Values: w}}}}
	var refusal *guard.Refusal
	require.ErrorAs(t, c.Guarded(q, nil), &refusal)
	require.Equal(t, guard.Residual, refusal.Guard)
	clear(w)
	require.NoError(t, c.Guarded(q, nil))
}

// TestTermsChangedAfterTheContribution: the owner rewrites the terms of a model that was contributed to: fewer
// contributors to hide among, no proofs before the next round, another method. The home was made for the others.
func TestTermsChangedAfterTheContribution(t *testing.T) {
	g, err := datanettest.NewGroup(schema.Bernoulli, 30, 30)
	require.NoError(t, err)
	c, err := g.Guest(0)
	require.NoError(t, err)
	home := t.TempDir()
	require.NoError(t, c.Save(home))
	for why, change := range map[string]func(*terms.Terms){
		"what was agreed":      func(*terms.Terms) {},
		"proofs at the end":    func(n *terms.Terms) { n.Audit = true },
		"fewer contributors":   func(n *terms.Terms) { n.MinContributors-- },
		"another method":       func(n *terms.Terms) { n.Method = terms.QuasiNewton },
		"an eviction":          func(n *terms.Terms) { n.Evictions = 1 },
		"another owner":        func(n *terms.Terms) { n.Owner[0]++ },
		"larger query batches": func(n *terms.Terms) { n.QueryCapacity *= 2 },
	} {
		changed := *g.Terms
		change(&changed)
		again, err := contributor.Open(home, &changed, terms.Deployment{})
		require.NoError(t, err)
		elsewhere, err := again.Elsewhere()
		require.NoError(t, err)
		require.Equal(t, why != "what was agreed", elsewhere, why)
	}
}

// TestListExchangedAfterJoining: a contributor joined under masking keys of the owner's own, and is asked in a fit of
// another list. Its answer would be masked by what the owner knows.
func TestListExchangedAfterJoining(t *testing.T) {
	g, err := datanettest.NewGroup(schema.Bernoulli, 30, 30)
	require.NoError(t, err)
	members, err := g.Members()
	require.NoError(t, err)
	fit, err := g.Begin()
	require.NoError(t, err)
	require.NoError(t, datanettest.Pledge(fit, members...))
	_, err = fit.Next(nil, g.Model().Blind)
	require.NoError(t, err)

	sybil := *g
	require.NoError(t, sybil.Swap(1))
	require.NoError(t, sybil.Join(members[0], 0))
	_, err = members[0].Answer(fit)
	require.ErrorIs(t, err, contributor.ErrAnotherKey)
	require.NoError(t, g.Join(members[0], 0))
	_, err = members[0].Answer(fit)
	require.NoError(t, err)
}

// TestArithmeticBeyondTheMasks: the row arithmetic is of totals. Where a third of the members may see more than totals,
// since masks are shared among neighbours or somebody can be left out, nobody is told that it holds against as many.
func TestArithmeticBeyondTheMasks(t *testing.T) {
	g, err := datanettest.NewGroup(schema.Gaussian, 300, 300)
	require.NoError(t, err)
	for _, c := range []struct{ contributors, evictions, want int }{
		{64, 0, 63}, {65, 0, 21}, {66, 0, 21}, {67, 0, 22}, {500, 0, 166}, {64, 1, 21}, {9, 1, 2}, {4, 1, 1},
	} {
		g.Terms.Evictions = c.evictions
		p, err := contributor.Foresee(g.Terms, g.Records(0), c.contributors, nil)
		require.NoError(t, err)
		require.Equal(t, c.want, p.Arithmetic.Largest(), "%+v", c)
		require.Equal(t, c.want, p.Allowed.Largest(), "%+v", c)
	}
}

// TestLedAUnitBeside: after an eviction the rule is led to weights at which all have answered, but for a unit or more,
// by which no row's p moves. To the transcript these are others. The sums are the same, and without the one that was
// left out the difference is its own, exactly.
func TestLedAUnitBeside(t *testing.T) {
	g, err := datanettest.NewGroup(schema.Bernoulli, 60, 60)
	require.NoError(t, err)
	c, err := g.Member(0)
	require.NoError(t, err)
	id, err := g.Terms.ID()
	require.NoError(t, err)
	const width = 4
	first := []ledger.Round{{
		Fit: ledger.Fit{Model: id}, Schema: proof.Word(g.Terms.Model.Schema), Number: 1, Weights: make([]fr.Element, width),
	}}
	for _, units := range []int64{0, 1, 1 << 24} {
		w := make([]fr.Element, width)
		w[1], w[2] = fixed.FromInt(units), fixed.FromInt(-units)
		q := transcript.Question{Number: 3, Asks: []transcript.Ask{{
			W: party.Secret{Kind: commit.Weights(width - 1), Values: w},
		}}}
		require.NoError(t, c.Guarded(q, first), "nobody was left out: nothing new, or far away")
		for whole, told := range map[int]bool{1: false, 2: true} {
			q.Whole = whole
			err := c.Guarded(q, first)
			if units <= 1 && told {
				var refusal *guard.Refusal
				require.ErrorAs(t, err, &refusal, "%d units", units)
				require.Equal(t, guard.Moved, refusal.Guard)
			} else {
				require.NoError(t, err)
			}
		}
	}
}
