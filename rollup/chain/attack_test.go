package chain_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// TestCopiedItemSentFirst: somebody copies a part of a batch and has it mined first. The rest goes through, in one
// call, and nothing is counted twice.
func TestCopiedItemSentFirst(t *testing.T) {
	m, ctx := newMarket(t, 2, 1), t.Context()
	joinings := []chain.Joining{m.joining(t, 0, 1), m.joining(t, 1, 2)}
	m.sent(t, "copied")(m.Join(ctx, m.stranger.Account, joinings[0]))
	m.sent(t, "batch")(m.Join(ctx, m.owner.Account, joinings...))
	idle(t)(m.Join(ctx, m.owner.Account, joinings...))
	m.sent(t, "close")(m.Model.Close(ctx, m.curator.Account))
	m.propose(t)

	groups := m.groups[0]
	copied := groups[1]
	copied.Shards = copied.Shards[:1]
	m.sent(t, "copied")(m.Train(ctx, m.stranger.Account, 0, copied))
	m.sent(t, "batch")(m.Train(ctx, m.owner.Account, 0, groups...))
	idle(t)(m.Train(ctx, m.owner.Account, 0, groups...))
	for i, p := range m.parties {
		s, err := m.Statistics(ctx, 0, p.Address)
		require.NoError(t, err)
		require.Equal(t, chain.Statistics{
			Shards: i + 1, Gradient: m.com(t, p.g[0]), Hessian: m.com(t, p.h[0]),
		}, s)
	}
	m.sent(t, catalog.Optimum.Name)(m.Optimum(ctx, m.owner.Account, 0, m.optimum(t, 0)))
}

// TestContributeInAVictimsName: nobody contributes for a party without its word, nor its second shard first.
func TestContributeInAVictimsName(t *testing.T) {
	m, ctx := newMarket(t, 2, 1), t.Context()
	j := m.joining(t, 1, 2)
	forged := j
	forged.Key = m.stranger.key.Public // messages would go to the thief
	_, err := m.Join(ctx, m.stranger.Account, forged)
	require.True(t, chain.Refused(err, "WrongSignature"), "%v", err)
	forged = j
	forged.Consent = nil
	_, err = m.Join(ctx, m.stranger.Account, forged)
	require.True(t, chain.Refused(err, "WrongSignature"), "%v", err)
	second := j
	second.Before, second.Shards, second.Consent = j.Shards[:1], j.Shards[1:], nil
	_, err = m.Join(ctx, m.parties[1].Account, second)
	require.ErrorContains(t, err, "shard 0 comes now, got 1")
	m.sent(t, "join")(m.Join(ctx, m.stranger.Account, j))
	_, err = m.Join(ctx, m.parties[1].Account, chain.Joining{
		Party: j.Party, Key: m.stranger.key.Public, Shards: j.Shards,
	})
	require.ErrorContains(t, err, "another key")
}

// TestOrders: what becomes of orders that nobody agreed to, nobody answered, or whose answers nobody can read. The
// model is the same, which nothing of it spoils.
func TestOrders(t *testing.T) {
	m := served(t, 2, 1)
	t.Run("payer of unanswered order has its fee back", m.payerOfUnansweredOrder)
	t.Run("foreign order", m.foreignOrder)
	t.Run("bad messages", m.badMessages)
}

// payerOfUnansweredOrder has its fee back, whoever sends the call.
func (m *market) payerOfUnansweredOrder(t *testing.T) {
	ctx := t.Context()
	b := m.order(t)
	_, err := b.Refund(ctx, m.payer.Account)
	require.True(t, chain.Refused(err, "TooEarly"), "%v", err)
	_, err = m.EpochByID(b.ID).Refund(ctx, m.payer.Account)
	require.ErrorContains(t, err, "order is not known")
	m.wait(t, 6000)
	m.sent(t, "refund")(b.Refund(ctx, m.stranger.Account))
	idle(t)(b.Refund(ctx, m.stranger.Account))
	there, err := m.BalanceOf(ctx, chain.Native, m.payer.Address)
	require.NoError(t, err)
	require.Equal(t, b.Order.Payers[0].Amount, there)
	m.sent(t, "withdraw")(m.Withdraw(ctx, m.payer.Account, chain.Native, there))
	free, err := m.FreeOf(ctx, m.ID, chain.Native, m.owner.Address)
	require.NoError(t, err)
	require.EqualValues(t, 1_000_000, free.Int64(), "the owner's bond is free again")
}

