package settle

import (
	"context"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Stages of an epoch on the chain.
const (
	unknown = "none"
	settled = "settled"
)

// Epoch implements epoch.Settler. Contributors have registered and contributed before. It leaves out what the chain
// already has: receipts may lack the transaction after which a process ended.
func (d *Desk) Epoch(ctx context.Context, owner, payer chain.Account, e epoch.Settlement) error {
	if err := d.shaped(e.Records); err != nil {
		return err
	}
	at, err := d.known(ctx, e)
	if err != nil {
		return err
	}
	if err := d.model(ctx, owner, e.Roster, e.Records); err != nil {
		return err
	}
	inference := ByClass(e.Records[catalog.Inference.Name], d.Terms.Models())
	if at.Stage == unknown {
		if err := d.pay(ctx, payer, e, Queries(inference[0])); err != nil {
			return err
		}
	}
	if err := d.infer(ctx, owner, e.Number, inference); err != nil {
		return err
	}
	if err := d.credit(ctx, owner, e.Number, e.Records[catalog.Credit.Name]); err != nil {
		return err
	}
	payout := e.Records[catalog.Payout.Name]
	if len(payout) != 1 {
		return fmt.Errorf("epoch %d %w, the payer may take the fee back after %d days",
			e.Number, epoch.ErrUnpaid, Window/86400)
	}
	return d.Settle(ctx, owner, payout[0])
}

// shaped refuses records that are of no class of the Datanet, or lack commitments. What else is wrong with them the
// contract finds.
func (d *Desk) shaped(records map[string][]*bundle.Record) error {
	for _, s := range catalog.Statements() {
		for _, r := range records[s.Name] {
			if r.Ref.Class < 0 || r.Ref.Class >= d.Terms.Models() || len(r.Instance.C) != len(s.Vectors) {
				return fmt.Errorf("%v: class %d with %d commitments, expected a class below %d and %d commitments",
					r.Ref, r.Ref.Class, len(r.Instance.C), d.Terms.Models(), len(s.Vectors))
			}
		}
	}
	return nil
}

// known returns what the chain knows of an epoch. The chain counts epochs by itself, so an epoch that it does not know
// has to be its next one.
func (d *Desk) known(ctx context.Context, e epoch.Settlement) (at chain.Epoch, err error) {
	if at, err = d.settlement.EpochAt(ctx, e.Number); err != nil {
		return at, err
	}
	switch {
	case at.Stage == settled:
		return at, fmt.Errorf("epoch %d %w", e.Number, epoch.ErrSettled)
	case at.Stage != unknown && at.Pool.Cmp(e.Pool) != 0:
		return at, fmt.Errorf("epoch %d: the contract holds a pool of %v for it, the bundle's is %v: "+
			"it was asked for another batch", e.Number, at.Pool, e.Pool)
	case at.Stage != unknown || e.Number == 1:
		return at, nil
	}
	before, err := d.settlement.EpochAt(ctx, e.Number-1)
	if err == nil && before.Stage == unknown {
		err = fmt.Errorf("epoch %d: the contract does not know epoch %d, which comes first", e.Number, e.Number-1)
	}
	return at, err
}

func (d *Desk) pay(ctx context.Context, payer chain.Account, e epoch.Settlement, queries []Query) error {
	opened, err := d.Ask(ctx, payer, e.Pool, queries)
	if err == nil && opened != e.Number {
		err = fmt.Errorf("the contract opened epoch %d for the bundle's epoch %d: "+
			"earlier epochs were not settled from this bundle", opened, e.Number)
	}
	return err
}

// infer submits the answers, class by class, from the first shard that the chain lacks.
func (d *Desk) infer(ctx context.Context, owner chain.Account, number uint64, classes [][]*bundle.Record) error {
	for k, records := range classes {
		_, done, err := d.settlement.Direction(ctx, number, k)
		if err != nil {
			return err
		}
		if err := d.Infer(ctx, owner, fromShard(records, done)); err != nil {
			return err
		}
	}
	return nil
}

// credit submits the credits that the chain lacks.
func (d *Desk) credit(ctx context.Context, owner chain.Account, number uint64, records []*bundle.Record) error {
	for k, class := range ByClass(records, d.Terms.Models()) {
		done, err := d.settlement.Credited(ctx, number, k)
		if err != nil {
			return err
		}
		missing := slices.DeleteFunc(class, func(r *bundle.Record) bool { return done[r.Instance.Context.Party] })
		if err := d.Credit(ctx, owner, missing); err != nil {
			return err
		}
	}
	return nil
}

// model submits training and optimum of the classes whose weights are not final yet.
func (d *Desk) model(
	ctx context.Context, owner chain.Account, roster bundle.Roster, records map[string][]*bundle.Record,
) error {
	optima, err := d.proposals(ctx, owner, records[catalog.Optimum.Name])
	if err != nil {
		return err
	}
	training := ByClass(records[catalog.Training.Name], d.Terms.Models())
	for _, m := range roster.Contributors {
		for _, r := range optima {
			mine := of(training[r.Ref.Class], m.Name)
			if len(mine) == 0 {
				continue
			}
			_, _, done, err := d.settlement.Statistics(ctx, r.Ref.Class, common.Address(m.Account))
			if err != nil {
				return err
			}
			if err := d.Train(ctx, owner, fromShard(mine, done)); err != nil {
				return err
			}
		}
	}
	for _, r := range optima {
		if err := d.Optimum(ctx, owner, r); err != nil {
			return err
		}
	}
	return nil
}

// proposals proposes the weights of the optima, where the chain has others, and returns the optima that it lacks.
// Proposing weights once more would void the training on them.
func (d *Desk) proposals(
	ctx context.Context, owner chain.Account, optima []*bundle.Record,
) (missing []*bundle.Record, err error) {
	for _, r := range optima {
		c, err := d.settlement.ClassAt(ctx, r.Ref.Class)
		if err != nil {
			return nil, err
		}
		same := c.Weights == r.Instance.C[0]
		if c.Optimal && same {
			continue
		}
		if !same {
			if err := d.ProposeWeights(ctx, owner, r); err != nil {
				return nil, err
			}
		}
		missing = append(missing, r)
	}
	return missing, nil
}

// fromShard leaves out the records of the first shards.
func fromShard(records []*bundle.Record, shard int) []*bundle.Record {
	return slices.DeleteFunc(slices.Clone(records), func(r *bundle.Record) bool { return r.Ref.Shard < shard })
}

func of(records []*bundle.Record, party string) (out []*bundle.Record) {
	for _, r := range records {
		if r.Ref.Party == party {
			out = append(out, r)
		}
	}
	return out
}

// ByClass sorts records by their class, which is below classes.
func ByClass(records []*bundle.Record, classes int) [][]*bundle.Record {
	out := make([][]*bundle.Record, classes)
	for _, r := range records {
		out[r.Ref.Class] = append(out[r.Ref.Class], r)
	}
	return out
}
