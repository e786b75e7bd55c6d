package service

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/telemetry"
)

// smallest is the circuit with the fewest constraints.
var smallest = catalog.Description{Statement: catalog.Payout.Name, Contributors: 8}

// TestExamplePolicy: the file that operators start from loads, and means what the guide says.
func TestExamplePolicy(t *testing.T) {
	p, err := policy.Load("../../ops/policy.example.json")
	require.NoError(t, err)
	alder, known := p.Tenant("st-alder")
	require.True(t, known)
	require.False(t, alder.Allows(job.Plain), "a tenant that did not ask for plain cannot show its records by mistake")
	_, known = p.Tenant("stranger")
	require.False(t, known)
}

// TestSecretsLieElsewhere: no copy of the data folder holds both payloads and their key.
func TestSecretsLieElsewhere(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	require.NoError(t, os.Mkdir(data, 0o700))
	link := filepath.Join(dir, "link")
	require.NoError(t, os.Symlink(data, link))
	for _, c := range []struct {
		why, path string
		inside    bool
	}{
		{"beside it", filepath.Join(dir, "seal"), false},
		{"a sibling whose name begins with the folder's", filepath.Join(dir, "database", "seal"), false},
		{"in it", filepath.Join(data, "seal"), true},
		{"deep in it, in folders to be made", filepath.Join(data, "a", "b", "seal"), true},
		{"through a link", filepath.Join(link, "seal"), true},
		{"by a detour", filepath.Join(dir, "x", "..", "data", "seal"), true},
		{"the folder itself", data, true},
	} {
		err := outside(c.path, data)
		require.Equal(t, c.inside, err != nil, "%s: %v", c.why, err)
	}

	first, err := sealIdentity(filepath.Join(dir, "seal"), data, true)
	require.NoError(t, err)
	again, err := sealIdentity(filepath.Join(dir, "seal"), data, true)
	require.NoError(t, err)
	require.Equal(t, first.Recipient().String(), again.Recipient().String(), "drawn once")
	_, err = sealIdentity(filepath.Join(dir, "other"), "", false)
	require.ErrorContains(t, err, "copy the server's key")
}

func TestReceiptKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "made", "sign")
	first, err := receiptKey(path, "")
	require.NoError(t, err)
	again, err := receiptKey(path, "")
	require.NoError(t, err)
	require.Equal(t, first, again)
	require.NoError(t, os.Chmod(path, 0o644))
	_, err = receiptKey(path, "")
	require.ErrorContains(t, err, "chmod 600")
	require.NoError(t, os.WriteFile(path, []byte("nothing"), 0o600))
	require.NoError(t, os.Chmod(path, 0o600))
	_, err = receiptKey(path, "")
	require.ErrorContains(t, err, "openssl genpkey")
}

// TestMerge: two Datanets that share a circuit share its verifiers, and must share its key.
func TestMerge(t *testing.T) {
	one, two := store.Verifier{ChainID: 1, Address: "0x01"}, store.Verifier{ChainID: 2, Address: "0x02"}
	list, err := merge([]Source{
		{Description: smallest, Verifiers: []store.Verifier{one}},
		{Description: smallest, Verifiers: []store.Verifier{one, two}, Owner: "a"},
		{Description: smallest},
	})
	require.NoError(t, err)
	require.Equal(t, []Source{{Description: smallest, Verifiers: []store.Verifier{one, two}, Owner: "a"}}, list)
	_, err = merge([]Source{{Description: smallest, Owner: "b"}, {Description: smallest, Owner: "a"}})
	require.ErrorContains(t, err, "different keys")
}

