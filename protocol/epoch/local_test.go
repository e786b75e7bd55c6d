package epoch_test

import (
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
)

// TestEpochStopsAnywhere runs an epoch step by step, each step twice and by parties that know only what is on the disk.
// The pool is paid once, to the unit, and the bundle holds. alder gives no training proof after it has voted, and
// nobody waits for it: the rounds of the fit proved the same.
func TestEpochStopsAnywhere(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 3)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	require.NoError(t, d.Proven())
	var guests []epoch.Guest
	for i, name := range []string{"alder", "birch", "cedar"} {
		g, err := d.Guest(name, 30+20*i, uint64(2+i)) // cedar has two shards
		require.NoError(t, err)
		guests = append(guests, g)
	}
	paid := new(big.Int)
	for step := epoch.Contribute; step <= epoch.Claim; step++ {
		for range 2 {
			l := fresh(d, guests)
			require.NoError(t, l.Run(t.Context(), step), step)
			for _, c := range l.Claimed {
				paid.Add(paid, c)
			}
		}
		if step == epoch.Train {
			withheld, err := filepath.Glob(filepath.Join(d.Bundle(), "statements", catalog.Training.Name, "alder*"))
			require.NoError(t, err)
			require.NotEmpty(t, withheld)
			for _, path := range withheld {
				require.NoError(t, os.Remove(path))
			}
		}
	}
	require.Equal(t, datanettest.Batch(20).Fee(), paid)
	sum, err := bundle.Verify(d.Bundle(), srs.Embedded(), "")
	require.NoError(t, err)
	require.Equal(t, 3, sum.Contributors)
	require.Len(t, sum.Epochs, 1)
}

// TestFitAgain: a fit that ended between the writes of the homes is fitted again, by the same parties and by new ones.
func TestFitAgain(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 2)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	var guests []epoch.Guest
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 30, uint64(2+i))
		require.NoError(t, err)
		guests = append(guests, g)
	}
	require.NoError(t, d.Local(guests...).Run(t.Context(), epoch.Close))
	for _, c := range []struct {
		why  string
		dies func(l *epoch.Local) *mortal
	}{
		{"the first contributor knows final weights, nobody else", func(l *epoch.Local) *mortal {
			m := &mortal{name: "disk: state.json"}
			l.Contributors[1].Disk = m
			return m
		}},
		{"the contributors know final weights, the owner none", func(l *epoch.Local) *mortal {
			m := &mortal{name: "disk: state.json"}
			l.Owner.Disk = m
			return m
		}},
	} {
		for _, again := range []string{"the same process", "another process"} {
			t.Run(c.why+", "+again, func(t *testing.T) {
				d, guests := moved(t, d, guests)
				l := fresh(d, guests)
				require.NoError(t, l.Run(t.Context(), epoch.Close))
				m := c.dies(l)
				require.ErrorIs(t, l.Run(t.Context(), epoch.Fit), errDied)
				if m.name = ""; again == "another process" {
					l = fresh(d, guests)
				}
				require.NoError(t, l.Run(t.Context(), epoch.Optimum))
				_, err = bundle.Verify(d.Bundle(), srs.Embedded(), "")
				require.NoError(t, err)
			})
		}
	}
}

// moved is a copy of a Datanet and its guests, with all folders, on the same chain.
func moved(t *testing.T, d *datanettest.Datanet, guests []epoch.Guest) (*datanettest.Datanet, []epoch.Guest) {
	t.Helper()
	to := *d
	to.Dir = t.TempDir()
	copied(t, d.Dir, to.Dir)
	to.Owner = to.Process()
	guests = slices.Clone(guests)
	for i, g := range guests {
		c := *g.Contributor
		c.Proofs = to.Proofs(g.Name)
		guests[i].Contributor = &c
	}
	return &to, guests
}

// fresh are the same parties without anything in memory.
func fresh(d *datanettest.Datanet, guests []epoch.Guest) *epoch.Local {
	var out []epoch.Guest
	for _, g := range guests {
		out = append(out, epoch.Guest{
			Contributor: &epoch.Contributor{
				Proofs: g.Proofs, Terms: g.Terms, Deployment: g.Deployment, Registry: g.Registry, Orders: g.Orders,
				Settlement: g.Settlement,
			},
			Name: g.Name, Records: g.Records,
		})
	}
	l := d.Local(out...)
	l.Owner = d.Process()
	return l
}
