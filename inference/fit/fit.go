// Package fit is the rule by which weights follow from totals: Newton's method over sums of gradients and Hessians, or
// a quasi-Newton method (quasi.go) that asks for Hessians at its ends only. Totals with noise have a rule of their own
// (Noise). The package sees no rows and no parties, and no type of it can hold a row.
//
// The rule leaves nobody a choice. The next weights are a function of the problem and of all totals so far, computed in
// floating point of a stated precision with a stated order of operations (newton.go), and rounded to a grid. Everybody
// who knows the totals computes the same weights, to the last bit, and compares without tolerance.
//
// The rule for exact totals, with r(w) = sum g + lambda n (w - w_0), exact integers at scale FG:
//
//  1. Ask at w_0.
//  2. The best weights so far are those with the least max |r_j|; of equals the earlier. Stop as soon as max |r_j|
//     of the best is at most Stop. There is no further polish.
//  3. If the last answer became the best, ask at best + m, where (H + lambda n I) m = -r at the best. Otherwise ask
//     at best + m / 2^k after k refused answers in a row. After MaxHalvings of them, or MaxRounds in all, the fit has
//     failed.
//     The quasi-Newton rule has another m, see quasi.go, and asks at its last best again, for the Hessian there.
//  4. Weights are rounded to the grid 2^-FW, halves up. A coarser one could not meet max |r_j| <= 2^-10 over a
//     thousand rows of thirty columns.
//
// By strong convexity |w - w*| <= sqrt(W) eps / (lambda n), which the optimum statement proves for eps. The package
// does not check that totals are true; commitments and the training statement do.
package fit

import (
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Errors that callers act on.
var (
	ErrSingular = errors.New("the system is singular or badly scaled: raise lambda, or remove columns that repeat others")
	ErrDiverged = errors.New("the fit did not converge: raise lambda")
	ErrLedBack  = errors.New("the totals lead back to weights at which all have answered, before somebody was left out")
)

const (
	// MaxRounds is the most questions that a fit of one model asks.
	MaxRounds = 40
	// MaxHalvings is the most times in a row that a step is halved.
	MaxHalvings = 10
)

// Totals are sums over all contributors' rows at some weights.
type Totals struct {
	G []fr.Element // W entries, scale FG
	H []fr.Element // W(W+1)/2 entries, scale FH; nil where no Hessian was asked for
}

// Format names the shape, never the sums.
func (t Totals) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "totals[width %d]", len(t.G)) }

// Problem is what all parties agree on before the first round.
type Problem struct {
	Rows   int          // n, over all parties
	Lambda uint64       // per row, scale FL
	W0     []fr.Element // start and centre of the ridge, scale FW
	Stop   *big.Int     // largest |entry| of r(w) at an optimum, scale FG; not used with Noise
	Quasi  bool         // Hessians are told at w_0 and at the optimum only
	Noise  *Noise       // totals have noise; nil: they are exact
}

// Result is a fitted model.
type Result struct {
	W      []fr.Element // scale FW
	Totals              // at W, without the ridge
	Steps  int          // questions whose answer became the best, after the first
	Rounds int          // questions asked
	// Residual is the largest |entry| of r(W), scale FG. Eps is Residual rounded up to a power of two, at least 1. Both
	// are nil for totals with noise: nothing is an optimum there.
	Residual, Eps *big.Int
}

// Format names the shape, never the weights or sums.
func (r Result) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "fit[width %d, %d steps, %d rounds]", len(r.W), r.Steps, r.Rounds)
}

// Fit is one model's fit under way. Ask and Tell take turns.
type Fit struct {
	problem  Problem
	ask      []fr.Element // nil when done
	answered [][]fr.Element
	whole    [][]fr.Element // what all have answered before Reduce, about this model and others
	best     *point
	move     []*big.Float // from the best, in units of 2^-FW
	inverse  inverse      // of the quasi-Newton rule
	sealing  bool         // the open question asks for the Hessian at the optimum
	halvings int
	asked    int
	steps    int
}

// point is an answered question.
type point struct {
	w     []fr.Element
	sum   Totals
	exact []fr.Element // r(w)
	worst *big.Int     // max |r_j|
}

