// Package noise samples the discrete Gaussian N_Z(0, sigma^2), the distribution on the integers with
// P(x) proportional to exp(-x^2 / (2 sigma^2)).
//
// The sampler is that of Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (NeurIPS 2020),
// algorithms 1 to 3. It is exact: integers and rationals only, no floating point, no cut tail, so the distribution has
// no statistical distance to hide in a delta, and no low bits that tell the value (Mironov 2012). A sample takes 10 to
// 14 words of 64 bits on average, and a number below sigma for each proposal, whatever sigma is.
//
// Its time depends on what it draws: whoever measures the time of one draw learns something about it (Jin et al. 2022).
// A caller answers with all entries at once and over a network, and tells no time of its own.
//
// It is our own because no Go library has it. The noise package of google/differential-privacy approximates a Gaussian
// by a binomial in float64, returns 64-bit integers at most (the Hessian needs 120 bits and more), draws from the
// machine's randomness alone and ends the process on an error. The samplers for lattices work from tables, for small
// sigma.
package noise

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/big"
)

// Gaussian is a sampler. It holds no state but its parameters and is safe for concurrent use.
type Gaussian struct {
	num, den *big.Int // sigma^2
	t        *big.Int // scale of the discrete Laplace that is sampled first, floor(sigma) + 1
	bound    *big.Int // 2 num den t^2, the denominator of the exponent at which a sample is kept
}

// New returns the sampler of the given variance parameter, which must be positive. The distribution's variance is at
// most that, and equal to it but for a part below 10^-6 from sigma = 1 on.
func New(variance *big.Rat) (*Gaussian, error) {
	if variance.Sign() <= 0 {
		return nil, fmt.Errorf("a discrete Gaussian has a positive variance, got %v", variance)
	}
	g := &Gaussian{num: new(big.Int).Set(variance.Num()), den: new(big.Int).Set(variance.Denom())}
	g.t = new(big.Int).Quo(g.num, g.den)
	g.t.Sqrt(g.t).Add(g.t, one)
	g.bound = new(big.Int).Mul(g.t, g.t)
	g.bound.Mul(g.bound, g.num).Mul(g.bound, g.den).Lsh(g.bound, 1)
	return g, nil
}

var one = big.NewInt(1)

// Draw returns one sample, from uniform bytes. Equal bytes give equal samples. Its only error is the reader's.
func (g *Gaussian) Draw(uniform io.Reader) (*big.Int, error) {
	c := &coins{from: uniform}
	for {
		y := c.laplace(g.t)
		// Keep y with probability exp(-(|y| - sigma^2/t)^2 / (2 sigma^2)), brought to one denominator.
		e := new(big.Int).Abs(y)
		e.Mul(e, g.t).Mul(e, g.den).Sub(e, g.num)
		keep := c.expMinus(e.Mul(e, e), g.bound)
		if c.err != nil {
			return nil, fmt.Errorf("randomness: %w", c.err)
		}
		if keep {
			return y, nil
		}
	}
}

// coins tosses coins of exact probabilities. After an error all of them end at once, and their results mean nothing.
type coins struct {
	from io.Reader
	err  error
}

// word returns 64 uniform bits.
func (c *coins) word() uint64 {
	var b [8]byte
	if c.err == nil {
		_, c.err = io.ReadFull(c.from, b[:])
	}
	return binary.BigEndian.Uint64(b[:])
}

// laplace returns x with probability proportional to exp(-|x|/t), for t >= 1 (algorithm 2).
func (c *coins) laplace(t *big.Int) *big.Int {
	for c.err == nil {
		u := c.below(t)
		if !c.expMinus(u, t) {
			continue
		}
		v := int64(0)
		for c.err == nil && c.expMinus(one, one) {
			v++
		}
		x := new(big.Int).Mul(t, big.NewInt(v))
		x.Add(x, u)
		negative := c.word()>>63 == 1
		if negative && x.Sign() == 0 {
			continue // zero would count twice
		}
		if negative {
			x.Neg(x)
		}
		return x
	}
	return new(big.Int)
}

// expMinus is true with probability exp(-num/den), for num >= 0 and den > 0 (algorithm 1).
func (c *coins) expMinus(num, den *big.Int) bool {
	rest := new(big.Int).Set(num)
	for rest.Cmp(den) > 0 {
		if !c.atMostOne(one, one) || c.err != nil {
			return false
		}
		rest.Sub(rest, den)
	}
	return c.atMostOne(rest, den)
}

// atMostOne is expMinus for num <= den: the sum of an alternating series, by counting heads of probability gamma/k.
func (c *coins) atMostOne(num, den *big.Int) bool {
	d := new(big.Int)
	for k := int64(1); ; k++ {
		if !c.bernoulli(num, d.Add(d, den)) || c.err != nil { // d = k den
			return k%2 == 1
		}
	}
}

// bernoulli is true with probability num/den, for num <= den: a uniform number below 1 and the fraction are compared
// 64 bits at a time, as far as they are equal.
func (c *coins) bernoulli(num, den *big.Int) bool {
	if num.Cmp(den) >= 0 {
		return true
	}
	rest, digit := new(big.Int).Set(num), new(big.Int)
	for rest.Sign() > 0 && c.err == nil {
		digit.QuoRem(rest.Lsh(rest, 64), den, rest)
		if u := c.word(); u != digit.Uint64() {
			return u < digit.Uint64()
		}
	}
	return false
}

// below returns a uniform number from 0 to t-1.
func (c *coins) below(t *big.Int) *big.Int {
	most := new(big.Int).Sub(t, one)
	b := make([]byte, (most.BitLen()+7)/8)
	for c.err == nil {
		_, c.err = io.ReadFull(c.from, b)
		if spare := 8*len(b) - most.BitLen(); spare > 0 {
			b[0] >>= spare
		}
		if u := new(big.Int).SetBytes(b); u.Cmp(t) < 0 {
			return u
		}
	}
	return new(big.Int)
}
