package dp

import (
	"errors"
	"fmt"
	"io"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/noise"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Round is one answer of every contributor for one class.
type Round struct {
	Bounds       Bounds
	Classes      int  // that every record is part of: the schema's Models
	Contributors int  // that answer
	Last         bool // at the final weights: credits are computed from this answer
}

// Share is the noise of one contributor's answer.
type Share struct {
	G, H   *big.Int // variance of an entry's noise, at scales 2 FG and 2 FH
	Honest int      // shares that the promise rests on
	Rho    *big.Rat // what the answer costs, at most
}

// Format names no variance: a Gaussian's tells the weights' size.
func (s Share) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "share[of %d]", s.Honest) }

// hessianPart is the part of a round's rho that H takes, in 64ths.
const hessianPart = 16

// Variances of a share that the arithmetic is argued for: see Share, and sums stay far below r/2.
const (
	minVarianceBits = 17
	maxVarianceBits = 400
)

// ErrVariance means that terms and bounds ask for noise that the arithmetic has no room for.
var ErrVariance = errors.New("noise out of range: raise epsilon or lower the clipping bound")

// Share returns the noise that each contributor adds in a round. Rho is spread evenly over rounds and classes.
//
// A sum of h independent discrete Gaussians of variance s each is no discrete Gaussian, but close to one: on statistics
// of l entries that move by at most D, it costs (D / sqrt(h s) + tau sqrt(l))^2 / 2, with tau = 10 sum_{k<h} exp(-x k /
// (k+1)) and x = 2 pi^2 s (Kairouz, Liu and Steinke, "The Distributed Discrete Gaussian Mechanism for Federated
// Learning with Secure Aggregation", ICML 2021, proposition 14 of the long version). A share is refused below s = 2^16,
// where tau sqrt(l) is below 2^-900,000; it is made larger by 2^-32 of itself, which outweighs that by far.
//
// In the last round every share is as large as a sum's, as if one contributor alone were honest: a credit tells about
// one contributor's vectors, and then nobody else's noise hides them. All credits of all epochs are computed from
// that one answer, so they cost nothing more.
func (p Params) Share(r Round) (Share, error) {
	if err := p.Validate(); err != nil {
		return Share{}, err
	}
	if r.Classes < 1 || r.Contributors < 1 {
		return Share{}, fmt.Errorf("dp: a round of %d classes and %d contributors", r.Classes, r.Contributors)
	}
	out := Share{Honest: p.HonestOf(r.Contributors)}
	if r.Last {
		out.Honest = 1
	}
	out.Rho = p.Cost(r.Classes)
	g, h := r.Bounds.Sensitivity()
	for _, v := range []struct {
		to     **big.Int
		square *big.Int
		part   int64
	}{{&out.G, g, 64 - hessianPart}, {&out.H, h, hessianPart}} {
		rho := new(big.Rat).Mul(out.Rho, big.NewRat(v.part, 64))
		*v.to = variance(v.square, rho, out.Honest)
		if n := (*v.to).BitLen(); n < minVarianceBits || n > maxVarianceBits {
			return Share{}, fmt.Errorf("dp: a variance of %d bits: %w", n, ErrVariance)
		}
	}
	return out, nil
}

// variance returns square / (2 rho honest), a little more, rounded up.
func variance(square *big.Int, rho *big.Rat, honest int) *big.Int {
	v := new(big.Rat).Quo(new(big.Rat).SetInt(square), rho)
	v.Quo(v, new(big.Rat).SetInt64(2*int64(honest)))
	v.Mul(v, new(big.Rat).SetFrac(new(big.Int).Add(power(32), big.NewInt(1)), power(32)))
	up := new(big.Int).Sub(v.Denom(), big.NewInt(1))
	up.Add(up, v.Num())
	return up.Quo(up, v.Denom())
}

// Add returns g and H with the share's noise: what a contributor commits to, masks and opens. The stream gives uniform
// bytes; noise.Stream makes one of the contributor's secret, the round and the values. Either of the vectors may be nil
// if a round does not tell it. The only other error is the stream's.
func (s Share) Add(stream io.Reader, g, h []fr.Element) (noisyG, noisyH []fr.Element, err error) {
	if g != nil && h != nil && len(h) != triangle.Len(len(g)) {
		return nil, nil, fmt.Errorf("dp: a gradient of %d entries and a Hessian of %d", len(g), len(h))
	}
	if noisyG, err = add(s.G, stream, g); err != nil {
		return nil, nil, err
	}
	noisyH, err = add(s.H, stream, h)
	return noisyG, noisyH, err
}

func add(variance *big.Int, stream io.Reader, to []fr.Element) ([]fr.Element, error) {
	if to == nil {
		return nil, nil
	}
	sampler, err := noise.New(new(big.Rat).SetInt(variance))
	if err != nil {
		return nil, err
	}
	out := make([]fr.Element, len(to))
	for j := range out {
		e, err := sampler.Draw(stream)
		if err != nil {
			return nil, err
		}
		out[j] = fixed.FromBig(e)
		out[j].Add(&out[j], &to[j])
	}
	return out, nil
}

// Ridge returns what every step adds to the diagonal of an opened H of a schema's models, at scale FH: 2 sigma
// sqrt(W n), rounded up, for W weights and n contributors whose shares have the standard deviation sigma. That is about
// the largest eigenvalue of the noise, a random symmetric matrix (Wigner 1958). A share of H has the same variance at
// all weights.
func (p Params) Ridge(s schema.Schema, contributors int) (*big.Int, error) {
	w := make([]fr.Element, s.Features()+1)
	b, err := p.Of(s, w)
	if err != nil {
		return nil, err
	}
	share, err := p.Share(Round{Bounds: b, Classes: s.Models(), Contributors: contributors})
	if err != nil {
		return nil, err
	}
	square := big.NewInt(4 * int64(len(w)) * int64(contributors))
	return root(square.Mul(square, share.H)), nil
}
