package epoch_test

import (
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// TestJoinedWithoutCard: of seven accounts that have joined on the chain one shows no card, and one's record is spoilt.
// The five others fit their model without them, and it takes orders. Nobody is left out whom the others were not asked
// about.
func TestJoinedWithoutCard(t *testing.T) {
	ctx := t.Context()
	d, err := datanettest.NewDraft(ctx, t.TempDir(), 7, func(d *terms.Draft) { d.Evictions = 1 })
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	v := &village{Datanet: d}
	accounts := map[string]string{}
	for i, name := range []string{"alder", "birch", "cedar", "dogwood", "elm", "fir", "gorse"} {
		g, err := d.Guest(name, 40, uint64(2+i))
		require.NoError(t, err)
		v.guests = append(v.guests, g)
		accounts[name] = v.account(t, g).Address().String()
	}
	require.NoError(t, d.Local(v.guests...).Run(ctx, epoch.Contribute))
	require.NoError(t, os.Remove(bundle.CardPath(d.Bundle(), "fir")))
	v.spoil(t, v.contribution(t, "gorse"))

	_, err = d.Process().Fit(ctx)
	require.ErrorContains(t, err, accounts["fir"])
	_, err = d.Process().Fit(ctx, accounts["fir"])
	require.ErrorContains(t, err, "gorse")
	_, err = d.Process().Fit(ctx, accounts["fir"], "gorse")
	require.NoError(t, err)
	_, err = d.Process().Fit(ctx, accounts["fir"], "gorse", "elm")
	require.ErrorIs(t, err, epoch.ErrTooFew, "four of seven")
	_, err = d.Process().Fit(ctx, accounts["fir"], "gorse")
	require.NoError(t, err, "the same again")
	v.lacking(t)
	v.guests = v.guests[:5]
	for done := false; !done; {
		p, err := d.Process().Fit(ctx)
		require.NoError(t, err)
		for _, g := range v.guests {
			_, err := v.fresh(g).Reply(ctx)
			require.NoError(t, err, g.Name)
		}
		done = p.Done
	}
	for _, g := range v.guests {
		require.NoError(t, v.fresh(g).Train(ctx))
	}
	require.NoError(t, d.Process().Optimum(ctx))
	require.NoError(t, v.waiting(t, func() error { return d.Process().Launch(ctx) }))
	m, err := d.Desk.Model(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Serving, m.Phase)
	require.Equal(t, 5, m.Active)
	sum, err := bundle.Verify(d.Bundle(), srs.Embedded(), "")
	require.NoError(t, err)
	require.Equal(t, 200, sum.Rows)
	require.Equal(t, 5, sum.Contributors)
}

// lacking: a contributor goes on without those alone that it was asked about, whatever the owner's roster lacks.
func (v *village) lacking(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	var fir, gorse terms.Address = v.account(t, v.guests[5]).Address(), v.account(t, v.guests[6]).Address()
	var lacks *epoch.AbsentError
	c := v.fresh(v.guests[0])
	_, err := c.Reply(ctx)
	require.ErrorIs(t, err, epoch.ErrRoster)
	require.ErrorAs(t, err, &lacks)
	require.Equal(t, []terms.Address{fir, gorse}, lacks.Accounts)
	require.Equal(t, []string{"", "gorse"}, lacks.Names)
	c.Without = []terms.Address{fir}
	_, err = c.Reply(ctx)
	require.ErrorAs(t, err, &lacks)
	require.Equal(t, []terms.Address{gorse}, lacks.Accounts)
	c.Without = []terms.Address{fir, gorse, v.account(t, v.guests[1]).Address()}
	_, err = c.Reply(ctx)
	require.ErrorIs(t, err, epoch.ErrNobody, "who is on the roster is left out of rounds alone")
	for _, g := range v.guests[:5] {
		c := v.fresh(g)
		c.Without = []terms.Address{fir, gorse}
		said, err := c.Reply(ctx)
		require.NoError(t, err)
		require.Equal(t, exchange.Pledged, said.Did)
	}
}

// contribution is a contributor's first contribution statement.
func (v *village) contribution(t *testing.T, name string) *bundle.Record {
	t.Helper()
	all, err := bundle.ReadRecords(v.Bundle(), catalog.Contribution.Name)
	require.NoError(t, err)
	i := slices.IndexFunc(all, func(r *bundle.Record) bool { return r.Ref.Party == name })
	return all[i]
}
