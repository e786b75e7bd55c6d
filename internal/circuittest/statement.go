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

// With returns a changed copy of the case.
func (c Case) With(change func(c *Case)) Case {
	c.Vectors, c.Scalars = slices.Clone(c.Vectors), slices.Clone(c.Scalars)
	for i := range c.Vectors {
		c.Vectors[i].Values = slices.Clone(c.Vectors[i].Values)
	}
	change(&c)
	return c
}

// Replace returns a change that puts another vector at a position.
func Replace(position int, v commit.Vector) func(c *Case) {
	return func(c *Case) { c.Vectors[position] = v }
}

// SetScalar returns a change that puts v at a position.
func SetScalar(position int, v int64) func(c *Case) {
	return func(c *Case) { c.Scalars[position].SetInt64(v) }
}

// Holds returns an error if the constraints do not hold for the case, with z and y as the engine would compute them.
func (s *Statement) Holds(c Case, opts ...solver.Option) error {
	return s.HoldsOpened(c, func(z fr.Element) fr.Element { return Value(z, c) }, opts...)
}

// HoldsOpened is Holds for a dishonest y.
func (s *Statement) HoldsOpened(c Case, y func(z fr.Element) fr.Element, opts ...solver.Option) error {
	return s.HoldsAt(c, func(z fr.Element) (fr.Element, fr.Element) { return z, y(z) }, opts...)
}

// HoldsAt is Holds for dishonest z and y.
func (s *Statement) HoldsAt(c Case, public func(z fr.Element) (fr.Element, fr.Element), opts ...solver.Option) error {
	a := s.Circuit.Blank()
	if err := a.Head().Assign(c.Vectors, c.Scalars); err != nil {
		return err
	}
	h := a.Head()
	h.Delta, h.Mask, h.Z, h.Y = 11, mask, 0, 0
	z, err := s.SolveCircuit(a, opts...) // up to the challenge, which stays: z and y are not committed
	if z.IsZero() {
		return err
	}
	h.Z, h.Y = public(z)
	_, err = s.SolveCircuit(a, opts...)
	return err
}

var mask = [2]frontend.Variable{13, 17}

// Value returns y by section 3 of docs/protocol.md, independently of the engine.
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

// At returns the polynomial's value at z.
func At(coefficients []fr.Element, z fr.Element) (v fr.Element) {
	for _, c := range slices.Backward(coefficients) {
		v.Mul(&v, &z).Add(&v, &c)
	}
	return v
}

// Rejects asserts that the changed case violates a constraint, even for a prover that goes on where the honest one
// stops.
func (s *Statement) Rejects(tb testing.TB, why string, c Case, change func(c *Case), opts ...solver.Option) {
	tb.Helper()
	Unsatisfied(tb, s.Holds(c.With(change), append(opts, Brazen())...), why)
}

// Sweep asserts that adding delta to any one entry of any vector, or to any one scalar (vector -1), violates a
// constraint. It skips the entries that free names, because the statement says nothing about them.
func (s *Statement) Sweep(
	tb testing.TB, c Case, delta fr.Element, free func(vector, entry int) bool, opts ...solver.Option,
) {
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

// SweepLink asserts that no other z and y fit the case: not y + 1, not the z and y of another point, and not the y of a
// case with another blind, entry or scalar.
func (s *Statement) SweepLink(tb testing.TB, c Case) {
	tb.Helper()
	one := fr.One()
	Unsatisfied(tb, s.HoldsOpened(c, func(z fr.Element) fr.Element { y := Value(z, c); return *y.Add(&y, &one) }), "y + 1")
	for _, atOther := range []bool{false, true} {
		Unsatisfied(tb, s.HoldsAt(c, func(z fr.Element) (fr.Element, fr.Element) {
			other := *new(fr.Element).Add(&z, &one)
			if atOther {
				return other, Value(other, c)
			}
			return other, Value(z, c)
		}), "another z than the commitment's")
	}
	refused := func(change func(c *Case), why string, args ...any) {
		tb.Helper()
		other := c.With(change)
		err := s.HoldsOpened(c, func(z fr.Element) fr.Element { return Value(z, other) })
		Unsatisfied(tb, err, fmt.Sprintf(why, args...))
	}
	add := func(e *fr.Element) { e.Add(e, &one) }
	for i := range c.Vectors {
		refused(func(c *Case) { add(&c.Vectors[i].Blind) }, "the blind of vector %d", i)
		for _, j := range []int{0, len(c.Vectors[i].Values) - 1} {
			refused(func(c *Case) { add(&c.Vectors[i].Values[j]) }, "entry %d of vector %d", j, i)
		}
	}
	for j := range c.Scalars {
		refused(func(c *Case) { add(&c.Scalars[j]) }, "scalar %d", j)
		if !c.Scalars[j].IsZero() {
			refused(func(c *Case) { c.Scalars = slices.Delete(c.Scalars, j, j+1) }, "without scalar %d", j)
		}
	}
}
