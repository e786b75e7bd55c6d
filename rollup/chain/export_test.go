package chain

import (
	"bytes"
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Climb is the root that a path leads to, as the contract computes it.
func Climb(place int, amount *big.Int, path [][32]byte) proof.Word {
	inner := crypto.Keccak256(integer(place).FillBytes(make([]byte, 32)), amount.FillBytes(make([]byte, 32)))
	node := crypto.Keccak256(inner)
	for _, p := range path {
		if bytes.Compare(node, p[:]) < 0 {
			node = crypto.Keccak256(node, p[:])
		} else {
			node = crypto.Keccak256(p[:], node)
		}
	}
	return proof.Word(node)
}

// WriteLightKeystore is WriteKeystore with parameters for tests.
func (a Account) WriteLightKeystore(path, passphrase string) error {
	return a.writeKeystore(path, passphrase, 1<<10, 1)
}

// DeployCode deploys a contract by what creates it.
func (c *Client) DeployCode(ctx context.Context, from Account, code []byte) (common.Address, error) {
	r, err := c.send(ctx, from, nil, nil, code)
	if err != nil {
		return common.Address{}, err
	}
	return r.ContractAddress, nil
}