// foreignOrder: no order without the owner's signature and the payer's, and nobody's order changes another's id.
func (m *market) foreignOrder(t *testing.T) {
	ctx := t.Context()
	b := m.order(t)
	cheap := b.Order
	cheap.Unit, cheap.Payers = big.NewInt(1), []chain.Payer{{Account: m.stranger.Address, Key: m.stranger.key.Public}}
	var err error
	cheap.Payers[0].Amount, err = cheap.Fee(0)
	require.NoError(t, err)
	amount := cheap.Payers[0].Amount
	m.sent(t, "deposit")(m.Deposit(ctx, m.stranger.Account, chain.Native, m.stranger.Address, amount))
	foreign, err := m.Epoch(cheap)
	require.NoError(t, err)
	require.NotEqual(t, b.ID, foreign.ID)
	_, err = foreign.Open(ctx, m.stranger.Account, nil)
	require.True(t, chain.Refused(err, "WrongSignature"), "%v", err)
	again, err := m.Epoch(b.Order)
	require.NoError(t, err)
	require.Equal(t, b.ID, again.ID)
	other := b.Order
	other.Model[0]++
	_, err = m.Epoch(other)
	require.ErrorContains(t, err, "the order is for model")
}

// badMessages: answers that the payer cannot read, and a direction that a contributor cannot, give the fee back and
// cost the owner its bond. The same complaint about a good message is refused.
func (m *market) badMessages(t *testing.T) {
	ctx := t.Context()
	for _, c := range []struct {
		why    string
		number int
		reader person
		place  int
	}{
		{"answers", 1, m.payer, 0},
		{"direction", 2, m.parties[1], 1},
	} {
		b := m.order(t)
		b.infer(t)
		m.sent(t, "infer")(b.Infer(ctx, m.owner.Account, 0, 0, b.shards[0], nil))
		messages := b.messages(t)
		messages[c.number].Payload[0][31] ^= 1
		m.sent(t, "post")(b.Post(ctx, m.owner.Account, 0, messages))
		complain := func(number int, by person, place int) (chain.Receipt, error) {
			word, err := messages[number].Complain(b.MessageSubject(number), place, by.key)
			require.NoError(t, err)
			return b.Complain(ctx, m.stranger.Account, number, word)
		}
		_, err := complain(0, m.payer, 0)
		require.True(t, chain.Refused(err, "NothingWrong"), "%s: %v", c.why, err)
		m.sent(t, "complain")(complain(c.number, c.reader, c.place))
		state, err := b.State(ctx)
		require.NoError(t, err)
		require.Equal(t, chain.Refunded, state.Stage)
	}
	for _, p := range m.parties {
		m.sent(t, "compensate")(m.Compensate(ctx, m.stranger.Account, p.Address))
		there, err := m.BalanceOf(ctx, chain.Native, p.Address)
		require.NoError(t, err)
		require.EqualValues(t, 22*unit, there.Int64(), "two fees for two contributors")
	}
}

