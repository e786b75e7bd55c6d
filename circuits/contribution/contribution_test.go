package contribution_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
)

const d, n, shift = 3, 8, 1 << 15

// TestAdversary: honest shards of real rows pass for all families, and nothing that the statement says of them can be
// changed.
func TestAdversary(t *testing.T) {
	for _, f := range epochtest.Families {
		t.Run(f.String(), func(t *testing.T) {
			e := epochtest.New(t, f, d, n)
			full, last := e.Contribution(0, 0), e.Contribution(0, 1)
			s := circuittest.NewStatement(t, full.Circuit)
			for _, c := range []circuittest.Case{full, last, e.Contribution(1, 0), e.Contribution(2, 0)} {
				require.NoError(t, s.Holds(c))
			}
			s.SweepLink(t, last)
			k := len(e.Schema.Classes)
			for j := range contribution.Counts + k {
				s.Rejects(t, fmt.Sprintf("row count or class count, scalar %d", j), full, func(c *circuittest.Case) {
					one := fr.One()
					c.Scalars[j].Add(&c.Scalars[j], &one)
				})
			}
			for position, why := range map[int]string{
				contribution.EdgeOut: "another last key",
				contribution.EdgeIn:  "shards in the wrong order",
			} {
				s.Rejects(t, why, full, circuittest.Replace(position, last.Vectors[position]))
			}
			s.Rejects(t, "the edge before is the first key", full, func(c *circuittest.Case) {
				c.Vectors[contribution.EdgeIn].Values[0] = schema.Keys(e.Parties[0].Shards[0])[0]
			})
			for j := range d { // each bound against a row that meets it
				values := make([]int64, 0, n)
				for i := range e.Parties[0].Shards[0].Rows {
					values = append(values, fixed.Signed(e.Parties[0].Shards[0].Row(i)[1+j]).Int64())
				}
				s.Rejects(t, "a lower bound above a value", full, func(c *circuittest.Case) {
					bounds(c, k)[j] = fixed.FromInt(slices.Min(values) + shift + 1)
				})
				s.Rejects(t, "an upper bound below a value", full, func(c *circuittest.Case) {
					bounds(c, k)[d+j] = fixed.FromInt(slices.Max(values) + shift - 1)
				})
			}
			padding := e.Parties[0].Shards[1].Rows
			require.Less(t, padding, n)
			for j := range d + 2 {
				s.Rejects(t, fmt.Sprintf("entry %d of a padding row", j), last, func(c *circuittest.Case) {
					c.Vectors[contribution.Data].Values[padding*(d+2)+j].SetOne()
				})
			}
		})
	}
}

// bounds are the scalars after the counts of k classes: lower bounds, then upper bounds.
func bounds(c *circuittest.Case, k int) []fr.Element { return c.Scalars[contribution.Counts+k:] }

// made is a case over the given rows, sorted by key, with the widest bounds.
func made(t *testing.T, f schema.Family, classes int, x [][]int64, labels []int64) circuittest.Case {
	t.Helper()
	c := schema.KeyCoefficients(d)
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		ka, kb := schema.RowKey(c, x[a], labels[a]), schema.RowKey(c, x[b], labels[b])
		return new(big.Int).SetUint64(ka).Cmp(new(big.Int).SetUint64(kb))
	})
	s, err := shard.New(d, n)
	require.NoError(t, err)
	counts := make([]int, classes)
	for _, i := range order {
		require.NoError(t, s.Append(x[i], labels[i]))
		if int(labels[i]) < classes && labels[i] >= 0 {
			counts[labels[i]]++
		}
	}
	widest := []int64{0, 0, 0, 2*shift - 1, 2*shift - 1, 2*shift - 1}
	if f == schema.Gaussian {
		widest = append(widest, 0, 2*shift-1)
	}
	return built(t, f, classes, s, counts, widest)
}

