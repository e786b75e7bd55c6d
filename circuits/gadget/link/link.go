// Package link ties the vectors that a circuit works on to their hiding KZG commitments outside of it (section 3 of
// docs/protocol.md).
//
// The circuit commits to all vectors, blinds, masks, scalars and delta together (BSB22), and z is the challenge drawn
// from that commitment. It enforces
//
//	y = m_0 z^D + m_1 z^(D+1) + sum_{i=1..k} gamma^i A_i(z) + gamma^(k+1) sum_{j=0..m-1} p_{j+1} z^j,   gamma = z^(2^32)
//
// and the verifier checks one opening, at z and to y, of the same combination of the commitments. If a commitment is
// not to the circuit's vector, or a scalar is not the verifier's, two different polynomials that were fixed before z
// agree at z.
//
// The package checks neither the mask's proof of knowledge nor the opening nor delta; the verifiers do.
package link

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/multicommit"

	"github.com/tributary-zk/tributary/circuits/gadget/linalg"
	"github.com/tributary-zk/tributary/datanet/commit"
)

// GammaLog is the base-2 logarithm of gamma's exponent. Every published string of the same tau is shorter than 2^29, so
// that no commitment reaches its neighbour's place.
const GammaLog = 32

// Header holds all inputs of a statement's circuit; a statement adds constraints, but no inputs. The public inputs come
// first, in this order.
type Header struct {
	Delta frontend.Variable `gnark:",public"`
	Z     frontend.Variable `gnark:",public"`
	Y     frontend.Variable `gnark:",public"`

	Vectors [][]frontend.Variable // entries of the linked vectors
	Blinds  []frontend.Variable   // one for each vector
	Scalars []frontend.Variable
	Mask    [2]frontend.Variable

	spec Spec
}

// Spec is the static description of a statement's circuit.
type Spec struct {
	Name    string        // such as training/logistic/d=30/n=128
	Kinds   []commit.Kind // of the vectors, in link order
	Scalars int           // number of public scalars
}

// MaskPosition returns D, the position of the first mask, which is above every vector and its blind.
func (s Spec) MaskPosition() int {
	d := 0
	for _, k := range s.Kinds {
		d = max(d, k.Len+1)
	}
	return d
}

// Powers returns how many powers of the reference string the statement needs.
func (s Spec) Powers() int { return s.MaskPosition() + 2 }

// Circuit is a statement's circuit. It embeds a Header.
type Circuit interface {
	frontend.Circuit
	Spec() Spec
	Head() *Header
	// Blank returns the same circuit without an assignment. Compile a blank, because compiling overwrites the fields.
	Blank() Circuit
}

// NewHeader returns the header of a statement, ready to compile or assign.
func NewHeader(spec Spec) Header {
	h := Header{
		Vectors: make([][]frontend.Variable, len(spec.Kinds)), Blinds: make([]frontend.Variable, len(spec.Kinds)),
		Scalars: make([]frontend.Variable, spec.Scalars), spec: spec,
	}
	for i, k := range spec.Kinds {
		h.Vectors[i] = make([]frontend.Variable, k.Len)
	}
	return h
}

// Spec implements Circuit.
func (h *Header) Spec() Spec { return h.spec }

// Head implements Circuit.
func (h *Header) Head() *Header { return h }

// Format writes the statement's name for every verb, because an assigned circuit holds secrets.
func (h *Header) Format(s fmt.State, _ rune) { fmt.Fprint(s, h.spec.Name) }

// Assign assigns vectors and scalars. Numbers, kinds or lengths that are not the statement's are errors.
func (h *Header) Assign(vectors []commit.Vector, scalars []fr.Element) error {
	if len(vectors) != len(h.spec.Kinds) || len(scalars) != h.spec.Scalars {
		return fmt.Errorf("%s takes %d vectors and %d scalars, got %d and %d",
			h.spec.Name, len(h.spec.Kinds), h.spec.Scalars, len(vectors), len(scalars))
	}
	for i, v := range vectors {
		if k := h.spec.Kinds[i]; v.Kind != k || len(v.Values) != k.Len {
			return fmt.Errorf("%s: vector %d is %v, want %s[%d]", h.spec.Name, i, v, k.Name, k.Len)
		}
		for j := range v.Values {
			h.Vectors[i][j] = v.Values[j]
		}
		h.Blinds[i] = v.Blind
	}
	for j := range scalars {
		h.Scalars[j] = scalars[j]
	}
	return nil
}

// Evals maps the index of a vector to a function that returns its A(z), if the circuit gets it more cheaply than by
// Horner's rule, as a by-product of other combinations.
type Evals map[int]func(z frontend.Variable) frontend.Variable

// Bind adds the link to the circuit and then runs checks with the challenge z. Extra must list every other value that
// checks combines at powers of z: a value chosen after z proves nothing. Call Bind once, at the end of Define, after
// all gadgets that draw challenges have been made.
func (h *Header) Bind(
	api frontend.API, extra []frontend.Variable, evals Evals, checks func(z frontend.Variable) error,
) {
	committed := []frontend.Variable{h.Delta, h.Mask[0], h.Mask[1]}
	for _, v := range h.Vectors {
		committed = append(committed, v...)
	}
	committed = append(committed, h.Blinds...)
	committed = append(committed, h.Scalars...)
	committed = append(committed, extra...)
	multicommit.WithCommitment(api, func(api frontend.API, z frontend.Variable) error {
		api.AssertIsEqual(h.Z, z)
		api.AssertIsEqual(h.Y, h.combine(api, evals, z))
		return checks(z)
	}, committed...)
}

// combine returns the right-hand side of the package comment's equation, by Horner's rule in gamma.
func (h *Header) combine(api frontend.API, evals Evals, z frontend.Variable) frontend.Variable {
	gamma := linalg.Pow2(api, z, GammaLog)
	acc := linalg.Horner(api, z, h.Scalars)
	for i := len(h.Vectors) - 1; i >= 0; i-- {
		acc = api.Add(api.Mul(acc, gamma), h.evaluate(api, i, evals[i], z))
	}
	at := linalg.Exp(api, z, h.spec.MaskPosition())
	// m_0 z^D + m_1 z^(D+1) = z^D (m_0 + m_1 z), at gamma^0. At a vector's power of gamma it could absorb what the vector
	// carries at D and D+1.
	return api.Add(api.Mul(acc, gamma), api.Mul(at, api.Add(h.Mask[0], api.Mul(h.Mask[1], z))))
}

// evaluate returns A(z) + b z^L, or A(z) + b (z^L - 1) for evaluation form.
func (h *Header) evaluate(
	api frontend.API, i int, eval func(frontend.Variable) frontend.Variable, z frontend.Variable,
) frontend.Variable {
	if h.spec.Kinds[i].Form == commit.Evaluations {
		value, vanishing := linalg.Barycentric(api, z, h.Vectors[i])
		return api.Add(value, api.Mul(h.Blinds[i], vanishing))
	}
	if eval == nil {
		eval = func(z frontend.Variable) frontend.Variable { return linalg.Horner(api, z, h.Vectors[i]) }
	}
	value := eval(z)
	return api.Add(value, api.Mul(h.Blinds[i], linalg.Exp(api, z, h.spec.Kinds[i].Len)))
}
