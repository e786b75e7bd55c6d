package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
)

// Deployment names the contracts of a settlement on a chain, and the transactions that created them: from these
// everybody sees code and arguments. See Check.
type Deployment struct {
	Version    int                `json:"version"`
	ChainID    uint64             `json:"chain_id"`
	Block      uint64             `json:"block"` // of the first contract; nothing happened before
	Settlement Created            `json:"settlement"`
	Vault      Created            `json:"vault"`
	Stakes     Created            `json:"stakes"`
	Gateway    Created            `json:"gateway"`
	Datanets   Created            `json:"datanets"`
	Libraries  map[string]Created `json:"libraries"`
	Verifiers  map[string]Created `json:"verifiers"` // by statement
}

// Created is a contract and the transaction that created it.
type Created struct {
	Address     common.Address `json:"address"`
	Transaction common.Hash    `json:"transaction"`
}

// DeploySpec is what contracts are deployed with.
type DeploySpec struct {
	Verifiers map[string]VerifierSpec // by statement
	Capacity  int                     // N of credit and payout circuit
	Assets    []common.Address        // tokens that the vault takes besides the chain's own currency
	Delay     uint64                  // seconds after which a bond can leave
}

// Deploy deploys verifiers, gateway, Datanets, libraries, vault, bonds and settlement from an account that becomes the
// gateway's keeper. keep, if not nil, is told of every transaction.
func (c *Client) Deploy(
	ctx context.Context, from Account, s DeploySpec, keep func(what string, r Receipt) error,
) (*Settlement, error) { panic("not written yet") }

// Settlement is the contracts of a deployment.
type Settlement struct {
	Deployment
	client *Client
}

// Settlement returns the contracts of a deployment. It refuses one on another chain, and looks at nothing else: Check
// does.
func (c *Client) Settlement(d Deployment) (*Settlement, error) { panic("not written yet") }