// built is a case over the given shard.
func built(t *testing.T, f schema.Family, classes int, s shard.Shard, counts []int, limits []int64) circuittest.Case {
	t.Helper()
	vector := func(k commit.Kind, v ...fr.Element) commit.Vector {
		out, err := commit.New(k, v)
		require.NoError(t, err)
		return out
	}
	keys := schema.Keys(s)
	return circuittest.Case{
		Circuit: contribution.New(contribution.Params{Family: f, Features: d, Rows: n, Classes: classes}),
		Vectors: []commit.Vector{
			contribution.Data:    vector(commit.Data(n, d), s.Values...),
			contribution.EdgeIn:  vector(commit.Edge(), fixed.FromInt(-1)),
			contribution.EdgeOut: vector(commit.Edge(), keys[n-1]),
		},
		Scalars: contribution.Scalars(s.Rows, counts, limits),
	}
}

var compiled = map[string]*circuittest.Statement{}

func statement(t *testing.T, c circuittest.Case) *circuittest.Statement {
	name := c.Circuit.Spec().Name
	if compiled[name] == nil {
		compiled[name] = circuittest.NewStatement(t, c.Circuit)
	}
	return compiled[name]
}

func TestBoundaries(t *testing.T) {
	const lo, hi = -shift, shift - 1
	eight := [][]int64{
		{lo, lo, lo}, {hi, hi, hi}, {0, 0, 0}, {lo, hi, 0}, {1, 2, 3}, {1, 2, 4}, {-1, -1, -1}, {hi, lo, hi},
	}
	for _, c := range []struct {
		why    string
		x      [][]int64
		labels []int64
		ok     bool
	}{
		{"no rows: all padding", nil, nil, true},
		{"one row of zeros, unlike padding", [][]int64{{0, 0, 0}}, []int64{0}, true},
		{"full, with all extremes", eight, []int64{0, 1, 0, 1, 1, 1, 0, 0}, true},
		{"equal features and different labels", [][]int64{{5, 5, 5}, {5, 5, 5}}, []int64{0, 1}, true},
		{"one row twice", [][]int64{{5, 5, 5}, {5, 5, 5}}, []int64{1, 1}, false},
		{"one row twice among others", append([][]int64{{1, 2, 3}}, eight[:7]...), []int64{1, 0, 1, 0, 1, 1, 1, 0}, false},
		{"a feature above its range", [][]int64{{hi + 1, 0, 0}}, []int64{0}, false},
		{"a feature below its range", [][]int64{{0, lo - 1, 0}}, []int64{0}, false},
		{"a label outside the set", [][]int64{{1, 0, 0}, {2, 0, 0}}, []int64{0, 2}, false},
		{"a negative label", [][]int64{{1, 0, 0}, {2, 0, 0}}, []int64{0, -1}, false},
	} {
		k := made(t, schema.Bernoulli, 2, c.x, c.labels)
		s := statement(t, k)
		if c.ok {
			require.NoError(t, s.Holds(k), c.why)
		} else {
			circuittest.Unsatisfied(t, s.Holds(k, circuittest.Brazen()), c.why)
		}
	}
	g := made(t, schema.Gaussian, 0, eight, []int64{lo, hi, 0, 1, 2, 3, 4, 5})
	s := statement(t, g)
	require.NoError(t, s.Holds(g))
	for _, label := range []int64{lo - 1, hi + 1} {
		bad := made(t, schema.Gaussian, 0, [][]int64{{1, 1, 1}}, []int64{label})
		circuittest.Unsatisfied(t, s.Holds(bad, circuittest.Brazen()), "a label out of its range")
	}
	narrow := g.With(func(c *circuittest.Case) { bounds(c, 0)[2*d+1] = fixed.FromInt(shift + 4) })
	circuittest.Unsatisfied(t, s.Holds(narrow, circuittest.Brazen()), "a label above the schema's bound")
}

