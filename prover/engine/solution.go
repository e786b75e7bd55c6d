package engine

import (
	"fmt"
	"log/slog"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/constraint/solver"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

// Solution is a solved statement: everything in a proof but Groth16's sums. All but the instance and the proof is
// secret.
type Solution struct {
	Instance proof.Instance
	Proof    proof.Proof // of Groth16 it has only the commitment D
	Wires    []fr.Element
	A, B, C  []fr.Element // the constraints' factors and products
}

// String names only the circuit.
func (s Solution) String() string { return "solution of " + s.Instance.Circuit.String() }

// Format uses String for every verb.
func (s Solution) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// LogValue is String.
func (s Solution) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalJSON refuses: a solution is a secret and does not belong in a document or a log.
func (s Solution) MarshalJSON() ([]byte, error) { return nil, errSecret }

// Solve does everything that comes before Groth16's sums, for those who compute them elsewhere: masks, commitments, the
// challenge, the opening and all wires. Only the commitment's basis of the pair's proving key is read. An assignment
// that does not satisfy the statement is ErrWitness.
func Solve(pair *keys.Pair, s *srs.String, ctx proof.Context, a Assignment) (*Solution, error) {
	p, err := newProver(pair, s, ctx, a)
	if err == nil {
		err = p.first()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", pair.Spec.Name, err)
	}
	solved, err := p.solve()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", pair.Spec.Name, err)
	}
	p.proof.Groth16.Commitments = []bn254.G1Affine{p.commitment}
	return &Solution{Instance: p.instance, Proof: p.proof, Wires: solved.W, A: solved.A, B: solved.B, C: solved.C}, nil
}

// solve runs the second pass up to the solution. The commitment is the first pass's and not computed again.
func (p *prover) solve() (*cs.R1CSSolution, error) {
	w, err := p.witness(p.proof.Z, p.proof.Y)
	if err != nil {
		return nil, err
	}
	known := func(_ *big.Int, _, out []*big.Int) error {
		p.proof.Z.BigInt(out[0])
		return nil
	}
	solved, err := p.pair.System.Solve(w, p.hints(solver.OverrideHint(commitmentID, known))...)
	if err != nil {
		return nil, unsatisfied(err)
	}
	return solved.(*cs.R1CSSolution), nil
}
