package order_test

import (
	"encoding/hex"
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/terms"
)

var (
	agreed = &terms.Terms{QueryCapacity: 64}
	at     = terms.Deployment{ChainID: 5, Contract: terms.Address{9}, Model: proof.Word{8}}
)

// ordered is an order of two payers for two shards.
func ordered() order.Order {
	_, _, g, _ := bn254.Generators()
	var h bn254.G1Affine
	h.Double(&g)
	return order.Order{
		Version: order.Version, Model: at.Model, Unit: "7", OpenBy: 100, AnswerBy: 200, Salt: proof.Word{1},
		Payers: []order.Payer{
			{Account: terms.Address{1}, Key: proof.Point(g)}, {Account: terms.Address{2}, Key: proof.Point(h)},
		},
		Queries: []order.Query{
			{Queries: proof.Point(g), Fees: []uint32{1, 2, 3}, Payer: 1}, {Queries: proof.Point(h), Fees: []uint32{4}},
		},
	}
}

// TestID: everything that payers and owner agree on is in the id, and nothing else. That the contract computes the same
// protocol/settle compares for every order.
func TestID(t *testing.T) {
	o := ordered()
	id, err := o.ID(agreed, at)
	require.NoError(t, err)
	seen := map[proof.Word]string{id: "the order"}
	for why, change := range map[string]func(*order.Order, *terms.Deployment){
		"the model":       func(o *order.Order, _ *terms.Deployment) { o.Model[0]++ },
		"a payer":         func(o *order.Order, _ *terms.Deployment) { o.Payers[0].Account[0]++ },
		"a reading key":   func(o *order.Order, _ *terms.Deployment) { o.Payers[0].Key = o.Payers[1].Key },
		"payers swapped":  func(o *order.Order, _ *terms.Deployment) { o.Payers[0], o.Payers[1] = o.Payers[1], o.Payers[0] },
		"whose queries":   func(o *order.Order, _ *terms.Deployment) { o.Queries[0].Payer = 0 },
		"the queries":     func(o *order.Order, _ *terms.Deployment) { o.Queries[0].Queries = o.Queries[1].Queries },
		"a fee weight":    func(o *order.Order, _ *terms.Deployment) { o.Queries[0].Fees[0]++ },
		"weights swapped": func(o *order.Order, _ *terms.Deployment) { o.Queries[0].Fees = []uint32{2, 1, 3} },
		"a query of weight 0": func(o *order.Order, _ *terms.Deployment) {
			o.Queries[0].Fees = append(o.Queries[0].Fees, 0)
		},
		"the price":        func(o *order.Order, _ *terms.Deployment) { o.Unit = "8" },
		"the first time":   func(o *order.Order, _ *terms.Deployment) { o.OpenBy++ },
		"the second time":  func(o *order.Order, _ *terms.Deployment) { o.AnswerBy++ },
		"the salt":         func(o *order.Order, _ *terms.Deployment) { o.Salt[31]++ },
		"another chain":    func(_ *order.Order, d *terms.Deployment) { d.ChainID++ },
		"another contract": func(_ *order.Order, d *terms.Deployment) { d.Contract[0]++ },
	} {
		changed, there := ordered(), at
		change(&changed, &there)
		other, err := changed.ID(agreed, there)
		require.NoError(t, err, why)
		require.Empty(t, seen[other], why)
		seen[other] = why
	}
	b, err := json.Marshal(o)
	require.NoError(t, err)
	var read order.Order
	require.NoError(t, json.Unmarshal(b, &read))
	again, err := read.ID(agreed, at)
	require.NoError(t, err)
	require.Equal(t, id, again)
}

// TestAmounts: every payer pays for its own queries.
func TestAmounts(t *testing.T) {
	o := ordered()
	for payer, want := range []int64{28, 42} {
		amount, err := o.Amount(payer)
		require.NoError(t, err)
		require.EqualValues(t, want, amount.Int64())
	}
	fee, err := o.Fee()
	require.NoError(t, err)
	require.EqualValues(t, 70, fee.Int64())
	require.Equal(t, 4, o.Size())
	for _, unit := range []string{"", "0", "-1", "1.5", "0x10", "1" + strings.Repeat("0", 29)} {
		o.Unit = unit
		_, err := o.Fee()
		require.ErrorContains(t, err, "expected a number of units", unit)
		_, err = o.ID(agreed, at)
		require.Error(t, err, unit)
	}
}

// TestOtherSolution: every signature has a second form that the contract refuses, and so does By. An owner would answer
// an order that it cannot open.
func TestOtherSolution(t *testing.T) {
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	id := proof.Word{7}
	sig, err := crypto.Sign(id[:], key)
	require.NoError(t, err)
	account := terms.Address(crypto.PubkeyToAddress(key.PublicKey))
	other := slices.Clone(sig)
	s := new(big.Int).SetBytes(sig[32:64])
	s.Sub(crypto.S256().Params().N, s).FillBytes(other[32:64])
	other[64] ^= 1
	known, err := crypto.SigToPub(id[:], other)
	require.NoError(t, err)
	require.Equal(t, account, terms.Address(crypto.PubkeyToAddress(*known)), "it is a signature by the same key")
	for _, c := range []struct {
		sig  []byte
		want bool
	}{{sig, true}, {other, false}} {
		c.sig[64] += 27
		require.Equal(t, c.want, order.By(account, id, hex.EncodeToString(c.sig)))
	}
}
