package service

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
)

// LocalToken is what clients give a service with Config.Insecure. It is no secret: such a service is open to everybody
// on the machine. The header that carries it keeps out web pages of other origins, which cannot send it unasked;
// onlyLocal keeps out pages whose name was pointed at this machine.
const LocalToken = "insecure-loopback"

// LocalTenant is the one tenant of such a service.
const LocalTenant = "local"

// localPolicy lets the one tenant do everything.
func localPolicy() (*policy.Policy, error) {
	hash := sha256.Sum256([]byte(LocalToken))
	return policy.New(policy.Policy{Version: policy.Version, Tenants: []policy.Tenant{{
		Name: LocalTenant, Operator: true, Modes: []job.Mode{job.Local, job.Blind, job.Plain},
		TokensSHA256: []string{hex.EncodeToString(hash[:])},
	}}})
}
