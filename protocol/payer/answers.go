package payer

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// ErrAnswers says that what a payer was handed are not the answers that were proven.
var ErrAnswers = errors.New("these are not the answers that the inference statements prove")

// Own says whether a shard of an order is asked, and can be read, by an account.
func Own(o order.Order, shard int, by terms.Address) bool {
	return o.Payers[o.Queries[shard].Payer].Account == by
}

// Read makes answers of the committed margins, by class and then shard, and compares them with the commitments that
// inference statements prove. It returns those to the payer's own shards, in their order, and leaves the others alone.
func Read(
	t *terms.Terms, o order.Order, by terms.Address, margins [][]party.Secret, proven [][]bn254.G1Affine,
	powers []bn254.G1Affine,
) ([]party.Answer, error) {
	if len(margins) != t.Models() || len(proven) != t.Models() {
		return nil, fmt.Errorf("answers of %d classes, expected %d: %w", len(margins), t.Models(), ErrAnswers)
	}
	size := 0
	for s, q := range o.Queries {
		if Own(o, s, by) {
			size += len(q.Fees)
		}
	}
	out := make([]party.Answer, size)
	for k := range margins {
		if len(margins[k]) != len(o.Queries) || len(proven[k]) != len(o.Queries) {
			return nil, fmt.Errorf("class %d: answers to %d shards, expected %d: %w",
				k, len(margins[k]), len(o.Queries), ErrAnswers)
		}
		next := 0
		for s, q := range o.Queries {
			if !Own(o, s, by) {
				continue
			}
			v := commit.Vector(margins[k][s])
			c, err := commit.Com(powers, v)
			if err != nil || c != proven[k][s] || v.Kind != commit.Answers(t.QueryCapacity) {
				return nil, errors.Join(err, fmt.Errorf("class %d, shard %d: %w", k, s, ErrAnswers))
			}
			for i := range q.Fees {
				out[next].Margins = append(out[next].Margins, v.Values[i])
				next++
			}
		}
	}
	for i := range out {
		out[i].Value = model.Predict(t.Schema.Family, out[i].Margins)
	}
	return out, nil
}
