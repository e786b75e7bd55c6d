package devchain

import (
	"context"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/stretchr/testify/require"
)

// refusal is the code of a contract's constructor that reverts with the data 0xdeadbeef:
// PUSH4 deadbeef, MSTORE at 0, REVERT of the word's last 4 bytes.
const refusal = "0x63deadbeef5f526004601cfd"

// serve runs a chain until the test ends or stop is called, and keeps its files in a folder of the test's own.
func serve(t *testing.T, funded ...common.Address) (s *Server, stop func()) {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	s, err := Listen("127.0.0.1:0", funded)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx) }()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		select {
		case err := <-done:
			require.NoError(t, err)
		case <-time.After(10 * time.Second):
			t.Error("the chain does not stop")
		}
	}
	t.Cleanup(stop)
	return s, stop
}

func post(t *testing.T, url, body string) (status int, answer string) {
	t.Helper()
	r, err := http.Post(url, "application/json", strings.NewReader(body))
	require.NoError(t, err)
	defer r.Body.Close()
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return r.StatusCode, string(raw)
}

func TestCalls(t *testing.T) {
	s, _ := serve(t)
	for _, c := range []struct {
		why, body string
		status    int
		answer    string // JSON, or the beginning of a text
	}{
		{
			"a single request has a single answer",
			`{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}`,
			http.StatusOK, `{"jsonrpc":"2.0","id":1,"result":"0x539"}`,
		}, {
			"an id may be text and comes back as it is",
			`{"jsonrpc":"2.0","id":"a","method":"eth_chainId","params":[]}`,
			http.StatusOK, `{"jsonrpc":"2.0","id":"a","result":"0x539"}`,
		}, {
			"nothing found is null, not a missing result: clients tell them apart",
			`{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["0x99",false]}`,
			http.StatusOK, `{"jsonrpc":"2.0","id":1,"result":null}`,
		}, {
			"a batch is answered in its order",
			`[{"jsonrpc":"2.0","id":2,"method":"net_version"},{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}]`,
			http.StatusOK, `[{"jsonrpc":"2.0","id":2,"result":"1337"},{"jsonrpc":"2.0","id":1,"result":"0x539"}]`,
		}, {
			"a bad call in a batch leaves the others alone",
			`[{"jsonrpc":"2.0","id":1,"method":"eth_none"},{"jsonrpc":"2.0","id":2,"method":"eth_chainId"}]`,
			http.StatusOK, `[{"jsonrpc":"2.0","id":1,"error":{"code":-32601,
				"message":"the method eth_none does not exist/is not available"}},{"jsonrpc":"2.0","id":2,"result":"0x539"}]`,
		}, {
			"a batch of none has no answers",
			`[]`,
			http.StatusOK, `[]`,
		}, {
			"an unknown method keeps the code that JSON-RPC has for it",
			`{"jsonrpc":"2.0","id":1,"method":"eth_none"}`,
			http.StatusOK, `{"jsonrpc":"2.0","id":1,"error":{"code":-32601,
				"message":"the method eth_none does not exist/is not available"}}`,
		}, {
			"so do bad arguments",
			`{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[1]}`,
			http.StatusOK, `{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"too many arguments, want at most 0"}}`,
		}, {
			"a revert carries its data: clients decode the contract's error from it",
			`{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{"data":"` + refusal + `"},"latest"]}`,
			http.StatusOK, `{"jsonrpc":"2.0","id":1,"error":{"code":3,"message":"execution reverted","data":"0xdeadbeef"}}`,
		}, {
			"half a request is no request",
			`{"jsonrpc":"2.0","id":1,`,
			http.StatusBadRequest, "a JSON-RPC request is expected: ",
		}, {
			"nor is nothing",
			``,
			http.StatusBadRequest, "a JSON-RPC request is expected: ",
		}, {
			"nor is a number",
			`17`,
			http.StatusBadRequest, "a JSON-RPC request is expected: ",
		}, {
			"a body without end is not read to its end",
			strings.Repeat(" ", maxBody+1),
			http.StatusRequestEntityTooLarge, "http: request body too large",
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			status, answer := post(t, s.URL(), c.body)
			require.Equal(t, c.status, status, answer)
			if status == http.StatusOK {
				require.JSONEq(t, c.answer, answer)
				return
			}
			require.True(t, strings.HasPrefix(answer, c.answer), answer)
		})
	}
}

