// Package chain talks to the contracts of verifier-contracts: it deploys verifiers and settlements, submits proofs and
// reads state.
//
// Dial connects a Client to a node over JSON-RPC; rollup/devchain has one for a chain inside the process. A call that
// changes state waits until it is mined and returns its Receipt. A call that the contract refuses spends nothing and
// returns a *RevertError with the contract's own error and arguments. A Client is safe for concurrent use by different
// accounts; one account sends its transactions one after the other.
//
// The package converts points and proofs between Go's form and Solidity's. It verifies nothing itself.
package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
)

// Backend is what a Client needs of a chain. *ethclient.Client and go-ethereum's simulated client implement it.
type Backend interface {
	bind.ContractBackend
	bind.DeployBackend
	ChainID(ctx context.Context) (*big.Int, error)
	BalanceAt(ctx context.Context, account common.Address, block *big.Int) (*big.Int, error)
}

// Client is a connection to a chain.
type Client struct {
	backend Backend
	chainID *big.Int
	seal    func() // mines what is pending; nil if the chain mines by itself
	gas     uint64 // limit of every transaction; 0 estimates
	mu      sync.Mutex
}

// Receipt says what a transaction cost.
type Receipt struct {
	Transaction common.Hash
	Block       uint64
	Gas         uint64
}

// Option changes how a client works.
type Option func(*Client)

// Sealed has the client call mine after each transaction that it sends, for a backend that does not mine by itself.
// Calls do not overlap.
func Sealed(mine func()) Option { return func(c *Client) { c.seal = mine } }

// GasLimit has the client send transactions with this limit, after one call that says whether they go through. An
// estimate runs each of them several times, to spare gas that costs nothing on a chain for development.
func GasLimit(gas uint64) Option { return func(c *Client) { c.gas = gas } }

// NewClient returns a client of a backend, which mines by itself unless Sealed says otherwise. It fails if the backend
// does not tell its chain id, or tells one of more than 64 bits.
func NewClient(ctx context.Context, b Backend, options ...Option) (*Client, error) {
	id, err := b.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("chain id: %w", err)
	}
	if !id.IsUint64() {
		return nil, fmt.Errorf("chain id %v exceeds 64 bits", id)
	}
	c := &Client{backend: b, chainID: id}
	for _, set := range options {
		set(c)
	}
	return c, nil
}

// Dial connects to a node's JSON-RPC endpoint: an HTTP or WebSocket URL, or the path of a socket.
func Dial(ctx context.Context, url string) (*Client, error) {
	c, err := ethclient.DialContext(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("chain %s: %w", url, err)
	}
	client, err := NewClient(ctx, c)
	if err != nil {
		c.Close()
		return nil, fmt.Errorf("chain %s: %w", url, err)
	}
	return client, nil
}

// ChainID returns the chain's id, part of every statement's context.
func (c *Client) ChainID() uint64 { return c.chainID.Uint64() }

// Balance returns an account's balance in wei.
func (c *Client) Balance(ctx context.Context, a common.Address) (*big.Int, error) {
	return c.backend.BalanceAt(ctx, a, nil)
}

// send signs and sends calldata to a contract, or deploys one if to is nil, and waits for the receipt.
func (c *Client) send(
	ctx context.Context, from Account, to *common.Address, value *big.Int, data []byte,
) (*types.Receipt, error) {
	opts := bind.NewKeyedTransactor(from.key, c.chainID)
	opts.Context, opts.Value, opts.GasLimit = ctx, value, c.gas
	var tx *types.Transaction
	var err error
	if c.gas > 0 {
		if err := c.rehearse(ctx, from, to, value, data); err != nil {
			return nil, decodeRevert(err)
		}
	}
	if to == nil {
		_, tx, err = bind.DeployContract(opts, data, c.backend, nil)
	} else {
		tx, err = bind.Transact(bind.NewBoundContract(*to, contractABI(), c.backend, c.backend, c.backend), opts, data)
	}
	if err != nil {
		return nil, decodeRevert(err)
	}
	r, err := c.wait(ctx, tx)
	if err != nil {
		return nil, fmt.Errorf("transaction %v: %w", tx.Hash(), err)
	}
	if r.Status != types.ReceiptStatusSuccessful {
		return nil, fmt.Errorf("transaction %v failed on chain after %d gas", tx.Hash(), r.GasUsed)
	}
	return r, nil
}

// rehearse calls what is to be sent, so that a refusal spends nothing and says its reason, as an estimate does.
func (c *Client) rehearse(
	ctx context.Context, from Account, to *common.Address, value *big.Int, data []byte,
) error {
	if to != nil {
		code, err := c.backend.PendingCodeAt(ctx, *to)
		if err != nil {
			return err
		}
		if len(code) == 0 {
			return bind.ErrNoCode
		}
	}
	_, err := c.backend.CallContract(ctx, ethereum.CallMsg{
		From: from.Address, To: to, Gas: c.gas, Value: value, Data: data,
	}, nil)
	return err
}

// maxFailures is how many failed requests in a row end the wait for a receipt. The transaction has been sent, so a
// short break of the connection does not.
const maxFailures = 5

// wait returns the receipt of a sent transaction. Until it is mined the node does not find it; maxFailures other errors
// in a row end the wait.
func (c *Client) wait(ctx context.Context, tx *types.Transaction) (*types.Receipt, error) {
	interval := 500 * time.Millisecond
	if c.seal != nil {
		c.mu.Lock()
		c.seal()
		c.mu.Unlock()
		interval = time.Millisecond // the receipt may lag behind the block by a moment
	}
	for failures := 0; ; {
		r, err := c.backend.TransactionReceipt(ctx, tx.Hash())
		switch {
		case err == nil && r.BlockNumber != nil:
			return r, nil
		case err == nil, errors.Is(err, ethereum.NotFound): // pending
			failures = 0
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case strings.Contains(err.Error(), "indexing is in progress"): // mined, but not yet found
		default:
			if failures++; failures == maxFailures {
				return nil, err
			}
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(interval):
		}
	}
}

// transact sends calldata to a deployed contract. packing is the error of encoding it.
func (c *Client) transact(
	ctx context.Context, from Account, to common.Address, value *big.Int, data []byte, packing error,
) (*types.Receipt, Receipt, error) {
	if packing != nil {
		return nil, Receipt{}, fmt.Errorf("encode call: %w", packing)
	}
	r, err := c.send(ctx, from, &to, value, data)
	if err != nil {
		return nil, Receipt{}, err
	}
	return r, receipt(r), nil
}

func receipt(r *types.Receipt) Receipt {
	return Receipt{Transaction: r.TxHash, Block: r.BlockNumber.Uint64(), Gas: r.GasUsed}
}

// read calls a view function and unpacks its result.
func read[T any](
	ctx context.Context, c *Client, to common.Address, data []byte, unpack func([]byte) (T, error),
) (T, error) {
	contract := bind.NewBoundContract(to, contractABI(), c.backend, c.backend, c.backend)
	out, err := bind.Call(contract, &bind.CallOpts{Context: ctx}, data, unpack)
	return out, decodeRevert(err)
}
