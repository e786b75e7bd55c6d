package settle_test

import (
	"encoding/hex"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
	"github.com/tributary-zk/tributary/rollup/sealed"
	"github.com/tributary-zk/tributary/verifier-contracts/toy"
)

const (
	lambda = 1 << 21
	rows   = 10 // of a shard
	unit   = 1000
	fee    = 11 * unit
)

// world is a settled model's parties and statements. The proofs of the link are real, the statements are empty.
type world struct {
	terms    *terms.Terms
	keys     map[string]*verify.Key
	provers  map[string]*toy.Prover
	powers   []bn254.G1Affine
	owner    chain.Account
	payer    chain.Account
	reading  sealed.Key
	parties  []chain.Account
	names    []string
	chain    *devchain.Chain
	desk     *settle.Desk
	dir      string
	records  map[string][]*bundle.Record
	order    order.Signed
	id       proof.Word
	messages []sealed.Message
	payouts  commit.Vector

	choice    settle.Choice
	direction []fr.Element
	hessian   commit.Vector
}

// shapes are lengths of the vectors; scalars follow from the terms.
var shapes = map[string][]int{
	catalog.Contribution.Name: {6, 1, 1}, catalog.Training.Name: {6, 4, 4, 6}, catalog.Optimum.Name: {4, 4, 4},
	catalog.Inference.Name: {4, 5, 2, 4}, catalog.Credit.Name: {6, 4, 4, 8}, catalog.Payout.Name: {8, 8},
}

// agreed are the terms of a model of three columns and two classes.
func agreed() (*terms.Terms, error) {
	var b strings.Builder
	b.WriteString("age,dose,score,outcome\n-2,-2,-2,well\n2,2,2,ill\n")
	for i := range 40 {
		fmt.Fprintf(&b, "%d,%d,%d,%s\n", i%4-2, i%3-1, i%5-2, []string{"well", "ill"}[i%2])
	}
	rows, err := table.Read(strings.NewReader(b.String()), "visits.csv", table.Options{Label: "outcome"})
	if err != nil {
		return nil, err
	}
	s, err := schema.FromTable(rows, schema.Choice{Name: "visits", Positive: "ill"})
	if err != nil {
		return nil, err
	}
	return terms.Draft{Schema: s, Lambda: lambda, Rows: 64, Queries: 64, Contributors: 2, Audit: true}.Terms()
}

// toys are the terms with toy keys, made once.
var toys = sync.OnceValues(func() (w world, err error) {
	if w.terms, err = agreed(); err != nil {
		return w, err
	}
	if w.powers, err = srs.Embedded().Powers(64); err != nil {
		return w, err
	}
	// The same accounts and times in all tests: addresses and ids are the same, and proofs hold in each of them.
	for _, a := range []*chain.Account{&w.owner, &w.payer, {}, {}} {
		if *a, err = chain.NewAccount(); err != nil {
			return w, err
		}
		if a != &w.owner && a != &w.payer {
			w.parties = append(w.parties, *a)
		}
	}
	w.choice = settle.Usual(w.owner.Address, uint64(time.Now().Unix()))
	w.choice.MaxPart = 9000
	w.terms.Owner = terms.Address(w.owner.Address)
	w.names, w.reading = []string{"alder", "birch"}, sealed.NewKey(fr.NewElement(77))
	scalars := map[string]int{
		catalog.Contribution.Name: 1 + 2 + 2*3, catalog.Training.Name: 2, catalog.Optimum.Name: 3,
		catalog.Inference.Name: 1 + w.terms.QueryCapacity, catalog.Credit.Name: 3, catalog.Payout.Name: 1,
	}
	w.keys, w.provers = map[string]*verify.Key{}, map[string]*toy.Prover{}
	for name, lengths := range shapes {
		p, err := toy.Setup(name, lengths, scalars[name], w.powers)
		if err != nil {
			return w, err
		}
		w.provers[name] = p
		w.keys[name] = &verify.Key{
			Circuit: p.Circuit, Spec: link.Spec{Name: name, Kinds: make([]commit.Kind, len(lengths)), Scalars: p.Scalars},
			Groth16: &p.Key, Bases: p.MaskBases(), Tau: srs.Embedded().G2()[1],
		}
	}
	return w, nil
})

// newWorld deploys a model of alder, with one shard, and birch, with two.
func newWorld(t *testing.T) *world {
	t.Helper()
	return newWorldIn(t, func(*world) {})
}

