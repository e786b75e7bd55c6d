package owner

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	circuit "github.com/tributary-zk/tributary/circuits/payout"
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
	for k, m := range o.State.Models {
		b.Hessians, b.Directions = append(b.Hessians, m.Hessian), append(b.Directions, e.Directions[k])
	}
	return b, nil
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
	v, err := o.committed(e, values)
	if err != nil {
		return party.Task{}, nil, err
	}
	t, err := o.task(catalog.Payout, epoch, 0, 0)
	t.Assignment.Vectors = []commit.Vector{sum, v}
	t.Assignment.Scalars = circuit.Scalars(pool)
	return t, paid, err
}

// committed is the epoch's vector of payouts: the one committed to before, if the payouts are the same.
func (o *Owner) committed(e *Epoch, values []fr.Element) (commit.Vector, error) {
	if e.Payouts != nil && slices.Equal(e.Payouts.Values, values) {
		return commit.Vector(*e.Payouts), nil
	}
	v, err := commit.New(commit.Payouts(o.Terms.ContributorCapacity), values)
	if err != nil {
		return v, err
	}
	secret := party.Secret(v)
	e.Payouts = &secret
	return v, nil
}
