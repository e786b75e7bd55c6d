package privacytest

import (
	"crypto/tls"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/policy"
)

// base is what the processes of a test share: a folder, an authority, the circuit.
type base struct {
	t     *testing.T
	dir   string
	do    func(func() error) error // starts processes as a user would
	certs authority
	keys  string // folder of the circuit's key pair
	pair  *keys.Pair
}

func newBase(t *testing.T) *base {
	w := &base{t: t, dir: t.TempDir(), do: unprivileged(t)}
	w.certs = newAuthority(t, w.path("certs"))
	w.certs.issue(t, identity.Worker, "worker")
	b, err := json.Marshal(description)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(w.path("circuit.json"), b, 0o600))
	w.keys, w.pair = testKeys(t)
	return w
}

func (w *base) path(parts ...string) string {
	return filepath.Join(append([]string{w.dir}, parts...)...)
}

// policy writes the policy that all operators share.
func (w *base) policy(tenants ...policy.Tenant) {
	w.t.Helper()
	b, err := json.Marshal(map[string]any{"version": policy.Version, "tenants": tenants})
	require.NoError(w.t, err)
	require.NoError(w.t, os.WriteFile(w.path("policy.json"), b, 0o600))
}

// serve starts a server with a certificate of its own, since a client takes operators with one TLS key for one. Its
// keys for sealing and signing lie in a separate folder, the only one that may hold them.
func (w *base) serve(name string, more ...string) *process {
	w.t.Helper()
	w.certs.issue(w.t, identity.Server, name, "127.0.0.1")
	kept := w.path(name, "keys", filepath.Base(w.keys))
	require.NoError(w.t, os.MkdirAll(kept, 0o700))
	require.NoError(w.t, os.CopyFS(kept, os.DirFS(w.keys)))
	require.NoError(w.t, os.MkdirAll(w.path("secret-"+name), 0o700))
	return run(w.t, w.do, w.path(name), append([]string{
		"serve", "--data", w.path(name, "data"), "--keys", w.path(name, "keys"), "--circuit", w.path("circuit.json"),
		"--certs", w.path("certs", name), "--policy", w.path("policy.json"),
		"--seal-key", w.path("secret-"+name, "seal.key"), "--receipt-key", w.path("secret-"+name, "receipt.key"),
		"--listen", "127.0.0.1:0", "--http", "127.0.0.1:0", "--log-level", "debug", "--drain", "1s",
	}, more...)...)
}

// work starts a worker for a server.
func (w *base) work(name string, of *process, more ...string) *process {
	w.t.Helper()
	return run(w.t, w.do, w.path(name), append([]string{
		"worker", "--nats", of.ready.NATS, "--nats-certs", w.path("certs", "worker"),
		"--seal-key", w.path("secret-"+of.name, "seal.key"),
		"--keys", w.path(name, "keys"), "--log-level", "debug", "--drain", "1s",
	}, more...)...)
}

func (w *base) clientTLS(name string) *tls.Config {
	w.t.Helper()
	conf, err := identity.ClientTLS(w.certs.files(name))
	require.NoError(w.t, err)
	return conf
}
