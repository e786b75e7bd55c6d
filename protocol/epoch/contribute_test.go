package epoch_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// errDied is the end of a process.
var errDied = errors.New("the process died")

// mortal ends the process at its n-th call to chain, disk or prover, or at a call of a name: before the call has its
// effect, or after it.
type mortal struct {
	left  int // calls until the end
	name  string
	after bool
	calls []string // made so far

	prover   epoch.Prover
	registry epoch.Registry
}

// call makes one call.
func (m *mortal) call(what string, f func() error) error {
	m.calls = append(m.calls, what)
	m.left--
	end := m.left == 0 || what == m.name
	if end && !m.after {
		return errDied
	}
	if err := f(); err != nil {
		return err
	}
	if end {
		return errDied
	}
	return nil
}

func (m *mortal) WriteJSON(path string, v any, a document.Access) error {
	return m.call("disk: "+filepath.Base(path), func() error { return document.WriteJSON(path, v, a) })
}

func (m *mortal) Prove(tasks ...party.Task) (out []work.Proven, err error) {
	err = m.call("prover", func() error { out, err = m.prover.Prove(tasks...); return err })
	return out, err
}

func (m *mortal) Registered(ctx context.Context, a chain.Account) (index, shards int, ok bool, err error) {
	err = m.call("chain: registered", func() error {
		index, shards, ok, err = m.registry.Registered(ctx, a)
		return err
	})
	return index, shards, ok, err
}

func (m *mortal) Contribute(
	ctx context.Context, from chain.Account, key bn254.G1Affine, admission []byte, records []*bundle.Record,
) error {
	return m.call("chain: contribute", func() error {
		return m.registry.Contribute(ctx, from, key, admission, records)
	})
}

// attempt runs Contribute as a new process that ends at its n-th call.
func attempt(t *testing.T, g epoch.Guest, n int, after bool) (*mortal, error) {
	t.Helper()
	m := &mortal{left: n, after: after}
	return m, m.contribute(t, g)
}

func (m *mortal) contribute(t *testing.T, g epoch.Guest) error {
	m.prover, m.registry = g.Prover, g.Registry
	c := *g.Contributor
	c.Disk, c.Prover, c.Registry = m, m, m
	return c.Contribute(t.Context(), g.Name, g.Records)
}

// TestContributeResumes ends the process at every single call that contribute makes to chain, disk or prover, before
// the call or after it, and runs it again: the contributor is registered once, each shard is contributed once, and the
// bundle holds.
func TestContributeResumes(t *testing.T) {
	const most = 32 // more than the runs below
	d, err := datanettest.New(t.Context(), t.TempDir(), most)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()

	guest := func(name string) epoch.Guest {
		g, err := d.Guest(name, 20, 7)
		require.NoError(t, err)
		return g
	}
	whole, err := attempt(t, guest("whole"), most, false)
	require.NoError(t, err)
	require.Subset(t, whole.calls, []string{
		"disk: state.json", "prover", "chain: registered", "chain: contribute", "disk: whole.json",
	})

	people := 1
	for n := 1; n <= len(whole.calls); n++ {
		for _, after := range []bool{false, true} {
			when := map[bool]string{false: "before", true: "after"}[after]
			t.Run(fmt.Sprintf("%s call %d, %s", when, n, whole.calls[n-1]), func(t *testing.T) {
				g := guest(fmt.Sprintf("%s-%d", when, n))
				_, err := attempt(t, g, n, after)
				require.ErrorIs(t, err, errDied)
				_, err = attempt(t, g, most, false)
				if !errors.Is(err, epoch.ErrContributed) { // it died after the last call
					require.NoError(t, err)
				}
				_, err = attempt(t, g, most, false)
				require.ErrorIs(t, err, epoch.ErrContributed, "done is done")

				account, err := party.OpenAccount(g.Home)
				require.NoError(t, err)
				index, shards, ok, err := d.Desk.Registered(t.Context(), account.Chain)
				require.NoError(t, err)
				require.True(t, ok)
				require.Equal(t, 1, shards)
				require.Equal(t, people, index, "nobody is registered twice")
				people++
			})
		}
	}
	_, err = d.Owner.Close(t.Context()) // verifies all contributions: blinds on disk, in the bundle and on the chain agree
	require.NoError(t, err)
}

