package chain

import (
	"context"
	"encoding/json"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// wrapping is a node on which all calls to the settlement come through another contract.
type wrapping struct {
	Backend
	node *rpc.Client
}

func (*wrapping) TransactionByHash(context.Context, common.Hash) (*types.Transaction, bool, error) {
	return types.NewTx(&types.LegacyTx{To: &common.Address{7}, Data: []byte("a riddle")}), false, nil
}

// Client implements what a node has that traces.
func (w *wrapping) Client() *rpc.Client { return w.node }

// tracer answers debug_traceTransaction.
type tracer struct{ trace string }

// TraceTransaction is the method.
func (t *tracer) TraceTransaction(common.Hash, map[string]string) json.RawMessage {
	return json.RawMessage(t.trace)
}

// TestCallThroughAContract: an owner opens an order through a contract of its own, whose input tells nobody what it is.
// A node that traces tells the settlement's; calls that were reverted and delegated ones are none.
func TestCallThroughAContract(t *testing.T) {
	abi := bindings.NewSettlement()
	at, other := common.Address{1}, common.Address{2}
	order := bindings.Order{
		Payers: []bindings.Payer{}, Queries: []bindings.Query{}, Unit: big.NewInt(5), Salt: big.NewInt(6),
	}
	data, err := abi.TryPackOpen(order, []byte{})
	require.NoError(t, err)
	call := func(kind string, to common.Address, failed string, below ...any) map[string]any {
		return map[string]any{
			"type": kind, "to": to, "input": common.Bytes2Hex(nil), "error": failed, "calls": below,
		}
	}
	open := func(kind string, to common.Address, failed string) map[string]any {
		f := call(kind, to, failed)
		f["input"] = "0x" + common.Bytes2Hex(data)
		return f
	}
	trace, err := json.Marshal(call("CALL", other, "",
		open("CALL", other, ""), open("DELEGATECALL", at, ""), open("CALL", at, "execution reverted"),
		call("CALL", other, "execution reverted", open("CALL", at, "")),
		call("CALL", other, "", open("CALL", at, "")),
	))
	require.NoError(t, err)
	server := rpc.NewServer()
	defer server.Stop()
	require.NoError(t, server.RegisterName("debug", &tracer{string(trace)}))
	s := &Settlement{
		client: &Client{backend: &wrapping{node: rpc.DialInProc(server)}}, abi: abi,
		Deployment: Deployment{Settlement: Created{Address: at}},
	}
	calls, err := s.called(t.Context(), common.Hash{1}, "open")
	require.NoError(t, err)
	require.Len(t, calls, 1)
	require.EqualValues(t, 5, converted[bindings.Order](calls[0][0]).Unit.Int64())

	silent := rpc.NewServer()
	defer silent.Stop()
	s.client.backend = &wrapping{node: rpc.DialInProc(silent)}
	_, err = s.called(t.Context(), common.Hash{1}, "open")
	require.ErrorIs(t, err, ErrHidden)
}
