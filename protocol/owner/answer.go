package owner

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Answer is what the user of a query gets.
type Answer struct {
	Margins []fr.Element // by class, scale 38
	Value   int64        // class, or a number at scale FX
}

// Infer answers a paid batch of queries with one fee weight each and prepares the inference statements, shard by shard
// within a class.
func (o *Owner) Infer(epoch uint64, queries table.Table, fees []uint32, pool *big.Int) ([]party.Task, []Answer, error) {
	if len(o.State.Models) != o.Terms.Models() {
		return nil, nil, fmt.Errorf("%w: fit it first", ErrNoWeights)
	}
	if len(fees) != len(queries.X) {
		return nil, nil, fmt.Errorf("%d fee weights for %d queries", len(fees), len(queries.X))
	}
	if pool.Sign() <= 0 || pool.BitLen() > fixed.PoolBits {
		return nil, nil, fmt.Errorf("pool %v: a number of units from 1 to 2^%d - 1", pool, fixed.PoolBits)
	}
	if err := checkFees(fees, o.Terms.QueryCapacity); err != nil {
		return nil, nil, err
	}
	batches, err := o.Terms.Schema.EncodeQueries(queries, o.Terms.QueryCapacity)
	if err != nil {
		return nil, nil, err
	}
	d, n := o.Terms.Schema.Features(), o.Terms.QueryCapacity
	committed := make([]commit.Vector, len(batches))
	for s, b := range batches {
		if committed[s], err = commit.New(commit.Queries(n, d), b.Values); err != nil {
			return nil, nil, err
		}
	}
	e := &Epoch{Number: epoch, Pool: pool.String(), Credits: map[string][]party.Secret{}}
	answers := make([]Answer, len(queries.X))
	var tasks []party.Task
	for k, m := range o.State.Models {
		direction := commit.Zero(commit.Direction(d))
		for s, b := range batches {
			u, err := model.Margins(b, m.W.Values)
			if err != nil {
				return nil, nil, err
			}
			part := fees[s*n : s*n+b.Rows]
			q, err := model.Direction(b, u, part)
			if err != nil {
				return nil, nil, err
			}
			for i := range b.Rows {
				answers[s*n+i].Margins = append(answers[s*n+i].Margins, u[i])
			}
			t, qv, err := o.inference(epoch, k, s, commit.Vector(m.W), committed[s], u, q, part)
			if err != nil {
				return nil, nil, err
			}
			tasks, direction = append(tasks, t), direction.Plus(qv)
		}
		e.Directions = append(e.Directions, party.Secret(direction))
	}
	for i := range answers {
		answers[i].Value = model.Predict(o.Terms.Schema.Family, answers[i].Margins)
	}
	o.State.Epochs = append(o.State.Epochs, e)
	return tasks, answers, nil
}

// checkFees refuses what the contract would: an empty batch, and a shard of which no query is paid for.
func checkFees(fees []uint32, capacity int) error {
	if len(fees) == 0 {
		return fmt.Errorf("batch of queries: %w", table.ErrEmpty)
	}
	first := 1
	for part := range slices.Chunk(fees, capacity) {
		if slices.Max(part) == 0 {
			return fmt.Errorf("fee weights of queries %d to %d are all zero", first, first+len(part)-1)
		}
		first += len(part)
	}
	return nil
}

// inference prepares one statement and returns the committed direction beside it.
func (o *Owner) inference(
	epoch uint64, k, s int, w, queries commit.Vector, u, q []fr.Element, fees []uint32,
) (t party.Task, qv commit.Vector, err error) {
	if t, err = o.task(catalog.Inference, epoch, k, s); err != nil {
		return t, qv, err
	}
	uv, err := commit.New(commit.Answers(o.Terms.QueryCapacity), u)
	if err != nil {
		return t, qv, err
	}
	if qv, err = commit.New(commit.Direction(o.Terms.Schema.Features()), q); err != nil {
		return t, qv, err
	}
	wide := make([]uint64, len(fees))
	for i, f := range fees {
		wide[i] = uint64(f)
	}
	t.Assignment.Vectors = []commit.Vector{w, queries, uv, qv}
	t.Assignment.Scalars = inference.Scalars(o.Terms.QueryCapacity, wide)
	return t, qv, nil
}
