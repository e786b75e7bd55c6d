package settle

import (
	"context"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// What the chain has of an epoch, for those whom nobody hands its files.

// OrdersOf implements epoch.Opener: the ids of all orders of the model that were opened, in their order.
func (d *Desk) OrdersOf(ctx context.Context) ([]proof.Word, error) { return d.model.Orders(ctx) }

// Verified implements epoch.Opener.
func (d *Desk) Verified(ctx context.Context, id proof.Word, whose terms.Address) (out epoch.Verified, err error) {
	state, err := d.model.State(ctx)
	if err != nil {
		return out, err
	}
	at, err := d.epoch(id).State(ctx)
	if err != nil {
		return out, err
	}
	out.Rows, out.Shards = int(state.Rows), at.Shards
	for k := range d.Terms.Models() {
		q, err := d.epoch(id).Direction(ctx, k)
		if err != nil {
			return out, err
		}
		if at.Shards == 0 || q.Shards != at.Shards {
			return out, fmt.Errorf("order %v, class %d: %d of %d shards are answered on the chain: %w",
				id, k, q.Shards, at.Shards, epoch.ErrUnordered)
		}
		class, err := d.model.Class(ctx, k)
		if err != nil {
			return out, err
		}
		own, err := d.model.Statistics(ctx, k, common.Address(whose))
		if err != nil {
			return out, err
		}
		if d.Terms.Validates() {
			if q.Q, err = d.heldOut(ctx, at, k); err != nil {
				return out, err
			}
		}
		out.Directions, out.Hessians = append(out.Directions, q.Q), append(out.Hessians, class.Hessian)
		out.Own.Gradients = append(out.Own.Gradients, own.Gradient)
		out.Own.Hessians = append(out.Own.Hessians, own.Hessian)
	}
	return out, nil
}

// HessianOf implements epoch.Opener: the commitment to the sum of the Hessians of a class.
func (d *Desk) HessianOf(ctx context.Context, class int) (bn254.G1Affine, error) {
	c, err := d.model.Class(ctx, class)
	return c.Hessian, err
}

// ComplainOf implements epoch.Opener: Complain about an order that is known by the call that opened it.
func (d *Desk) ComplainOf(
	ctx context.Context, from chain.Account, id proof.Word, number int, c sealed.Complaint,
) error {
	e, err := d.model.Opened(ctx, id)
	if err != nil {
		return err
	}
	r, err := e.Complain(ctx, from, number, c)
	return d.kept(fmt.Sprintf("complain of message %d", number), r, err)
}

// Credits implements epoch.Settler: the credits of a class that the contract has taken, by account.
func (d *Desk) Credits(ctx context.Context, id proof.Word, class int) (map[terms.Address]bn254.G1Affine, error) {
	list, err := d.epoch(id).Credits(ctx, class)
	if err != nil {
		return nil, err
	}
	out := map[terms.Address]bn254.G1Affine{}
	for a, c := range list {
		out[terms.Address(a)] = c
	}
	return out, nil
}

// Brought implements epoch.Settler: the record of a credit that the contract has taken, by the call that brought it.
func (d *Desk) Brought(
	ctx context.Context, id proof.Word, ref bundle.Ref, whose terms.Address,
) (*bundle.Record, error) {
	brought, err := d.epoch(id).Brought(ctx, ref.Class, common.Address(whose))
	if err != nil || brought == nil {
		return nil, err
	}
	state, err := d.model.State(ctx)
	if err != nil {
		return nil, err
	}
	class, err := d.model.Class(ctx, ref.Class)
	if err != nil {
		return nil, err
	}
	q, err := d.epoch(id).Direction(ctx, ref.Class)
	if err != nil {
		return nil, err
	}
	place, _, err := d.model.Place(ctx, common.Address(whose))
	if err != nil {
		return nil, err
	}
	at, err := d.Terms.Context(d.Deployment, whose, id)
	if err != nil {
		return nil, err
	}
	registered, err := d.model.Parameters(ctx)
	if err != nil {
		return nil, err
	}
	c := make([]bn254.G1Affine, len(catalog.Credit.Vectors))
	c[credit.Hessian].Sub(&class.Hessian, &brought.Sums.Hessian)
	c[credit.Gradient], c[credit.Direction], c[credit.Credits] = brought.Sums.Gradient, q.Q, brought.Credit
	return &bundle.Record{
		Version: bundle.Version, Ref: ref, Proof: brought.Proof, Instance: proof.Instance{
			Circuit: registered.Circuits[catalog.Credit.Name], Context: at, C: c,
			Scalars: credit.Scalars(int(state.Rows), int64(d.Terms.Model.Lambda), place),
		},
	}, nil
}
