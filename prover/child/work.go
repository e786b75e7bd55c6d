package child

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// server is the state of a proving process. All of it belongs to loop's goroutine.
type server struct {
	out io.Writer
	log *slog.Logger

	engine  *engine.Engine // nil until loaded
	circuit link.Circuit
	pair    *keys.Pair
	meaning string // of the statement, for failures

	plain, seed, elements shares
}

// open builds the circuit and loads its key.
func (s *server) open(m *workerv1.Load) error {
	d, err := catalog.Parse([]byte(m.GetDescription()))
	if err != nil {
		return err
	}
	if len(m.GetFingerprint()) != len(proof.Word{}) {
		return fmt.Errorf("%w: a fingerprint of %d bytes", ErrProtocol, len(m.GetFingerprint()))
	}
	c, err := d.Circuit()
	if err != nil {
		return err
	}
	powers := srs.Embedded()
	if f := m.GetReferenceString(); f != "" {
		if powers, err = srs.Open(f); err != nil {
			return err
		}
	}
	cache := &keys.Cache{Dir: m.GetKeys(), String: powers}
	pair, _, err := cache.Load(c, proof.Word(m.GetFingerprint()))
	if err != nil {
		return err
	}
	s.circuit, s.pair, s.meaning = c, pair, catalog.Meaning(d.Statement)
	s.plain, s.seed, s.elements = plainShares(), blindShares(), blindShares()
	s.engine = engine.New(cache, s.log)
	return nil
}

// work carries out one task.
func (s *server) work(p *workerv1.Payload, done *workerv1.Done) error {
	switch p.GetPayload().(type) {
	case *workerv1.Payload_Witness:
		return s.prove(p.GetWitness(), done)
	case *workerv1.Payload_Share:
		return s.sum(p.GetShare(), done)
	}
	return &wire.FieldError{Field: "payload", Problem: "is neither a witness nor a share"}
}

// prove makes a proof, which the engine verifies.
func (s *server) prove(w *proverv1.Witness, done *workerv1.Done) error {
	ctx, vectors, scalars, err := wire.Witness(s.pair.Spec, w)
	if err != nil {
		return wire.At("witness", err)
	}
	defer func() {
		for i := range vectors {
			clear(vectors[i].Values)
			vectors[i].Blind = fr.Element{}
		}
	}()
	m := s.meter(s.plain)
	s.engine.Progress = func(phase, _ string, _ int) { m.begin(phase) }
	in, pr, _, err := s.engine.Prove(ctx, engine.Assignment{Circuit: s.circuit, Vectors: vectors, Scalars: scalars})
	if err != nil {
		return err
	}
	public, err := wire.FromStatement(in, pr)
	if err != nil {
		return err
	}
	done.Outcome, done.Phases = &workerv1.Done_Statement{Statement: public}, m.finish()
	return nil
}

// sum computes an operator's sums over a share.
func (s *server) sum(share *proverv1.Share, done *workerv1.Done) error {
	x, err := wire.Share(blind.Elements(s.pair.System), share)
	if err != nil {
		return wire.At("share", err)
	}
	defer clear(x.Elements)
	expected := s.elements
	if x.Seed != nil {
		expected = s.seed
		defer clear(x.Seed[:])
	}
	m := s.meter(expected)
	partial, err := blind.Compute(s.pair, x, m.begin)
	if err != nil {
		return err
	}
	done.Outcome, done.Phases = &workerv1.Done_Partial{Partial: wire.FromPartial(partial)}, m.finish()
	return nil
}

// meter reports progress. A report that cannot be written is no reason to stop: the reader of orders notices when the
// parent is gone.
func (s *server) meter(expected shares) *meter {
	return &meter{expected: expected, report: func(phase string, fraction float64) {
		m := &workerv1.Progress{Phase: phase, Fraction: fraction}
		_ = s.send(&workerv1.Report{Report: &workerv1.Report_Progress{Progress: m}})
	}}
}

// failure says whose fault an error was, in words that contain no value.
func (s *server) failure(err error) *proverv1.Failure {
	name := s.pair.Spec.Name
	var field *wire.FieldError
	var caught panicked
	switch {
	case errors.Is(err, engine.ErrWitness):
		_, where, _ := strings.Cut(err.Error(), engine.ErrWitness.Error()) // " (constraint 12)"
		return failed(proverv1.FailureCode_FAILURE_CODE_WITNESS,
			fmt.Sprintf("%s: %v: %s%s", name, engine.ErrWitness, s.meaning, where))
	case errors.As(err, &field):
		return failed(proverv1.FailureCode_FAILURE_CODE_PAYLOAD, fmt.Sprintf("%s: %v", name, field))
	case errors.Is(err, blind.ErrShare):
		return failed(proverv1.FailureCode_FAILURE_CODE_PAYLOAD, err.Error())
	case errors.As(err, &caught):
		return failed(proverv1.FailureCode_FAILURE_CODE_INTERNAL, fmt.Sprintf("%s: %v", name, caught))
	}
	return failed(proverv1.FailureCode_FAILURE_CODE_INTERNAL, name+": the prover failed: report it with the job's ID")
}
