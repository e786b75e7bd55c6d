package differential_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

func random(l int) poly {
	p := make(poly, l+1)
	for i := range p {
		if _, err := p[i].SetRandom(); err != nil {
			panic(err)
		}
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

// com is the commitment to what is behind it.
func (w *world) com(p poly) bn254.G1Affine {
	c, err := commit.Exp(w.powers, p)
	if err != nil {
		panic(err)
	}
	return c
}

// size is the capacity of a statement's vector.
func (w *world) size(s *catalog.Statement, vector int) int { return w.provers[s.Name].Lengths[vector] }

// account is whom a reference's party is.
func (w *world) account(ref bundle.Ref) terms.Address {
	if i := slices.Index(w.names, ref.Party); i >= 0 {
		return w.parties[i].Address()
	}
	return w.owner.Address()
}

// context is what a reference's proof is bound to.
func (w *world) context(b *book, ref bundle.Ref) (proof.Context, error) {
	subject := proof.Word{}
	if n := ref.Epoch; n > 0 && n <= uint64(len(b.epochs)) {
		id, err := b.epochs[n-1].Order.ID(w.terms, w.desk.Deployment)
		if err != nil {
			return proof.Context{}, err
		}
		subject = id
	} else if ref.Statement == catalog.Contribution.Name {
		subject = proof.Number(uint64(ref.Shard))
	}
	return w.terms.Context(w.desk.Deployment, w.account(ref), subject)
}

// prove puts a statement into a book.
func (w *world) prove(b *book, ref bundle.Ref, polys []poly, scalars []fr.Element) error {
	at, err := w.context(b, ref)
	if err != nil {
		return err
	}
	return w.proveIn(b, ref, at, polys, scalars)
}

func (w *world) proveIn(b *book, ref bundle.Ref, at proof.Context, polys []poly, scalars []fr.Element) error {
	in, p, err := w.provers[ref.Statement].Prove(at, polys, scalars)
	if err != nil {
		return fmt.Errorf("%v: %w", ref, err)
	}
	b.records[ref] = &bundle.Record{Version: bundle.Version, Ref: ref, Instance: *in, Proof: *p}
	return nil
}

// keep proves a statement of the honest bundle.
func (w *world) keep(ref bundle.Ref, polys []poly, scalars []fr.Element) error {
	w.behind[ref] = polys
	return w.prove(w.honest, ref, polys, scalars)
}

// fit proves contributions, training and optima.
func (w *world) fit(context.Context) error {
	w.honest.roster.Version = bundle.Version
	data := map[string][]poly{}
	for i, name := range w.names {
		if err := w.enlist(i); err != nil {
			return err
		}
		var err error
		if data[name], err = w.contribute(name, i+1); err != nil {
			return err
		}
	}
	for k := range w.terms.Models() {
		if err := w.model(k, data); err != nil {
			return err
		}
	}
	return nil
}

// enlist puts a contributor on the roster.
func (w *world) enlist(i int) error {
	m := bundle.Member{
		Version: bundle.Version, Name: w.names[i], Account: w.parties[i].Address(), Index: &i,
		MaskKey: hex.EncodeToString(w.parties[i].Mask.PublicKey().Bytes()),
	}
	err := m.Sign(w.parties[i].Sign)
	w.honest.roster.Contributors = append(w.honest.roster.Contributors, m)
	return err
}

// contribute proves a contributor's shards, and returns what is behind their data.
func (w *world) contribute(name string, shards int) (data []poly, err error) {
	edge := append(slices.Clone(terms.FirstEdge().Values), terms.FirstEdge().Blind)
	scalars := contribution.Scalars(rows, []int{5, 4, 3}, w.terms.Schema.Scalars())
	for s := range shards {
		d, next := random(w.size(catalog.Contribution, contribution.Data)), random(1)
		ref := bundle.Ref{Statement: catalog.Contribution.Name, Party: name, Shard: s}
		if err := w.keep(ref, []poly{d, edge, next}, scalars); err != nil {
			return nil, err
		}
		edge, data = next, append(data, d)
	}
	return data, nil
}

// model proves a class's training and its optimum.
func (w *world) model(class int, data map[string][]poly) error {
	weights := random(w.size(catalog.Training, training.Weights))
	var total poly
	for _, name := range w.names {
		for s, d := range data[name] {
			g, h := random(w.size(catalog.Training, training.Gradient)), random(w.size(catalog.Training, training.Hessian))
			total = plus(total, g)
			ref := bundle.Ref{Statement: catalog.Training.Name, Party: name, Class: class, Shard: s}
			err := w.keep(ref, []poly{d, weights, g, h}, training.Scalars(rows, w.terms.Schema.Class(class)))
			if err != nil {
				return err
			}
		}
	}
	v := w.terms.Start(class)
	return w.keep(bundle.Ref{Statement: catalog.Optimum.Name, Party: bundle.OwnerName, Class: class},
		[]poly{weights, append(slices.Clone(v.Values), v.Blind), total},
		optimum.Scalars(w.rows(), lambda, big.NewInt(eps)))
}

// rows are those of all shards.
func (w *world) rows() int { return 3 * rows }

// sums are what is behind a contributor's sums of a class.
func (w *world) sums(name string, class int) (g, h poly) {
	for s := 0; ; s++ {
		polys, ok := w.behind[bundle.Ref{Statement: catalog.Training.Name, Party: name, Class: class, Shard: s}]
		if !ok {
			return g, h
		}
		g, h = plus(g, polys[training.Gradient]), plus(h, polys[training.Hessian])
	}
}

// answer has two orders signed and proves answers, credits and payouts.
func (w *world) answer(ctx context.Context) error {
	w.honest.amounts, w.honest.blind = chain.Table{new(big.Int), new(big.Int)}, fr.Element{}
	for e, shards := range [][][]uint32{{{5, 6}, {7}}, {{3, 2, 1}}} {
		queries, err := w.order(ctx, shards)
		if err != nil {
			return err
		}
		n := uint64(e + 1)
		directions, err := w.infer(n, queries)
		if err != nil {
			return err
		}
		if err := w.split(n, directions); err != nil {
			return err
		}
	}
	return nil
}

// order signs the next epoch's order.
func (w *world) order(ctx context.Context, shards [][]uint32) (queries []poly, err error) {
	n := uint64(len(w.honest.epochs) + 1)
	o := order.Order{
		Version: order.Version, Model: w.desk.Deployment.Model, Unit: fmt.Sprint(unit),
		OpenBy: w.machine.time + 90*86400, AnswerBy: w.machine.time + 120*86400, Salt: proof.Number(n),
		Payers: []order.Payer{{Account: terms.Address(w.payer.Address), Key: proof.Point(w.reading.Public)}},
	}
	for _, fees := range shards {
		x := random(w.size(catalog.Inference, 1))
		queries = append(queries, x)
		o.Queries = append(o.Queries, order.Query{Queries: proof.Point(w.com(x)), Fees: fees})
	}
	e := bundle.Epoch{Version: bundle.Version, Number: n, Signed: order.Signed{Order: o}}
	if err := w.sign(ctx, &e); err != nil {
		return nil, err
	}
	w.honest.epochs = append(w.honest.epochs, e)
	return queries, nil
}

// sign signs an epoch's order as payer and owner, and sets its pool.
func (w *world) sign(ctx context.Context, e *bundle.Epoch) error {
	o, err := w.wire(e.Order)
	if err != nil {
		return err
	}
	word, err := w.desk.OnChain().OrderTyped(o)
	if err != nil {
		return err
	}
	fee, err := e.Order.Fee()
	if err != nil {
		return err
	}
	e.Pool = w.desk.Deployment.Split.Pool(fee).String()
	payer, err := w.payer.Sign(ctx, word)
	if err != nil {
		return err
	}
	owner, err := w.owner.Chain.Sign(ctx, word)
	e.Payers, e.Owner = []string{hex.EncodeToString(payer)}, hex.EncodeToString(owner)
	return err
}

// wire is an order as the contract takes it, without signatures.
func (w *world) wire(o order.Order) (out chain.Order, err error) {
	out = chain.Order{Model: o.Model, OpenBy: o.OpenBy, AnswerBy: o.AnswerBy, Salt: o.Salt}
	if out.Unit, err = o.Price(); err != nil {
		return out, err
	}
	for i, p := range o.Payers {
		amount, err := o.Amount(i)
		if err != nil {
			return out, err
		}
		out.Payers = append(out.Payers, chain.Payer{
			Account: common.Address(p.Account), Key: bn254.G1Affine(p.Key), Amount: amount,
		})
	}
	for _, q := range o.Queries {
		out.Queries = append(out.Queries, chain.Query{
			Queries: bn254.G1Affine(q.Queries), Scalars: q.Scalars(w.terms.QueryCapacity), Payer: q.Payer,
		})
	}
	return out, nil
}

// infer proves an epoch's answers and seals them. It returns the directions, by class.
func (w *world) infer(n uint64, queries []poly) (directions []poly, err error) {
	var answers []poly
	for k := range w.terms.Models() {
		weights := w.behind[bundle.Ref{Statement: catalog.Optimum.Name, Party: bundle.OwnerName, Class: k}][optimum.Weights]
		var sum poly
		for s, x := range queries {
			u, q := random(w.size(catalog.Inference, 2)), random(w.size(catalog.Inference, 3))
			sum, answers = plus(sum, q), append(answers, u)
			ref := bundle.Ref{Statement: catalog.Inference.Name, Party: bundle.OwnerName, Epoch: n, Class: k, Shard: s}
			scalars := w.honest.epochs[n-1].Order.Queries[s].Scalars(w.terms.QueryCapacity)
			if err := w.keep(ref, []poly{weights, x, u, q}, scalars); err != nil {
				return nil, err
			}
		}
		directions = append(directions, sum)
	}
	id, err := w.honest.epochs[n-1].Order.ID(w.terms, w.desk.Deployment)
	if err != nil {
		return nil, err
	}
	var messages []sealed.Message
	for i, p := range slices.Concat(answers, directions) {
		readers := []bn254.G1Affine{w.reading.Public}
		if i >= len(answers) {
			readers = append(readers, w.reading.Public)
		}
		v := commit.Vector{Kind: commit.Kind{Len: len(p) - 1}, Values: p[:len(p)-1], Blind: p[len(p)-1]}
		m, err := sealed.Seal(w.desk.MessageSubject(id, i), v, readers, w.powers)
		if err != nil {
			return nil, err
		}
		messages = append(messages, m)
	}
	w.messages = append(w.messages, messages)
	return directions, nil
}

// split proves an epoch's credits and payouts.
func (w *world) split(n uint64, directions []poly) error {
	var all poly
	for k := range w.terms.Models() {
		_, total := w.sums(w.names[0], k)
		_, second := w.sums(w.names[1], k)
		total = plus(total, second)
		for place, name := range w.names {
			g, h := w.sums(name, k)
			c := make(poly, w.terms.ContributorCapacity+1)
			c[place].SetUint64(uint64(100 * (place + 1)))
			c[w.terms.ContributorCapacity] = random(0)[0]
			all = plus(all, c)
			ref := bundle.Ref{Statement: catalog.Credit.Name, Party: name, Epoch: n, Class: k}
			err := w.keep(ref, []poly{minus(total, h), g, directions[k], c}, credit.Scalars(w.rows(), lambda, place))
			if err != nil {
				return err
			}
		}
	}
	pool, err := w.honest.epochs[n-1].Amount()
	if err != nil {
		return err
	}
	v := commit.Zero(commit.Payouts(w.terms.ContributorCapacity))
	parts := []*big.Int{new(big.Int).Sub(pool, big.NewInt(1)), big.NewInt(1)}
	for i, p := range parts {
		v.Values[i].SetBigInt(p)
		w.honest.amounts[i].Add(w.honest.amounts[i], p)
	}
	v.Blind = random(0)[0]
	w.honest.blind.Add(&w.honest.blind, &v.Blind)
	ref := bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: n}
	return w.keep(ref, []poly{all, v.Polynomial()}, payout.Scalars(pool))
}
