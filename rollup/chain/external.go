package chain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// ExternalAccount is an account whose key is with a signer behind JSON-RPC: Clef, or a node or wallet that knows
// eth_signTransaction and eth_signTypedData_v4. It asks which of the two the signer is, and whether it has the account.
// Whatever the signer returns is compared with what it was asked to sign.
func ExternalAccount(ctx context.Context, url string, address common.Address) (Account, error) {
	c, name, err := dialed(ctx, url)
	if err != nil {
		return Account{}, fmt.Errorf("signer: %w", err)
	}
	s, err := newExternal(ctx, c, address)
	if err != nil {
		c.Close()
		return Account{}, fmt.Errorf("signer %s: %w", name, err)
	}
	return Account{Address: address, signer: s}, nil
}

// dialect is a signer's method names.
type dialect struct{ list, transaction, typed string }

var (
	clef = dialect{"account_list", "account_signTransaction", "account_signTypedData"}
	node = dialect{"eth_accounts", "eth_signTransaction", "eth_signTypedData_v4"}
)

// external asks another process to sign.
type external struct {
	client  *rpc.Client
	address common.Address
	dialect
}

func newExternal(ctx context.Context, c *rpc.Client, address common.Address) (*external, error) {
	var failed error
	for _, d := range []dialect{clef, node} {
		var list []common.Address
		if err := c.CallContext(ctx, &list, d.list); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", d.list, err))
			continue
		}
		if !slices.Contains(list, address) {
			return nil, fmt.Errorf("it has no account %v", address)
		}
		return &external{c, address, d}, nil
	}
	return nil, failed
}

func (e *external) transaction(
	ctx context.Context, chainID *big.Int, tx *types.Transaction,
) (*types.Transaction, error) {
	if tx.Type() != types.DynamicFeeTxType && tx.Type() != types.LegacyTxType {
		return nil, fmt.Errorf("external signer: transactions of type %d are not for it", tx.Type())
	}
	var out rawTransaction
	if err := e.client.CallContext(ctx, &out, e.dialect.transaction, e.arguments(chainID, tx)); err != nil {
		return nil, fmt.Errorf("external signer: %w", err)
	}
	signed := new(types.Transaction)
	if err := signed.UnmarshalBinary(out); err != nil {
		return nil, fmt.Errorf("external signer: it returned no transaction: %w", err)
	}
	// A signer may let its user change things. Then the transaction is not the one that was rehearsed.
	rules := types.LatestSignerForChainID(chainID)
	if rules.Hash(signed) != rules.Hash(tx) {
		return nil, errors.New("external signer: it signed another transaction than it was asked to")
	}
	if from, err := types.Sender(rules, signed); err != nil || from != e.address {
		return nil, fmt.Errorf("external signer: it signed as %v, expected %v", from, e.address)
	}
	return signed, nil
}

// rawTransaction is a signed transaction: some signers return it alone, others in an object.
type rawTransaction hexutil.Bytes

// UnmarshalJSON implements json.Unmarshaler.
func (r *rawTransaction) UnmarshalJSON(b []byte) error {
	var object struct {
		Raw hexutil.Bytes `json:"raw"`
	}
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*hexutil.Bytes)(r))
	}
	err := json.Unmarshal(b, &object)
	*r = rawTransaction(object.Raw)
	return err
}

func (e *external) arguments(chainID *big.Int, tx *types.Transaction) *apitypes.SendTxArgs {
	data := hexutil.Bytes(tx.Data())
	args := &apitypes.SendTxArgs{
		From: common.NewMixedcaseAddress(e.address), Gas: hexutil.Uint64(tx.Gas()), Value: hexutil.Big(*tx.Value()),
		Nonce: hexutil.Uint64(tx.Nonce()), Input: &data, ChainID: (*hexutil.Big)(chainID),
	}
	if tx.To() != nil {
		to := common.NewMixedcaseAddress(*tx.To())
		args.To = &to
	}
	if tx.Type() == types.LegacyTxType {
		args.GasPrice = (*hexutil.Big)(tx.GasPrice())
		return args
	}
	args.MaxFeePerGas = (*hexutil.Big)(tx.GasFeeCap())
	args.MaxPriorityFeePerGas = (*hexutil.Big)(tx.GasTipCap())
	return args
}

func (e *external) typed(ctx context.Context, t Typed) ([]byte, error) {
	digest, err := t.Digest()
	if err != nil {
		return nil, err
	}
	var out hexutil.Bytes
	if err := e.client.CallContext(ctx, &out, e.dialect.typed, e.address, t.data); err != nil {
		return nil, fmt.Errorf("external signer: %w", err)
	}
	return signedBy(e.address, digest[:], out)
}

func (e *external) text(ctx context.Context, text []byte) ([]byte, error) {
	var out hexutil.Bytes
	var err error
	if e.dialect == clef {
		err = e.client.CallContext(ctx, &out, "account_signData", accounts.MimetypeTextPlain, e.address,
			hexutil.Encode(text))
	} else {
		err = e.client.CallContext(ctx, &out, "personal_sign", hexutil.Encode(text), e.address)
	}
	if err != nil {
		return nil, fmt.Errorf("external signer: %w", err)
	}
	return signedBy(e.address, accounts.TextHash(text), out)
}
