package logup_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/logup"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

// squares looks up every three inputs in a table of rows (k, k^2, 7 k).
func squares(api frontend.API, in []frontend.Variable) error {
	const n = 10
	square, seven := make([]int64, n), make([]int64, n)
	for k := range int64(n) {
		square[k], seven[k] = k*k, 7*k
	}
	t := logup.New(api, n, square, seven)
	for i := 0; i < len(in); i += 3 {
		t.Contains(in[i], in[i+1], in[i+2])
	}
	return nil
}

func TestContains(t *testing.T) {
	s := circuittest.Gadget(t, 9, squares)
	minus := func(v int64) *big.Int { return new(big.Int).Sub(fr.Modulus(), big.NewInt(v)) }
	for _, c := range []struct {
		why string
		in  []frontend.Variable
		ok  bool
	}{
		{"three different rows", circuittest.Values(0, 0, 0, 3, 9, 21, 9, 81, 63), true},
		{"one row three times", circuittest.Values(3, 9, 21, 3, 9, 21, 3, 9, 21), true},
		{"a value of the row below", circuittest.Values(0, 0, 0, 3, 4, 21, 9, 81, 63), false},
		{"values of two rows", circuittest.Values(0, 0, 0, 3, 9, 14, 9, 81, 63), false},
		{"columns swapped", circuittest.Values(0, 0, 0, 3, 21, 9, 9, 81, 63), false},
		{"the first index outside", circuittest.Values(0, 0, 0, 3, 9, 21, 10, 100, 70), false},
		{"minus one", circuittest.Values[any](0, 0, 0, 3, 9, 21, minus(1), 1, minus(7)), false},
		{"two errors that cancel in the sum of the rows", circuittest.Values(2, 9, 14, 3, 4, 21, 9, 81, 63), false},
	} {
		err := s.Holds(c.in, circuittest.Brazen())
		if c.ok {
			require.NoError(t, err, c.why)
			require.NoError(t, s.Holds(c.in), c.why)
		} else {
			circuittest.Unsatisfied(t, err, c.why)
		}
	}
}

// TestOneColumn: the range checks' table has the index alone, and X is the challenge itself.
func TestOneColumn(t *testing.T) {
	s := circuittest.Gadget(t, 2, func(api frontend.API, in []frontend.Variable) error {
		table := logup.New(api, 4)
		for _, v := range in {
			table.Contains(v)
		}
		return nil
	})
	for v := range 4 {
		require.NoError(t, s.Holds(circuittest.Values(v, 3-v)))
	}
	require.Error(t, s.Holds(circuittest.Values(4, 0)), "the honest prover refuses at once")
	circuittest.Unsatisfied(t, s.Holds(circuittest.Values(4, 0), circuittest.Brazen()))
}

func TestLyingCounts(t *testing.T) {
	s := circuittest.Gadget(t, 3, squares)
	in := circuittest.Values(3, 9, 21)
	for why, lie := range map[string]func(out []*big.Int){
		"one too many":     func(out []*big.Int) { out[3].SetUint64(2) },
		"none":             func(out []*big.Int) { out[3].SetUint64(0) },
		"of another row":   func(out []*big.Int) { out[3].SetUint64(0); out[4].SetUint64(1) },
		"moved, sum kept":  func(out []*big.Int) { out[3].SetInt64(2); out[4].SetInt64(-1) },
		"a free fraction":  func(out []*big.Int) { out[0].Rsh(fr.Modulus(), 3) },
		"minus themselves": func(out []*big.Int) { out[3].SetInt64(-1) },
	} {
		circuittest.Unsatisfied(t, s.Holds(in, circuittest.Lie(logup.Hints()[0], lie)), why)
	}
}

