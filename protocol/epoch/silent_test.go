package epoch_test

import (
	"context"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// fresh is a contributor as a new process has it.
func (v *village) fresh(g epoch.Guest) *epoch.Contributor {
	return &epoch.Contributor{
		Proofs: g.Proofs, Terms: g.Terms, Deployment: g.Deployment, Orders: v.Desk, Settlement: v.Desk,
	}
}

// withoutSums is a contributor that is shown an empty exchange folder.
func (v *village) withoutSums(c *epoch.Contributor) epoch.Contributor {
	out := *c
	out.Exchange = filepath.Join(v.Dir, "nothing")
	return out
}

// resumed runs a contributor's step in new processes: the first ends at its first call to chain, disk or prover, the
// next at its second, and so on, before the call or after it, until one comes through. Times pass in between.
func (v *village) resumed(t *testing.T, g epoch.Guest, run func(*epoch.Contributor) error) {
	t.Helper()
	kept := v.Desk.Keep
	defer func() { v.Desk.Keep = kept }()
	for n := 1; n < 100; n++ {
		m := &mortal{left: (n + 1) / 2, after: n%2 == 0, prover: g.Prover}
		c := v.fresh(g)
		c.Disk, c.Prover = m, m
		v.Desk.Keep = func(bundle.Receipts) error { return m.call("chain", func() error { return nil }) }
		err := run(c)
		var wait *epoch.WaitError
		switch {
		case err == nil:
			return
		case errors.As(err, &wait):
			require.NoError(t, v.Advance(t.Context(), wait.Until))
		default:
			require.ErrorIs(t, err, errDied)
		}
	}
	t.Fatal("the step does not come through")
}

// compared compares a bundle that holds by itself with the chain.
func (v *village) compared(t *testing.T) *bundle.Summary {
	t.Helper()
	sum, err := bundle.Verify(v.Bundle(), srs.Embedded(), "")
	require.NoError(t, err)
	problems, err := v.Desk.Compare(t.Context(), v.Bundle(), sum)
	require.NoError(t, err)
	require.Empty(t, slices.DeleteFunc(problems, func(p bundle.Problem) bool {
		return strings.Contains(p.Reason, "it has payouts, and the chain pays none by them") // of owners that did not publish
	}))
	return sum
}

// leavesOut: a bundle that holds by itself leaves out what the chain has of the last epoch: who told credits, the
// payouts, or all of it.
func (v *village) leavesOut(t *testing.T, sum *bundle.Summary) {
	t.Helper()
	last := len(sum.Epochs) - 1
	e := &sum.Epochs[last]
	refused := func(want string) {
		t.Helper()
		problems, err := v.Desk.Compare(t.Context(), v.Bundle(), sum)
		require.NoError(t, err)
		require.ErrorContains(t, problems, want)
	}
	silent := e.Silent
	e.Silent = []string{"alder", "birch", "cedar"}
	refused("class 0: the chain has it, and in the bundle it does not count")
	e.Silent = silent
	for _, s := range []*catalog.Statement{catalog.Credit, catalog.Payout, catalog.Inference} {
		files := filepath.Join(v.Bundle(), bundle.StatementsDir, s.Name, "epoch-"+number64(e.Number))
		away := filepath.Join(t.TempDir(), "away")
		require.NoError(t, os.Rename(files, away))
		refused("the chain has it, the bundle does not")
		require.NoError(t, os.Rename(away, files))
	}
	sum.Epochs = sum.Epochs[:last]
	refused("the chain has its answers, and the bundle has no epoch of it")
}

func number64(n uint64) string { return strconv.FormatUint(n, 10) }

// withheldFiles leaves of the bundle what it had when the fit began, and nothing of the exchange, while something runs.
func (v *village) withheldFiles(t *testing.T, run func()) {
	t.Helper()
	away := t.TempDir()
	epochs, err := filepath.Glob(filepath.Join(v.Bundle(), "epoch-*.json"))
	require.NoError(t, err)
	hidden := append(epochs, filepath.Join(v.Bundle(), bundle.StatementsDir), filepath.Join(v.Bundle(), "contributors"),
		filepath.Join(v.Bundle(), "votes"), v.Exchange())
	for _, path := range hidden {
		require.NoError(t, os.Rename(path, filepath.Join(away, filepath.Base(path))))
	}
	run()
	require.NoDirExists(t, filepath.Join(v.Bundle(), bundle.StatementsDir), "nothing of the order is in the bundle")
	require.NoError(t, os.RemoveAll(v.Exchange()))
	for _, path := range hidden {
		require.NoError(t, os.Rename(filepath.Join(away, filepath.Base(path)), path))
	}
}

// unsettled: the owner posts answers and directions, all of them right, shows nobody a file of that, and is never heard
// of again. alder and birch credit by the chain alone, and have the fee and the owner's bond, whenever their processes
// end.
func (v *village) unsettled(t *testing.T) {
	ctx := t.Context()
	number, ask := v.answer(t, v.User())
	id, err := ask.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	require.NoError(t, v.Owner.Deliver(ctx, number))
	v.otherSums(t, number)
	v.withheldFiles(t, func() {
		for _, g := range v.guests[:2] {
			require.ErrorIs(t, v.fresh(g).Credit(ctx, number), epoch.ErrWithheld)
			require.ErrorIs(t, v.fresh(g).Insist(ctx, v.Desk, number), epoch.ErrWithheld)
			require.ErrorIs(t, v.fresh(g).InsistOf(ctx, v.Desk, proof.Word{1}), epoch.ErrUnordered)
			paid := v.paid(t, g, id)
			require.Equal(t, epoch.Paid{Order: id}, paid)
			v.resumed(t, g, func(c *epoch.Contributor) error { return c.InsistOf(ctx, v.Desk, id) })
			require.True(t, v.paid(t, g, id).Credited)
		}
		at, err := v.Desk.Epoch(ctx, id)
		require.NoError(t, err)
		require.Equal(t, 2, at.Credits)
		// Both have to open their credits before the first takes its share.
		for _, g := range v.guests[:2] {
			require.NoError(t, v.waiting(t, func() error {
				_, err := v.fresh(g).RecoverOf(ctx, v.Desk, id)
				if at, failed := v.Desk.Epoch(ctx, id); failed == nil && at.Stage == chain.Opening {
					require.ErrorIs(t, err, epoch.ErrWait)
					return nil
				}
				return err
			}))
		}
		paid := &counting{Settlement: v.Desk, sum: new(big.Int)}
		for _, g := range v.guests[:2] {
			v.resumed(t, g, func(c *epoch.Contributor) error {
				_, err := c.RecoverOf(ctx, paid, id)
				return err
			})
		}
		fee, err := ask.Order.Fee()
		require.NoError(t, err)
		twice := new(big.Int).Lsh(fee, 1)
		require.LessOrEqual(t, paid.sum.Cmp(twice), 0)
		require.LessOrEqual(t, new(big.Int).Sub(twice, paid.sum).Int64(), int64(4), "but for what is rounded down")
	})
}

// counting adds up what is withdrawn.
type counting struct {
	epoch.Settlement
	sum *big.Int
}

func (c *counting) Withdraw(ctx context.Context, from chain.Account) (*big.Int, error) {
	amount, err := c.Settlement.Withdraw(ctx, from)
	c.sum.Add(c.sum, amount)
	return amount, err
}

// rest: epochs without payouts are said to have none, so that the bundle holds.
func (v *village) rest(t *testing.T, below uint64) {
	t.Helper()
	for n := uint64(1); n < below; n++ {
		ref := bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: n}
		if _, err := os.Stat(filepath.Join(v.Bundle(), ref.Path())); err == nil {
			continue
		}
		_, err := v.Owner.Payout(t.Context(), n, "alder", "birch", "cedar")
		require.True(t, errors.Is(err, epoch.ErrUnpaid) || errors.Is(err, payout.ErrNoPositiveCredit), "%d: %v", n, err)
	}
}

