package cli

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/identity"
)

// TestServersCertificates: a server does not start with somebody else's certificate, which no client would believe.
func TestServersCertificates(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	require.NoError(t, identity.CreateAuthority(at("ca")))
	ca, err := identity.OpenAuthority(at("ca"))
	require.NoError(t, err)
	for kind, want := range map[identity.Kind]string{
		identity.Server: "", identity.Tenant: "a tenant's certificate",
		identity.Worker: "a worker's certificate", identity.Operator: "an operator's certificate",
	} {
		r := identity.Request{Kind: kind, Name: "x"}
		if kind == identity.Server {
			r.Hosts = []string{"localhost"}
		}
		require.NoError(t, ca.Issue(r, at(string(kind))))
		if kind != identity.Server {
			_, err := (&storeFlags{url: "tls://127.0.0.1:1", certs: at(string(kind))}).options()
			if kind == identity.Worker {
				require.NoError(t, err)
			} else {
				require.ErrorContains(t, err, "the store is for workers: tributary certs issue --worker NAME")
			}
		}
		files := tlsFlags{dir: at(string(kind))}
		_, err := files.server(false)
		if want == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "tributary certs issue --server")
	}
	for _, c := range []struct {
		why  string
		t    tlsFlags
		want string
	}{
		{"a folder that is not there", tlsFlags{dir: at("nowhere")}, "certs issue --out"},
		{"the authority's own folder", tlsFlags{dir: at("ca")}, "keep each in a folder of its own"},
		{"the same, where files can be named", tlsFlags{dir: at("ca"), apart: true}, "--tls-cert and --tls-key"},
	} {
		require.ErrorContains(t, c.t.complete(), c.want, c.why)
	}
}