// New begins a fit.
func New(p Problem) (*Fit, error) {
	if p.Rows < 1 || p.Lambda >= 1<<fixed.LambdaBits || len(p.W0) < 2 ||
		p.Noise == nil && (p.Stop == nil || p.Stop.Sign() < 1) {
		return nil, fmt.Errorf("fit over %d rows, %d weights, lambda %d, stop %v: out of range",
			p.Rows, len(p.W0), p.Lambda, p.Stop)
	}
	if p.Noise != nil {
		if err := p.Noise.check(p); err != nil {
			return nil, err
		}
	}
	return &Fit{problem: p, ask: p.W0}, nil
}

// Format names the shape, never the weights or sums.
func (f *Fit) Format(s fmt.State, _ rune) {
	fmt.Fprintf(s, "fit[width %d, %d rounds]", len(f.problem.W0), f.asked)
}

// Reduce goes on over fewer rows: the open question is put anew to those who are left, at the same weights, and what
// was answered before about more rows is forgotten. It refuses weights at which all have answered: the difference of
// the two sums would be that of the rows left out. They are those of an optimum that still waits for its Hessian, and
// others, to which a rounded step or a lie leads back. If one leads back later, Tell fails with ErrLedBack. others are
// the weights at which all have answered about other models of the same rows: the sums differ by labels alone there. A
// fit that is done begins again between its start and its optimum, half-way unless all have answered there.
func (f *Fit) Reduce(rows int, others ...[]fr.Element) error {
	ask, err := f.reduced(others)
	if err != nil {
		return err
	}
	if rows < 1 || rows > f.problem.Rows {
		return fmt.Errorf("a fit over %d rows goes on over %d", f.problem.Rows, rows)
	}
	f.problem.Rows, f.ask, f.whole = rows, ask, append(slices.Clone(f.answered), others...)
	f.best, f.move, f.inverse, f.sealing, f.halvings = nil, nil, inverse{}, false, 0
	return nil
}

// Reducible says whether Reduce would refuse the weights.
func (f *Fit) Reducible(others ...[]fr.Element) error {
	_, err := f.reduced(others)
	return err
}

// reduced are the weights at which Reduce asks.
func (f *Fit) reduced(others [][]fr.Element) ([]fr.Element, error) {
	if f.problem.Noise != nil {
		return nil, errNoisy
	}
	told := func(w []fr.Element) bool { return contains(f.answered, w) || contains(others, w) }
	if f.ask != nil && !told(f.ask) {
		return f.ask, nil
	}
	if f.ask == nil && f.asked < MaxRounds {
		for halvings := uint(1); halvings <= MaxHalvings; halvings++ {
			if w := between(f.problem.W0, f.best.w, halvings); !told(w) {
				return w, nil
			}
		}
	}
	return nil, errors.New("all have answered at these weights: a sum over fewer rows would tell the others' own")
}

// between returns v + (w - v) / 2^halvings, rounded down.
func between(v, w []fr.Element, halvings uint) []fr.Element {
	out := make([]fr.Element, len(v))
	for j := range v {
		d := new(big.Int).Sub(fixed.Signed(w[j]), fixed.Signed(v[j]))
		out[j] = fixed.FromBig(d.Add(fixed.Signed(v[j]), d.Rsh(d, halvings)))
	}
	return out
}

// Answered are the weights of all questions that were answered.
func (f *Fit) Answered() [][]fr.Element { return f.answered }

func contains(all [][]fr.Element, w []fr.Element) bool {
	return slices.ContainsFunc(all, func(v []fr.Element) bool { return slices.Equal(v, w) })
}

// Ask returns the weights of the open question, or nil if the fit is done.
func (f *Fit) Ask() []fr.Element { return f.ask }

// Hessian says whether the open question is about the Hessian too.
func (f *Fit) Hessian() bool { return !f.problem.Quasi || f.best == nil || f.sealing }

