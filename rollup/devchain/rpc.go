package devchain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/rpc"

	"github.com/tributary-zk/tributary/prover/loopback"
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

// namespaces are those of a chain's state. A node has others, which are its keeper's: some of them write files.
var namespaces = []string{"eth", "net", "web3"}

// codeUnknown is JSON-RPC's code for a method that does not exist.
const codeUnknown = -32601

// ServeHTTP answers a JSON-RPC request or a batch of them. It answers programs on this machine: a page in a browser can
// call a loopback port as well, with the name of its own site in the request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := local(r); err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
		return
	}
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "JSON-RPC is spoken by POST", http.StatusMethodNotAllowed)
		return
	}
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

// local refuses what a page of another site sends: an origin that is not this server, or a host name that is not the
// loopback's, as after a name was pointed here (DNS rebinding).
func local(r *http.Request) error {
	if !loopback.Header(r.Host) {
		return fmt.Errorf("host %q: this chain answers on the loopback address only", r.Host)
	}
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
		return fmt.Errorf("origin %q: this chain answers no pages of other sites", origin)
	}
	return nil
}

// call passes a request on and mines after a transaction.
func (s *Server) call(ctx context.Context, q request) response {
	if namespace, _, _ := strings.Cut(q.Method, "_"); !slices.Contains(namespaces, namespace) {
		return response{Version: "2.0", ID: q.ID, Error: &failure{Code: codeUnknown, Message: fmt.Sprintf(
			"the method %s does not exist: this chain has %s", q.Method, strings.Join(namespaces, ", "))}}
	}
	params := make([]any, len(q.Params))
	for i, p := range q.Params {
		params[i] = p
	}
	out := response{Version: "2.0", ID: q.ID}
	if q.Method == "eth_getBlockByNumber" {
		if err := s.jump(); err != nil {
			out.Error = describe(err)
			return out
		}
		s.tick()
	}
	if err := s.client.CallContext(ctx, &out.Result, q.Method, params...); err != nil {
		out.Result, out.Error = nil, describe(err)
		return out
	}
	if out.Result == nil {
		out.Result = json.RawMessage("null")
	}
	if q.Method == "eth_sendRawTransaction" {
		s.mine()
	}
	return out
}

// mine makes a block.
func (s *Server) mine() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sim.Commit()
	s.mined = time.Now()
}

// tick makes an empty block if the last one is a second old: whoever asks for the newest block waits for its time,
// which does not pass otherwise.
func (s *Server) tick() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(s.mined) < time.Second {
		return
	}
	s.sim.Commit()
	s.mined = time.Now()
}

// jump moves the clock to where the file Ahead says it is. It never goes back.
func (s *Server) jump() error {
	if s.Ahead == "" {
		return nil
	}
	raw, err := os.ReadFile(s.Ahead)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	ahead, err := time.ParseDuration(strings.TrimSpace(string(raw)))
	if err != nil {
		return fmt.Errorf("%s: %w", s.Ahead, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if ahead <= s.moved {
		return nil
	}
	if err := adjust(s.sim, ahead-s.moved); err != nil {
		return err
	}
	s.moved, s.mined = ahead, time.Now()
	return nil
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