// newWorldIn is newWorld after something was done on the chain.
func newWorldIn(t *testing.T, before func(w *world)) *world {
	t.Helper()
	shared, err := toys()
	require.NoError(t, err)
	w := &shared
	w.records, w.dir = map[string][]*bundle.Record{}, t.TempDir()
	w.chain, err = devchain.New(w.owner.Address, w.payer.Address, w.parties[0].Address, w.parties[1].Address)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.chain.Close()) })
	before(w)
	begun := settle.Contracts{Version: settle.Version, Choice: w.choice}
	w.desk, err = settle.DeployWith(t.Context(), w.chain.Client, w.owner, w.dir, w.terms, w.keys, srs.Embedded(), begun,
		nil)
	require.NoError(t, err)
	return w
}

func random(t *testing.T, l int) []fr.Element {
	t.Helper()
	p := make([]fr.Element, l+1)
	for i := range p {
		_, err := p[i].SetRandom()
		require.NoError(t, err)
	}
	return p
}

func sum(a, b []fr.Element) []fr.Element {
	if a == nil {
		return b
	}
	out := make([]fr.Element, len(a))
	for i := range a {
		out[i].Add(&a[i], &b[i])
	}
	return out
}

func numbers(v ...uint64) []fr.Element {
	out := make([]fr.Element, len(v))
	for i := range v {
		out[i].SetUint64(v[i])
	}
	return out
}

// record proves a toy statement.
func (w *world) record(
	t *testing.T, ref bundle.Ref, subject proof.Word, by common.Address, polys [][]fr.Element, scalars []fr.Element,
) *bundle.Record {
	t.Helper()
	at, err := w.terms.Context(w.desk.Deployment, terms.Address(by), subject)
	require.NoError(t, err)
	in, p, err := w.provers[ref.Statement].Prove(at, polys, scalars)
	require.NoError(t, err)
	r := &bundle.Record{Version: bundle.Version, Ref: ref, Instance: *in, Proof: *p}
	w.records[ref.Statement] = append(w.records[ref.Statement], r)
	return r
}

func (w *world) com(t *testing.T, p []fr.Element) bn254.G1Affine {
	t.Helper()
	c, err := commit.Exp(w.powers, p)
	require.NoError(t, err)
	return c
}

// proved is the world that proved everything first.
var proved *world

// prove proves everything of one epoch, once for all tests.
func (w *world) prove(t *testing.T) {
	t.Helper()
	if proved == nil {
		w.proveAll(t)
		first := *w
		proved = &first
	}
	require.Equal(t, proved.desk.Deployment, w.desk.Deployment, "the proofs hold here")
	w.records, w.order, w.id, w.payouts = maps.Clone(proved.records), proved.order, proved.id, proved.payouts
	w.direction, w.hessian, w.messages = proved.direction, proved.hessian, slices.Clone(proved.messages)
	for i := range w.messages {
		w.messages[i].Payload = slices.Clone(w.messages[i].Payload)
	}
}

func (w *world) proveAll(t *testing.T) {
	t.Helper()
	start, err := w.terms.StartCommitment(w.powers, 0)
	require.NoError(t, err)
	v := w.terms.Start(0)
	initial := append(slices.Clone(v.Values), v.Blind)
	require.Equal(t, start, w.com(t, initial))
	weights := random(t, 4)
	var totalG, totalH []fr.Element
	var gradients, hessians [][]fr.Element
	for i, name := range w.names {
		var g, h []fr.Element
		edge := []fr.Element{{}, fr.One()}
		for s := range i + 1 {
			data, next, gs, hs := random(t, 6), random(t, 1), random(t, 4), random(t, 6)
			w.record(t, bundle.Ref{Statement: catalog.Contribution.Name, Party: name, Shard: s}, proof.Number(uint64(s)),
				w.parties[i].Address, [][]fr.Element{data, edge, next},
				contribution.Scalars(rows, []int{4, 6}, w.terms.Schema.Scalars()))
			w.record(t, bundle.Ref{Statement: catalog.Training.Name, Party: name, Shard: s}, proof.Word{},
				w.parties[i].Address, [][]fr.Element{data, weights, gs, hs},
				numbers(rows, uint64(w.terms.Schema.Class(0))))
			edge, g, h = next, sum(g, gs), sum(h, hs)
		}
		totalG, totalH, gradients, hessians = sum(totalG, g), sum(totalH, h), append(gradients, g), append(hessians, h)
	}
	w.record(t, bundle.Ref{Statement: catalog.Optimum.Name, Party: bundle.OwnerName}, proof.Word{}, w.owner.Address,
		[][]fr.Element{weights, initial, totalG}, numbers(3*rows, lambda, 17))
	n := len(totalH) - 1
	w.hessian = commit.Vector{Kind: commit.Kind{Name: "hessian", Len: n}, Values: totalH[:n], Blind: totalH[n]}
	w.answer(t, weights)
	w.credit(t, gradients, hessians, totalH)
}

