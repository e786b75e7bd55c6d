package settle_test

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// untilServed takes the model to its first order.
func (w *world) untilServed(t *testing.T, d *settle.Desk) {
	t.Helper()
	ctx := t.Context()
	require.NoError(t, w.join(t, d))
	require.NoError(t, w.propose(t, d))
	require.NoError(t, d.Train(ctx, w.owner, w.records[catalog.Training.Name]))
	require.NoError(t, d.Optimum(ctx, w.owner, w.records[catalog.Optimum.Name]))
	m, err := d.Model(ctx)
	require.NoError(t, err)
	w.wait(t, m.Until)
	require.NoError(t, d.Serve(ctx, w.owner))
	require.NoError(t, d.Bond(ctx, w.owner, big.NewInt(fee)))
	require.NoError(t, d.Fund(ctx, w.payer, big.NewInt(fee)))
	require.NoError(t, d.Open(ctx, w.owner, w.order))
}

// TestOwnerLeaves: contributors send their credits in the open, and have the fee and the owner's bond without it.
func TestOwnerLeaves(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.prove(t)
	d := w.desk
	w.untilServed(t, d)
	require.NoError(t, d.Infer(ctx, w.owner, w.id, w.records[catalog.Inference.Name]))
	require.NoError(t, d.Post(ctx, w.owner, w.id, 0, w.messages))
	opened, lists := map[string]chain.Opened{}, [][]chain.Opened{}
	for i, r := range w.records[catalog.Credit.Name] {
		o, err := d.OpenCredit(w.id, 0, i, int64(100*(i+1)), fr.NewElement(uint64(1000+i)))
		require.NoError(t, err)
		opened[r.Ref.Path()], lists = o, append(lists, []chain.Opened{o})
	}
	err := d.Credit(ctx, w.payer, w.id, w.records[catalog.Credit.Name], nil)
	require.True(t, chain.Refused(err, "NotCountersigned"), "%v", err)
	require.NoError(t, d.Credit(ctx, w.payer, w.id, w.records[catalog.Credit.Name], opened))
	known, err := d.OpenedCredits(ctx, w.id, 0)
	require.NoError(t, err)
	require.EqualValues(t, 200, known[terms.Address(w.parties[1].Address)].Value)
	at, err := d.Epoch(ctx, w.id)
	require.NoError(t, err)
	w.wait(t, at.Until+uint64(w.desk.Contracts.Choice.Windows.Settle))
	require.NoError(t, d.BeginOpening(ctx, w.payer, w.id))
	for i, p := range w.parties {
		require.NoError(t, d.OpenCredits(ctx, w.payer, w.id, terms.Address(p.Address), lists[i]))
	}
	at, err = d.Epoch(ctx, w.id)
	require.NoError(t, err)
	w.wait(t, at.Until)
	for i, want := range []int64{fee / 3, 2 * fee / 3} {
		require.NoError(t, d.Share(ctx, w.payer, w.id, terms.Address(w.parties[i].Address)))
		there, err := d.Withdraw(ctx, w.parties[i])
		require.NoError(t, err)
		require.InDelta(t, 2*want, there.Int64(), 2)
	}
}

// TestPayerComplains of answers that it cannot open, and has its fee back; the contributors have as much of the bond.
func TestPayerComplains(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.prove(t)
	d := w.desk
	w.untilServed(t, d)
	require.NoError(t, d.Infer(ctx, w.owner, w.id, w.records[catalog.Inference.Name]))
	w.messages[0].Payload[0][31] ^= 1
	require.NoError(t, d.Post(ctx, w.owner, w.id, 0, w.messages))
	posted, err := d.Messages(ctx, w.id)
	require.NoError(t, err)
	word, err := posted[0].Complain(d.MessageSubject(w.id, 0), 0, w.reading)
	require.NoError(t, err)
	require.NoError(t, d.Complain(ctx, w.payer, w.order, 0, word))
	require.NoError(t, d.Complain(ctx, w.payer, w.order, 0, word), "it is there already")
	there, err := d.Withdraw(ctx, w.payer)
	require.NoError(t, err)
	require.EqualValues(t, fee, there.Int64())
	require.NoError(t, d.Compensate(ctx, w.payer, terms.Address(w.parties[0].Address)))
	there, err = d.Withdraw(ctx, w.parties[0])
	require.NoError(t, err)
	require.EqualValues(t, fee/2, there.Int64())
}

// TestPayerReclaims the fee of an order that nobody answered.
func TestPayerReclaims(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.prove(t)
	d := w.desk
	w.untilServed(t, d)
	err := d.Refund(ctx, w.payer, w.order)
	require.True(t, chain.Refused(err, "TooEarly"), "%v", err)
	w.wait(t, w.order.Order.AnswerBy)
	require.NoError(t, d.Refund(ctx, w.payer, w.order))
	there, err := d.Withdraw(ctx, w.payer)
	require.NoError(t, err)
	require.EqualValues(t, fee, there.Int64())
}

// TestWithheldHessian: sum H is demanded, posted for all, and read by a contributor; one that is bad ends the model.
func TestWithheldHessian(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.prove(t)
	d := w.desk
	require.NoError(t, w.join(t, d))
	require.NoError(t, w.propose(t, d))
	require.NoError(t, d.Train(ctx, w.owner, w.records[catalog.Training.Name]))
	require.NoError(t, d.Optimum(ctx, w.owner, w.records[catalog.Optimum.Name]))
	require.NoError(t, d.Demand(ctx, w.parties[0]))
	_, err := d.Hessian(ctx, w.parties[0], 0, 0, w.reading)
	require.ErrorContains(t, err, "was not posted")
	other := w.hessian
	other.Values = append([]fr.Element{}, w.hessian.Values...)
	other.Values[1].SetOne()
	require.NoError(t, d.PostHessian(ctx, w.owner, 0, other))
	_, err = d.Hessian(ctx, w.parties[0], 0, 0, w.reading)
	require.ErrorIs(t, err, sealed.ErrBad)
	m, err := d.Model(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Failed, m.Phase)
}

// TestSilentContributor is left out after its time, and the model ends with too few.
func TestSilentContributor(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	w.prove(t)
	d := w.desk
	require.NoError(t, w.join(t, d))
	require.NoError(t, w.propose(t, d))
	m, err := d.Model(ctx)
	require.NoError(t, err)
	w.wait(t, m.Until+uint64(d.Contracts.Choice.Windows.Fit))
	require.NoError(t, d.Fail(ctx, w.payer))
	require.NoError(t, d.Fail(ctx, w.payer))
	m, err = d.Model(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Failed, m.Phase)
	err = d.EvictSilent(ctx, w.payer, terms.Address(w.parties[1].Address))
	require.Error(t, err, "the terms allow no evictions")
}
