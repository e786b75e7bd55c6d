package chain_test

import (
	"math/big"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
	"github.com/tributary-zk/tributary/rollup/sealed"
	"github.com/tributary-zk/tributary/verifier-contracts/toy"
)

const (
	capacity = 8
	lambda   = 1 << 21
	unit     = 1000 // price of a fee weight

	// As many scalars as the demo's statements have with 30 features: bounds of the columns, fee weights of 128
	// queries.
	bounds  = 60
	queries = 128
)

// shapes are the toy statements: the proofs of the link are real, the statements are empty.
var shapes = map[*catalog.Statement]struct {
	lengths []int
	scalars int
}{
	catalog.Contribution: {[]int{6, 1, 1}, 1 + 2 + bounds},
	catalog.Training:     {[]int{6, 3, 3, 6}, 2},
	catalog.Optimum:      {[]int{3, 3, 3}, 3},
	catalog.Inference:    {[]int{3, 5, 2, 3}, 1 + queries},
	catalog.Credit:       {[]int{6, 3, 3, capacity}, 3},
	catalog.Payout:       {[]int{capacity, capacity}, 1},
}

// toys are the keys of all shapes, made once.
var toys = sync.OnceValues(func() (map[*catalog.Statement]*toy.Prover, error) {
	powers, err := srs.Embedded().Powers(64)
	if err != nil {
		return nil, err
	}
	out := map[*catalog.Statement]*toy.Prover{}
	for s, shape := range shapes {
		if out[s], err = toy.Setup(s.Name, shape.lengths, shape.scalars, powers); err != nil {
			return nil, err
		}
	}
	return out, nil
})

type poly = []fr.Element

// person has an account and a key for messages.
type person struct {
	chain.Account
	key   sealed.Key
	place int
	data  []poly // by shard
	g, h  []poly // sums, by class
}

// market is a settlement with everybody who has a part in it.
type market struct {
	*chain.Model
	chain    *devchain.Chain
	provers  map[*catalog.Statement]*toy.Prover
	powers   []bn254.G1Affine
	spec     chain.DeploySpec
	rules    chain.Rules
	p        chain.Parameters
	owner    person
	curator  person
	payer    person
	stranger person
	parties  []person
	bounds   []fr.Element
	initial  poly
	weights  []poly // by class
	classes  int
	groups   [][]chain.Group // of training statements, by class
	trees    []chain.SumsTree
	gas      *meter
}

func newPerson(t *testing.T, place int) person {
	t.Helper()
	a, err := chain.NewAccount()
	require.NoError(t, err)
	var secret fr.Element
	_, err = secret.SetRandom()
	require.NoError(t, err)
	return person{Account: a, key: sealed.NewKey(secret), place: place}
}

// newMarket deploys everything and registers a model with numbers of parties and classes.
func newMarket(t *testing.T, parties, classes int) *market {
	t.Helper()
	provers, err := toys()
	require.NoError(t, err)
	powers, err := srs.Embedded().Powers(64)
	require.NoError(t, err)
	m := &market{provers: provers, powers: powers, classes: classes, gas: newMeter()}
	m.owner, m.curator, m.payer, m.stranger = newPerson(t, 0), newPerson(t, 0), newPerson(t, 0), newPerson(t, 0)
	funded := []common.Address{m.owner.Address, m.curator.Address, m.payer.Address, m.stranger.Address}
	for i := range parties {
		m.parties = append(m.parties, newPerson(t, i))
		funded = append(funded, m.parties[i].Address)
	}
	m.chain, err = devchain.New(funded...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, m.chain.Close()) })
	m.bounds = numbers(slices.Repeat([]uint64{40_000}, bounds)...) // 16 bits each
	m.initial = random(t, 3)
	m.spec = chain.DeploySpec{Verifiers: map[string]chain.VerifierSpec{}, Capacity: capacity, Delay: 3600}
	for s, p := range provers {
		m.spec.Verifiers[s.Name] = spec(p)
	}
	s, err := m.chain.Deploy(t.Context(), m.owner.Account, m.spec, chain.Deployment{}, nil)
	require.NoError(t, err)
	m.register(t, s)
	return m
}

