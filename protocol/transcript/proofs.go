package transcript

import (
	"errors"
	"fmt"
	"slices"

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

// Proven checks the training statements of a member's answer to a round: one for each question and shard, in this
// order, about the contributed data, the asked weights and the committed statistics.
func (t *Transcript) Proven(q Question, place int, a Answer, records []*bundle.Record, key *verify.Key) error {
	m := t.members[place]
	data := t.data[m.Name]
	if len(records) != len(q.Asks)*len(data) {
		return fmt.Errorf("round %d: %d proofs of %s, expected one for each of %d models and %d shards: %w",
			q.Number, len(records), m.Name, len(q.Asks), len(data), ErrUnproven)
	}
	want, err := t.terms.Context(t.at, m.Account, proof.Word{})
	if err != nil {
		return err
	}
	in, proofs := make([]*proof.Instance, len(records)), make([]*proof.Proof, len(records))
	for i, ask := range q.Asks {
		w, err := commit.Com(t.powers, commit.Vector(ask.W))
		if err != nil {
			return err
		}
		if len(a.Questions[i]) != len(data) {
			return fmt.Errorf("round %d: %s committed to %d shards, it contributed %d: %w",
				q.Number, m.Name, len(a.Questions[i]), len(data), ErrUnproven)
		}
		for s, d := range data {
			r := records[i*len(data)+s]
			p := a.Questions[i][s]
			is := proof.Instance{
				Circuit: r.Instance.Circuit, Context: want,
				C:       []bn254.G1Affine{d.data, w, bn254.G1Affine(p.G), bn254.G1Affine(p.H)},
				Scalars: training.Scalars(d.rows, t.terms.Schema.Class(ask.Model)),
			}
			if r.Instance.Context != want || !slices.Equal(r.Instance.C, is.C) || !slices.Equal(r.Instance.Scalars, is.Scalars) {
				return fmt.Errorf("round %d, model %d: the proof of %s's shard %d is about something else: %w",
					q.Number, ask.Model, m.Name, s, ErrUnproven)
			}
			in[i*len(data)+s], proofs[i*len(data)+s] = &r.Instance, &r.Proof
		}
	}
	if err := key.Batch(in, proofs); err != nil {
		return fmt.Errorf("round %d: %w: a %s statement of %s does not hold: %w",
			q.Number, ErrUnproven, catalog.Training.Name, m.Name, err)
	}
	return nil
}
