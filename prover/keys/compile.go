// Package keys compiles statements' circuits, sets their keys up and keeps them on disk, each under its fingerprint.
//
// A fingerprint covers the circuit's constraints, its vectors and scalars, the curve, the gnark version and the reference string: change any
// and the key is another one. A set-up by one party is marked in its manifest: whoever ran it could forge proofs if it kept the secrets.
package keys

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/consensys/gnark"
	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/tributary-zk/tributary/circuits/link"
	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// Compiled is a circuit with its fingerprint.
type Compiled struct {
	Spec        link.Spec
	System      *cs.R1CS
	Fingerprint statement.Word
}

// Compile turns a circuit into constraints and names them.
func Compile(c link.Circuit, s *srs.String) (*Compiled, error) {
	spec := c.Spec()
	if n := spec.Powers(); n > s.Len() {
		return nil, fmt.Errorf("%s needs %d powers of the reference string, this one has %d: use smaller shards or a longer string (--srs FILE)", spec.Name, n, s.Len())
	}
	system, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c.Blank())
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", spec.Name, err)
	}
	r1 := system.(*cs.R1CS)
	if info := r1.CommitmentInfo.(constraint.Groth16Commitments); len(info) != 1 || len(info[0].PublicAndCommitmentCommitted) != 1 || r1.GetNbPublicVariables() != 4 {
		return nil, fmt.Errorf("compile %s: a statement has the public inputs (delta, z, y) and one commitment that covers delta", spec.Name)
	}
	f, err := fingerprint(spec, r1, s)
	return &Compiled{Spec: spec, System: r1, Fingerprint: f}, err
}

// Constraints returns the number of constraints.
func (c *Compiled) Constraints() int { return c.System.GetNbConstraints() }

func fingerprint(spec link.Spec, system *cs.R1CS, s *srs.String) (w statement.Word, err error) {
	h := sha256.New()
	text := func(t string) {
		_ = binary.Write(h, binary.BigEndian, uint64(len(t)))
		h.Write([]byte(t))
	}
	text("tributary.circuit.v1")
	text(ecc.BN254.String())
	text(gnark.Version.String())
	text(s.Hash())
	text(spec.Name)
	for _, k := range spec.Kinds {
		text(fmt.Sprintf("%s/%d/%d", k.Name, k.Len, k.Form))
	}
	text(fmt.Sprint(spec.Scalars))
	if _, err := system.WriteTo(h); err != nil {
		return w, fmt.Errorf("fingerprint %s: %w", spec.Name, err)
	}
	h.Sum(w[:0])
	return w, nil
}