func (m *market) register(t *testing.T, s *chain.Settlement) {
	t.Helper()
	now, err := m.chain.Now(t.Context())
	require.NoError(t, err)
	m.rules = chain.Rules{
		Curator: m.curator.Address, MinStake: new(big.Int), Schema: proof.Word(chain.ScalarsHash(m.bounds)),
		Document: proof.Word{1}, Labels: 2, MinRows: 10, MaxRows: 1000, MaxLabel: 9000, MaxPart: 9000,
	}
	id, _, err := s.PublishDatanet(t.Context(), m.curator.Account, proof.Word{2}, m.rules, "ipfs://schema")
	require.NoError(t, err)
	m.p = chain.Parameters{
		Owner: m.owner.Address, Datanet: id, Manifest: proof.Word{3}, Terms: proof.Word{4},
		Circuits: map[string]proof.Word{}, Split: chain.Split{Owner: 1000, Treasury: 500}, Treasury: common.Address{9},
		JoinUntil: now + 86400, MinContributors: 2, Evictions: 1, Lambda: lambda, MaxEps: 1000,
		Windows: chain.Windows{
			Fit: 10_800, Train: 7200, Demand: 3600, Complaint: 3600, Credit: 7200, Settle: 3600, Period: 100_800,
			Publish: 25_200, Open: 25_200,
		},
		FirstEdge: proof.Point(m.powers[1]),
	}
	for st, p := range m.provers {
		m.p.Circuits[st.Name] = p.Circuit
	}
	for range m.classes {
		m.p.Initial = append(m.p.Initial, proof.Point(m.com(t, m.initial)))
	}
	var r chain.Receipt
	m.Model, r, err = s.Register(t.Context(), m.owner.Account, m.p)
	require.NoError(t, err)
	require.True(t, r.Sent())
}

func (m *market) expected() chain.Expected {
	return chain.Expected{DeploySpec: m.spec, Parameters: m.p, Rules: m.rules, URI: "ipfs://schema", Model: m.ID}
}

// prove proves a toy statement in the model's context.
func (m *market) prove(
	t *testing.T, s *catalog.Statement, subject proof.Word, by common.Address, polys []poly, scalars []fr.Element,
) chain.Proven {
	t.Helper()
	in, p, err := m.provers[s].Prove(proof.Context{
		ChainID: m.ChainID, Contract: m.Address(), Model: m.ID, Subject: subject, Party: by,
	}, polys, scalars)
	require.NoError(t, err)
	return chain.Proven{Instance: in, Proof: p}
}

func (m *market) com(t *testing.T, p poly) bn254.G1Affine {
	t.Helper()
	c, err := commit.Exp(m.powers, p)
	require.NoError(t, err)
	return c
}

// sent checks that a call was sent, and keeps its gas.
func (m *market) sent(t *testing.T, what string) func(chain.Receipt, error) {
	return func(r chain.Receipt, err error) {
		t.Helper()
		require.NoError(t, err, what)
		require.True(t, r.Sent(), what)
		m.gas.keep(what, r)
	}
}

// idle checks that a call found nothing to do.
func idle(t *testing.T) func(chain.Receipt, error) {
	return func(r chain.Receipt, err error) {
		t.Helper()
		require.NoError(t, err)
		require.False(t, r.Sent(), "it is there already")
	}
}

func numbers(v ...uint64) []fr.Element {
	out := make([]fr.Element, len(v))
	for i := range v {
		out[i].SetUint64(v[i])
	}
	return out
}

// feeWeights pads batch size and fee weights to the inference circuit's capacity.
func feeWeights(v ...uint64) []fr.Element {
	return append(numbers(v...), make([]fr.Element, 1+queries-len(v))...)
}

// random returns the polynomial of a random vector of l entries.
func random(t *testing.T, l int) poly {
	t.Helper()
	p := make(poly, l+1)
	for i := range p {
		_, err := p[i].SetRandom()
		require.NoError(t, err)
	}
	return p
}

func plus(a, b poly) poly {
	if a == nil {
		return b
	}
	out := make(poly, len(a))
	for i := range a {
		out[i].Add(&a[i], &b[i])
	}
	return out
}

func minus(a, b poly) poly {
	out := make(poly, len(a))
	for i := range a {
		out[i].Sub(&a[i], &b[i])
	}
	return out
}

