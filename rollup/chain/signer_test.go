package chain_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/rollup/chain"
)

func TestAccountsNeverPrintTheirKeys(t *testing.T) {
	a, err := chain.NewAccount()
	require.NoError(t, err)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
		require.Equal(t, a.Address.Hex(), fmt.Sprintf(verb, a))
	}
	b, err := chain.ParseAccount("0x" + a.Secret() + "\n")
	require.NoError(t, err)
	require.Equal(t, a.Address, b.Address)
	for _, bad := range []string{"", "0x12", a.Secret() + "00", "zz"} {
		_, err := chain.ParseAccount(bad)
		require.Error(t, err)
		if len(bad) > 8 {
			require.NotContains(t, err.Error(), bad[:8], "an error tells no key")
		}
	}
}

// TestKeystore: a key comes back from an encrypted file, with the right passphrase only, and no file is overwritten.
func TestKeystore(t *testing.T) {
	a, err := chain.NewAccount()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "key.json")
	require.NoError(t, a.WriteLightKeystore(path, "correct horse"))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.EqualValues(t, 0o600, info.Mode().Perm())
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(raw), a.Secret())

	b, err := chain.OpenKeystore(path, "correct horse")
	require.NoError(t, err)
	require.Equal(t, a.Secret(), b.Secret())
	_, err = chain.OpenKeystore(path, "wrong")
	require.ErrorContains(t, err, "wrong passphrase")
	require.ErrorIs(t, a.WriteLightKeystore(path, "another"), os.ErrExist)
	_, err = chain.OpenKeystore(filepath.Join(t.TempDir(), "none"), "")
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorIs(t, chain.Account{}.WriteKeystore(path, ""), chain.ErrNoSigner)
}

func TestEnvironmentAccount(t *testing.T) {
	a, err := chain.NewAccount()
	require.NoError(t, err)
	t.Setenv("TRIBUTARY_TEST_KEY", a.Secret())
	b, err := chain.EnvAccount("TRIBUTARY_TEST_KEY")
	require.NoError(t, err)
	require.Equal(t, a.Address, b.Address)
	t.Setenv("TRIBUTARY_TEST_KEY", "")
	_, err = chain.EnvAccount("TRIBUTARY_TEST_KEY")
	require.ErrorContains(t, err, "TRIBUTARY_TEST_KEY is not set")
	t.Setenv("TRIBUTARY_TEST_KEY", "secret")
	_, err = chain.EnvAccount("TRIBUTARY_TEST_KEY")
	require.ErrorContains(t, err, "environment variable TRIBUTARY_TEST_KEY")
	require.NotContains(t, err.Error(), "secret")
}

// signerService is a signer as Clef is one. `account` and `eth` are its namespaces.
type signerService struct {
	account chain.Account
	change  func(*types.DynamicFeeTx)
	wrong   bool // signs typed data as somebody else
}

func (s *signerService) List() []common.Address     { return []common.Address{s.account.Address} }
func (s *signerService) Accounts() []common.Address { return s.List() }

func (s *signerService) SignTransaction(args apitypes.SendTxArgs) (map[string]hexutil.Bytes, error) {
	tx := &types.DynamicFeeTx{
		ChainID: args.ChainID.ToInt(), Nonce: uint64(args.Nonce), GasTipCap: args.MaxPriorityFeePerGas.ToInt(),
		GasFeeCap: args.MaxFeePerGas.ToInt(), Gas: uint64(args.Gas), Value: args.Value.ToInt(), Data: *args.Input,
	}
	if args.To != nil {
		to := args.To.Address()
		tx.To = &to
	}
	if s.change != nil {
		s.change(tx)
	}
	key, err := crypto.HexToECDSA(s.account.Secret())
	if err != nil {
		return nil, err
	}
	signed, err := types.SignNewTx(key, types.LatestSignerForChainID(tx.ChainID), tx)
	if err != nil {
		return nil, err
	}
	raw, err := signed.MarshalBinary()
	return map[string]hexutil.Bytes{"raw": raw}, err
}

func (s *signerService) sign(digest []byte) (hexutil.Bytes, error) {
	key, err := crypto.HexToECDSA(s.account.Secret())
	if err != nil {
		return nil, err
	}
	if s.wrong {
		digest = crypto.Keccak256(digest)
	}
	return crypto.Sign(digest, key)
}

func (s *signerService) SignTypedData(
	_ context.Context, by common.MixedcaseAddress, t apitypes.TypedData,
) (hexutil.Bytes, error) {
	if by.Address() != s.account.Address {
		return nil, errors.New("unknown account")
	}
	digest, _, err := apitypes.TypedDataAndHash(t)
	if err != nil {
		return nil, err
	}
	return s.sign(digest)
}

//revive:disable-next-line:var-naming the RPC server makes eth_signTypedData_v4 of it
func (s *signerService) SignTypedData_v4(
	ctx context.Context, by common.MixedcaseAddress, t apitypes.TypedData,
) (hexutil.Bytes, error) {
	return s.SignTypedData(ctx, by, t)
}

func (s *signerService) SignData(_ string, _ common.MixedcaseAddress, data string) (hexutil.Bytes, error) {
	raw, err := hexutil.Decode(data)
	if err != nil {
		return nil, err
	}
	return s.sign(accounts.TextHash(raw))
}

func (s *signerService) serve(t *testing.T, namespace string) string {
	t.Helper()
	server := rpc.NewServer()
	require.NoError(t, server.RegisterName(namespace, s))
	web := httptest.NewServer(server)
	t.Cleanup(func() { web.Close(); server.Stop() })
	return web.URL
}

// TestExternalSigner: a key that is never in this process signs transactions and what people agree on, and what it
// returns is not taken on trust.
func TestExternalSigner(t *testing.T) {
	m, ctx := newMarket(t, 1, 1), t.Context()
	rich := m.payer.Account
	for _, namespace := range []string{"account", "eth"} {
		service := &signerService{account: rich}
		url := service.serve(t, namespace)
		a, err := chain.ExternalAccount(ctx, url, rich.Address)
		require.NoError(t, err)
		require.Empty(t, a.Secret())
		m.sent(t, "deposit")(m.Deposit(ctx, a, chain.Native, a.Address, big.NewInt(5)))
		word := m.AdmissionTyped(m.parties[0].Address)
		got, err := a.Sign(ctx, word)
		require.NoError(t, err)
		want, err := rich.Sign(ctx, word)
		require.NoError(t, err)
		require.Equal(t, hex.EncodeToString(want), hex.EncodeToString(got))
		if namespace == "account" {
			got, err = a.SignText(ctx, []byte("card"))
			require.NoError(t, err)
			want, err = rich.SignText(ctx, []byte("card"))
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
		service.change = func(tx *types.DynamicFeeTx) { tx.To = &common.Address{9} }
		_, err = m.Deposit(ctx, a, chain.Native, a.Address, big.NewInt(5))
		require.ErrorContains(t, err, "signed another transaction")
		service.wrong = true
		_, err = a.Sign(ctx, word)
		require.ErrorContains(t, err, "or signed something else")
		_, err = chain.ExternalAccount(ctx, url, m.owner.Address)
		require.ErrorContains(t, err, "has no account")
	}
	_, err := chain.ExternalAccount(ctx, "http://127.0.0.1:1", rich.Address)
	require.Error(t, err)
	_, err = m.Deposit(ctx, chain.Account{Address: rich.Address}, chain.Native, rich.Address, big.NewInt(5))
	require.ErrorIs(t, err, chain.ErrNoSigner)
}
