package settle

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Withdrawal is what an account signed so that anybody can take its balance in the vault to an account that it named.
// The contract takes it once.
type Withdrawal struct {
	Version   int           `json:"version"`
	ChainID   uint64        `json:"chain_id"`
	Vault     terms.Address `json:"vault"`
	Asset     terms.Address `json:"asset"` // zero is the chain's own currency
	Person    terms.Address `json:"person"`
	To        terms.Address `json:"to"`
	Amount    string        `json:"amount"`   // in the asset's smallest unit
	Deadline  uint64        `json:"deadline"` // Unix time
	Signature string        `json:"signature"`
}

// WithdrawalVersion is the version of a Withdrawal.
const WithdrawalVersion = 1

var (
	// ErrWithdrawal says that a withdrawal is not what its account signed, or was carried already.
	ErrWithdrawal = errors.New("the contract takes no such withdrawal")
	// ErrEmptyBalance says that there is nothing to take.
	ErrEmptyBalance = errors.New("has nothing in the vault")
)

// SignWithdrawal signs that all that is an account's in the vault now goes to another account. It sends nothing. A
// second one takes the place of the first: whichever is carried, the other is void.
func (d *Desk) SignWithdrawal(
	ctx context.Context, by chain.Account, to terms.Address, deadline uint64,
) (w Withdrawal, err error) {
	asset := d.Contracts.Choice.Asset
	amount, err := d.settlement.BalanceOf(ctx, asset, by.Address)
	if err == nil && amount.Sign() == 0 {
		err = fmt.Errorf("%v %w", by.Address, ErrEmptyBalance)
	}
	if err != nil {
		return w, err
	}
	w = Withdrawal{
		Version: WithdrawalVersion, ChainID: d.client.ChainID(), Vault: terms.Address(d.settlement.Vault.Address),
		Asset: terms.Address(asset), Person: terms.Address(by.Address), To: to, Amount: amount.String(), Deadline: deadline,
	}
	wire, err := w.wire()
	if err != nil {
		return w, err
	}
	typed, err := d.settlement.WithdrawalTyped(ctx, wire)
	if err != nil {
		return w, err
	}
	signature, err := by.Sign(ctx, typed)
	w.Signature = hex.EncodeToString(signature)
	return w, err
}

// CarryWithdrawal takes to the vault what an account signed, and returns the amount. The sender pays for the gas alone.
func (d *Desk) CarryWithdrawal(ctx context.Context, from chain.Account, w Withdrawal) (*big.Int, error) {
	wire, err := w.wire()
	if err != nil {
		return nil, err
	}
	signature, err := hex.DecodeString(w.Signature)
	if err != nil {
		return nil, fmt.Errorf("the withdrawal's signature: %w", err)
	}
	switch {
	case w.Version != WithdrawalVersion:
		return nil, fmt.Errorf("withdrawal: version %d, this program reads version %d", w.Version, WithdrawalVersion)
	case w.ChainID != d.client.ChainID() || w.Vault != terms.Address(d.settlement.Vault.Address):
		return nil, fmt.Errorf("%w: it is of the vault %v on chain %d, expected %v on chain %d", ErrWithdrawal,
			w.Vault, w.ChainID, d.settlement.Vault.Address, d.client.ChainID())
	}
	typed, err := d.settlement.WithdrawalTyped(ctx, wire)
	if err != nil {
		return nil, err
	}
	digest, err := typed.Digest()
	if err != nil {
		return nil, err
	}
	ok, err := d.client.SignedBy(ctx, wire.Person, proof.Word(digest), signature)
	if err == nil && !ok {
		err = fmt.Errorf("%w: it was carried already, or %v did not sign this", ErrWithdrawal, w.Person)
	}
	if err != nil {
		return nil, err
	}
	r, err := d.settlement.WithdrawTo(ctx, from, wire, signature)
	return wire.Amount, d.kept("withdraw to "+w.To.String(), r, err)
}

func (w Withdrawal) wire() (out chain.Withdrawal, err error) {
	amount, ok := new(big.Int).SetString(w.Amount, 10)
	if !ok || amount.Sign() < 0 || amount.BitLen() > 256 {
		return out, fmt.Errorf("withdrawal: the amount %q is no number of units", w.Amount)
	}
	return chain.Withdrawal{
		Asset: common.Address(w.Asset), Person: common.Address(w.Person), To: common.Address(w.To), Amount: amount,
		Deadline: w.Deadline,
	}, nil
}