// joining is a party's word on new shards of ten rows each, with its consent and the curator's admission.
func (m *market) joining(t *testing.T, i, shards int) chain.Joining {
	t.Helper()
	p := &m.parties[i]
	now, err := m.chain.Now(t.Context())
	require.NoError(t, err)
	j := chain.Joining{Party: p.Address, Key: p.key.Public, Deadline: now + 600}
	edge := poly{fr.Element{}, fr.One()}
	for k := range shards {
		data, next := random(t, 6), random(t, 1)
		p.data = append(p.data, data)
		j.Shards = append(j.Shards, m.prove(t, catalog.Contribution, proof.Number(uint64(k)), p.Address,
			[]poly{data, edge, next}, append(numbers(10, 4, 6), m.bounds...)))
		edge = next
	}
	j.Admission, err = m.curator.Sign(t.Context(), m.AdmissionTyped(p.Address))
	require.NoError(t, err)
	word, err := m.ConsentTyped(j)
	require.NoError(t, err)
	j.Consent, err = p.Sign(t.Context(), word)
	require.NoError(t, err)
	return j
}

// joined has everybody join and the curator close: party 1 has two shards, all others one.
func (m *market) joined(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	var list []chain.Joining
	for i := range m.parties {
		shards := 1
		if i == 1 {
			shards = 2
		}
		list = append(list, m.joining(t, i, shards))
	}
	m.sent(t, "join")(m.Join(ctx, m.stranger.Account, list...))
	m.sent(t, "close")(m.Model.Close(ctx, m.curator.Account))
}

// propose has all contributors vote for weights and for the statistics at them, which they prove.
func (m *market) propose(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	var list []bn254.G1Affine
	var roots []proof.Word
	for k := range m.classes {
		w := random(t, 3)
		m.weights, list = append(m.weights, w), append(list, m.com(t, w))
		groups := m.train(t, k)
		m.groups, roots = append(m.groups, groups), append(roots, m.trees[k].Root())
	}
	var votes []chain.Vote
	for _, p := range slices.Backward(m.parties) {
		signature, err := p.Sign(ctx, m.WeightsTyped(1, list, roots))
		require.NoError(t, err)
		votes = append(votes, chain.Vote{Voter: p.Address, Signature: signature})
	}
	_, err := m.Propose(ctx, m.owner.Account, list, roots, votes[:1])
	require.True(t, chain.Refused(err, "TooFewVotes"), "%v", err)
	m.sent(t, "propose")(m.Propose(ctx, m.stranger.Account, list, roots, votes))
	idle(t)(m.Propose(ctx, m.owner.Account, list, roots, votes))
	_, err = m.Propose(ctx, m.owner.Account, append(list[:0:0], m.powers[:len(list)]...), roots, votes)
	require.ErrorContains(t, err, "other weights")
	_, err = m.Propose(ctx, m.owner.Account, list, make([]proof.Word, len(roots)), votes)
	require.ErrorContains(t, err, "another root of the sums")
}

// train proves training statements of all parties' shards of a class, and makes the tree over their sums.
func (m *market) train(t *testing.T, class int) (out []chain.Group) {
	t.Helper()
	sums := map[int]chain.Statistics{}
	for i := range m.parties {
		p := &m.parties[i]
		g := chain.Group{Party: p.Address}
		var sumG, sumH poly
		for _, data := range p.data {
			gradient, hessian := random(t, 3), random(t, 6)
			sumG, sumH = plus(sumG, gradient), plus(sumH, hessian)
			g.Shards = append(g.Shards, m.prove(t, catalog.Training, proof.Word{}, p.Address,
				[]poly{data, m.weights[class], gradient, hessian}, numbers(10, uint64(class))))
		}
		p.g, p.h = append(p.g, sumG), append(p.h, sumH)
		sums[i] = chain.Statistics{Shards: len(p.data), Gradient: m.com(t, sumG), Hessian: m.com(t, sumH)}
		out = append(out, g)
	}
	tree, err := chain.NewSumsTree(len(m.parties), sums)
	require.NoError(t, err)
	m.trees = append(m.trees, tree)
	for i := range out {
		out[i].Path, err = tree.Path(i)
		require.NoError(t, err)
	}
	return out
}

func (m *market) rows() uint64 { return 10 * uint64(len(m.parties)+1) }

// optimum is the statement that a class's weights are optimal.
func (m *market) optimum(t *testing.T, class int) chain.Proven {
	t.Helper()
	var g poly
	for _, p := range m.parties {
		g = plus(g, p.g[class])
	}
	return m.prove(t, catalog.Optimum, proof.Word{}, m.owner.Address,
		[]poly{m.weights[class], m.initial, g}, numbers(m.rows(), lambda, 17))
}

