package chain_test

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// TestEpoch takes a model from its registration to claimed payouts. Strangers carry what others signed, so every digest
// that is computed here is the contract's.
func TestEpoch(t *testing.T) {
	m, ctx := served(t, 2, 2), t.Context()
	state, err := m.State(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Serving, state.Phase)
	require.Equal(t, 3, state.Shards)
	require.EqualValues(t, m.rows(), state.Rows)
	members, err := m.Members(ctx)
	require.NoError(t, err)
	for i, p := range m.parties {
		require.Equal(t, p.Address, members[i].Account)
		require.Equal(t, chain.Eligible, members[i].Standing)
		require.Equal(t, p.key.Public, members[i].Key)
	}
	known, err := m.Parameters(ctx)
	require.NoError(t, err)
	require.Equal(t, m.p, known)
	require.NoError(t, m.Check(ctx, m.expected()))

	b := m.order(t)
	b.infer(t)
	// The first shard of class 0 by the owner's word, the rest by the owner itself: what is there is left out.
	word, err := b.AnswersTyped(0, 0, b.shards[0][:1])
	require.NoError(t, err)
	signature, err := m.owner.Sign(ctx, word)
	require.NoError(t, err)
	m.sent(t, "infer")(b.Infer(ctx, m.stranger.Account, 0, 0, b.shards[0][:1], signature))
	idle(t)(b.Infer(ctx, m.stranger.Account, 0, 0, b.shards[0][:1], signature))
	_, err = b.Infer(ctx, m.stranger.Account, 0, 0, b.shards[0], signature)
	require.ErrorContains(t, err, "sign the others alone")
	m.sent(t, "infer")(b.Infer(ctx, m.owner.Account, 0, 0, b.shards[0], nil))
	m.sent(t, "infer")(b.Infer(ctx, m.owner.Account, 1, 0, b.shards[1], nil))
	for k := range 2 {
		d, err := b.Direction(ctx, k)
		require.NoError(t, err)
		require.Equal(t, 2, d.Shards)
		require.Equal(t, m.com(t, b.directions[k]), d.Q)
		answers, err := b.Answers(ctx, k)
		require.NoError(t, err)
		require.Equal(t, m.com(t, b.answers[k][1]), answers[1])
	}

	messages := b.messages(t)
	m.sent(t, "post")(b.Post(ctx, m.owner.Account, 0, messages[:3]))
	m.sent(t, "post")(b.Post(ctx, m.owner.Account, 2, messages[2:]))
	idle(t)(b.Post(ctx, m.owner.Account, 0, messages))
	posted, err := b.Messages(ctx)
	require.NoError(t, err)
	require.Equal(t, messages, posted)
	u := vector("answers", b.answers[1][0])
	opened, err := posted[2].Open(b.MessageSubject(2), u.Kind, m.com(t, b.answers[1][0]), 0, m.payer.key, m.powers)
	require.NoError(t, err)
	require.Equal(t, u.Values, opened.Values)
	m.sent(t, "acknowledge")(b.Acknowledge(ctx, m.payer.Account, 0))
	idle(t)(b.Acknowledge(ctx, m.payer.Account, 0))

	m.settles(t, b)
}

// settles takes a delivered epoch to its claims: one party's credits by the owner's signature, the other's in the open.
func (m *market) settles(t *testing.T, b *batch) {
	t.Helper()
	ctx := t.Context()
	var sum poly
	for k := range m.classes {
		first, c := b.credit(t, k, 0, 100)
		second, e := b.credit(t, k, 1, -200)
		sum = plus(plus(sum, c), e)
		signature, err := m.owner.Sign(ctx, b.CreditTyped(k, m.parties[0].Address, first.Instance.C[3]))
		require.NoError(t, err)
		inOpen, err := b.OpenCredit(m.powers, k, 1, capacity, -200, e[capacity])
		require.NoError(t, err)
		signed := chain.Credit{Party: m.parties[0].Address, Proof: first, Countersignature: signature}
		bare := chain.Credit{Party: m.parties[1].Address, Proof: second}
		_, err = b.Credit(ctx, m.parties[1].Account, k, bare)
		require.True(t, chain.Refused(err, "NotCountersigned"), "%v", err)
		bare.Opened = &inOpen
		m.sent(t, catalog.Credit.Name)(b.Credit(ctx, m.parties[1].Account, k, bare))
		m.sent(t, catalog.Credit.Name)(b.Credit(ctx, m.stranger.Account, k, signed, bare))
		idle(t)(b.Credit(ctx, m.owner.Account, k, signed, bare))
		another, _ := b.credit(t, k, 0, 100)
		_, err = b.Credit(ctx, m.owner.Account, k, chain.Credit{Party: m.parties[0].Address, Proof: another})
		require.ErrorContains(t, err, "another credit")
		open, err := b.OpenedCredits(ctx, k)
		require.NoError(t, err)
		require.Len(t, open, 1)
		require.EqualValues(t, -200, open[m.parties[1].Address].Value)
		require.Equal(t, e[capacity], open[m.parties[1].Address].Blind)
	}

	pr, v, table := b.payout(t, sum)
	signature, err := m.owner.Sign(ctx, b.PayoutsTyped(pr.Instance.C[1]))
	require.NoError(t, err)
	m.sent(t, "settle")(b.Settle(ctx, m.stranger.Account, pr, signature))
	idle(t)(b.Settle(ctx, m.owner.Account, pr, nil))
	other, _, _ := b.payout(t, sum)
	_, err = b.Settle(ctx, m.owner.Account, other, nil)
	require.ErrorContains(t, err, "other payouts")
	m.claims(t, v, table)
}

