package bundle

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// Answers is what the statements up to the answers of an epoch prove: all that its credits are computed from.
type Answers struct {
	Closed                      // what they are over
	Epoch      Epoch            // the document that was verified
	Order      proof.Word       // id of its order
	Parties    []Sums           // by index
	Directions []bn254.G1Affine // commitments to what credits are along, by class
	// Along are these directions in the open: minus the gradients that the curator published. Those of answers are
	// secret, and not here.
	Along []commit.Vector
}

// Sums are the commitments to a contributor's statistics, added up over its shards, by class.
type Sums struct{ Gradients, Hessians []bn254.G1Affine }

// Hessian is the commitment to the sum of all contributors' Hessians.
func (a *Answers) Hessian(class int) (sum bn254.G1Affine) {
	for _, p := range a.Parties {
		sum.Add(&sum, &p.Hessians[class])
	}
	return sum
}

// ErrNotDrawn says that an epoch's credits wait for the draw of a hold-out.
var ErrNotDrawn = errors.New("no hold-out is drawn for its credits yet")

// VerifyAnswers checks what a credit of an epoch is about: every proof up to the inference statements of that epoch,
// and that these statements are about each other, as Verify does. Credits and payouts may be missing, and so may later
// epochs: it does not look at them.
func VerifyAnswers(dir string, s *srs.String, trusted string, epoch uint64) (*Answers, error) {
	c, err := check(dir, s, trusted, untilAnswers, epoch)
	if err != nil {
		return nil, err
	}
	if len(c.answered) == 0 {
		return nil, fmt.Errorf("epoch %d: epochs are numbered from 1", epoch)
	}
	last := len(c.answered) - 1
	out := &Answers{
		Closed: c.closed(), Epoch: c.epochs[last], Order: c.orders[last], Directions: c.directions(last, c.epochs[last]),
	}
	if c.terms.Validates() {
		if out.Epoch.Draw == nil {
			return nil, fmt.Errorf("epoch %d: %w", epoch, ErrNotDrawn)
		}
		out.Along, err = c.held.Directions(c.terms.Schema.Features(), out.Epoch.Draw.Holdout)
	}
	if err != nil || len(c.problems) > 0 {
		return nil, errors.Join(err, c.problems.orNil())
	}
	for _, p := range c.people {
		out.Parties = append(out.Parties, Sums{Gradients: p.g, Hessians: p.h})
	}
	return out, nil
}

// untilAnswers are the statements that come before credits.
var untilAnswers = []*catalog.Statement{
	catalog.Contribution, catalog.Training, catalog.Optimum, catalog.Inference,
}
