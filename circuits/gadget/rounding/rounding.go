// Package rounding divides integers inside a circuit. Quotient and remainder are hints whose ranges are proven, which
// makes them unique. What the dividend and the divisor must be is stated with each function and up to the caller.
package rounding

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them.
func Hints() []solver.Hint { return []solver.Hint{shiftHint, divideHint} }

// Nearest returns round(v / 2^shift), halves towards plus infinity, as a signed integer of the given width.
//
//	v + 2^(shift-1) = q 2^shift + rem,   q in [-2^(bits-1), 2^(bits-1)),   0 <= rem < 2^shift
//
// The solution is unique, because |q 2^shift + rem| < 2^(bits+shift) < r/2; Nearest panics for sizes that break this.
// Any v is allowed: if there is no such q, there is no witness.
func Nearest(api frontend.API, rc *ranges.Checker, v frontend.Variable, shift, bits int) frontend.Variable {
	if shift < 1 || bits < 1 || shift+bits >= fr.Bits-1 {
		panic(fmt.Sprintf("rounding: shift %d and width %d do not fit the field", shift, bits))
	}
	q, err := api.Compiler().NewHint(shiftHint, 1, v, shift)
	if err != nil {
		panic(err)
	}
	half := new(big.Int).Lsh(big.NewInt(1), uint(shift-1))
	unit := new(big.Int).Lsh(big.NewInt(1), uint(shift))
	rc.Signed(q[0], bits)
	rc.Unsigned(api.Sub(api.Add(v, half), api.Mul(q[0], unit)), shift)
	return q[0]
}

// shiftHint returns floor((v + 2^(shift-1)) / 2^shift) of the signed integer v.
func shiftHint(_ *big.Int, in, out []*big.Int) error {
	if len(in) != 2 || len(out) != 1 || !in[1].IsUint64() {
		return errors.New("rounding: want (v, shift)")
	}
	shift := uint(in[1].Uint64())
	v := fixed.Signed(fixed.FromBig(in[0]))
	v.Add(v, new(big.Int).Lsh(big.NewInt(1), shift-1))
	out[0].Rsh(v, shift) // arithmetic: floor
	return nil
}

// Divide returns floor(n / d) for 0 <= n and 0 < d < 2^dBits, a quotient below 2^qBits. It panics unless dBits + qBits
// < 253.
//
//	n = q d + rem,   0 <= q < 2^qBits,   0 <= rem < 2^dBits,   0 <= d - 1 - rem < 2^dBits
//
// The caller proves the range of d and that n, as an integer, is below r.
func Divide(api frontend.API, rc *ranges.Checker, n, d frontend.Variable, dBits, qBits int) frontend.Variable {
	if dBits+qBits >= fr.Bits-1 {
		panic(fmt.Sprintf("rounding: divisor of %d bits and quotient of %d do not fit the field", dBits, qBits))
	}
	q, err := api.Compiler().NewHint(divideHint, 1, n, d)
	if err != nil {
		panic(err)
	}
	rem := api.Sub(n, api.Mul(q[0], d))
	rc.Unsigned(q[0], qBits)
	rc.Unsigned(rem, dBits)
	rc.Unsigned(api.Sub(d, 1, rem), dBits)
	return q[0]
}

// divideHint returns floor(n / d).
func divideHint(_ *big.Int, in, out []*big.Int) error {
	if len(in) != 2 || len(out) != 1 {
		return errors.New("rounding: want (n, d)")
	}
	if in[1].Sign() == 0 {
		return errors.New("rounding: division by zero")
	}
	out[0].Quo(in[0], in[1])
	return nil
}
