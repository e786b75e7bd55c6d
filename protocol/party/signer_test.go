package party_test

import (
	"errors"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// wallet is a signer that knows eth_signTypedData_v4 and personal_sign. It shows its user what is signed.
type wallet struct {
	account *party.Account
	shown   []apitypes.TypedData
	texts   []string
	asks    terms.Address // the contract that its user signs for; nothing is signed for another
}

func (w *wallet) sign(digest []byte) (hexutil.Bytes, error) {
	key, err := crypto.HexToECDSA(w.account.Chain.Secret())
	if err != nil {
		return nil, err
	}
	return crypto.Sign(digest, key)
}

// Accounts is eth_accounts.
func (w *wallet) Accounts() []common.Address { return []common.Address{w.account.Chain.Address} }

//revive:disable-next-line:var-naming the RPC server makes eth_signTypedData_v4 of it
func (w *wallet) SignTypedData_v4(_ common.Address, t apitypes.TypedData) (hexutil.Bytes, error) {
	if t.Domain.VerifyingContract != common.Address(w.asks).Hex() {
		return nil, errors.New("the user refuses")
	}
	w.shown = append(w.shown, t)
	digest, _, err := apitypes.TypedDataAndHash(t)
	if err != nil {
		return nil, err
	}
	return w.sign(digest)
}

// Sign is personal_sign.
func (w *wallet) Sign(text hexutil.Bytes, _ common.Address) (hexutil.Bytes, error) {
	w.texts = append(w.texts, string(text))
	return w.sign(accounts.TextHash(text))
}

// TestKeyOfASigner: an account whose key is with another program signs orders, which that program shows in full, and
// what is signed off the chain. Its home has no key.
func TestKeyOfASigner(t *testing.T) {
	a, err := party.NewAccount()
	require.NoError(t, err)
	at := terms.Deployment{ChainID: 1337, Contract: terms.Address{7}}
	w := &wallet{account: a, asks: at.Contract}
	server := rpc.NewServer()
	defer server.Stop()
	require.NoError(t, server.RegisterName("eth", w))
	require.NoError(t, server.RegisterName("personal", w))
	web := httptest.NewServer(server)
	defer web.Close()

	source := party.Source{Signer: web.URL, Address: a.Address()}
	kept, err := party.AccountFrom(source)
	require.NoError(t, err)
	home := t.TempDir()
	require.NoError(t, party.SaveAccount(home, kept))
	raw, err := os.ReadFile(party.AccountFile(home))
	require.NoError(t, err)
	require.NotContains(t, string(raw), a.Chain.Secret())
	b, err := party.OpenAccount(home)
	require.NoError(t, err)
	require.Equal(t, a.Address(), b.Address())
	require.Equal(t, kept.Mask.Bytes(), b.Mask.Bytes())
	require.Empty(t, b.Chain.Secret())

	_, _, g, _ := bn254.Generators()
	o := order.Order{
		Version: order.Version, Model: proof.Word{1}, Unit: "25", OpenBy: 100, AnswerBy: 200, Salt: proof.Word{2},
		Payers:  []order.Payer{{Account: a.Address(), Key: proof.Point(g)}},
		Queries: []order.Query{{Queries: proof.Point(g), Fees: []uint32{1, 3}}},
	}
	signs := &terms.Terms{QueryCapacity: 4}
	id, err := o.ID(signs, at)
	require.NoError(t, err)
	got, err := b.SignOrder(t.Context(), signs, at, o)
	require.NoError(t, err)
	want, err := a.SignOrder(t.Context(), signs, at, o)
	require.NoError(t, err)
	require.Equal(t, want, got)
	require.True(t, order.By(a.Address(), id, got))
	require.Len(t, w.shown, 1)
	require.Equal(t, "Order", w.shown[0].PrimaryType)
	require.Equal(t, "25", w.shown[0].Message["unit"])
	payers := w.shown[0].Message["payers"].([]any)
	require.Equal(t, "100", payers[0].(map[string]any)["amount"], "what the user agrees to pay")

	sig, err := b.Sign(id)
	require.NoError(t, err)
	require.True(t, party.Signed(a.Address(), id, sig))
	require.False(t, party.Signed(a.Address(), proof.Word{3}, sig))
	require.False(t, order.By(a.Address(), id, sig), "a message of the fit is no order")
	require.False(t, party.Signed(a.Address(), id, got), "and an order no message of the fit")
	require.Equal(t, "Tributary "+id.String(), w.texts[0])

	w.asks = terms.Address{8}
	_, err = b.SignOrder(t.Context(), signs, at, o)
	require.ErrorContains(t, err, "the user refuses")
	web.Close()
	_, err = party.OpenAccount(home)
	require.ErrorContains(t, err, "account.json: signer "+web.URL)
	_, err = party.AccountFrom(party.Source{Signer: web.URL, Address: terms.Address{9}})
	require.Error(t, err)
}
