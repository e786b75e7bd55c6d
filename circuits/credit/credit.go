// Package credit is the statement that a committed credit is what the sum whose gradient is q loses when its
// contributor is removed, by one exact Newton step (section 4.5 of docs/protocol.md). With A = sum H - H_c, a vector v
// from a hint, and the residual R = (A + lambda n I) v - q:
//
//	|R_j| < 2^-21 for every j,   credit = round(-v.g_c)
//
// A + lambda n I has no eigenvalue below lambda n, so v is within |R| / (lambda n) of the solution, and the credit
// within sqrt(d+1) 2^-21 |g_c| / (lambda n) of the exact step. A contributor can move its own credit that far, by its
// choice of v, and no further. The verifier asks for lambda n >= 1. Training proves H and g. q comes at one of two
// scales: of answers at FQ = 12, proven by inference; of a hold-out at FG = 50, where it is minus the g that training
// proves. The scale is built into the circuit: by the other one a credit would be 2^38 times what it is, or next to
// nothing.
//
// No value wraps: |A| < 2^(76+30+32), |v| < 2^87 and d < 2^13 keep (A + lambda n) v below 2^239. The term of q is
// smaller at either scale: of answers |q| < 2^32 2^15 a query, with 2^136 below 2^203 for 2^20 queries; of a hold-out,
// whose residuals are at most 2^38 for classes and for a gaussian below 2^13 2^15 2^39 + 2^41 < 2^68, |q| < 2^93 for
// 2^10 rows, with 2^98 below 2^191.
//
// Cost: about 1.5 (d+1)^2 + 33 (d+1) + N + 330 constraints, whatever the number of records and queries.
package credit

