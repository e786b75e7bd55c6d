package distinct_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/distinct"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

func increasing(bits int) func(frontend.API, []frontend.Variable) error {
	return func(api frontend.API, in []frontend.Variable) error {
		distinct.Increasing(api, ranges.New(api), in, bits)
		return nil
	}
}

func TestIncreasing(t *testing.T) {
	s := circuittest.Gadget(t, 4, increasing(63))
	for _, c := range []struct {
		why  string
		keys []int64
		ok   bool
	}{
		{"steps of one", []int64{0, 1, 2, 3}, true},
		{"a negative start, as an edge may be", []int64{-5, 1, 2, 1 << 62}, true},
		{"the widest step", []int64{-1 << 62, 1 << 62, 1<<62 + 1, 1<<62 + 2}, true},
		{"two equal at the start", []int64{7, 7, 8, 9}, false},
		{"two equal at the end", []int64{6, 7, 9, 9}, false},
		{"all equal", []int64{7, 7, 7, 7}, false},
		{"out of order", []int64{1, 3, 2, 4}, false},
		{"equal and apart", []int64{1, 3, 1, 4}, false},
	} {
		err := s.Holds(circuittest.Values(c.keys...), circuittest.Brazen())
		if c.ok {
			require.NoError(t, err, c.why)
		} else {
			circuittest.Unsatisfied(t, err, c.why)
		}
	}
	far := circuittest.Values[any](0, circuittest.Pow(1, 63, 1), circuittest.Pow(1, 63, 2), circuittest.Pow(1, 63, 3))
	circuittest.Unsatisfied(t, s.Holds(far, circuittest.Brazen()), "a step above 2^63")
}

func TestLyingLimbs(t *testing.T) {
	s := circuittest.Gadget(t, 2, increasing(63))
	// two equal keys: their difference less one is -1, and the prover tries limbs for it
	for _, limb := range []int64{0, 255, 256, -1} {
		lie := circuittest.Lie(ranges.Hints()[0], func(out []*big.Int) { out[0].SetInt64(limb) })
		circuittest.Unsatisfied(t, s.Holds(circuittest.Values(9, 9), circuittest.Brazen(), lie), limb)
	}
}

func TestFewKeys(t *testing.T) {
	one := circuittest.Gadget(t, 1, func(api frontend.API, in []frontend.Variable) error {
		api.AssertIsEqual(in[0], 1)
		return increasing(63)(api, in)
	})
	require.Equal(t, 1, one.Constraints(), "one key costs nothing")
}

// voters says that no voter signed twice.
type voters struct{ Keys [3]frontend.Variable }

func (c *voters) Define(api frontend.API) error {
	distinct.Increasing(api, ranges.New(api), c.Keys[:], 40)
	return nil
}

func ExampleIncreasing() {
	s, _ := circuittest.Compile(&voters{})
	_, once := s.SolveCircuit(&voters{[3]frontend.Variable{12, 40, 77}})
	_, twice := s.SolveCircuit(&voters{[3]frontend.Variable{12, 40, 40}})
	fmt.Println(once == nil, twice == nil)
	// Output: true false
}
