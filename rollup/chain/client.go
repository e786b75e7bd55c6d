// Package chain talks to the contracts of verifier-contracts: it deploys them, submits proofs, signs what people agree
// on, and reads state.
//
// Dial connects a Client to a node over JSON-RPC; rollup/devchain has one for a chain inside the process. A call that
// changes state waits until it is mined and returns its Receipt. A call that the contract refuses spends nothing and
// returns a *RevertError with the contract's own error and arguments. A Client is safe for concurrent use by different
// accounts; one account sends its transactions one after the other.
//
// Settlement is the contracts of a deployment, Model one model there, Epoch one paid batch. Their methods look at the
// chain before they send: anybody may have carried a part of a call already, and what is there is left out. Check
// compares a deployment with what a client expects, before anything is sent.
//
// The package converts points and proofs between Go's form and Solidity's. It verifies no proof itself.
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
	"github.com/ethereum/go-ethereum/accounts/abi"
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
	depth   uint64 // blocks on top of what is read
	window  uint64 // blocks of one query for events
	mu      sync.Mutex
}

// Receipt says what a transaction cost. It is empty where nothing had to be sent.
type Receipt struct {
	Transaction common.Hash
	Block       uint64
	Gas         uint64
}

// Sent says whether there was a transaction.
func (r Receipt) Sent() bool { return r.Transaction != common.Hash{} }

// Option changes how a client works.
type Option func(*Client)

// Sealed has the client call mine after each transaction that it sends, for a backend that does not mine by itself.
// Calls do not overlap.
func Sealed(mine func()) Option { return func(c *Client) { c.seal = mine } }

// GasLimit has the client send transactions with this limit, after one call that says whether they go through. An
// estimate runs each of them several times, to spare gas that costs nothing on a chain for development.
func GasLimit(gas uint64) Option { return func(c *Client) { c.gas = gas } }

// Confirmed has the client read the state as it was `depth` blocks ago, and wait for as many blocks on top of what it
// sends: a reorganisation of fewer blocks then changes nothing that it relied on.
func Confirmed(depth uint64) Option { return func(c *Client) { c.depth = depth } }

// LogWindow is how many blocks one query for events covers. Nodes limit it.
func LogWindow(blocks uint64) Option { return func(c *Client) { c.window = max(1, blocks) } }

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
	c := &Client{backend: b, chainID: id, window: defaultWindow}
	for _, set := range options {
		set(c)
	}
	return c, nil
}

// Dial connects to a node's endpoint: an HTTP or WebSocket URL, or the path of a socket. Errors have no more of
// a URL than scheme and host.
func Dial(ctx context.Context, url string, options ...Option) (*Client, error) {
	node, name, err := dialed(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("chain: %w", err)
	}
	c := ethclient.NewClient(node)
	client, err := NewClient(ctx, c, options...)
	if err != nil {
		c.Close()
		return nil, fmt.Errorf("chain %s: %w", name, err)
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
	opts, err := from.transactor(ctx, c.chainID)
	if err != nil {
		return nil, err
	}
	opts.Value, opts.GasLimit = value, c.gas
	var tx *types.Transaction
	if gas := gasAhead(ctx); gas > 0 {
		opts.GasLimit = gas
	} else if c.gas > 0 {
		if err := c.rehearse(ctx, from, to, value, data); err != nil {
			return nil, decodeRevert(err)
		}
	}
	if to == nil {
		_, tx, err = bind.DeployContract(opts, data, c.backend, nil)
	} else {
		tx, err = bind.Transact(c.bound(*to), opts, data)
	}
	if err != nil {
		return nil, decodeRevert(err)
	}
	r, err := c.wait(ctx, tx)
	if err != nil {
		return nil, fmt.Errorf("transaction %v: %w", tx.Hash(), err)
	}
	if r.Status != types.ReceiptStatusSuccessful {
		return nil, fmt.Errorf("transaction %v %w after %d gas", tx.Hash(), errFailed, r.GasUsed)
	}
	return r, nil
}

// errFailed says that a transaction was mined and changed nothing: something else was mined since it was rehearsed.
var errFailed = errors.New("failed on chain")

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
		c.mine()
		interval = time.Millisecond // the receipt may lag behind the block by a moment
	}
	for failures := 0; ; {
		r, err := c.backend.TransactionReceipt(ctx, tx.Hash())
		deep := false
		if err == nil && r.BlockNumber != nil {
			if deep, err = c.confirmed(ctx, r.BlockNumber); err == nil && !deep && c.seal != nil {
				c.mine()
			}
		}
		switch {
		case err == nil && deep:
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

// mine makes a block, on a chain that does not mine by itself.
func (c *Client) mine() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seal()
}

// confirmed says whether a block has as many blocks on top of it as the client asks for.
func (c *Client) confirmed(ctx context.Context, block *big.Int) (bool, error) {
	if c.depth == 0 {
		return true, nil
	}
	head, err := c.backend.HeaderByNumber(ctx, nil)
	if err != nil {
		return false, err
	}
	return new(big.Int).Sub(head.Number, block).Cmp(new(big.Int).SetUint64(c.depth)) >= 0, nil
}

// at is the block whose state is read; nil is the latest one.
func (c *Client) at(ctx context.Context) (*big.Int, error) {
	if c.depth == 0 {
		return nil, nil
	}
	head, err := c.backend.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, err
	}
	block := new(big.Int).Sub(head.Number, new(big.Int).SetUint64(c.depth))
	if block.Sign() < 0 {
		return new(big.Int), nil
	}
	return block, nil
}

// Now returns the time of the block whose state is read, in Unix seconds.
func (c *Client) Now(ctx context.Context) (uint64, error) {
	block, err := c.at(ctx)
	if err != nil {
		return 0, err
	}
	head, err := c.backend.HeaderByNumber(ctx, block)
	if err != nil {
		return 0, fmt.Errorf("latest block: %w", err)
	}
	return head.Time, nil
}

// bound is a contract to call and send to. Calls come encoded from the bindings, so no ABI is needed.
func (c *Client) bound(to common.Address) *bind.BoundContract {
	return bind.NewBoundContract(to, abi.ABI{}, c.backend, c.backend, c.backend)
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
	block, err := c.at(ctx)
	if err != nil {
		var none T
		return none, err
	}
	out, err := bind.Call(c.bound(to), &bind.CallOpts{Context: ctx, BlockNumber: block}, data, unpack)
	return out, decodeRevert(err)
}
