// Package payer is the side of whoever asks queries: it commits to them, signs an order for them, and reads the
// answers.
package payer

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Ask is an order that its payer has signed, with the queries that it commits to. It is for the payer and the owner
// alone.
type Ask struct {
	Version int `json:"version"`
	order.Signed
	Vectors []party.Secret `json:"queries,omitempty"` // by shard; left out of a shared order
}

// Format names the order, never a query.
func (a Ask) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "ask[%d queries]", a.Order.Size()) }

// Draft is what a payer asks.
type Draft struct {
	Queries  table.Table // labels are left out
	Fees     []uint32    // weight of each query
	Unit     *big.Int    // price of a weight of one
	OpenBy   uint64      // Unix times, see order.Order
	AnswerBy uint64
}

// New commits to queries and signs an order for them, with one payer. Blinds follow from the account and the order's
// salt.
func New(t *terms.Terms, at terms.Deployment, a *party.Account, d Draft) (*Ask, error) {
	if len(d.Fees) != len(d.Queries.X) {
		return nil, fmt.Errorf("%d fee weights for %d queries", len(d.Fees), len(d.Queries.X))
	}
	if len(d.Queries.X) == 0 {
		return nil, fmt.Errorf("batch of queries: %w", table.ErrEmpty)
	}
	salt, err := order.NewSalt()
	if err != nil {
		return nil, err
	}
	model, err := t.ModelID(at)
	if err != nil {
		return nil, err
	}
	key, err := a.Reading()
	if err != nil {
		return nil, err
	}
	out := &Ask{Version: party.Version}
	out.Order = order.Order{
		Version: order.Version, Model: model, Unit: d.Unit.String(), OpenBy: d.OpenBy, AnswerBy: d.AnswerBy, Salt: salt,
		Payers: []order.Payer{{Account: a.Address(), Key: proof.Point(key.Public)}},
	}
	if out.Vectors, err = commitTo(t, a, d.Queries, salt); err != nil {
		return nil, err
	}
	for part := range slices.Chunk(d.Fees, t.QueryCapacity) {
		out.Order.Queries = append(out.Order.Queries, order.Query{Fees: part})
	}
	return out, nil
}

// commitTo commits to queries, shard by shard.
func commitTo(t *terms.Terms, a *party.Account, queries table.Table, salt proof.Word) (out []party.Secret, err error) {
	batches, err := t.Schema.EncodeQueries(queries, t.QueryCapacity)
	if err != nil {
		return nil, err
	}
	kind := commit.Queries(t.QueryCapacity, t.Schema.Features())
	for s, b := range batches {
		v, err := a.Commit(kind, b.Values, "queries", salt.String(), strconv.Itoa(s))
		if err != nil {
			return nil, err
		}
		out = append(out, party.Secret(v))
	}
	return out, nil
}

// Same says whether two asks are for the same queries at the same price.
func (a *Ask) Same(b *Ask) bool {
	return a.Order.Unit == b.Order.Unit && slices.EqualFunc(a.Order.Queries, b.Order.Queries,
		func(x, y order.Query) bool { return slices.Equal(x.Fees, y.Fees) }) &&
		slices.EqualFunc(a.Vectors, b.Vectors, func(x, y party.Secret) bool { return slices.Equal(x.Values, y.Values) })
}

// Sign puts the commitments into the order and signs it. It returns the order's id.
func (a *Ask) Sign(
	ctx context.Context, t *terms.Terms, at terms.Deployment, by *party.Account, powers []bn254.G1Affine,
) (proof.Word, error) {
	if err := a.commit(powers); err != nil {
		return proof.Word{}, err
	}
	if err := a.Order.Check(t, at); err != nil {
		return proof.Word{}, err
	}
	id, err := a.Order.ID(t, at)
	if err != nil {
		return id, err
	}
	signature, err := by.SignOrder(ctx, t, at, a.Order)
	a.Payers = []string{signature}
	return id, err
}

// commit puts the commitments into the order.
func (a *Ask) commit(powers []bn254.G1Affine) error {
	for s := range a.Order.Queries {
		c, err := commit.Com(powers, commit.Vector(a.Vectors[s]))
		if err != nil {
			return err
		}
		a.Order.Queries[s].Queries = proof.Point(c)
	}
	return nil
}

// Check refuses an ask that the owner could not answer: of another model, not signed by its payers, or whose queries
// are not those committed to, or none that can be proven. word says what a contract has signed, see order.CheckPayers.
// It returns the order's id.
func (a *Ask) Check(
	t *terms.Terms, at terms.Deployment, powers []bn254.G1Affine,
	word func(id proof.Word, account terms.Address, signature []byte) error,
) (id proof.Word, err error) {
	if a.Version != party.Version {
		return id, fmt.Errorf("order: version %d, this program reads version %d", a.Version, party.Version)
	}
	if err := a.Order.Check(t, at); err != nil {
		return id, err
	}
	if id, err = a.Order.ID(t, at); err != nil {
		return id, err
	}
	own := func(account terms.Address, signature []byte) error { return word(id, account, signature) }
	if word == nil {
		own = nil
	}
	if err := a.CheckPayers(id, own); err != nil {
		return id, err
	}
	if err := a.answerable(t, powers); err != nil {
		return id, fmt.Errorf("order %v: %w", id, err)
	}
	return id, nil
}

// answerable refuses queries that are not those committed to, or none that can be proven.
func (a *Ask) answerable(t *terms.Terms, powers []bn254.G1Affine) error {
	if len(a.Vectors) != len(a.Order.Queries) {
		return fmt.Errorf("queries of %d shards, expected %d", len(a.Vectors), len(a.Order.Queries))
	}
	for s, q := range a.Order.Queries {
		if err := provable(t, commit.Vector(a.Vectors[s]), len(q.Fees)); err != nil {
			return fmt.Errorf("shard %d: %w", s, err)
		}
		c, err := commit.Com(powers, commit.Vector(a.Vectors[s]))
		if err != nil {
			return err
		}
		if c != bn254.G1Affine(q.Queries) {
			return fmt.Errorf("shard %d: the queries are not those that the order commits to", s)
		}
	}
	return nil
}

// provable refuses queries about which no inference statement holds.
func provable(t *terms.Terms, v commit.Vector, rows int) error {
	d := t.Schema.Features()
	if kind := commit.Queries(t.QueryCapacity, d); v.Kind != kind || len(v.Values) != kind.Len {
		return fmt.Errorf("%v, expected %s[%d]", v, kind.Name, kind.Len)
	}
	for i := range t.QueryCapacity {
		row := v.Values[i*(d+1) : (i+1)*(d+1)]
		if !proper(row, i < rows) {
			return fmt.Errorf("query %d cannot be proven: a value is out of range, or its flag is wrong", i+1)
		}
	}
	return nil
}

// proper says whether a row is one of a query, or of padding.
func proper(row []fr.Element, query bool) bool {
	flag, least, most := int64(0), int64(0), int64(0)
	if query {
		flag, least, most = fixed.One, -1<<(fixed.FeatureBits-1), 1<<(fixed.FeatureBits-1)-1
	}
	for j, x := range row {
		v := fixed.Signed(x)
		if !v.IsInt64() || j == 0 && v.Int64() != flag || j > 0 && (v.Int64() < least || v.Int64() > most) {
			return false
		}
	}
	return true
}
