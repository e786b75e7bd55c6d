package guard

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

// Round says whether the sums at weights w may be told, after those at all weights answered before: of every class,
// model and roster that ever used these rows. Weights are d+1 at scale FW. It returns a *Refusal of Effective, Dominant
// or Moved, nil, or another error for weights of another number or outside their range.
//
// Sums depend on a row through its p (for a Gaussian its residual) alone, so that rows count as moved if p differs as
// the integer that it is. Each choice of weights costs (d+1) n integer products; the sums cost half (d+1)^2 n products
// in the field.
func (t *Table) Round(w []fr.Element, answered ...[]fr.Element) error {
	figures, err := t.ExplainRound(w, answered...)
	if err != nil {
		return err
	}
	return refuse(figures)
}

// Apart says whether the sums at weights w may be told after those at weights at which more contributors answered, who
// have been left out since. Where no row moves, the sums are the same, and the difference is exactly theirs: rows that
// move hide it. It returns a *Refusal of Moved, nil, or another error as Round does.
func (t *Table) Apart(w []fr.Element, whole ...[]fr.Element) error {
	p, err := t.predict(w)
	if err != nil {
		return err
	}
	for k, before := range whole {
		q, err := t.predict(before)
		if err != nil {
			return fmt.Errorf("answer %d: %w", k+1, err)
		}
		if f := t.moved(p, q); !f.Holds || f.Value == 0 {
			return &Refusal{Moved}
		}
	}
	return nil
}

// Changed says whether sums may be told after those of a table that has other rows, so many in both tables together: as
// if they had moved. It returns a *Refusal of Moved, or nil.
func (t *Table) Changed(rows int) error { return refuse([]Figure{t.ExplainChanged(rows)}) }

// ExplainChanged returns the figure by which Changed decides.
func (t *Table) ExplainChanged(rows int) Figure {
	n := len(t.x)
	return Figure{
		Guard: Moved, Value: float64(rows), Bound: t.rules.Moved.rows(n, t.width), Row: -1,
		Holds: rows == 0 || t.rules.Moved.holds(rows, n, t.width),
	}
}

// ExplainRound returns the figures by which Round decides. Moved is there only if some answer given before differs.
func (t *Table) ExplainRound(w []fr.Element, answered ...[]fr.Element) ([]Figure, error) {
	p, err := t.predict(w)
	if err != nil {
		return nil, err
	}
	out := t.weighted(p)
	var moved Figure
	for k, before := range answered {
		q, err := t.predict(before)
		if err != nil {
			return nil, fmt.Errorf("answer %d: %w", k+1, err)
		}
		if f := t.moved(p, q); f.Value > 0 {
			moved = worst(moved, f)
		}
	}
	if moved.Guard != 0 {
		out = append(out, moved)
	}
	return out, nil
}

// prediction is a row's p at scale FP, and for a Gaussian its margin: high 2^32 + low, 0 <= low < 2^32.
type prediction struct{ high, low int64 }

// moved counts the rows that differ. None at all is no new answer.
func (t *Table) moved(p, q []prediction) Figure {
	count := 0
	for i := range p {
		if p[i] != q[i] {
			count++
		}
	}
	return t.ExplainChanged(count)
}

// weighted measures D = p (1 - p), for a Gaussian 1.
func (t *Table) weighted(p []prediction) []Figure {
	n, at := len(p), 0
	sum, squares, largest := new(big.Int), new(big.Int), new(big.Int)
	for i := range p {
		d := t.weight(p[i])
		sum.Add(sum, d)
		squares.Add(squares, new(big.Int).Mul(d, d))
		if d.Cmp(largest) > 0 {
			largest, at = d, i
		}
	}
	effective := Figure{Guard: Effective, Bound: t.rules.Effective.rows(n, t.width), Row: -1}
	dominant := Figure{Guard: Dominant, Bound: 1 / float64(t.rules.Dominate), Most: true, Row: at}
	if sum.Sign() == 0 { // all rows are saturated: H is zero, and the gradient is a sum over wrong rows
		dominant.Value = 1
		return []Figure{effective, dominant}
	}
	square := new(big.Int).Mul(sum, sum)
	effective.Value = ratio(square, squares)
	effective.Holds = times(square, t.rules.Effective.Share).Cmp(times(squares, n)) >= 0 &&
		square.Cmp(times(squares, t.rules.Effective.PerWeight*t.width)) >= 0
	dominant.Value = ratio(largest, sum)
	dominant.Holds = times(largest, t.rules.Dominate).Cmp(sum) <= 0
	return []Figure{effective, dominant}
}

func (t *Table) weight(p prediction) *big.Int {
	if t.family == model.Gaussian {
		return big.NewInt(1)
	}
	v := p.high<<half + p.low
	return new(big.Int).Mul(big.NewInt(v), big.NewInt(sigmoid.One-v))
}

func times(a *big.Int, b int) *big.Int { return new(big.Int).Mul(a, big.NewInt(int64(b))) }

func ratio(a, b *big.Int) float64 {
	v, _ := new(big.Rat).SetFrac(a, b).Float64()
	return v
}

const half = 32 // bits of a prediction's low part

// predict returns the prediction of every row.
func (t *Table) predict(w []fr.Element) ([]prediction, error) {
	if len(w) != t.width {
		return nil, fmt.Errorf("rows of %d columns take %d weights, got %d", t.width-1, t.width, len(w))
	}
	small64 := make([]int64, len(w))
	for j := range w {
		v, ok := small(w[j], 1<<(fixed.WeightBits-1))
		if !ok {
			return nil, fmt.Errorf("weight %d is outside [-2^39, 2^39): do not answer it", j)
		}
		small64[j] = v
	}
	out := make([]prediction, len(t.x))
	for i, x := range t.x {
		out[i] = margin(x, small64)
		if t.family.Classification() {
			out[i] = split(sigmoid.At(out[i].clamp()))
		}
	}
	return out, nil
}

func split(v int64) prediction { return prediction{v >> half, v & (1<<half - 1)} }

// clamp returns the margin if it fits 64 bits, else one as saturated.
func (p prediction) clamp() int64 {
	const most = 1 << (63 - half)
	return max(-most, min(p.high, most-1))<<half + p.low
}

// margin returns x.w, exact: products are below 2^54 in size, so that a block of 256 fits 64 bits.
func margin(x, w []int64) (u prediction) {
	const block = 256
	for from := 0; from < len(x); from += block {
		part := int64(0)
		for j := from; j < min(from+block, len(x)); j++ {
			part += x[j] * w[j]
		}
		p := split(part)
		u.high, u.low = u.high+p.high, u.low+p.low
	}
	return prediction{u.high + u.low>>half, u.low & (1<<half - 1)}
}
