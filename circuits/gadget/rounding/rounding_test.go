package rounding_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/circuits/gadget/rounding"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

var shiftHint, divideHint = rounding.Hints()[0], rounding.Hints()[1]

// nearest asserts in[1] = round(in[0] / 2^shift).
func nearest(shift, bits int) func(frontend.API, []frontend.Variable) error {
	return func(api frontend.API, in []frontend.Variable) error {
		api.AssertIsEqual(in[1], rounding.Nearest(api, ranges.New(api), in[0], shift, bits))
		return nil
	}
}

// divide asserts in[2] = floor(in[0] / in[1]).
func divide(dBits, qBits int) func(frontend.API, []frontend.Variable) error {
	return func(api frontend.API, in []frontend.Variable) error {
		api.AssertIsEqual(in[2], rounding.Divide(api, ranges.New(api), in[0], in[1], dBits, qBits))
		return nil
	}
}

func check(t *testing.T, ok bool, err error, why ...any) {
	t.Helper()
	if ok {
		require.NoError(t, err, why...)
	} else {
		circuittest.Unsatisfied(t, err, why...)
	}
}

func TestNearest(t *testing.T) {
	s := circuittest.Gadget(t, 2, nearest(4, 8))
	for _, c := range []struct {
		why  string
		v, q int64
		ok   bool
	}{
		{"zero", 0, 0, true},
		{"below a half", 7, 0, true},
		{"a half goes up", 8, 1, true},
		{"a negative half goes up too", -8, 0, true},
		{"beyond a negative half", -9, -1, true},
		{"the largest", 127*16 + 7, 127, true},
		{"the smallest", -128*16 - 8, -128, true},
		{"beyond the largest", 127*16 + 8, 128, false},
		{"beyond the smallest", -128*16 - 9, -129, false},
		{"one too many", 20, 2, false},
		{"one too few", 20, 0, false},
		{"the other sign", 32, -2, false},
	} {
		check(t, c.ok, s.Holds(circuittest.Values(c.v, c.q), circuittest.Brazen()), c.why)
	}
}

func TestNearestAgainstBigInt(t *testing.T) {
	const shift, bits = 66, 64 // credit's
	s := circuittest.Gadget(t, 2, nearest(shift, bits))
	rng := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		q := new(big.Int).SetInt64(int64(rng.Uint64()))
		rem := new(big.Int).Lsh(big.NewInt(int64(rng.Uint32())), 34)
		rem.Add(rem, big.NewInt(int64(rng.Uint32())))
		v := new(big.Int).Lsh(q, shift)
		v.Add(v, rem).Sub(v, circuittest.Pow(1, shift-1, 0))
		check(t, true, s.Holds(circuittest.Values(v, q), circuittest.Brazen()), v)
		check(t, false, s.Holds(circuittest.Values(v, q.Add(q, big.NewInt(1))), circuittest.Brazen()), v)
	}
}

func TestLyingQuotients(t *testing.T) {
	s := circuittest.Gadget(t, 2, nearest(4, 8))
	r := fr.Modulus()
	sixteenth := new(big.Int).ModInverse(big.NewInt(16), r)
	for why, q := range map[string]*big.Int{
		"one less": big.NewInt(1),
		"one more": big.NewInt(3),
		"the field's quotient, with remainder zero": new(big.Int).Mul(big.NewInt(32+8), sixteenth),
	} {
		lie := circuittest.Lie(shiftHint, func(out []*big.Int) { out[0].Set(q) })
		q := new(big.Int).Mod(q, r)
		circuittest.Unsatisfied(t, s.Holds(circuittest.Values[any](32, q), circuittest.Brazen(), lie), why)
	}

	d := circuittest.Gadget(t, 3, divide(88, 96))
	n, by := big.NewInt(1000), big.NewInt(7)
	for why, q := range map[string]*big.Int{
		"one less":                  big.NewInt(141),
		"one more":                  big.NewInt(143),
		"the field's quotient":      new(big.Int).Mul(n, new(big.Int).ModInverse(by, r)),
		"a quotient that wraps":     new(big.Int).Quo(new(big.Int).Add(r, n), by),
		"minus one":                 big.NewInt(-1),
		"all into the remainder":    big.NewInt(0),
		"the largest of its bits":   circuittest.Pow(1, 96, -1),
		"one above its bits, as is": circuittest.Pow(1, 96, 0),
	} {
		lie := circuittest.Lie(divideHint, func(out []*big.Int) { out[0].Set(q) })
		circuittest.Unsatisfied(t, d.Holds(circuittest.Values(n, by, new(big.Int).Mod(q, r)), circuittest.Brazen(), lie), why)
	}
}

func TestDivide(t *testing.T) {
	s := circuittest.Gadget(t, 3, divide(88, 96))
	big2 := func(e, plus int64) *big.Int { return circuittest.Pow(1, e, plus) }
	for _, c := range []struct {
		why     string
		n, d, q *big.Int
		ok      bool
	}{
		{"exact", big.NewInt(42), big.NewInt(7), big.NewInt(6), true},
		{"remainder d-1", big.NewInt(48), big.NewInt(7), big.NewInt(6), true},
		{"zero", big.NewInt(0), big.NewInt(7), big.NewInt(0), true},
		{"the largest", new(big.Int).Sub(big2(184, 0), big2(88, 0)), big2(88, 0), big2(96, -1), true},
		{"by one", big2(96, -1), big.NewInt(1), big2(96, -1), true},
		{"a quotient of too many bits", big2(96, 0), big.NewInt(1), big2(96, 0), false},
		{"by zero", big.NewInt(5), big.NewInt(0), big.NewInt(0), false},
		{"zero by zero", big.NewInt(0), big.NewInt(0), big.NewInt(0), false},
		{"rounded up", big.NewInt(48), big.NewInt(7), big.NewInt(7), false},
		{"a negative divisor", big.NewInt(48), big.NewInt(-7), big.NewInt(-6), false},
	} {
		claim := circuittest.Lie(divideHint, func(out []*big.Int) { out[0].Set(c.q) })
		err := s.Holds(circuittest.Values(c.n, c.d, c.q), circuittest.Brazen(), claim)
		check(t, c.ok, err, c.why)
	}
	require.Error(t, s.Holds(circuittest.Values(5, 0, 0)), "the honest prover stops at a division by zero")
}

func TestSizes(t *testing.T) {
	require.ErrorContains(t, circuittest.GadgetError(2, nearest(0, 8)), "do not fit")
	wide := circuittest.GadgetError(2, nearest(200, 64))
	require.ErrorContains(t, wide, "do not fit", "a wrapped quotient would fit the ranges")
	require.ErrorContains(t, circuittest.GadgetError(3, divide(128, 128)), "do not fit")
}

func Example() {
	s, err := circuittest.Compile(&roundCircuit{})
	fmt.Println(s.Constraints() > 0, err)
	for _, cents := range []int{1249, 1250, -1251} {
		_, err := s.SolveCircuit(&roundCircuit{Sixteenths: cents, Units: int(float64(cents)/16+1000.5) - 1000})
		fmt.Println(cents, err == nil)
	}
	// Output:
	// true <nil>
	// 1249 true
	// 1250 true
	// -1251 true
}

// roundCircuit says that Units is Sixteenths / 16, rounded.
type roundCircuit struct{ Sixteenths, Units frontend.Variable }

func (c *roundCircuit) Define(api frontend.API) error {
	api.AssertIsEqual(c.Units, rounding.Nearest(api, ranges.New(api), c.Sixteenths, 4, 32))
	return nil
}