// account is a contributor's.
func (v *village) account(t *testing.T, g epoch.Guest) *party.Account {
	t.Helper()
	a, err := epoch.OpenAccount(g.Folders)
	require.NoError(t, err)
	return a
}

// paid is what a contributor is told about an order.
func (v *village) paid(t *testing.T, g epoch.Guest, id proof.Word) epoch.Paid {
	t.Helper()
	all, err := v.fresh(g).PaidOrders(t.Context())
	require.NoError(t, err)
	require.Equal(t, id, all[len(all)-1].Order)
	return all[len(all)-1]
}

// otherSums: the owner hands over junk for the sums, and its bundle has the epoch's document without a statement. cedar
// credits all the same, by the chain, and the credit is of the right order.
func (v *village) otherSums(t *testing.T, number uint64) {
	t.Helper()
	path := filepath.Join(v.Exchange(), "epoch-"+number64(number), "sums.json")
	files := filepath.Join(v.Bundle(), bundle.StatementsDir, catalog.Inference.Name)
	hidden := filepath.Join(t.TempDir(), "hidden")
	require.NoError(t, os.Rename(files, hidden))
	require.NoError(t, os.WriteFile(path, []byte("{}"), 0o600))
	cedar := v.fresh(v.guests[2])
	cedar.Settlement = &unwilling{Settlement: v.Desk} // its credit is not to reach the chain
	require.NoError(t, cedar.Credit(t.Context(), number))
	require.NoError(t, os.Rename(hidden, files))
	e, err := bundle.ReadEpoch(v.Bundle(), number)
	require.NoError(t, err)
	id, err := e.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	for _, r := range v.credits(t, number, "cedar") {
		require.Equal(t, id, r.Instance.Context.Subject)
		require.NoError(t, os.Remove(r.File(v.Bundle())))
	}
}

