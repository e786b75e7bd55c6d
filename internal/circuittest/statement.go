package circuittest

import (
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/link"
	"github.com/tributary-zk/tributary/datanet/commit"
)

// Statement is a compiled statement.
type Statement struct {
	*System
	Circuit link.Circuit
}

// NewStatement compiles a statement.
func NewStatement(tb testing.TB, c link.Circuit) *Statement {
	tb.Helper()
	s, err := Compile(c.Blank())
	require.NoError(tb, err)
	return &Statement{s, c}
}

// Case is an assignment to a statement.
type Case struct {
	Circuit link.Circuit
	Vectors []commit.Vector
	Scalars []fr.Element
}

// With returns a copy of the case in which change may alter values freely.
func (c Case) With(change func(c *Case)) Case {
	c.Vectors, c.Scalars = slices.Clone(c.Vectors), slices.Clone(c.Scalars)
	for i := range c.Vectors {
		c.Vectors[i].Values = slices.Clone(c.Vectors[i].Values)
	}
	change(&c)
	return c
}

// Holds says whether the constraints hold for the case with its own challenge and value, as the engine would compute them.
func (s *Statement) Holds(c Case, opts ...solver.Option) error {
	return s.HoldsOpened(c, func(z fr.Element) fr.Element { return Value(z, c) }, opts...)
}

// HoldsOpened is Holds for a dishonest value y.
func (s *Statement) HoldsOpened(c Case, y func(z fr.Element) fr.Element, opts ...solver.Option) error {
	a := s.Circuit.Blank()
	if err := a.Head().Assign(c.Vectors, c.Scalars); err != nil {
		return err
	}
	h := a.Head()
	h.Delta, h.Mask, h.Z, h.Y = 11, mask, 0, 0
	z, err := s.SolveCircuit(a, opts...) // up to the challenge: z and y are not committed, so it stays
	if z.IsZero() {
		return err
	}
	h.Z, h.Y = z, y(z)
	_, err = s.SolveCircuit(a, opts...)
	return err
}

var mask = [2]frontend.Variable{13, 17}

// Value computes y of section 3 of docs/protocol.md for the case, independently of the engine.
func Value(z fr.Element, c Case) (y fr.Element) {
	exp := func(e int64) (v fr.Element) { return *v.Exp(z, big.NewInt(e)) }
	gamma := exp(1 << 32)
	spec := c.Circuit.Spec()
	for i, m := range mask {
		t, p := fr.NewElement(uint64(m.(int))), exp(int64(spec.MaskPosition()+i))
		y.Add(&y, t.Mul(&t, &p))
	}
	weight := gamma
	add := func(coefficients []fr.Element) {
		v := At(coefficients, z)
		y.Add(&y, v.Mul(&v, &weight))
		weight.Mul(&weight, &gamma)
	}
	for _, v := range c.Vectors {
		add(v.Polynomial())
	}
	add(c.Scalars)
	return y
}

// At evaluates the polynomial.
func At(coefficients []fr.Element, z fr.Element) (v fr.Element) {
	for _, c := range slices.Backward(coefficients) {
		v.Mul(&v, &z).Add(&v, &c)
	}
	return v
}
