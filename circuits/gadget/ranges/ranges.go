// Package ranges proves 0 <= v < 2^b by looking up limbs of w bits in a table of 2^w rows.
//
// A value costs one constraint for each limb, and one more if w does not divide b. The lowest limb is not a wire: it is
// v less the other limbs, so recomposing v needs no constraint. The table costs 2^w constraints, once in a circuit.
//
// The ranges hold for field elements. That v is the integer the caller means, and did not wrap around r, is up to the
// caller.
package ranges

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/circuits/gadget/logup"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them.
func Hints() []solver.Hint { return []solver.Hint{limbsHint} }

// LimbBits is w. Eight bits suit the protocol's ranges of 16, 40, 48 and 88 bits and circuits of a few thousand values.
const LimbBits = 8

// MaxBits bounds a range so that a sum of limbs cannot wrap around r.
const MaxBits = 240

// Checker checks ranges within one circuit.
type Checker struct {
	api   frontend.API
	table *logup.Table
}

// New returns a checker. Make it and use it before link.Bind.
func New(api frontend.API) *Checker {
	return &Checker{api: api, table: logup.New(api, 1<<LimbBits)}
}

// Unsigned asserts 0 <= v < 2^bits. It panics unless 1 <= bits <= MaxBits.
//
//	v = sum_i limb_i 2^(w i),  limb_0 = v - sum_{i>0} limb_i 2^(w i),  every limb_i in [0, 2^w)
//	limb_top 2^(w-k) in [0, 2^w)   if the top limb has k < w bits
func (c *Checker) Unsigned(v frontend.Variable, bits int) {
	if bits < 1 || bits > MaxBits {
		panic(fmt.Sprintf("ranges: %d bits, want 1 to %d", bits, MaxBits))
	}
	limbs := c.limbs(v, (bits+LimbBits-1)/LimbBits)
	for _, l := range limbs {
		c.table.Contains(l)
	}
	if k := bits % LimbBits; k != 0 {
		c.table.Contains(c.api.Mul(limbs[len(limbs)-1], 1<<(LimbBits-k)))
	}
}

// limbs splits v into n limbs whose weighted sum is v by construction. Only their ranges are left to check.
func (c *Checker) limbs(v frontend.Variable, n int) []frontend.Variable {
	if n == 1 {
		return []frontend.Variable{v}
	}
	high, err := c.api.Compiler().NewHint(limbsHint, n-1, v)
	if err != nil {
		panic(err)
	}
	low, weight := v, big.NewInt(1)
	for _, l := range high {
		weight = new(big.Int).Lsh(weight, LimbBits)
		low = c.api.Sub(low, c.api.Mul(l, weight))
	}
	return append([]frontend.Variable{low}, high...)
}

// limbsHint returns limbs 1, 2, ... of the input. The top limb takes all the rest, so that a value out of range fails
// its look-up.
func limbsHint(_ *big.Int, in, out []*big.Int) error {
	if len(in) != 1 {
		return fmt.Errorf("ranges: %d inputs, want 1", len(in))
	}
	mask := big.NewInt(1<<LimbBits - 1)
	rest := new(big.Int).Rsh(in[0], LimbBits)
	for i, o := range out {
		if i == len(out)-1 {
			o.Set(rest)
			break
		}
		o.And(rest, mask)
		rest.Rsh(rest, LimbBits)
	}
	return nil
}

// Signed asserts -2^(bits-1) <= v < 2^(bits-1), as 0 <= v + 2^(bits-1) < 2^bits.
func (c *Checker) Signed(v frontend.Variable, bits int) {
	c.Unsigned(c.api.Add(v, new(big.Int).Lsh(big.NewInt(1), uint(bits-1))), bits)
}

// Within asserts lo <= v <= hi. The caller must know that their differences, as integers, are far below r.
//
//	v - lo in [0, 2^bits),  hi - v in [0, 2^bits)
func (c *Checker) Within(v, lo, hi frontend.Variable, bits int) {
	c.Unsigned(c.api.Sub(v, lo), bits)
	c.Unsigned(c.api.Sub(hi, v), bits)
}
