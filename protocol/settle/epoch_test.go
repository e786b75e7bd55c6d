package settle_test

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
)

// errDied is the end of a process.
var errDied = errors.New("the process died")

// steps are the transactions of the world's epoch.
var steps = []string{
	"propose weights of class 0", "train alder", "train birch", "optimum of class 0", "ask, epoch 1",
	"infer, epoch 1, class 0", "credit, epoch 1, class 0", "settle, epoch 1",
}

// TestEpochResumes ends the process after every single transaction. Whatever of the receipts has come to the disk, the
// next process sends what is missing: each transaction once, and the pool is paid once.
func TestEpochResumes(t *testing.T) {
	w := theWorld(t)
	pool := w.settlement.Pool.Int64()
	for _, c := range []struct {
		why  string
		disk func(before, now bundle.Receipts) bundle.Receipts // what the next process finds
	}{
		{"it died after the receipts were written", func(_, now bundle.Receipts) bundle.Receipts { return now }},
		{"it died before the receipts were written", func(before, _ bundle.Receipts) bundle.Receipts { return before }},
	} {
		t.Run(c.why, func(t *testing.T) {
			d, ch := w.contributed(t)
			disk := d.Receipts
			var sent []string
			for n := 1; ; n++ {
				d := w.reopened(t, ch, disk)
				d.Keep = func(r bundle.Receipts) error {
					sent = append(sent, r.Transactions[len(r.Transactions)-1].What)
					r.Transactions = slices.Clone(r.Transactions)
					disk = c.disk(disk, r)
					return errDied
				}
				err := w.settle(t, d, w.settlement)
				if n > len(steps) {
					require.ErrorIs(t, err, epoch.ErrSettled)
					break
				}
				require.ErrorIs(t, err, errDied)
				require.Equal(t, steps[:n], sent)
			}
			require.Equal(t, steps, sent)
			require.Equal(t, pool, w.escrow(t, ch))
		})
	}
}

// TestEpochAtOnce: receipts are kept after every transaction, of which each has a block and gas of its own.
func TestEpochAtOnce(t *testing.T) {
	w := theWorld(t)
	d, ch := w.contributed(t)
	before := len(d.Receipts.Transactions)
	var sent []string
	d.Keep = func(r bundle.Receipts) error {
		require.Equal(t, d.Receipts, r)
		last := r.Transactions[len(r.Transactions)-1]
		require.NotZero(t, last.Gas)
		require.Greater(t, last.Block, r.Transactions[len(r.Transactions)-2].Block)
		require.Len(t, last.Hash, 66)
		sent = append(sent, last.What)
		return nil
	}
	require.NoError(t, w.settle(t, d, w.settlement))
	require.Equal(t, steps, sent)
	require.Len(t, d.Receipts.Transactions, before+len(steps))

	require.ErrorIs(t, w.settle(t, d, w.settlement), epoch.ErrSettled)
	require.ErrorIs(t, w.settle(t, w.reopened(t, ch, bundle.Receipts{}), w.settlement), epoch.ErrSettled)
	require.Equal(t, steps, sent, "nothing is sent again")

	gas, total, shares := d.Gas(), uint64(0), uint64(0)
	for _, r := range d.Receipts.Transactions {
		total += r.Gas
	}
	require.Equal(t, total, d.TotalGas())
	for _, s := range catalog.Statements() {
		all, err := bundle.ReadRecords(w.Bundle(), s.Name)
		require.NoError(t, err)
		for _, r := range all {
			require.NotZero(t, gas[r.Ref.Path()], "%v", r.Ref)
			shares += gas[r.Ref.Path()]
			delete(gas, r.Ref.Path())
		}
	}
	require.Empty(t, gas, "gas of what is not in the bundle")
	require.Less(t, shares, total)
}

