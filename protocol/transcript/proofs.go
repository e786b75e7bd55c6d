package transcript

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/prover/verify"
)

// ErrUnproven says that an answer is not proven to be the statistics of the contributed rows.
var ErrUnproven = errors.New("the answer is not proven")

// shard is one contributed shard, as its contribution statement names it.
type shard struct {
	data bn254.G1Affine
	rows int
}

// shards lists the contributions by member, in the order of their shards.
func shards(contributions []*bundle.Record) map[string][]shard {
	out := map[string][]shard{}
	for _, r := range contributions {
		if len(r.Instance.C) == 0 || len(r.Instance.Scalars) == 0 {
			continue // Verify refuses it
		}
		rows := r.Instance.Scalars[contribution.Rows]
		out[r.Ref.Party] = append(out[r.Ref.Party], shard{r.Instance.C[contribution.Data], int(rows.Uint64())})
	}
	return out
}

// Proof is a member's training statements of its answer to a round: one for each question and shard, in this order.
type Proof struct {
	Place   int // of the member
	Answer  Answer
	Records []*bundle.Record
}

// Proven checks that answers to a round are proven: that each member's statements are about its contributed data, the
// asked weights and the statistics that it committed to, and that all of them hold. They are verified in one batch, so
// that who wants to know whose do not hold asks for each member alone.
func (t *Transcript) Proven(q Question, key *verify.Key, answered ...Proof) error {
	var in []*proof.Instance
	var proofs []*proof.Proof
	var names []string
	weights := make([]bn254.G1Affine, len(q.Asks))
	for i, ask := range q.Asks {
		var err error
		if weights[i], err = commit.Com(t.powers, commit.Vector(ask.W)); err != nil {
			return err
		}
	}
	for _, p := range answered {
		if err := t.about(q, p, weights); err != nil {
			return err
		}
		for _, r := range p.Records {
			in, proofs = append(in, &r.Instance), append(proofs, &r.Proof)
		}
		names = append(names, t.members[p.Place].Name)
	}
	if len(in) == 0 {
		return nil // nobody was asked
	}
	if err := key.Batch(in, proofs); err != nil {
		return fmt.Errorf("round %d: %w: a %s statement of %s does not hold: %w",
			q.Number, ErrUnproven, catalog.Training.Name, strings.Join(names, ", "), err)
	}
	return nil
}

// about checks what a member's statements are about, not whether they hold. weights are the commitments to the
// question's.
func (t *Transcript) about(q Question, p Proof, weights []bn254.G1Affine) error {
	m := t.members[p.Place]
	data := t.data[m.Name]
	if len(p.Records) != len(q.Asks)*len(data) {
		return fmt.Errorf("round %d: %d proofs of %s, expected one for each of %d models and %d shards: %w",
			q.Number, len(p.Records), m.Name, len(q.Asks), len(data), ErrUnproven)
	}
	want, err := t.terms.Context(t.at, m.Account, proof.Word{})
	if err != nil {
		return err
	}
	for i, ask := range q.Asks {
		if len(p.Answer.Questions[i]) != len(data) {
			return fmt.Errorf("round %d: %s committed to %d shards, it contributed %d: %w",
				q.Number, m.Name, len(p.Answer.Questions[i]), len(data), ErrUnproven)
		}
		for s, d := range data {
			in, sums := p.Records[i*len(data)+s].Instance, p.Answer.Questions[i][s]
			c := []bn254.G1Affine{d.data, weights[i], bn254.G1Affine(sums.G), bn254.G1Affine(sums.H)}
			scalars := training.Scalars(d.rows, t.terms.Schema.Class(ask.Model))
			if in.Context != want || !slices.Equal(in.C, c) || !slices.Equal(in.Scalars, scalars) {
				return fmt.Errorf("round %d, model %d: the proof of %s's shard %d is about something else: %w",
					q.Number, ask.Model, m.Name, s, ErrUnproven)
			}
		}
	}
	return nil
}