// TestTransactionsAreMinedAtOnce: each has a block of its own, without anybody asking for one.
func TestTransactionsAreMinedAtOnce(t *testing.T) {
	ctx := context.Background()
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	s, _ := serve(t, crypto.PubkeyToAddress(key.PublicKey))
	client, err := ethclient.Dial(s.URL())
	require.NoError(t, err)
	defer client.Close()
	to, last := common.Address{1}, new(big.Int)
	for nonce := range uint64(2) {
		tx := types.MustSignNewTx(key, types.LatestSignerForChainID(big.NewInt(1337)), &types.DynamicFeeTx{
			ChainID: big.NewInt(1337), Nonce: nonce, To: &to, Value: big.NewInt(5), Gas: 21_000,
			GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e10),
		})
		require.NoError(t, client.SendTransaction(ctx, tx))
		receipt, err := client.TransactionReceipt(ctx, tx.Hash())
		require.NoError(t, err)
		require.Positive(t, receipt.BlockNumber.Cmp(last), "empty blocks may lie between: time passes")
		last = receipt.BlockNumber
		block, err := client.BlockByNumber(ctx, last)
		require.NoError(t, err)
		require.Len(t, block.Transactions(), 1)
		require.Equal(t, tx.Hash(), block.Transactions()[0].Hash())
	}
	balance, err := client.BalanceAt(ctx, to, nil)
	require.NoError(t, err)
	require.Equal(t, int64(10), balance.Int64())
}

// TestEndOfContextFreesEverything: what is left behind would stay until the machine restarts.
func TestEndOfContextFreesEverything(t *testing.T) {
	s, stop := serve(t)
	status, _ := post(t, s.URL(), `{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}`) // leaves an idle connection
	require.Equal(t, http.StatusOK, status)
	stop()
	require.NoDirExists(t, s.dir)
	files, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	require.Empty(t, files)
	again, err := net.Listen("tcp", s.listener.Addr().String())
	require.NoError(t, err, "the port is still taken")
	require.NoError(t, again.Close())
}

// TestTwoChainsDoNotMeet: people try things out beside the tests.
func TestTwoChainsDoNotMeet(t *testing.T) {
	rich := common.Address{1}
	one, stop := serve(t, rich)
	two, _ := serve(t)
	require.NotEqual(t, one.URL(), two.URL())
	balance := `{"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":["` + rich.Hex() + `","latest"]}`
	_, answer := post(t, one.URL(), balance)
	require.JSONEq(t, `{"jsonrpc":"2.0","id":1,"result":"0xd3c21bcecceda1000000"}`, answer) // a million ether
	_, answer = post(t, two.URL(), balance)
	require.JSONEq(t, `{"jsonrpc":"2.0","id":1,"result":"0x0"}`, answer)
	stop()
	_, answer = post(t, two.URL(), balance)
	require.JSONEq(t, `{"jsonrpc":"2.0","id":1,"result":"0x0"}`, answer, "one chain's end stopped the other")
}

func TestListenRefuses(t *testing.T) {
	s, _ := serve(t)
	for _, c := range []struct{ why, address, words string }{
		{"every interface: strangers could call", "0.0.0.0:0", "loopback"},
		{"every interface, unnamed", ":0", "loopback"},
		{"another machine's address", "192.0.2.1:0", "loopback"},
		{"a name that may mean anything", "example.org:0", "loopback"},
		{"no port", "127.0.0.1", "loopback"},
		{"nothing", "", "loopback"},
		{"a port that is taken", s.listener.Addr().String(), "address already in use"},
	} {
		_, err := Listen(c.address, nil)
		require.ErrorContains(t, err, c.words, c.why)
	}
}

// TestChainInTheProcess: the demo's and the tests' chain, without a server.
func TestChainInTheProcess(t *testing.T) {
	ctx := context.Background()
	rich := common.Address{1}
	c, err := New(rich)
	require.NoError(t, err)
	require.Equal(t, uint64(1337), c.ChainID())
	balance, err := c.Balance(ctx, rich)
	require.NoError(t, err)
	require.Equal(t, "1000000000000000000000000", balance.String())
	require.NoError(t, c.Advance(time.Hour))
	require.NoError(t, c.Close())
}