// answer signs an order of one shard and answers it.
func (w *world) answer(t *testing.T, weights []fr.Element) {
	t.Helper()
	now, err := w.desk.Now(t.Context())
	require.NoError(t, err)
	queries := random(t, 5)
	w.order.Order = order.Order{
		Version: order.Version, Model: w.desk.Deployment.Model, Unit: fmt.Sprint(unit), OpenBy: now + 30*86400,
		AnswerBy: now + 60*86400,
		Payers: []order.Payer{{
			Account: terms.Address(w.payer.Address), Key: proof.Point(w.reading.Public),
		}},
		Queries: []order.Query{{Queries: proof.Point(w.com(t, queries)), Fees: []uint32{5, 6}}},
	}
	w.id, err = w.order.Order.ID(w.terms, w.desk.Deployment)
	require.NoError(t, err)
	w.order.Payers, w.order.Owner = []string{w.sign(t, w.payer)}, w.sign(t, w.owner)
	answers := random(t, 2)
	w.payouts = commit.Zero(commit.Payouts(8))
	direction := random(t, 4)
	w.record(t, bundle.Ref{Statement: catalog.Inference.Name, Party: bundle.OwnerName, Epoch: 1}, w.id, w.owner.Address,
		[][]fr.Element{weights, queries, answers, direction}, w.order.Order.Queries[0].Scalars(w.terms.QueryCapacity))
	for n, p := range [][]fr.Element{answers, direction} {
		readers := []bn254.G1Affine{w.reading.Public}
		if n == 1 {
			readers = append(readers, w.reading.Public)
		}
		v := commit.Vector{Kind: commit.Kind{Len: len(p) - 1}, Values: p[:len(p)-1], Blind: p[len(p)-1]}
		m, err := sealed.Seal(w.desk.MessageSubject(w.id, n), v, readers, w.powers)
		require.NoError(t, err)
		w.messages = append(w.messages, m)
	}
	w.direction = direction
}

// sign signs the order, whose id is the digest.
func (w *world) sign(t *testing.T, by chain.Account) string {
	t.Helper()
	wire, err := settle.Wire(w.desk, w.order)
	require.NoError(t, err)
	word, err := w.desk.OnChain().OrderTyped(wire)
	require.NoError(t, err)
	digest, err := word.Digest()
	require.NoError(t, err)
	require.Equal(t, w.id, digest, "both ways to the id of an order agree")
	signature, err := by.Sign(t.Context(), word)
	require.NoError(t, err)
	return hex.EncodeToString(signature)
}

// credit proves credits and payouts.
func (w *world) credit(t *testing.T, gradients, hessians [][]fr.Element, total []fr.Element) {
	t.Helper()
	var credits []fr.Element
	for i, name := range w.names {
		rest := slices.Clone(total)
		for j := range rest {
			rest[j].Sub(&rest[j], &hessians[i][j])
		}
		c := make([]fr.Element, 9)
		c[i].SetUint64(uint64(100 * (i + 1)))
		c[8].SetUint64(uint64(1000 + i))
		credits = sum(credits, c)
		w.record(t, bundle.Ref{Statement: catalog.Credit.Name, Party: name, Epoch: 1}, w.id, w.parties[i].Address,
			[][]fr.Element{rest, gradients[i], w.direction, c}, numbers(3*rows, lambda, uint64(i)))
	}
	w.payouts.Values[0].SetUint64(fee - 1)
	w.payouts.Values[1].SetUint64(1)
	w.payouts.Blind.SetUint64(99)
	w.record(t, bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: 1}, w.id, w.owner.Address,
		[][]fr.Element{credits, w.payouts.Polynomial()}, numbers(fee))
}