// TestEpochGoesOn: what the chain has is not sent again, whoever sent it.
func TestEpochGoesOn(t *testing.T) {
	w := theWorld(t)
	d, ch := w.contributed(t)
	earlier := *w.settlement.Records[catalog.Optimum.Name][0]
	earlier.Instance.C = slices.Clone(earlier.Instance.C)
	earlier.Instance.C[0] = earlier.Instance.C[1]
	require.NoError(t, d.ProposeWeights(t.Context(), w.owner, &earlier), "weights of a fit that was given up")

	var sent []bundle.Transaction
	d.Keep = func(r bundle.Receipts) error {
		last := r.Transactions[len(r.Transactions)-1]
		sent = append(sent, bundle.Transaction{What: last.What, Statements: last.Statements})
		return nil
	}
	e := w.settlement
	e.Records = map[string][]*bundle.Record{catalog.Optimum.Name: e.Records[catalog.Optimum.Name]}
	require.ErrorContains(t, w.settle(t, d, e), "TrainingIncomplete", "nobody has trained")
	birch := w.records(t, catalog.Training, "birch")
	credit := w.records(t, catalog.Credit, "alder")
	require.NoError(t, d.Train(t.Context(), w.accounts[1], birch[:1]), "birch sends its first shard itself")
	e.Records = maps.Clone(w.settlement.Records)
	delete(e.Records, catalog.Payout.Name)
	delete(e.Records, catalog.Credit.Name)
	require.ErrorIs(t, w.settle(t, d, e), epoch.ErrUnpaid)
	require.NoError(t, d.Credit(t.Context(), w.accounts[0], credit), "alder sends its credit itself")
	require.NoError(t, w.settle(t, d, w.settlement))
	require.Equal(t, w.settlement.Pool.Int64(), w.escrow(t, ch))

	path := func(s *catalog.Statement, party string, shard int) []string {
		return []string{w.records(t, s, party)[shard].Ref.Path()}
	}
	require.Equal(t, []bundle.Transaction{
		{What: "propose weights of class 0"},
		{What: "train birch", Statements: path(catalog.Training, "birch", 0)},
		{What: "train alder", Statements: path(catalog.Training, "alder", 0)},
		{What: "train birch", Statements: path(catalog.Training, "birch", 1)},
		{What: "optimum of class 0", Statements: path(catalog.Optimum, bundle.OwnerName, 0)},
		{What: "ask, epoch 1"},
		{What: "infer, epoch 1, class 0", Statements: path(catalog.Inference, bundle.OwnerName, 0)},
		{What: "credit, epoch 1, class 0", Statements: path(catalog.Credit, "alder", 0)},
		{What: "credit, epoch 1, class 0", Statements: path(catalog.Credit, "birch", 0)},
		{What: "settle, epoch 1", Statements: path(catalog.Payout, bundle.OwnerName, 0)},
	}, sent)
}

// TestUnpaidEpoch: without a payout everything else goes to the contract, so that it is seen why nothing is released.
func TestUnpaidEpoch(t *testing.T) {
	w := theWorld(t)
	d, ch := w.contributed(t)
	e := w.settlement
	e.Records = maps.Clone(e.Records)
	delete(e.Records, catalog.Payout.Name)
	sent := 0
	d.Keep = func(bundle.Receipts) error { sent++; return nil }
	for range 2 {
		err := w.settle(t, d, e)
		require.ErrorIs(t, err, epoch.ErrUnpaid)
		require.ErrorContains(t, err, "after 7 days")
		require.Equal(t, len(steps)-1, sent)
		require.Equal(t, w.settlement.Pool.Int64(), w.escrow(t, ch), "the payer can take it back")
	}
	e.Pool = new(big.Int).Add(e.Pool, big.NewInt(1))
	require.ErrorContains(t, w.settle(t, d, e), "holds a pool of 1000000 for it, the bundle's is 1000001",
		"it was asked for another batch")
	require.NoError(t, w.settle(t, d, w.settlement), "a payout that comes late")
	require.Equal(t, len(steps), sent)
}

// TestEpochRefuses: what cannot be settled is refused before the fee is paid.
func TestEpochRefuses(t *testing.T) {
	w := theWorld(t)
	d, ch := w.contributed(t)
	for _, c := range []struct {
		why    string
		change func(e *epoch.Settlement)
		want   string
	}{
		{
			"a class that the Datanet does not have", with(catalog.Training, func(r *bundle.Record) { r.Ref.Class = 1 }),
			"training of alder, class 1",
		},
		{"a class below the first", with(catalog.Credit, func(r *bundle.Record) { r.Ref.Class = -1 }), "class -1"},
		{
			"an optimum without weights", with(catalog.Optimum, func(r *bundle.Record) { r.Instance.C = nil }),
			"with 0 commitments",
		},
		{"queries that nobody committed to", with(catalog.Inference, func(r *bundle.Record) {
			r.Instance.C = r.Instance.C[:1]
		}), "with 1 commitments"},
		{
			"an epoch after one that the contract has not seen: the fee would be paid for that one",
			func(e *epoch.Settlement) { e.Number = 2 }, "does not know epoch 1",
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			e := w.settlement
			e.Records = maps.Clone(e.Records)
			c.change(&e)
			for range 2 {
				require.ErrorContains(t, w.settle(t, d, e), c.want)
				require.Zero(t, w.escrow(t, ch))
			}
		})
	}
	require.NoError(t, w.settle(t, d, w.settlement), "nothing was spoilt")
}

// with changes a copy of a statement's first record.
func with(s *catalog.Statement, change func(*bundle.Record)) func(*epoch.Settlement) {
	return func(e *epoch.Settlement) {
		list := slices.Clone(e.Records[s.Name])
		r := *list[0]
		change(&r)
		list[0] = &r
		e.Records[s.Name] = list
	}
}
