package epoch_test

import (
	"math/big"
	"path/filepath"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
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
		_, err := a.Owner.Payout(t.Context(), 1, nil)
		require.ErrorContains(t, err, "credit-alder.json", c.why)
		require.ErrorContains(t, err, "class 0: it does not open the credit that alder has proven", c.why)
		require.NoFileExists(t, filepath.Join(a.Bundle(), bundle.Ref{
			Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: 1,
		}.Path()), c.why)
	}
}

// TestBatchThatNobodyPays: an owner proves answers whose fee weights are all zero, or no answers at all, and the bundle
// passed for an epoch. The contract refuses both.
func TestBatchThatNobodyPays(t *testing.T) {
	a := answered(t)
	o, err := a.Owner.Open()
	require.NoError(t, err)
	b := datanettest.Batch(20)
	tasks, _, err := o.Infer(1, b.Queries, b.Fees, big.NewInt(1))
	require.NoError(t, err)
	task := tasks[0]
	for i := range task.Assignment.Scalars[1:] {
		task.Assignment.Scalars[1+i] = fr.Element{}
	}
	zero, err := commit.New(task.Assignment.Vectors[3].Kind, nil)
	require.NoError(t, err)
	task.Assignment.Vectors[3] = zero
	proven, err := a.Owner.Prover.Prove(task)
	require.NoError(t, err)
	require.NoError(t, proven[0].Record.Write(a.Bundle()))
	_, err = bundle.VerifyAnswers(a.Bundle(), srs.Embedded(), "", 1)
	require.ErrorContains(t, err, "all fee weights are zero")

	a = answered(t)
	path := filepath.Join(a.Bundle(), bundle.EpochFile(1))
	var e bundle.Epoch
	require.NoError(t, document.ReadJSON(path, &e))
	e.Queries = 0
	require.NoError(t, document.WriteJSON(path, e, document.Public))
	_, err = bundle.VerifyAnswers(a.Bundle(), srs.Embedded(), "", 1)
	require.ErrorContains(t, err, "no queries")
}
