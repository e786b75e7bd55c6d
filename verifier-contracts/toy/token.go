package toy

import (
	"context"
	_ "embed"
	"encoding/hex"
	"errors"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

//go:embed token.hex
var tokenHex string

// ledger is a chain to deploy on.
type ledger interface {
	bind.ContractBackend
	bind.DeployBackend
	ChainID(ctx context.Context) (*big.Int, error)
}

// DeployToken deploys test/mocks/Tokens.sol:Token, OpenZeppelin's ERC-20 with a mint that is anybody's, and gives each
// account an amount of it. It names itself T and has 18 decimals. secret is the hexadecimal key of whoever pays for the
// gas; mine, if not nil, mines what was sent.
func DeployToken(
	ctx context.Context, c ledger, secret string, mine func(), amount int64, accounts ...common.Address,
) (at common.Address, err error) {
	id, err := c.ChainID(ctx)
	if err != nil {
		return at, err
	}
	key, err := crypto.HexToECDSA(secret)
	if err != nil {
		return at, err
	}
	code, err := hex.DecodeString(strings.TrimSpace(tokenHex))
	if err != nil {
		return at, err
	}
	opts := bind.NewKeyedTransactor(key, id)
	at, tx, err := bind.DeployContract(opts, code, c, nil)
	if err != nil {
		return at, err
	}
	if err := mined(ctx, c, tx, mine); err != nil {
		return at, err
	}
	token := bind.NewBoundContract(at, abi.ABI{}, c, c, c)
	for _, a := range accounts {
		data := crypto.Keccak256([]byte("mint(address,uint256)"))[:4]
		data = append(data, common.LeftPadBytes(a[:], 32)...)
		data = append(data, common.LeftPadBytes(big.NewInt(amount).Bytes(), 32)...)
		if tx, err = bind.Transact(token, opts, data); err != nil {
			return at, err
		}
		if err := mined(ctx, c, tx, mine); err != nil {
			return at, err
		}
	}
	return at, nil
}

func mined(ctx context.Context, c ledger, tx *types.Transaction, mine func()) error {
	if mine != nil {
		mine()
	}
	r, err := bind.WaitMined(ctx, c, tx.Hash())
	if err == nil && r.Status != types.ReceiptStatusSuccessful {
		err = errors.New("the token refuses")
	}
	return err
}
