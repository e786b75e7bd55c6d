package party

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Claim shows what a contributor is owed over the first settlements: the opening of the payouts accumulated by then at the contributor's root. Later
// settlements do not spoil it.
type Claim struct {
	Version  int             `json:"version"`
	Index    int             `json:"index"`
	Total    string          `json:"total"`    // decimal
	Snapshot uint64          `json:"snapshot"` // number of settlements
	Opening  statement.Point `json:"opening"`
}

// Amount is the total as a number.
func (c Claim) Amount() (*big.Int, error) {
	v, ok := new(big.Int).SetString(c.Total, 10)
	if !ok || v.Sign() < 0 {
		return nil, fmt.Errorf("claim: total is %q, expected a number of units", c.Total)
	}
	return v, nil
}

// Reclaim leaves epochs whose fee the payer took back out of the claims: the contract never settled them.
func (o *Owner) Reclaim(epochs []uint) error {
	for _, n := range epochs {
		i := slices.IndexFunc(o.State.Epochs, func(e *EpochState) bool { return e.Number == uint64(n) })
		if i < 0 {
			return fmt.Errorf("there is no epoch %d", n)
		}
		o.State.Epochs[i].Reclaimed = true
	}
	return nil
}

// Claim prepares the claim of the contributor with the given index, over all epochs with payouts that were not reclaimed, settled in their order.
func (o *Owner) Claim(powers []bn254.G1Affine, index int) (Claim, error) {
	if index < 0 || index >= o.Net.ContributorCapacity {
		return Claim{}, fmt.Errorf("claim: index %d, the Datanet has %d places", index, o.Net.ContributorCapacity)
	}
	sum := zero(commit.Payouts(o.Net.ContributorCapacity))
	snapshot := uint64(0)
	for _, e := range o.State.Epochs {
		if e.Payouts != nil && !e.Reclaimed {
			snapshot++
			sum = plus(sum, commit.Vector(*e.Payouts))
		}
	}
	quotient, total := commit.Divide(sum.Polynomial(), commit.Root(o.Net.ContributorCapacity, index))
	pi, err := commit.Exp(powers, quotient)
	return Claim{Version: StateVersion, Index: index, Total: fixed.Signed(total).String(), Snapshot: snapshot, Opening: statement.Point(pi)}, err
}