// TestMetricsAreNotForTenants: labels name tenants.
func TestMetricsAreNotForTenants(t *testing.T) {
	p, err := localPolicy()
	require.NoError(t, err)
	registry, _ := telemetry.Registry()
	h := metrics(registry, p)
	for _, c := range []struct {
		why, from, token string
		tls              bool
		want             int
	}{
		{"this machine", "127.0.0.1:9", "", false, http.StatusOK},
		{"a stranger", "192.0.2.1:9", "", true, http.StatusForbidden},
		{"a stranger's token", "192.0.2.1:9", "guess", true, http.StatusForbidden},
		{"an operator's token", "192.0.2.1:9", LocalToken, true, http.StatusOK},
		{"an operator's token in the clear", "192.0.2.1:9", LocalToken, false, http.StatusForbidden},
		{"no address", "", "", false, http.StatusForbidden},
	} {
		r := httptest.NewRequest(http.MethodGet, "/metrics", nil)
		r.RemoteAddr, r.TLS = c.from, nil
		if c.tls {
			r.TLS = new(tls.ConnectionState)
		}
		if c.token != "" {
			r.Header.Set("Authorization", "Bearer "+c.token)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Equal(t, c.want, w.Code, c.why)
	}
}

// TestWorkersOnly: of one authority's certificates only a worker's opens the store.
func TestWorkersOnly(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, identity.CreateAuthority(filepath.Join(dir, "ca")))
	ca, err := identity.OpenAuthority(filepath.Join(dir, "ca"))
	require.NoError(t, err)
	at := func(name, file string) string { return filepath.Join(dir, name, file) }
	for _, r := range []identity.Request{
		{Kind: identity.Server, Name: "main", Hosts: []string{"127.0.0.1"}},
		{Kind: identity.Worker, Name: "w"},
		{Kind: identity.Operator, Name: "o"},
		{Kind: identity.Tenant, Name: "t"},
	} {
		require.NoError(t, ca.Issue(r, filepath.Join(dir, r.Name)))
	}
	conf, err := identity.ServerTLS(at("main", "ca.crt"), at("main", "main.crt"), at("main", "main.key"), false)
	require.NoError(t, err)
	l, err := tls.Listen("tcp", "127.0.0.1:0", WorkersOnly(conf))
	require.NoError(t, err)
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			if c.(*tls.Conn).Handshake() == nil {
				_, _ = c.Write([]byte("in"))
			}
			_ = c.Close()
		}
	}()
	for name, in := range map[string]bool{"w": true, "o": false, "t": false, "": false} {
		var cert, key string
		if name != "" {
			cert, key = at(name, name+".crt"), at(name, name+".key")
		}
		client, err := identity.ClientTLS(at("main", "ca.crt"), cert, key)
		require.NoError(t, err)
		client.ServerName = "127.0.0.1"
		raw, err := net.Dial("tcp", l.Addr().String())
		require.NoError(t, err)
		b := make([]byte, 2)
		n, _ := tls.Client(raw, client).Read(b)
		require.Equal(t, in, bytes.Equal(b[:n], []byte("in")), "certificate of %q", name)
		_ = raw.Close()
	}
}

func TestWithoutUsers(t *testing.T) {
	for given, want := range map[string]string{
		"tls://n1:4222":      "tls://n1:4222",
		"nats://w:p@n1:4222": "nats://n1:4222",
		"nats://token@n1:4222,tls://a:b@n2:4222, n3:4222": "nats://n1:4222,tls://n2:4222,n3:4222",
		"w:p@n1":              "n1",
		"nats://w:p@ss@n1:1":  "nats://n1:1",
		"nats://w:a/b?c@n1:1": "nats://n1:1",
	} {
		require.Equal(t, want, withoutUsers(given))
	}
}

// TestReadyFile: scripts read where a service listens.
func TestReadyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ready.json")
	require.NoError(t, announce(path, Addresses{GRPC: "127.0.0.1:1"}))
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	var a Addresses
	require.NoError(t, json.Unmarshal(b, &a))
	require.Equal(t, Addresses{GRPC: "127.0.0.1:1", PID: os.Getpid()}, a)
	require.NoError(t, announce("", a))
}
