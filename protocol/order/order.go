// Package order is what the payers of a batch of queries and the model's owner agree on before anything is answered:
// which queries, at which price, until when. Its hash (EIP-712) is the epoch's id: payers and owner sign it, the
// settlement contract opens the epoch under it, and every proof of the epoch is bound to it.
package order

import (
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Version is the version of an order's document.
const Version = 1

// Order is the document, without signatures.
type Order struct {
	Version  int        `json:"version"`
	Model    proof.Word `json:"model"` // the statements' model, see terms.ModelID
	Payers   []Payer    `json:"payers"`
	Queries  []Query    `json:"queries"`
	Unit     string     `json:"unit"`      // price of a fee weight of one, decimal
	OpenBy   uint64     `json:"open_by"`   // Unix time until which the order can be opened
	AnswerBy uint64     `json:"answer_by"` // Unix time from which payers have their fees back unless answers were posted
	Salt     proof.Word `json:"salt"`      // makes equal orders different ones
}

// Payer is one of an order's payers. It pays the price of its queries.
type Payer struct {
	Account terms.Address `json:"account"`
	Key     proof.Point   `json:"key"` // what its answers are sealed to
}

// Query is one shard of a batch.
type Query struct {
	Queries proof.Point `json:"queries"` // the commitment
	Fees    []uint32    `json:"fees"`    // weight of each query
	Payer   int         `json:"payer"`   // its place among the payers
}

// What the contract allows: a complaint, which brings the order, has to fit into what nodes relay.
const (
	MaxPayers  = 32
	MaxShards  = 128
	MaxAnswers = 512 // shards times classes
)

// Scalars are the public scalars of the inference statements about a shard, in batches of a capacity.
func (q Query) Scalars(capacity int) []fr.Element {
	wide := make([]uint64, len(q.Fees))
	for i, f := range q.Fees {
		wide[i] = uint64(f)
	}
	return inference.Scalars(capacity, wide)
}

// Weight is the sum of the fee weights.
func (q Query) Weight() (sum uint64) {
	for _, f := range q.Fees {
		sum += uint64(f)
	}
	return sum
}

// Size is the number of queries.
func (o *Order) Size() (n int) {
	for _, q := range o.Queries {
		n += len(q.Fees)
	}
	return n
}

// Price is the price of a fee weight of one.
func (o *Order) Price() (*big.Int, error) {
	v, ok := new(big.Int).SetString(o.Unit, 10)
	if !ok || v.Sign() <= 0 || v.BitLen() > fixed.PoolBits {
		return nil, fmt.Errorf("unit is %q, expected a number of units from 1 to 2^%d - 1", o.Unit, fixed.PoolBits)
	}
	return v, nil
}

// Amount is what a payer pays.
func (o *Order) Amount(payer int) (*big.Int, error) {
	price, err := o.Price()
	if err != nil {
		return nil, err
	}
	weight := new(big.Int)
	for _, q := range o.Queries {
		if q.Payer == payer {
			weight.Add(weight, new(big.Int).SetUint64(q.Weight()))
		}
	}
	return weight.Mul(weight, price), nil
}

// Fee is what all payers pay.
func (o *Order) Fee() (*big.Int, error) {
	sum := new(big.Int)
	for i := range o.Payers {
		a, err := o.Amount(i)
		if err != nil {
			return nil, err
		}
		sum.Add(sum, a)
	}
	return sum, nil
}

// NewSalt is a fresh salt.
func NewSalt() (w proof.Word, err error) {
	_, err = rand.Read(w[:])
	return w, err
}

// ErrOrder says that an order is none that the contract would open.
var ErrOrder = errors.New("the contract would not open this order")

// Check refuses an order that the contract would not open, or that is about another model. It does not look at times.
func (o *Order) Check(t *terms.Terms, at terms.Deployment) error {
	model, err := t.ModelID(at)
	if err != nil {
		return err
	}
	if o.Version != Version || o.Model != model {
		return fmt.Errorf("order: version %d for model %v, expected version %d for model %v",
			o.Version, o.Model, Version, model)
	}
	if err := o.sized(t.Models()); err != nil {
		return err
	}
	for i, p := range o.Payers {
		if key := bn254.G1Affine(p.Key); key.IsInfinity() {
			return fmt.Errorf("payer %d has no reading key: %w", i, ErrOrder)
		}
	}
	for i, q := range o.Queries {
		n, full := len(q.Fees), t.QueryCapacity
		switch {
		case n < 1 || n > full:
			return fmt.Errorf("shard %d: %d queries, a batch holds 1 to %d: %w", i, n, full, ErrOrder)
		case q.Weight() == 0:
			return fmt.Errorf("shard %d: all fee weights are zero: nobody pays for it: %w", i, ErrOrder)
		case q.Payer < 0 || q.Payer >= len(o.Payers):
			return fmt.Errorf("shard %d: payer %d of %d: %w", i, q.Payer, len(o.Payers), ErrOrder)
		}
	}
	fee, err := o.Fee()
	if err == nil && fee.BitLen() > fixed.PoolBits {
		err = fmt.Errorf("the fee is 2^%d or more: %w", fixed.PoolBits, ErrOrder)
	}
	return err
}

func (o *Order) sized(classes int) error {
	payers, shards := len(o.Payers), len(o.Queries)
	if payers < 1 || payers > MaxPayers || shards < 1 || shards > MaxShards || shards*classes > MaxAnswers {
		return fmt.Errorf("%d payers and %d shards of %d classes, at most %d, %d, and %d answers: %w",
			payers, shards, classes, MaxPayers, MaxShards, MaxAnswers, ErrOrder)
	}
	return nil
}
