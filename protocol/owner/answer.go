package owner

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Answer is what the user of a query gets.
type Answer = party.Answer

// ErrMargin says that an answer is too large to be proven.
var ErrMargin = errors.New("an answer is too large to be proven")

// Infer answers the queries of an order and prepares the inference statements, shard by shard within a class. The order
// was checked; id is its hash. Blinds follow from the account and the order, so that answering again gives the same.
func (o *Owner) Infer(
	number uint64, id proof.Word, ordered order.Order, queries []party.Secret,
) ([]party.Task, []Answer, error) {
	if len(o.State.Models) != o.Terms.Models() {
		return nil, nil, fmt.Errorf("%w: fit it first", ErrNoWeights)
	}
	fee, err := ordered.Fee()
	if err != nil {
		return nil, nil, err
	}
	e := &Epoch{
		Number: number, ID: id, Pool: o.Deployment.Split.Pool(fee).String(), Credits: map[string][]party.Secret{},
	}
	answers := make([]Answer, ordered.Size())
	var tasks []party.Task
	for k := range o.State.Models {
		class, err := o.answer(e, k, ordered, queries, answers)
		if err != nil {
			return nil, nil, err
		}
		tasks = append(tasks, class...)
	}
	for i := range answers {
		answers[i].Value = model.Predict(o.Terms.Schema.Family, answers[i].Margins)
	}
	o.State.Epochs = append(o.State.Epochs, e)
	return tasks, answers, nil
}

// answer prepares a class's statements.
func (o *Owner) answer(
	e *Epoch, k int, ordered order.Order, queries []party.Secret, answers []Answer,
) (tasks []party.Task, err error) {
	d, n, w := o.Terms.Schema.Features(), o.Terms.QueryCapacity, commit.Vector(o.State.Models[k].W)
	direction := commit.Zero(commit.Direction(d))
	var margins []party.Secret
	next := 0
	for s, q := range ordered.Queries {
		b := shard.Batch{Features: d, Capacity: n, Rows: len(q.Fees), Values: queries[s].Values}
		u, err := model.Margins(b, w.Values)
		if err != nil {
			return nil, err
		}
		for i := range q.Fees {
			if fixed.Signed(u[i]).BitLen() >= fixed.MarginBits {
				return nil, fmt.Errorf("query %d, class %d: %w", next+1, k, ErrMargin)
			}
			answers[next].Margins = append(answers[next].Margins, u[i])
			next++
		}
		t, err := o.inference(e, k, s, w, commit.Vector(queries[s]), b, u, q)
		if err != nil {
			return nil, err
		}
		tasks, direction = append(tasks, t), direction.Plus(t.Assignment.Vectors[inference.Direction])
		margins = append(margins, party.Secret(t.Assignment.Vectors[inference.Answers]))
	}
	e.Answers, e.Directions = append(e.Answers, margins), append(e.Directions, party.Secret(direction))
	return tasks, nil
}

// inference prepares one statement.
func (o *Owner) inference(
	e *Epoch, k, s int, w, queries commit.Vector, b shard.Batch, u []fr.Element, ordered order.Query,
) (t party.Task, err error) {
	if t, err = o.task(catalog.Inference, e, k, s); err != nil {
		return t, err
	}
	q, err := model.Direction(b, u, ordered.Fees)
	if err != nil {
		return t, err
	}
	subject := []string{e.ID.String(), strconv.Itoa(k), strconv.Itoa(s)}
	uv, err := o.Account.Commit(commit.Answers(o.Terms.QueryCapacity), u, subject...)
	if err != nil {
		return t, err
	}
	qv, err := o.Account.Commit(commit.Direction(o.Terms.Schema.Features()), q, subject...)
	if err != nil {
		return t, err
	}
	t.Assignment.Vectors = []commit.Vector{w, queries, uv, qv}
	t.Assignment.Scalars = ordered.Scalars(o.Terms.QueryCapacity)
	return t, nil
}
