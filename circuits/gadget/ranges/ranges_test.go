package ranges_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

var hint = ranges.Hints()[0]

func unsigned(bits int) func(frontend.API, []frontend.Variable) error {
	return func(api frontend.API, in []frontend.Variable) error {
		ranges.New(api).Unsigned(in[0], bits)
		return nil
	}
}

func TestUnsignedBoundaries(t *testing.T) {
	r := fr.Modulus()
	for _, bits := range []int{1, 2, 7, 8, 9, 15, 16, 17, 40, 48, 55, 63, 88, 96, 127, 128, ranges.MaxBits} {
		s := circuittest.Gadget(t, 1, unsigned(bits))
		top := circuittest.Pow(1, int64(bits), 0)
		for _, c := range []struct {
			why string
			v   *big.Int
			ok  bool
		}{
			{"zero", big.NewInt(0), true},
			{"one", big.NewInt(1), true},
			{"the largest", new(big.Int).Sub(top, big.NewInt(1)), true},
			{"one too large", top, false},
			{"twice too large", new(big.Int).Lsh(top, 1), false},
			{"minus one", new(big.Int).Sub(r, big.NewInt(1)), false},
			{"minus the bound", new(big.Int).Sub(r, top), false},
			{"half the field", new(big.Int).Rsh(r, 1), false},
			{"a fraction of the limb's width", new(big.Int).ModInverse(big.NewInt(256), r), false},
		} {
			err := s.Holds(circuittest.Values(c.v), circuittest.Brazen())
			if c.ok {
				require.NoError(t, err, "%d bits: %s", bits, c.why)
			} else {
				circuittest.Unsatisfied(t, err, "%d bits: %s", bits, c.why)
			}
		}
	}
}

func TestSignedAndWithin(t *testing.T) {
	signed := circuittest.Gadget(t, 1, func(api frontend.API, in []frontend.Variable) error {
		ranges.New(api).Signed(in[0], 16)
		return nil
	})
	within := circuittest.Gadget(t, 3, func(api frontend.API, in []frontend.Variable) error {
		ranges.New(api).Within(in[0], in[1], in[2], 16)
		return nil
	})
	for v, ok := range map[int64]bool{
		-1<<15 - 1: false, -1 << 15: true, -1: true, 0: true, 1<<15 - 1: true, 1 << 15: false,
	} {
		check(t, ok, signed.Holds(circuittest.Values(v), circuittest.Brazen()), v)
	}
	for _, c := range []struct {
		why       string
		v, lo, hi int64
		ok        bool
	}{
		{"the lower bound", 5, 5, 9, true},
		{"the upper bound", 9, 5, 9, true},
		{"below", 4, 5, 9, false},
		{"above", 10, 5, 9, false},
		{"a negative bound", 0, -3, 3, true},
		{"the only value", 7, 7, 7, true},
		{"bounds in the wrong order", 8, 9, 7, false},
	} {
		check(t, c.ok, within.Holds(circuittest.Values(c.v, c.lo, c.hi), circuittest.Brazen()), c.why)
	}
}

func check(t *testing.T, ok bool, err error, why any) {
	t.Helper()
	if ok {
		require.NoError(t, err, why)
	} else {
		circuittest.Unsatisfied(t, err, why)
	}
}

// TestLyingLimbs lets the prover choose the limbs of a value that is out of range.
func TestLyingLimbs(t *testing.T) {
	r := fr.Modulus()
	s := circuittest.Gadget(t, 1, unsigned(20)) // limbs 8, 8 and 4 bits
	set := func(limbs ...*big.Int) func(out []*big.Int) {
		return func(out []*big.Int) {
			for i := range out {
				out[i].Set(limbs[i])
			}
		}
	}
	inv := func(v int64) *big.Int { return new(big.Int).ModInverse(big.NewInt(v), r) }
	for _, c := range []struct {
		why   string
		v     int64
		limbs []*big.Int // the upper two: the lowest is what remains
	}{
		{"an overfull top limb of 5 bits", 1 << 20, []*big.Int{big.NewInt(0), big.NewInt(16)}},
		{"an overfull top limb of 8 bits", 255 << 16, []*big.Int{big.NewInt(0), big.NewInt(255)}},
		{"a middle limb of nine bits", 1 << 20, []*big.Int{big.NewInt(256), big.NewInt(15)}},
		{"a negative middle limb", 1 << 20, []*big.Int{big.NewInt(-256), big.NewInt(17)}},
		{"a fractional top limb whose shift is in the table", 1 << 20, []*big.Int{big.NewInt(0), inv(16)}},
		{"everything in the lowest limb", 1 << 20, []*big.Int{big.NewInt(0), big.NewInt(0)}},
	} {
		err := s.Holds(circuittest.Values(c.v), circuittest.Brazen(), circuittest.Lie(hint, set(c.limbs...)))
		circuittest.Unsatisfied(t, err, c.why)
	}
	t.Run("other limbs for a value in range", func(t *testing.T) {
		lie := circuittest.Lie(hint, func(out []*big.Int) {
			out[0].Sub(out[0], big.NewInt(256))
			out[1].Add(out[1], big.NewInt(1))
		})
		circuittest.Unsatisfied(t, s.Holds(circuittest.Values(0x12345), circuittest.Brazen(), lie))
	})
}

// TestOutputIgnored: a check holds even if nothing else uses the value.
func TestOutputIgnored(t *testing.T) {
	s := circuittest.Gadget(t, 2, func(api frontend.API, in []frontend.Variable) error {
		rc := ranges.New(api)
		rc.Unsigned(in[0], 8)
		rc.Unsigned(in[1], 8)
		return nil
	})
	require.NoError(t, s.Holds(circuittest.Values(1, 255)))
	circuittest.Unsatisfied(t, s.Holds(circuittest.Values(1, 256), circuittest.Brazen()))
}

func TestAgainstBigInt(t *testing.T) {
	const bits = 88
	s := circuittest.Gadget(t, 1, unsigned(bits))
	for range 100 {
		var e fr.Element
		e.MustSetRandom()
		v := e.BigInt(new(big.Int))
		v.Rsh(v, uint(254-bits-1)) // in range every other time
		check(t, v.BitLen() <= bits, s.Holds(circuittest.Values(v), circuittest.Brazen()), v)
	}
}

func TestSizes(t *testing.T) {
	for _, bits := range []int{-1, 0, ranges.MaxBits + 1, 254} {
		require.ErrorContains(t, circuittest.GadgetError(1, unsigned(bits)), "bits, want 1 to 240")
	}
}

func TestCost(t *testing.T) {
	table := circuittest.Gadget(t, 1, unsigned(8)).Constraints() - 1
	for bits, want := range map[int]int{8: 1, 16: 2, 48: 6, 55: 8, 88: 11} {
		require.Equal(t, want, circuittest.Gadget(t, 1, unsigned(bits)).Constraints()-table, "%d bits", bits)
	}
}

type ageCircuit struct{ Age frontend.Variable }

func (c *ageCircuit) Define(api frontend.API) error {
	ranges.New(api).Within(c.Age, 18, 120, 8)
	return nil
}

func Example() {
	for _, age := range []int{17, 18, 121} {
		err := test.IsSolved(&ageCircuit{}, &ageCircuit{age}, fr.Modulus())
		fmt.Println(age, err == nil)
	}
	// Output:
	// 17 false
	// 18 true
	// 121 false
}
