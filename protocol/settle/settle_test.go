package settle_test

import (
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/rollup/chain"
)

func TestOpen(t *testing.T) {
	w := theWorld(t)
	at := w.Deployment
	receipts := bundle.Receipts{
		Version: bundle.Version, Transactions: []bundle.Transaction{{What: "register alder", Gas: 5}},
	}
	d, err := settle.Open(w.Client(), w.Terms, at, receipts)
	require.NoError(t, err)
	require.EqualValues(t, 5, d.TotalGas(), "it goes on where the receipts end")

	at.ChainID++
	_, err = settle.Open(w.Client(), w.Terms, at, receipts)
	require.ErrorContains(t, err, "deployed on chain 1338, the endpoint is of chain 1337",
		"a contract at the same address of another chain is another's")
}

// TestRegistered: contributing asks before it sends.
func TestRegistered(t *testing.T) {
	w := theWorld(t)
	d, _ := w.deployed(t)
	alder, birch := w.accounts[0], w.accounts[1]
	stranger, err := chain.NewAccount()
	require.NoError(t, err)
	type place struct {
		index, shards int
		ok            bool
	}
	expect := func(a chain.Account, want place, why string) {
		t.Helper()
		var got place
		var err error
		got.index, got.shards, got.ok, err = d.Registered(t.Context(), a)
		require.NoError(t, err)
		require.Equal(t, want, got, why)
	}
	shards := w.records(t, catalog.Contribution, "birch")
	expect(birch, place{}, "nobody has registered")
	i, err := d.Register(t.Context(), alder, "alder")
	require.NoError(t, err)
	require.Zero(t, i)
	expect(alder, place{0, 0, true}, "index 0 is an index")
	expect(birch, place{}, "another one has")
	i, err = d.Register(t.Context(), birch, "birch")
	require.NoError(t, err)
	require.Equal(t, 1, i)
	require.NoError(t, d.Contribute(t.Context(), birch, shards[:1]))
	expect(birch, place{1, 1, true}, "cut between the shards")
	require.NoError(t, d.Contribute(t.Context(), birch, shards[1:]))
	expect(birch, place{1, 2, true}, "complete")
	expect(alder, place{0, 0, true}, "another's shards are not its own")
	expect(stranger, place{}, "a stranger")
	require.NoError(t, d.Contribute(t.Context(), birch, nil), "nothing to send is nothing sent")

	_, err = d.Register(t.Context(), birch, "birch")
	require.True(t, chain.Refused(err, "AlreadyRegistered"), "%v", err)
	err = d.Contribute(t.Context(), birch, shards[1:])
	require.Error(t, err)
	require.ErrorContains(t, err, "contribution of birch, shard 1", "the error names the statement")
}

// TestKeepFails: what is mined is mined. The error comes back, and the receipts in memory have the transaction.
func TestKeepFails(t *testing.T) {
	w := theWorld(t)
	d, _ := w.deployed(t)
	full := errors.New("the disk is full")
	d.Keep = func(bundle.Receipts) error { return full }
	alder := w.accounts[0]
	i, err := d.Register(t.Context(), alder, "alder")
	require.ErrorIs(t, err, full)
	require.Zero(t, i)
	shards := w.records(t, catalog.Contribution, "alder")
	require.ErrorIs(t, d.Contribute(t.Context(), alder, shards), full)

	_, n, ok, err := d.Registered(t.Context(), alder)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, len(shards), n)
	list := d.Receipts.Transactions
	require.Equal(t, "register alder", list[len(list)-2].What)
	require.Equal(t, "contribute alder", list[len(list)-1].What)
	require.Equal(t, []string{shards[0].Ref.Path()}, list[len(list)-1].Statements)
}

