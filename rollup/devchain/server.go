package devchain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"
)

const maxBody = 16 << 20

// Server is a chain with a JSON-RPC endpoint.
type Server struct {
	sim      *simulated.Backend
	rpc      *rpc.Client
	listener net.Listener
	dir      string
}

// Listen starts a chain on which each account owns a million ether, and listens on address, which has to be a loopback one; port 0 takes a free port.
func Listen(address string, funded []common.Address) (*Server, error) {
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("--listen %s: a loopback address such as 127.0.0.1:0; the chain takes anybody's calls", address)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "tributary-devchain-")
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	socket := filepath.Join(dir, "ipc") // what the simulated chain offers besides its Go client
	sim := simulate(funded, func(n *node.Config, _ *ethconfig.Config) { n.IPCPath = socket })
	client, err := rpc.Dial(socket)
	if err != nil {
		return nil, errors.Join(err, sim.Close(), listener.Close(), os.RemoveAll(dir))
	}
	return &Server{sim: sim, rpc: client, listener: listener, dir: dir}, nil
}

// URL is the endpoint.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Serve answers calls until ctx ends.
func (s *Server) Serve(ctx context.Context) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	done := context.AfterFunc(ctx, func() {
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(stop)
	})
	defer done()
	err := server.Serve(s.listener)
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	s.rpc.Close()
	return errors.Join(err, s.sim.Close(), os.RemoveAll(s.dir))
}

type request struct {
	Version string            `json:"jsonrpc"`
	ID      json.RawMessage   `json:"id"`
	Method  string            `json:"method"`
	Params  []json.RawMessage `json:"params"`
}

type response struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *rpcError       `json:"error,omitempty"`
}

type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    any    `json:"data,omitempty"`
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	var batch []request
	single := json.Unmarshal(body, &batch) != nil
	if single {
		batch = make([]request, 1)
		if err := json.Unmarshal(body, &batch[0]); err != nil {
			http.Error(w, "a JSON-RPC request is expected: "+err.Error(), http.StatusBadRequest)
			return
		}
	}
	replies := make([]response, len(batch))
	for i, q := range batch {
		replies[i] = s.call(r.Context(), q)
	}
	w.Header().Set("Content-Type", "application/json")
	if single {
		_ = json.NewEncoder(w).Encode(replies[0])
		return
	}
	_ = json.NewEncoder(w).Encode(replies)
}

// call passes a request on and mines after a transaction.
func (s *Server) call(ctx context.Context, q request) response {
	params := make([]any, len(q.Params))
	for i, p := range q.Params {
		params[i] = p
	}
	out := response{Version: "2.0", ID: q.ID}
	if err := s.rpc.CallContext(ctx, &out.Result, q.Method, params...); err != nil {
		out.Result, out.Error = nil, describe(err)
		return out
	}
	if out.Result == nil {
		out.Result = json.RawMessage("null")
	}
	if q.Method == "eth_sendRawTransaction" {
		s.sim.Commit()
	}
	return out
}

func describe(err error) *rpcError {
	e := &rpcError{Code: -32000, Message: err.Error()}
	var coded rpc.Error
	if errors.As(err, &coded) {
		e.Code = coded.ErrorCode()
	}
	var data rpc.DataError
	if errors.As(err, &data) {
		e.Data = data.ErrorData()
	}
	return e
}