// TestOwnerLeaves: without settlement and without publishing, contributors open their credits and have the fee twice:
// once from the payer, once from the owner's bond.
func TestOwnerLeaves(t *testing.T) {
	m, ctx := served(t, 2, 1), t.Context()
	b := m.delivered(t)
	var list []chain.Opened
	for i, p := range m.parties {
		pr, c := b.credit(t, 0, i, int64(100+200*i))
		open, err := b.OpenCredit(m.powers, 0, i, capacity, int64(100+200*i), c[capacity])
		require.NoError(t, err)
		list = append(list, open)
		m.sent(t, catalog.Credit.Name)(b.Credit(ctx, p.Account, 0, chain.Credit{Party: p.Address, Proof: pr, Opened: &open}))
	}
	m.sent(t, "acknowledge")(b.Acknowledge(ctx, m.payer.Account, 0))
	pr, _, _ := b.payout(t, random(t, capacity))
	_, err := b.Settle(ctx, m.owner.Account, pr, nil)
	require.True(t, chain.Refused(err, "ProofRejected"), "payouts of other credits: %v", err)
	m.wait(t, m.p.Windows.Complaint+m.p.Windows.Credit+m.p.Windows.Settle)
	m.sent(t, "begin opening")(b.BeginOpening(ctx, m.stranger.Account))
	idle(t)(b.BeginOpening(ctx, m.stranger.Account))
	for i, p := range m.parties {
		m.sent(t, "open credits")(b.OpenCredits(ctx, m.stranger.Account, p.Address, list[i:i+1]))
	}
	m.wait(t, m.p.Windows.Open)
	for i, want := range []int64{5500, 16_500} {
		p := m.parties[i].Address
		m.sent(t, "share")(b.Share(ctx, m.stranger.Account, p))
		idle(t)(b.Share(ctx, m.stranger.Account, p))
		there, err := m.BalanceOf(ctx, chain.Native, p)
		require.NoError(t, err)
		require.Equal(t, 2*want, there.Int64())
	}
}

// TestUnpublishedPeriodLapses: a settled epoch whose table never comes is opened as well.
func TestUnpublishedPeriodLapses(t *testing.T) {
	m, ctx := served(t, 2, 1), t.Context()
	b, _, _ := m.settled(t)
	_, err := m.Lapse(ctx, m.stranger.Account, 0)
	require.True(t, chain.Refused(err, "PeriodOpen"), "%v", err)
	m.wait(t, m.p.Windows.Period+m.p.Windows.Publish)
	m.sent(t, "lapse")(m.Lapse(ctx, m.stranger.Account, 0))
	idle(t)(m.Lapse(ctx, m.stranger.Account, 0))
	p, err := m.Period(ctx, 0)
	require.NoError(t, err)
	require.Equal(t, []proof.Word{b.ID}, p.Epochs)
	require.True(t, p.Lapsed)
	state, err := b.State(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Opening, state.Stage)
}

// TestSilentContributorIsLeftOut: after its time, and the fit goes on over the others; a vote of all the others does
// the same before weights are proposed again.
func TestSilentContributorIsLeftOut(t *testing.T) {
	m, ctx := newMarket(t, 4, 1), t.Context()
	m.joined(t)
	m.propose(t)
	m.sent(t, "train")(m.Train(ctx, m.owner.Account, 0, m.groups[0][:3]...))
	_, err := m.EvictSilent(ctx, m.stranger.Account, m.parties[3].Address)
	require.True(t, chain.Refused(err, "PhaseOpen"), "%v", err)
	m.wait(t, m.p.Windows.Train)
	_, err = m.EvictSilent(ctx, m.stranger.Account, m.parties[0].Address)
	require.ErrorContains(t, err, "has proven all its statistics")
	m.sent(t, "evict")(m.EvictSilent(ctx, m.stranger.Account, m.parties[3].Address))
	idle(t)(m.EvictSilent(ctx, m.stranger.Account, m.parties[3].Address))
	s, err := m.State(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Fitting, s.Phase)
	require.Equal(t, 3, s.Active)
	m.wait(t, m.p.Windows.Fit)
	m.sent(t, "fail")(m.Fail(ctx, m.stranger.Account))
	idle(t)(m.Fail(ctx, m.stranger.Account))
}

