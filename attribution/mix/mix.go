// Package mix pays one pool by two directions: a share beta by validation, the rest by outcomes. It is a reference in
// plain Go; no contract pays by it.
//
//	pool_v = floor(pool beta / 10,000),  pool_o = pool - pool_v
//
// Each part is split by the payout rule over the positive credits of its own direction. A credit of one direction never
// makes up for one of the other, so whoever steers one direction moves that part alone. A part without any positive
// credit, such as outcomes that nobody reported, goes to the other.
package mix

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/attribution/payout"
)

// Basis is the whole, in basis points.
const Basis = 10_000

// Default is the share of a pool that validation pays, in basis points.
const Default = 5_000

// Of returns the payouts by contributor: they add up to the pool. Both directions have a credit of every contributor;
// beta is in basis points. The errors are payout.Of's, with ErrNoPositiveCredit if both directions have none.
func Of(validation, outcomes []*big.Int, beta int, pool *big.Int) ([]*big.Int, error) {
	if beta < 0 || beta > Basis {
		return nil, fmt.Errorf("beta of %d basis points: 0 to %d are possible", beta, Basis)
	}
	if len(validation) != len(outcomes) {
		return nil, fmt.Errorf("%d credits by validation and %d by outcomes", len(validation), len(outcomes))
	}
	first := new(big.Int).Mul(pool, big.NewInt(int64(beta)))
	first.Quo(first, big.NewInt(Basis))
	second := new(big.Int).Sub(pool, first)

	a, err := payout.Of(validation, first)
	if errors.Is(err, payout.ErrNoPositiveCredit) {
		b, err := payout.Of(outcomes, pool)
		return b.Payouts(), err
	}
	if err != nil {
		return nil, fmt.Errorf("validation: %w", err)
	}
	b, err := payout.Of(outcomes, second)
	if errors.Is(err, payout.ErrNoPositiveCredit) {
		a, err := payout.Of(validation, pool)
		return a.Payouts(), err
	}
	if err != nil {
		return nil, fmt.Errorf("outcomes: %w", err)
	}
	out := a.Payouts()
	for c, p := range b.Payouts() {
		out[c] = new(big.Int).Add(out[c], p)
	}
	return out, nil
}