// TestMeter: the gas of a verification is measured, not booked.
func TestMeter(t *testing.T) {
	w := theWorld(t)
	d, ch := w.deployed(t)
	d.Keep = func(bundle.Receipts) error { return errors.New("kept") }
	before := slices.Clone(d.Receipts.Transactions)
	for _, s := range catalog.Statements() {
		r := w.records(t, s, map[catalog.Role]string{
			catalog.Contributor: "birch", catalog.ModelOwner: bundle.OwnerName,
		}[s.Prover])[0]
		gas, err := d.Meter(t.Context(), w.Payer.Chain, r)
		require.NoError(t, err, s.Name)
		require.Greater(t, gas, uint64(100_000), "%s: a pairing costs more", s.Name)
	}
	require.Equal(t, before, d.Receipts.Transactions)

	r := *w.records(t, catalog.Payout, bundle.OwnerName)[0]
	_, err := w.reopened(t, ch, bundle.Receipts{}).Meter(t.Context(), w.Payer.Chain, &r)
	require.ErrorContains(t, err, "do not name the statement's verifier",
		"a call to an address without code succeeds and shows nothing")
	r.Instance.Context.Epoch++
	_, err = d.Meter(t.Context(), w.Payer.Chain, &r)
	require.True(t, chain.Refused(err, "ProofRejected"), "%v", err)
}

// TestClaim: a contributor is paid what the payouts' opening shows, once.
func TestClaim(t *testing.T) {
	w := theWorld(t)
	d, ch := w.contributed(t)
	require.NoError(t, w.settle(t, d, w.settlement))
	o, err := w.Owner.Open()
	require.NoError(t, err)
	paid := new(big.Int)
	for i, g := range w.guests {
		claim, err := o.Claim(powersFor(t, w), i)
		require.NoError(t, err)
		for _, c := range []struct {
			why    string
			change func(*party.Claim)
			want   string
		}{
			{"a total that is no number", func(c *party.Claim) { c.Total = "all" }, `total is "all"`},
			{"less than nothing", func(c *party.Claim) { c.Total = "-1" }, `total is "-1"`},
			{"a unit more", func(c *party.Claim) { c.Total += "0" }, "WrongOpening"},
			{"another's place", func(c *party.Claim) { c.Index = 1 - c.Index }, "WrongOpening"},
			{"a place that nobody has", func(c *party.Claim) { c.Index = 7 }, "UnknownIndex"},
			{"a settlement to come", func(c *party.Claim) { c.Snapshot++ }, "UnknownSnapshot"},
			{"another epoch's opening", func(c *party.Claim) { c.Opening = party.Claim{}.Opening }, "WrongOpening"},
		} {
			bad := claim
			c.change(&bad)
			n := len(d.Receipts.Transactions)
			_, err := d.Claim(t.Context(), w.accounts[i], g.Name, bad)
			require.ErrorContains(t, err, c.want, c.why)
			require.Len(t, d.Receipts.Transactions, n, "nothing was mined")
		}
		amount, err := d.Claim(t.Context(), w.accounts[i], g.Name, claim)
		require.NoError(t, err)
		require.Equal(t, claim.Total, amount.String())
		paid.Add(paid, amount)
		require.Equal(t, "claim "+g.Name, d.Receipts.Transactions[len(d.Receipts.Transactions)-1].What)
		_, err = d.Claim(t.Context(), w.accounts[i], g.Name, claim)
		require.True(t, chain.Refused(err, "NothingToClaim"), "%v", err)
	}
	require.Equal(t, w.settlement.Pool, paid)
	require.Zero(t, w.escrow(t, ch), "to the unit")
}

// TestDeployable: proofs are bound to a contract, so it comes before them, and once.
func TestDeployable(t *testing.T) {
	w := theWorld(t)
	require.NoError(t, settle.Deployable(t.TempDir()), "nothing is proven yet")
	require.ErrorIs(t, settle.Deployable(w.Bundle()), settle.ErrDeployed)

	dir := filepath.Join(t.TempDir(), "bundle")
	require.NoError(t, os.CopyFS(dir, os.DirFS(w.Bundle())))
	require.NoError(t, os.Remove(filepath.Join(dir, bundle.DeploymentFile)))
	require.ErrorIs(t, settle.Deployable(dir), settle.ErrUnbound)
	_, err := settle.DeployBundle(t.Context(), w.Client(), w.owner, dir, srs.Embedded())
	require.ErrorIs(t, err, settle.ErrUnbound)
}
