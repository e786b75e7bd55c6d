package model

import (
	"fmt"
	"math"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

// Margins returns u_i = x_i . w at scale FU for every position of the batch: exact, and 0 for padding. The weights are
// d+1 at scale FW.
func Margins(b shard.Batch, w []fr.Element) ([]fr.Element, error) {
	if len(w) != b.Width() {
		return nil, fmt.Errorf("a query of %d features takes %d weights, got %d", b.Features, b.Width(), len(w))
	}
	u := make([]fr.Element, b.Capacity)
	for i := range u {
		x := fr.Vector(b.X(i))
		u[i] = x.InnerProduct(w)
	}
	return u, nil
}

// Sign returns +1 for u >= 0, else -1.
func Sign(u fr.Element) int64 {
	if neg := *new(fr.Element).Neg(&u); u.Cmp(&neg) > 0 {
		return -1
	}
	return 1
}

// Direction returns q = sum_i fee_i sign(u_i) x_i: d+1 entries at scale FQ, exact. It is the gradient, with respect to
// the weights, of the fee-weighted sum of the margins' absolute values. Queries beyond the last fee have fee 0.
func Direction(b shard.Batch, u []fr.Element, fees []uint32) ([]fr.Element, error) {
	if len(u) != b.Capacity || len(fees) > b.Capacity {
		return nil, fmt.Errorf("a batch of %d positions has as many margins and at most as many fees, got %d and %d",
			b.Capacity, len(u), len(fees))
	}
	q := make([]fr.Element, b.Width())
	for i, fee := range fees {
		f := fixed.FromInt(int64(fee) * Sign(u[i]))
		for j, x := range b.X(i) {
			q[j].Add(&q[j], x.Mul(&x, &f))
		}
	}
	return q, nil
}

// Predict turns one query's margins, one per model at scale FU, into an answer: a class, or for a Gaussian a number at
// scale FX. For Bernoulli a margin of 0 is class 1; for one-vs-rest the first of equal margins wins.
func Predict(f Family, u []fr.Element) int64 {
	switch f {
	case Gaussian:
		half := big.NewInt(1 << (fixed.FW - 1))
		v := fixed.Signed(u[0])
		return v.Rsh(v.Add(v, half), fixed.FW).Int64()
	case Bernoulli:
		return (Sign(u[0]) + 1) / 2
	}
	best := 0
	for k := range u {
		if fixed.Signed(u[k]).Cmp(fixed.Signed(u[best])) > 0 {
			best = k
		}
	}
	return int64(best)
}

// Quality compares answers with the truth. It returns the share of right answers, for a Gaussian R^2, and NaN without
// answers.
func Quality(f Family, got, want []int64) float64 {
	right, square, total, mean := 0.0, 0.0, 0.0, 0.0
	for _, y := range want {
		mean += float64(y) / float64(len(want))
	}
	for i, y := range want {
		if got[i] == y {
			right++
		}
		square += math.Pow(float64(got[i]-y), 2)
		total += math.Pow(float64(y)-mean, 2)
	}
	if f == Gaussian {
		return 1 - square/total
	}
	return right / float64(len(want))
}

// Probability returns the fixed-point sigmoid of a margin as a number from 0 to 1, within sigmoid.MaxError.
func Probability(u fr.Element) float64 { return fixed.Float(sigmoid.Eval(u), fixed.FP) }
