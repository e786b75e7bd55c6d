package chain

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Deposit adds to a person's balance in the vault. Of a token, the sender's allowance to the vault is used.
func (s *Settlement) Deposit(
	ctx context.Context, from Account, asset, person common.Address, amount *big.Int,
) (Receipt, error) {
	var value *big.Int
	if asset == Native {
		value = amount
	}
	data, err := bindings.NewFeeVault().TryPackDeposit(asset, person, orZero(amount))
	return s.send(ctx, from, s.Vault.Address, "deposit", value, data, err)
}

// Fund deposits what a person's balance lacks to an amount. Of a token, the vault is allowed to draw just that before.
// keep is told of every transaction; its error ends the call.
func (s *Settlement) Fund(
	ctx context.Context, from Account, asset, person common.Address, amount *big.Int,
	keep func(what string, r Receipt) error,
) error {
	there, err := s.BalanceOf(ctx, asset, person)
	if err != nil {
		return err
	}
	missing := new(big.Int).Sub(orZero(amount), there)
	if missing.Sign() <= 0 {
		return nil
	}
	if asset != Native {
		if err := s.approve(ctx, from, asset, missing, keep); err != nil {
			return err
		}
	}
	r, err := s.Deposit(ctx, from, asset, person, missing)
	if err != nil {
		return err
	}
	return keep("deposit", r)
}

// Withdraw sends the sender some of its balance.
func (s *Settlement) Withdraw(
	ctx context.Context, from Account, asset common.Address, amount *big.Int,
) (Receipt, error) {
	data, err := bindings.NewFeeVault().TryPackWithdraw(asset, orZero(amount))
	return s.send(ctx, from, s.Vault.Address, "withdraw", nil, data, err)
}

// Withdrawal is what a person signs so that anybody can send its balance to an account.
type Withdrawal struct {
	Asset, Person, To common.Address
	Amount            *big.Int
	Deadline          uint64 // Unix time
}

// WithdrawalTyped is a withdrawal to sign. Its nonce is the person's next one.
func (s *Settlement) WithdrawalTyped(ctx context.Context, w Withdrawal) (Typed, error) {
	v := bindings.NewFeeVault()
	nonce, err := read(ctx, s.client, s.Vault.Address, v.PackNonces(w.Person), v.UnpackNonces)
	if err != nil {
		return Typed{}, wrap("withdrawal", err)
	}
	return s.typed(s.Vault.Address, "Tributary FeeVault", "Withdrawal", message{
		"asset": w.Asset.Hex(), "person": w.Person.Hex(), "to": w.To.Hex(), "amount": number(w.Amount),
		"nonce": number(nonce), "deadline": decimal(w.Deadline),
	}), nil
}

// WithdrawTo carries a signed withdrawal.
func (s *Settlement) WithdrawTo(
	ctx context.Context, from Account, w Withdrawal, signature []byte,
) (Receipt, error) {
	data, err := bindings.NewFeeVault().TryPackWithdrawTo(
		w.Asset, w.Person, w.To, orZero(w.Amount), new(big.Int).SetUint64(w.Deadline), orEmpty(signature))
	return s.send(ctx, from, s.Vault.Address, "withdraw", nil, data, err)
}

// BalanceOf returns a person's balance in the vault.
func (s *Settlement) BalanceOf(ctx context.Context, asset, person common.Address) (*big.Int, error) {
	v := bindings.NewFeeVault()
	out, err := read(ctx, s.client, s.Vault.Address, v.PackBalanceOf(asset, person), v.UnpackBalanceOf)
	return out, wrap("balance", err)
}

// Owed returns the sum of all balances and accounts of an asset.
func (s *Settlement) Owed(ctx context.Context, asset common.Address) (*big.Int, error) {
	v := bindings.NewFeeVault()
	out, err := read(ctx, s.client, s.Vault.Address, v.PackOwed(asset), v.UnpackOwed)
	return out, wrap("owed", err)
}
