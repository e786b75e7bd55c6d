package chain_test

import (
	"context"
	"fmt"
	"math/big"
	"slices"
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
	"github.com/tributary-zk/tributary/verifier-contracts/toy"
)

const (
	capacity = 8
	lambda   = 1 << 21
	window   = 3600

	// As many scalars as the demo's statements have with 30 features: bounds of the columns, fee weights of 128 queries.
	bounds  = 60
	queries = 128
	// gasLimit is what one statement may cost, with the settlement's bookkeeping.
	gasLimit = 600_000
)

// epochWorld is a settlement of toy statements: the proofs of the link are real, the statements are empty.
type epochWorld struct {
	world
	*chain.Settlement
	provers map[*catalog.Statement]*toy.Prover
	owner   chain.Account
	parties []chain.Account
	bounds  []fr.Element
	initial poly
	classes int
	gas     *meter
}

type poly = []fr.Element

func newEpochWorld(t *testing.T, parties, classes int) *epochWorld {
	t.Helper()
	ctx := context.Background()
	accounts := make([]chain.Account, parties+1)
	var addresses []common.Address
	for i := range accounts {
		var err error
		accounts[i], err = chain.NewAccount()
		require.NoError(t, err)
		addresses = append(addresses, accounts[i].Address)
	}
	e, err := devchain.New(addresses...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, e.Close()) })
	w := &epochWorld{
		world: world{e, accounts[0]}, owner: accounts[0], parties: accounts[1:],
		provers: map[*catalog.Statement]*toy.Prover{}, classes: classes, gas: newMeter(),
	}
	var verifiers chain.Verifiers
	for _, s := range []struct {
		statement *catalog.Statement
		verifier  *common.Address
		lengths   []int
		scalars   int
	}{
		{catalog.Contribution, &verifiers.Contribution, []int{6, 1, 1}, 1 + 2 + bounds},
		{catalog.Training, &verifiers.Training, []int{6, 3, 3, 6}, 2},
		{catalog.Optimum, &verifiers.Optimum, []int{3, 3, 3}, 3},
		{catalog.Inference, &verifiers.Inference, []int{3, 5, 2, 3}, 1 + queries},
		{catalog.Credit, &verifiers.Credit, []int{6, 3, 3, capacity}, 3},
		{catalog.Payout, &verifiers.Payout, []int{capacity, capacity}, 1},
	} {
		w.provers[s.statement] = setup(t, s.statement.Name, s.lengths, s.scalars)
		*s.verifier, _, err = w.DeployVerifier(ctx, w.owner, spec(w.provers[s.statement]))
		require.NoError(t, err)
	}
	w.bounds = numbers(slices.Repeat([]uint64{40_000}, bounds)...) // 16 bits each
	w.initial = random(t, 3)
	initial := make([]bn254.G1Affine, classes)
	for i := range initial {
		initial[i] = w.com(t, w.initial)
	}
	var r chain.Receipt
	w.Settlement, r, err = w.DeploySettlement(ctx, w.owner, chain.SettlementSpec{
		Verifiers: verifiers, Owner: w.owner.Address, Model: [32]byte{7}, Schema: w.bounds, Labels: 2, Lambda: lambda,
		MaxEps: big.NewInt(1000), MinRows: 10, MaxShare: 9000, Capacity: capacity, Window: window, Initial: initial,
	})
	require.NoError(t, err)
	w.gas.keep("deploy settlement", r)
	return w
}

// prove proves a toy statement in the settlement's context.
func (w *epochWorld) prove(
	t *testing.T, s *catalog.Statement, epoch uint64, party common.Address, polys []poly, scalars []fr.Element,
) chain.Proven {
	t.Helper()
	in, p, err := w.provers[s].Prove(proof.Context{
		ChainID: w.ChainID(), Contract: w.Settlement.Address, Model: proof.Word{7}, Epoch: epoch, Party: party,
	}, polys, scalars)
	require.NoError(t, err)
	return chain.Proven{Instance: in, Proof: p}
}

