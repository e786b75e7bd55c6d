package owner

import (
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	circuit "github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Broadcast is what the contributors get to compute their credits.
func (o *Owner) Broadcast(epoch uint64) (party.Broadcast, error) {
	e, err := o.epoch(epoch)
	b := party.Broadcast{Version: party.Version, Epoch: epoch, Rows: o.State.Rows}
	if err != nil {
		return b, err
	}
	b.Order = e.ID
	for k, m := range o.State.Models {
		b.Hessians = append(b.Hessians, m.Hessian)
		if !o.Terms.Validates() { // the curator's hold-outs are public
			b.Directions = append(b.Directions, e.Directions[k])
		}
	}
	return b, nil
}

// Directions are those of an epoch's answers, by class. Whatever credits are by, the contract asks for them.
func (o *Owner) Directions(epoch uint64) ([]party.Secret, error) {
	e, err := o.epoch(epoch)
	if err != nil {
		return nil, err
	}
	return e.Directions, nil
}

// Margins are the committed answers of an epoch, by class and then shard: what its payers get.
func (o *Owner) Margins(epoch uint64) ([][]party.Secret, error) {
	e, err := o.epoch(epoch)
	if err != nil {
		return nil, err
	}
	return e.Answers, nil
}

// TakeCredit accepts a contributor's credits.
func (o *Owner) TakeCredit(s party.CreditShare) error {
	if s.Version != party.Version {
		return fmt.Errorf("credits of %s: version %d, this program reads version %d", s.Party, s.Version, party.Version)
	}
	e, err := o.epoch(s.Epoch)
	if err != nil {
		return err
	}
	if len(s.Credits) != len(o.State.Models) {
		return fmt.Errorf("credits of %s: %d classes, expected %d", s.Party, len(s.Credits), len(o.State.Models))
	}
	for k, c := range s.Credits {
		if c.Kind != commit.Credits(o.Terms.ContributorCapacity) {
			return fmt.Errorf("credits of %s, class %d: a vector of another kind", s.Party, k)
		}
	}
	e.Credits[s.Party] = s.Credits
	return nil
}

// Payout splits the pool over the positive credits and prepares the payout statement. Without a positive credit it
// returns payout.ErrNoPositiveCredit.
func (o *Owner) Payout(epoch uint64) (party.Task, []*big.Int, error) {
	e, err := o.epoch(epoch)
	if err != nil {
		return party.Task{}, nil, err
	}
	sum := commit.Zero(commit.Credits(o.Terms.ContributorCapacity))
	for _, credits := range e.Credits {
		for _, c := range credits {
			sum = sum.Plus(commit.Vector(c))
		}
	}
	credits := make([]*big.Int, len(sum.Values))
	for i := range credits {
		credits[i] = fixed.Signed(sum.Values[i])
	}
	pool, ok := new(big.Int).SetString(e.Pool, 10)
	if !ok {
		return party.Task{}, nil, fmt.Errorf("owner's state: pool of epoch %d is %q, expected a number", epoch, e.Pool)
	}
	split, err := payout.Of(credits, pool)
	if err != nil {
		return party.Task{}, nil, fmt.Errorf("epoch %d: %w", epoch, err)
	}
	paid := split.Payouts()
	values := make([]fr.Element, len(paid))
	for i := range paid {
		values[i] = fixed.FromBig(paid[i])
	}
	v, err := o.Account.Commit(commit.Payouts(o.Terms.ContributorCapacity), values, e.ID.String())
	if err != nil {
		return party.Task{}, nil, err
	}
	secret := party.Secret(v)
	e.Payouts = &secret
	t, err := o.task(catalog.Payout, e, 0, 0)
	t.Assignment.Vectors = []commit.Vector{sum, v}
	t.Assignment.Scalars = circuit.Scalars(pool)
	return t, paid, err
}

// Table is a period's payouts by place, with the sum of their blinds: what the owner publishes of epochs whose payouts
// were settled together.
func (o *Owner) Table(orders []proof.Word) (commit.Vector, error) {
	sum := commit.Zero(commit.Payouts(o.Terms.ContributorCapacity))
	for _, id := range orders {
		i := slices.IndexFunc(o.State.Epochs, func(e *Epoch) bool { return e.ID == id })
		if i < 0 || o.State.Epochs[i].Payouts == nil {
			return sum, fmt.Errorf("order %v: %w", id, ErrNoPayouts)
		}
		sum = sum.Plus(commit.Vector(*o.State.Epochs[i].Payouts))
	}
	return sum, nil
}

// ErrNoPayouts says that an epoch's pool is not split yet, as far as the home knows.
var ErrNoPayouts = errors.New("the home has no payouts of this epoch: restore it")
