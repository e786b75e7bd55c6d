// Package contribution is the statement that committed rows follow their Datanet's schema (sections 1.2 and 4.1 of
// docs/protocol.md): every value is within its column's bounds, labels are in the label set and counted, rows are
// counted, padding is zero, and keys strictly increase, so that no row appears twice.
//
// An edge is a commitment to one key: the last of the contributor's previous shard, or of this one. If the edges of a
// sequence of shards match, no row appears twice in all of them.
//
// Not said: that a record is true, that no other contributor has it too, or that rows and classes are enough. The
// verifier sees the counts and checks them and the bounds against the schema.
//
// Cost: 5 d + 16 constraints for each row (Gaussian: 5 d + 19) and about 450 once.
package contribution

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/circuits/gadget/distinct"
	"github.com/tributary-zk/tributary/circuits/gadget/linalg"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// Params determine the circuit.
type Params struct {
	Family   schema.Family
	Features int // d
	Rows     int // n, the shard's capacity
	Classes  int // K, 0 for Gaussian
}

// Positions of the vectors in link order.
const (
	Data    = iota // the shard's committed rows
	EdgeIn         // one key, below the shard's first: the last of the shard before
	EdgeOut        // the shard's last key
)

// Positions of the scalars. The bounds follow the counts: with K classes, d lower bounds from Counts+K, then d upper
// bounds, and for Gaussian the label's lower and upper bound. All bounds are shifted by 2^15.
const (
	Rows   = iota // number of rows without padding
	Counts        // the first of K counts, one per class; K = 0 for Gaussian
)

// Circuit proves one shard.
type Circuit struct {
	link.Header
	params Params
}

// New returns the blank circuit.
func New(p Params) *Circuit {
	labels := fmt.Sprintf("classes=%d", p.Classes)
	scalars := 1 + p.Classes + 2*p.Features
	if p.Family == schema.Gaussian {
		labels, scalars = "gaussian", 1+2*p.Features+2
	}
	return &Circuit{params: p, Header: link.NewHeader(link.Spec{
		Name:    fmt.Sprintf("contribution/%s/d=%d/n=%d", labels, p.Features, p.Rows),
		Kinds:   []commit.Kind{Data: commit.Data(p.Rows, p.Features), EdgeIn: commit.Edge(), EdgeOut: commit.Edge()},
		Scalars: scalars,
	})}
}

// Blank implements link.Circuit.
func (c *Circuit) Blank() link.Circuit { return New(c.params) }

// Scalars returns the statement's scalars: rows, the counts of the classes (none for Gaussian) and the schema's bounds
// (schema.Scalars).
func Scalars(rows int, counts []int, bounds []int64) []fr.Element {
	out := []fr.Element{fixed.FromInt(int64(rows))}
	for _, n := range counts {
		out = append(out, fixed.FromInt(int64(n)))
	}
	for _, b := range bounds {
		out = append(out, fixed.FromInt(b))
	}
	return out
}

// shift makes features and bounds non-negative.
const shift = 1 << (fixed.FeatureBits - 1)

// Define implements frontend.Circuit.
func (c *Circuit) Define(api frontend.API) error {
	width := c.params.Features + 2
	data := linalg.Reshape(c.Vectors[Data], width)
	rc := ranges.New(api)

	flags := make([]frontend.Variable, len(data)) // 1 for a row, 0 for padding
	for i, row := range data {
		// x_i0 (x_i0 - 2^12) = 0
		api.AssertIsEqual(api.Mul(row[0], api.Sub(row[0], fixed.One)), 0)
		flags[i] = api.Div(row[0], fixed.One)
	}
	// sum_i flag_i = rows
	api.AssertIsEqual(linalg.Sum(api, flags), c.Scalars[Rows])

	c.checkBounds(api, rc, data)
	c.checkDistinct(api, rc, data, flags)

	var prints []frontend.Variable // sum_j z^j data_ij
	linkData := func(z frontend.Variable) frontend.Variable {
		for _, row := range data {
			prints = append(prints, linalg.Horner(api, z, row))
		}
		return linalg.Horner(api, linalg.Exp(api, z, width), prints) // sum_i Z^i sum_j z^j data_ij
	}
	c.Bind(api, nil, link.Evals{Data: linkData}, func(z frontend.Variable) error {
		for i := range data {
			// (1 - flag_i) sum_j z^j data_ij = 0, so padding is zero
			api.AssertIsEqual(api.Mul(api.Sub(1, flags[i]), prints[i]), 0)
		}
		c.countLabels(api, z, data, flags)
		return nil
	})
	return nil
}

// checkBounds asserts lo_j <= x_ij + 2^15 <= hi_j. The verifier knows that 0 <= lo_j <= 2^15 <= hi_j < 2^16, so padding
// passes.
func (c *Circuit) checkBounds(api frontend.API, rc *ranges.Checker, data [][]frontend.Variable) {
	d := c.params.Features
	bounds := c.Scalars[Counts+c.params.Classes:]
	for _, row := range data {
		for j := range d {
			rc.Within(api.Add(row[1+j], shift), bounds[j], bounds[d+j], fixed.FeatureBits)
		}
		if c.params.Family == schema.Gaussian {
			rc.Within(api.Add(row[1+d], shift), bounds[2*d], bounds[2*d+1], fixed.FeatureBits)
		}
	}
}

// checkDistinct asserts edge_in < key_0 < key_1 < ... and edge_out = key_{n-1}, with
//
//	key_i = sum_j c_j x_ij + c_{d+1} label_i + flag_i 2^15 sum_j c_j + (1 - flag_i) (2^62 + i)
//
// which is the key of section 1.2 for a row and 2^62 + i for padding.
func (c *Circuit) checkDistinct(
	api frontend.API, rc *ranges.Checker, data [][]frontend.Variable, flags []frontend.Variable,
) {
	coefficients := schema.KeyCoefficients(c.params.Features)
	var offset uint64
	for _, k := range coefficients {
		offset += k * shift
	}
	keys := make([]frontend.Variable, len(data))
	for i, row := range data {
		terms := []frontend.Variable{api.Mul(flags[i], offset), api.Mul(api.Sub(1, flags[i]), schema.PaddingKey(i))}
		for j, k := range coefficients {
			terms = append(terms, api.Mul(row[1+j], k))
		}
		keys[i] = linalg.Sum(api, terms)
	}
	in, out := c.Vectors[EdgeIn][0], c.Vectors[EdgeOut][0]
	distinct.Increasing(api, rc, append([]frontend.Variable{in}, keys...), fixed.KeyBits+1)
	api.AssertIsEqual(out, keys[len(keys)-1])
}

// countLabels asserts that every label is a class and that class k occurs count_k times. The two sides are equal as
// rational functions in z (log-derivative):
//
//	sum_i flag_i / (z - label_i) = sum_k count_k / (z - k)
func (c *Circuit) countLabels(
	api frontend.API, z frontend.Variable, data [][]frontend.Variable, flags []frontend.Variable,
) {
	if c.params.Family == schema.Gaussian {
		return
	}
	rows := make([]frontend.Variable, len(data))
	for i, row := range data {
		rows[i] = api.DivUnchecked(flags[i], api.Sub(z, row[len(row)-1]))
	}
	classes := make([]frontend.Variable, c.params.Classes)
	for k := range classes {
		classes[k] = api.DivUnchecked(c.Scalars[Counts+k], api.Sub(z, k))
	}
	api.AssertIsEqual(linalg.Sum(api, rows), linalg.Sum(api, classes))
}
