package fit

import (
	"fmt"
	"math"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// step returns a point with a smaller gradient, or nil if no rounded weights have one.
func (f *run) step(at *point) (*point, error) {
	move, err := f.newton(at)
	if err != nil {
		return nil, err
	}
	t := 1.0
	for range maxHalvings {
		w, length, err := moved(at.w, move, t)
		if err != nil {
			return nil, err
		}
		if length == 0 {
			return nil, nil
		}
		next, err := f.at(w)
		if err != nil {
			return nil, err
		}
		if next.worst < at.worst {
			return next, nil
		}
		if length <= settled {
			return nil, nil
		}
		t /= 2
	}
	return nil, ErrDiverged
}

// newton solves (H + lambda n I) move = -gradient.
func (f *run) newton(at *point) (*mat.VecDense, error) {
	h, err := triangle.Sym(at.sum.H, fixed.FH, fixed.Float(LambdaN(f.p.Lambda, f.p.Rows), fixed.FL))
	if err != nil {
		return nil, err
	}
	var c mat.Cholesky
	move := mat.NewVecDense(len(at.grad), nil)
	if !c.Factorize(h) || c.Cond() > 1e14 {
		return nil, ErrSingular
	}
	if err := c.SolveVecTo(move, mat.NewVecDense(len(at.grad), at.grad)); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrSingular, err)
	}
	move.ScaleVec(-1, move)
	return move, nil
}

// moved returns w + t move, rounded, and the largest change of any weight.
func moved(w []fr.Element, move *mat.VecDense, t float64) ([]fr.Element, float64, error) {
	out, length := make([]fr.Element, len(w)), 0.0
	for j := range w {
		d, err := fixed.Quantize(float64(t*move.AtVec(j)), fixed.FW)
		if err != nil {
			return nil, 0, fmt.Errorf("%w: %v", ErrDiverged, err)
		}
		out[j].Add(&w[j], &d)
		length = max(length, math.Abs(fixed.Float(d, fixed.FW)))
		if fixed.Signed(out[j]).CmpAbs(weightLimit) >= 0 {
			return nil, 0, fmt.Errorf("weight %d leaves [-2^13, 2^13): %w", j, ErrDiverged)
		}
	}
	return out, length, nil
}

var weightLimit = big.NewInt(1 << (fixed.WeightBits - 1))
