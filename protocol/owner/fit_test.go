package owner_test

import (
	"context"
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
)

// fickle is a member that fails once, in its n-th round.
type fickle struct {
	owner.Member
	left int
}

var errLine = errors.New("connection lost")

func (f *fickle) Statistics(ctx context.Context, r fit.Request) (masking.Masked, error) {
	if f.left--; f.left == 0 {
		return masking.Masked{}, errLine
	}
	return f.Member.Statistics(ctx, r)
}

// TestFitAfterFailure: a fit that ended with a member's failure starts again with the same members, who repeat the
// answers that they have given.
func TestFitAfterFailure(t *testing.T) {
	g := get(t, classifier)
	for n := 1; ; n++ {
		all, err := g.Members()
		require.NoError(t, err)
		members := []owner.Member{all[0], &fickle{Member: all[1], left: n}}
		o := g.Model()
		err = o.Fit(t.Context(), g.Rows, members, nil)
		if err == nil {
			require.Greater(t, n, 3, "a fit of several rounds")
			return
		}
		require.ErrorIs(t, err, errLine)
		require.Empty(t, o.State.Models)
		require.NoError(t, o.Fit(t.Context(), g.Rows, members, nil))
		require.Equal(t, g.fitted.State.Models[0].W.Values, o.State.Models[0].W.Values)
	}
}

func TestFitRefuses(t *testing.T) {
	g := get(t, classifier)
	o := g.Model()
	require.ErrorContains(t, o.Fit(t.Context(), 7, asMembers(g.members), nil), "lambda times rows is below 1")
	require.ErrorContains(t, o.Fit(t.Context(), g.Rows, nil, nil), "fit of class 0", "nobody to ask")
	require.ErrorIs(t, o.Fit(t.Context(), g.Rows, asMembers(g.members[:1]), nil), masking.ErrMissing)
	require.Empty(t, o.State.Models)
}

// TestAccept: the final statistics are those of the fit's last round, of the weights that were asked about, of all
// members, and one class comes after the other.
func TestAccept(t *testing.T) {
	g := get(t, classes)
	type call struct {
		k       int
		result  fit.Result
		request party.FinalRequest
		replies []masking.Masked
	}
	m := g.fitted.State.Models[0]
	request := party.FinalRequest{W: commit.Vector(m.W)}
	var replies []masking.Masked
	for _, c := range g.members {
		r, err := c.Final(t.Context(), request)
		require.NoError(t, err)
		replies = append(replies, r)
	}
	result := fit.Result{
		W: m.W.Values, Eps: new(big.Int),
		Totals: fit.Totals{G: m.Gradient.Values, H: m.Hessian.Values},
	}
	require.NoError(t, result.Eps.UnmarshalText([]byte(m.Eps)))
	for _, c := range []struct {
		why    string
		change func(*call)
		want   string
	}{
		{"another gradient", func(c *call) { c.result.G = changed(c.result.G) }, "a contributor's answers disagree"},
		{"another Hessian", func(c *call) { c.result.H = changed(c.result.H) }, "a contributor's answers disagree"},
		{"a member's lie", func(c *call) { c.replies[1].Values = changed(c.replies[1].Values) }, "answers disagree"},
		{"nobody's statistics", func(c *call) { c.replies = nil }, "a party is missing"},
		{"a member missing: its mask stays", func(c *call) { c.replies = c.replies[:1] }, "a party is missing"},
		{"a member twice", func(c *call) { c.replies[1] = c.replies[0] }, "came twice"},
		{"an entry short", func(c *call) {
			for i := range c.replies {
				c.replies[i].Values = c.replies[i].Values[1:]
			}
		}, "have 15 entries, expected 16"},
		{
			"about weights under another blind: training would be of other commitments than the optimum",
			func(c *call) { c.request.W.Blind.SetOne() }, "another question",
		},
		{"about another class", func(c *call) {
			for i := range c.replies {
				c.replies[i].Context.Class = 1
			}
		}, "another question"},
		{"the second class first", func(c *call) { c.k = 1 }, "class 1 was accepted after 0 classes"},
	} {
		t.Run(c.why, func(t *testing.T) {
			in := call{0, result, request, slices.Clone(replies)}
			c.change(&in)
			o := g.Model()
			require.ErrorContains(t, o.Accept(in.k, in.result, in.request, in.replies), c.want)
			require.Empty(t, o.State.Models)
		})
	}
	o := g.Model()
	require.NoError(t, o.Accept(0, result, request, replies))
	require.ErrorContains(t, o.Accept(0, result, request, replies), "class 0 was accepted after 1 classes", "once")
	require.Equal(t, g.fitted.State.Models[0].Gradient, o.State.Models[0].Gradient, "blinds included")
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
