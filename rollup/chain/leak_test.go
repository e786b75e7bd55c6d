package chain

import (
	"context"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/stretchr/testify/require"
)

// TestEndpointTokenInErrors: providers put a token into a URL. No error has it, and the node still gets it.
func TestEndpointTokenInErrors(t *testing.T) {
	var path, user, pass string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path = r.URL.RequestURI()
		user, pass, _ = r.BasicAuth()
		http.Error(w, "gone", http.StatusTeapot)
	}))
	url := strings.Replace(server.URL, "http://", "http://user:pass-s3cret@", 1) + "/v3/path-s3cret?key=query-s3cret"
	_, err := Dial(t.Context(), url)
	require.Error(t, err)
	require.NotContains(t, err.Error(), "s3cret")
	require.Equal(t, "/v3/path-s3cret?key=query-s3cret", path)
	require.Equal(t, "user:pass-s3cret", user+":"+pass)

	server.Close() // the connection is refused: the HTTP client's own error names the URL
	_, err = Dial(t.Context(), url)
	require.Error(t, err)
	require.NotContains(t, err.Error(), "s3cret")
	_, err = ExternalAccount(t.Context(), url, common.Address{1})
	require.Error(t, err)
	require.NotContains(t, err.Error(), "s3cret")
	for _, bad := range []string{"https://host/\x7fs3cret", "ws://127.0.0.1:1/s3cret", "s3cret://host/s3cret"} {
		_, err = Dial(t.Context(), bad)
		require.Error(t, err)
		require.NotContains(t, err.Error(), "/s3cret")
		require.NotContains(t, err.Error(), "\x7fs3cret")
	}
}

// TestSignerReturnsTheOtherS: an ECDSA signature has a twin, which the contracts refuse. A signer that returns it would
// have a payer publish a signature with which nobody can open the order.
func TestSignerReturnsTheOtherS(t *testing.T) {
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	digest := crypto.Keccak256([]byte("an order"))
	signature, err := crypto.Sign(digest, key)
	require.NoError(t, err)
	by := crypto.PubkeyToAddress(key.PublicKey)
	for _, v := range []byte{0, 27} { // both ways to write the parity
		raw := append([]byte(nil), signature...)
		raw[64] += v
		got, err := signedBy(by, digest, raw)
		require.NoError(t, err)
		require.Equal(t, signature[64]+27, got[64])
	}
	s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(signature[32:64]))
	s.FillBytes(signature[32:64])
	signature[64] ^= 1
	_, err = signedBy(by, digest, signature)
	require.ErrorContains(t, err, "refuse")
}

// deposited is a node of a rollup whose transaction came from the chain below: go-ethereum does not know its type.
type deposited struct{ wrapping }

func (*deposited) TransactionByHash(context.Context, common.Hash) (*types.Transaction, bool, error) {
	return nil, false, types.ErrTxTypeNotSupported
}

// TestCallByADeposit: a contributor brings its credit by a deposit on the chain below. That stops no owner: the call is
// traced, or counts as hidden.
func TestCallByADeposit(t *testing.T) {
	at := common.Address{1}
	server := rpc.NewServer()
	defer server.Stop()
	require.NoError(t, server.RegisterName("debug", &tracer{
		`{"type":"CALL","to":"` + at.Hex() + `","input":"0x0102"}`,
	}))
	s := &Settlement{
		client:     &Client{backend: &deposited{wrapping{node: rpc.DialInProc(server)}}},
		Deployment: Deployment{Settlement: Created{Address: at}},
	}
	calls, err := s.inputs(t.Context(), common.Hash{1})
	require.NoError(t, err)
	require.Equal(t, [][]byte{{1, 2}}, calls)
	silent := rpc.NewServer()
	defer silent.Stop()
	s.client.backend = &deposited{wrapping{node: rpc.DialInProc(silent)}}
	_, err = s.inputs(t.Context(), common.Hash{1})
	require.ErrorIs(t, err, ErrHidden)
}
