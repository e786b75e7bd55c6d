// Package logup proves that values lie in a constant table, by the log-derivative argument (Haböck, eprint 2022/1530).
//
// The multiplicities m_t are committed before the challenge X is drawn. All queries q are rows T_t of the table if and
// only if, as rational functions,
//
//	sum_q 1/(X - q) = sum_t m_t/(X - T_t).
//
// A row of several columns is first combined into v_0 + rho v_1 + rho^2 v_2 + ... Both challenges come from one field
// element c: rho = c and X = c^(2^24). For up to 2^22 queries and rows together and three columns after the index, the
// identity, cleared of denominators, has degree below 2^24 in rho. So no power of rho reaches the first power of X
// (Kronecker substitution), and a false identity holds for at most 2^48 of the r values of c.
//
// Column 0 of every table is the row's index. The package proves membership alone; what a query's wires mean is up to
// the caller.
package logup

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/multicommit"

	"github.com/tributary-zk/tributary/circuits/gadget/linalg"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them.
func Hints() []solver.Hint { return []solver.Hint{countHint} }

// maxTerms bounds the queries and rows of a table together (see the package comment).
const maxTerms = 1 << 22

// maxFurther bounds the columns after the index (see the package comment).
const maxFurther = 3

// gapLog is the base-2 logarithm of the exponent in X = rho^(2^24).
const gapLog = 24

// Table is a constant table. Make it and query it before link.Bind.
type Table struct {
	api     frontend.API
	rows    [][]int64 // columns after the index
	queries [][]frontend.Variable
}

// New returns the table of n rows whose row i is (i, columns[0][i], columns[1][i], ...). It panics if there are more
// than three columns, or if one does not have n entries.
func New(api frontend.API, n int, columns ...[]int64) *Table {
	if len(columns) > maxFurther {
		panic(fmt.Sprintf("logup: %d further columns, at most %d", len(columns), maxFurther))
	}
	t := &Table{api: api, rows: make([][]int64, n)}
	for i := range t.rows {
		for _, c := range columns {
			if len(c) != n {
				panic(fmt.Sprintf("logup: column of %d entries in a table of %d rows", len(c), n))
			}
			t.rows[i] = append(t.rows[i], c[i])
		}
	}
	api.Compiler().Defer(t.build)
	return t
}

// Contains asserts that (index, values...) is a row of the table. It panics if the number of values is not the number
// of columns. Cost: one constraint, and one more for each value.
func (t *Table) Contains(index frontend.Variable, values ...frontend.Variable) {
	if len(values) != len(t.rows[0]) {
		panic(fmt.Sprintf("logup: query of %d columns in a table of %d", len(values)+1, len(t.rows[0])+1))
	}
	t.queries = append(t.queries, append([]frontend.Variable{index}, values...))
}

// build adds the constraints once all queries are known.
func (t *Table) build(api frontend.API) error {
	if len(t.queries) == 0 {
		return nil
	}
	if len(t.queries)+len(t.rows) > maxTerms {
		return fmt.Errorf("logup: %d queries to a table of %d rows, at most %d together",
			len(t.queries), len(t.rows), maxTerms)
	}
	counts, err := t.counts(api)
	if err != nil {
		return err
	}
	committed := append([]frontend.Variable(nil), counts...)
	for _, q := range t.queries {
		committed = append(committed, q...)
	}
	multicommit.WithCommitment(api, func(api frontend.API, c frontend.Variable) error {
		return t.check(api, counts, c)
	}, committed...)
	return nil
}

// check asserts, with one constraint for each row, each query and each further column of a query,
//
//	sum_q 1/(X - q) = sum_t m_t/(X - T_t)
//
// The inverses exist for all but a negligible share of challenges.
func (t *Table) check(api frontend.API, counts []frontend.Variable, c frontend.Variable) error {
	x, rho := challenges(api, c, len(t.rows[0]))
	left := make([]frontend.Variable, len(t.queries))
	for i, q := range t.queries {
		d := api.Sub(x, q[0])
		for j, v := range q[1:] {
			d = api.Sub(d, api.Mul(rho[j], v))
		}
		left[i] = api.Inverse(d)
	}
	right := make([]frontend.Variable, len(t.rows))
	for i, row := range t.rows {
		d := api.Sub(x, i)
		for j, v := range row {
			d = api.Sub(d, api.Mul(rho[j], v))
		}
		right[i] = api.DivUnchecked(counts[i], d)
	}
	api.AssertIsEqual(linalg.Sum(api, left), linalg.Sum(api, right))
	return nil
}

// challenges returns X and rho, rho^2, ..., one for each further column. Without further columns X is c itself.
func challenges(api frontend.API, c frontend.Variable, further int) (frontend.Variable, []frontend.Variable) {
	if further == 0 {
		return c, nil
	}
	rho := []frontend.Variable{c}
	for len(rho) < further {
		rho = append(rho, api.Mul(rho[len(rho)-1], c))
	}
	return linalg.Pow2(api, c, gapLog), rho
}

// counts returns how often each row is queried. The values are hints: a false one breaks the identity in check.
func (t *Table) counts(api frontend.API) ([]frontend.Variable, error) {
	in := make([]frontend.Variable, len(t.queries))
	for i, q := range t.queries {
		in[i] = q[0]
	}
	return api.Compiler().NewHint(countHint, len(t.rows), in...)
}

// countHint counts the indices. It refuses one outside the table.
func countHint(_ *big.Int, in, out []*big.Int) error {
	n := make([]int64, len(out))
	for _, i := range in {
		if !i.IsInt64() || i.Int64() >= int64(len(out)) {
			return fmt.Errorf("logup: a value lies outside its table of %d rows", len(out))
		}
		n[i.Int64()]++
	}
	for i := range out {
		out[i].SetInt64(n[i])
	}
	return nil
}
