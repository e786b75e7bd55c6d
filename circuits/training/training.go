// Package training is the statement that g = X^T r and H = X^T diag(D) X, over committed rows and at committed weights
// (sections 1 and 4.2 of docs/protocol.md).
//
// It relies on contribution, for the same data commitment, to prove that features are in range and padding is zero, and
// on optimum for the range of the weights. With both, the identities modulo r are identities of integers. It does not
// say that the weights are anybody's model.
//
// Cost: about 2 (d+1) + 27 constraints for each row and 1,400 + 12 d + d^2 once (logistic). Every entry of X is
// multiplied twice: once to combine the rows, which serves the link as well, and once to combine the columns.
package training

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
	"github.com/tributary-zk/tributary/circuits/gadget/sigmoid"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them.
func Hints() []solver.Hint { return []solver.Hint{differsHint} }

// Params determine the circuit.
type Params struct {
	Family   schema.Family // OVR and Bernoulli have one circuit
	Features int           // d
	Rows     int           // n, the shard's capacity
}

// Positions of the vectors in link order.
const (
	Data     = iota // the shard's committed rows
	Weights         // w
	Gradient        // g
	Hessian         // H
)

// Positions of the scalars.
const (
	Rows  = iota // number of rows without padding
	Class        // the class that the model is for, 0 for Gaussian
)

// Circuit proves one shard.
type Circuit struct {
	link.Header
	params Params
}

// New returns the blank circuit.
func New(p Params) *Circuit {
	loss, d := "logistic", p.Features
	if p.Family == schema.Gaussian {
		loss = "gaussian"
	}
	return &Circuit{params: p, Header: link.NewHeader(link.Spec{
		Name: fmt.Sprintf("training/%s/d=%d/n=%d", loss, d, p.Rows),
		Kinds: []commit.Kind{
			Data: commit.Data(p.Rows, d), Weights: commit.Weights(d),
			Gradient: commit.Gradient(d), Hessian: commit.Hessian(d),
		},
		Scalars: 2,
	})}
}

// Blank implements link.Circuit.
func (c *Circuit) Blank() link.Circuit { return New(c.params) }

// Scalars returns the statement's scalars: the shard's real rows, and the model's class (schema.Class).
func Scalars(rows, class int) []fr.Element {
	return []fr.Element{Rows: fixed.FromInt(int64(rows)), Class: fixed.FromInt(int64(class))}
}

// Define implements frontend.Circuit.
func (c *Circuit) Define(api frontend.API) error {
	w, g, h := c.Vectors[Weights], c.Vectors[Gradient], c.Vectors[Hessian]
	width := c.params.Features + 2
	data := linalg.Reshape(c.Vectors[Data], width)
	x := make([][]frontend.Variable, len(data)) // flag and features
	var flags, labels []frontend.Variable
	for i, row := range data {
		x[i] = row[:width-1]
		flags, labels = append(flags, row[0]), append(labels, row[width-1])
	}
	// sum_i x_i0 = rows 2^12
	api.AssertIsEqual(linalg.Sum(api, flags), api.Mul(c.Scalars[Rows], fixed.One))

	u, err := linalg.Product(api, x, w)
	if err != nil {
		return err
	}
	r, d := c.residuals(api, u, labels)

	var columns []frontend.Variable // sum_i Z^i (x_i, label_i), Z = z^(d+2)
	linkData := func(z frontend.Variable) frontend.Variable {
		columns = linalg.Columns(api, linalg.Exp(api, z, width), data)
		return linalg.Horner(api, z, columns) // sum_ij Z^i z^j data_ij
	}
	c.Bind(api, u, link.Evals{Data: linkData}, func(z frontend.Variable) error {
		a := columns[:width-1]
		// u = X w:  sum_j a_j w_j = sum_i Z^i u_i
		api.AssertIsEqual(linalg.Dot(api, a, w), linalg.Horner(api, linalg.Exp(api, z, width), u))

		t := linalg.SidonPowers(api, z, width-1)
		b := linalg.Rows(api, t, x)
		// g = X^T r:  sum_j t_j g_j = sum_i b_i r_i
		api.AssertIsEqual(linalg.Dot(api, t, g), linalg.Dot(api, b, r))
		// H = X^T diag(D) X:  t^T H t = sum_i D_i b_i^2
		squares := make([]frontend.Variable, len(b))
		for i := range b {
			squares[i] = api.Mul(b[i], b[i])
		}
		api.AssertIsEqual(linalg.Quadratic(api, t, h), linalg.Dot(api, d, squares))
		return nil
	})
	return nil
}

// residuals returns r and D for the margins u.
//
//	logistic:  p = sigmoid(u),  r = p - 2^38 [label = class],  D = p (2^38 - p)
//	gaussian:  r = u - 2^26 label,  D = 2^76,  class = 0
func (c *Circuit) residuals(api frontend.API, u, labels []frontend.Variable) (r, d []frontend.Variable) {
	r, d = make([]frontend.Variable, len(u)), make([]frontend.Variable, len(u))
	class := c.Scalars[Class]
	if c.params.Family == schema.Gaussian {
		api.AssertIsEqual(class, 0)
		for i := range u {
			r[i] = api.Sub(u[i], api.Mul(labels[i], 1<<fixed.FW))
			d[i] = new(big.Int).Lsh(big.NewInt(1), fixed.FD)
		}
		return r, d
	}
	g := sigmoid.New(api, ranges.New(api))
	one := int64(1) << fixed.FP
	for i := range u {
		p := g.Eval(u[i])
		r[i] = api.Sub(p, api.Mul(equal(api, labels[i], class), one))
		d[i] = api.Mul(p, api.Sub(one, p))
	}
	return r, d
}

// equal returns 1 if the label is the class, else 0. With m = label - class and the hint k:
//
//	e = 1 - m k,   e m = 0
//
// m = 0 gives e = 1; any other m gives e = 0, and k = 1/m.
func equal(api frontend.API, label, class frontend.Variable) frontend.Variable {
	m := api.Sub(label, class)
	k, err := api.Compiler().NewHint(differsHint, 1, m)
	if err != nil {
		panic(err)
	}
	e := api.Sub(1, api.Mul(m, k[0]))
	api.AssertIsEqual(api.Mul(e, m), 0)
	return e
}

// differsHint returns 1/m, or 0 for m = 0.
func differsHint(mod *big.Int, in, out []*big.Int) error {
	if len(in) != 1 || len(out) != 1 {
		return errors.New("training: want one difference and one inverse")
	}
	if in[0].Sign() == 0 {
		out[0].SetUint64(0)
		return nil
	}
	out[0].ModInverse(in[0], mod)
	return nil
}
