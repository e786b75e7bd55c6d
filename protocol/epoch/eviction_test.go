package epoch_test

import (
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// TestEvictedFit: a fit out of which one of four was left ends in a bundle that verifies, is paid to the other three,
// and holds only with the votes that left it out. A contract would ask for everybody's training, so there is none.
func TestEvictedFit(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 4)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	d.Terms.Evictions = 1
	require.NoError(t, bundle.WriteTerms(d.Bundle(), d.Terms))
	require.NoError(t, os.Remove(filepath.Join(d.Bundle(), "deployment.json")))
	deployed := d.Deployment
	d.Deployment = terms.Deployment{}
	d.Desk = nil
	d.Owner = d.Process()
	var guests []epoch.Guest
	for i, name := range []string{"alder", "birch", "cedar", "dogwood"} {
		g, err := d.Guest(name, 40, uint64(2+i))
		require.NoError(t, err)
		g.Registry, g.Orders, g.Settlement = nil, nil, nil
		require.NoError(t, g.Contribute(t.Context(), g.Name, g.Records))
		guests = append(guests, g)
	}
	turn := func(of []epoch.Guest, without ...string) bool {
		p, err := d.Owner.Fit(t.Context(), without...)
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
	told, err := d.Owner.Counting(d.Terms, 6)
	require.NoError(t, err)
	require.Equal(t, []int{40, 40, 40}, told.Rows, "dogwood's hide nobody any more, nor does anybody hide dogwood's")
	_, err = guests[3].Reply(t.Context())
	require.ErrorIs(t, err, contributor.ErrLeftOut)
	require.ErrorIs(t, guests[3].Train(t.Context()), contributor.ErrLeftOut)

	there := &epoch.Contributor{Proofs: left[0].Proofs, Terms: d.Terms, Deployment: deployed}
	require.Error(t, there.Train(t.Context()), "of a fit for a contract")
	for _, g := range left {
		require.NoError(t, g.Train(t.Context()))
	}
	require.NoError(t, d.Owner.Optimum(t.Context()))
	_, _, err = d.Answer(t.Context(), datanettest.Batch(20))
	require.NoError(t, err)
	for _, g := range left {
		require.NoError(t, g.Credit(t.Context(), 1))
	}
	paid, err := d.Owner.Payout(t.Context(), 1)
	require.NoError(t, err)
	require.Zero(t, paid[3].Sign(), "who was left out is owed nothing")
	require.Equal(t, 1, new(big.Int).Add(paid[0], new(big.Int).Add(paid[1], paid[2])).Sign())
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