// TestVotes: more than two thirds leave somebody out, by signatures that anybody carries.
func TestVotes(t *testing.T) {
	m, ctx := newMarket(t, 4, 1), t.Context()
	m.joined(t)
	out, question := []common.Address{m.parties[2].Address}, proof.Word{5}
	var votes []chain.Vote
	for _, i := range []int{3, 0, 1} {
		signature, err := m.parties[i].Sign(ctx, m.EvictionTyped(1, question, out))
		require.NoError(t, err)
		votes = append(votes, chain.Vote{Voter: m.parties[i].Address, Signature: signature})
	}
	_, err := m.EvictByVote(ctx, m.owner.Account, question, out, votes[:2])
	require.True(t, chain.Refused(err, "TooFewVotes"), "%v", err)
	// One that is to go votes for something else, and a stranger votes. Neither stops the votes of the others.
	other, err := m.parties[2].Sign(ctx, m.EvictionTyped(2, question, out))
	require.NoError(t, err)
	spoilt := []chain.Vote{
		{Voter: m.parties[2].Address, Signature: other}, {Voter: m.stranger.Address, Signature: other},
	}
	_, err = m.EvictByVote(ctx, m.owner.Account, question, out, append(spoilt, votes[:2]...))
	require.True(t, chain.Refused(err, "TooFewVotes"), "%v", err)
	require.ErrorContains(t, err, m.parties[2].String())
	votes = append(spoilt, votes...)
	m.sent(t, "evict")(m.EvictByVote(ctx, m.stranger.Account, question, out, votes))
	idle(t)(m.EvictByVote(ctx, m.stranger.Account, question, out, votes))
	members, err := m.Members(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Evicted, members[2].Standing)
	m.outvoted(t)
}

// outvoted: of the three that are left one votes for another round, and whoever is out votes as well: too few are left
// for the weights, and the error says whose votes do not count.
func (m *market) outvoted(t *testing.T) {
	ctx, weights, roots := t.Context(), m.powers[:1], []proof.Word{{6}}
	var votes []chain.Vote
	for i, p := range m.parties {
		signature, err := p.Sign(ctx, m.WeightsTyped(2+i%2, weights, roots))
		require.NoError(t, err)
		votes = append(votes, chain.Vote{Voter: p.Address, Signature: signature})
	}
	_, err := m.Propose(ctx, m.stranger.Account, weights, roots, votes)
	require.True(t, chain.Refused(err, "TooFewVotes"), "%v", err)
	for i, p := range m.parties {
		require.Equal(t, i > 0, strings.Contains(err.Error(), p.String()))
	}
}

// TestWithheldHessian: a contributor demands sum H, the owner posts it sealed, and a bad one costs it all of its bond.
func TestWithheldHessian(t *testing.T) {
	m, ctx := newMarket(t, 2, 1), t.Context()
	m.joined(t)
	m.propose(t)
	m.sent(t, "train")(m.Train(ctx, m.owner.Account, 0, m.groups[0]...))
	m.sent(t, catalog.Optimum.Name)(m.Optimum(ctx, m.owner.Account, 0, m.optimum(t, 0)))
	none, err := m.Hessian(ctx, 0)
	require.NoError(t, err)
	require.Nil(t, none)
	m.sent(t, "demand")(m.Demand(ctx, m.parties[1].Account))
	idle(t)(m.Demand(ctx, m.parties[0].Account))
	var keys []bn254.G1Affine
	for _, p := range m.parties {
		keys = append(keys, p.key.Public)
	}
	h := vector("hessian", plus(m.parties[0].h[0], m.parties[1].h[0]))
	message, err := sealed.Seal(m.HessianSubject(0), h, keys, m.powers)
	require.NoError(t, err)
	good := message
	good.Payload = append([]sealed.Word{}, message.Payload...)
	message.Payload[2][31] ^= 1
	m.sent(t, "post sum H")(m.PostHessian(ctx, m.owner.Account, 0, message))
	idle(t)(m.PostHessian(ctx, m.owner.Account, 0, good))
	posted, err := m.Hessian(ctx, 0)
	require.NoError(t, err)
	_, err = posted.Open(m.HessianSubject(0), h.Kind, m.com(t, h.Polynomial()), 1, m.parties[1].key, m.powers)
	require.ErrorIs(t, err, sealed.ErrBad)
	word, err := posted.Complain(m.HessianSubject(0), 1, m.parties[1].key)
	require.NoError(t, err)
	m.sent(t, "complain")(m.ComplainHessian(ctx, m.stranger.Account, 0, word))
	idle(t)(m.ComplainHessian(ctx, m.stranger.Account, 0, word))
	s, err := m.State(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Failed, s.Phase)
}

