package link_test

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/linalg"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/gadget/logup"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

// bare is a statement that says nothing, so that only its link is tested. Tests of the link with real proofs are in
// prover/engine.
type bare struct {
	link.Header
	define func(c *bare, api frontend.API)
	spec   link.Spec
}

func newBare(define func(c *bare, api frontend.API)) *bare {
	spec := link.Spec{Name: "bare", Scalars: 3, Kinds: []commit.Kind{
		{Name: "a", Len: 3}, {Name: "b", Len: 4, Form: commit.Evaluations}, {Name: "c", Len: 1},
	}}
	return &bare{link.NewHeader(spec), define, spec}
}

func (c *bare) Blank() link.Circuit { return newBare(c.define) }

func (c *bare) Define(api frontend.API) error {
	if c.define != nil {
		c.define(c, api)
		return nil
	}
	c.Bind(api, nil, nil, func(frontend.Variable) error { return nil })
	return nil
}

func sample(t testing.TB, c link.Circuit) circuittest.Case {
	out := circuittest.Case{Circuit: c}
	for i, k := range c.Spec().Kinds {
		values := make([]fr.Element, k.Len)
		for j := range values {
			values[j].SetUint64(uint64(10*i + j + 1))
		}
		v, err := commit.New(k, values)
		require.NoError(t, err)
		out.Vectors = append(out.Vectors, v)
	}
	for j := range c.Spec().Scalars {
		out.Scalars = append(out.Scalars, fr.NewElement(uint64(100+j)))
	}
	return out
}

func TestLink(t *testing.T) {
	c := newBare(nil)
	require.Equal(t, 5, c.Spec().MaskPosition(), "above the longest vector and its blind")
	require.Equal(t, 7, c.Spec().Powers())
	s := circuittest.NewStatement(t, c)
	a := sample(t, c)
	require.NoError(t, s.Holds(a))
	s.SweepLink(t, a)

	zero := a.With(func(c *circuittest.Case) {
		for i := range c.Vectors {
			clear(c.Vectors[i].Values)
		}
		clear(c.Scalars)
	})
	require.NoError(t, s.Holds(zero))
	swapped := a.With(func(c *circuittest.Case) {
		x, y := c.Vectors[0].Values, c.Vectors[1].Values
		x[0], y[0] = y[0], x[0]
	})
	err := s.HoldsOpened(a, func(z fr.Element) fr.Element { return circuittest.Value(z, swapped) })
	circuittest.Unsatisfied(t, err, "entries of two vectors swapped")
}

func TestAssign(t *testing.T) {
	c := newBare(nil)
	a := sample(t, c)
	for why, change := range map[string]func(a *circuittest.Case){
		"a vector too few":  func(a *circuittest.Case) { a.Vectors = a.Vectors[:2] },
		"a scalar too many": func(a *circuittest.Case) { a.Scalars = append(a.Scalars, fr.Element{}) },
		"another kind":      func(a *circuittest.Case) { a.Vectors[0].Kind.Name = "b" },
		"another form":      func(a *circuittest.Case) { a.Vectors[1].Kind.Form = commit.Coefficients },
		"entries missing":   func(a *circuittest.Case) { a.Vectors[0].Values = a.Vectors[0].Values[:1] },
		"swapped":           func(a *circuittest.Case) { a.Vectors[0], a.Vectors[1] = a.Vectors[1], a.Vectors[0] },
	} {
		b := a.With(change)
		require.Error(t, c.Blank().Head().Assign(b.Vectors, b.Scalars), why)
	}
}

// TestOwnEvaluation: a circuit may evaluate a vector in its own way. If it leaves an entry out, the opening does not
// fit.
func TestOwnEvaluation(t *testing.T) {
	own := func(n int) *bare {
		return newBare(func(c *bare, api frontend.API) {
			c.Bind(api, nil, link.Evals{0: func(z frontend.Variable) frontend.Variable {
				return linalg.Horner(api, z, c.Vectors[0][:n])
			}}, func(frontend.Variable) error { return nil })
		})
	}
	require.NoError(t, circuittest.NewStatement(t, own(3)).Holds(sample(t, own(3))))
	circuittest.Unsatisfied(t, circuittest.NewStatement(t, own(2)).Holds(sample(t, own(2))))
}

