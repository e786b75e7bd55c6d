package epoch_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/payer"
)

// spoil exchanges a record of the bundle for one whose proof does not hold, and returns what puts it back.
func (v *village) spoil(t *testing.T, r *bundle.Record) (restored func()) {
	t.Helper()
	spoilt := *r
	spoilt.Proof.Mask = spoilt.Proof.MaskCommit
	require.NoError(t, spoilt.Write(v.Bundle()))
	return func() { require.NoError(t, r.Write(v.Bundle())) }
}

// trainsBadly: cedar's training statement does not hold. Those of the others reach the chain all the same, so that
// cedar alone is silent.
func (v *village) trainsBadly(t *testing.T) {
	ctx := t.Context()
	all, err := bundle.ReadRecords(v.Bundle(), catalog.Training.Name)
	require.NoError(t, err)
	i := slices.IndexFunc(all, func(r *bundle.Record) bool { return r.Ref.Party == "cedar" })
	restored := v.spoil(t, all[i])
	require.Error(t, v.Owner.Launch(ctx))
	c, err := v.Desk.OnChain().Class(ctx, 0)
	require.NoError(t, err)
	require.Equal(t, len(all)-1, c.Trained)
	restored()
}

// spoilt: the owner proves the same answers twice, and shows the payer those that it has not posted. birch hands over
// a credit that opens its statement, whose proof does not hold; and exchanges a good one for it when the payouts are
// proven. The owner would send the bad one with those of the others, which the contract refuses together: its bond is
// lost then.
func (v *village) spoilt(t *testing.T) {
	ctx, user := t.Context(), v.User()
	number, ask := v.answer(t, user)
	require.NoError(t, v.Owner.Deliver(ctx, number))
	restored := v.answersTwice(t, number, ask)
	answers, err := user.Receipt(ctx, number)
	require.NoError(t, err, "by what the contract has verified")
	require.Len(t, answers, ask.Order.Size())
	restored()

	for _, g := range v.guests {
		require.NoError(t, g.Credit(ctx, number))
	}
	record := v.credits(t, number, "birch")[0]
	restored = v.spoil(t, record)
	var missing *epoch.MissingCreditError
	_, err = v.Owner.Payout(ctx, number)
	require.ErrorAs(t, err, &missing)
	require.Equal(t, "birch", missing.Party)
	restored()
	_, err = v.Owner.Payout(ctx, number)
	require.NoError(t, err)

	v.spoil(t, record)
	settle := func() error { _, err := v.Process().Settle(ctx, number); return err }
	require.ErrorIs(t, v.waiting(t, settle), epoch.ErrStale)
	require.NoError(t, os.Remove(record.File(v.Bundle())))
	require.ErrorIs(t, v.waiting(t, settle), epoch.ErrStale)
	_, err = v.Owner.Payout(ctx, number)
	require.ErrorAs(t, err, &missing)
	_, err = v.Owner.Payout(ctx, number, "birch")
	require.NoError(t, err)
	require.NoError(t, v.waiting(t, settle), "of birch's credit nothing is left")
	require.NoError(t, v.waiting(t, func() error { _, err := v.Owner.Publish(ctx); return err }))
	for i, g := range v.guests {
		paid, err := g.Claim(ctx, v.Desk)
		require.NoError(t, err)
		require.Equal(t, i == 1, paid.Sign() == 0, g.Name)
	}
	v.compared(t)
}

// answersTwice proves an epoch's answers under other blinds, into the bundle.
func (v *village) answersTwice(t *testing.T, number uint64, ask *payer.Ask) (restored func()) {
	t.Helper()
	files := filepath.Join(v.Bundle(), bundle.StatementsDir, catalog.Inference.Name, "epoch-"+number64(number))
	posted := filepath.Join(t.TempDir(), "posted")
	copied(t, files, posted)
	p, err := v.Process().Open()
	require.NoError(t, err)
	id, err := ask.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	tasks, _, err := p.Infer(number, id, ask.Order, ask.Vectors)
	require.NoError(t, err)
	for i := range tasks {
		tasks[i].Assignment.Vectors[inference.Answers].Blind.SetUint64(7)
	}
	proven, err := v.Owner.Prover.Prove(tasks...)
	require.NoError(t, err)
	for _, r := range proven {
		require.NoError(t, document.WriteJSON(r.Record.File(v.Bundle()), r.Record, document.Public))
	}
	return func() {
		require.NoError(t, os.RemoveAll(files))
		require.NoError(t, os.Rename(posted, files))
	}
}
