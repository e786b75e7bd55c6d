package owner_test

import (
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestOutcome: a round is closed by the masked answers of all members to its very questions.
func TestOutcome(t *testing.T) {
	g := get(t, classes)
	tr, err := g.Begin()
	require.NoError(t, err)
	require.NoError(t, tr.Follow(g.rounds[0]))
	q, _ := tr.Open()
	var answers []transcript.Answer
	var masked [][]masking.Masked
	for _, c := range g.members {
		r, err := c.Answer(tr)
		require.NoError(t, err)
		answers, masked = append(answers, r.Answer), append(masked, r.Masked)
	}
	for _, c := range []struct {
		why    string
		change func(m [][]masking.Masked) [][]masking.Masked
		want   string
	}{
		{"nobody's", func([][]masking.Masked) [][]masking.Masked { return nil }, "a party is missing"},
		{"a member missing: its mask stays", func(m [][]masking.Masked) [][]masking.Masked {
			return m[:1]
		}, "a party is missing"},
		{"a member twice", func(m [][]masking.Masked) [][]masking.Masked {
			return [][]masking.Masked{m[0], m[0]}
		}, "came twice"},
		{"an entry short", func(m [][]masking.Masked) [][]masking.Masked {
			for i := range m {
				m[i][1].Values = m[i][1].Values[1:]
			}
			return m
		}, "have 15 entries, expected 5 or 16"},
		{"about another class", func(m [][]masking.Masked) [][]masking.Masked {
			m[1][0], m[1][1] = m[1][1], m[1][0]
			return m
		}, "another question"},
		{"about another transcript", func(m [][]masking.Masked) [][]masking.Masked {
			m[1][0].Context.Subject = "0x00"
			return m
		}, "another question"},
		{"an answer short", func(m [][]masking.Masked) [][]masking.Masked {
			m[1] = m[1][:2]
			return m
		}, "gave 2 answers to 3 questions"},
	} {
		copied := slices.Clone(masked)
		for i := range copied {
			copied[i] = slices.Clone(copied[i])
		}
		_, err := g.Model().Outcome(q, answers, c.change(copied))
		require.ErrorContains(t, err, c.want, c.why)
	}
	out, err := g.Model().Outcome(q, answers, masked)
	require.NoError(t, err)
	require.Equal(t, g.rounds[1].Last, out)
}

// TestMemberLies: totals that a member's lie spoils open nothing, and nobody is asked on from them.
func TestMemberLies(t *testing.T) {
	g := get(t, classifier)
	tr, err := g.Begin()
	require.NoError(t, err)
	require.NoError(t, tr.Follow(g.rounds[0]))
	q, _ := tr.Open()
	a, err := g.members[0].Answer(tr)
	require.NoError(t, err)
	b, err := g.members[1].Answer(tr)
	require.NoError(t, err)
	b.Masked[0].Values = changed(b.Masked[0].Values)
	b.Answer.Masked = transcript.MaskedDigest([][]fr.Element{b.Masked[0].Values})
	account, err := g.Account(1)
	require.NoError(t, err)
	require.NoError(t, q.Sign(&b.Answer, account))
	o := g.Model()
	out, err := o.Outcome(q, []transcript.Answer{a.Answer, b.Answer}, [][]masking.Masked{a.Masked, b.Masked})
	require.NoError(t, err)
	_, err = tr.Next(out, o.Blind)
	require.ErrorIs(t, err, transcript.ErrTotals)
}

// TestTakeBeforeTheEnd: an open transcript has no models.
func TestTakeBeforeTheEnd(t *testing.T) {
	g := get(t, classifier)
	tr, err := g.Begin()
	require.NoError(t, err)
	for _, r := range g.rounds[:len(g.rounds)-1] {
		require.NoError(t, tr.Follow(r))
		o := g.Model()
		require.ErrorIs(t, o.Take(tr), owner.ErrNoWeights)
		require.Empty(t, o.State.Models)
	}
}

// changed is a copy with another first entry.
func changed(v []fr.Element) []fr.Element {
	out := slices.Clone(v)
	out[0].Double(&out[0])
	return out
}

// TestOptimum: one statement a class, about its own weights and sums.
func TestOptimum(t *testing.T) {
	for name, shared := range map[string]func() (*group, error){
		"bernoulli": classifier, "ovr": classes, "gaussian": numbers,
	} {
		g := get(t, shared)
		tasks, err := g.fitted.Optimum()
		require.NoError(t, err)
		require.Len(t, tasks, g.Terms.Models(), name)
		for k, task := range tasks {
			require.Equal(t, k, task.Ref.Class)
			m := g.fitted.State.Models[k]
			require.Equal(t, []commit.Vector{commit.Vector(m.W), g.Terms.Start(k), commit.Vector(m.Gradient)},
				task.Assignment.Vectors)
		}
	}
	o := get(t, classifier).owner()
	o.State.Models[0].Eps = "small"
	_, err := o.Optimum()
	require.ErrorContains(t, err, `eps of class 0 is "small"`)
	tasks, err := get(t, classifier).Model().Optimum()
	require.NoError(t, err)
	require.Empty(t, tasks, "no weights, nothing to prove")
}