// Tell takes the totals at the asked weights. It fails with ErrSingular, ErrDiverged or ErrLedBack, and the fit has
// failed then.
func (f *Fit) Tell(sum Totals) error {
	if f.ask == nil {
		return errors.New("the fit is done: nothing was asked")
	}
	entries := 0
	if f.Hessian() {
		entries = triangle.Len(len(f.ask))
	}
	if len(sum.G) != len(f.ask) || len(sum.H) != entries {
		return fmt.Errorf("totals have %d and %d entries for %d weights, expected %d and %d",
			len(sum.G), len(sum.H), len(f.ask), len(f.ask), entries)
	}
	if f.problem.Noise != nil {
		return f.noisy(sum)
	}
	pt := &point{w: f.ask, sum: sum, exact: Residual(sum.G, f.ask, f.problem)}
	pt.worst = largest(pt.exact)
	f.asked, f.answered = f.asked+1, append(f.answered, f.ask)
	if f.sealing {
		if !slices.Equal(sum.G, f.best.sum.G) {
			return errors.New("two answers at the same weights differ")
		}
		f.best.sum, f.ask = sum, nil
		return nil
	}
	if f.best != nil && pt.worst.Cmp(f.best.worst) >= 0 {
		return f.halve()
	}
	return f.accept(pt)
}

// accept makes the last answer the best, and goes on from there.
func (f *Fit) accept(pt *point) (err error) {
	before := f.best
	if before != nil {
		f.steps++
	}
	f.best, f.halvings = pt, 0
	switch {
	case pt.worst.Cmp(f.problem.Stop) > 0:
		if f.move, err = f.direction(before); err != nil {
			return err
		}
		return f.next()
	case f.problem.Quasi && len(pt.sum.H) == 0:
		if f.asked == MaxRounds {
			return fmt.Errorf("%w (%d rounds)", ErrDiverged, MaxRounds)
		}
		f.sealing = true // ask is still at these weights
		return nil
	default:
		f.ask = nil
		return nil
	}
}

// direction is m at the best. before is the best before it, nil after the first answer.
func (f *Fit) direction(before *point) ([]*big.Float, error) {
	lambdaN := LambdaN(f.problem.Lambda, f.problem.Rows)
	if !f.problem.Quasi {
		return newton(f.best.sum.H, atFH(lambdaN), f.best.exact)
	}
	if before == nil {
		var err error
		if f.inverse, err = invert(f.best.sum.H, lambdaN); err != nil {
			return nil, err
		}
	} else {
		f.inverse.update(before, f.best)
	}
	return f.inverse.times(f.best.exact), nil
}

// halve asks half as far from the best.
func (f *Fit) halve() error {
	if f.halvings++; f.halvings > MaxHalvings {
		return fmt.Errorf("%w (%d halvings)", ErrDiverged, MaxHalvings)
	}
	return f.next()
}

func (f *Fit) next() error {
	if f.asked == MaxRounds {
		return fmt.Errorf("%w (%d rounds)", ErrDiverged, MaxRounds)
	}
	ask, err := moved(f.best.w, f.move, f.halvings)
	if err == nil && contains(f.whole, ask) {
		err = ErrLedBack
	}
	if err != nil {
		return err
	}
	f.ask = ask
	return nil
}

// Result returns the fitted model, and false while a question is open.
func (f *Fit) Result() (Result, bool) {
	if f.ask != nil {
		return Result{}, false
	}
	r := Result{W: f.best.w, Totals: f.best.sum, Steps: f.steps, Rounds: f.asked}
	if f.problem.Noise == nil {
		r.Residual, r.Eps = f.best.worst, ceilPower(f.best.worst)
	}
	return r, true
}

// Run fits a model whose totals one function knows, Hessians included.
func Run(p Problem, sum func(w []fr.Element) (Totals, error)) (Result, error) {
	f, err := New(p)
	if err != nil {
		return Result{}, err
	}
	for f.Ask() != nil {
		t, err := sum(f.Ask())
		if err != nil {
			return Result{}, err
		}
		if !f.Hessian() {
			t.H = nil
		}
		if err := f.Tell(t); err != nil {
			return Result{}, err
		}
	}
	r, _ := f.Result()
	return r, nil
}

// Residual returns r(w) = sum g + lambda n (w - w_0): exact, scale FG.
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

// largest returns max |v_j|.
func largest(v []fr.Element) *big.Int {
	worst := new(big.Int)
	for _, e := range v {
		if s := fixed.Signed(e); s.CmpAbs(worst) > 0 {
			worst.Abs(s)
		}
	}
	return worst
}

// ceilPower returns the least power of two that is at least v.
func ceilPower(v *big.Int) *big.Int {
	if v.Sign() <= 0 {
		return big.NewInt(1)
	}
	less := new(big.Int).Sub(v, big.NewInt(1))
	return new(big.Int).Lsh(big.NewInt(1), uint(less.BitLen()))
}
