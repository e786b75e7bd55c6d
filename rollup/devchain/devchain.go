// Package devchain runs a chain inside the process: for the demo and the tests (New), and served over JSON-RPC on the
// loopback interface for trying out the parties' commands (Listen). It is go-ethereum's simulated backend. Every
// transaction is mined at once in a block of its own, and nothing is kept: the chain ends with the process.
//
// Programs that talk to a real chain need rollup/chain only, which links no node.
package devchain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"

	"github.com/tributary-zk/tributary/rollup/chain"
)

// gasLimit is the limit on a block: room for batches of hundreds of statements.
const gasLimit = 500_000_000

// Chain is a chain inside this process, with its client.
type Chain struct {
	*chain.Client
	sim *simulated.Backend
}

// New starts a chain on which each of the accounts owns a million ether. Close it after use.
func New(funded ...common.Address) (*Chain, error) {
	sim := simulate(funded)
	client, err := chain.NewClient(context.Background(), sim.Client(),
		chain.Sealed(func() { sim.Commit() }), chain.GasLimit(gasLimit))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("embedded chain: %w", err), sim.Close())
	}
	return &Chain{Client: client, sim: sim}, nil
}

// Backend is the chain itself, for contracts that its client does not know. What is sent there waits for Mine.
func (c *Chain) Backend() simulated.Client { return c.sim.Client() }

// Mine mines what was sent to the Backend.
func (c *Chain) Mine() { c.sim.Commit() }

// Advance moves the chain's clock forward.
func (c *Chain) Advance(d time.Duration) error { return adjust(c.sim, d) }

func adjust(sim *simulated.Backend, d time.Duration) (err error) {
	const attempts = 10
	for range attempts {
		if err = sim.AdjustTime(d); err == nil {
			return nil
		}
		// The pool may not have dropped yet what the last block mined, and keeps what it answers for that block.
		sim.Commit()
	}
	return err
}

// Close stops the chain and forgets its state.
func (c *Chain) Close() error { return c.sim.Close() }

// simulate starts the backend. Its rules are those of the Prague fork, which OP Stack chains share: a single
// transaction may use all of a block's gas. The given options come last.
func simulate(funded []common.Address, options ...func(*node.Config, *ethconfig.Config)) *simulated.Backend {
	alloc := types.GenesisAlloc{}
	for _, a := range funded {
		alloc[a] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1e6), big.NewInt(1e18))}
	}
	sim := simulated.NewBackend(alloc, append([]func(*node.Config, *ethconfig.Config){
		simulated.WithBlockGasLimit(gasLimit), simulated.WithCallGasLimit(gasLimit), prague, uncapped,
	}, options...)...)
	sim.Commit() // the genesis block is of 1970, and deadlines are counted from the newest one
	return sim
}

// uncapped takes transactions whose limit, at the going price, is worth a lot: they use little of it.
func uncapped(_ *node.Config, c *ethconfig.Config) { c.RPCTxFeeCap = 0 }

// prague turns later forks off.
func prague(_ *node.Config, c *ethconfig.Config) {
	rules := *c.Genesis.Config
	rules.OsakaTime = nil
	rules.BPO1Time, rules.BPO2Time, rules.BPO3Time, rules.BPO4Time, rules.BPO5Time = nil, nil, nil, nil, nil
	rules.AmsterdamTime, rules.BogotaTime, rules.UBTTime = nil, nil, nil
	c.Genesis.Config = &rules
}
