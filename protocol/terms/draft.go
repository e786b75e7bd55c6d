package terms

import (
	"fmt"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/inference/model"
)

// Draft is what a model owner decides about a new Datanet.
type Draft struct {
	Schema       schema.Schema
	Lambda       uint64     // ridge parameter per row, scale FL
	Rows         int        // of a typical contributor
	Queries      int        // of a typical paid batch
	Contributors int        // at most
	Method       string     // of the fit; "" stands for QuasiNewton in one-vs-rest models, else for Newton
	Audit        bool       // statistics are proven after the fit only, see Terms
	Evictions    int        // of contributors that disappear in the middle of the fit, see Terms
	Least        int        // contributors that have to be on the roster; 0 stands for MinContributors
	Holdouts     int        // that credits are measured on; 0 for credits by answers
	Curator      Address    // who commits to them; zero stands for the owner
	DP           *dp.Params // the mode `dp`: contributors add noise, and the model is not settled; nil without it
}

// Terms chooses the capacities and returns the terms, valid but for their owner.
func (d Draft) Terms() (*Terms, error) {
	if err := CheckContributors(d.Contributors); err != nil {
		return nil, err
	}
	m, err := model.NewManifest(d.Schema.Name, d.Schema, d.Lambda)
	if err != nil {
		return nil, err
	}
	m.DP = d.DP
	features := d.Schema.Features()
	t := &Terms{
		Version: Version, Schema: d.Schema, Model: m,
		ShardCapacity:       schema.Capacity(features, d.Rows),
		QueryCapacity:       QueryCapacity(features, d.Queries),
		ContributorCapacity: Capacity(d.Contributors),
		MinContributors:     max(d.Least, MinContributors),
		Audit:               d.Audit,
		Method:              d.method(),
		Evictions:           d.Evictions,
	}
	if d.Holdouts > 0 {
		t.Objective, t.Holdouts, t.Curator = direction.Validation.String(), d.Holdouts, d.Curator
	}
	return t, t.Validate()
}

// method is the rule that tells fewer numbers, where Newton's tells more than the rows hide: many models tell a Hessian
// each in every round. For one model it would take more than twice the proofs (docs/benchmarks.md). With noise there is
// one rule only.
func (d Draft) method() string {
	switch {
	case d.Method != "":
		return d.Method
	case d.Schema.Family == schema.OVR && d.DP == nil:
		return QuasiNewton
	}
	return Newton
}

// MinContributors is the smallest number of contributors: one alone cannot hide in a sum.
const MinContributors = 2

// MaxContributors is the largest number of contributors.
func MaxContributors() int { return catalog.Contributors.Most }

// CheckContributors refuses a number of contributors that no Datanet can have. Its error begins with the number.
func CheckContributors(n int) error {
	if n < MinContributors || n > MaxContributors() {
		return fmt.Errorf("%d: %d to %d; one alone cannot hide in a sum", n, MinContributors, MaxContributors())
	}
	return nil
}
