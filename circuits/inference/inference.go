// Package inference is the statement that committed answers are the committed model's answers to committed queries, and
// that q is the fee-weighted gradient of the answered margins (section 4.4 of docs/protocol.md):
//
//	u = X w,   q = sum_i f_i s_i x_i,   s_i = 1 if u_i >= 0, else -1
//
// An answer is the exact margin at scale FU; its probability is public arithmetic (inference/sigmoid). The ranges of
// queries are proven here, those of weights by optimum. Whether a query is the one that a user asked is for the user to
// check, who can open both commitments.
//
// Cost: about 4 (d+1) + 16 constraints for each query and 700 to 1,700 once.
package inference

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/circuits/gadget/linalg"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them.
func Hints() []solver.Hint { return []solver.Hint{negativeHint} }

// Params determine the circuit.
type Params struct {
	Features int // d
	Queries  int // n, the batch's capacity
}

// Positions of the vectors in link order.
const (
	Weights   = iota // w
	Queries          // X
	Answers          // u
	Direction        // q
)

// Positions of the scalars.
const (
	BatchSize = iota // number of queries without padding
	Fees             // the first of n fee weights, zero for padding
)

// Circuit proves one batch.
type Circuit struct {
	link.Header
	params Params
}

// New returns the blank circuit.
func New(p Params) *Circuit {
	d, n := p.Features, p.Queries
	return &Circuit{params: p, Header: link.NewHeader(link.Spec{
		Name: fmt.Sprintf("inference/d=%d/n=%d", d, n),
		Kinds: []commit.Kind{
			Weights: commit.Weights(d), Queries: commit.Queries(n, d),
			Answers: commit.Answers(n), Direction: commit.Direction(d),
		},
		Scalars: Fees + n,
	})}
}

// Blank implements link.Circuit.
func (c *Circuit) Blank() link.Circuit { return New(c.params) }

// Scalars returns the statement's scalars for a batch of len(fees) queries in a circuit of capacity n. The fees of
// padding are zero.
func Scalars(n int, fees []uint64) []fr.Element {
	out := make([]fr.Element, Fees+n)
	out[BatchSize] = fixed.FromInt(int64(len(fees)))
	for i, f := range fees {
		out[Fees+i].SetUint64(f)
	}
	return out
}

// Define implements frontend.Circuit.
func (c *Circuit) Define(api frontend.API) error {
	w, u, q := c.Vectors[Weights], c.Vectors[Answers], c.Vectors[Direction]
	size, fees := c.Scalars[BatchSize], c.Scalars[Fees:]
	width := c.params.Features + 1
	x := linalg.Reshape(c.Vectors[Queries], width)
	rc := ranges.New(api)

	flags := make([]frontend.Variable, len(x)) // 1 for a query, 0 for padding
	paid := make([]frontend.Variable, len(x))  // f_i s_i
	for i, row := range x {
		// x_i0 (x_i0 - 2^12) = 0
		api.AssertIsEqual(api.Mul(row[0], api.Sub(row[0], fixed.One)), 0)
		flags[i] = api.Div(row[0], fixed.One)
		// (1 - flag_i) f_i = 0
		api.AssertIsEqual(api.Mul(api.Sub(1, flags[i]), fees[i]), 0)
		for _, v := range row[1:] {
			rc.Signed(v, fixed.FeatureBits)
		}
		paid[i] = api.Mul(fees[i], sign(api, rc, u[i]))
	}
	// sum_i flag_i = size
	api.AssertIsEqual(linalg.Sum(api, flags), size)

	var columns []frontend.Variable // sum_i Z^i x_i, Z = z^(d+1)
	linkQueries := func(z frontend.Variable) frontend.Variable {
		columns = linalg.Columns(api, linalg.Exp(api, z, width), x)
		return linalg.Horner(api, z, columns) // sum_ij Z^i z^j x_ij
	}
	c.Bind(api, nil, link.Evals{Queries: linkQueries}, func(z frontend.Variable) error {
		// u = X w:  sum_j a_j w_j = sum_i Z^i u_i
		api.AssertIsEqual(linalg.Dot(api, columns, w), linalg.Horner(api, linalg.Exp(api, z, width), u))
		prints := make([]frontend.Variable, len(x)) // sum_j z^j x_ij
		for i, row := range x {
			prints[i] = linalg.Horner(api, z, row)
			// (1 - flag_i) sum_j z^j x_ij = 0, so padding is zero
			api.AssertIsEqual(api.Mul(api.Sub(1, flags[i]), prints[i]), 0)
		}
		// q = X^T (f s):  sum_j z^j q_j = sum_i f_i s_i sum_j z^j x_ij
		api.AssertIsEqual(linalg.Horner(api, z, q), linalg.Dot(api, paid, prints))
		return nil
	})
	return nil
}

// sign returns s = 1 - 2 b for a margin in [-2^55, 2^55):
//
//	b (1 - b) = 0,   0 <= s u - b < 2^55
//
// b = 0 asks for u >= 0 and b = 1 for -u - 1 >= 0. Exactly one of them holds.
func sign(api frontend.API, rc *ranges.Checker, u frontend.Variable) frontend.Variable {
	b, err := api.Compiler().NewHint(negativeHint, 1, u)
	if err != nil {
		panic(err)
	}
	api.AssertIsBoolean(b[0])
	s := api.Sub(1, api.Mul(2, b[0]))
	rc.Unsigned(api.Sub(api.Mul(s, u), b[0]), fixed.MarginBits-1)
	return s
}

// negativeHint returns 1 for a negative margin, else 0.
func negativeHint(_ *big.Int, in, out []*big.Int) error {
	if len(in) != 1 || len(out) != 1 {
		return errors.New("inference: want one margin and one sign")
	}
	out[0].SetUint64(0)
	if fixed.Signed(fixed.FromBig(in[0])).Sign() < 0 {
		out[0].SetUint64(1)
	}
	return nil
}
