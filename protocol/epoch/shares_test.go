package epoch_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
)

// TestCreditSharesThatWereNotProven: a contributor proves one credit and tells the owner another, for a larger part of
// the pool or to make the payout fail. The owner names it before it splits anything.
func TestCreditSharesThatWereNotProven(t *testing.T) {
	for _, c := range []struct {
		why  string
		harm func(*party.CreditShare)
	}{
		{"another credit", func(s *party.CreditShare) { s.Credits[0].Values[0].SetUint64(1 << 50) }},
		{"a credit in another's place", func(s *party.CreditShare) { s.Credits[0].Values[1].SetUint64(1) }},
		{"another blind", func(s *party.CreditShare) { s.Credits[0].Blind.SetUint64(1) }},
	} {
		a := answered(t)
		for _, name := range []string{"alder", "birch"} {
			v := a.victim()
			v.Proofs = a.Proofs(name)
			v.Ledger = filepath.Join(filepath.Dir(a.Dir), "ledgers", name)
			require.NoError(t, v.Credit(t.Context(), 1))
		}
		var s party.CreditShare
		require.NoError(t, document.ReadJSON(a.credit(1), &s))
		c.harm(&s)
		require.NoError(t, document.WriteJSON(a.credit(1), s, document.Secret))
		_, err := a.Owner.Payout(t.Context(), 1)
		require.ErrorContains(t, err, "credit-alder.json", c.why)
		require.ErrorContains(t, err, "class 0: it does not open the credit that alder has proven", c.why)
		require.NoFileExists(t, filepath.Join(a.Bundle(), bundle.Ref{
			Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: 1,
		}.Path()), c.why)
	}
}

// TestBatchThatNobodyPays: an owner proves answers whose fee weights are all zero, or other ones than were ordered, or
// no answers at all, and the bundle passed for an epoch. The contract refuses all of it.
func TestBatchThatNobodyPays(t *testing.T) {
	a := answered(t)
	r, err := bundle.ReadRecord(filepath.Join(a.Bundle(), inferred.Path()))
	require.NoError(t, err)
	clear(r.Instance.Scalars[1:])
	require.NoError(t, r.Write(a.Bundle()))
	_, err = bundle.VerifyAnswers(a.Bundle(), srs.Embedded(), "", 1)
	require.ErrorContains(t, err, "its batch size and fee weights are not those that were ordered")

	for why, harm := range map[string]struct {
		change func(*bundle.Epoch)
		want   string
	}{
		"no query":            {func(e *bundle.Epoch) { e.Order.Queries = nil }, order.ErrOrder.Error()},
		"fees of zero":        {func(e *bundle.Epoch) { clear(e.Order.Queries[0].Fees) }, "nobody pays for it"},
		"no price":            {func(e *bundle.Epoch) { e.Order.Unit = "0" }, `unit is "0"`},
		"another price":       {func(e *bundle.Epoch) { e.Order.Unit = "1" }, order.ErrUnsigned.Error()},
		"a larger pool":       {func(e *bundle.Epoch) { e.Pool += "0" }, "the contributors' part of the order's fee"},
		"no payer":            {func(e *bundle.Epoch) { e.Order.Payers = nil }, order.ErrOrder.Error()},
		"nobody signed":       {func(e *bundle.Epoch) { e.Payers = nil }, order.ErrUnsigned.Error()},
		"the owner alone":     {func(e *bundle.Epoch) { e.Payers[0] = e.Owner }, order.ErrUnsigned.Error()},
		"the payer alone":     {func(e *bundle.Epoch) { e.Owner = e.Payers[0] }, order.ErrUnsigned.Error()},
		"of another model":    {func(e *bundle.Epoch) { e.Order.Model[0]++ }, "for model"},
		"the order of a twin": {func(e *bundle.Epoch) { e.Order.Salt[0]++ }, order.ErrUnsigned.Error()},
	} {
		a := answered(t)
		e, err := bundle.ReadEpoch(a.Bundle(), 1)
		require.NoError(t, err)
		harm.change(&e)
		require.NoError(t, document.WriteJSON(filepath.Join(a.Bundle(), bundle.EpochFile(1)), e, document.Public))
		_, err = bundle.VerifyAnswers(a.Bundle(), srs.Embedded(), "", 1)
		require.ErrorContains(t, err, harm.want, why)
	}
}
