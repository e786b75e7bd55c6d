package epoch

import (
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/party"
)

// DefaultEpsilon is a contributor's limit for all answers with noise about its data, over all models, at LimitDelta.
// That is no delta of some terms: an owner that chose a large one would raise the contributor's limit. It allows three
// fits at epsilon 4: rho adds up, and epsilon grows with its root.
const (
	DefaultEpsilon = 8
	LimitDelta     = 1e-5
)

// afford sets the contributor's limit in the ledger, and refuses to begin a fit whose answers cost whole and would not
// end within it.
func (c *Contributor) afford(s *ledger.Set, f ledger.Fit, whole *big.Rat) (err error) {
	p, epsilon := c.Terms.Model.DP, c.Epsilon
	if epsilon == 0 {
		epsilon = DefaultEpsilon
	}
	if s.Budget.Rho, err = dp.Budget(epsilon, LimitDelta); err != nil {
		return fmt.Errorf("limit for answers with noise: %w", err)
	}
	if err := s.Plan(f, whole); err != nil {
		return fmt.Errorf("epsilon %v at delta %v for this fit, if %d %% of the contributors add noise, "+
			"with a limit of %v at delta %v for all: %w", p.Epsilon, p.Delta, p.Honest, epsilon, LimitDelta, err)
	}
	return nil
}

// publishWeights commits the owner to the weights of a fit with noise, which no optimum statement names.
func (o *Owner) publishWeights() error {
	if !o.Terms.Noisy() {
		return nil
	}
	var weights []party.Secret
	for _, m := range o.party.State.Models {
		weights = append(weights, m.W)
	}
	commitments, err := o.commitments(commit.Weights(o.Terms.Schema.Features()), weights)
	if err != nil {
		return err
	}
	w := bundle.Weights{Version: bundle.Version}
	for _, c := range commitments {
		w.Commitments = append(w.Commitments, proof.Point(c))
	}
	return o.public(bundle.WeightsFile, w)
}

// sameWeights compares the weights that the owner committed to with those of the fit, once it is done and the owner
// has. There is no statement that would.
func (c *Contributor) sameWeights(p *contributor.Contributor) error {
	if !c.Terms.Noisy() || len(p.State.Final) == 0 {
		return nil
	}
	w, err := bundle.ReadWeights(c.Bundle, c.Terms.Models())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var weights []party.Secret
	for _, f := range p.State.Final {
		weights = append(weights, f.W)
	}
	commitments, err := c.commitments(commit.Weights(c.Terms.Schema.Features()), weights)
	if err != nil {
		return err
	}
	for k, own := range commitments {
		if proof.Point(own) != w.Commitments[k] {
			return fmt.Errorf("%s: model %d: %w", filepath.Join(c.Bundle, bundle.WeightsFile), k, ErrWeights)
		}
	}
	return nil
}
