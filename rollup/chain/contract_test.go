package chain_test

import (
	"bytes"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

// creation is what creates a contract of a code.
func creation(code []byte) []byte {
	n := byte(len(code))
	copied := []byte{0x60, n, 0x60, 12, 0x60, 0, 0x39} // CODECOPY(0, 12, n)
	return append(append(copied, 0x60, n, 0x60, 0, 0xf3), code...)
}

// walletOf is the code of a wallet (ERC-1271) that takes any signature of one hash for its own, and none of another.
func walletOf(hash proof.Word) []byte {
	code := append([]byte{0x7f}, hash[:]...)                                      // PUSH32 hash
	code = append(code, 0x60, 4, 0x35, 0x14)                                      // EQ(hash, CALLDATALOAD(4))
	code = append(code, 0x63, 0x16, 0x26, 0xba, 0x7e, 0x02)                       // times the answer of ERC-1271
	return append(code, 0x60, 0xe0, 0x1b, 0x60, 0, 0x52, 0x60, 32, 0x60, 0, 0xf3) // RETURN(0, 32), shifted left
}

// TestWordOfAContract: a contract signs by its own rule, which the chain is asked for. Nothing else does: no key's
// signature for another account, no contract that answers something else, refuses or lies about the length.
func TestWordOfAContract(t *testing.T) {
	key, err := chain.NewAccount()
	require.NoError(t, err)
	d, err := devchain.New(key.Address)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	ctx, hash := t.Context(), proof.Word{1, 2, 3}
	deployed := func(code []byte) common.Address {
		a, err := d.DeployCode(ctx, key, creation(code))
		require.NoError(t, err)
		return a
	}
	wallet := deployed(walletOf(hash))
	for _, c := range []struct {
		why       string
		account   common.Address
		hash      proof.Word
		signature []byte
		want      bool
	}{
		{"the wallet's word", wallet, hash, []byte{1, 2, 3}, true},
		{"of 33 bytes", wallet, hash, bytes.Repeat([]byte{7}, 33), true},
		{"of another hash", wallet, proof.Word{9}, []byte{1, 2, 3}, false},
		{"an account without code", common.Address{9}, hash, []byte{1, 2, 3}, false},
		{"a contract that answers one", deployed([]byte{0x60, 1, 0x60, 0, 0x52, 0x60, 32, 0x60, 0, 0xf3}), hash, nil, false},
		{"a contract that answers nothing", deployed([]byte{0x00}), hash, nil, false},
		{"a contract that reverts", deployed([]byte{0x60, 0, 0x60, 0, 0xfd}), hash, nil, false},
	} {
		got, err := d.SignedBy(ctx, c.account, c.hash, c.signature)
		require.NoError(t, err, c.why)
		require.Equal(t, c.want, got, c.why)
	}
	text, err := key.SignText(ctx, []byte("order"))
	require.NoError(t, err)
	got, err := d.SignedBy(ctx, key.Address, hash, text)
	require.NoError(t, err)
	require.False(t, got, "a key's signature of something else")
}