// TestForeignContextsAndReplaysAreRefused: every statement is bound to chain, contract, model, subject and party.
func TestForeignContextsAndReplaysAreRefused(t *testing.T) {
	m, ctx := newMarket(t, 2, 1), t.Context()
	j := m.joining(t, 0, 1)
	j.Consent = nil
	polys := []poly{m.parties[0].data[0], {numbers(0)[0], numbers(1)[0]}, random(t, 1)}
	for what, change := range map[string]func(*proof.Context){
		"another chain":    func(c *proof.Context) { c.ChainID++ },
		"another contract": func(c *proof.Context) { c.Contract[3]++ },
		"another model":    func(c *proof.Context) { c.Model[3]++ },
		"another shard":    func(c *proof.Context) { c.Subject = proof.Number(1) },
		"another party":    func(c *proof.Context) { c.Party[3]++ },
	} {
		at := j.Shards[0].Instance.Context
		change(&at)
		in, p, err := m.provers[catalog.Contribution].Prove(at, polys, append(numbers(10, 4, 6), m.bounds...))
		require.NoError(t, err)
		foreign := j
		foreign.Shards = []chain.Proven{{Instance: in, Proof: p}}
		_, err = m.Join(ctx, m.parties[0].Account, foreign)
		require.True(t, chain.Refused(err, "ProofRejected"), "%s: %v", what, err)
	}
	m.sent(t, "join")(m.Join(ctx, m.parties[0].Account, j))
}

// TestJoiningInParts: a later call tells what the contract keeps a hash of, and another story is refused.
func TestJoiningInParts(t *testing.T) {
	m, ctx := newMarket(t, 2, 1), t.Context()
	j := m.joining(t, 1, 3)
	j.Consent = nil
	first, rest := j, j
	first.Shards = j.Shards[:1]
	m.sent(t, "join")(m.Join(ctx, m.parties[1].Account, first))
	rest.Before, rest.Shards = j.Shards[:1], j.Shards[1:]
	another := rest
	another.Key = m.stranger.key.Public
	_, err := m.Join(ctx, m.parties[1].Account, another)
	require.True(t, chain.Refused(err, "OtherSeal"), "%v", err)
	another = rest
	another.Before = j.Shards[1:2]
	_, err = m.Join(ctx, m.parties[1].Account, another)
	require.True(t, chain.Refused(err, "OtherSeal"), "%v", err)
	m.sent(t, "join")(m.Join(ctx, m.parties[1].Account, rest))
	idle(t)(m.Join(ctx, m.parties[1].Account, j))
	rows, err := m.Shards(ctx, j.Party)
	require.NoError(t, err)
	require.Equal(t, []uint64{10, 10, 10}, rows)
}

// TestTrainingUnderOtherBlinds: who proves other sums than everybody voted for counts as silent.
func TestTrainingUnderOtherBlinds(t *testing.T) {
	m, ctx := newMarket(t, 3, 1), t.Context()
	m.joined(t)
	m.propose(t)
	p := m.parties[0]
	forged := chain.Group{Party: p.Address, Path: m.groups[0][0].Path, Shards: []chain.Proven{
		m.prove(t, catalog.Training, proof.Word{}, p.Address,
			[]poly{p.data[0], m.weights[0], random(t, 3), random(t, 6)}, numbers(10, 0)),
	}}
	_, err := m.Train(ctx, p.Account, 0, forged)
	require.True(t, chain.Refused(err, "WrongStatistics"), "%v", err)
	m.sent(t, "train")(m.Train(ctx, m.owner.Account, 0, m.groups[0][1:]...))
	m.wait(t, m.p.Windows.Train)
	m.sent(t, "evict")(m.EvictSilent(ctx, m.stranger.Account, p.Address))
}
