package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
)

// erc20 is what is used of a token (ERC-20).
var erc20 = func() abi.ABI {
	a, err := abi.JSON(strings.NewReader(`[
		{"type":"function","name":"symbol","stateMutability":"view","inputs":[],"outputs":[{"type":"string"}]},
		{"type":"function","name":"decimals","stateMutability":"view","inputs":[],"outputs":[{"type":"uint8"}]},
		{"type":"function","name":"balanceOf","stateMutability":"view",
			"inputs":[{"name":"a","type":"address"}],"outputs":[{"type":"uint256"}]},
		{"type":"function","name":"allowance","stateMutability":"view",
			"inputs":[{"name":"a","type":"address"},{"name":"b","type":"address"}],"outputs":[{"type":"uint256"}]},
		{"type":"function","name":"approve","stateMutability":"nonpayable",
			"inputs":[{"name":"a","type":"address"},{"name":"n","type":"uint256"}],"outputs":[{"type":"bool"}]}]`))
	if err != nil {
		panic(err) // the text is above
	}
	return a
}()

var (
	// ErrToken says that an address is no token's.
	ErrToken = errors.New("is no ERC-20 token")
	// ErrBalance says that an account has less of a token than is to be drawn from it.
	ErrBalance = errors.New("the account has too little of the token")
	// ErrAllowance says that a token lets the vault draw less than was approved.
	ErrAllowance = errors.New("the token's allowance is too small")
)

// Token is what a token says of itself. Anybody can deploy one that says the same: its address alone tells them apart.
type Token struct {
	Address  common.Address
	Symbol   string // its address if it has none that can be shown
	Decimals uint8  // digits after the point, of which a unit is the last
}

// symbols are those that can be shown: a token could name itself by signs that a terminal obeys.
var symbols = regexp.MustCompile(`^[A-Za-z0-9$._+-]{1,16}$`)

// Token returns what a token says of itself, or ErrToken.
func (c *Client) Token(ctx context.Context, at common.Address) (Token, error) {
	t := Token{Address: at, Symbol: at.Hex()}
	if _, err := c.TokenBalance(ctx, at, at); err != nil {
		return t, fmt.Errorf("%v %w: %v", at, ErrToken, err) // a wrong address, not a contract that refuses
	}
	// The rest is optional (ERC-20).
	if symbol, err := token[string](ctx, c, at, "symbol"); err == nil && symbols.MatchString(symbol) {
		t.Symbol = symbol
	}
	if decimals, err := token[uint8](ctx, c, at, "decimals"); err == nil {
		t.Decimals = decimals
	}
	return t, nil
}

// Show shows an amount in the token's smallest unit, and with its point: "1500000 units of T (1.5 T)".
func (t Token) Show(units *big.Int) string {
	out := fmt.Sprintf("%v units of %s", units, t.Symbol)
	if t.Decimals == 0 {
		return out
	}
	digits := units.String()
	if missing := int(t.Decimals) + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	at := len(digits) - int(t.Decimals)
	return fmt.Sprintf("%s (%s %s)", out, strings.TrimRight(strings.TrimRight(digits[:at]+"."+digits[at:], "0"), "."),
		t.Symbol)
}

// token reads one value of a token.
func token[T any](ctx context.Context, c *Client, at common.Address, name string, args ...any) (out T, err error) {
	data, err := erc20.Pack(name, args...)
	if err != nil {
		return out, err
	}
	out, err = read(ctx, c, at, data, func(raw []byte) (v T, err error) {
		values, err := erc20.Unpack(name, raw)
		if err != nil {
			return v, err
		}
		return values[0].(T), nil
	})
	return out, wrap("token", err)
}

// TokenBalance returns how much of a token an account has.
func (c *Client) TokenBalance(ctx context.Context, at, account common.Address) (*big.Int, error) {
	return token[*big.Int](ctx, c, at, "balanceOf", account)
}

// Allowance returns how much of a token somebody may draw from an account.
func (c *Client) Allowance(ctx context.Context, at, account, spender common.Address) (*big.Int, error) {
	return token[*big.Int](ctx, c, at, "allowance", account, spender)
}

// approve lets the vault draw an amount of a token from the sender, and no more. It refuses what the sender lacks.
func (s *Settlement) approve(
	ctx context.Context, from Account, at common.Address, amount *big.Int, keep func(what string, r Receipt) error,
) error {
	there, err := s.client.TokenBalance(ctx, at, from.Address)
	if err != nil {
		return err
	}
	if there.Cmp(amount) < 0 {
		return fmt.Errorf("%w: %v has %v units of %v, and %v are missing in the vault", ErrBalance, from.Address, there, at,
			amount)
	}
	allowed, err := s.client.Allowance(ctx, at, from.Address, s.Vault.Address)
	if err != nil || allowed.Cmp(amount) >= 0 {
		return err
	}
	steps := []*big.Int{amount}
	if allowed.Sign() > 0 {
		steps = []*big.Int{new(big.Int), amount} // some tokens change no allowance that is in use (USDT)
	}
	for _, n := range steps {
		data, err := erc20.Pack("approve", s.Vault.Address, n)
		r, err := s.send(ctx, from, at, "approve", nil, data, err)
		if err == nil {
			err = keep("approve", r)
		}
		if err != nil {
			return err
		}
	}
	if allowed, err = s.client.Allowance(ctx, at, from.Address, s.Vault.Address); err == nil && allowed.Cmp(amount) < 0 {
		err = fmt.Errorf("%w: the vault %v may draw %v units of %v from %v, and needs %v", ErrAllowance, s.Vault.Address,
			allowed, at, from.Address, amount)
	}
	return err
}
