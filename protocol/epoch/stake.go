package epoch

import (
	"context"
	"math/big"

	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Staker puts down the bonds of contributors, where a Datanet's rules ask for one.
type Staker interface {
	// Stake brings the sender's bond to what the rules ask for, and returns that amount.
	Stake(ctx context.Context, from chain.Account) (*big.Int, error)
	// Unstake takes the sender's bond, once the delay is over. It returns until when that takes; zero if there is nothing
	// to take.
	Unstake(ctx context.Context, from chain.Account) (until uint64, err error)
	// Withdraw sends the sender what is its own in the vault, and returns the amount.
	Withdraw(ctx context.Context, from chain.Account) (*big.Int, error)
}

// Unstake takes an account's bond as a contributor, and sends it what is its own in the vault. It takes two calls: one
// that begins, one after the delay. Until then it returns a *WaitError. Whoever has joined keeps its place.
func Unstake(ctx context.Context, s Staker, by *party.Account) (*big.Int, error) {
	return left(ctx, s, by.Chain, s.Unstake)
}

// left has a bond leave, and sends the account what is its own in the vault.
func left(
	ctx context.Context, s interface {
		Withdraw(ctx context.Context, from chain.Account) (*big.Int, error)
	}, from chain.Account, leave func(context.Context, chain.Account) (uint64, error),
) (*big.Int, error) {
	until, err := leave(ctx, from)
	if err != nil {
		return nil, err
	}
	if until > 0 {
		return nil, &WaitError{What: "the bond", Until: until}
	}
	return s.Withdraw(ctx, from)
}
