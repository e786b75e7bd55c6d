package owner

import (
	"errors"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/party"
)

// ErrNoEpoch says that an epoch that was to be left out does not exist.
var ErrNoEpoch = errors.New("there is no epoch")

// Reclaim leaves epochs out of the claims whose fee the payer took back: the contract never settled them.
func (o *Owner) Reclaim(epochs []uint) error {
	for _, n := range epochs {
		i := slices.IndexFunc(o.State.Epochs, func(e *Epoch) bool { return e.Number == uint64(n) })
		if i < 0 {
			return fmt.Errorf("%w %d", ErrNoEpoch, n)
		}
		o.State.Epochs[i].Reclaimed = true
	}
	return nil
}

// Claim prepares the claim of the contributor with the given index, over all epochs with payouts that were not
// reclaimed, settled in their order.
func (o *Owner) Claim(powers []bn254.G1Affine, index int) (party.Claim, error) {
	if index < 0 || index >= o.Terms.ContributorCapacity {
		return party.Claim{}, fmt.Errorf("claim: index %d, the Datanet has %d places", index, o.Terms.ContributorCapacity)
	}
	sum := commit.Zero(commit.Payouts(o.Terms.ContributorCapacity))
	snapshot := uint64(0)
	for _, e := range o.State.Epochs {
		if e.Payouts != nil && !e.Reclaimed {
			snapshot++
			sum = sum.Plus(commit.Vector(*e.Payouts))
		}
	}
	quotient, total := commit.Divide(sum.Polynomial(), commit.Root(o.Terms.ContributorCapacity, index))
	pi, err := commit.Exp(powers, quotient)
	return party.Claim{
		Version: party.Version, Index: index, Total: fixed.Signed(total).String(), Snapshot: snapshot,
		Opening: proof.Point(pi),
	}, err
}
