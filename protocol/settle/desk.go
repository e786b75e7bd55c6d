// Package settle takes what a bundle proves to the contracts, and keeps the receipts.
package settle

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// maxCalldata bounds a transaction's data: nodes take 128 KiB.
const maxCalldata = 120_000

// Desk is one model on its settlement, with what was sent there. It implements epoch.Settlement.
type Desk struct {
	Terms      *terms.Terms
	Deployment terms.Deployment
	Receipts   bundle.Receipts

	// Keep, if set, is handed the receipts after every transaction, to put them on the disk. Its error ends the call,
	// though the transaction is mined.
	Keep func(bundle.Receipts) error

	model  *chain.Model
	powers []bn254.G1Affine // of the reference string, for payouts
}

var (
	_ epoch.Settlement = (*Desk)(nil)
	_ epoch.Admitter   = (*Desk)(nil)
)

// NewDesk is the desk of a model. The powers are those of the reference string, one more than places.
func NewDesk(
	m *chain.Model, t *terms.Terms, at terms.Deployment, r bundle.Receipts, powers []bn254.G1Affine,
) *Desk {
	return &Desk{Terms: t, Deployment: at, Receipts: r, model: m, powers: powers}
}

// keep adds a transaction to the receipts, if it was sent.
func (d *Desk) keep(what string, r chain.Receipt, records ...*bundle.Record) error {
	if !r.Sent() {
		return nil
	}
	t := bundle.Transaction{What: what, Hash: r.Transaction.Hex(), Block: r.Block, Gas: r.Gas}
	for _, rec := range records {
		t.Statements = append(t.Statements, rec.Ref.Path())
	}
	d.Receipts.Transactions = append(d.Receipts.Transactions, t)
	if d.Keep == nil {
		return nil
	}
	return d.Keep(d.Receipts)
}

// done keeps a receipt unless the call failed.
func (d *Desk) done(what string, r chain.Receipt, err error, records ...*bundle.Record) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return d.keep(what, r, records...)
}

// Now implements epoch.Settlement.
func (d *Desk) Now(ctx context.Context) (uint64, error) { return d.model.Client().Now(ctx) }

// most is how many statements of a record's size one transaction takes.
func most(r *bundle.Record) int {
	words := 32 + 2*len(r.Instance.C) + len(r.Instance.Scalars) // proof, commitments, scalars, ABI offsets: an upper bound
	return max(1, maxCalldata/(32*words))
}

// proven are records as the chain client takes them.
func proven(records []*bundle.Record) []chain.Proven {
	out := make([]chain.Proven, len(records))
	for i, r := range records {
		out[i] = chain.Proven{Instance: &r.Instance, Proof: &r.Proof}
	}
	return out
}

// batches cuts records into transactions.
func batches(records []*bundle.Record, send func([]*bundle.Record) error) error {
	for len(records) > 0 {
		n := min(len(records), most(records[0]))
		if err := send(records[:n]); err != nil {
			return err
		}
		records = records[n:]
	}
	return nil
}

// byClass sorts records by their class, and refuses those of none.
func (d *Desk) byClass(records []*bundle.Record) ([][]*bundle.Record, error) {
	out := make([][]*bundle.Record, d.Terms.Models())
	for _, r := range records {
		if r.Ref.Class < 0 || r.Ref.Class >= len(out) {
			return nil, fmt.Errorf("%v: class %d, expected one below %d", r.Ref, r.Ref.Class, len(out))
		}
		out[r.Ref.Class] = append(out[r.Ref.Class], r)
	}
	return out, nil
}

// ---- contributors

// Registered implements epoch.Registry.
func (d *Desk) Registered(ctx context.Context, account chain.Account) (place, shards int, ok bool, err error) {
	if place, ok, err = d.model.Place(ctx, account.Address); err != nil || !ok {
		return 0, 0, false, err
	}
	all, err := d.model.Members(ctx)
	if err != nil {
		return 0, 0, false, err
	}
	return place, all[place].Shards, true, nil
}

