package settle_test

import (
	"errors"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

var _ epoch.Settlement = (*settle.Desk)(nil)

// errDied is the end of a process.
var errDied = errors.New("the process died")

// steps are the transactions of the world's model and epoch.
var steps = []string{
	"contribute alder", "contribute birch", "close", "propose weights", "train class 0", "optimum of class 0", "serve",
	"deposit", "bond", "deposit", "open order", "infer, epoch 1, class 0", "post messages from 0 on", "acknowledge",
	"credit, epoch 1, class 0", "settle, epoch 1", "publish period 0", "claim alder", "claim birch",
}

// reopened is a desk as a new process has it, with the receipts that it finds.
func (w *world) reopened(t *testing.T, receipts bundle.Receipts) *settle.Desk {
	t.Helper()
	receipts.Transactions = slices.Clone(receipts.Transactions)
	d, err := settle.Open(w.chain.Client, w.terms, w.desk.Deployment, w.desk.Contracts, receipts, srs.Embedded())
	require.NoError(t, err)
	return d
}

// TestResumesFromTheChain ends the process after every single transaction. Whatever of the receipts has come to the
// disk, the next process sends what is missing: each transaction once, and everybody is paid once.
func TestResumesFromTheChain(t *testing.T) {
	for _, c := range []struct {
		why  string
		disk func(before, now bundle.Receipts) bundle.Receipts // what the next process finds
	}{
		{"it died after the receipts were written", func(_, now bundle.Receipts) bundle.Receipts { return now }},
		{"it died before the receipts were written", func(before, _ bundle.Receipts) bundle.Receipts { return before }},
	} {
		t.Run(c.why, func(t *testing.T) {
			w := newWorld(t)
			w.prove(t)
			disk := w.desk.Receipts
			var sent []string
			for n := 1; ; n++ {
				d := w.reopened(t, disk)
				d.Keep = func(r bundle.Receipts) error {
					sent = append(sent, r.Transactions[len(r.Transactions)-1].What)
					r.Transactions = slices.Clone(r.Transactions)
					disk = c.disk(disk, r)
					return errDied
				}
				err := w.run(t, d)
				if n > len(steps) {
					require.NoError(t, err)
					break
				}
				require.ErrorIs(t, err, errDied)
				require.Equal(t, steps[:n], sent)
			}
			require.Equal(t, steps, sent)
			owed, err := w.desk.Settlement().Owed(t.Context(), chain.Native)
			require.NoError(t, err)
			require.EqualValues(t, fee, owed.Int64(), "the owner's bond is left, and nothing else")
		})
	}
}

// TestReceipts: they are kept after every transaction, with the statements that it carried.
func TestReceipts(t *testing.T) {
	w := newWorld(t)
	w.prove(t)
	d := w.desk
	var sent []string
	d.Keep = func(r bundle.Receipts) error {
		last := r.Transactions[len(r.Transactions)-1]
		require.NotZero(t, last.Gas)
		require.Greater(t, last.Block, r.Transactions[len(r.Transactions)-2].Block)
		require.Len(t, last.Hash, 66)
		sent = append(sent, last.What)
		return nil
	}
	require.NoError(t, w.run(t, d))
	require.Equal(t, steps, sent)
	require.NoError(t, w.run(t, d))
	require.Equal(t, steps, sent, "nothing is sent again")
	gas, shares := d.Gas(), uint64(0)
	for _, s := range catalog.Statements() {
		for _, r := range w.records[s.Name] {
			require.NotZero(t, gas[r.Ref.Path()], "%v", r.Ref)
			shares += gas[r.Ref.Path()]
			delete(gas, r.Ref.Path())
		}
	}
	require.Empty(t, gas, "gas of what was not proven")
	require.Less(t, shares, d.TotalGas())

	before := slices.Clone(d.Receipts.Transactions)
	for _, s := range catalog.Statements() {
		gas, err := d.Meter(t.Context(), w.payer, w.records[s.Name][0])
		require.NoError(t, err, s.Name)
		require.Greater(t, gas, uint64(100_000), "%s: a pairing costs more", s.Name)
	}
	require.Equal(t, before, d.Receipts.Transactions, "metering is not booked")
}

// TestCopiedItemSentFirst: what others have carried is left out, wherever in a batch it is.
func TestCopiedItemSentFirst(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.prove(t)
	d := w.desk
	require.NoError(t, w.join(t, d))
	require.NoError(t, w.propose(t, d))
	all := w.records[catalog.Training.Name]
	for shard := range 2 {
		require.NoError(t, d.TrainSome(ctx, w.payer, all, func(r *bundle.Record) bool {
			return r.Ref.Party == "birch" && r.Ref.Shard == shard
		}))
	}
	require.NoError(t, d.Train(ctx, w.owner, all))
	last := d.Receipts.Transactions[len(d.Receipts.Transactions)-1]
	require.Equal(t, []string{w.of(catalog.Training, "alder")[0].Ref.Path()}, last.Statements)
	require.NoError(t, w.run(t, d))
}

// TestCarried: one account carries everybody's contributions by their consents, in one transaction.
func TestCarried(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.prove(t)
	d := w.desk
	now, err := d.Now(ctx)
	require.NoError(t, err)
	var list []settle.Contribution
	for i, name := range w.names {
		c := settle.Contribution{
			Key: w.reading.Public, Deadline: now + 600, Records: w.of(catalog.Contribution, name),
		}
		c.Admission, err = d.Admission(ctx, w.owner, terms.Address(w.parties[i].Address))
		require.NoError(t, err)
		c.Consent, err = d.Consent(ctx, w.parties[i], c)
		require.NoError(t, err)
		list = append(list, c)
	}
	before := len(d.Receipts.Transactions)
	require.NoError(t, d.Carry(ctx, w.payer, list))
	require.NoError(t, d.Carry(ctx, w.payer, list))
	require.Len(t, d.Receipts.Transactions, before+1)
	require.Len(t, d.Receipts.Transactions[before].Statements, 3)
	place, shards, ok, err := d.Registered(ctx, w.parties[1])
	require.NoError(t, err)
	require.Equal(t, []any{1, 2, true}, []any{place, shards, ok})
	_, _, ok, err = d.Registered(ctx, w.payer)
	require.NoError(t, err)
	require.False(t, ok)
}

// TestLookAlikeContract: a desk refuses a settlement that is not the bundle's before it sends anything.
func TestLookAlikeContract(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	require.NoError(t, w.desk.Check(ctx, w.keys))
	open := func(change func(*terms.Deployment, *settle.Contracts)) error {
		at, contracts := w.desk.Deployment, w.desk.Contracts
		change(&at, &contracts)
		d, err := settle.Open(w.chain.Client, w.terms, at, contracts, bundle.Receipts{}, srs.Embedded())
		if err != nil {
			return err
		}
		return d.Check(ctx, w.keys)
	}
	for _, c := range []struct {
		why    string
		change func(*terms.Deployment, *settle.Contracts)
		want   string
	}{
		{
			"a contract of another chain", func(at *terms.Deployment, _ *settle.Contracts) { at.ChainID++ },
			"deployed on chain 1338, the endpoint is of chain 1337",
		},
		{
			"another contract", func(at *terms.Deployment, _ *settle.Contracts) { at.Contract[0]++ },
			"expected that of the deployment",
		},
		{
			"another model", func(at *terms.Deployment, _ *settle.Contracts) { at.Model[0]++ },
			"the id of these parameters",
		},
		{
			"a split that the contract does not have",
			func(at *terms.Deployment, _ *settle.Contracts) { at.Split.Owner = 1 }, "split of fees",
		},
		{
			"shorter windows", func(_ *terms.Deployment, c *settle.Contracts) { c.Choice.Windows.Credit = 1 },
			"the id of these parameters",
		},
		{
			"bonds that leave earlier", func(_ *terms.Deployment, c *settle.Contracts) { c.Choice.Delay = 1 }, "bonds",
		},
		{
			"another curator",
			func(_ *terms.Deployment, c *settle.Contracts) { c.Choice.Curator = common.Address{1} },
			"the id of these parameters",
		},
	} {
		require.ErrorContains(t, open(c.change), c.want, c.why)
	}
	other := *w.terms
	other.MinContributors++
	d, err := settle.Open(w.chain.Client, &other, w.desk.Deployment, w.desk.Contracts, bundle.Receipts{},
		srs.Embedded())
	require.NoError(t, err)
	require.ErrorIs(t, d.Check(ctx, w.keys), chain.ErrOther, "terms that nobody agreed to")
}

// TestUnordered: an epoch that nobody pays for is none.
func TestUnordered(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.prove(t)
	require.ErrorIs(t, w.desk.Ordered(ctx, w.id), epoch.ErrUnordered)
	require.NoError(t, w.run(t, w.desk))
	require.NoError(t, w.desk.Ordered(ctx, w.id))
	require.ErrorIs(t, w.desk.Ordered(ctx, proof.Word{1}), epoch.ErrUnordered)
	there, err := w.desk.Withdraw(ctx, w.payer)
	require.NoError(t, err)
	require.Zero(t, there.Cmp(new(big.Int)))
}

// TestDeployGoesOn: a deployment that ended after any transaction is finished by the next call.
func TestDeployGoesOn(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	begun := settle.Contracts{Version: settle.Version, Choice: w.desk.Contracts.Choice}
	dir := t.TempDir()
	died := 0
	for {
		n := 0
		d, err := settle.DeployWith(ctx, w.chain.Client, w.owner, dir, w.terms, w.keys, srs.Embedded(), begun,
			func(bundle.Receipts) error {
				if n++; n == 5 {
					return errDied
				}
				return nil
			})
		if err == nil {
			require.NoError(t, d.Check(ctx, w.keys))
			break
		}
		require.ErrorIs(t, err, errDied)
		died++
		begun, err = settle.ReadContracts(dir)
		require.NoError(t, err)
	}
	require.NotZero(t, died)
	at, err := bundle.ReadDeployment(dir)
	require.NoError(t, err)
	require.NotEqual(t, proof.Word{}, at.Model)
}

// TestCurator: the owner names another account, which publishes the Datanet before its model is registered. It does so
// in contracts that it knows, and nobody else can.
func TestCurator(t *testing.T) {
	w, ctx, dir := newWorld(t), t.Context(), t.TempDir()
	begun := settle.Contracts{Version: settle.Version, Choice: w.desk.Contracts.Choice}
	begun.Choice.Curator = w.payer.Address
	deploy := func() error {
		_, err := settle.DeployWith(ctx, w.chain.Client, w.owner, dir, w.terms, w.keys, srs.Embedded(), begun, nil)
		return err
	}
	publish := func(as chain.Account, keys map[string]*verify.Key) error {
		return settle.PublishWith(ctx, w.chain.Client, as, dir, w.terms, keys, srs.Embedded())
	}
	require.ErrorIs(t, deploy(), settle.ErrCurator)
	require.ErrorIs(t, publish(w.owner, w.keys), settle.ErrCurator)
	other := maps.Clone(w.keys)
	changed := *other[catalog.Payout.Name]
	changed.Circuit[0]++
	other[catalog.Payout.Name] = &changed
	require.ErrorIs(t, publish(w.payer, other), chain.ErrOther, "a contract with another verifier")
	for range 2 {
		require.NoError(t, publish(w.payer, w.keys))
	}
	var err error
	begun, err = settle.ReadContracts(dir)
	require.NoError(t, err)
	require.EqualValues(t, 1, begun.Number, "once")
	require.NoError(t, deploy())
	at, err := bundle.ReadDeployment(dir)
	require.NoError(t, err)
	require.NotEqual(t, w.desk.Deployment.Model, at.Model)
}

// TestUsual: what an owner that chooses nothing gives the others: a period of four weeks, as at most 16 epochs.
func TestUsual(t *testing.T) {
	c := settle.Usual(common.Address{1}, 1000)
	require.EqualValues(t, 28*24*3600, c.Windows.Period)
	require.Equal(t, chain.ByCurator, c.Admission)
	require.Equal(t, common.Address{1}, c.Curator)
	require.Equal(t, chain.Split{}, c.Split)
	require.NoError(t, errors.Join(c.CheckWindows(), c.CheckSplit()))
}

// TestDeployable: proofs are bound to a contract, so it comes before them, and once.
func TestDeployable(t *testing.T) {
	w := newWorld(t)
	require.NoError(t, settle.Deployable(t.TempDir()), "nothing is proven yet")
	require.ErrorIs(t, settle.Deployable(w.dir), settle.ErrDeployed)
	w.prove(t)
	dir := filepath.Join(t.TempDir(), "bundle")
	require.NoError(t, os.MkdirAll(dir, 0o755))
	require.NoError(t, w.records[catalog.Contribution.Name][0].Write(dir))
	require.ErrorIs(t, settle.Deployable(dir), settle.ErrUnbound)
}
