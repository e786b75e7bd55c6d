package party

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Sign signs a hash off the chain, see bundle.Signed: 65 bytes in hexadecimal.
func (a *Account) Sign(hash proof.Word) (string, error) {
	sig, err := a.Chain.SignText(context.Background(), bundle.Text(hash[:]))
	return hex.EncodeToString(sig), err
}

// SignOrder signs an order as typed data (EIP-712), so that whoever keeps the key can see what it signs: 65 bytes in
// hexadecimal.
func (a *Account) SignOrder(
	ctx context.Context, t *terms.Terms, at terms.Deployment, o order.Order,
) (string, error) {
	id, err := o.ID(t, at)
	if err != nil {
		return "", err
	}
	wire, err := WireOrder(order.Signed{Order: o}, t.QueryCapacity)
	if err != nil {
		return "", err
	}
	typed, err := chain.OrderTyped(at.ChainID, common.Address(at.Contract), wire)
	if err != nil {
		return "", err
	}
	digest, err := typed.Digest()
	if err == nil && digest != id {
		err = fmt.Errorf("the order has the id %v for a signer and %v for the bundle", digest, id)
	}
	if err != nil {
		return "", err
	}
	sig, err := a.Chain.Sign(ctx, typed)
	return hex.EncodeToString(sig), err
}

// WireOrder is an order as the contract takes it, for a capacity of its batches.
func WireOrder(s order.Signed, capacity int) (out chain.Order, err error) {
	o := s.Order
	price, err := o.Price()
	if err != nil {
		return out, err
	}
	out = chain.Order{Model: o.Model, Unit: price, OpenBy: o.OpenBy, AnswerBy: o.AnswerBy, Salt: o.Salt}
	for i, p := range o.Payers {
		payer := chain.Payer{Account: common.Address(p.Account), Key: bn254.G1Affine(p.Key)}
		if payer.Amount, err = o.Amount(i); err != nil {
			return out, err
		}
		if i < len(s.Payers) {
			if payer.Signature, _, err = order.Raw(s.Payers[i]); err != nil {
				return out, fmt.Errorf("signature of payer %d: %w", i, err)
			}
		}
		out.Payers = append(out.Payers, payer)
	}
	for _, q := range o.Queries {
		out.Queries = append(out.Queries, chain.Query{
			Queries: bn254.G1Affine(q.Queries), Scalars: q.Scalars(capacity), Payer: q.Payer,
		})
	}
	return out, nil
}

// Signed says whether a signature is an account's over a hash.
func Signed(by terms.Address, hash proof.Word, signature string) bool {
	return bundle.Signed(by, hash[:], signature)
}
