package settle_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

// world is an epoch that is proven and not settled, of alder with one shard and birch with two. The address of a
// contract follows from its deployer's transactions, so the proofs hold on any new chain to which the owner deploys
// first.
type world struct {
	*datanettest.Datanet
	guests     []epoch.Guest
	owner      chain.Account
	accounts   []chain.Account // of the guests
	verifiers  map[string]*verify.Key
	powers     []bn254.G1Affine
	settlement epoch.Settlement
}

var (
	folder string // of the world, removed with the test binary
	proven = sync.OnceValues(func() (*world, error) { return prove(context.Background(), folder) })
)

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "tributary-settle-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(folder)
	os.Exit(code)
}

func theWorld(t *testing.T) *world {
	t.Helper()
	w, err := proven()
	require.NoError(t, err)
	return w
}

func prove(ctx context.Context, dir string) (w *world, err error) {
	w = new(world)
	if w.Datanet, err = datanettest.New(ctx, dir, 2); err != nil {
		return nil, err
	}
	for i, name := range []string{"alder", "birch"} {
		g, err := w.Guest(name, 30+40*i, uint64(2+i))
		if err != nil {
			return nil, err
		}
		account, err := party.OpenAccount(g.Home)
		if err != nil {
			return nil, err
		}
		w.guests, w.accounts = append(w.guests, g), append(w.accounts, account.Chain)
	}
	if err := w.Local(w.guests...).Run(ctx, epoch.Payout); err != nil {
		return nil, err
	}
	owner, err := party.OpenAccount(w.Owner.Home)
	if err != nil {
		return nil, err
	}
	w.owner = owner.Chain
	if w.verifiers, err = bundle.ReadVerifiers(w.Bundle(), srs.Embedded()); err != nil {
		return nil, err
	}
	if w.powers, err = srs.Embedded().Powers(w.Terms.Schema.Features() + 3); err != nil {
		return nil, err
	}
	_, err = w.Owner.Settle(ctx, w, w.Payer.Chain, 1)
	return w, err
}

// Epoch implements epoch.Settler: it keeps what would be submitted.
func (w *world) Epoch(_ context.Context, _, _ chain.Account, e epoch.Settlement) error {
	w.settlement = e
	return nil
}

// records are all of a statement.
func (w *world) records(t *testing.T, s *catalog.Statement, name string) (out []*bundle.Record) {
	t.Helper()
	all, err := bundle.ReadRecords(w.Bundle(), s.Name)
	require.NoError(t, err)
	for _, r := range all {
		if r.Ref.Party == name {
			out = append(out, r)
		}
	}
	require.NotEmpty(t, out)
	return out
}

// deployed is a desk on a chain of its own, where nobody has registered.
func (w *world) deployed(t *testing.T) (*settle.Desk, *devchain.Chain) {
	t.Helper()
	funded := []common.Address{w.owner.Address, w.Payer.Chain.Address}
	for _, a := range w.accounts {
		funded = append(funded, a.Address)
	}
	c, err := devchain.New(funded...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	d, err := settle.Deploy(t.Context(), c.Client, w.owner, w.Terms, w.verifiers, w.powers)
	require.NoError(t, err)
	require.Equal(t, w.Deployment, d.Deployment, "the proofs are bound to this contract")
	return d, c
}

// contributed is a desk on a chain of its own, where all rows are contributed.
func (w *world) contributed(t *testing.T) (*settle.Desk, *devchain.Chain) {
	t.Helper()
	d, c := w.deployed(t)
	for i, g := range w.guests {
		_, err := d.Register(t.Context(), w.accounts[i], g.Name)
		require.NoError(t, err)
		require.NoError(t, d.Contribute(t.Context(), w.accounts[i], w.records(t, catalog.Contribution, g.Name)))
	}
	return d, c
}

// reopened is a desk as a new process has it, with the receipts that it finds.
func (w *world) reopened(t *testing.T, c *devchain.Chain, receipts bundle.Receipts) *settle.Desk {
	t.Helper()
	receipts.Transactions = slices.Clone(receipts.Transactions)
	d, err := settle.Open(c.Client, w.Terms, w.Deployment, receipts)
	require.NoError(t, err)
	return d
}

// settle runs the epoch's settlement.
func (w *world) settle(t *testing.T, d *settle.Desk, e epoch.Settlement) error {
	t.Helper()
	return d.Epoch(t.Context(), w.owner, w.Payer.Chain, e)
}

// escrow is what the contract holds.
func (w *world) escrow(t *testing.T, c *devchain.Chain) int64 {
	t.Helper()
	b, err := c.Balance(t.Context(), common.Address(w.Deployment.Contract))
	require.NoError(t, err)
	return b.Int64()
}

// powersFor open payouts.
func powersFor(t *testing.T, w *world) []bn254.G1Affine {
	t.Helper()
	powers, err := srs.Embedded().Powers(w.Terms.ContributorCapacity + 1)
	require.NoError(t, err)
	return powers
}
