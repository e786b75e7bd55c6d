//go:build linux

package chaos

import (
	"crypto/tls"
	"path/filepath"

	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
)

// tenant is the owner of all jobs of a run.
const tenant = "clinic"

// issue makes the certificates of a run: every connection is under mutual TLS, as between real machines.
func issue(dir string) error {
	authority := filepath.Join(dir, "authority")
	if err := identity.CreateAuthority(authority); err != nil {
		return err
	}
	a, err := identity.OpenAuthority(authority)
	if err != nil {
		return err
	}
	for _, r := range []identity.Request{
		{Kind: identity.Server, Name: "server", Hosts: []string{"127.0.0.1"}},
		{Kind: identity.Worker, Name: "worker"},
		{Kind: identity.Tenant, Name: tenant},
	} {
		if err := a.Issue(r, dir); err != nil {
			return err
		}
	}
	return nil
}

func certificate(dir, name string) (ca, cert, key string) {
	return filepath.Join(dir, "ca.crt"), filepath.Join(dir, name+".crt"), filepath.Join(dir, name+".key")
}

func clientTLS(dir, name string) (*tls.Config, error) {
	return identity.ClientTLS(certificate(dir, name))
}

func serverTLS(dir string) (*tls.Config, error) {
	ca, cert, key := certificate(dir, "server")
	return identity.ServerTLS(ca, cert, key, true)
}

func tenants() (*policy.Policy, error) {
	return policy.New(policy.Policy{Version: policy.Version, Tenants: []policy.Tenant{
		{Name: tenant, Modes: []job.Mode{job.Plain}},
	}})
}
