package epoch_test

import (
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// exchanged puts another contribution in the place of alder's, which was checked before, and another eviction in that
// of the signed one, until the returned function is called.
func exchanged(t *testing.T, d *datanettest.Datanet) (restored func()) {
	t.Helper()
	path := bundle.Ref{Statement: catalog.Contribution.Name, Party: "alder"}.Path()
	r, err := bundle.ReadRecord(filepath.Join(d.Bundle(), path))
	require.NoError(t, err)
	e, err := bundle.ReadEviction(d.Bundle())
	require.NoError(t, err)
	forged, left := *r, *e
	forged.Instance.Scalars = nil
	left.Names = []string{"alder"}
	put := func(r bundle.Record, e bundle.Eviction) {
		require.NoError(t, r.Write(d.Bundle()))
		require.NoError(t, document.WriteJSON(filepath.Join(d.Bundle(), bundle.EvictionFile), e, document.Public))
	}
	put(forged, left)
	return func() { put(*r, *e) }
}

// TestEvictedFit: one of four is left out of the fit, on the chain as well, by the votes of the others. The model takes
// orders over their rows, and pays them. Its bundle holds only with the votes that left out the one.
func TestEvictedFit(t *testing.T) {
	ctx := t.Context()
	d, err := datanettest.NewDraft(ctx, t.TempDir(), 4, func(d *terms.Draft) { d.Evictions = 1 })
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	var guests []epoch.Guest
	for i, name := range []string{"alder", "birch", "cedar", "dogwood"} {
		g, err := d.Guest(name, 40, uint64(2+i))
		require.NoError(t, err)
		guests = append(guests, g)
	}
	l := d.Local(guests...)
	require.NoError(t, l.Run(ctx, epoch.Close))
	var p exchange.Progress
	turn := func(of []epoch.Guest, without ...string) bool {
		var err error
		p, err = d.Owner.Fit(t.Context(), without...)
		require.NoError(t, err)
		for _, g := range of {
			_, err := g.Reply(t.Context())
			require.NoError(t, err, g.Name)
		}
		return p.Done
	}
	rows := func() int {
		p, err := d.Owner.Open()
		require.NoError(t, err)
		return p.State.Rows
	}
	left := guests[:3]
	turn(guests) // pledges
	turn(guests) // answers to round 1
	turn(guests) // their shares
	turn(left)   // answers to round 2, of all but one
	turn(left, "dogwood")
	for !turn(left) {
		require.Equal(t, 160, rows(), "of all, until the fit has ended")
	}
	require.Equal(t, 120, rows())
	restored := exchanged(t, d)
	told, err := d.Owner.Counting(p)
	require.NoError(t, err)
	require.Equal(t, []int{40, 40, 40}, told.Rows, "dogwood's hide nobody any more, nor does anybody hide dogwood's")
	restored()
	_, err = guests[3].Reply(t.Context())
	require.ErrorIs(t, err, contributor.ErrLeftOut)
	require.ErrorIs(t, guests[3].Train(t.Context()), contributor.ErrLeftOut)

	launchedWithout(t, d, left, guests[3])
	number, _, err := d.Answer(ctx, datanettest.Batch(20))
	require.NoError(t, err)
	require.NoError(t, d.Owner.Deliver(ctx, number))
	_, err = d.User().Receipt(ctx, number)
	require.NoError(t, err)
	for _, g := range left {
		require.NoError(t, g.Credit(ctx, 1))
	}
	paid, err := d.Owner.Payout(ctx, 1)
	require.NoError(t, err)
	require.Zero(t, paid[3].Sign(), "who was left out is owed nothing")
	require.Equal(t, 1, new(big.Int).Add(paid[0], new(big.Int).Add(paid[1], paid[2])).Sign())
	_, err = d.Owner.Settle(ctx, number)
	require.NoError(t, err, "with the credits of all who are left")
	period, err := d.Desk.Period(ctx, 0)
	require.NoError(t, err)
	require.NoError(t, d.Advance(ctx, period.Until))
	_, err = d.Owner.Publish(ctx)
	require.NoError(t, err)
	for i, g := range guests {
		got, err := g.Claim(ctx, d.Desk)
		require.NoError(t, err)
		require.Equal(t, paid[i].String(), got.String())
	}
	sum, err := bundle.Verify(d.Bundle(), srs.Embedded(), "")
	require.NoError(t, err)
	require.Equal(t, 120, sum.Rows)
	require.Equal(t, 4, sum.Contributors)

	path := filepath.Join(d.Bundle(), bundle.EvictionFile)
	for why, forge := range map[string]func(e *bundle.Eviction){
		"a vote too few": func(e *bundle.Eviction) { e.Votes = e.Votes[1:] },
		"a vote twice":   func(e *bundle.Eviction) { e.Votes[0] = e.Votes[1] },
		"another":        func(e *bundle.Eviction) { e.Names = []string{"cedar"} },
		"of another fit": func(e *bundle.Eviction) { e.Question[0]++ },
		"nobody":         func(e *bundle.Eviction) { e.Names = nil },
	} {
		e, err := bundle.ReadEviction(d.Bundle())
		require.NoError(t, err)
		honest := *e
		honest.Votes = append([]bundle.Vote{}, e.Votes...)
		forge(e)
		require.NoError(t, document.WriteJSON(path, e, document.Public))
		_, err = bundle.Verify(d.Bundle(), srs.Embedded(), "")
		require.ErrorContains(t, err, bundle.EvictionFile, why)
		require.NoError(t, document.WriteJSON(path, honest, document.Public))
	}
	require.NoError(t, os.Remove(path))
	_, err = bundle.Verify(d.Bundle(), srs.Embedded(), "")
	require.ErrorContains(t, err, "dogwood", "its training is missing then")
}

// launchedWithout takes a model to its first order without one, whom the fit has left out. It takes all votes of the
// three others.
func launchedWithout(t *testing.T, d *datanettest.Datanet, left []epoch.Guest, out epoch.Guest) {
	t.Helper()
	ctx := t.Context()
	account, err := left[2].Open()
	require.NoError(t, err)
	junk := filepath.Join(d.Bundle(), "votes", account.Account.String()+".json") // stops nobody else's vote
	require.NoError(t, os.MkdirAll(filepath.Dir(junk), 0o700))
	require.NoError(t, os.WriteFile(junk, []byte("{"), 0o600))
	for i, g := range left {
		var missing *epoch.MissingVotesError
		require.ErrorAs(t, d.Owner.Launch(ctx), &missing)
		require.Len(t, missing.Names, len(left)-i)
		require.Equal(t, []string{out.Name}, missing.Without)
		m, err := d.Desk.Model(ctx)
		require.NoError(t, err)
		require.Equal(t, 4, m.Active)
		require.NoError(t, g.Train(ctx))
	}
	require.NoError(t, d.Owner.Optimum(ctx))
	require.ErrorIs(t, d.Owner.Launch(ctx), epoch.ErrWait)
	m, err := d.Desk.Model(ctx)
	require.NoError(t, err)
	require.Equal(t, 3, m.Active)
	members, err := d.Desk.Members(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Evicted, members[3].Standing)
	require.ErrorIs(t, out.Train(ctx), contributor.ErrLeftOut)
	require.NoError(t, left[0].Train(ctx), "it is done")
	require.NoError(t, d.Advance(ctx, m.Until))
	for range 2 {
		require.NoError(t, d.Process().Launch(ctx))
	}
}
