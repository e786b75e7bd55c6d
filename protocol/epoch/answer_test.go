package epoch_test

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
)

// TestAnswerResumes ends the owner's process before every single call that Answer makes to disk or prover, and after
// the last one, and answers another, shorter batch in a new process. A published epoch stays, any other one is begun
// anew under its number. All epochs are then credited and split, and the bundle holds.
func TestAnswerResumes(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 2)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	var guests []epoch.Guest
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 30, uint64(2+i))
		require.NoError(t, err)
		guests = append(guests, g)
	}
	require.NoError(t, d.Local(guests...).Run(t.Context(), epoch.Optimum))
	d.Desk = nil // what the chain is sent is another test's

	asked := 0
	answer := func(m *mortal, queries int) (uint64, error) {
		o := d.Process()
		m.prover = o.Prover
		o.Disk, o.Prover = m, m
		b := datanettest.Batch(queries)
		asked++
		b.Unit.Add(b.Unit, big.NewInt(int64(asked))) // another order each time
		ask, err := d.User().Ask(t.Context(), b)
		require.NoError(t, err)
		number, _, err := o.Answer(t.Context(), ask)
		return number, err
	}
	const most, one, two = 100, 20, 70 // calls; queries of one shard and of two
	whole := &mortal{left: most}
	last, err := answer(whole, two)
	require.NoError(t, err)
	require.Subset(t, whole.calls, []string{"prover", "disk: state.json", "disk: epoch-1.json", "disk: sums.json"})

	for n := 1; n <= len(whole.calls)+1; n++ {
		dying := &mortal{left: n}
		if n > len(whole.calls) {
			dying = &mortal{left: n - 1, after: true}
		}
		_, err := answer(dying, two)
		require.ErrorIs(t, err, errDied)
		next := last + 1
		if _, err := os.Stat(filepath.Join(d.Bundle(), bundle.EpochFile(next))); err == nil {
			next++
		}
		last, err = answer(&mortal{left: most}, one)
		require.NoError(t, err)
		require.Equal(t, next, last, "died in call %d, %s", n, dying.calls[len(dying.calls)-1])
		for e := uint64(1); e <= last; e++ {
			require.FileExists(t, filepath.Join(d.Exchange(), fmt.Sprintf("epoch-%d", e), "sums.json"))
		}
	}
	o := d.Process()
	for e := uint64(1); e <= last; e++ {
		for _, g := range guests {
			g.Orders = nil
			require.NoError(t, g.Credit(t.Context(), e))
		}
		_, err := o.Payout(t.Context(), e)
		require.NoError(t, err)
	}
	sum, err := bundle.Verify(d.Bundle(), srs.Embedded(), "")
	require.NoError(t, err)
	require.Len(t, sum.Epochs, int(last))
}
