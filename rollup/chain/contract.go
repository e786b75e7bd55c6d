package chain

import (
	"bytes"
	"context"
	"errors"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// isValidSignature is the function of ERC-1271, and its answer where a contract takes a signature for its own.
var isValidSignature = crypto.Keccak256([]byte("isValidSignature(bytes32,bytes)"))[:4]

// SignedBy says whether a signature over a digest is an account's, as the contracts ask: a key's, or what the contract
// at the account takes for its own now (ERC-1271).
func (c *Client) SignedBy(
	ctx context.Context, account common.Address, digest proof.Word, signature []byte,
) (bool, error) {
	if n := len(signature); n == crypto.SignatureLength && signature[n-1] >= 27 { // the contracts take no other form
		if _, err := signedBy(account, digest[:], signature); err == nil {
			return true, nil
		}
	}
	block, err := c.at(ctx)
	if err != nil {
		return false, err
	}
	code, err := c.backend.CodeAt(ctx, account, block)
	if err != nil || len(code) == 0 {
		return false, wrap("signature", err)
	}
	call := append(append([]byte{}, isValidSignature...), digest[:]...)
	for _, n := range []int{64, len(signature)} { // where the bytes begin, and how many
		call = append(call, common.LeftPadBytes(integer(n).Bytes(), 32)...)
	}
	call = append(call, common.RightPadBytes(signature, (len(signature)+31)/32*32)...)
	out, err := c.backend.CallContract(ctx, ethereum.CallMsg{To: &account, Data: call}, block)
	var refusal *RevertError
	if err = decodeRevert(err); errors.As(err, &refusal) {
		return false, nil
	}
	if err != nil {
		return false, wrap("signature", err)
	}
	return len(out) == 32 && bytes.Equal(out, common.RightPadBytes(isValidSignature, 32)), nil
}
