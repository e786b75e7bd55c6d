package terms

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// MaxHoldouts is the most hold-outs that a model has. A class's are proven in one call of the contract.
const MaxHoldouts = 8

// ErrObjective refuses a gaussian model that is paid by answers: a number is not more right for being further from
// zero.
var ErrObjective = errors.New("datanet: a gaussian model has no objective of answers: take validation, with " +
	"hold-outs of the curator's")

// Validates says whether credits are along the direction of a hold-out. Otherwise they are along that of the answers.
func (t *Terms) Validates() bool { return t.Objective == direction.Validation.String() }

// Direction is what the model's credits measure.
func (t *Terms) Direction() direction.Kind {
	if t.Validates() {
		return direction.Validation
	}
	return direction.Answers
}

// CuratorAccount is the account that commits to the hold-outs.
func (t *Terms) CuratorAccount() Address {
	if t.Curator == (Address{}) {
		return t.Owner
	}
	return t.Curator
}

// scale is the credit circuit's parameter: that of q, and 0 for answers.
func (t *Terms) scale() int {
	if t.Validates() {
		return direction.Validation.Scale()
	}
	return 0
}

// checkObjective refuses what no model can be paid by. With noise nobody is paid, whatever a credit would measure.
func (t *Terms) checkObjective() error {
	switch {
	case t.Objective != "" && !t.Validates():
		return fmt.Errorf("datanet: objective is %q: %s, or none for %s", t.Objective, direction.Validation,
			direction.Answers)
	case t.Noisy() && t.Validates():
		return fmt.Errorf("datanet: objective is %q in the mode dp: with noise there are no credits", t.Objective)
	case !t.Validates() && (t.Holdouts != 0 || t.Curator != Address{}):
		return fmt.Errorf("datanet: %d holdouts and the curator %v without the objective %s", t.Holdouts, t.Curator,
			direction.Validation)
	case t.Validates() && (t.Holdouts < 1 || t.Holdouts > MaxHoldouts):
		return fmt.Errorf("datanet: holdouts is %d: 1 to %d", t.Holdouts, MaxHoldouts)
	case !t.Validates() && !t.Noisy() && t.Schema.Family == schema.Gaussian:
		return ErrObjective
	}
	return nil
}