// wait moves the chain's clock on.
func (m *market) wait(t *testing.T, seconds uint32) {
	t.Helper()
	require.NoError(t, m.chain.Advance(time.Duration(seconds)*time.Second))
}

// served is a market whose model takes orders, with an owner's bond.
func served(t *testing.T, parties, classes int) *market {
	t.Helper()
	m, ctx := newMarket(t, parties, classes), t.Context()
	m.joined(t)
	m.propose(t)
	for k := range classes {
		m.sent(t, "train")(m.Train(ctx, m.stranger.Account, k, m.groups[k]...))
	}
	for k := range classes {
		m.sent(t, catalog.Optimum.Name)(m.Optimum(ctx, m.stranger.Account, k, m.optimum(t, k)))
		idle(t)(m.Optimum(ctx, m.owner.Account, k, m.optimum(t, k)))
	}
	m.wait(t, m.p.Windows.Demand)
	m.sent(t, "serve")(m.Serve(ctx, m.stranger.Account))
	idle(t)(m.Serve(ctx, m.stranger.Account))
	kept := 0
	keep := func(string, chain.Receipt) error { kept++; return nil }
	for range 2 {
		require.NoError(t, m.EnsureBond(ctx, m.owner.Account, m.ID, chain.Native, big.NewInt(1_000_000), keep))
	}
	require.Equal(t, 2, kept, "a deposit and a bond, once")
	return m
}

// batch is an epoch with what its owner knows of it.
type batch struct {
	*chain.Epoch
	m          *market
	queries    []poly
	answers    [][]poly // by class and shard
	shards     [][]chain.Proven
	directions []poly   // by class
	credits    [][]poly // by class and party
}

// order opens an epoch of two shards of one payer, carried by a stranger.
func (m *market) order(t *testing.T) *batch {
	t.Helper()
	ctx := t.Context()
	now, err := m.chain.Now(ctx)
	require.NoError(t, err)
	b := &batch{m: m, queries: []poly{random(t, 5), random(t, 5)}}
	o := chain.Order{
		Model: m.ID, Unit: big.NewInt(unit), OpenBy: now + 600, AnswerBy: now + 6000,
		Payers: []chain.Payer{{Account: m.payer.Address, Key: m.payer.key.Public}},
	}
	c := m.com(t, b.queries[0])
	copy(o.Salt[:], c.Marshal())
	for _, q := range b.queries {
		o.Queries = append(o.Queries, chain.Query{Queries: m.com(t, q), Scalars: feeWeights(2, 5, 6)})
	}
	o.Payers[0].Amount, err = o.Fee(0)
	require.NoError(t, err)
	require.Equal(t, int64(22*unit), o.Payers[0].Amount.Int64())
	word, err := m.OrderTyped(o)
	require.NoError(t, err)
	o.Payers[0].Signature, err = m.payer.Sign(ctx, word)
	require.NoError(t, err)
	b.Epoch, err = m.Epoch(o)
	require.NoError(t, err)
	signature, err := m.owner.Sign(ctx, word)
	require.NoError(t, err)
	kept := func(string, chain.Receipt) error { return nil }
	require.NoError(t, m.Fund(ctx, m.payer.Account, chain.Native, m.payer.Address, o.Payers[0].Amount, kept))
	m.sent(t, "open")(b.Open(ctx, m.stranger.Account, signature))
	idle(t)(b.Open(ctx, m.owner.Account, signature))
	return b
}

// infer proves answers to all shards of all classes.
func (b *batch) infer(t *testing.T) {
	t.Helper()
	for k := range b.m.classes {
		var sum poly
		var answers []poly
		var shards []chain.Proven
		for s, x := range b.queries {
			u, q := random(t, 2), random(t, 3)
			sum, answers = plus(sum, q), append(answers, u)
			shards = append(shards, b.m.prove(t, catalog.Inference, b.ID, b.m.owner.Address,
				[]poly{b.m.weights[k], x, u, q}, b.Order.Queries[s].Scalars))
		}
		b.answers, b.shards, b.directions = append(b.answers, answers), append(b.shards, shards), append(b.directions, sum)
	}
}