// Contribute implements epoch.Registry.
func (d *Desk) Contribute(
	ctx context.Context, from chain.Account, key bn254.G1Affine, admission []byte, records []*bundle.Record,
) error {
	return batches(records, func(rs []*bundle.Record) error {
		r, err := d.model.Join(ctx, from, chain.Joining{
			Party: from.Address, First: rs[0].Ref.Shard, Key: key, Shards: proven(rs), Admission: admission,
		})
		return d.done("contribute "+rs[0].Ref.Party, r, err, rs...)
	})
}

// Admission implements epoch.Admitter.
func (d *Desk) Admission(ctx context.Context, curator chain.Account, party terms.Address) ([]byte, error) {
	return curator.Sign(ctx, d.model.AdmissionTyped(common.Address(party)))
}

// ---- the model

// Members implements epoch.Launcher.
func (d *Desk) Members(ctx context.Context) ([]chain.Member, error) { return d.model.Members(ctx) }

// Model implements epoch.Launcher.
func (d *Desk) Model(ctx context.Context) (chain.ModelState, error) { return d.model.State(ctx) }

// Close implements epoch.Launcher.
func (d *Desk) Close(ctx context.Context, from chain.Account) error {
	m, err := d.model.State(ctx)
	if err != nil || m.Phase != chain.JoiningOpen {
		return err
	}
	r, err := d.model.Close(ctx, from)
	return d.done("close joining", r, err)
}

// Propose implements epoch.Launcher.
func (d *Desk) Propose(ctx context.Context, from chain.Account, weights []bn254.G1Affine) error {
	r, err := d.model.Propose(ctx, from, weights)
	return d.done("propose weights", r, err)
}

