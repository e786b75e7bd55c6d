package service

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
)

// LocalToken is what clients give a service that runs with --insecure-loopback. It is no secret: everybody on the machine may use such a service. It keeps out web pages of other origins,
// which cannot send the header that carries it unasked; onlyLocal keeps out those that a name pointed at this machine makes the service's own.
const LocalToken = "insecure-loopback"

// LocalTenant is the one tenant of such a service.
const LocalTenant = "local"

// localPolicy lets the one tenant do everything.
func localPolicy() (*policy.Policy, error) {
	hash := sha256.Sum256([]byte(LocalToken))
	return policy.New(policy.Policy{Version: policy.Version, Tenants: []policy.Tenant{{
		Name: LocalTenant, Modes: []job.Mode{job.Local, job.Blind, job.Plain}, Operator: true, TokensSHA256: []string{hex.EncodeToString(hash[:])},
	}}})
}
