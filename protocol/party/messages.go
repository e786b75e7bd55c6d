package party

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
)

// Messages go between the parties and to nobody else.

// Broadcast tells all contributors what they need to compute their credits of an epoch: sums over all of them, and the
// fee-weighted direction.
type Broadcast struct {
	Version    int        `json:"version"`
	Epoch      uint64     `json:"epoch"`
	Order      proof.Word `json:"order"` // id of the epoch's order
	Rows       int        `json:"rows"`
	Hessians   []Secret   `json:"hessians"`   // by class
	Directions []Secret   `json:"directions"` // by class; of a model by validation they are public, and not here
}

// Weights are a model's at the end of its fit, by class: what a curator proves its hold-outs' gradients at.
type Weights struct {
	Version int      `json:"version"`
	Weights []Secret `json:"weights"`
}

// CreditShare tells the model owner one contributor's credits, by class.
type CreditShare struct {
	Version int      `json:"version"`
	Party   string   `json:"party"`
	Epoch   uint64   `json:"epoch"`
	Credits []Secret `json:"credits"`
}

// ErrSums says that the owner asks for credits from rows, sums or directions that nobody has proven. Whoever answered
// would tell a number of the owner's choice about its own data.
var ErrSums = errors.New("it is not what the statements in the bundle prove")

// Check compares what the owner tells of d columns with what the statements up to the epoch's answers prove: the number
// of rows, and the commitments to the sums of Hessians and of directions, by class.
func (b Broadcast) Check(powers []bn254.G1Affine, d, rows int, hessians, directions []bn254.G1Affine) error {
	if b.Rows != rows {
		return fmt.Errorf("epoch %d: %d rows, expected %d: %w", b.Epoch, b.Rows, rows, ErrSums)
	}
	if err := opens(powers, commit.Hessian(d), b.Hessians, hessians); err != nil {
		return fmt.Errorf("epoch %d: %w", b.Epoch, err)
	}
	if err := opens(powers, commit.Direction(d), b.Directions, directions); err != nil {
		return fmt.Errorf("epoch %d: %w", b.Epoch, err)
	}
	return nil
}

// opens says whether vectors of a kind open commitments, class by class.
func opens(powers []bn254.G1Affine, kind commit.Kind, vectors []Secret, commitments []bn254.G1Affine) error {
	if len(vectors) != len(commitments) {
		return fmt.Errorf("%s of %d classes, expected %d", kind.Name, len(vectors), len(commitments))
	}
	for k, v := range vectors {
		if v.Kind != kind {
			return fmt.Errorf("class %d: %v, expected %s[%d]", k, v, kind.Name, kind.Len)
		}
		c, err := commit.Com(powers, commit.Vector(v))
		if err != nil {
			return err
		}
		if c != commitments[k] {
			return fmt.Errorf("class %d: %v: %w", k, v, ErrSums)
		}
	}
	return nil
}