// TestLateGadgets: a gadget made after Bind cannot commit its values, so the circuit does not compile.
func TestLateGadgets(t *testing.T) {
	_, err := circuittest.Compile(newBare(func(c *bare, api frontend.API) {
		c.Bind(api, nil, nil, func(frontend.Variable) error { return nil })
		logup.New(api, 4).Contains(c.Vectors[0][0])
	}))
	require.ErrorContains(t, err, "called WithCommitment recursively")
}

// TestEveryInputIsCommitted: delta and every vector entry, blind, scalar and mask change the challenge; y does not.
func TestEveryInputIsCommitted(t *testing.T) {
	c := newBare(nil)
	s := circuittest.NewStatement(t, c)
	challenge := func(change func(h *link.Header)) (z fr.Element) {
		a := sample(t, c)
		for i := range a.Vectors {
			a.Vectors[i].Blind.SetUint64(uint64(50 + i))
		}
		b := c.Blank()
		h := b.Head()
		require.NoError(t, h.Assign(a.Vectors, a.Scalars))
		h.Delta, h.Mask, h.Z, h.Y = 1, [2]frontend.Variable{2, 3}, 0, 0
		change(h)
		z, _ = s.SolveCircuit(b)
		return z
	}
	base := challenge(func(*link.Header) {})
	seen := map[fr.Element]bool{base: true}
	changes := []func(h *link.Header){
		func(h *link.Header) { h.Delta = 9 },
		func(h *link.Header) { h.Mask[0] = 9 },
		func(h *link.Header) { h.Mask[1] = 9 },
	}
	for i, k := range c.Spec().Kinds {
		changes = append(changes, func(h *link.Header) { h.Blinds[i] = 9 })
		for j := range k.Len {
			changes = append(changes, func(h *link.Header) { h.Vectors[i][j] = 99 })
		}
	}
	for j := range c.Spec().Scalars {
		changes = append(changes, func(h *link.Header) { h.Scalars[j] = 9 })
	}
	for i, change := range changes {
		z := challenge(change)
		require.False(t, seen[z], "change %d does not reach the challenge", i)
		seen[z] = true
	}
	require.Equal(t, base, challenge(func(h *link.Header) { h.Y = 9 }))
}

func TestFormatNamesTheStatement(t *testing.T) {
	c := newBare(nil)
	a := sample(t, c)
	require.NoError(t, c.Assign(a.Vectors, a.Scalars))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d"} {
		require.Equal(t, "bare", fmt.Sprintf(verb, c))
	}
}

// doubled says that every entry of the second committed vector is twice that of the first.
type doubled struct{ link.Header }

func newDoubled() *doubled {
	k := commit.Kind{Name: "vector", Len: 2}
	return &doubled{link.NewHeader(link.Spec{Name: "doubled", Kinds: []commit.Kind{k, k}})}
}

func (c *doubled) Blank() link.Circuit { return newDoubled() }

func (c *doubled) Define(api frontend.API) error {
	for j := range c.Vectors[0] {
		api.AssertIsEqual(c.Vectors[1][j], api.Mul(2, c.Vectors[0][j]))
	}
	c.Bind(api, nil, nil, func(frontend.Variable) error { return nil })
	return nil
}

func ExampleHeader_Bind() {
	c := newDoubled()
	fmt.Println(c.Spec().Name, "over", len(c.Spec().Kinds), "committed vectors, needs", c.Spec().Powers(), "powers")
	s, err := circuittest.Compile(newDoubled())
	fmt.Println(s.Constraints() < 60, err)
	// Output:
	// doubled over 2 committed vectors, needs 5 powers
	// true <nil>
}
