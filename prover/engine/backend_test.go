package engine

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"os/exec"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/witness"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// failing is an accelerator that proves like the CPU and then goes wrong as fail says.
type failing struct {
	calls int
	fail  func(p *groth16.Proof) error
}

func (*failing) Name() string { return "failing" }

func (f *failing) Prove(system *cs.R1CS, key *groth16.ProvingKey, w witness.Witness,
	opts ...backend.ProverOption,
) (*groth16.Proof, error) {
	f.calls++
	p, err := CPU.Prove(system, key, w, opts...)
	if err == nil {
		err = f.fail(p)
	}
	return p, err
}

// TestBackends: an accelerator gets the options that the proof needs. Whatever it does wrong, the CPU's proof is
// returned.
func TestBackends(t *testing.T) {
	result := func(err error) func(*groth16.Proof) error { return func(*groth16.Proof) error { return err } }
	for _, c := range []struct {
		why    string
		fail   func(p *groth16.Proof) error
		logged string // nothing if the backend's proof is good
	}{
		{"a good one", result(nil), ""},
		{"a lost device", result(errors.Join(ErrDevice, errors.New("out of memory"))), "out of memory"},
		{"an error of another kind is not shown", result(errors.New("48611234567")), "no valid proof"},
		{"a wrong proof", func(p *groth16.Proof) error { p.Krs = point(3); return nil }, "no valid proof"},
		{"a proof of the wrong shape", func(p *groth16.Proof) error { p.Commitments = nil; return nil }, "no valid proof"},
	} {
		var log bytes.Buffer
		b := &failing{fail: c.fail}
		var phases []string
		e := &Engine{
			Keys: shared().Keys, Backend: b, Log: slog.New(slog.NewTextHandler(&log, nil)),
			Progress: func(phase, _ string, _ int) { phases = append(phases, phase) },
		}
		in, p := prove(t, e, about, times(t, 3, 1, 2, 3, 4))
		require.NoError(t, pairOf(t, e).Verify.Verify(in, p), c.why)
		require.Equal(t, 1, b.calls, c.why)
		if c.logged == "" {
			require.Empty(t, log.String(), c.why)
			require.Equal(t, []string{"solve", "prove", "verify"}, phases)
			continue
		}
		require.Contains(t, log.String(), c.logged, c.why)
		require.Contains(t, log.String(), "backend=failing", c.why)
		require.NotContains(t, log.String(), "48611234567", c.why)
		require.Equal(t, "prove", phases[1])
		require.Equal(t, "prove", phases[len(phases)-2], "%s: the second attempt is reported", c.why)
		require.Equal(t, "verify", phases[len(phases)-1])
	}
	t.Run("without a log", func(t *testing.T) {
		e := &Engine{Keys: shared().Keys, Backend: &failing{fail: result(ErrDevice)}}
		prove(t, e, about, times(t, 3, 1, 2, 3, 4))
	})
}

// TestBackendsAndTheWitness: a witness that does not satisfy the statement is not the device's fault, and its values
// are in no error or log.
func TestBackendsAndTheWitness(t *testing.T) {
	var log bytes.Buffer
	e := &Engine{
		Keys: shared().Keys, Backend: &failing{fail: func(*groth16.Proof) error { return nil }},
		Log: slog.New(slog.NewJSONHandler(&log, nil)),
	}
	p, err := newProver(pairOf(t, e), e.Keys.String, about, times(t, 3, 1, 2, 3, 4))
	require.NoError(t, err)
	require.NoError(t, p.first())
	secret := fixed.FromInt(canary)
	p.circuit.Head().Vectors[0][0] = secret // after the first pass, so that the second one meets it
	err = e.finish(p, new(Stats))
	require.ErrorIs(t, err, ErrWitness)
	requireSilent(t, "error", err.Error())
	require.Empty(t, log.String(), "the CPU says the same, so the backend has not failed")
	e.standIn(e.second(p, e.Backend, new(Stats)))
	requireSilent(t, "log", log.String())
}

func TestNewChoosesABackend(t *testing.T) {
	e := New(shared().Keys, slog.New(slog.DiscardHandler))
	require.NotNil(t, e.Backend)
	if !Accelerated {
		require.Equal(t, CPU, e.Backend)
		require.Equal(t, "cpu", e.Backend.Name())
	}
	prove(t, e, about, times(t, 3, 1, 2, 3, 4))
}

// TestIcicleCompiles compiles the accelerated build if its module is there. Linking it would need ICICLE's libraries.
func TestIcicleCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles with cgo")
	}
	tool := func(arg ...string) ([]byte, error) {
		cmd := exec.Command("go", arg...)
		cmd.Env = append(os.Environ(), "GOPROXY=off") // nothing is downloaded by a test
		return cmd.CombinedOutput()
	}
	const module = "github.com/ingonyama-zk/icicle-gnark/v3/wrappers/golang/runtime"
	if out, err := tool("list", "-tags", "icicle", module); err != nil {
		t.Skipf("ICICLE's module or a C compiler is not here: %s", out)
	}
	out, err := tool("vet", "-tags", "icicle", ".")
	require.NoError(t, err, "%s", out)
}

// TestSolve: what is solved for others to prove is what the engine would have proved.
func TestSolve(t *testing.T) {
	e, a := shared(), times(t, 3, 1, 2, 3, 4)
	s, err := Solve(pairOf(t, e), e.Keys.String, about, a)
	require.NoError(t, err)
	in, _ := prove(t, e, about, a)
	require.Equal(t, in, &s.Instance)
	require.Equal(t, []fr.Element{fr.One(), s.Instance.Digest(&s.Proof.Mask), s.Proof.Z, s.Proof.Y}, s.Wires[:4])
	for i := range s.A {
		var ab fr.Element
		require.Equal(t, s.C[i], *ab.Mul(&s.A[i], &s.B[i]), i)
	}
	bad := times(t, 3, 1, 2, 3, 4)
	bad.Vectors[1].Values[2].SetUint64(1)
	_, err = Solve(pairOf(t, e), e.Keys.String, about, bad)
	require.ErrorIs(t, err, ErrWitness)
	require.ErrorContains(t, err, "tiny")
	long := times(t, 3, 1, 2, 3, 4)
	long.Commitments = s.Instance.C[:1]
	_, err = Solve(pairOf(t, e), e.Keys.String, about, long)
	require.ErrorContains(t, err, "1 commitments for 2 vectors")
}
