package devchain

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/ethereum/go-ethereum/rpc"
)

// maxBody is the most bytes of a request: a batch of a hundred of the largest transactions that nodes take.
const maxBody = 16 << 20

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
	Error   *failure        `json:"error,omitempty"`
}

type failure struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    any    `json:"data,omitempty"`
}

// ServeHTTP answers a JSON-RPC request or a batch of them.
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
	if err := s.client.CallContext(ctx, &out.Result, q.Method, params...); err != nil {
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

// describe keeps the code and the data of a node's error; a revert has its return data there.
func describe(err error) *failure {
	f := &failure{Code: -32000, Message: err.Error()}
	var coded rpc.Error
	if errors.As(err, &coded) {
		f.Code = coded.ErrorCode()
	}
	var data rpc.DataError
	if errors.As(err, &data) {
		f.Data = data.ErrorData()
	}
	return f
}
