package chain

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
)

// embeddedGasLimit is the embedded chain's limit on a block: room for batches of hundreds of statements.
const embeddedGasLimit = 500_000_000

// Embedded is a chain inside this process. Every transaction is mined at once in a block of its own.
type Embedded struct {
	*Client
	sim *simulated.Backend
}

// Simulate starts a simulated chain on which each of the accounts owns a million ether. Its rules are those of the Prague fork, which OP Stack chains
// share: no limit on a single transaction's gas below the block's. More options come last. Close it after use.
func Simulate(funded []common.Address, more ...func(*node.Config, *ethconfig.Config)) *simulated.Backend {
	alloc := types.GenesisAlloc{}
	for _, a := range funded {
		alloc[a] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1e6), big.NewInt(1e18))}
	}
	return simulated.NewBackend(alloc, append([]func(*node.Config, *ethconfig.Config){
		simulated.WithBlockGasLimit(embeddedGasLimit), simulated.WithCallGasLimit(embeddedGasLimit), prague,
	}, more...)...)
}

// NewEmbedded starts a chain by Simulate and returns its client. Close it after use.
func NewEmbedded(funded ...common.Address) (*Embedded, error) {
	sim := Simulate(funded)
	client, err := NewClient(context.Background(), sim.Client())
	if err != nil {
		sim.Close()
		return nil, fmt.Errorf("embedded chain: %w", err)
	}
	client.seal = func() { sim.Commit() }
	return &Embedded{Client: client, sim: sim}, nil
}

// prague turns later forks off.
func prague(_ *node.Config, c *ethconfig.Config) {
	rules := *c.Genesis.Config
	rules.OsakaTime, rules.BPO1Time, rules.BPO2Time, rules.BPO3Time, rules.BPO4Time, rules.BPO5Time = nil, nil, nil, nil, nil, nil
	rules.AmsterdamTime, rules.BogotaTime, rules.UBTTime = nil, nil, nil
	c.Genesis.Config = &rules
}

// Advance moves the chain's clock forward.
func (e *Embedded) Advance(d time.Duration) error { return e.sim.AdjustTime(d) }

// Close stops the chain and forgets its state.
func (e *Embedded) Close() error { return e.sim.Close() }