// unwilling is a settlement that takes no credits.
type unwilling struct{ epoch.Settlement }

func (*unwilling) Credit(
	context.Context, chain.Account, proof.Word, []*bundle.Record, map[string]chain.Opened,
) error {
	return errors.New("no credits")
}

// directionsUnreadable: the owner posts a direction that does not open what it has proven, and withholds the epoch's
// files, so that nobody has the order that a complaint is about. birch complains by the chain alone: the payer has its
// fee back, and the contributors as much of the owner's bond.
func (v *village) directionsUnreadable(t *testing.T) {
	ctx := t.Context()
	number, ask := v.answer(t, v.User())
	id, err := ask.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	fee, err := ask.Order.Fee()
	require.NoError(t, err)
	o, err := v.Owner.Open()
	require.NoError(t, err)
	q := &o.State.Epochs[number-1].Directions[0]
	q.Values[0].Double(&q.Values[0])
	require.NoError(t, v.Owner.Deliver(ctx, number))
	q.Values[0].Halve()
	before := v.balance(t, v.Payer.Chain.Address)
	v.withheldFiles(t, func() {
		require.ErrorIs(t, v.fresh(v.guests[1]).InsistOf(ctx, v.Desk, id), sealed.ErrBad)
		require.ErrorIs(t, v.fresh(v.guests[1]).InsistOf(ctx, v.Desk, id), epoch.ErrUnordered, "nothing is told of it")
	})
	require.Equal(t, fee, new(big.Int).Sub(v.balance(t, v.Payer.Chain.Address), before))
	problems, err := v.Desk.Compare(ctx, v.Bundle(), &bundle.Summary{Epochs: []bundle.EpochLine{
		{Number: number, Order: id}, // with payouts
	}})
	require.NoError(t, err)
	require.ErrorContains(t, problems, "the payers have their fees back")
	m, err := v.Desk.Model(ctx)
	require.NoError(t, err)
	for _, g := range v.guests {
		got, err := epoch.Withdraw(ctx, v.Desk, v.account(t, g))
		require.NoError(t, err)
		require.Equal(t, new(big.Int).Div(m.Compensation, big.NewInt(3)), got, "of all bad messages so far")
		got, err = epoch.Withdraw(ctx, v.Desk, v.account(t, g))
		require.NoError(t, err)
		require.Zero(t, got.Sign(), "twice is once")
	}
}

// hidden: alder brings its credit to the chain through a contract, and no node tells the owner the call. Payouts do not
// wait for its proof; the bundle says that the chain alone has it.
func (v *village) hidden(t *testing.T) {
	ctx := t.Context()
	number, _ := v.answer(t, v.User())
	require.NoError(t, v.Owner.Deliver(ctx, number))
	for _, g := range v.guests {
		require.NoError(t, g.Credit(ctx, number))
	}
	require.NoError(t, v.guests[0].Insist(ctx, v.Desk, number))
	for _, r := range v.credits(t, number, "alder") {
		require.NoError(t, os.Remove(r.File(v.Bundle())))
	}
	blind := v.Process()
	blind.Settlement = &untraced{v.Desk}
	_, err := blind.Payout(ctx, number)
	require.NoError(t, err)
	e, err := bundle.ReadEpoch(v.Bundle(), number)
	require.NoError(t, err)
	require.Len(t, e.Apart, 1)
	v.rest(t, number)
	v.compared(t)
	_, err = v.Owner.Payout(ctx, number) // a node that tells the call
	require.NoError(t, err)
	require.NotEmpty(t, v.credits(t, number, "alder"))
	e, err = bundle.ReadEpoch(v.Bundle(), number)
	require.NoError(t, err)
	require.Empty(t, e.Apart)
}

