package epoch_test

import (
	"context"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// TestJoinedWithoutCard: of seven accounts that have joined on the chain one shows no card. One's record is spoilt; it
// brings a good one before the first round, and is not heard of again. The five others fit their model without them,
// and it takes orders, though the terms allow one eviction. Nobody is left out whom the others were not asked about.
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
	spoilt := v.contribution(t, "gorse")
	v.spoil(t, spoilt)

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
	v.restored(t, spoilt, accounts["fir"])
	v.disappears(t)
	v.guests = v.guests[:5]
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
	require.Equal(t, 6, sum.Contributors)

	o := d.Process()
	o.Settlement = foreign{d.Desk}
	_, err = o.Publish(ctx)
	require.ErrorContains(t, err, "period 0: ")
	require.ErrorContains(t, err, "period 1: ", "it does not wait for what the home lacks")
}

// foreign is a chain with two periods of orders that the owner's home lacks.
type foreign struct{ epoch.Settlement }

func (foreign) Model(context.Context) (chain.ModelState, error) {
	return chain.ModelState{Period: 1}, nil
}

func (foreign) Period(context.Context, int) (chain.Period, error) {
	return chain.Period{Epochs: []proof.Word{{1}}}, nil
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
	c.Without = []terms.Address{fir, gorse}
	said, err := c.Reply(ctx)
	require.NoError(t, err)
	require.Equal(t, exchange.Pledged, said.Did)
	_, err = v.fresh(v.guests[6]).Reply(ctx)
	require.ErrorContains(t, err, "is not on it")
}

// restored: gorse brings its record before anything was asked. The owner closes the roster again without fir alone.
func (v *village) restored(t *testing.T, spoilt *bundle.Record, fir string) {
	t.Helper()
	ctx := t.Context()
	require.NoFileExists(t, spoilt.File(v.Bundle()), "it stops nobody's verification")
	require.NoError(t, spoilt.Write(v.Bundle()))
	_, err := v.Process().Fit(ctx, fir)
	require.NoError(t, err)
	for _, g := range v.guests[:5] {
		c := v.fresh(g)
		c.Without = []terms.Address{v.account(t, v.guests[5]).Address()}
		said, err := c.Reply(ctx)
		require.NoError(t, err)
		require.Equal(t, exchange.Pledged, said.Did)
	}
	alder, err := v.fresh(v.guests[0]).Open()
	require.NoError(t, err)
	require.Len(t, alder.State.Without, 1, "a second time it would be asked about gorse again")
	p, err := v.Process().Fit(ctx)
	require.NoError(t, err)
	require.Equal(t, []string{"gorse"}, p.Waiting)
	c := v.fresh(v.guests[6])
	c.Without = []terms.Address{v.account(t, v.guests[5]).Address()}
	_, err = c.Reply(ctx)
	require.NoError(t, err)
}

// disappears: gorse pledges, and answers nothing. The fit goes on without it, too.
func (v *village) disappears(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	_, err := v.Process().Fit(ctx)
	require.NoError(t, err)
	without := []string{"gorse"}
	for done := false; !done; {
		for _, g := range v.guests[:5] {
			_, err := v.fresh(g).Reply(ctx)
			require.NoError(t, err, g.Name)
		}
		_, err := v.Process().Fit(ctx, append(without, "elm")...)
		require.Error(t, err)
		if len(without) > 0 {
			require.ErrorIs(t, err, epoch.ErrTooFew, "with fir it would be four of seven")
		}
		p, err := v.Process().Fit(ctx, without...)
		require.NoError(t, err)
		done, without = p.Done, nil
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
