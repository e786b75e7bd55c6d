// Package engine proves statements: from a circuit and its private assignment it makes the instance and the proof that
// anybody can check.
//
// z and y are public inputs that exist only once the circuit's values have been committed to, so it proves in two
// passes. The first solves up to the commitment, takes z there and stops. Then y and the opening are computed outside
// the circuit, and the second pass proves. Both use the same random mask in gnark's commitment, fresh for every proof.
// Every proof is verified before it is returned.
package engine

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/logger"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/prover/keys"
)

// Assignment is a statement to prove: a circuit, its vectors with their blinds, and its scalars, in the statement's
// order. It is the prover's secret.
type Assignment struct {
	Circuit link.Circuit
	Vectors []commit.Vector
	Scalars []fr.Element
	// Commitments are the vectors' commitments, for a caller that has published them already; nil to compute them. With
	// wrong ones the proof does not verify.
	Commitments []bn254.G1Affine
}

// String names the statement and none of its values.
func (a Assignment) String() string { return a.Circuit.Spec().Name }

// Format uses String for every verb.
func (a Assignment) Format(s fmt.State, _ rune) { fmt.Fprint(s, a.String()) }

// LogValue is String.
func (a Assignment) LogValue() slog.Value { return slog.StringValue(a.String()) }

// MarshalJSON refuses: an assignment is a secret and does not belong in a document or a log.
func (a Assignment) MarshalJSON() ([]byte, error) { return nil, errSecret }

var errSecret = errors.New("assignments and solutions are secrets")

// To standard output, gnark's solver logs the values of a constraint that does not hold: a contributor's secrets.
func init() { logger.Disable() }

// Stats says what a proof cost.
type Stats struct {
	keys.Timing
	Constraints   int
	ProveSeconds  float64 // both passes, the commitments and the opening
	VerifySeconds float64
}

// Engine proves statements. It is safe for concurrent use, but one proof at a time makes the best use of all cores.
type Engine struct {
	Keys *keys.Cache
	// Progress, if set, is called at the beginning of each phase of a proof: "solve", "prove" and "verify".
	Progress func(phase, statement string, constraints int)
	// Backend makes the Groth16 proofs; nil is CPU.
	Backend Backend
	// Log, if set, gets a line when the CPU stands in for a backend that failed.
	Log *slog.Logger
}

// New returns an engine with the fastest backend that the program was built for and the machine has.
func New(cache *keys.Cache, log *slog.Logger) *Engine {
	return &Engine{Keys: cache, Backend: NewBackend(log), Log: log}
}

// ErrWitness says that the assignment does not satisfy its statement: an input is wrong, not the prover.
var ErrWitness = errors.New("the inputs do not satisfy the statement")

// Prove proves a statement in a context and says what that cost. If the circuit has no key yet, it sets one up. An
// assignment that does not satisfy its statement is ErrWitness.
func (e *Engine) Prove(ctx proof.Context, a Assignment) (*proof.Instance, *proof.Proof, Stats, error) {
	pair, timing, err := e.Keys.Get(a.Circuit)
	stats := Stats{Timing: timing}
	if err != nil {
		return nil, nil, stats, err
	}
	stats.Constraints = pair.Constraints()
	p, err := e.prove(pair, ctx, a, &stats)
	if err != nil {
		return nil, nil, stats, fmt.Errorf("%s: %w", pair.Spec.Name, err)
	}
	return &p.instance, &p.proof, stats, nil
}

// prove makes both passes.
func (e *Engine) prove(pair *keys.Pair, ctx proof.Context, a Assignment, stats *Stats) (*prover, error) {
	start := time.Now()
	e.report("solve", pair)
	p, err := newProver(pair, e.Keys.String, ctx, a)
	if err != nil {
		return nil, err
	}
	if err := p.first(); err != nil {
		return nil, err
	}
	stats.ProveSeconds = time.Since(start).Seconds()
	return p, e.finish(p, stats)
}

// finish runs the second pass on the engine's backend. If nothing valid comes out, it asks the CPU, which has the last
// word: a wrong commitment from a device looks like a wrong witness.
func (e *Engine) finish(p *prover, stats *Stats) error {
	if e.Backend == nil || e.Backend == CPU {
		return e.second(p, CPU, stats)
	}
	failure := e.second(p, e.Backend, stats)
	if failure == nil {
		return nil
	}
	err := e.second(p, CPU, stats)
	if err == nil || errors.Is(failure, ErrDevice) {
		e.standIn(failure)
	}
	return err
}

// second runs the second pass and verifies the proof.
func (e *Engine) second(p *prover, b Backend, stats *Stats) error {
	start := time.Now()
	e.report("prove", p.pair)
	err := p.groth16(b)
	stats.ProveSeconds += time.Since(start).Seconds()
	if err != nil {
		if b == CPU {
			return unsatisfied(err)
		}
		return err
	}
	start = time.Now()
	e.report("verify", p.pair)
	if err := p.pair.Verify.Verify(&p.instance, &p.proof); err != nil {
		return fmt.Errorf("the proof just made does not verify: %w", err)
	}
	stats.VerifySeconds = time.Since(start).Seconds()
	return nil
}

// standIn logs that the CPU took over. Only a device's own words are shown: a solver's contain the witness.
func (e *Engine) standIn(err error) {
	if e.Log == nil {
		return
	}
	reason := "it made no valid proof"
	if errors.Is(err, ErrDevice) {
		reason = err.Error()
	}
	e.Log.Warn("the proving backend failed; the CPU proved instead", "backend", e.Backend.Name(), "reason", reason)
}

func (e *Engine) report(phase string, pair *keys.Pair) {
	if e.Progress != nil {
		e.Progress(phase, pair.Spec.Name, pair.Constraints())
	}
}

// commitAll returns the commitments of the vectors.
func commitAll(powers []bn254.G1Affine, vectors []commit.Vector) ([]bn254.G1Affine, error) {
	out := make([]bn254.G1Affine, len(vectors))
	for i, v := range vectors {
		c, err := commit.Com(powers, v)
		if err != nil {
			return nil, err
		}
		out[i] = c
	}
	return out, nil
}