// untraced is a node that does not tell calls through contracts.
type untraced struct{ epoch.Settlement }

func (*untraced) Brought(context.Context, proof.Word, bundle.Ref, terms.Address) (*bundle.Record, error) {
	return nil, chain.ErrHidden
}

// abandoned: answers are delivered, and neither the owner nor any contributor is heard of again. The payer alone brings
// the order to its end, and has its fee back.
func (v *village) abandoned(t *testing.T) {
	ctx := t.Context()
	number, ask := v.answer(t, v.User())
	id, err := ask.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	require.NoError(t, v.Owner.Deliver(ctx, number))
	kept := v.Desk.Keep
	v.Desk.Keep = func(bundle.Receipts) error { return errDied }
	held := new(big.Int)
	for {
		err := v.waiting(t, func() error {
			_, err := v.User().Reclaim(ctx, id)
			return err
		})
		if now := v.balance(t, v.Payer.Chain.Address); now.Cmp(held) > 0 {
			held = now
		}
		if err == nil {
			break
		}
		require.ErrorIs(t, err, errDied)
	}
	v.Desk.Keep = kept
	fee, err := ask.Order.Fee()
	require.NoError(t, err)
	require.GreaterOrEqual(t, held.Cmp(fee), 0)
	require.Zero(t, v.balance(t, v.Payer.Chain.Address).Sign(), "it is in the payer's account")
	left, err := v.waitingLeave(t)
	require.NoError(t, err)
	require.Positive(t, left.Sign(), "the owner takes its bond")
}

// waitingLeave takes the owner's bond.
func (v *village) waitingLeave(t *testing.T) (left *big.Int, err error) {
	t.Helper()
	err = v.waiting(t, func() (err error) { left, err = v.Process().Leave(t.Context()); return err })
	return left, err
}

// TestJunkForTheSumOfHessians: somebody demands sum H, and the owner posts junk for it. Whoever reads it complains: the
// model ends, and all of the owner's bond is the contributors'.
func TestJunkForTheSumOfHessians(t *testing.T) {
	ctx := t.Context()
	d, err := datanettest.New(ctx, t.TempDir(), 2)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	v := &village{Datanet: d}
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 30, uint64(2+i))
		require.NoError(t, err)
		v.guests = append(v.guests, g)
	}
	require.NoError(t, d.Local(v.guests...).Run(ctx, epoch.Optimum))
	alder, err := v.guests[0].Open()
	require.NoError(t, err)
	alder.State.Hessians = nil
	require.NoError(t, alder.Save(v.guests[0].Home))
	_, err = v.fresh(v.guests[0]).Demand(ctx, v.Desk)
	require.ErrorIs(t, err, epoch.ErrTooEarly)
	require.ErrorIs(t, v.Owner.Launch(ctx), epoch.ErrWait)
	_, err = v.fresh(v.guests[0]).Demand(ctx, v.Desk)
	require.NoError(t, err)

	o, err := v.Owner.Open()
	require.NoError(t, err)
	bond := big.NewInt(1_000_000)
	require.NoError(t, v.Desk.Bond(ctx, o.Account.Chain, bond))
	junk := commit.Vector(o.State.Models[0].Hessian)
	more := commit.Zero(junk.Kind)
	more.Values[0] = fixed.FromInt(1)
	require.NoError(t, v.Desk.PostHessian(ctx, o.Account.Chain, 0, junk.Plus(more)))
	for _, dies := range []bool{true, false} {
		v.Desk.Keep = func(bundle.Receipts) error {
			if dies {
				return errDied
			}
			return nil
		}
		has, err := v.fresh(v.guests[0]).Demand(ctx, v.Desk)
		require.False(t, has)
		if dies {
			require.ErrorIs(t, err, errDied)
		} else {
			require.ErrorIs(t, err, sealed.ErrBad)
		}
	}
	m, err := v.Desk.Model(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Failed, m.Phase)
	require.ErrorIs(t, v.Owner.Launch(ctx), epoch.ErrFailed)
	for _, g := range v.guests {
		got, err := epoch.Withdraw(ctx, v.Desk, v.account(t, g))
		require.NoError(t, err)
		require.Equal(t, new(big.Int).Rsh(bond, 1), got)
	}
}