// of are a party's records of a statement.
func (w *world) of(s *catalog.Statement, party string) (out []*bundle.Record) {
	for _, r := range w.records[s.Name] {
		if r.Ref.Party == party {
			out = append(out, r)
		}
	}
	return out
}

// wait moves the chain's clock to a time.
func (w *world) wait(t *testing.T, until uint64) {
	t.Helper()
	now, err := w.desk.Now(t.Context())
	require.NoError(t, err)
	if now < until {
		require.NoError(t, w.chain.Advance(time.Duration(until-now)*time.Second))
	}
}

// run takes the model and its epoch as far as they go: every step of everybody, in order. All of it can be repeated.
func (w *world) run(t *testing.T, d *settle.Desk) error {
	t.Helper()
	ctx := t.Context()
	m, err := d.Model(ctx)
	if err != nil {
		return err
	}
	if m.Phase == chain.JoiningOpen {
		if err := w.join(t, d); err != nil {
			return err
		}
	}
	optima := w.records[catalog.Optimum.Name]
	for _, step := range []func() error{
		func() error { return w.propose(t, d) },
		func() error { return d.Train(ctx, w.owner, w.records[catalog.Training.Name]) },
		func() error { return d.Optimum(ctx, w.owner, optima) },
		func() error {
			m, err := d.Model(ctx)
			if err != nil || m.Phase == chain.Serving {
				return err
			}
			w.wait(t, m.Until)
			return d.Serve(ctx, w.owner)
		},
		func() error { return w.epoch(t, d) },
		func() error {
			p, err := d.Period(ctx, 0)
			if err != nil || p.Published {
				return err
			}
			w.wait(t, p.Until)
			return d.Publish(ctx, w.owner, 0, []*big.Int{big.NewInt(fee - 1), big.NewInt(1)}, w.payouts.Blind)
		},
		func() error { _, err := d.Claim(ctx, w.parties[0], "alder"); return err },
		func() error { _, err := d.Claim(ctx, w.parties[1], "birch"); return err },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// propose has everybody vote for the weights of the optimum.
func (w *world) propose(t *testing.T, d *settle.Desk) error {
	t.Helper()
	weights := w.records[catalog.Optimum.Name][0].Instance.C[:1]
	var votes []chain.Vote
	for _, p := range w.parties {
		signature, err := d.Vote(t.Context(), p, 0, weights, w.records[catalog.Training.Name])
		if err != nil {
			return err
		}
		votes = append(votes, chain.Vote{Voter: p.Address, Signature: signature})
	}
	return d.Propose(t.Context(), w.owner, weights, w.records[catalog.Training.Name], votes)
}

func (w *world) join(t *testing.T, d *settle.Desk) error {
	t.Helper()
	if err := w.contribute(t, d); err != nil {
		return err
	}
	return d.Close(t.Context(), w.owner)
}

// contribute has everybody join.
func (w *world) contribute(t *testing.T, d *settle.Desk) error {
	t.Helper()
	ctx := t.Context()
	for i, name := range w.names {
		word, err := d.Admission(ctx, w.owner, terms.Address(w.parties[i].Address))
		if err != nil {
			return err
		}
		err = d.Contribute(ctx, w.parties[i], w.reading.Public, word, w.of(catalog.Contribution, name))
		if err != nil {
			return err
		}
	}
	return nil
}

// epoch takes an order from its payment to its payouts.
func (w *world) epoch(t *testing.T, d *settle.Desk) error {
	t.Helper()
	ctx := t.Context()
	at, err := d.Epoch(ctx, w.id)
	if err != nil || at.Stage == chain.Settled {
		return err
	}
	if at.Stage == chain.NoEpoch {
		if err := d.Bond(ctx, w.owner, big.NewInt(fee)); err != nil {
			return err
		}
		if err := d.Fund(ctx, w.payer, big.NewInt(fee)); err != nil {
			return err
		}
	}
	for _, step := range []func() error{
		func() error { return d.Open(ctx, w.payer, w.order) },
		func() error { return d.Infer(ctx, w.owner, w.id, w.records[catalog.Inference.Name]) },
		func() error { return d.Post(ctx, w.owner, w.id, 0, w.messages) },
		func() error { return d.Acknowledge(ctx, w.payer, w.order) },
		func() error { return d.Credit(ctx, w.owner, w.id, w.records[catalog.Credit.Name], nil) },
		func() error { return d.Settle(ctx, w.owner, w.id, w.records[catalog.Payout.Name][0]) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
