// Package newton is the plain-Go reference of the credit statement (section 4.5 of docs/protocol.md): what the sum
// whose gradient is q loses when a contributor is removed, by one Newton step.
//
// With A = sum H - H_c and the direction q, v solves (A + lambda n I) v = q, and the credit is -v.g_c. Solve computes v
// in float64 and refines it with the exact residual, so the promise does not rest on floating point: every entry of (A
// + lambda n I) v - q is at most 2^-21, and the credit is -v.g_c rounded once, within 2^-33. The smallest eigenvalue is
// at least lambda n, so the credit differs from the exact solution's by at most 2^-33 + sqrt(W) 2^-21 |g_c| / (lambda
// n).
package newton

import (
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Errors that callers act on.
var (
	ErrSingular = errors.New("the system without this contributor is singular: raise lambda, or let more contributors in")
	ErrCoarse   = errors.New("the residual stays above 2^-21: " +
		"the rows are too many or the columns too unevenly scaled for 48 fractional bits")
	ErrRange = errors.New("out of the proven range: lower the fee weights or raise lambda")
)

// roundBits is the number of bits that rounding a credit drops, from scale FG+FV to FC.
const roundBits = fixed.FG + fixed.FV - fixed.FC

const (
	scale          = fixed.FH + fixed.FV // of the residual
	ridgeShift     = fixed.FH - fixed.FL // brings lambda n to the Hessian's scale
	maxRefinements = 40
)

// Step is one contributor's Newton step, all of it that contributor's secret.
type Step struct {
	V         []fr.Element // scale FV
	Residual  []fr.Element // (A + lambda n 2^76 I) v - q 2^(148-scale of q), scale 148, entries in [-2^127, 2^127)
	Credit    int64        // scale FC
	Remainder *big.Int     // -v.g_c + 2^65 - Credit 2^66, in [0, 2^66)
}

// String names the width, never the values.
func (s Step) String() string { return fmt.Sprintf("newton step[width %d]", len(s.V)) }

// Format sends every verb to String.
func (s Step) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// Of computes the credit of the contributor with Hessian h and gradient g, given the Hessian of all, lambda n at scale
// FL (fit.LambdaN) and q at scale FQ. It fails with ErrSingular, ErrCoarse or ErrRange, or if sizes do not match.
func Of(sumH, h []fr.Element, lambdaN fr.Element, q, g []fr.Element) (Step, error) {
	return At(fixed.FQ, sumH, h, lambdaN, q, g)
}

// At is Of for a direction at another scale, up to that of the residual, 148. Statements are of the scales FQ and FG.
func At(scaleQ int, sumH, h []fr.Element, lambdaN fr.Element, q, g []fr.Element) (Step, error) {
	if len(h) != len(sumH) || len(g) != len(q) {
		return Step{}, fmt.Errorf("a contributor's Hessian of %d entries, gradient of %d, for totals of %d and %d",
			len(h), len(g), len(sumH), len(q))
	}
	a := append(fr.Vector(nil), sumH...)
	a.Sub(a, h)
	s, err := Solve(scaleQ, a, lambdaN, q)
	if err != nil {
		return Step{}, err
	}
	s.Credit, s.Remainder, err = Credit(s.V, g)
	return s, err
}

// Solve returns the step's V and Residual, without a credit. a is an upper triangle at scale FH, q is at scaleQ. The
// errors are Of's.
func Solve(scaleQ int, a []fr.Element, lambdaN fr.Element, q []fr.Element) (Step, error) {
	if scaleQ < 0 || scaleQ > scale {
		return Step{}, fmt.Errorf("a direction at scale %d: 0 to %d are possible", scaleQ, scale)
	}
	if triangle.Len(len(q)) != len(a) || len(q) == 0 {
		return Step{}, fmt.Errorf("a matrix of %d entries does not fit a direction of %d", len(a), len(q))
	}
	dense, err := triangle.Sym(a, fixed.FH, fixed.Float(lambdaN, fixed.FL))
	if err != nil {
		return Step{}, err
	}
	var c mat.Cholesky
	if !c.Factorize(dense) || c.Cond() > 1e14 {
		return Step{}, ErrSingular
	}
	s, err := refine(&c, rows(a, lambdaN, len(q)), right(q, scaleQ))
	if err != nil {
		return Step{}, err
	}
	return s, s.check()
}

// rows returns the full matrix A + lambda n 2^76 I.
func rows(a []fr.Element, lambdaN fr.Element, w int) []fr.Vector {
	var ridge fr.Element
	ridge.Mul(&lambdaN, power(ridgeShift))
	out := make([]fr.Vector, w)
	for j := range out {
		out[j] = make(fr.Vector, w)
		for k := range w {
			out[j][k] = a[triangle.Index(w, j, k)]
		}
		out[j][j].Add(&out[j][j], &ridge)
	}
	return out
}

// refine adds float64 corrections to v until the exact residual stops shrinking.
func refine(c *mat.Cholesky, m []fr.Vector, q []fr.Element) (Step, error) {
	best := Step{V: make([]fr.Element, len(q))}
	best.Residual = residual(m, best.V, q)
	for range maxRefinements {
		next, err := correct(c, best)
		if err != nil {
			return Step{}, err
		}
		next.Residual = residual(m, next.V, q)
		if worst(next.Residual) >= worst(best.Residual) {
			break
		}
		best = next
	}
	return best, nil
}

// correct returns v less the float64 solution of the residual.
func correct(c *mat.Cholesky, s Step) (Step, error) {
	b := mat.NewVecDense(len(s.V), nil)
	for j := range s.Residual {
		b.SetVec(j, -fixed.Float(s.Residual[j], scale))
	}
	if err := c.SolveVecTo(b, b); err != nil {
		return Step{}, fmt.Errorf("%w: %v", ErrSingular, err)
	}
	out := Step{V: make([]fr.Element, len(s.V))}
	for j := range out.V {
		d, err := fixed.Quantize(b.AtVec(j), fixed.FV)
		if err != nil {
			return Step{}, fmt.Errorf("solution: %w: %v", ErrRange, err)
		}
		out.V[j].Add(&s.V[j], &d)
	}
	return out, nil
}

// residual returns m v - q, with q at the residual's scale.
func residual(m []fr.Vector, v, q []fr.Element) []fr.Element {
	out := make([]fr.Element, len(v))
	for j := range out {
		out[j] = m[j].InnerProduct(v)
		out[j].Sub(&out[j], &q[j])
	}
	return out
}

// right returns q at the residual's scale.
func right(q []fr.Element, scaleQ int) fr.Vector {
	out := make(fr.Vector, len(q))
	out.ScalarMul(q, power(uint(scale-scaleQ)))
	return out
}

func worst(r []fr.Element) float64 {
	out := 0.0
	for _, v := range r {
		out = max(out, math.Abs(fixed.Float(v, scale)))
	}
	return out
}

// check enforces what the credit circuit proves.
func (s Step) check() error {
	for j := range s.V {
		if v := fixed.Signed(s.V[j]); !inRange(v, fixed.SolveBits) {
			return fmt.Errorf("entry %d of the solution: %w", j, ErrRange)
		}
		if !inRange(fixed.Signed(s.Residual[j]), fixed.ResidualBits) {
			return fmt.Errorf("entry %d: %w", j, ErrCoarse)
		}
	}
	return nil
}

// inRange reports whether v is in [-2^(bits-1), 2^(bits-1)).
func inRange(v *big.Int, bits int) bool {
	half := new(big.Int).Lsh(big.NewInt(1), uint(bits-1))
	return v.CmpAbs(half) < 0 || v.Sign() < 0 && v.CmpAbs(half) == 0
}

// Credit rounds x = -v.g from scale FG+FV to FC, half up: credit = floor((x + 2^65) / 2^66). It returns the remainder
// too, and ErrRange for a credit of more than 64 bits.
func Credit(v, g []fr.Element) (credit int64, remainder *big.Int, err error) {
	if len(v) != len(g) {
		return 0, nil, fmt.Errorf("a solution of %d entries and a gradient of %d", len(v), len(g))
	}
	solution := fr.Vector(v)
	dot := solution.InnerProduct(g)
	x := fixed.Signed(*dot.Neg(&dot))
	x.Add(x, new(big.Int).Lsh(big.NewInt(1), roundBits-1))
	floor := new(big.Int).Rsh(x, roundBits)
	if !floor.IsInt64() {
		return 0, nil, ErrRange // a number of bits would be a statistic
	}
	return floor.Int64(), x.Sub(x, new(big.Int).Lsh(floor, roundBits)), nil
}

// power returns 2^k.
func power(k uint) *fr.Element {
	e := fixed.FromBig(new(big.Int).Lsh(big.NewInt(1), k))
	return &e
}
