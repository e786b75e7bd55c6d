package settle

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/rollup/chain"
)

var (
	// ErrBond says that an account has too small a bond to contribute.
	ErrBond = errors.New("the Datanet's rules ask for a bond")
	// ErrNoBond says that a Datanet admits otherwise.
	ErrNoBond = errors.New("the Datanet's rules ask for no bond")
)

// Leave implements epoch.Rescuer: it takes what is free of the sender's bond as an owner, once the delay is over. It
// returns until when that takes; zero if there is nothing to take.
func (d *Desk) Leave(ctx context.Context, from chain.Account) (until uint64, err error) {
	return d.leave(ctx, from, d.model.ID)
}

// Stake brings what is free of the sender's bond as a contributor to what the Datanet's rules ask for, and returns that
// amount.
func (d *Desk) Stake(ctx context.Context, from chain.Account) (*big.Int, error) {
	c := d.Contracts.Choice
	if c.Admission != chain.ByStake {
		return nil, ErrNoBond
	}
	version, err := d.datanet()
	if err != nil {
		return nil, err
	}
	return c.MinStake, d.settlement.EnsureBond(ctx, from, version, c.Asset, c.MinStake, d.sent)
}

// Unstake takes the sender's bond as a contributor, see Leave.
func (d *Desk) Unstake(ctx context.Context, from chain.Account) (until uint64, err error) {
	version, err := d.datanet()
	if err != nil {
		return 0, err
	}
	return d.leave(ctx, from, version)
}

// admissible returns ErrBond if the sender, that has no place, lacks a bond that it takes to join.
func (d *Desk) admissible(ctx context.Context, from chain.Account) error {
	c := d.Contracts.Choice
	if c.Admission != chain.ByStake {
		return nil
	}
	version, err := d.datanet()
	if err != nil {
		return err
	}
	free, err := d.settlement.FreeOf(ctx, version, c.Asset, from.Address)
	if err == nil && free.Cmp(c.MinStake) < 0 {
		err = fmt.Errorf("%w: of %v units, %v has put down %v", ErrBond, c.MinStake, from.Address, free)
	}
	return err
}

// datanet is the id of the Datanet's version.
func (d *Desk) datanet() (proof.Word, error) {
	r, err := rules(d.Terms, d.Contracts.Choice)
	if err != nil {
		return proof.Word{}, err
	}
	return d.settlement.DatanetID(name(d.Terms), d.Contracts.Number, r)
}

func (d *Desk) leave(ctx context.Context, from chain.Account, subject proof.Word) (until uint64, err error) {
	asset := d.Contracts.Choice.Asset
	stake, err := d.settlement.StakeOf(ctx, subject, asset, from.Address)
	if err != nil {
		return 0, err
	}
	if stake.Leaving.Sign() == 0 {
		free, err := d.settlement.FreeOf(ctx, subject, asset, from.Address)
		if err != nil || free.Sign() == 0 {
			return 0, err
		}
		r, err := d.settlement.BeginLeaving(ctx, from, subject, asset, free)
		if err := d.kept("leave bond", r, err); err != nil {
			return 0, err
		}
		if stake, err = d.settlement.StakeOf(ctx, subject, asset, from.Address); err != nil {
			return 0, err
		}
	}
	now, err := d.Now(ctx)
	if err != nil || now < stake.LeaveAt {
		return stake.LeaveAt, err
	}
	r, err := d.settlement.Take(ctx, from, subject, asset)
	return 0, d.kept("take bond", r, err)
}
