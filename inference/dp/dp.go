// Package dp is the arithmetic of the mode `dp`: the one mode of a fit with a quantified guarantee for a record. Every
// contributor adds a discrete Gaussian to each entry of its gradient and Hessian before it commits to them and masks
// them. docs/dp.md has the argument and the price.
//
// Guarantee: all that a contributor answers in a fit is rho-zCDP (Bun and Steinke 2016), and so (epsilon,
// delta)-differentially private, for the replacement of one of its records by any other, as long as the stated share of
// the contributors, itself among them, adds its noise and does not tell it. Nobody has to prove anything for that, and
// nobody is trusted but these: a contributor clips its own rows and draws its own noise.
//
// Outside the guarantee: what is published exactly (row and class counts, the schema), the refusals of a contributor's
// local guards, and time.
//
// Everything that decides a byte of an answer is an integer or a rational. Floating point is used once, to turn epsilon
// and delta into rho, which the terms then hold.
package dp

import (
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
)

// RhoBits is the scale of rho in documents.
const RhoBits = 32

// Params are a model's terms of the mode, part of its manifest.
type Params struct {
	Epsilon float64 `json:"epsilon"` // the promise for one record over the whole fit, credits included
	Delta   float64 `json:"delta"`
	Rho     uint64  `json:"rho"`            // the same as zCDP, at scale RhoBits: what noise is computed from
	Rounds  int     `json:"rounds"`         // answers for each class, the last one at the final weights
	Clip    int64   `json:"clip"`           // bound on the Euclidean norm of a row's features, scale FX
	Honest  int     `json:"honest_percent"` // share of the contributors whose noise alone keeps the promise, per cent
}

// Defaults.
const (
	DefaultHonest = 50
	// minRounds: one for the fit, and one of which credits tell.
	minRounds  = 2
	maxRounds  = 1000
	maxEpsilon = 64
)

// NewParams returns the terms that promise (epsilon, delta), with half of the contributors honest. The clipping bound
// is a real number in units of the schema's scales. The errors are Validate's.
func NewParams(epsilon, delta float64, rounds int, clip float64) (Params, error) {
	p := Params{Epsilon: epsilon, Delta: delta, Rounds: rounds, Honest: DefaultHonest}
	if clip > 0 && clip < 1<<20 {
		p.Clip = int64(math.Floor(clip * fixed.One))
	}
	if err := p.checkPromise(); err != nil {
		return p, err
	}
	// A unit less, so that rounding on another machine refuses nothing.
	p.Rho = uint64(max(0, math.Floor(math.Ldexp(Rho(epsilon, delta), RhoBits))-1))
	return p, p.Validate()
}

// Validate checks the terms, among them that rho keeps the promise.
func (p Params) Validate() error {
	if err := p.checkPromise(); err != nil {
		return err
	}
	switch {
	case p.Rho == 0:
		return errors.New("dp: rho is 0: raise epsilon, nothing could be answered")
	case Epsilon(math.Ldexp(float64(p.Rho), -RhoBits), p.Delta) > p.Epsilon:
		return fmt.Errorf("dp: rho %d does not keep epsilon %v at delta %v: lower rho", p.Rho, p.Epsilon, p.Delta)
	case p.Rounds < minRounds || p.Rounds > maxRounds:
		return fmt.Errorf("dp: %d rounds: %d to %d, the last one at the final weights", p.Rounds, minRounds, maxRounds)
	case p.Clip < 1 || p.Clip > maxNorm():
		return fmt.Errorf("dp: clip %d: 1 to %d units of 2^-12", p.Clip, maxNorm())
	case p.Honest < 1 || p.Honest > 100:
		return fmt.Errorf("dp: honest_percent %d: 1 to 100", p.Honest)
	}
	return nil
}

func (p Params) checkPromise() error {
	switch {
	case !(p.Epsilon > 0 && p.Epsilon <= maxEpsilon): // NaN is neither
		return fmt.Errorf("dp: epsilon %v: above 0 and at most %d; above 10 it promises little", p.Epsilon, maxEpsilon)
	case !(p.Delta > 0 && p.Delta < 1e-2):
		return fmt.Errorf("dp: delta %v: above 0 and below 0.01; choose it far below one over the number of records", p.Delta)
	}
	return nil
}

// maxNorm is the largest norm of features in their 16 bits.
func maxNorm() int64 { return isqrt(int64(shard.MaxFeatures) << (2 * (fixed.FeatureBits - 1))) }

// isqrt returns the root of v, rounded up.
func isqrt(v int64) int64 {
	r := new(big.Int).Sqrt(big.NewInt(v)).Int64()
	if r*r < v {
		r++
	}
	return r
}

// HonestOf returns how many of the contributors the promise rests on, at least one: the fewer, the more noise each
// adds.
func (p Params) HonestOf(contributors int) int { return max(1, contributors*p.Honest/100) }

// Total is rho as a number: what everything that a contributor answers in a fit costs.
func (p Params) Total() *big.Rat { return rational(p.Rho) }

// Cost is what one answer for one of a number of classes costs.
func (p Params) Cost(classes int) *big.Rat {
	return new(big.Rat).Quo(p.Total(), new(big.Rat).SetInt64(int64(p.Rounds)*int64(classes)))
}

// CostTo is what one answer costs somebody who counts on a share of the contributors of its own choice, per cent. Terms
// that count on more of them have each add less: with h of the g that they count on, the noise of a sum has h/g of its
// variance, and costs g/h times as much. The last answer hides by itself.
func (p Params) CostTo(percent int, r Round) *big.Rat {
	cost := p.Cost(r.Classes)
	own := p
	own.Honest = percent
	if few, many := own.HonestOf(r.Contributors), p.HonestOf(r.Contributors); few < many && !r.Last {
		cost.Mul(cost, big.NewRat(int64(many), int64(few)))
	}
	return cost
}

// TotalTo is CostTo of all answers of a fit.
func (p Params) TotalTo(percent int, r Round) *big.Rat {
	r.Last = true
	sum := p.CostTo(percent, r)
	r.Last = false
	before := p.CostTo(percent, r)
	sum.Add(sum, before.Mul(before, big.NewRat(int64(p.Rounds-1), 1)))
	return sum.Mul(sum, big.NewRat(int64(r.Classes), 1))
}

// Budget is an epsilon at delta as rho, rounded down to scale RhoBits: a contributor's own limit over all models.
func Budget(epsilon, delta float64) (*big.Rat, error) {
	if err := (Params{Epsilon: epsilon, Delta: delta}).checkPromise(); err != nil {
		return nil, err
	}
	return rational(uint64(math.Floor(math.Ldexp(Rho(epsilon, delta), RhoBits)))), nil
}
