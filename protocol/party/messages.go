package party

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/datanet/commit"
)

// Messages go between the parties and to nobody else.

// Broadcast tells all contributors what they need to compute their credits of an epoch: sums over all of them, and the
// fee-weighted direction.
type Broadcast struct {
	Version    int      `json:"version"`
	Epoch      uint64   `json:"epoch"`
	Rows       int      `json:"rows"`
	Hessians   []Secret `json:"hessians"`   // by class
	Directions []Secret `json:"directions"` // by class
}

// CreditShare tells the model owner one contributor's credits, by class.
type CreditShare struct {
	Version int      `json:"version"`
	Party   string   `json:"party"`
	Epoch   uint64   `json:"epoch"`
	Credits []Secret `json:"credits"`
}

// ErrSums says that a proof of credits about the owner's sums would be worthless.
var ErrSums = errors.New("the owner's sum of Hessians is not that of the training statements in the bundle")

// Check compares the Hessians with the sums of the contributors' commitments to theirs.
func (b Broadcast) Check(powers []bn254.G1Affine, sums []bn254.G1Affine) error {
	if len(b.Hessians) != len(sums) {
		return fmt.Errorf("epoch %d: sums of %d classes, expected %d", b.Epoch, len(b.Hessians), len(sums))
	}
	for k, h := range b.Hessians {
		c, err := commit.Com(powers, commit.Vector(h))
		if err != nil {
			return err
		}
		if c != sums[k] {
			return fmt.Errorf("epoch %d, class %d: %w", b.Epoch, k, ErrSums)
		}
	}
	return nil
}