func (w *epochWorld) com(t *testing.T, p poly) bn254.G1Affine {
	t.Helper()
	powers, err := srs.Embedded().Powers(len(p))
	require.NoError(t, err)
	c, err := commit.Exp(powers, p)
	require.NoError(t, err)
	return c
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

// cheap checks and keeps the gas of a call that carried n statements.
func (w *epochWorld) cheap(t *testing.T, what string, r chain.Receipt, n int) {
	t.Helper()
	w.gas.keep(fmt.Sprintf("%s, %d statements", what, n), r)
	require.LessOrEqual(t, r.Gas, uint64(gasLimit*n), what)
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

// model is what the parties know after contribution, training and optimum.
type model struct {
	rows   uint64
	w      []poly   // by class
	g, h   [][]poly // by class and party
	hTotal []poly   // by class
}

// fit runs contribution, training and optimum; the second party has two shards.
func (w *epochWorld) fit(t *testing.T) *model {
	t.Helper()
	ctx, m := context.Background(), &model{}
	data := make([][]poly, len(w.parties)) // by party and shard
	for i := range w.parties {
		shards := 1
		if i == 1 {
			shards = 2
		}
		data[i] = w.contribute(t, i, shards)
		m.rows += 10 * uint64(len(data[i]))
	}
	known, err := w.Contributors(ctx)
	require.NoError(t, err)
	require.Len(t, known, len(w.parties))
	for i, c := range known {
		require.Equal(t, chain.Contributor{
			Account: w.parties[i].Address, Rows: uint64(10 * len(data[i])), Shards: len(data[i]), Eligible: true,
		}, c)
	}
	for class := range w.classes {
		weights := random(t, 3)
		m.w = append(m.w, weights)
		w.class(t, class, chain.Class{})
		r, err := w.ProposeWeights(ctx, w.owner, class, w.com(t, weights))
		require.NoError(t, err)
		w.class(t, class, chain.Class{Weights: w.com(t, weights)})
		w.gas.keep("propose weights", r)
		var gs, hs []poly
		var gTotal, hTotal poly
		for i := range w.parties {
			g, h := w.train(t, class, i, weights, data[i])
			gs, hs, gTotal, hTotal = append(gs, g), append(hs, h), plus(gTotal, g), plus(hTotal, h)
		}
		m.g, m.h, m.hTotal = append(m.g, gs), append(m.h, hs), append(m.hTotal, hTotal)
		r, err = w.Optimum(ctx, w.owner, class, w.prove(t, catalog.Optimum, 0, w.owner.Address,
			[]poly{weights, w.initial, gTotal}, numbers(m.rows, lambda, 17)))
		require.NoError(t, err)
		w.class(t, class, chain.Class{Weights: w.com(t, weights), Optimal: true})
		w.cheap(t, catalog.Optimum.Name, r, 1)
	}
	return m
}

// class asks the contract for a class.
func (w *epochWorld) class(t *testing.T, class int, want chain.Class) {
	t.Helper()
	got, err := w.ClassAt(context.Background(), class)
	require.NoError(t, err)
	require.Equal(t, want, got)
}

// contribute registers a party and contributes shards of ten rows each, which it returns.
func (w *epochWorld) contribute(t *testing.T, party, shards int) (data []poly) {
	t.Helper()
	ctx, p := context.Background(), w.parties[party]
	index, r, err := w.Register(ctx, p)
	require.NoError(t, err)
	require.Equal(t, party, index)
	w.gas.keep("register", r)
	edge := random(t, 1)
	var proofs []chain.Proven
	for range shards {
		d, next := random(t, 6), random(t, 1)
		proofs = append(proofs, w.prove(t, catalog.Contribution, 0, p.Address,
			[]poly{d, edge, next}, append(numbers(10, 4, 6), w.bounds...)))
		data, edge = append(data, d), next
	}
	r, err = w.Contribute(ctx, p, p.Address, proofs)
	require.NoError(t, err)
	w.cheap(t, "contribute", r, shards)
	return data
}

// train trains a party's shards and returns its gradient and Hessian.
func (w *epochWorld) train(t *testing.T, class, party int, weights poly, data []poly) (g, h poly) {
	t.Helper()
	ctx, p := context.Background(), w.parties[party]
	var shards []int
	var proofs []chain.Proven
	for k, d := range data {
		sg, sh := random(t, 3), random(t, 6)
		proofs = append(proofs, w.prove(t, catalog.Training, 0, p.Address,
			[]poly{d, weights, sg, sh}, numbers(10, uint64(class))))
		shards, g, h = append(shards, k), plus(g, sg), plus(h, sh)
	}
	size := len(shards)
	if party == 1 && class == 1 {
		size = 1 // one call for each shard
	}
	for k := 0; k < len(shards); k += size {
		r, err := w.Train(ctx, p, p.Address, class, shards[k:k+size], proofs[k:k+size])
		require.NoError(t, err)
		w.cheap(t, "train", r, size)
	}
	_, err := w.Train(ctx, p, p.Address, class, shards, proofs)
	require.ErrorContains(t, err, "shards are trained in order")
	sg, sh, n, err := w.Statistics(ctx, class, p.Address)
	require.NoError(t, err)
	require.Equal(t, []any{w.com(t, g), w.com(t, h), len(shards)}, []any{sg, sh, n})
	return g, h
}

// pay runs an epoch that pays the given amounts and returns the polynomial of its payouts.
func (w *epochWorld) pay(t *testing.T, m *model, payouts []uint64) poly {
	t.Helper()
	ctx := context.Background()
	var pool uint64
	values := make([]fr.Element, capacity)
	for i, p := range payouts {
		pool += p
		values[i].SetUint64(p)
	}
	asked, fees := []poly{random(t, 5), random(t, 5)}, [][]fr.Element{feeWeights(2, 5, 6), feeWeights(1, 7)}
	var batch []chain.Query
	for i := range asked {
		batch = append(batch, chain.Query{Queries: w.com(t, asked[i]), Scalars: fees[i]})
	}
	epoch, r, err := w.Ask(ctx, w.owner, new(big.Int).SetUint64(pool), batch)
	require.NoError(t, err)
	w.gas.keep("ask, 2 shards", r)
	var credits poly
	for class := range w.classes {
		q := w.infer(t, m, epoch, class, asked, fees)
		credits = plus(credits, w.credit(t, m, epoch, class, q))
	}
	v, err := commit.New(commit.Payouts(capacity), values)
	require.NoError(t, err)
	pr := w.prove(t, catalog.Payout, epoch, w.owner.Address, []poly{credits, v.Polynomial()}, numbers(pool))
	r, err = w.Settle(ctx, w.owner, epoch, pr)
	require.NoError(t, err)
	w.cheap(t, "settle", r, 1)
	_, err = w.Settle(ctx, w.owner, epoch, pr)
	require.ErrorContains(t, err, "settle: the contract refused: WrongStage(epoch=1, received=2, expected=1)")
	state, err := w.EpochAt(ctx, epoch)
	require.NoError(t, err)
	require.Equal(t, "settled", state.Stage)
	require.Equal(t, w.com(t, credits), state.Credited)
	return v.Polynomial()
}

// infer answers the shards of a batch for a class and returns the direction.
func (w *epochWorld) infer(
	t *testing.T, m *model, epoch uint64, class int, asked []poly, fees [][]fr.Element,
) (q poly) {
	t.Helper()
	for i := range asked {
		direction := random(t, 3)
		pr := w.prove(t, catalog.Inference, epoch, w.owner.Address,
			[]poly{m.w[class], asked[i], random(t, 2), direction}, fees[i])
		r, err := w.Infer(context.Background(), w.owner, epoch, class, []chain.Proven{pr})
		require.NoError(t, err)
		w.cheap(t, "infer", r, 1)
		q = plus(q, direction)
	}
	return q
}

// credit proves every party's credit for a class and returns their sum.
func (w *epochWorld) credit(t *testing.T, m *model, epoch uint64, class int, q poly) (sum poly) {
	t.Helper()
	ctx := context.Background()
	for c, p := range w.parties {
		own := random(t, capacity)
		pr := w.prove(t, catalog.Credit, epoch, p.Address,
			[]poly{minus(m.hTotal[class], m.h[class][c]), m.g[class][c], q, own}, numbers(m.rows, lambda, uint64(c)))
		r, err := w.Credit(ctx, p, epoch, class, []common.Address{p.Address}, []chain.Proven{pr})
		require.NoError(t, err)
		w.cheap(t, catalog.Credit.Name, r, 1)
		sum = plus(sum, own)
		_, err = w.Credit(ctx, p, epoch, class, []common.Address{p.Address}, []chain.Proven{pr})
		require.True(t, chain.Refused(err, "AlreadyCredited"), "%v", err)
		credited, err := w.Credited(ctx, epoch, class)
		require.NoError(t, err)
		require.Len(t, credited, c+1)
		require.True(t, credited[p.Address])
	}
	return sum
}

func TestEpochIsPaidByProofsAlone(t *testing.T) {
	ctx := context.Background()
	w := newEpochWorld(t, 3, 2)
	m := w.fit(t)
	payouts := []uint64{500, 0, 250}
	f := w.pay(t, m, payouts)
	n, err := w.Settlements(ctx)
	require.NoError(t, err)
	require.Equal(t, uint64(1), n)
	on, err := w.Payouts(ctx, n)
	require.NoError(t, err)
	require.Equal(t, w.com(t, f), on)

	powers, err := srs.Embedded().Powers(capacity + 1)
	require.NoError(t, err)
	root, err := w.Root(ctx)
	require.NoError(t, err)
	omega := commit.Root(capacity, 1)
	require.Equal(t, omega.BigInt(new(big.Int)), root)
	for c, want := range payouts {
		before, err := w.Balance(ctx, w.parties[c].Address)
		require.NoError(t, err)
		value, opening, err := toy.Open(powers, f, commit.Root(capacity, c))
		require.NoError(t, err)
		require.Equal(t, want, value.Uint64())
		total := value.BigInt(new(big.Int))
		if want == 0 {
			_, _, err = w.Claim(ctx, w.owner, c, total, n, opening)
			require.True(t, chain.Refused(err, "NothingToClaim"), "%v", err)
			continue
		}
		_, _, err = w.Claim(ctx, w.owner, c, big.NewInt(int64(want)+1), n, opening)
		require.True(t, chain.Refused(err, "WrongOpening"), "%v", err)
		amount, r, err := w.Claim(ctx, w.owner, c, total, n, opening)
		require.NoError(t, err)
		require.Equal(t, int64(want), amount.Int64())
		w.gas.keep("claim", r)
		after, err := w.Balance(ctx, w.parties[c].Address)
		require.NoError(t, err)
		require.Equal(t, int64(want), new(big.Int).Sub(after, before).Int64())
		_, _, err = w.Claim(ctx, w.owner, c, total, n, opening)
		require.True(t, chain.Refused(err, "NothingToClaim"), "%v", err)
	}
	released, paid, err := w.Money(ctx)
	require.NoError(t, err)
	require.Equal(t, int64(750), released.Int64())
	require.Equal(t, int64(750), paid.Int64())
	w.gas.compare(t, "testdata/gas.json")
}

func TestUnsettledFeeGoesBack(t *testing.T) {
	ctx := context.Background()
	w := newEpochWorld(t, 2, 1)
	w.fit(t)
	batch := []chain.Query{{Queries: w.com(t, random(t, 5)), Scalars: feeWeights(1, 1)}}
	epoch, _, err := w.Ask(ctx, w.owner, big.NewInt(1000), batch)
	require.NoError(t, err)
	_, err = w.Reclaim(ctx, w.owner, epoch)
	require.True(t, chain.Refused(err, "TooEarly"), "%v", err)
	require.NoError(t, w.Advance(window*time.Second))
	_, err = w.Reclaim(ctx, w.parties[0], epoch)
	require.True(t, chain.Refused(err, "NotPayer"), "%v", err)
	_, err = w.Reclaim(ctx, w.owner, epoch)
	require.NoError(t, err)
	balance, err := w.Balance(ctx, w.Settlement.Address)
	require.NoError(t, err)
	require.Zero(t, balance.Sign())
	_, err = w.Reclaim(ctx, w.owner, epoch)
	require.True(t, chain.Refused(err, "WrongStage"), "%v", err)
}

func TestReplayedAndForeignProofsAreRefused(t *testing.T) {
	ctx := context.Background()
	w := newEpochWorld(t, 2, 1)
	for _, p := range w.parties {
		_, _, err := w.Register(ctx, p)
		require.NoError(t, err)
	}
	a, b := w.parties[0], w.parties[1]
	polys, scalars := []poly{random(t, 6), random(t, 1), random(t, 1)}, append(numbers(10, 4, 6), w.bounds...)
	honest := w.prove(t, catalog.Contribution, 0, a.Address, polys, scalars)
	foreign := func(change func(*proof.Context)) chain.Proven {
		c := honest.Instance.Context
		change(&c)
		in, p, err := w.provers[catalog.Contribution].Prove(c, polys, scalars)
		require.NoError(t, err)
		return chain.Proven{Instance: in, Proof: p}
	}
	with := func(s []fr.Element) chain.Proven { return w.prove(t, catalog.Contribution, 0, a.Address, polys, s) }
	otherBounds := append(numbers(10, 4, 6, 41_000), w.bounds[1:]...)
	for _, c := range []struct {
		name    string
		party   common.Address
		proof   chain.Proven
		refusal string
	}{
		{"another chain", a.Address, foreign(func(c *proof.Context) { c.ChainID++ }), "ProofRejected"},
		{"another contract", a.Address, foreign(func(c *proof.Context) { c.Contract[3]++ }), "ProofRejected"},
		{"another model", a.Address, foreign(func(c *proof.Context) { c.Model[3]++ }), "ProofRejected"},
		{"another epoch", a.Address, foreign(func(c *proof.Context) { c.Epoch++ }), "ProofRejected"},
		{"another party", b.Address, honest, "ProofRejected"},
		{"unregistered party", w.owner.Address, honest, "NotRegistered"},
		{"another schema", a.Address, with(otherBounds), "WrongSchema"},
		{"counts that do not add up", a.Address, with(append(numbers(10, 4, 5), w.bounds...)), "CountsDoNotAddUp"},
		{"no rows", a.Address, with(append(numbers(0, 0, 0), w.bounds...)), "RowsOutOfBounds"},
	} {
		_, err := w.Contribute(ctx, a, c.party, []chain.Proven{c.proof})
		require.True(t, chain.Refused(err, c.refusal), "%s: %v", c.name, err)
	}
	_, err := w.Contribute(ctx, b, a.Address, []chain.Proven{honest}) // anybody may carry a proof
	require.NoError(t, err)
	_, err = w.Contribute(ctx, a, a.Address, []chain.Proven{honest})
	require.True(t, chain.Refused(err, "EdgeBroken"), "%v", err)
	again := w.prove(t, catalog.Contribution, 0, b.Address, polys, scalars)
	_, err = w.Contribute(ctx, b, b.Address, []chain.Proven{again})
	require.True(t, chain.Refused(err, "DuplicateData"), "%v", err)
	_, err = w.Contribute(ctx, b, b.Address, nil)
	require.True(t, chain.Refused(err, "NothingSubmitted"), "%v", err)
	_, _, err = w.Register(ctx, a)
	require.True(t, chain.Refused(err, "AlreadyRegistered"), "%v", err)
	_, err = w.ProposeWeights(ctx, a, 0, w.com(t, w.initial))
	require.True(t, chain.Refused(err, "NotOwner"), "%v", err)
	_, _, err = w.Ask(ctx, a, big.NewInt(1), []chain.Query{{Scalars: feeWeights(2)}})
	require.ErrorContains(t, err, "all fee weights of shard 0 are zero")
	_, _, err = w.Ask(ctx, a, big.NewInt(1), nil)
	require.True(t, chain.Refused(err, "ModelNotFinal"), "%v", err)
}
