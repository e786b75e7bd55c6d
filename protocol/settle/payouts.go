package settle

import (
	"context"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// OpenCredit implements epoch.Settler: a credit in the open.
func (d *Desk) OpenCredit(id proof.Word, class, seat int, value int64, blind fr.Element) (chain.Opened, error) {
	powers, err := d.powers()
	if err != nil {
		return chain.Opened{}, err
	}
	return d.epoch(id).OpenCredit(powers, class, seat, d.Terms.ContributorCapacity, value, blind)
}

// OpenedCredits implements epoch.Settler.
func (d *Desk) OpenedCredits(
	ctx context.Context, id proof.Word, class int,
) (map[terms.Address]chain.Opened, error) {
	list, err := d.epoch(id).OpenedCredits(ctx, class)
	if err != nil {
		return nil, err
	}
	out := map[terms.Address]chain.Opened{}
	for a, o := range list {
		out[terms.Address(a)] = o
	}
	return out, nil
}

// Settle implements epoch.Settler. The sender is the owner.
func (d *Desk) Settle(ctx context.Context, from chain.Account, id proof.Word, payout *bundle.Record) error {
	p := chain.Proven{Instance: &payout.Instance, Proof: &payout.Proof}
	r, err := d.epoch(id).Settle(ctx, from, p, nil)
	if err != nil {
		return fmt.Errorf("%v: %w", payout.Ref, err)
	}
	return d.keep(fmt.Sprintf("settle, epoch %d", payout.Ref.Epoch), r, []*bundle.Record{payout})
}

// Period implements epoch.Settler.
func (d *Desk) Period(ctx context.Context, number int) (chain.Period, error) {
	return d.model.Period(ctx, number)
}

// Publish implements epoch.Settler.
func (d *Desk) Publish(
	ctx context.Context, from chain.Account, number int, table []*big.Int, blind fr.Element,
) error {
	powers, err := d.powers()
	if err != nil {
		return err
	}
	r, err := d.model.Publish(ctx, from, number, table, blind, powers)
	return d.kept(fmt.Sprintf("publish period %d", number), r, err)
}

// Claim implements epoch.Claimer: it pays the sender what it is owed over all published periods, to its account.
func (d *Desk) Claim(ctx context.Context, from chain.Account, name string) (*big.Int, error) {
	amount, r, err := d.model.Claim(ctx, from, from.Address, false)
	return amount, d.kept("claim "+name, r, err)
}

// Withdraw sends the sender what is in its balance in the vault, and returns it.
func (d *Desk) Withdraw(ctx context.Context, from chain.Account) (*big.Int, error) {
	asset := d.Contracts.Choice.Asset
	amount, err := d.settlement.BalanceOf(ctx, asset, from.Address)
	if err != nil || amount.Sign() == 0 {
		return amount, err
	}
	r, err := d.settlement.Withdraw(ctx, from, asset, amount)
	return amount, d.kept("withdraw", r, err)
}
