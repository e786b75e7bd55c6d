package devchain

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPageInABrowserCallsTheChain: a page of another site can send requests to a loopback port without asking first,
// as text, and under a name that it points there. None is answered.
func TestPageInABrowserCallsTheChain(t *testing.T) {
	s, _ := serve(t)
	port := s.URL()[strings.LastIndex(s.URL(), ":"):]
	for _, c := range []struct {
		why, method, host, origin string
		status                    int
	}{
		{"a program", http.MethodPost, "", "", http.StatusOK},
		{"by name", http.MethodPost, "localhost" + port, "", http.StatusOK},
		{"a page that this server had", http.MethodPost, "", s.URL(), http.StatusOK},
		{"a page of another site", http.MethodPost, "", "https://evil.example", http.StatusForbidden},
		{"a page from a file, or in a frame without origin", http.MethodPost, "", "null", http.StatusForbidden},
		{"a page of another server on this machine", http.MethodPost, "", "http://127.0.0.1:1", http.StatusForbidden},
		{"a name that was pointed here", http.MethodPost, "evil.example" + port, "", http.StatusForbidden},
		{"its origin, too", http.MethodPost, "evil.example" + port, "http://evil.example" + port, http.StatusForbidden},
		{"a name that begins well", http.MethodPost, "127.0.0.1.evil.example", "", http.StatusForbidden},
		{"the question before a request", http.MethodOptions, "", "https://evil.example", http.StatusForbidden},
		{"a link", http.MethodGet, "", "", http.StatusMethodNotAllowed},
	} {
		r, err := http.NewRequestWithContext(t.Context(), c.method, s.URL(),
			strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}`))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "text/plain")
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		if c.host != "" {
			r.Host = c.host
		}
		got, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		require.Equal(t, c.status, got.StatusCode, c.why)
		require.Empty(t, got.Header.Get("Access-Control-Allow-Origin"), c.why)
		require.NoError(t, got.Body.Close())
	}
}

// TestNamespaces: methods of the node's keeper, some of which write files, are none of the chain's.
func TestNamespaces(t *testing.T) {
	s, _ := serve(t)
	file := filepath.Join(t.TempDir(), "chain.rlp")
	for _, method := range []string{
		`admin_exportChain","params":["` + file + `"]`, `debug_writeMemProfile","params":["` + file + `"]`,
		`debug_setHead","params":["0x0"]`, `admin_nodeInfo"`, `txpool_content"`, `rpc_modules"`, `miner_stop"`, `"`, `_"`,
	} {
		_, answer := post(t, s.URL(), `{"jsonrpc":"2.0","id":1,"method":"`+method+`}`)
		var r response
		require.NoError(t, json.NewDecoder(io.LimitReader(strings.NewReader(answer), 1<<16)).Decode(&r), answer)
		require.NotNil(t, r.Error, method)
		require.Equal(t, codeUnknown, r.Error.Code, method)
	}
	_, err := os.Stat(file)
	require.ErrorIs(t, err, os.ErrNotExist)
	for _, method := range []string{"eth_blockNumber", "net_version", "web3_clientVersion"} {
		_, answer := post(t, s.URL(), `{"jsonrpc":"2.0","id":1,"method":"`+method+`"}`)
		require.Contains(t, answer, `"result"`, method)
	}
}
