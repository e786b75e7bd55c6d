package chain

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
)

// Deposit adds to a person's balance in the vault. Of a token, the sender's allowance to the vault is used.
func (s *Settlement) Deposit(
	ctx context.Context, from Account, asset, person common.Address, amount *big.Int,
) (Receipt, error) { panic("not written yet") }

// Fund deposits what a person's balance lacks to an amount.
func (s *Settlement) Fund(
	ctx context.Context, from Account, asset, person common.Address, amount *big.Int,
) (Receipt, error) { panic("not written yet") }

// Withdraw sends the sender some of its balance.
func (s *Settlement) Withdraw(ctx context.Context, from Account, asset common.Address, amount *big.Int) (Receipt, error) { panic("not written yet") }

// Withdrawal is what a person signs so that anybody can send its balance to an account.
type Withdrawal struct {
	Asset, Person, To common.Address
	Amount            *big.Int
	Deadline          uint64 // Unix time
}

// WithdrawalTyped is a withdrawal to sign. Its nonce is the person's next one.
func (s *Settlement) WithdrawalTyped(ctx context.Context, w Withdrawal) (Typed, error) { panic("not written yet") }

// WithdrawTo carries a signed withdrawal.
func (s *Settlement) WithdrawTo(ctx context.Context, from Account, w Withdrawal, signature []byte) (Receipt, error) { panic("not written yet") }

// Balance returns a person's balance in the vault.
func (s *Settlement) BalanceOf(ctx context.Context, asset, person common.Address) (*big.Int, error) { panic("not written yet") }

// Owed returns the sum of all balances and accounts of an asset.
func (s *Settlement) Owed(ctx context.Context, asset common.Address) (*big.Int, error) { panic("not written yet") }