// Train implements epoch.Launcher.
func (d *Desk) Train(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	classes, err := d.byClass(records)
	if err != nil {
		return err
	}
	for class, list := range classes {
		err := batches(list, func(rs []*bundle.Record) error {
			r, err := d.model.Train(ctx, from, class, groups(rs)...)
			return d.done(fmt.Sprintf("train, class %d", class), r, err, rs...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// groups sorts training statements of a class by contributor.
func groups(records []*bundle.Record) (out []chain.Group) {
	for _, r := range records {
		party := common.Address(r.Instance.Context.Party)
		if n := len(out); n == 0 || out[n-1].Party != party {
			out = append(out, chain.Group{Party: party, First: r.Ref.Shard})
		}
		g := &out[len(out)-1]
		g.Shards = append(g.Shards, proven([]*bundle.Record{r})...)
	}
	return out
}

// Optimum implements epoch.Launcher.
func (d *Desk) Optimum(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	for _, rec := range records {
		r, err := d.model.Optimum(ctx, from, rec.Ref.Class, proven([]*bundle.Record{rec})[0])
		if err := d.done(fmt.Sprintf("optimum of class %d", rec.Ref.Class), r, err, rec); err != nil {
			return err
		}
	}
	return nil
}

// Serve implements epoch.Launcher.
func (d *Desk) Serve(ctx context.Context, from chain.Account) error {
	r, err := d.model.Serve(ctx, from)
	return d.done("serve", r, err)
}

// ---- orders

// Fund implements epoch.Opener.
func (d *Desk) Fund(ctx context.Context, from chain.Account, amount *big.Int) error {
	m, err := d.model.State(ctx)
	if err != nil {
		return err
	}
	r, err := d.model.Fund(ctx, from, m.Asset, from.Address, amount)
	return d.done("deposit", r, err)
}

// Bond implements epoch.Opener.
func (d *Desk) Bond(ctx context.Context, from chain.Account, amount *big.Int) error {
	m, err := d.model.State(ctx)
	if err != nil {
		return err
	}
	free, err := d.model.FreeOf(ctx, d.model.ID, m.Asset, from.Address)
	if err != nil || free.Cmp(amount) >= 0 {
		return err
	}
	missing := new(big.Int).Sub(amount, free)
	if err := d.Fund(ctx, from, missing); err != nil {
		return err
	}
	r, err := d.model.Bond(ctx, from, d.model.ID, m.Asset, missing)
	return d.done("bond", r, err)
}

// epochOf is the epoch of a signed order.
func (d *Desk) epochOf(s order.Signed) (*chain.Epoch, error) {
	o := s.Order
	price, err := o.Price()
	if err != nil {
		return nil, err
	}
	out := chain.Order{Model: o.Model, Unit: price, OpenBy: o.OpenBy, AnswerBy: o.AnswerBy, Salt: o.Salt}
	for i, p := range o.Payers {
		amount, err := o.Amount(i)
		if err != nil {
			return nil, err
		}
		payer := chain.Payer{Account: common.Address(p.Account), Amount: amount, Key: bn254.G1Affine(p.Key)}
		if i < len(s.Payers) {
			if payer.Signature, err = hex.DecodeString(s.Payers[i]); err != nil {
				return nil, err
			}
		}
		out.Payers = append(out.Payers, payer)
	}
	for _, q := range o.Queries {
		out.Queries = append(out.Queries, chain.Query{
			Queries: bn254.G1Affine(q.Queries), Scalars: q.Scalars(d.Terms.QueryCapacity), Payer: q.Payer,
		})
	}
	return d.model.Epoch(out)
}

// Ordered implements epoch.Orders.
func (d *Desk) Ordered(ctx context.Context, id proof.Word) error {
	at, err := d.model.EpochByID(id).State(ctx)
	if err == nil && (at.Stage == chain.NoEpoch || at.Stage == chain.Refunded || at.Model != d.model.ID) {
		err = fmt.Errorf("order %v: %w", id, epoch.ErrUnordered)
	}
	return err
}

// Open implements epoch.Opener.
func (d *Desk) Open(ctx context.Context, from chain.Account, s order.Signed) error {
	e, err := d.epochOf(s)
	if err != nil {
		return err
	}
	signature, err := hex.DecodeString(s.Owner)
	if err != nil {
		return err
	}
	r, err := e.Open(ctx, from, signature)
	return d.done("open the order", r, err)
}

// Refund implements epoch.Opener.
func (d *Desk) Refund(ctx context.Context, from chain.Account, s order.Signed) error {
	e, err := d.epochOf(s)
	if err != nil {
		return err
	}
	r, err := e.Refund(ctx, from)
	return d.done("refund", r, err)
}

// Epoch implements epoch.Opener.
func (d *Desk) Epoch(ctx context.Context, id proof.Word) (chain.EpochState, error) {
	return d.model.EpochByID(id).State(ctx)
}

// Messages implements epoch.Opener.
func (d *Desk) Messages(ctx context.Context, id proof.Word) ([]sealed.Message, error) {
	return d.model.EpochByID(id).Messages(ctx)
}

// MessageSubject implements epoch.Opener.
func (d *Desk) MessageSubject(id proof.Word, number int) sealed.Word {
	return d.model.EpochByID(id).MessageSubject(number)
}

// Acknowledge implements epoch.Opener.
func (d *Desk) Acknowledge(ctx context.Context, from chain.Account, s order.Signed) error {
	e, err := d.epochOf(s)
	if err != nil {
		return err
	}
	place := slices.IndexFunc(s.Order.Payers, func(p order.Payer) bool {
		return common.Address(p.Account) == from.Address
	})
	r, err := e.Acknowledge(ctx, from, place)
	return d.done("acknowledge", r, err)
}

// Complain implements epoch.Opener.
func (d *Desk) Complain(
	ctx context.Context, from chain.Account, s order.Signed, number int, c sealed.Complaint,
) error {
	e, err := d.epochOf(s)
	if err != nil {
		return err
	}
	r, err := e.Complain(ctx, from, number, c)
	return d.done("complain", r, err)
}

// ---- epochs

// Infer implements epoch.Settler.
func (d *Desk) Infer(ctx context.Context, from chain.Account, id proof.Word, records []*bundle.Record) error {
	classes, err := d.byClass(records)
	if err != nil {
		return err
	}
	e := d.model.EpochByID(id)
	for class, list := range classes {
		err := batches(list, func(rs []*bundle.Record) error {
			r, err := e.Infer(ctx, from, class, rs[0].Ref.Shard, proven(rs), nil)
			return d.done(fmt.Sprintf("infer, epoch %d, class %d", rs[0].Ref.Epoch, class), r, err, rs...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Post implements epoch.Settler.
func (d *Desk) Post(
	ctx context.Context, from chain.Account, id proof.Word, first int, messages []sealed.Message,
) error {
	e := d.model.EpochByID(id)
	for len(messages) > 0 {
		n, size := 0, 0
		for n < len(messages) && (n == 0 || size+words(messages[n]) <= maxCalldata/32) {
			size += words(messages[n])
			n++
		}
		r, err := e.Post(ctx, from, first, messages[:n])
		if err := d.done("post answers and directions", r, err); err != nil {
			return err
		}
		first, messages = first+n, messages[n:]
	}
	return nil
}

// words is the size of a message in calldata.
func words(m sealed.Message) int { return 10 + len(m.Boxes) + len(m.Payload) }

// Credit implements epoch.Settler.
func (d *Desk) Credit(
	ctx context.Context, from chain.Account, id proof.Word, records []*bundle.Record, opened map[string]chain.Opened,
) error {
	classes, err := d.byClass(records)
	if err != nil {
		return err
	}
	e := d.model.EpochByID(id)
	for class, list := range classes {
		err := batches(list, func(rs []*bundle.Record) error {
			credits := make([]chain.Credit, len(rs))
			for i, r := range rs {
				credits[i] = chain.Credit{Party: common.Address(r.Instance.Context.Party), Proof: proven(rs[i : i+1])[0]}
				if o, ok := opened[r.Ref.Path()]; ok {
					credits[i].Opened = &o
				}
			}
			r, err := e.Credit(ctx, from, class, credits...)
			return d.done(fmt.Sprintf("credit, epoch %d, class %d", rs[0].Ref.Epoch, class), r, err, rs...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// OpenCredit implements epoch.Settler.
func (d *Desk) OpenCredit(id proof.Word, class, seat int, value int64, blind fr.Element) (chain.Opened, error) {
	return d.model.EpochByID(id).OpenCredit(d.powers, class, seat, d.Terms.ContributorCapacity, value, blind)
}

// OpenedCredits implements epoch.Settler.
func (d *Desk) OpenedCredits(
	ctx context.Context, id proof.Word, class int,
) (map[terms.Address]chain.Opened, error) {
	all, err := d.model.EpochByID(id).OpenedCredits(ctx, class)
	out := map[terms.Address]chain.Opened{}
	for account, o := range all {
		out[terms.Address(account)] = o
	}
	return out, err
}

// Settle implements epoch.Settler.
func (d *Desk) Settle(ctx context.Context, from chain.Account, id proof.Word, rec *bundle.Record) error {
	r, err := d.model.EpochByID(id).Settle(ctx, from, proven([]*bundle.Record{rec})[0], nil)
	return d.done(fmt.Sprintf("settle, epoch %d", rec.Ref.Epoch), r, err, rec)
}

// Period implements epoch.Settler.
func (d *Desk) Period(ctx context.Context, number int) (chain.Period, error) { return d.model.Period(ctx, number) }

// Publish implements epoch.Settler.
func (d *Desk) Publish(
	ctx context.Context, from chain.Account, number int, table []*big.Int, blind fr.Element,
) error {
	r, err := d.model.Publish(ctx, from, number, table, blind, d.powers)
	return d.done(fmt.Sprintf("publish period %d", number), r, err)
}

// Claim implements epoch.Claimer.
func (d *Desk) Claim(ctx context.Context, from chain.Account, name string) (*big.Int, error) {
	paid, r, err := d.model.Claim(ctx, from, from.Address, false)
	return paid, d.done("claim "+name, r, err)
}

// ---- costs

// Gas returns each statement's gas by path: its share of the transaction that carried it.
func (d *Desk) Gas() map[string]uint64 {
	out := map[string]uint64{}
	for _, t := range d.Receipts.Transactions {
		for _, s := range t.Statements {
			out[s] = t.Gas / uint64(len(t.Statements))
		}
	}
	return out
}

// TotalGas is the gas of all transactions.
func (d *Desk) TotalGas() (sum uint64) {
	for _, t := range d.Receipts.Transactions {
		sum += t.Gas
	}
	return sum
}
