// Package payout is the statement that committed payouts split the pool over the positive credits (section 4.6 of
// docs/protocol.md):
//
//	pos_c = max(credit_c, 0),   S_c = pos_0 + ... + pos_c,   P = S_{N-1} > 0
//	payout_c = floor(pool S_c / P) - floor(pool S_{c-1} / P)
//
// The differences of rounded prefix sums add up to the pool exactly. A payout is within one unit of its exact share,
// and zero for a credit that is not positive. The credit statement proves the credits.
//
// Cost: about 63 constraints for each contributor and 340 once.
package payout

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/circuits/gadget/rounding"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them.
func Hints() []solver.Hint { return []solver.Hint{positiveHint} }

// Params determine the circuit.
type Params struct {
	Contributors int // N, a power of two of at most 1,024
}

// Positions of the vectors in link order.
const (
	Credits = iota // credit of contributor c at position c
	Payouts        // payout of contributor c at omega^c, in evaluation form
)

// Pool is the position of the only scalar: what is paid out, in units of the fee's currency.
const Pool = 0

// Circuit proves one epoch.
type Circuit struct {
	link.Header
	params Params
}

// New returns the blank circuit.
func New(p Params) *Circuit {
	return &Circuit{params: p, Header: link.NewHeader(link.Spec{
		Name:    fmt.Sprintf("payout/contributors=%d", p.Contributors),
		Kinds:   []commit.Kind{Credits: commit.Credits(p.Contributors), Payouts: commit.Payouts(p.Contributors)},
		Scalars: 1,
	})}
}

// Blank implements link.Circuit.
func (c *Circuit) Blank() link.Circuit { return New(c.params) }

// Scalars returns the statement's only scalar: the pool in units of the fee's currency, below 2^96.
func Scalars(pool *big.Int) []fr.Element { return []fr.Element{Pool: fixed.FromBig(pool)} }

// Define implements frontend.Circuit.
func (c *Circuit) Define(api frontend.API) error {
	if n := c.params.Contributors; n < 2 || n > 1<<(fixed.TotalBits-fixed.SumBits) || n&(n-1) != 0 {
		return fmt.Errorf("payout: capacity %d, want a power of two of 2 to 1,024", n)
	}
	credits, payouts, pool := c.Vectors[Credits], c.Vectors[Payouts], c.Scalars[Pool]
	rc := ranges.New(api)
	rc.Unsigned(pool, fixed.PoolBits)

	sums := make([]frontend.Variable, len(credits)) // S_c
	var sum frontend.Variable = 0
	for i, credit := range credits {
		sum = api.Add(sum, positive(api, rc, credit))
		sums[i] = sum
	}
	// P > 0:  0 <= P - 1 < 2^88
	rc.Unsigned(api.Sub(sum, 1), fixed.TotalBits)

	var before frontend.Variable = 0
	for i := range payouts {
		// floor(pool S_c / P), pool S_c < 2^184
		quotient := rounding.Divide(api, rc, api.Mul(pool, sums[i]), sum, fixed.TotalBits, fixed.PoolBits)
		// payout_c = quotient_c - quotient_{c-1}
		api.AssertIsEqual(payouts[i], api.Sub(quotient, before))
		before = quotient
	}
	c.Bind(api, nil, nil, func(frontend.Variable) error { return nil })
	return nil
}

// positive returns pos = max(credit, 0) for |credit| < 2^78. With the hint b:
//
//	b (1 - b) = 0,   pos = b credit,   0 <= pos < 2^78,   0 <= pos - credit < 2^78
//
// b = 1 asks for credit >= 0 and b = 0 for credit <= 0. For credit = 0 both are possible and give pos = 0.
func positive(api frontend.API, rc *ranges.Checker, credit frontend.Variable) frontend.Variable {
	b, err := api.Compiler().NewHint(positiveHint, 1, credit)
	if err != nil {
		panic(err)
	}
	api.AssertIsBoolean(b[0])
	pos := api.Mul(b[0], credit)
	rc.Unsigned(pos, fixed.SumBits)
	rc.Unsigned(api.Sub(pos, credit), fixed.SumBits)
	return pos
}

// positiveHint returns 1 for a credit above zero, else 0.
func positiveHint(_ *big.Int, in, out []*big.Int) error {
	if len(in) != 1 || len(out) != 1 {
		return errors.New("payout: want one credit and one sign")
	}
	out[0].SetUint64(0)
	if fixed.Signed(fixed.FromBig(in[0])).Sign() > 0 {
		out[0].SetUint64(1)
	}
	return nil
}