// TestCountsChosenAfterTheChallenge is the forgery that committing the counts prevents: whoever knows the challenge
// first can solve the linear equation for one count and look up anything.
func TestCountsChosenAfterTheChallenge(t *testing.T) {
	outside := circuittest.Values(3, 1000, 21)
	late := new(big.Int)
	solve := func(z fr.Element, rows [][2]fr.Element) { // of (T_t, m_t): sets m_0 so that 1/(X-q) = sum m_t/(X-T_t)
		var x, q, m fr.Element
		x = z
		for range 24 {
			x.Square(&x)
		}
		q = combine(z, 3, 1000, 21)
		m.Sub(&x, &q).Inverse(&m)
		m.Mul(&m, new(fr.Element).Sub(&x, &rows[0][0]))
		m.BigInt(late)
	}
	table := [][2]fr.Element{{}}

	t.Run("a copy that does not commit the counts is fooled", func(t *testing.T) {
		s := circuittest.Gadget(t, 3, func(api frontend.API, in []frontend.Variable) error {
			c, err := api.(frontend.Committer).Commit(in...)
			if err != nil {
				return err
			}
			x := c
			for range 24 {
				x = api.Mul(x, x)
			}
			d := api.Sub(x, in[0], api.Mul(c, in[1]), api.Mul(c, c, in[2]))
			m, err := api.Compiler().NewHint(lateHint, 1, c)
			if err != nil {
				return err
			}
			// the one-row table (0, 0, 0)
			api.AssertIsEqual(api.Inverse(d), api.Div(m[0], x))
			return nil
		})
		var z fr.Element
		forger := solver.OverrideHint(solver.GetHintID(lateHint), func(_ *big.Int, in, out []*big.Int) error {
			z.SetBigInt(in[0])
			solve(z, table)
			out[0].Set(late)
			return nil
		})
		require.NoError(t, s.Holds(outside, forger), "the forged count closes the equation")
	})
	t.Run("the gadget is not", func(t *testing.T) {
		s := circuittest.Gadget(t, 3, squares)
		z := fr.One()
		for range 3 { // each try changes the counts and with them the challenge
			forge := circuittest.Lie(logup.Hints()[0], func(out []*big.Int) {
				solve(z, table)
				for _, o := range out {
					o.SetUint64(0)
				}
				out[0].Set(late)
			})
			next, err := s.Solve(outside, forge)
			circuittest.Unsatisfied(t, err)
			require.NotEqual(t, z, next)
			z = next
		}
	})
}

func init() { solver.RegisterHint(lateHint) }

func lateHint(_ *big.Int, _, out []*big.Int) error { out[0].SetUint64(0); return nil }

func combine(rho fr.Element, v ...uint64) (out fr.Element) {
	for i := len(v) - 1; i >= 0; i-- {
		e := fr.NewElement(v[i])
		out.Mul(&out, &rho).Add(&out, &e)
	}
	return out
}

func TestShapes(t *testing.T) {
	shape := func(f func(api frontend.API, v frontend.Variable)) error {
		return circuittest.GadgetError(1, func(api frontend.API, in []frontend.Variable) error {
			f(api, in[0])
			return nil
		})
	}
	require.ErrorContains(t, shape(func(api frontend.API, _ frontend.Variable) {
		logup.New(api, 3, []int64{1})
	}), "column of 1 entries")
	require.ErrorContains(t, shape(func(api frontend.API, v frontend.Variable) {
		logup.New(api, 2, []int64{1, 2}).Contains(v)
	}), "query of 1 columns")
	require.ErrorContains(t, shape(func(api frontend.API, v frontend.Variable) {
		c := []int64{1}
		logup.New(api, 1, c, c, c, c).Contains(v, v, v, v, v)
	}), "further columns", "the argument covers three")
}

func TestUnusedTableCostsNothing(t *testing.T) {
	s := circuittest.Gadget(t, 1, func(api frontend.API, in []frontend.Variable) error {
		logup.New(api, 1000)
		api.AssertIsEqual(in[0], 1)
		return nil
	})
	require.Equal(t, 1, s.Constraints())
}

// tableCircuit looks up one value.
type tableCircuit struct{ Index, Value frontend.Variable }

func (c *tableCircuit) Define(api frontend.API) error {
	logup.New(api, 3, []int64{10, 20, 30}).Contains(c.Index, c.Value)
	return nil
}

func TestInTheTestEngine(t *testing.T) {
	field := fr.Modulus()
	require.NoError(t, test.IsSolved(&tableCircuit{}, &tableCircuit{1, 20}, field))
	require.Error(t, test.IsSolved(&tableCircuit{}, &tableCircuit{1, 30}, field))
}

func ExampleTable_Contains() {
	fmt.Println(test.IsSolved(&tableCircuit{}, &tableCircuit{Index: 2, Value: 30}, fr.Modulus()))
	// Output: <nil>
}
