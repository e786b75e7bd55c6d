package exchange_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
)

// sameModels compares fits. Blinds are drawn afresh in each.
func sameModels(t *testing.T, want, got *owner.Owner) {
	t.Helper()
	require.Len(t, got.State.Models, len(want.State.Models))
	for k, w := range want.State.Models {
		g := got.State.Models[k]
		require.Equal(t, w.W.Values, g.W.Values, "weights of class %d", k)
		require.Equal(t, w.Gradient.Values, g.Gradient.Values, "gradient of class %d", k)
		require.Equal(t, w.Hessian.Values, g.Hessian.Values, "Hessian of class %d", k)
		require.Equal(t, w.Eps, g.Eps)
		require.Equal(t, w.Iterations, g.Iterations)
		require.NotEqual(t, w.W.Blind, g.W.Blind)
	}
}

// fitHere is the fit of parties in one process.
func (g *group) fitHere(t *testing.T) *owner.Owner {
	t.Helper()
	o := g.Model()
	var members []owner.Member
	for _, c := range g.members(t) {
		members = append(members, c)
	}
	require.NoError(t, o.Fit(t.Context(), g.Rows, members, nil))
	return o
}

// TestFitByFiles: the folder changes how a fit's messages travel and not one bit of its result, though every party is a
// new process at every round. And a step is a function of the folder: the same call again says the same and writes
// nothing.
func TestFitByFiles(t *testing.T) {
	for _, family := range []schema.Family{schema.Bernoulli, schema.OVR, schema.Gaussian} {
		t.Run(family.String(), func(t *testing.T) {
			g := newGroup(t, family)
			d := exchange.Dir(t.TempDir())
			homes := []string{t.TempDir(), t.TempDir()}
			for i, c := range g.members(t) {
				require.NoError(t, c.Save(homes[i]))
			}
			var o *owner.Owner
			for round := 1; ; round++ {
				var p exchange.Progress
				o, p = g.step(t, d)
				before := files(t, d)
				again, q := g.step(t, d)
				require.Equal(t, p, q)
				require.Equal(t, before, files(t, d))
				if p.Done {
					require.Equal(t, o.State, again.State)
					require.Equal(t, round-1, p.Round)
					break
				}
				require.Equal(t, exchange.Progress{Round: round, Final: p.Final, Waiting: names}, p)
				require.Empty(t, o.State.Models, "nothing is fitted yet")
				for i, home := range homes {
					c := g.reopened(t, home, i)
					n, err := exchange.Answer(t.Context(), d, c, func() error { return c.Save(home) })
					require.NoError(t, err)
					require.Equal(t, 1, n)
					if i == 0 {
						_, p = g.step(t, d)
						require.Equal(t, exchange.Progress{Round: round, Final: p.Final, Waiting: names[1:]}, p)
					}
				}
			}
			sameModels(t, g.fitHere(t), o)
			g.sumsMatch(t, o, homes)
		})
	}
}

// sumsMatch: what the owner took is what the contributors committed to, blinds included, or no optimum could be proven.
func (g *group) sumsMatch(t *testing.T, o *owner.Owner, homes []string) {
	t.Helper()
	for k, m := range o.State.Models {
		gradient, hessian := m.Gradient.Blind, m.Hessian.Blind
		for i, home := range homes {
			c, err := contributor.Open(home, g.Terms, o.Deployment)
			require.NoError(t, err)
			f := c.State.Final[k]
			require.Equal(t, m.W, f.W)
			require.Len(t, f.G, i+1, "a vector a shard")
			for s := range f.G {
				gradient.Sub(&gradient, &f.G[s].Blind)
				hessian.Sub(&hessian, &f.H[s].Blind)
			}
		}
		require.True(t, gradient.IsZero() && hessian.IsZero())
	}
}

// TestClassesEndApart: a class whose fit has ended is not asked about again, while others go on.
func TestClassesEndApart(t *testing.T) {
	g := newGroup(t, schema.OVR)
	d, final := g.finished(t)
	all, err := d.Rounds()
	require.NoError(t, err)
	require.Len(t, all, final)
	require.Len(t, all[0].Asks, 3)
	require.Less(t, len(all[final-2].Asks), 3, "choose records whose classes end apart")
	for i, r := range all[:final-1] {
		require.Empty(t, r.Final)
		for _, a := range r.Asks {
			require.EqualValues(t, i+1, a.Round, "every class has its own count")
		}
	}
	require.Empty(t, all[final-1].Asks)
	require.Len(t, all[final-1].Final, 3)
}

// TestFitOfDatanet drives the folder as the parties do, over a Datanet on disk with proven contributions.
func TestFitOfDatanet(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 2)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	var guests []epoch.Guest
	for i, name := range names {
		g, err := d.Guest(name, 30, uint64(2+i))
		require.NoError(t, err)
		require.NoError(t, g.Contribute(t.Context(), g.Name, g.Records))
		guests = append(guests, g)
	}
	_, err = guests[0].Reply(t.Context())
	require.ErrorIs(t, err, epoch.ErrOpen, "nobody answers before it is known who hides in the sum")

	roster, err := d.Owner.Close(t.Context())
	require.NoError(t, err)
	here, members := inProcess(t, d, roster, guests)
	for {
		p, err := d.Owner.Fit(t.Context())
		require.NoError(t, err)
		if p.Done {
			break
		}
		for _, g := range guests {
			n, err := g.Reply(t.Context())
			require.NoError(t, err)
			require.Equal(t, 1, n)
			n, err = g.Reply(t.Context())
			require.NoError(t, err)
			require.Zero(t, n, "answered")
		}
	}
	require.NoError(t, here.Fit(t.Context(), here.State.Rows, members, nil))
	far, err := owner.Open(d.Owner.Home, d.Terms, d.Deployment)
	require.NoError(t, err, "the fit is on the disk")
	sameModels(t, here, far)
}

// inProcess are the same parties before the fit, without the folder.
func inProcess(
	t *testing.T, d *datanettest.Datanet, roster bundle.Roster, guests []epoch.Guest,
) (*owner.Owner, []owner.Member) {
	t.Helper()
	keys, err := party.MaskKeys(roster)
	require.NoError(t, err)
	var members []owner.Member
	for i, g := range guests {
		c, err := contributor.Open(g.Home, d.Terms, d.Deployment)
		require.NoError(t, err)
		require.NoError(t, c.Join(i, keys))
		members = append(members, c)
	}
	o, err := owner.Open(d.Owner.Home, d.Terms, d.Deployment)
	require.NoError(t, err)
	o.State.Rows = 60
	return o, members
}
