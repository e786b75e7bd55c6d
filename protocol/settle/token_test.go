package settle_test

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/verifier-contracts/toy"
)

// TestEpochInAToken: fees and bonds of a whole epoch are in an ERC-20 token. Nobody allows the vault more than it
// draws, and nothing of the chain's own currency is owed.
func TestEpochInAToken(t *testing.T) {
	ctx := t.Context()
	w := newWorldIn(t, func(w *world) {
		at, err := toy.DeployToken(ctx, w.chain.Backend(), w.payer.Secret(), w.chain.Mine, fee, w.owner.Address,
			w.payer.Address)
		require.NoError(t, err)
		w.choice.Asset, w.choice.Assets = at, []common.Address{at}
	})
	w.proveAll(t)
	require.NoError(t, w.run(t, w.desk))

	for _, a := range []chain.Account{w.owner, w.payer} {
		require.Zero(t, w.tokens(t, a), "it has paid all that it had")
		require.Zero(t, w.allowed(t, a), "and allows nothing more")
	}
	require.EqualValues(t, fee-1, w.tokens(t, w.parties[0]))
	require.EqualValues(t, 1, w.tokens(t, w.parties[1]))
	owed, err := w.desk.Settlement().Owed(ctx, chain.Native)
	require.NoError(t, err)
	require.Zero(t, owed.Sign())
	require.Equal(t, "11000 units of T (0.000000000000011 T)", w.desk.Show(ctx, big.NewInt(fee)))
	require.Equal(t, "0 units of T (0 T)", w.desk.Show(ctx, new(big.Int)))

	// Who has too little is told so, and approves nothing.
	err = w.desk.Fund(ctx, w.parties[1], big.NewInt(2))
	require.ErrorIs(t, err, chain.ErrBalance)
	require.ErrorContains(t, err, "has 1 units of")
	require.Zero(t, w.allowed(t, w.parties[1]))
	// An allowance that was there and is too small is replaced, one that is enough is used.
	for _, c := range []struct{ before, fund, left int64 }{{3, 10, 0}, {8, 15, 3}} {
		w.approve(t, w.parties[0], c.before)
		require.NoError(t, w.desk.Fund(ctx, w.parties[0], big.NewInt(c.fund)))
		require.Equal(t, c.left, w.allowed(t, w.parties[0]))
	}
	require.EqualValues(t, fee-1-15, w.tokens(t, w.parties[0]))
	w.withdrawals(t)
}

// withdrawals has alder, with 15 tokens in the vault, sign them away, and others carry what it signed.
func (w *world) withdrawals(t *testing.T) {
	t.Helper()
	ctx, to := t.Context(), terms.Address{7}
	now, err := w.desk.Now(ctx)
	require.NoError(t, err)
	late, err := w.desk.SignWithdrawal(ctx, w.parties[0], to, now-1)
	require.NoError(t, err)
	_, err = w.desk.CarryWithdrawal(ctx, w.payer, late)
	require.True(t, chain.Refused(err, "Expired"), "%v", err)
	signed, err := w.desk.SignWithdrawal(ctx, w.parties[0], to, now+3600)
	require.NoError(t, err)
	require.Equal(t, "15", signed.Amount)
	for name, change := range map[string]func(*settle.Withdrawal){
		"another account": func(s *settle.Withdrawal) { s.To[19]++ },
		"more":            func(s *settle.Withdrawal) { s.Amount = "16" },
		"longer":          func(s *settle.Withdrawal) { s.Deadline++ },
		"another vault":   func(s *settle.Withdrawal) { s.Vault[0]++ },
		"another chain":   func(s *settle.Withdrawal) { s.ChainID++ },
		"another asset":   func(s *settle.Withdrawal) { s.Asset = terms.Address{} },
		"somebody else's": func(s *settle.Withdrawal) { s.Person = terms.Address(w.payer.Address) },
	} {
		changed := signed
		change(&changed)
		_, err := w.desk.CarryWithdrawal(ctx, w.payer, changed)
		require.ErrorIs(t, err, settle.ErrWithdrawal, name)
	}
	second, err := w.desk.SignWithdrawal(ctx, w.parties[0], to, now+7200)
	require.NoError(t, err)
	amount, err := w.desk.CarryWithdrawal(ctx, w.payer, signed)
	require.NoError(t, err)
	require.EqualValues(t, 15, amount.Int64())
	require.EqualValues(t, 15, w.tokens(t, chain.Account{Address: common.Address(to)}))
	for _, s := range []settle.Withdrawal{signed, second} {
		_, err = w.desk.CarryWithdrawal(ctx, w.payer, s)
		require.ErrorIs(t, err, settle.ErrWithdrawal, "one of them, once")
	}
	_, err = w.desk.SignWithdrawal(ctx, w.parties[0], to, now+3600)
	require.ErrorIs(t, err, settle.ErrEmptyBalance)
}

func (w *world) tokens(t *testing.T, a chain.Account) int64 {
	t.Helper()
	n, err := w.chain.TokenBalance(t.Context(), w.choice.Asset, a.Address)
	require.NoError(t, err)
	return n.Int64()
}

func (w *world) allowed(t *testing.T, a chain.Account) int64 {
	t.Helper()
	n, err := w.chain.Allowance(t.Context(), w.choice.Asset, a.Address, w.desk.Settlement().Vault.Address)
	require.NoError(t, err)
	return n.Int64()
}

// approve lets the vault draw from an account, as a wallet does.
func (w *world) approve(t *testing.T, from chain.Account, amount int64) {
	t.Helper()
	key, err := crypto.HexToECDSA(from.Secret())
	require.NoError(t, err)
	data := crypto.Keccak256([]byte("approve(address,uint256)"))[:4]
	data = append(data, common.LeftPadBytes(w.desk.Settlement().Vault.Address.Bytes(), 32)...)
	data = append(data, common.LeftPadBytes(big.NewInt(amount).Bytes(), 32)...)
	c := w.chain.Backend()
	opts := bind.NewKeyedTransactor(key, new(big.Int).SetUint64(w.chain.ChainID()))
	_, err = bind.Transact(bind.NewBoundContract(w.choice.Asset, abi.ABI{}, c, c, c), opts, data)
	require.NoError(t, err)
	w.chain.Mine()
}
