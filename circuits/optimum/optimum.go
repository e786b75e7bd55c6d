// Package optimum is the statement that committed weights minimise the fine-tuning loss that starts at w_0 (section 4.3
// of docs/protocol.md):
//
//	| sum g_j + lambda n (w_j - w0_j) | <= eps   for every j
//
// The loss is lambda n-strongly convex, so w lies within sqrt(d+1) eps / (lambda n) of its minimiser. The ranges of w
// and w_0 are proven here, for all statements. Training proves that sum g is the gradient at w, and the verifier bounds
// rows, lambda and eps.
//
// Cost: about 30.5 (d+1) + 320 constraints.
package optimum

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Params determine the circuit.
type Params struct {
	Features int // d
}

// Positions of the vectors in link order.
const (
	Weights  = iota // w
	Start           // w_0, where the fit began
	Gradient        // sum g over all shards
)

// Positions of the scalars.
const (
	Rows   = iota // total number of rows n
	Lambda        // ridge parameter at scale FL
	Eps           // bound on every entry of the total gradient, at scale FG
)

// Circuit proves one model.
type Circuit struct {
	link.Header
	params Params
}

// New returns the blank circuit.
func New(p Params) *Circuit {
	d := p.Features
	return &Circuit{params: p, Header: link.NewHeader(link.Spec{
		Name:    fmt.Sprintf("optimum/d=%d", d),
		Kinds:   []commit.Kind{Weights: commit.Weights(d), Start: commit.Weights(d), Gradient: commit.Gradient(d)},
		Scalars: 3,
	})}
}

// Blank implements link.Circuit.
func (c *Circuit) Blank() link.Circuit { return New(c.params) }

// Scalars returns the statement's scalars: the rows of all contributors, lambda at scale FL, eps at scale FG and below
// 2^(EpsilonBits-1).
func Scalars(rows int, lambda int64, eps *big.Int) []fr.Element {
	return []fr.Element{
		Rows: fixed.FromInt(int64(rows)), Lambda: fixed.FromInt(lambda), Eps: fixed.FromBig(eps),
	}
}

// Define implements frontend.Circuit.
func (c *Circuit) Define(api frontend.API) error {
	w, w0, g := c.Vectors[Weights], c.Vectors[Start], c.Vectors[Gradient]
	rows, lambda, eps := c.Scalars[Rows], c.Scalars[Lambda], c.Scalars[Eps]
	rc := ranges.New(api)
	strength := api.Mul(rows, lambda) // lambda n, scale FL; the verifier bounds both factors
	for j := range w {
		rc.Signed(w[j], fixed.WeightBits)
		rc.Signed(w0[j], fixed.WeightBits)
		// -eps <= g_j + lambda n (w_j - w0_j) <= eps
		total := api.Add(g[j], api.Mul(strength, api.Sub(w[j], w0[j])))
		rc.Within(total, api.Neg(eps), eps, fixed.EpsilonBits)
	}
	c.Bind(api, nil, nil, func(frontend.Variable) error { return nil })
	return nil
}
