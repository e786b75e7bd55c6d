package reconstruct

import (
	"math"
	"math/rand/v2"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

// Slabs asks members for their totals at weights of the attacker's choice, as one round file with many questions
// could until weights became a function of the transcript. Each question saturates all rows but a thin slab: D is
// one constant outside of it. H less that constant times the Gram matrix, which w_0 = 0 tells, is a sum over the
// rows of the slab alone, and an exact record if there is one.
//
// A slab is |x.w| < 16, so |w| = 8192 at most makes it about 32/8192 of a column's spread thick; the attacker
// chooses |w| so that a slab holds one row in the mean.
func Slabs(g *Group, outside []Member, questions int, seed uint64) ([]Row, error) {
	class := g.Classes[len(g.Classes)-1]
	zero, err := g.Ask(outside, class, make([]fr.Element, g.Width()), true)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(seed, 0x736c6162))
	var found []Row
	for range questions {
		a, err := g.Ask(outside, class, slab(rng, g.Width(), g.Count(outside)), true)
		if err != nil {
			return nil, err
		}
		rest, outer := append(fr.Vector(nil), zero.H...), saturated()
		rest.ScalarMul(rest, &outer)
		rest.Sub(a.H, rest)
		if r := rankOne(rest, g.Width()); r != nil {
			found = append(found, r)
		}
	}
	return found, nil
}

// saturated returns the D of a saturated row as a multiple of its D at w = 0, in the field.
func saturated() fr.Element {
	p := func(u int64) fr.Element { return sigmoid.Eval(fixed.FromInt(u)) }
	d := func(p fr.Element) fr.Element {
		q := fixed.FromInt(sigmoid.One)
		q.Sub(&q, &p)
		return *q.Mul(&q, &p)
	}
	high, middle := d(p(math.MaxInt64)), d(p(0))
	return *high.Div(&high, &middle)
}

// slab returns weights whose margin is within 16 of zero for about one of n rows, if they are spread as a normal
// distribution.
func slab(rng *rand.Rand, width, n int) []fr.Element {
	u := make([]float64, width)
	norm := 0.0
	for j := 1; j < width; j++ {
		u[j] = rng.NormFloat64()
		norm += u[j] * u[j]
	}
	steep := float64(n) * 32 / math.Sqrt(2*math.Pi)
	out := make([]fr.Element, width)
	for j := range u {
		v := steep * u[j] / math.Sqrt(norm)
		if j == 0 {
			v = steep * rng.NormFloat64() / 2
		}
		out[j] = fixed.FromInt(int64(math.Ldexp(max(-8000, min(8000, v)), fixed.FW)))
	}
	return out
}
