package epoch

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Proofs makes a party's proofs and keeps them in the bundle.
type Proofs struct {
	Folders
	Prover Prover
	String *srs.String
	// Trusted is a folder of keys that the party trusts; the bundle's have to be those. "" takes the bundle's own.
	Trusted string
	// HandOver says that the Prover takes tasks to be proven elsewhere: it gets all of them, whether the bundle has their
	// records or not, and returns no proof.
	HandOver bool
	// Kept, if set, is told of each record that came into the bundle.
	Kept func(work.Proven)

	shelf    string                 // folder of records that no bundle takes; "" is the bundle
	verified *bundle.Closed         // contributions, once verified
	opened   map[string]*verify.Key // the bundle's keys that were read, by statement
	rounds   *verify.Key            // the trusted key of the fit's rounds, once read
}

// SetupError says that a proof was made with another set-up than the Datanet's, so that nobody could verify it.
type SetupError struct {
	Ref bundle.Ref
	Err error // of the verification
}

func (e *SetupError) Error() string {
	return fmt.Sprintf("%v: the proof does not verify with the Datanet's key: %v", e.Ref, e.Err)
}

// Unwrap returns the verification's error.
func (e *SetupError) Unwrap() error { return e.Err }

// prove returns the records of the tasks. It proves those that the bundle does not have yet. With HandOver it returns
// none.
func (p *Proofs) prove(tasks []party.Task) ([]*bundle.Record, error) {
	if p.HandOver {
		if p.shelf != "" {
			return nil, ErrHandOver
		}
		_, err := p.Prover.Prove(tasks...)
		return nil, err
	}
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
	if err != nil {
		return nil, err
	}
	if len(proven) != len(missing) {
		return nil, fmt.Errorf("%d proofs of %d tasks", len(proven), len(missing))
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
	r, err := recordIn(p.store(), t.Ref)
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

// powers are those of the reference string that commitments to vectors of some kinds take.
func (p *Proofs) powers(kinds ...commit.Kind) ([]bn254.G1Affine, error) {
	longest := 0
	for _, k := range kinds {
		longest = max(longest, k.Len)
	}
	return p.String.Powers(longest + 1)
}

// commitments are those to vectors of one kind.
func (p *Proofs) commitments(kind commit.Kind, vectors []party.Secret) ([]bn254.G1Affine, error) {
	powers, err := p.powers(kind)
	if err != nil {
		return nil, err
	}
	out := make([]bn254.G1Affine, len(vectors))
	for i, v := range vectors {
		if out[i], err = commit.Com(powers, commit.Vector(v)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// key returns the Datanet's key of a statement. It is read once: to check its points takes as long as a verification.
func (p *Proofs) key(statement string) (*verify.Key, error) {
	if k := p.opened[statement]; k != nil {
		return k, nil
	}
	k, _, err := bundle.ReadKey(p.Bundle, statement, p.String)
	if err != nil {
		return nil, err
	}
	if p.opened == nil {
		p.opened = map[string]*verify.Key{}
	}
	p.opened[statement] = k
	return k, nil
}

// check verifies a record's proof with the Datanet's key.
func (p *Proofs) check(r *bundle.Record) error {
	key, err := p.key(r.Ref.Statement)
	if err != nil {
		return err
	}
	if err := key.Verify(&r.Instance, &r.Proof); err != nil {
		return &SetupError{Ref: r.Ref, Err: err}
	}
	return nil
}

// Keep writes proven statements into the bundle, if all of them hold. It returns a *SetupError for one that
// does not.
func (p *Proofs) Keep(proven ...work.Proven) ([]*bundle.Record, error) {
	out := make([]*bundle.Record, len(proven))
	for i, m := range proven {
		if err := p.check(m.Record); err != nil {
			return nil, err
		}
		out[i] = m.Record
	}
	for i, r := range out {
		if err := p.disk().WriteJSON(r.File(p.store()), r, document.Public); err != nil {
			return nil, err
		}
		if p.Kept != nil && p.shelf == "" {
			p.Kept(proven[i])
		}
	}
	return out, nil
}

// ErrHandOver says that a statement has to be proven here.
var ErrHandOver = errors.New("the bundle has no epoch of this order: its credits are proven here, not handed over")

// store is the folder of the records.
func (p *Proofs) store() string {
	if p.shelf != "" {
		return p.shelf
	}
	return p.Bundle
}

// trusts refuses a bundle whose keys are not those that the party trusts: the contract's verifiers have the bundle's.
func (p *Proofs) trusts(t *terms.Terms) error {
	if p.Trusted == "" {
		return nil
	}
	for _, s := range catalog.Statements() {
		if _, err := bundle.ReadTrustedKey(p.Bundle, t, s, p.String, p.Trusted); err != nil {
			return err
		}
	}
	return nil
}

// forget removes a statement's records that nobody relies on.
func (p *Proofs) forget(s *catalog.Statement, stale func(*bundle.Record) bool) error {
	records, err := bundle.ReadRecords(p.Bundle, s.Name)
	if err != nil {
		return err
	}
	for _, r := range records {
		if !stale(r) {
			continue
		}
		if err := os.Remove(r.File(p.Bundle)); err != nil {
			return err
		}
	}
	return nil
}

// begins makes the transcript of a fit before its first round. It is over the contributions that were verified, which
// are read once: the bundle is somebody else's folder, and what lies there may be exchanged after a look.
func (p *Proofs) begins(t *terms.Terms, at terms.Deployment) (*transcript.Transcript, error) {
	if p.verified == nil {
		var err error
		if p.verified, err = bundle.VerifyContributions(p.Bundle, p.String, p.Trusted); err != nil {
			return nil, err
		}
	}
	return p.over(t, at, *p.verified)
}

// over makes the transcript of the fit over verified contributions. It begins with all rows, whoever is left out of it
// later.
func (p *Proofs) over(t *terms.Terms, at terms.Deployment, c bundle.Closed) (*transcript.Transcript, error) {
	return transcript.New(t, at, c.Roster, c.Contributions, c.ContributedRows(), p.String)
}

// roundKey is the key that verifies the rounds of a fit; nil if the terms are content with an audit, or have noise.
// It is read once, and kept only if it is trusted.
func (p *Proofs) roundKey(t *terms.Terms) (*verify.Key, error) {
	if !t.Proven() || p.rounds != nil {
		return p.rounds, nil
	}
	k, err := bundle.ReadTrustedKey(p.Bundle, t, catalog.Training, p.String, p.Trusted)
	if err != nil {
		return nil, err
	}
	p.rounds = k
	return k, nil
}

// adopt takes records that prove some of the tasks into the bundle, unless it has them. made knows what some of them
// cost.
func (p *Proofs) adopt(tasks []party.Task, records []*bundle.Record, made []work.Proven) error {
	for _, t := range tasks {
		i := slices.IndexFunc(records, func(r *bundle.Record) bool { return r.Ref == t.Ref })
		if i < 0 {
			continue
		}
		r := records[i]
		same, err := p.sameInstance(t, r)
		if err != nil {
			return err
		}
		if kept, err := p.proven(t); !same || kept != nil || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		proven := work.Proven{Record: r}
		for _, m := range made {
			if m.Proof.Mask == r.Proof.Mask {
				proven.Stats = m.Stats
			}
		}
		if _, err := p.Keep(proven); err != nil {
			return err
		}
	}
	return nil
}
