// Package circuittest runs circuits in tests without keys: it compiles, solves, and lets a test play the dishonest
// prover.
//
// The challenge of a circuit's commitment is a hash of what the circuit committed to, with a fixed mask. So it behaves
// as in a proof: committed values change it, others do not, and a forger may learn it and try again. It replaces no
// test with real proofs: the set-up, the opening and the mask's proof of knowledge are not there.
package circuittest

import (
	"crypto/sha256"
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	fcs "github.com/consensys/gnark/frontend/cs"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/logup"
)

// System is a compiled circuit.
type System struct{ R1CS *cs.R1CS }

// gadget is a circuit of private inputs that holds the gadget under test.
type gadget struct {
	In     []frontend.Variable
	define func(api frontend.API, in []frontend.Variable) error
}

func (g *gadget) Define(api frontend.API) error { return g.define(api, g.In) }

// Gadget compiles a circuit of n private inputs.
func Gadget(tb testing.TB, n int, define func(api frontend.API, in []frontend.Variable) error) *System {
	tb.Helper()
	s, err := Compile(&gadget{In: make([]frontend.Variable, n), define: define})
	require.NoError(tb, err)
	return s
}

// GadgetError returns the error of compiling a circuit of n private inputs.
func GadgetError(n int, define func(api frontend.API, in []frontend.Variable) error) error {
	_, err := Compile(&gadget{In: make([]frontend.Variable, n), define: define})
	return err
}

// Compile compiles a circuit the way the prover does.
func Compile(c frontend.Circuit) (*System, error) {
	s, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c)
	if err != nil {
		return nil, err
	}
	return &System{s.(*cs.R1CS)}, nil
}

// Constraints returns the number of constraints.
func (s *System) Constraints() int { return s.R1CS.GetNbConstraints() }

// Solve returns an error if the gadget's constraints do not hold for the inputs, and the challenge.
func (s *System) Solve(in []frontend.Variable, opts ...solver.Option) (z fr.Element, err error) {
	return s.SolveCircuit(&gadget{In: in}, opts...)
}

// Holds is Solve without the challenge.
func (s *System) Holds(in []frontend.Variable, opts ...solver.Option) error {
	_, err := s.Solve(in, opts...)
	return err
}

// SolveCircuit is Solve for a full assignment. The challenge is zero if solving did not get that far.
func (s *System) SolveCircuit(assignment frontend.Circuit, opts ...solver.Option) (z fr.Element, err error) {
	w, err := frontend.NewWitness(assignment, ecc.BN254.ScalarField())
	if err != nil {
		return z, err
	}
	challenge := func(_ *big.Int, in, out []*big.Int) error {
		z = hash(in)
		z.BigInt(out[0])
		return nil
	}
	all := []solver.Option{
		solver.OverrideHint(HintNamed("gnark/internal/hints.Randomize"), fixedMask),
		solver.OverrideHint(solver.GetHintID(fcs.Bsb22CommitmentComputePlaceholder), challenge),
	}
	_, err = s.R1CS.Solve(w, append(all, opts...)...)
	return z, err
}

func fixedMask(_ *big.Int, _, out []*big.Int) error {
	for _, o := range out {
		o.SetUint64(7)
	}
	return nil
}

func hash(in []*big.Int) (z fr.Element) {
	h := sha256.New()
	for _, v := range in {
		h.Write(v.FillBytes(make([]byte, 32)))
	}
	z.SetBytes(h.Sum(nil))
	return z
}

// HintNamed returns the id of the registered hint whose name ends in suffix. It panics if there is none.
func HintNamed(suffix string) solver.HintID {
	for _, h := range solver.GetRegisteredHints() {
		if strings.HasSuffix(solver.GetHintName(h), suffix) {
			return solver.GetHintID(h)
		}
	}
	panic("no hint " + suffix)
}

// Lie replaces a hint by one that runs it and then changes its outputs. If the honest hint fails, the outputs are
// zeros.
func Lie(hint solver.Hint, change func(out []*big.Int)) solver.Option {
	return LieKnowing(hint, func(_, out []*big.Int) { change(out) })
}

// LieKnowing is Lie for a change that depends on the hint's inputs.
func LieKnowing(hint solver.Hint, change func(in, out []*big.Int)) solver.Option {
	return solver.OverrideHint(solver.GetHintID(hint), func(m *big.Int, in, out []*big.Int) error {
		if err := hint(m, in, out); err != nil {
			for _, o := range out { // the forger goes on where the honest prover stops
				o.SetUint64(0)
			}
		}
		change(in, out)
		for _, o := range out {
			o.Mod(o, m)
		}
		return nil
	})
}

// Values turns anything that gnark takes as a value into inputs.
func Values[T any](v ...T) []frontend.Variable {
	out := make([]frontend.Variable, len(v))
	for i := range v {
		out[i] = v[i]
	}
	return out
}

// Join concatenates inputs.
func Join(v ...[]frontend.Variable) (out []frontend.Variable) {
	for _, x := range v {
		out = append(out, x...)
	}
	return out
}

// Pow returns sign 2^exp + plus, for boundary values.
func Pow(sign, exp, plus int64) *big.Int {
	v := new(big.Int).Lsh(big.NewInt(sign), uint(exp))
	return v.Add(v, big.NewInt(plus))
}

// Stubborn makes the prover go on, with zeros, if the honest hint gives up.
func Stubborn(hint solver.Hint) solver.Option { return Lie(hint, func([]*big.Int) {}) }

// Brazen makes the prover go on if a looked-up value is outside its table, where the honest hint refuses to count it.
// Then the constraints must catch it.
func Brazen() solver.Option {
	return solver.OverrideHint(solver.GetHintID(logup.Hints()[0]), func(_ *big.Int, in, out []*big.Int) error {
		n := make([]int64, len(out))
		for _, i := range in {
			if i.IsInt64() && i.Int64() < int64(len(out)) {
				n[i.Int64()]++
			}
		}
		for i := range out {
			out[i].SetInt64(n[i])
		}
		return nil
	})
}

// Unsatisfied asserts that a constraint is violated, and not only that a hint gave up, which a dishonest prover would
// replace.
func Unsatisfied(tb testing.TB, err error, why ...any) {
	tb.Helper()
	var c *cs.UnsatisfiedConstraintError
	require.ErrorAs(tb, err, &c, why...)
}
