// Package settle takes an epoch's proven statements to the contracts and keeps the receipts.
package settle

import (
	"context"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Window is how long the payer of an epoch waits before taking the fee of an unsettled epoch back, in seconds.
const Window = 7 * 24 * 3600

// maxCalldata bounds a transaction's data: nodes take 128 KiB.
const maxCalldata = 120_000

// Desk is one settlement contract with what was sent to it.
type Desk struct {
	Terms      *terms.Terms
	Deployment terms.Deployment
	Receipts   bundle.Receipts

	// Keep, if set, is handed the receipts after every transaction, to put them on the disk. Its error ends the call,
	// though the transaction is mined.
	Keep func(bundle.Receipts) error

	client     *chain.Client
	settlement *chain.Settlement
}

// keep adds a transaction to the receipts.
func (d *Desk) keep(what string, r chain.Receipt, records []*bundle.Record) error {
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

// Registered implements epoch.Registry.
func (d *Desk) Registered(ctx context.Context, account chain.Account) (index, shards int, ok bool, err error) {
	all, err := d.settlement.Contributors(ctx)
	if err != nil {
		return 0, 0, false, err
	}
	for i, c := range all {
		if c.Account == account.Address {
			return i, c.Shards, true, nil
		}
	}
	return 0, 0, false, nil
}

// Register gives a contributor its index.
func (d *Desk) Register(ctx context.Context, from chain.Account, name string) (int, error) {
	i, r, err := d.settlement.Register(ctx, from)
	if err != nil {
		return 0, err
	}
	return i, d.keep("register "+name, r, nil)
}

// most is how many statements of a record's size one transaction takes.
func most(r *bundle.Record) int {
	words := 32 + 2*len(r.Instance.C) + len(r.Instance.Scalars) // proof, commitments, scalars, ABI offsets: an upper bound
	return max(1, maxCalldata/(32*words))
}

// batches cuts records into transactions.
func batches(records []*bundle.Record, send func([]*bundle.Record, []chain.Proven) error) error {
	for len(records) > 0 {
		n := min(len(records), most(records[0]))
		list := make([]chain.Proven, n)
		for i, r := range records[:n] {
			list[i] = chain.Proven{Instance: &r.Instance, Proof: &r.Proof}
		}
		if err := send(records[:n], list); err != nil {
			return fmt.Errorf("%v: %w", records[0].Ref, err)
		}
		records = records[n:]
	}
	return nil
}

// Contribute submits one contributor's contribution statements in the order of their shards.
func (d *Desk) Contribute(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		r, err := d.settlement.Contribute(ctx, from, rs[0].Instance.Context.Party, ps)
		if err != nil {
			return err
		}
		return d.keep("contribute "+rs[0].Ref.Party, r, rs)
	})
}

// ProposeWeights proposes the weights that an optimum statement speaks of.
func (d *Desk) ProposeWeights(ctx context.Context, from chain.Account, optimum *bundle.Record) error {
	class := optimum.Ref.Class
	r, err := d.settlement.ProposeWeights(ctx, from, class, optimum.Instance.C[0])
	if err != nil {
		return err
	}
	return d.keep(fmt.Sprintf("propose weights of class %d", class), r, nil)
}

// Train submits one contributor's training statements of one class.
func (d *Desk) Train(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		shards := make([]int, len(rs))
		for i := range rs {
			shards[i] = rs[i].Ref.Shard
		}
		r, err := d.settlement.Train(ctx, from, rs[0].Instance.Context.Party, rs[0].Ref.Class, shards, ps)
		if err != nil {
			return err
		}
		return d.keep("train "+rs[0].Ref.Party, r, rs)
	})
}

// Optimum submits the optimum statement of a class.
func (d *Desk) Optimum(ctx context.Context, from chain.Account, rec *bundle.Record) error {
	r, err := d.settlement.Optimum(ctx, from, rec.Ref.Class, chain.Proven{Instance: &rec.Instance, Proof: &rec.Proof})
	if err != nil {
		return err
	}
	return d.keep(fmt.Sprintf("optimum of class %d", rec.Ref.Class), r, []*bundle.Record{rec})
}

