package main

import (
	"context"
	"math/big"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/ethereum/go-ethereum/accounts"
	store "github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/verifier-contracts/toy"
)

// keystore FILE VARIABLE: writes an encrypted keystore of a new key, and sets the variable to its address. The
// passphrase is TRIBUTARY_PASSPHRASE's.
func keystore(ts *testscript.TestScript, _ bool, args []string) {
	key, err := crypto.GenerateKey()
	ts.Check(err)
	address := crypto.PubkeyToAddress(key.PublicKey)
	raw, err := store.EncryptKey(&store.Key{Address: address, PrivateKey: key}, ts.Getenv("TRIBUTARY_PASSPHRASE"),
		store.LightScryptN, store.LightScryptP)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), raw, 0o600))
	ts.Setenv(args[1], strings.ToLower(address.Hex()))
}

// wallet is a program that has a key and signs whatever it is asked, as a signer's user would say yes.
type wallet struct{ account chain.Account }

// Accounts is eth_accounts.
func (w wallet) Accounts() []common.Address { return []common.Address{w.account.Address} }

// SignTransaction is eth_signTransaction.
func (w wallet) SignTransaction(args apitypes.SendTxArgs) (map[string]hexutil.Bytes, error) {
	key, err := crypto.HexToECDSA(w.account.Secret())
	if err != nil {
		return nil, err
	}
	tx := &types.DynamicFeeTx{
		ChainID: args.ChainID.ToInt(), Nonce: uint64(args.Nonce), GasTipCap: args.MaxPriorityFeePerGas.ToInt(),
		GasFeeCap: args.MaxFeePerGas.ToInt(), Gas: uint64(args.Gas), Value: args.Value.ToInt(), Data: *args.Input,
	}
	if args.To != nil {
		to := args.To.Address()
		tx.To = &to
	}
	signed, err := types.SignNewTx(key, types.LatestSignerForChainID(tx.ChainID), tx)
	if err != nil {
		return nil, err
	}
	raw, err := signed.MarshalBinary()
	return map[string]hexutil.Bytes{"raw": raw}, err
}

//revive:disable-next-line:var-naming the RPC server makes eth_signTypedData_v4 of it
func (w wallet) SignTypedData_v4(_ common.Address, t apitypes.TypedData) (hexutil.Bytes, error) {
	digest, _, err := apitypes.TypedDataAndHash(t)
	if err != nil {
		return nil, err
	}
	return w.sign(digest)
}

// Sign is personal_sign.
func (w wallet) Sign(text hexutil.Bytes, _ common.Address) (hexutil.Bytes, error) {
	return w.sign(accounts.TextHash(text))
}

func (w wallet) sign(digest []byte) (hexutil.Bytes, error) {
	key, err := crypto.HexToECDSA(w.account.Secret())
	if err != nil {
		return nil, err
	}
	return crypto.Sign(digest, key)
}

// signer VARIABLE: serves a signer of a new key at $SIGNER, and sets the variable to its address. The key itself is in
// $FAUCET_KEY, for token and deposit.
func signer(ts *testscript.TestScript, _ bool, args []string) {
	a, err := chain.NewAccount()
	ts.Check(err)
	server := rpc.NewServer()
	ts.Check(server.RegisterName("eth", wallet{a}))
	ts.Check(server.RegisterName("personal", wallet{a}))
	web := httptest.NewServer(server)
	ts.Defer(func() { web.Close(); server.Stop() })
	ts.Setenv("SIGNER", web.URL)
	ts.Setenv("FAUCET_KEY", a.Secret())
	ts.Setenv(args[0], strings.ToLower(a.Address.Hex()))
}

// units is how much of a token an account gets.
const units = 5000

// token ACCOUNT...: deploys a token from the signer's account, sets $TOKEN to its address, and gives each account 5000
// units.
func token(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	client, err := ethclient.Dial(ts.Getenv("RPC"))
	ts.Check(err)
	defer client.Close()
	holders := make([]common.Address, len(args))
	for i, a := range args {
		holders[i] = common.HexToAddress(a)
	}
	at, err := toy.DeployToken(ctx, client, ts.Getenv("FAUCET_KEY"), nil, units, holders...)
	ts.Check(err)
	ts.Setenv("TOKEN", strings.ToLower(at.Hex()))
}

// deposit AMOUNT ACCOUNT: the signer's account deposits units of the token for another in the vault of the bundle.
func deposit(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	from, err := chain.ParseAccount(ts.Getenv("FAUCET_KEY"))
	ts.Check(err)
	client, err := chain.Dial(ctx, ts.Getenv("RPC"))
	ts.Check(err)
	known, err := settle.ReadContracts(ts.MkAbs("bundle"))
	ts.Check(err)
	s, err := client.Settlement(known.Deployment)
	ts.Check(err)
	amount, ok := new(big.Int).SetString(args[0], 10)
	if !ok {
		ts.Fatalf("usage: deposit AMOUNT ACCOUNT")
	}
	keep := func(string, chain.Receipt) error { return nil }
	ts.Check(s.Fund(ctx, from, common.HexToAddress(ts.Getenv("TOKEN")), common.HexToAddress(args[1]), amount, keep))
}

// held ACCOUNT AMOUNT: the account has so many units of the token.
func held(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	client, err := chain.Dial(ctx, ts.Getenv("RPC"))
	ts.Check(err)
	there, err := client.TokenBalance(ctx, common.HexToAddress(ts.Getenv("TOKEN")), common.HexToAddress(args[0]))
	ts.Check(err)
	if there.String() != args[1] {
		ts.Fatalf("%s has %v units of the token, expected %s", args[0], there, args[1])
	}
}