// vector is a polynomial as a committed vector in coefficient form.
func vector(name string, p poly) commit.Vector {
	n := len(p) - 1
	return commit.Vector{Kind: commit.Kind{Name: name, Len: n}, Values: p[:n], Blind: p[n]}
}

// messages are the epoch's: answers for the payer, directions for all parties.
func (b *batch) messages(t *testing.T) (out []sealed.Message) {
	t.Helper()
	add := func(v commit.Vector, readers ...bn254.G1Affine) {
		m, err := sealed.Seal(b.MessageSubject(len(out)), v, readers, b.m.powers)
		require.NoError(t, err)
		out = append(out, m)
	}
	for _, class := range b.answers {
		for _, u := range class {
			add(vector("answers", u), b.m.payer.key.Public)
		}
	}
	var keys []bn254.G1Affine
	for _, p := range b.m.parties {
		keys = append(keys, p.key.Public)
	}
	for _, q := range b.directions {
		add(vector("direction", q), keys...)
	}
	return out
}

// delivered is an epoch whose answers and directions are there.
func (m *market) delivered(t *testing.T) *batch {
	t.Helper()
	b, ctx := m.order(t), t.Context()
	b.infer(t)
	for k := range m.classes {
		m.sent(t, "infer")(b.Infer(ctx, m.owner.Account, k, 0, b.shards[k], nil))
	}
	m.sent(t, "post")(b.Post(ctx, m.owner.Account, 0, b.messages(t)))
	return b
}

// credit proves a party's credit of a class: a value at its place.
func (b *batch) credit(t *testing.T, class, i int, value int64) (chain.Proven, poly) {
	t.Helper()
	p := b.m.parties[i]
	var h poly
	for _, other := range b.m.parties {
		h = plus(h, other.h[class])
	}
	c := make(poly, capacity+1)
	c[p.place].SetInt64(value)
	_, err := c[capacity].SetRandom()
	require.NoError(t, err)
	return b.m.prove(t, catalog.Credit, b.ID, p.Address, []poly{minus(h, p.h[class]), p.g[class], b.directions[class], c},
		numbers(b.m.rows(), lambda, uint64(p.place))), c
}

// credited has all parties give credits that the owner signs and a stranger carries, and returns their sum.
func (b *batch) credited(t *testing.T) (sum poly) {
	t.Helper()
	ctx := t.Context()
	for k := range b.m.classes {
		var list []chain.Credit
		for i := range b.m.parties {
			pr, c := b.credit(t, k, i, int64(100*(i+1)))
			sum = plus(sum, c)
			signature, err := b.m.owner.Sign(ctx, b.CreditTyped(k, b.m.parties[i].Address, pr.Instance.C[3]))
			require.NoError(t, err)
			list = append(list, chain.Credit{Party: b.m.parties[i].Address, Proof: pr, Countersignature: signature})
		}
		b.m.sent(t, catalog.Credit.Name)(b.Credit(ctx, b.m.stranger.Account, k, list...))
	}
	return sum
}

// pool is the contributors' part of the fee: 85 of 100.
const pool = 22 * unit * 85 / 100

// payout proves payouts to the parties, all to the first but one to each other.
func (b *batch) payout(t *testing.T, credits poly) (chain.Proven, commit.Vector, chain.Table) {
	t.Helper()
	v := commit.Zero(commit.Payouts(capacity))
	table := make(chain.Table, len(b.m.parties))
	for i := range table {
		table[i] = big.NewInt(1)
		if i == 0 {
			table[i] = big.NewInt(int64(pool - len(table) + 1))
		}
		v.Values[i].SetBigInt(table[i])
	}
	_, err := v.Blind.SetRandom()
	require.NoError(t, err)
	return b.m.prove(t, catalog.Payout, b.ID, b.m.owner.Address, []poly{credits, v.Polynomial()}, numbers(pool)), v, table
}

// settled runs an epoch to its proven payouts.
func (m *market) settled(t *testing.T) (*batch, commit.Vector, chain.Table) {
	t.Helper()
	b, ctx := m.delivered(t), t.Context()
	m.sent(t, "acknowledge")(b.Acknowledge(ctx, m.payer.Account, 0))
	pr, v, table := b.payout(t, b.credited(t))
	m.sent(t, "settle")(b.Settle(ctx, m.owner.Account, pr, nil))
	return b, v, table
}