// Ask pays for the batch that the inference statements of class 0 answer, and returns the epoch.
func (d *Desk) Ask(ctx context.Context, payer chain.Account, pool *big.Int, queries []Query) (uint64, error) {
	batch := make([]chain.Query, len(queries))
	for i, q := range queries {
		batch[i] = chain.Query(q)
	}
	epoch, r, err := d.settlement.Ask(ctx, payer, pool, batch)
	if err != nil {
		return 0, err
	}
	return epoch, d.keep(fmt.Sprintf("ask, epoch %d", epoch), r, nil)
}

// Query is one shard of a paid batch: the commitment to its queries, its size and fee weights.
type Query struct {
	Queries bn254.G1Affine
	Scalars []fr.Element
}

// Infer submits the inference statements of one class in the order of their shards.
func (d *Desk) Infer(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		r, err := d.settlement.Infer(ctx, from, rs[0].Ref.Epoch, rs[0].Ref.Class, ps)
		if err != nil {
			return err
		}
		return d.keep(fmt.Sprintf("infer, epoch %d, class %d", rs[0].Ref.Epoch, rs[0].Ref.Class), r, rs)
	})
}

// Credit submits all contributors' credit statements of one class.
func (d *Desk) Credit(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		parties := make([]common.Address, len(rs))
		for i := range rs {
			parties[i] = rs[i].Instance.Context.Party
		}
		r, err := d.settlement.Credit(ctx, from, rs[0].Ref.Epoch, rs[0].Ref.Class, parties, ps)
		if err != nil {
			return err
		}
		return d.keep(fmt.Sprintf("credit, epoch %d, class %d", rs[0].Ref.Epoch, rs[0].Ref.Class), r, rs)
	})
}

// Settle submits the payout statement, which releases the pool.
func (d *Desk) Settle(ctx context.Context, from chain.Account, rec *bundle.Record) error {
	r, err := d.settlement.Settle(ctx, from, rec.Ref.Epoch, chain.Proven{Instance: &rec.Instance, Proof: &rec.Proof})
	if err != nil {
		return err
	}
	return d.keep(fmt.Sprintf("settle, epoch %d", rec.Ref.Epoch), r, []*bundle.Record{rec})
}

// Claim implements epoch.Claimer: it pays a contributor what it is owed, by the opening of the payouts accumulated over
// the claim's settlements.
func (d *Desk) Claim(ctx context.Context, from chain.Account, name string, c party.Claim) (*big.Int, error) {
	total, err := c.Amount()
	if err != nil {
		return nil, err
	}
	amount, r, err := d.settlement.Claim(ctx, from, c.Index, total, c.Snapshot, bn254.G1Affine(c.Opening))
	if err != nil {
		return nil, err
	}
	return amount, d.keep("claim "+name, r, nil)
}

// Meter returns the exact gas of a transaction in which the statement's verifier checks it alone. It changes nothing
// and is not among the receipts.
func (d *Desk) Meter(ctx context.Context, from chain.Account, rec *bundle.Record) (uint64, error) {
	verifier, ok := d.Receipts.Verifiers[rec.Ref.Statement]
	if !ok {
		return 0, fmt.Errorf("%v: the receipts do not name the statement's verifier", rec.Ref)
	}
	batch := []chain.Proven{{Instance: &rec.Instance, Proof: &rec.Proof}}
	r, err := d.client.Verify(ctx, from, common.Address(verifier), batch)
	return r.Gas, err
}

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

// Queries returns what a user pays for, from the inference statements of one class.
func Queries(records []*bundle.Record) []Query {
	out := make([]Query, len(records))
	for i, r := range records {
		out[i] = Query{Queries: r.Instance.C[1], Scalars: r.Instance.Scalars}
	}
	return out
}