// TestAdversarialShapes: shards that no table gives.
func TestAdversarialShapes(t *testing.T) {
	base := made(t, schema.Bernoulli, 2, [][]int64{{1, 2, 3}, {9, 9, 9}, {20, -3, 4}}, []int64{0, 1, 1})
	s := statement(t, base)
	require.NoError(t, s.Holds(base))
	row := func(c *circuittest.Case, i int) []fr.Element {
		return c.Vectors[contribution.Data].Values[i*(d+2) : (i+1)*(d+2)]
	}
	edge := func(v *big.Int) func(c *circuittest.Case) {
		return func(c *circuittest.Case) { c.Vectors[contribution.EdgeIn].Values[0] = fixed.FromBig(v) }
	}
	counts := func(first, second int64) func(c *circuittest.Case) {
		return func(c *circuittest.Case) {
			c.Scalars[contribution.Counts], c.Scalars[contribution.Counts+1] = fixed.FromInt(first), fixed.FromInt(second)
		}
	}
	for why, change := range map[string]func(c *circuittest.Case){
		"two rows in the wrong order": func(c *circuittest.Case) {
			a, b := slices.Clone(row(c, 0)), slices.Clone(row(c, 1))
			copy(row(c, 0), b)
			copy(row(c, 1), a)
		},
		"padding before a row": func(c *circuittest.Case) {
			a := slices.Clone(row(c, 2))
			clear(row(c, 2))
			copy(row(c, 3), a)
		},
		"a record in padding, with a label that corrects its key": func(c *circuittest.Case) {
			// label = -c_1 / c_{d+1} modulo r: of a padding row's label only the check for zeros takes notice
			k := schema.KeyCoefficients(d)
			first, label := fr.NewElement(k[0]), fr.NewElement(k[d])
			row(c, 4)[1].SetOne()
			row(c, 4)[1+d].Div(&first, &label)
			row(c, 4)[1+d].Neg(&row(c, 4)[1+d])
		},
		"a flag of one unit": func(c *circuittest.Case) { row(c, 0)[0] = fixed.FromInt(1) },
		"a flag of two rows": func(c *circuittest.Case) { row(c, 0)[0] = fixed.FromInt(2 * fixed.One) },
		"a negative flag":    func(c *circuittest.Case) { row(c, 0)[0] = fixed.FromInt(-fixed.One) },
		"a row without its flag": func(c *circuittest.Case) {
			row(c, 0)[0] = fr.Element{}
			c.Scalars[contribution.Rows] = fixed.FromInt(2)
		},
		"a label without a row": func(c *circuittest.Case) {
			row(c, 3)[d+1] = fixed.FromInt(1)
			c.Scalars[contribution.Counts+1] = fixed.FromInt(3)
		},
		"counts of the other class":     counts(2, 1), // the true ones are 1 and 2
		"all rows of the first class":   counts(3, 0),
		"all rows of the second class":  counts(0, 3),
		"a negative count, sum correct": counts(-1, 4),
		"a huge feature whose key wraps": func(c *circuittest.Case) {
			inv := fixed.FromInt(1)
			coefficient := fr.NewElement(schema.KeyCoefficients(d)[0])
			inv.Div(&inv, &coefficient)
			row(c, 0)[1].Add(&row(c, 0)[1], &inv) // its key is one more
		},
		"an edge before that wraps": edge(circuittest.Pow(1, 200, 0)),
		"an edge far below":         edge(circuittest.Pow(-1, 63, 0)),
	} {
		s.Rejects(t, why, base, change)
	}
	full := made(t, schema.Bernoulli, 2, [][]int64{{1, 2, 3}}, []int64{0})
	s.Rejects(t, "a shard after one with padding", full, func(c *circuittest.Case) {
		c.Vectors[contribution.EdgeIn].Values[0] = full.Vectors[contribution.EdgeOut].Values[0]
	})
}

func TestLyingHints(t *testing.T) {
	bad := made(t, schema.Bernoulli, 2, [][]int64{{40000, 2, 3}}, []int64{0})
	s := statement(t, bad)
	for _, v := range []int64{0, 1, 128, 255, 256, -1} {
		lie := circuittest.LieKnowing(ranges.Hints()[0], func(in, out []*big.Int) {
			if in[0].BitLen() > 16 && len(out) == 1 {
				out[0].SetInt64(v)
			}
		})
		circuittest.Unsatisfied(t, s.Holds(bad, circuittest.Brazen(), lie), v)
	}
}

func Example() {
	c := contribution.New(contribution.Params{Family: schema.Bernoulli, Features: 30, Rows: 128, Classes: 2})
	fmt.Println(c.Spec().Name, "with", c.Spec().Scalars, "scalars: rows, two counts, sixty bounds")
	// Output: contribution/classes=2/d=30/n=128 with 63 scalars: rows, two counts, sixty bounds
}
