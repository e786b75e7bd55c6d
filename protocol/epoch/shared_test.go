package epoch_test

import (
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// cedarPays is cedar as a payer.
func (v *village) cedarPays() *epoch.Payer {
	p := v.User()
	p.Proofs = v.Proofs("cedar")
	return p
}

// offers are the offers of two payers at prices of which neither is a multiple of the other.
func (v *village) offers(t *testing.T) (out []*payer.Ask) {
	t.Helper()
	for i, p := range []*epoch.Payer{v.User(), v.cedarPays()} {
		v.orders++
		b := datanettest.Batch(20 + 10*i)
		b.Unit = big.NewInt(600 + 300*int64(i))
		offer, err := p.Offer(t.Context(), b)
		require.NoError(t, err)
		require.Empty(t, offer.Signed.Payers, "nobody can open it by itself")
		again, err := p.Offer(t.Context(), b)
		require.NoError(t, err)
		require.Equal(t, offer.Order, again.Order, "under other blinds it could be in two orders, and be paid for twice")
		out = append(out, offer)
	}
	return out
}

// twoPayers: two payers share an order. It waits for both, and each signs for its own queries at its own price alone.
// Answers to one cannot be opened by the other, which has nothing to complain of.
func (v *village) twoPayers(t *testing.T) {
	ctx, users := t.Context(), []*epoch.Payer{v.User(), v.cedarPays()}
	offers := v.offers(t)
	late, _, err := v.Owner.Share(ctx, offers[:], time.Minute)
	require.NoError(t, err)
	shared, id, err := v.Owner.Share(ctx, offers, epoch.SignWindow)
	require.NoError(t, err)
	require.Equal(t, "300", shared.Order.Unit)
	for i, offered := range []int64{20 * 600, 30 * 900} {
		amount, err := shared.Order.Amount(i)
		require.NoError(t, err)
		require.Equal(t, big.NewInt(offered), amount)
	}
	_, err = v.Owner.Shared(ctx, id)
	var missing *epoch.MissingPayersError
	require.ErrorAs(t, err, &missing)
	require.Len(t, missing.Unsigned, 2)

	v.dishonest(t, offers, id)
	paid, err := users[0].Sign(ctx, id)
	require.NoError(t, err)
	require.Equal(t, big.NewInt(12_000), paid)
	_, err = v.Owner.Shared(ctx, id)
	require.ErrorAs(t, err, &missing)
	require.Equal(t, []terms.Address{shared.Order.Payers[1].Account}, missing.Unsigned)
	require.Subset(t, missing.Unpaid, missing.Unsigned)
	another, err := late.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	_, err = users[0].Sign(ctx, another)
	require.ErrorIs(t, err, epoch.ErrTwice, "both could be opened")
	for range 2 { // the same again changes nothing
		_, err = users[1].Sign(ctx, id)
		require.NoError(t, err)
	}
	ask, err := v.Owner.Shared(ctx, id)
	require.NoError(t, err)
	number, _, err := v.Owner.Answer(ctx, ask)
	require.NoError(t, err)
	require.NoError(t, v.Owner.Deliver(ctx, number))
	for i, p := range users {
		answers, err := p.Receipt(ctx, number)
		require.NoError(t, err)
		require.Len(t, answers, len(ask.Order.Queries[i].Fees))
		at, err := v.Desk.Epoch(ctx, id)
		require.NoError(t, err)
		require.Equal(t, i+1, at.Acknowledged)
		_, err = p.Sign(ctx, another)
		require.ErrorIs(t, err, epoch.ErrTwice)
	}
}

// dishonest: the owner publishes other orders than it was offered, and nobody signs them.
func (v *village) dishonest(t *testing.T, offers []*payer.Ask, id proof.Word) {
	t.Helper()
	var honest payer.Ask
	file := func(id proof.Word) string { return filepath.Join(v.Bundle(), "orders", id.String()+".json") }
	require.NoError(t, document.ReadJSON(file(id), &honest))
	require.Empty(t, honest.Vectors, "no query is public")
	for why, change := range map[string]func(o *payer.Ask){
		"a higher price":         func(o *payer.Ask) { o.Order.Unit = "301" },
		"another's queries":      func(o *payer.Ask) { o.Order.Queries[1].Payer = 0 },
		"the same queries twice": func(o *payer.Ask) { o.Order.Queries = append(o.Order.Queries, o.Order.Queries[0]) },
		"one query's price": func(o *payer.Ask) {
			o.Order.Queries[0].Fees = append([]uint32{3}, o.Order.Queries[0].Fees[1:]...)
		},
		"another's key":          func(o *payer.Ask) { o.Order.Payers[0].Key = o.Order.Payers[1].Key },
		"it is there twice":      func(o *payer.Ask) { o.Order.Payers[1].Account = o.Order.Payers[0].Account },
		"a fee locked for years": func(o *payer.Ask) { o.Order.AnswerBy += 1 << 26 },
	} {
		var other payer.Ask
		require.NoError(t, document.ReadJSON(file(id), &other))
		change(&other)
		changed, err := other.Order.ID(v.Terms, v.Deployment)
		require.NoError(t, err)
		require.NoError(t, document.WriteJSON(file(changed), other, document.Public))
		_, err = v.User().Sign(t.Context(), changed)
		require.ErrorIs(t, err, payer.ErrShared, why)
	}
	swapped := proof.Word{1}
	require.NoError(t, document.WriteJSON(file(swapped), honest, document.Public))
	_, err := v.User().Sign(t.Context(), swapped)
	require.ErrorContains(t, err, "it is order "+id.String())
	_, _, err = v.Owner.Share(t.Context(), append(offers, offers[0]), time.Hour)
	require.ErrorContains(t, err, "has another offer")
}

// twoRefunds: the owner opens a shared order and answers it not. One payer reclaims, and the other's fee is its own.
// Of an order that is not opened, because one has not signed, the other takes its deposit back.
func (v *village) twoRefunds(t *testing.T) {
	ctx, users := t.Context(), []*epoch.Payer{v.User(), v.cedarPays()}
	now, err := v.Desk.Now(ctx)
	require.NoError(t, err)
	require.NoError(t, v.Advance(ctx, now+uint64((25*time.Hour).Seconds()))) // offers of another day
	ask, id, err := v.Owner.Share(ctx, v.offers(t), time.Hour)
	require.NoError(t, err)
	for _, p := range users {
		_, err := p.Sign(ctx, id)
		require.NoError(t, err)
	}
	ask, err = v.Owner.Shared(ctx, id)
	require.NoError(t, err)
	o, err := v.Owner.Open()
	require.NoError(t, err)
	ask.Owner, err = o.Account.SignOrder(ctx, v.Terms, v.Deployment, ask.Order)
	require.NoError(t, err)
	fee, err := ask.Order.Fee()
	require.NoError(t, err)
	require.NoError(t, v.Desk.Bond(ctx, o.Account.Chain, fee))
	require.NoError(t, v.Desk.Open(ctx, o.Account.Chain, ask.Signed))
	free := make([]*big.Int, 2)
	for i, p := range ask.Order.Payers {
		free[i], err = v.Desk.Balance(ctx, p.Account)
		require.NoError(t, err)
	}
	_, err = users[1].Reclaim(ctx, id)
	require.ErrorIs(t, err, epoch.ErrWait)
	require.NoError(t, v.Advance(ctx, ask.Order.AnswerBy))
	for i, want := range []int64{30 * 900, 20 * 600} {
		back, err := users[1-i].Reclaim(ctx, id)
		require.NoError(t, err)
		require.Equal(t, big.NewInt(want), back.Sub(back, free[1-i]))
	}

	ask, id, err = v.Owner.Share(ctx, v.offers(t), time.Hour)
	require.NoError(t, err)
	_, err = users[0].Sign(ctx, id)
	require.NoError(t, err)
	back, err := users[0].Reclaim(ctx, id)
	require.NoError(t, err)
	require.Equal(t, big.NewInt(12_000), back)
	_, err = users[1].Sign(ctx, id)
	require.NoError(t, err)
	_, err = v.Owner.Shared(ctx, id)
	var missing *epoch.MissingPayersError
	require.ErrorAs(t, err, &missing)
	require.Equal(t, []terms.Address{v.Payer.Address()}, missing.Unpaid)
	at, err := v.Desk.Epoch(ctx, id)
	require.NoError(t, err)
	require.Equal(t, chain.NoEpoch, at.Stage)

	// At the last second at which it can be opened, on a chain with several blocks in one, another is about the same.
	_, twice, err := v.Owner.Share(ctx, v.offers(t), 2*time.Hour)
	require.NoError(t, err)
	require.NoError(t, v.Advance(ctx, ask.Order.OpenBy))
	_, err = users[1].Sign(ctx, twice)
	require.ErrorIs(t, err, epoch.ErrTwice)
	require.NoError(t, v.Advance(ctx, ask.Order.OpenBy+1))
	_, err = users[1].Sign(ctx, twice)
	require.NoError(t, err)
}
