package fit

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Noise is what the rule for totals with noise has to know. That rule is the third one:
//
//  1. Ask at w_0.
//  2. After an answer that is not the last, ask at w + m, rounded as always, where (H + lambda n I + e I) m = -r at w:
//     whole steps only. A residual tells nothing here: it is noise as much as it is distance, and a rule that waits for
//     a small one would ask for ever.
//  3. e is Ridge. Where the matrix is not positive definite, e is doubled until it is, MaxDoublings times at most.
//  4. A weight that would leave [-2^13, 2^13) stays at its end. An error would cost all answers so far, and they are
//     told already.
//  5. Rounds answers are all. The weights are those that the last one was asked at.
//
// Every step is a function of the totals alone, and so as private as they are.
type Noise struct {
	Rounds int      // questions, the last one at the final weights: 2 to MaxRounds
	Ridge  *big.Int // e, scale FH: about how far the noise can move an eigenvalue of H
}

// MaxDoublings is how often a noisy step doubles its ridge. Honest noise takes one or two.
const MaxDoublings = 16

var errNoisy = errors.New("a fit over totals with noise goes on over all rows or ends")

// check refuses what no rule can follow.
func (n *Noise) check(p Problem) error {
	if n.Rounds < 2 || n.Rounds > MaxRounds || n.Ridge == nil || n.Ridge.Sign() < 1 || p.Quasi {
		return fmt.Errorf("a fit with noise of %d rounds: out of range", n.Rounds)
	}
	return nil
}

// noisy takes totals with noise and goes on from there.
func (f *Fit) noisy(sum Totals) (err error) {
	f.asked++
	f.best = &point{w: f.ask, sum: sum, exact: Residual(sum.G, f.ask, f.problem)}
	if f.asked == f.problem.Noise.Rounds {
		f.ask = nil
		return nil
	}
	if f.move, err = f.damped(); err != nil {
		return err
	}
	f.ask = clamped(f.best.w, f.move)
	f.steps++
	return nil
}

// damped is m at the last answer.
func (f *Fit) damped() ([]*big.Float, error) {
	lambdaN := atFH(LambdaN(f.problem.Lambda, f.problem.Rows))
	more := new(big.Int).Set(f.problem.Noise.Ridge)
	for range MaxDoublings + 1 {
		m, err := newton(f.best.sum.H, new(big.Int).Add(lambdaN, more), f.best.exact)
		if !errors.Is(err, ErrSingular) {
			return m, err
		}
		more.Lsh(more, 1)
	}
	return nil, ErrSingular
}

// clamped returns w + m, rounded to units of 2^-FW, halves up, and kept within the weights' range.
func clamped(w []fr.Element, m []*big.Float) []fr.Element {
	least := new(big.Int).Neg(weightLimit)
	most := new(big.Int).Sub(weightLimit, big.NewInt(1))
	out := make([]fr.Element, len(w))
	for j := range w {
		d := round(real256().Set(m[j]))
		d.Add(d, fixed.Signed(w[j]))
		switch {
		case d.Cmp(least) < 0:
			d = least
		case d.Cmp(most) > 0:
			d = most
		}
		out[j] = fixed.FromBig(d)
	}
	return out
}
