package terms

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/inference/fit"
)

// ErrNoisy refuses what needs proven totals of a model whose totals have noise.
var ErrNoisy = errors.New("this model is fitted, not settled: its totals have noise (mode dp), and nothing proves " +
	"a noisy total, so there is no training, optimum, credit or payout to prove; docs/dp.md, sections 4 and 5, say why")

// Noisy says whether contributors add noise to what they answer: the mode `dp` of docs/dp.md.
func (t *Terms) Noisy() bool { return t.Model.DP != nil }

// Proven says whether all answers to a round are proven before the next round begins.
func (t *Terms) Proven() bool { return !t.Audit && !t.Noisy() }

// Settles returns ErrNoisy if the model is one that nobody can be paid for.
func (t *Terms) Settles() error {
	if t.Noisy() {
		return ErrNoisy
	}
	return nil
}

// Noise is what the rule of a fit has to know of the noise of a number of contributors; nil if there is none.
func (t *Terms) Noise(contributors int) (*fit.Noise, error) {
	if !t.Noisy() {
		return nil, nil
	}
	ridge, err := t.Model.DP.Ridge(t.Schema, contributors)
	return &fit.Noise{Rounds: t.Model.DP.Rounds, Ridge: ridge}, err
}

// checkNoise refuses terms of the mode `dp` that say what the mode does not have. An eviction would ask at the same
// weights again, for fresh noise and twice the rho, and whoever is left out takes its noise along.
func (t *Terms) checkNoise() error {
	switch {
	case !t.Noisy():
		return nil
	case t.Method != Newton:
		return fmt.Errorf("datanet: method is %q with noise (dp): %s, whose steps are whole ones then", t.Method, Newton)
	case t.Model.DP.Rounds > fit.MaxRounds:
		return fmt.Errorf("datanet: dp: %d rounds, at most %d", t.Model.DP.Rounds, fit.MaxRounds)
	case t.Evictions > 0:
		return fmt.Errorf("datanet: evictions is %d with noise (dp): 0, since every answer is paid for once", t.Evictions)
	case t.Audit:
		return errors.New("datanet: audit with noise (dp): statistics with noise are never proven, so leave audit out")
	}
	return nil
}
