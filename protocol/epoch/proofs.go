package epoch

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/work"
)

// Proofs makes a party's proofs and keeps them in the bundle.
type Proofs struct {
	Folders
	Prover Prover
	String *srs.String
	// Kept, if set, is told of each record that came into the bundle.
	Kept func(work.Proven)
}

// ErrSetup says that a proof was made with another set-up than the Datanet's, so that nobody could verify it.
var ErrSetup = errors.New("the proof does not verify with the Datanet's key")

// prove returns the records of the tasks. It proves those that the bundle does not have yet. Where the Prover hands
// tasks over it returns none.
func (p *Proofs) prove(tasks []party.Task) ([]*bundle.Record, error) {
	records := make([]*bundle.Record, len(tasks))
	var missing []party.Task
	for i, t := range tasks {
		r, err := p.proven(t)
		if err != nil {
			return nil, err
		}
		if records[i] = r; r == nil {
			missing = append(missing, t)
		}
	}
	if len(missing) == 0 {
		return records, nil
	}
	proven, err := p.Prover.Prove(missing...)
	if err != nil || len(proven) == 0 {
		return nil, err
	}
	made, err := p.Keep(proven...)
	if err != nil {
		return nil, err
	}
	for i := range records {
		if records[i] == nil {
			records[i], made = made[0], made[1:]
		}
	}
	return records, nil
}

// proven returns the bundle's record of exactly this task with a proof that holds, nil if there is none.
func (p *Proofs) proven(t party.Task) (*bundle.Record, error) {
	r, err := p.record(t.Ref)
	if r == nil || err != nil {
		return nil, err
	}
	same, err := p.sameInstance(t, r)
	if err != nil || !same || p.check(r) != nil {
		return nil, err // a leftover of other vectors, or of another set-up, is replaced
	}
	return r, nil
}

func (p *Proofs) sameInstance(t party.Task, r *bundle.Record) (bool, error) {
	in := r.Instance
	if in.Context != t.Context || !slices.Equal(in.Scalars, t.Assignment.Scalars) ||
		len(in.C) != len(t.Assignment.Vectors) {
		return false, nil
	}
	powers, err := p.String.Powers(t.Assignment.Circuit.Spec().Powers())
	if err != nil {
		return false, err
	}
	for i, v := range t.Assignment.Vectors {
		c, err := commit.Com(powers, v)
		if err != nil || c != in.C[i] {
			return false, err
		}
	}
	return true, nil
}

// check verifies a record's proof with the Datanet's key.
func (p *Proofs) check(r *bundle.Record) error {
	key, _, err := bundle.ReadKey(p.Bundle, r.Ref.Statement, p.String)
	if err != nil {
		return err
	}
	if err := key.Verify(&r.Instance, &r.Proof); err != nil {
		return fmt.Errorf("%v: %w: %w", r.Ref, ErrSetup, err)
	}
	return nil
}

// Keep writes proven statements into the bundle, if all of them hold. It returns ErrSetup for one that does not.
func (p *Proofs) Keep(proven ...work.Proven) ([]*bundle.Record, error) {
	out := make([]*bundle.Record, len(proven))
	for i, m := range proven {
		if err := p.check(m.Record); err != nil {
			return nil, err
		}
		out[i] = m.Record
	}
	for i, r := range out {
		if err := p.disk().WriteJSON(r.File(p.Bundle), r, document.Public); err != nil {
			return nil, err
		}
		if p.Kept != nil {
			p.Kept(proven[i])
		}
	}
	return out, nil
}
