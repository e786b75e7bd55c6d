// Package fit fits a model by Newton's method over sums: the model owner asks for the total gradient and Hessian at
// some weights, takes a step, and asks again. It sees the parties only through an Aggregator. No type of this package
// can hold a row, and a single party's statistics reach Gather masked.
//
// Steps are computed in float64 and weights rounded to scale FW, but the totals are exact. So nobody needs to trust the
// arithmetic: Eps, a bound on every entry of sum g + lambda n (w - w_0), comes from exact integers, and the optimum
// statement proves it. By strong convexity |w - w*| <= sqrt(W) Eps / (lambda n).
//
// The package does not check that the parties told the truth; the training statement does.
package fit

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Errors that callers act on.
var (
	ErrSingular = errors.New("the system is singular or badly scaled: raise lambda, or remove columns that repeat others")
	ErrDiverged = errors.New("the fit did not converge: raise lambda")
)

// Request asks for totals at weights W.
type Request struct {
	Round uint64       // higher than in every request before
	Class int          // the training statement's scalar: 1 for Bernoulli
	W     []fr.Element // scale FW
}

// Totals are sums over all parties.
type Totals struct {
	G []fr.Element // W entries, scale FG
	H []fr.Element // W(W+1)/2 entries, scale FH
}

// Aggregator returns totals and reveals nothing about a single party.
type Aggregator interface {
	Sum(ctx context.Context, r Request) (Totals, error)
}

// Problem is what is public about a fit.
type Problem struct {
	Class  int
	Rows   int          // n, over all parties
	Lambda uint64       // per row, scale FL
	W0     []fr.Element // start and centre of the ridge, scale FW
}

// Result is a fitted model.
type Result struct {
	W          []fr.Element // scale FW, the model owner's secret
	Totals                  // at W, without the ridge
	Iterations int          // steps taken
	Rounds     int          // requests made
	Residual   *big.Int     // largest |entry| of sum g + lambda n (w - w_0), scale FG
	Eps        *big.Int     // Residual rounded up to a power of two, at least 1
}

// Format names the round, never the weights.
func (r Request) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "request[round %d, class %d]", r.Round, r.Class)
}

// Format names the shape, never the sums.
func (t Totals) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "totals[width %d]", len(t.G)) }

// Format names the shape, never the weights or sums.
func (r Result) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "fit[width %d, %d iterations, %d rounds]", len(r.W), r.Iterations, r.Rounds)
}

const (
	maxIterations = 60
	maxHalvings   = 20
	settled       = 4.0 / (1 << fixed.FW) // a step no longer than this is rounding noise
)

// Run minimises the ridge-penalised loss. Its requests have the rounds firstRound, firstRound+1, ...; the next fit
// starts at firstRound + Result.Rounds. It fails with ErrSingular, ErrDiverged or the aggregator's error.
func Run(ctx context.Context, a Aggregator, p Problem, firstRound uint64) (Result, error) {
	if p.Rows < 1 || p.Lambda >= 1<<fixed.LambdaBits || len(p.W0) < 2 {
		return Result{}, fmt.Errorf("fit over %d rows, %d weights, lambda %d: out of range", p.Rows, len(p.W0), p.Lambda)
	}
	f := &run{ctx: ctx, from: a, p: p, round: firstRound}
	best, err := f.at(p.W0)
	if err != nil {
		return Result{}, err
	}
	steps := 0
	for ; steps < maxIterations; steps++ {
		next, err := f.step(best)
		if err != nil {
			return Result{}, fmt.Errorf("class %d, iteration %d: %w", p.Class, steps+1, err)
		}
		if next == nil {
			return f.result(best, steps)
		}
		best = next
	}
	return Result{}, fmt.Errorf("class %d: %w (%d iterations)", p.Class, ErrDiverged, maxIterations)
}

// run is one fit under way.
type run struct {
	ctx   context.Context
	from  Aggregator
	p     Problem
	round uint64
	asked int
}

// point is the objective's gradient and Hessian at w.
type point struct {
	w     []fr.Element
	sum   Totals
	exact []fr.Element // sum g + lambda n (w - w_0)
	grad  []float64
	worst float64 // max |grad_j|
}

func (f *run) at(w []fr.Element) (*point, error) {
	sum, err := f.from.Sum(f.ctx, Request{Round: f.round, Class: f.p.Class, W: w})
	if err != nil {
		return nil, err
	}
	f.round, f.asked = f.round+1, f.asked+1
	if len(sum.G) != len(w) || len(sum.H) != triangle.Len(len(w)) {
		return nil, fmt.Errorf("totals have %d and %d entries for %d weights", len(sum.G), len(sum.H), len(w))
	}
	pt := &point{w: w, sum: sum, exact: Residual(sum.G, w, f.p), grad: make([]float64, len(w))}
	for j, v := range pt.exact {
		pt.grad[j] = fixed.Float(v, fixed.FG)
		pt.worst = max(pt.worst, math.Abs(pt.grad[j]))
	}
	return pt, nil
}

// Residual returns sum g + lambda n (w - w_0): exact, scale FG.
func Residual(g, w []fr.Element, p Problem) []fr.Element {
	ridge := LambdaN(p.Lambda, p.Rows)
	out := make([]fr.Element, len(g))
	for j := range out {
		out[j].Sub(&w[j], &p.W0[j])
		out[j].Mul(&out[j], &ridge)
		out[j].Add(&out[j], &g[j])
	}
	return out
}

// LambdaN returns lambda n at scale FL.
func LambdaN(lambda uint64, rows int) fr.Element {
	var l fr.Element
	n := fixed.FromInt(int64(rows))
	return *l.Mul(l.SetUint64(lambda), &n)
}

func (f *run) result(at *point, steps int) (Result, error) {
	worst := new(big.Int)
	for _, v := range at.exact {
		if s := fixed.Signed(v); s.CmpAbs(worst) > 0 {
			worst.Abs(s)
		}
	}
	eps := ceilPower(worst)
	if eps.BitLen() >= fixed.EpsilonBits {
		return Result{}, fmt.Errorf("the gradient stays at %v: %w", at.worst, ErrDiverged)
	}
	return Result{W: at.w, Totals: at.sum, Iterations: steps, Rounds: f.asked, Residual: worst, Eps: eps}, nil
}

// ceilPower returns the least power of two that is at least v.
func ceilPower(v *big.Int) *big.Int {
	if v.Sign() <= 0 {
		return big.NewInt(1)
	}
	less := new(big.Int).Sub(v, big.NewInt(1))
	return new(big.Int).Lsh(big.NewInt(1), uint(less.BitLen()))
}
