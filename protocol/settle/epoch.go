package settle

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Epoch implements epoch.Settler. Contributors have registered and contributed before. It leaves out what the receipts
// show as mined.
func (d *Desk) Epoch(ctx context.Context, owner, payer chain.Account, e epoch.Settlement) error {
	if err := d.model(ctx, owner, e.Roster, e.Records); err != nil {
		return err
	}
	inference := ByClass(e.Records[catalog.Inference.Name], d.Terms.Models())
	if err := d.pay(ctx, payer, e.Number, e.Pool, Queries(inference[0])); err != nil {
		return err
	}
	for _, class := range inference {
		if err := d.Infer(ctx, owner, d.unsent(class)); err != nil {
			return err
		}
	}
	for _, class := range ByClass(e.Records[catalog.Credit.Name], d.Terms.Models()) {
		if err := d.Credit(ctx, owner, d.unsent(class)); err != nil {
			return err
		}
	}
	payout := e.Records[catalog.Payout.Name]
	if len(payout) != 1 {
		return fmt.Errorf("epoch %d %w, the payer may take the fee back after %d days",
			e.Number, epoch.ErrUnpaid, Window/86400)
	}
	if len(d.unsent(payout)) == 0 {
		return fmt.Errorf("epoch %d %w", e.Number, epoch.ErrSettled)
	}
	return d.Settle(ctx, owner, payout[0])
}

func (d *Desk) pay(ctx context.Context, payer chain.Account, number uint64, pool *big.Int, queries []Query) error {
	if d.mined(askName(number)) {
		return nil
	}
	opened, err := d.Ask(ctx, payer, pool, queries)
	if err == nil && opened != number {
		err = fmt.Errorf("the contract opened epoch %d for the bundle's epoch %d: "+
			"earlier epochs were not settled from this bundle", opened, number)
	}
	return err
}

// model submits training and optimum.
func (d *Desk) model(
	ctx context.Context, owner chain.Account, roster bundle.Roster, records map[string][]*bundle.Record,
) error {
	for _, r := range records[catalog.Optimum.Name] {
		if d.mined(proposeName(r.Ref.Class)) {
			continue
		}
		if err := d.ProposeWeights(ctx, owner, r); err != nil {
			return err
		}
	}
	for _, m := range roster.Contributors {
		for _, class := range ByClass(d.unsent(records[catalog.Training.Name]), d.Terms.Models()) {
			if err := d.Train(ctx, owner, of(class, m.Name)); err != nil {
				return err
			}
		}
	}
	for _, r := range d.unsent(records[catalog.Optimum.Name]) {
		if err := d.Optimum(ctx, owner, r); err != nil {
			return err
		}
	}
	return nil
}

func of(records []*bundle.Record, party string) (out []*bundle.Record) {
	for _, r := range records {
		if r.Ref.Party == party {
			out = append(out, r)
		}
	}
	return out
}

// mined says whether the receipts have a transaction.
func (d *Desk) mined(what string) bool {
	return slices.ContainsFunc(d.Receipts.Transactions, func(t bundle.Transaction) bool { return t.What == what })
}

// unsent leaves out the records that the receipts show as mined.
func (d *Desk) unsent(records []*bundle.Record) (out []*bundle.Record) {
	sent := d.Gas()
	for _, r := range records {
		if _, ok := sent[r.Ref.Path()]; !ok {
			out = append(out, r)
		}
	}
	return out
}

func askName(number uint64) string { return fmt.Sprintf("ask, epoch %d", number) }

func proposeName(class int) string { return fmt.Sprintf("propose weights of class %d", class) }

// ByClass sorts records by their class.
func ByClass(records []*bundle.Record, classes int) [][]*bundle.Record {
	out := make([][]*bundle.Record, classes)
	for _, r := range records {
		out[r.Ref.Class] = append(out[r.Ref.Class], r)
	}
	return out
}
