// Package commit holds the hiding KZG commitments of section 2 of docs/protocol.md.
//
// Commitments are perfectly hiding, additive, and binding under the q-discrete-logarithm assumption on the reference
// string. The package promises nothing about the committed values: the statements prove ranges and shapes.
package commit

import (
	"fmt"
	"math/big"
	"math/bits"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
)

// Form says how a vector becomes a polynomial.
type Form uint8

const (
	// Coefficients: entry j is the coefficient of X^j, the blind that of X^L.
	Coefficients Form = iota
	// Evaluations: entry c is the value at omega^c, omega a root of unity of order L, a power of two. The blind
	// multiplies X^L - 1.
	Evaluations
)

// Kind is a kind of vector: its length L and form. Vectors of one kind can be added.
type Kind struct {
	Name string `json:"name"`
	Len  int    `json:"len"`
	Form Form   `json:"form"` // 0 coefficients, 1 evaluations
}

// Data is the kind of n encoded rows of d features: flag, features, label.
func Data(n, d int) Kind { return Kind{"data", n * (d + 2), Coefficients} }

// Queries is the kind of n encoded queries of d features: flag, features.
func Queries(n, d int) Kind { return Kind{"queries", n * (d + 1), Coefficients} }

// Answers is the kind of n answered margins.
func Answers(n int) Kind { return Kind{"answers", n, Coefficients} }

// Weights is the kind of a model's d+1 weights.
func Weights(d int) Kind { return Kind{"weights", d + 1, Coefficients} }

// Gradient is the kind of a gradient.
func Gradient(d int) Kind { return Kind{"gradient", d + 1, Coefficients} }

// Direction is the kind of a fee-weighted sum of queries.
func Direction(d int) Kind { return Kind{"direction", d + 1, Coefficients} }

// Hessian is the kind of a symmetric matrix's upper triangle.
func Hessian(d int) Kind { return Kind{"hessian", (d + 1) * (d + 2) / 2, Coefficients} }

// Edge is the kind of a single row key.
func Edge() Kind { return Kind{"edge", 1, Coefficients} }

// Credits is the kind of n contributors' credits.
func Credits(n int) Kind { return Kind{"credits", n, Coefficients} }

// Payouts is the kind of n contributors' payouts.
func Payouts(n int) Kind { return Kind{"payouts", n, Evaluations} }

// Vector is a committed vector with its blind. Both are secrets of their owner.
type Vector struct {
	Kind   Kind
	Values []fr.Element // Kind.Len entries
	Blind  fr.Element
}

// New returns a vector with a fresh uniform blind. It fills missing entries with zeros and refuses more than k.Len.
func New(k Kind, values []fr.Element) (Vector, error) {
	v := Vector{Kind: k, Values: make([]fr.Element, k.Len)}
	if len(values) > k.Len {
		return Vector{}, fmt.Errorf("%s vector takes %d entries, got %d", k.Name, k.Len, len(values))
	}
	copy(v.Values, values)
	_, err := v.Blind.SetRandom()
	return v, err
}

// String names the kind, never the values.
func (v Vector) String() string { return fmt.Sprintf("%s[%d]", v.Kind.Name, v.Kind.Len) }

// GoString is String: %#v must not print secrets either.
func (v Vector) GoString() string { return v.String() }

// Format sends every verb to String.
func (v Vector) Format(s fmt.State, _ rune) { fmt.Fprint(s, v.String()) }

// Add returns the entry-wise sum, whose commitment is the sum of the commitments. Different kinds are an error.
func Add(a, b Vector) (Vector, error) { return combine(a, b, (*fr.Element).Add) }

// Sub returns the entry-wise difference. Different kinds are an error.
func Sub(a, b Vector) (Vector, error) { return combine(a, b, (*fr.Element).Sub) }

// Zero returns the vector of zeros with blind zero, where sums begin.
func Zero(k Kind) Vector { return Vector{Kind: k, Values: make([]fr.Element, k.Len)} }

// Plus adds a vector of the same kind. It panics on another kind: if a kind comes from outside, use Add.
func (v Vector) Plus(w Vector) Vector {
	sum, err := Add(v, w)
	if err != nil {
		panic(err)
	}
	return sum
}

func combine(a, b Vector, op func(z, x, y *fr.Element) *fr.Element) (Vector, error) {
	if a.Kind != b.Kind {
		return Vector{}, fmt.Errorf("vectors of different kinds: %v and %v", a, b)
	}
	out := Vector{Kind: a.Kind, Values: make([]fr.Element, len(a.Values))}
	for i := range out.Values {
		op(&out.Values[i], &a.Values[i], &b.Values[i])
	}
	op(&out.Blind, &a.Blind, &b.Blind)
	return out, nil
}

// Polynomial returns the L+1 coefficients of the vector's polynomial, blind included.
func (v Vector) Polynomial() []fr.Element {
	p := make([]fr.Element, v.Kind.Len+1)
	copy(p, v.Values)
	p[v.Kind.Len] = v.Blind
	if v.Kind.Form == Evaluations {
		body := p[:v.Kind.Len]
		fft.NewDomain(uint64(v.Kind.Len)).FFTInverse(body, fft.DIF)
		bitReverse(body)
		p[0].Sub(&p[0], &v.Blind)
	}
	return p
}

func bitReverse(a []fr.Element) {
	shift := 64 - bits.TrailingZeros(uint(len(a)))
	for i := range a {
		if j := int(bits.Reverse64(uint64(i)) >> shift); len(a) > 1 && i < j {
			a[i], a[j] = a[j], a[i]
		}
	}
}

// Root returns omega^c, where entry c of an evaluation form of n entries is taken.
func Root(n, c int) fr.Element {
	w := fft.NewDomain(uint64(n)).Generator
	return *w.Exp(w, big.NewInt(int64(c)))
}

// Divide returns q and y with f(X) = (X - z) q(X) + y: y is the value at z, and an opening there commits to q.
func Divide(f []fr.Element, z fr.Element) (q []fr.Element, y fr.Element) {
	q = make([]fr.Element, len(f)-1)
	y = f[len(f)-1]
	for j := len(f) - 2; j >= 0; j-- {
		q[j] = y
		y.Mul(&y, &z).Add(&y, &f[j])
	}
	return q, y
}

// Com returns the vector's commitment over the powers [1], [tau], ..., of which it needs L+1.
func Com(powers []bn254.G1Affine, v Vector) (bn254.G1Affine, error) {
	return Exp(powers, v.Polynomial())
}

// Exp returns sum_j p_j powers_j. More coefficients than powers are an error.
func Exp(powers []bn254.G1Affine, p []fr.Element) (out bn254.G1Affine, err error) {
	if len(p) > len(powers) {
		return out, fmt.Errorf("a polynomial of %d coefficients needs as many powers of the reference string, got %d: "+
			"give a longer one", len(p), len(powers))
	}
	_, err = out.MultiExp(powers[:len(p)], p, ecc.MultiExpConfig{})
	return out, err
}