import (
	"fmt"
	"math/big"
	"math/bits"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/attribution/newton"
	"github.com/tributary-zk/tributary/circuits/gadget/linalg"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/circuits/gadget/rounding"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them: for a direction of answers, and of a hold-out.
func Hints() []solver.Hint { return []solver.Hint{solveHint, solveLabelledHint} }

// Params determine the circuit.
type Params struct {
	Features     int // d
	Contributors int // N, a power of two
	Scale        int // of q: FQ, or FG for a hold-out's; 0 stands for FQ
}

func (p Params) scale() int {
	if p.Scale == 0 {
		return fixed.FQ
	}
	return p.Scale
}

// name tells two circuits apart. That of answers is as old as the statement.
func (p Params) name() string {
	size := fmt.Sprintf("d=%d/contributors=%d", p.Features, p.Contributors)
	if p.scale() == fixed.FQ {
		return "credit/" + size
	}
	return fmt.Sprintf("credit/scale=%d/%s", p.scale(), size)
}

// Positions of the vectors in link order.
const (
	Hessian   = iota // A = sum H - H_c, the Hessian without the contributor
	Gradient         // g_c, the contributor's gradient
	Direction        // q
	Credits          // the contributor's credit at its place, zeros elsewhere
)

// Positions of the scalars.
const (
	Rows        = iota // total number of rows n
	Lambda             // ridge parameter at scale FL
	Contributor        // c, the contributor's index below N
)

// Circuit proves one contributor's credit for one model.
type Circuit struct {
	link.Header
	params Params
}

// New returns the blank circuit.
func New(p Params) *Circuit {
	d := p.Features
	return &Circuit{params: p, Header: link.NewHeader(link.Spec{
		Name: p.name(),
		Kinds: []commit.Kind{
			Hessian: commit.Hessian(d), Gradient: commit.Gradient(d),
			Direction: commit.Direction(d), Credits: commit.Credits(p.Contributors),
		},
		Scalars: 3,
	})}
}

// Blank implements link.Circuit.
func (c *Circuit) Blank() link.Circuit { return New(c.params) }

// Scalars returns the statement's scalars: the rows of all contributors, lambda at scale FL, c the contributor's index.
func Scalars(rows int, lambda int64, c int) []fr.Element {
	return []fr.Element{
		Rows: fixed.FromInt(int64(rows)), Lambda: fixed.FromInt(lambda), Contributor: fixed.FromInt(int64(c)),
	}
}

// Define implements frontend.Circuit.
func (c *Circuit) Define(api frontend.API) error {
	a, g := c.Vectors[Hessian], c.Vectors[Gradient]
	q, credits := c.Vectors[Direction], c.Vectors[Credits]
	rows, lambda, index := c.Scalars[Rows], c.Scalars[Lambda], c.Scalars[Contributor]
	rc := ranges.New(api)

	strength := api.Mul(rows, lambda) // lambda n, scale FL
	scale := c.params.scale()
	v, err := solve(api, scale, a, strength, q)
	if err != nil {
		return err
	}
	ridge := api.Mul(strength, pow2(fixed.FH-fixed.FL))
	product := linalg.Symmetric(api, a, v)
	for j := range v {
		// -2^87 <= v_j < 2^87
		rc.Signed(v[j], fixed.SolveBits)
		// R_j = sum_k A_jk v_k + lambda n v_j - q_j,   -2^127 <= R_j < 2^127
		r := api.Sub(api.Add(product[j], api.Mul(ridge, v[j])), api.Mul(q[j], pow2(fixed.FH+fixed.FV-scale)))
		rc.Signed(r, fixed.ResidualBits)
	}
	// credit = round(-v.g), from scale FV+FG to FC
	credit := rounding.Nearest(api, rc, api.Neg(linalg.Dot(api, v, g)), fixed.FV+fixed.FG-fixed.FC, fixed.CreditBits)

	// 0 <= c < N
	place := api.ToBinary(index, bits.TrailingZeros(uint(c.params.Contributors)))
	var placed frontend.Variable // sum_k credits_k z^k
	linkCredits := func(z frontend.Variable) frontend.Variable {
		placed = linalg.Horner(api, z, credits)
		return placed
	}
	c.Bind(api, []frontend.Variable{credit}, link.Evals{Credits: linkCredits}, func(z frontend.Variable) error {
		// sum_k credits_k z^k = credit z^c: the credit is at its contributor's place, and zeros are everywhere else
		api.AssertIsEqual(placed, api.Mul(credit, powerAt(api, z, place)))
		return nil
	})
	return nil
}

// powerAt returns z^c for the bits of c: prod_k (1 + bit_k (z^(2^k) - 1)).
func powerAt(api frontend.API, z frontend.Variable, place []frontend.Variable) frontend.Variable {
	var out frontend.Variable = 1
	for _, bit := range place {
		out = api.Mul(out, api.Add(1, api.Mul(bit, api.Sub(z, 1))))
		z = api.Mul(z, z)
	}
	return out
}

// solve returns v as hints. Define bounds the residual that they leave.
func solve(
	api frontend.API, scale int, a []frontend.Variable, strength frontend.Variable, q []frontend.Variable,
) ([]frontend.Variable, error) {
	in := append(append([]frontend.Variable{strength}, q...), a...)
	switch scale {
	case fixed.FQ:
		return api.Compiler().NewHint(solveHint, len(q), in...)
	case fixed.FG:
		return api.Compiler().NewHint(solveLabelledHint, len(q), in...)
	}
	return nil, fmt.Errorf("credit: a direction at scale %d: %d or %d", scale, fixed.FQ, fixed.FG)
}

// solveHint takes lambda n, q of answers and A, and returns the v of attribution/newton.
func solveHint(_ *big.Int, in, out []*big.Int) error { return solution(fixed.FQ, in, out) }

// solveLabelledHint is solveHint for q of a hold-out.
func solveLabelledHint(_ *big.Int, in, out []*big.Int) error { return solution(fixed.FG, in, out) }

func solution(scale int, in, out []*big.Int) error {
	e := make([]fr.Element, len(in))
	for i := range in {
		e[i] = fixed.FromBig(in[i])
	}
	w := len(out)
	if len(in) < 1+w {
		return fmt.Errorf("credit: %d hint inputs for %d unknowns", len(in), w)
	}
	step, err := newton.Solve(scale, e[1+w:], e[0], e[1:1+w])
	if err != nil {
		return err
	}
	for j := range out {
		step.V[j].BigInt(out[j])
	}
	return nil
}

func pow2(k int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(k)) }
