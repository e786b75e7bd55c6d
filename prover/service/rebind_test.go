package service

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/store"
)

func TestOnlyLocal(t *testing.T) {
	h := onlyLocal(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for _, row := range []struct {
		why, host string
		origin    []string
		want      int
	}{
		{"curl", "127.0.0.1:7480", nil, http.StatusOK},
		{"another address of the loopback interface", "127.1.2.3:7480", nil, http.StatusOK},
		{"IPv6", "[::1]:7480", nil, http.StatusOK},
		{"IPv6 without a port", "[::1]", nil, http.StatusOK},
		{"by name", "localhost:7480", nil, http.StatusOK},
		{"by name, without a port", "LOCALHOST", nil, http.StatusOK},
		{"a page's own name, pointed here", "evil.example:7480", nil, http.StatusForbidden},
		{"a name that begins well", "localhost.evil.example:7480", nil, http.StatusForbidden},
		{"and one that looks like an address", "127.0.0.1.evil.example", nil, http.StatusForbidden},
		{"another machine's address", "192.0.2.1:7480", nil, http.StatusForbidden},
		{"the address of every interface", "0.0.0.0:7480", nil, http.StatusForbidden},
		{"no host", "", nil, http.StatusForbidden},
		{"a page that asks across origins", "127.0.0.1:7480", []string{"https://evil.example"}, http.StatusForbidden},
		{"a page from a file", "127.0.0.1:7480", []string{"null"}, http.StatusForbidden},
		{"an empty origin", "127.0.0.1:7480", []string{""}, http.StatusForbidden},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host, r.Header["Origin"] = row.host, row.origin
		if row.origin == nil {
			delete(r.Header, "Origin")
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Equal(t, row.want, w.Code, row.why)
	}
}

// TestWebPagesAreKeptOut: of all that is served without TLS: the gateway, the health check, a server's and a worker's
// metrics.
func TestWebPagesAreKeptOut(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan error, 2)
	go func() {
		done <- Run(ctx, Config{
			Sources: []Source{{Description: smallest}}, Store: StoreOptions{Data: filepath.Join(dir, "store")},
			Keys:    filepath.Join(dir, "keys"),
			SealKey: filepath.Join(dir, "seal.key"), ReceiptKey: filepath.Join(dir, "sign.key"),
			Listen: "127.0.0.1:0", HTTP: "127.0.0.1:0", Insecure: true, MaxMessage: 1 << 20,
			ReadyFile: filepath.Join(dir, "server.json"),
		})
	}()
	keepOut(t, ready(t, filepath.Join(dir, "server.json"), done).HTTP, "/metrics", "/healthz", "/openapi.json", "/v1/jobs")

	e, err := store.Start(store.EmbeddedOptions{Dir: filepath.Join(dir, "other"), Listen: "127.0.0.1:0"})
	require.NoError(t, err)
	defer e.Stop()
	n, err := openNode(ctx, StoreOptions{URL: e.URL()}, "server", slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	defer n.close()
	_, err = seal.NewIdentity(filepath.Join(dir, "worker.key"))
	require.NoError(t, err)
	at := e.URL()[:len("nats://")] + "user:secret@" + e.URL()[len("nats://"):]
	go func() {
		done <- RunWorker(ctx, WorkerConfig{
			Store: StoreOptions{URL: at}, Keys: filepath.Join(dir, "keys"), SealKey: filepath.Join(dir, "worker.key"),
			Slots: 1, Memory: 1 << 30, Metrics: "127.0.0.1:0", ReadyFile: filepath.Join(dir, "worker.json"),
		})
	}()
	a := ready(t, filepath.Join(dir, "worker.json"), done)
	require.Equal(t, e.URL(), a.NATS, "without the password")
	keepOut(t, a.HTTP, "/metrics")
	cancel()
	for range 2 {
		require.NoError(t, <-done)
	}
}

// ready waits for a ready file.
func ready(t *testing.T, path string, done <-chan error) (a Addresses) {
	t.Helper()
	require.Eventually(t, func() bool {
		select {
		case err := <-done:
			require.NoError(t, err)
		default:
		}
		b, err := os.ReadFile(path)
		return err == nil && json.Unmarshal(b, &a) == nil
	}, 30*time.Second, 10*time.Millisecond)
	return a
}

// keepOut asks like a program of this machine, which gets an answer, and like a web page, which gets none.
func keepOut(t *testing.T, addr string, paths ...string) {
	t.Helper()
	ask := func(path string, change func(*http.Request)) int {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+addr+path, nil)
		require.NoError(t, err)
		r.Header.Set("Authorization", "Bearer "+LocalToken)
		change(r)
		answer, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		_, err = io.Copy(io.Discard, answer.Body)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		return answer.StatusCode
	}
	for _, path := range paths {
		require.Equal(t, http.StatusOK, ask(path, func(*http.Request) {}), path)
		rebound := ask(path, func(r *http.Request) { r.Host = "evil.example" })
		require.Equal(t, http.StatusForbidden, rebound, path)
		foreign := ask(path, func(r *http.Request) { r.Header.Set("Origin", "http://"+addr) })
		require.Equal(t, http.StatusForbidden, foreign, path)
	}
}
