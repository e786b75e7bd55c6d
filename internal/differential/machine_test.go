package differential_test

import (
	"context"
	"errors"
	"maps"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/tributary-zk/tributary/rollup/chain"
)

const (
	gasLimit = 500_000_000
	chainID  = 1337
)

// machine is a chain whose state can be set back to any earlier moment: go-ethereum's interpreter over a state in
// memory, by the rules of rollup/devchain. Every transaction is a block.
type machine struct {
	chain.Backend // what is not here is not called

	config *params.ChainConfig
	moment
	txs map[common.Hash]*types.Transaction
}

// moment is the chain after a block.
type moment struct {
	state    *state.StateDB
	time     uint64
	number   uint64
	logs     []*types.Log
	receipts map[common.Hash]*types.Receipt
}

func newMachine(funded ...common.Address) (*machine, error) {
	s, err := state.New(types.EmptyRootHash, state.NewDatabaseForTesting())
	if err != nil {
		return nil, err
	}
	rules := *params.MergedTestChainConfig
	rules.ChainID = big.NewInt(chainID)
	rules.OsakaTime, rules.BPO1Time, rules.BPO2Time, rules.BPO3Time = nil, nil, nil, nil
	rules.BPO4Time, rules.BPO5Time, rules.AmsterdamTime, rules.BogotaTime, rules.UBTTime = nil, nil, nil, nil, nil
	m := &machine{config: &rules, txs: map[common.Hash]*types.Transaction{}}
	m.moment = moment{state: s, time: uint64(time.Now().Unix()), number: 1, receipts: map[common.Hash]*types.Receipt{}}
	for _, a := range funded {
		s.AddBalance(a, uint256.NewInt(1e18), 0)
	}
	return m, nil
}

// now is the present moment, to come back to.
func (m *machine) now() moment {
	at := m.moment
	at.state, at.logs, at.receipts = at.state.Copy(), slices.Clone(at.logs), maps.Clone(at.receipts)
	return at
}

// back sets the chain to a moment.
func (m *machine) back(at moment) {
	m.moment = at
	m.moment = m.now()
}

// revert is a contract's refusal, as a node tells it.
type revert struct{ data []byte }

func (revert) Error() string    { return "execution reverted" }
func (r revert) ErrorData() any { return hexutil.Encode(r.data) }

func (m *machine) run(from common.Address, value *big.Int) *runtime.Config {
	return &runtime.Config{
		ChainConfig: m.config, Origin: from, BlockNumber: new(big.Int).SetUint64(m.number), Time: m.time,
		GasLimit: gasLimit, Value: value, BaseFee: new(big.Int), State: m.state,
	}
}

func (m *machine) CallContract(_ context.Context, c ethereum.CallMsg, _ *big.Int) ([]byte, error) {
	before := m.state.Snapshot()
	defer m.state.RevertToSnapshot(before)
	out, _, err := runtime.Call(*c.To, c.Data, m.run(c.From, c.Value))
	if err != nil {
		return nil, revert{out}
	}
	return out, nil
}

// SendTransaction executes and mines, or returns the contract's refusal and changes nothing.
func (m *machine) SendTransaction(_ context.Context, tx *types.Transaction) error {
	from, err := types.Sender(types.LatestSignerForChainID(m.config.ChainID), tx)
	if err != nil {
		return err
	}
	if want := m.state.GetNonce(from); tx.Nonce() != want {
		return errors.New("wrong nonce")
	}
	before := m.state.Snapshot()
	m.state.SetTxContext(tx.Hash(), 0, 0)
	config, left := m.run(from, tx.Value()), uint64(0)
	r := &types.Receipt{
		TxHash: tx.Hash(), Status: types.ReceiptStatusSuccessful, BlockNumber: new(big.Int).SetUint64(m.number),
	}
	var out []byte
	if tx.To() == nil {
		out, r.ContractAddress, left, err = runtime.Create(tx.Data(), config)
	} else {
		m.state.SetNonce(from, tx.Nonce()+1, 0)
		out, left, err = runtime.Call(*tx.To(), tx.Data(), config)
	}
	if err != nil {
		m.state.RevertToSnapshot(before)
		return revert{out}
	}
	r.GasUsed = gasLimit - left
	r.Logs = m.state.GetLogs(tx.Hash(), m.number, common.Hash{}, m.time)
	m.logs = append(m.logs, r.Logs...)
	m.receipts[tx.Hash()], m.txs[tx.Hash()] = r, tx
	m.state.Finalise(m.config.Rules(new(big.Int).SetUint64(m.number), true, m.time))
	m.number, m.time = m.number+1, m.time+1
	return nil
}

func (m *machine) TransactionReceipt(_ context.Context, tx common.Hash) (*types.Receipt, error) {
	if r := m.receipts[tx]; r != nil {
		return r, nil
	}
	return nil, ethereum.NotFound
}

func (m *machine) TransactionByHash(_ context.Context, tx common.Hash) (*types.Transaction, bool, error) {
	if t := m.txs[tx]; t != nil {
		return t, false, nil
	}
	return nil, false, ethereum.NotFound
}

func (m *machine) FilterLogs(_ context.Context, q ethereum.FilterQuery) (out []types.Log, err error) {
	for _, l := range m.logs {
		block := new(big.Int).SetUint64(l.BlockNumber)
		if block.Cmp(q.FromBlock) >= 0 && block.Cmp(q.ToBlock) <= 0 && slices.Contains(q.Addresses, l.Address) &&
			matches(l.Topics, q.Topics) {
			out = append(out, *l)
		}
	}
	return out, nil
}

func matches(topics []common.Hash, want [][]common.Hash) bool {
	for i, list := range want {
		if len(list) > 0 && (i >= len(topics) || !slices.Contains(list, topics[i])) {
			return false
		}
	}
	return true
}

func (m *machine) HeaderByNumber(context.Context, *big.Int) (*types.Header, error) {
	return &types.Header{
		Number: new(big.Int).SetUint64(m.number), Time: m.time, BaseFee: new(big.Int), Difficulty: new(big.Int),
	}, nil
}

func (m *machine) ChainID(context.Context) (*big.Int, error) { return m.config.ChainID, nil }

func (m *machine) CodeAt(_ context.Context, a common.Address, _ *big.Int) ([]byte, error) {
	return m.state.GetCode(a), nil
}

func (m *machine) PendingCodeAt(ctx context.Context, a common.Address) ([]byte, error) {
	return m.CodeAt(ctx, a, nil)
}

func (m *machine) PendingNonceAt(_ context.Context, a common.Address) (uint64, error) {
	return m.state.GetNonce(a), nil
}

func (*machine) SuggestGasTipCap(context.Context) (*big.Int, error) { return new(big.Int), nil }

// EstimateGas leaves it to the transaction to be refused.
func (*machine) EstimateGas(context.Context, ethereum.CallMsg) (uint64, error) { return gasLimit, nil }