// claims publishes period 0 and has everybody claim.
func (m *market) claims(t *testing.T, v commit.Vector, table chain.Table) {
	t.Helper()
	ctx := t.Context()
	m.wait(t, m.p.Windows.Period)
	_, err := m.Publish(ctx, m.owner.Account, 0, table, fr.One(), m.powers)
	require.ErrorContains(t, err, "not what the commitment of period 0 holds")
	m.sent(t, "publish")(m.Publish(ctx, m.stranger.Account, 0, table, v.Blind, m.powers))
	idle(t)(m.Publish(ctx, m.owner.Account, 0, table, v.Blind, m.powers))
	known, blind, err := m.Published(ctx, 0)
	require.NoError(t, err)
	require.Equal(t, table, known)
	require.Equal(t, v.Blind, blind)

	before, err := m.chain.Balance(ctx, m.parties[0].Address)
	require.NoError(t, err)
	amount, r, err := m.Claim(ctx, m.stranger.Account, m.parties[0].Address, false)
	require.NoError(t, err)
	m.gas.keep("claim", r)
	require.Equal(t, table[0], amount)
	after, err := m.chain.Balance(ctx, m.parties[0].Address)
	require.NoError(t, err)
	require.Equal(t, amount, new(big.Int).Sub(after, before))
	amount, r, err = m.Claim(ctx, m.stranger.Account, m.parties[0].Address, false)
	require.NoError(t, err)
	require.False(t, r.Sent())
	require.Zero(t, amount.Sign())
	amount, r, err = m.ClaimByOpening(ctx, m.stranger.Account, m.parties[1].Address, 0, table, v.Blind, m.powers, true)
	require.NoError(t, err)
	m.gas.keep("claim by opening", r)
	require.Equal(t, table[1], amount)
	m.withdraws(t, table[1])
}

// withdraws has a stranger carry the second party's signed withdrawal.
func (m *market) withdraws(t *testing.T, amount *big.Int) {
	t.Helper()
	ctx := t.Context()
	now, err := m.chain.Now(ctx)
	require.NoError(t, err)
	w := chain.Withdrawal{
		Person: m.parties[1].Address, To: [20]byte{7}, Amount: amount, Deadline: now + 600,
	}
	word, err := m.WithdrawalTyped(ctx, w)
	require.NoError(t, err)
	signature, err := m.parties[1].Sign(ctx, word)
	require.NoError(t, err)
	m.sent(t, "withdraw")(m.WithdrawTo(ctx, m.stranger.Account, w, signature))
	there, err := m.chain.Balance(ctx, w.To)
	require.NoError(t, err)
	require.Equal(t, amount, there)
	m.gas.compare(t, "testdata/gas.json")
}

// TestTreesOfTables: roots and paths of tables of all small sizes fit each other.
func TestTreesOfTables(t *testing.T) {
	for n := 1; n <= 9; n++ {
		table := make(chain.Table, n)
		for i := range table {
			table[i] = big.NewInt(int64(1000*n + i))
		}
		root, err := table.Root()
		require.NoError(t, err)
		for i := range table {
			path, err := table.Path(i)
			require.NoError(t, err)
			require.Equal(t, root, chain.Climb(i, table[i], path))
		}
	}
	_, err := chain.Table{nil}.Root()
	require.Error(t, err)
	_, err = chain.Table{big.NewInt(1)}.Path(1)
	require.Error(t, err)
}
