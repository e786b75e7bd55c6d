package circuittest

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
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
	return s.HoldsAt(c, func(z fr.Element) (fr.Element, fr.Element) { return z, y(z) }, opts...)
}

// HoldsAt is Holds for dishonest public inputs z and y.
func (s *Statement) HoldsAt(c Case, public func(z fr.Element) (fr.Element, fr.Element), opts ...solver.Option) error {
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
	h.Z, h.Y = public(z)
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

// Rejects asserts that a changed case violates a constraint, even for a prover that does not stop where the honest one would.
func (s *Statement) Rejects(tb testing.TB, why string, c Case, change func(c *Case), opts ...solver.Option) {
	tb.Helper()
	Unsatisfied(tb, s.Holds(c.With(change), append(opts, Brazen())...), why)
}

// Sweep asserts that adding delta to any single entry of any vector, or to any scalar (vector -1), violates a constraint, save where free says
// that the statement does not speak about it.
func (s *Statement) Sweep(tb testing.TB, c Case, delta fr.Element, free func(vector, entry int) bool, opts ...solver.Option) {
	tb.Helper()
	checked := 0
	for i := -1; i < len(c.Vectors); i++ {
		n := len(c.Scalars)
		if i >= 0 {
			n = len(c.Vectors[i].Values)
		}
		for j := range n {
			if free != nil && free(i, j) {
				continue
			}
			checked++
			s.Rejects(tb, fmt.Sprintf("vector %d, entry %d", i, j), c, func(c *Case) {
				values := c.Scalars
				if i >= 0 {
					values = c.Vectors[i].Values
				}
				values[j].Add(&values[j], &delta)
			}, opts...)
		}
	}
	require.Positive(tb, checked)
}

// SweepLink asserts that the circuit's value y is the only one: an opening to anything else does not fit.
func (s *Statement) SweepLink(tb testing.TB, c Case) {
	tb.Helper()
	one := fr.One()
	Unsatisfied(tb, s.HoldsOpened(c, func(z fr.Element) fr.Element { y := Value(z, c); return *y.Add(&y, &one) }), "y + 1")
	for _, y := range []func(z, other fr.Element) fr.Element{
		func(z, _ fr.Element) fr.Element { return Value(z, c) }, func(_, other fr.Element) fr.Element { return Value(other, c) },
	} {
		Unsatisfied(tb, s.HoldsAt(c, func(z fr.Element) (fr.Element, fr.Element) {
			other := *new(fr.Element).Add(&z, &one)
			return other, y(z, other)
		}), "another z than the commitment's")
	}
	for i := range c.Vectors { // commitments to the same vectors but for one blind
		other := c.With(func(c *Case) { c.Vectors[i].Blind.Add(&c.Vectors[i].Blind, &one) })
		Unsatisfied(tb, s.HoldsOpened(c, func(z fr.Element) fr.Element { return Value(z, other) }), "the blind of vector %d", i)
		for _, j := range []int{0, len(c.Vectors[i].Values) - 1} {
			other := c.With(func(c *Case) { v := c.Vectors[i].Values; v[j].Add(&v[j], &one) })
			Unsatisfied(tb, s.HoldsOpened(c, func(z fr.Element) fr.Element { return Value(z, other) }), "entry %d of vector %d", j, i)
		}
	}
	for j := range c.Scalars {
		other := c.With(func(c *Case) { c.Scalars[j].Add(&c.Scalars[j], &one) })
		Unsatisfied(tb, s.HoldsOpened(c, func(z fr.Element) fr.Element { return Value(z, other) }), "scalar %d", j)
		missing := c.With(func(c *Case) { c.Scalars = slices.Delete(c.Scalars, j, j+1) })
		if !c.Scalars[j].IsZero() {
			Unsatisfied(tb, s.HoldsOpened(c, func(z fr.Element) fr.Element { return Value(z, missing) }), "without scalar %d", j)
		}
	}
}