// TestContributeAnotherTable: rows that nobody relies on are replaced, rows of which the contract has a shard are not.
func TestContributeAnotherTable(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 6)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()

	const one, two = 30, 66 // rows of one shard and of two
	for i, c := range []struct {
		why     string
		until   string // the call that ends the first attempt
		after   bool
		name    string // of the second attempt, with another table
		rows    int    // of that table
		refused string
	}{
		{"nothing was sent: begun anew", "chain: contribute", false, "", two, ""},
		{"nothing was sent: a shard less", "chain: contribute", false, "", one, ""},
		{"nothing was sent: another name", "chain: contribute", false, "another", one, ""},
		{"a shard is on the chain", "chain: contribute", true, "", two, "has contributed 2 shards of other records"},
		{"a shard is on the chain, under another name", "chain: contribute", true, "other", two, "finish with those"},
	} {
		t.Run(c.why, func(t *testing.T) {
			g, err := d.Guest(fmt.Sprintf("guest-%d", i), 70, uint64(7+i))
			require.NoError(t, err)
			dying := &mortal{name: c.until, after: c.after}
			require.ErrorIs(t, dying.contribute(t, g), errDied)
			before, err := party.OpenAccount(g.Home)
			require.NoError(t, err)
			if c.name != "" {
				g.Name = c.name
			}
			g.Records = datanettest.Records(c.rows, uint64(20+i))
			_, err = attempt(t, g, 1000, false)
			if c.refused != "" {
				require.ErrorContains(t, err, c.refused)
				return
			}
			require.NoError(t, err)
			after, err := party.OpenAccount(g.Home)
			require.NoError(t, err)
			require.Equal(t, before.Address(), after.Address())
		})
	}
}

// TestContributeLeavesNothingBehind: what a contribution begun anew replaces is gone from the bundle, which holds.
func TestContributeLeavesNothingBehind(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 3)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()

	for i, name := range []string{"", "another", "plain"} {
		g, err := d.Guest(fmt.Sprintf("guest-%d", i), 70, uint64(7+i)) // two shards
		require.NoError(t, err)
		if name != "plain" {
			dying := &mortal{name: "chain: contribute"}
			require.ErrorIs(t, dying.contribute(t, g), errDied)
		}
		g.Name = cmp.Or(name, g.Name)
		g.Records = datanettest.Records(30, uint64(20+i)) // one shard
		require.NoError(t, g.Contribute(t.Context(), g.Name, g.Records))
	}
	records, err := bundle.ReadRecords(d.Bundle(), catalog.Contribution.Name)
	require.NoError(t, err)
	require.Len(t, records, 3)
	_, err = d.Owner.Close(t.Context())
	require.NoError(t, err)
}

// TestContributeKeepsBlinds: no call draws other blinds for an account whose contribution others rely on.
func TestContributeKeepsBlinds(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 2)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()

	t.Run("the shards are on the chain, the state is lost", func(t *testing.T) {
		g, err := d.Guest("alder", 70, 7)
		require.NoError(t, err)
		dying := &mortal{name: "chain: contribute", after: true}
		require.ErrorIs(t, dying.contribute(t, g), errDied)
		require.NoError(t, os.Remove(party.StateFile(g.Home)))
		_, err = attempt(t, g, 1000, false)
		require.ErrorContains(t, err, "has contributed 2 shards")
		require.NoFileExists(t, party.StateFile(g.Home))
	})
	t.Run("the card is public, without a chain", func(t *testing.T) {
		g, err := d.Guest("birch", 30, 8)
		require.NoError(t, err)
		g.Registry = nil
		require.NoError(t, g.Contribute(t.Context(), g.Name, g.Records))
		before, err := os.ReadFile(party.StateFile(g.Home))
		require.NoError(t, err)
		require.ErrorContains(t, g.Contribute(t.Context(), "other", g.Records), `has contributed as "birch"`)
		after, err := os.ReadFile(party.StateFile(g.Home))
		require.NoError(t, err)
		require.Equal(t, string(before), string(after))
	})
}

// TestContributeForAnotherDatanet: a home keeps the blinds of one contribution. One for another Datanet is refused: it
// would lose them, or show one commitment in two places, which tells that the rows are the same.
func TestContributeForAnotherDatanet(t *testing.T) {
	home := t.TempDir()
	for i := range 2 {
		d, err := datanettest.New(t.Context(), t.TempDir(), 2)
		require.NoError(t, err)
		defer func() { require.NoError(t, d.Close()) }()
		g, err := d.Guest("alder", 20, 7)
		require.NoError(t, err)
		if i == 0 {
			account, err := party.OpenAccount(g.Home) // it has funds
			require.NoError(t, err)
			require.NoError(t, party.SaveAccount(home, account))
		}
		g.Home = home
		err = g.Contribute(t.Context(), g.Name, g.Records)
		if i == 0 {
			require.NoError(t, err)
			_, err = attempt(t, g, 1000, false)
			require.ErrorIs(t, err, epoch.ErrContributed)
			continue
		}
		require.ErrorIs(t, err, epoch.ErrHome)
		require.NoFileExists(t, filepath.Join(d.Bundle(), bundle.CardPath("", g.Name)))
	}
}
