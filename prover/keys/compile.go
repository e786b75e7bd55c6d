// Package keys compiles statements' circuits, sets up their keys and keeps them on disk, each under its fingerprint.
//
// A fingerprint covers the circuit's constraints, its vectors and scalars, the curve, the gnark version, the reference
// string and the kind of keys: if any of them changes, so does the key. The manifest marks a set-up by one party:
// whoever ran it could forge proofs if it kept the secrets.
package keys

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// Compiled is a circuit with its fingerprint.
type Compiled struct {
	Spec        link.Spec
	System      *cs.R1CS
	Digest      proof.Word // SHA-256 of System
	Fingerprint proof.Word
}

// Compile turns a circuit into constraints and computes its fingerprint.
func Compile(c link.Circuit, s *srs.String) (*Compiled, error) {
	spec := c.Spec()
	if n := spec.Powers(); n > s.Len() {
		return nil, fmt.Errorf("%s needs %d powers of the reference string, this one has %d: "+
			"use smaller shards or a longer string (--srs FILE)", spec.Name, n, s.Len())
	}
	system, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c.Blank())
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", spec.Name, err)
	}
	r1 := system.(*cs.R1CS)
	info := r1.CommitmentInfo.(constraint.Groth16Commitments)
	if len(info) != 1 || len(info[0].PublicAndCommitmentCommitted) != 1 || r1.GetNbPublicVariables() != 4 {
		return nil, fmt.Errorf("compile %s: a statement has the public inputs (delta, z, y) "+
			"and one commitment that covers delta", spec.Name)
	}
	h := sha256.New()
	if _, err := r1.WriteTo(h); err != nil {
		return nil, fmt.Errorf("fingerprint %s: %w", spec.Name, err)
	}
	out := &Compiled{Spec: spec, System: r1, Digest: proof.Word(h.Sum(nil))}
	out.Fingerprint = describe(out, s).fingerprint()
	return out, nil
}

// Constraints returns the number of constraints.
func (c *Compiled) Constraints() int { return c.System.GetNbConstraints() }

// fingerprint identifies the circuit that the manifest describes. Whoever reads a manifest computes it again, so that
// it vouches for the vectors and scalars, and with them for the mask's position, without compiling.
func (m Manifest) fingerprint() (w proof.Word) {
	h := sha256.New()
	text := func(t string) {
		_ = binary.Write(h, binary.BigEndian, uint64(len(t)))
		h.Write([]byte(t))
	}
	text("tributary.circuit.v2")
	text(m.Curve)
	text(m.Gnark)
	text(m.ReferenceString)
	text(m.Statement)
	text(fmt.Sprint(len(m.Vectors)))
	for _, k := range m.Vectors {
		text(fmt.Sprintf("%s/%d/%d", k.Name, k.Len, k.Form))
	}
	text(fmt.Sprint(m.Scalars))
	h.Write(m.System[:])
	h.Sum(w[:0])
	return w
}
