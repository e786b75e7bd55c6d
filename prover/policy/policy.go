// Package policy says what each tenant may do: which privacy modes, how many jobs, how fast, with which share of the
// workers, at which price. A policy is read once and does not change after that; it is safe for concurrent use. It
// knows tenants by name and by token; certificates are read elsewhere (prover/identity).
//
// What a policy does not mention is denied if it could harm a patient (mode plain, being an operator), and has a
// default if it could only harm the machine.
package policy

import (
	"fmt"
	"slices"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
)

// Version is the version of the file's format.
const Version = 1

// Defaults for what a policy leaves out.
const (
	DefaultUnit             = "OPEN"
	DefaultMaxWaiting       = 100_000
	DefaultMaxDeadline      = 24 * time.Hour
	DefaultTenantMaxWaiting = 20_000
	DefaultMaxWaitingBytes  = 8 << 30
	DefaultPerSecond        = 2_000
	DefaultWeight           = 1
	MaxWeight               = 1_000
)

// DefaultModes require no trust. A tenant has plain only if the policy grants it by name.
var DefaultModes = []job.Mode{job.Local, job.Blind}

// Prices are in micro-units of the currency per million constraints, by mode. A mode that is left out costs nothing.
type Prices map[job.Mode]uint64

// Policy is the content of a policy file. Load, Default and New return complete ones; a literal has no tenants until it
// has been through New.
type Policy struct {
	Version int    `json:"version"`
	Unit    string `json:"unit"`   // of prices
	Prices  Prices `json:"prices"` // of all circuits
	// CircuitPrices are of circuits whose name begins with the key. The longest key counts.
	CircuitPrices map[string]Prices `json:"circuit_prices"`
	MaxWaiting    uint64            `json:"max_waiting"` // queued jobs in the whole service
	MaxDeadline   time.Duration     `json:"-"`           // from submission; max_deadline in the file, such as "24h"
	// Default is for certificates of the authority with a name that is not among Tenants. Without it they are refused.
	Default *Tenant  `json:"default"`
	Tenants []Tenant `json:"tenants"`

	byName  map[string]int
	byToken tokens
}

// Tenant is one tenant's share and limits.
type Tenant struct {
	Name            string     `json:"name"`
	Weight          int        `json:"weight"`            // share of the workers, relative to the others'
	Modes           []job.Mode `json:"modes"`             // allowed ones
	MaxWaiting      uint64     `json:"max_waiting"`       // queued jobs
	MaxWaitingBytes uint64     `json:"max_waiting_bytes"` // of queued jobs' requests, by each service's count (Limiter)
	MaxRunning      int        `json:"max_running"`       // jobs between the queue and their end; 0 means no limit
	PerSecond       float64    `json:"per_second"`        // submissions, on average
	Burst           int        `json:"burst"`             // submissions at once; two seconds' worth if left out
	TokensSHA256    []string   `json:"tokens_sha256"`     // hexadecimal SHA-256 of the tenant's bearer tokens
	Operator        bool       `json:"operator"`          // may see the node's status and every tenant's metrics
}

// Allows says whether the tenant may use a mode.
func (t Tenant) Allows(m job.Mode) bool { return slices.Contains(t.Modes, m) }

// Default is the policy of a service that was given none: every certificate of the authority is a tenant, with equal
// shares and without mode plain.
func Default() *Policy {
	p, err := New(Policy{Version: Version, Default: &Tenant{}})
	if err != nil {
		panic(err) // a constant
	}
	return p
}

// New completes a policy with defaults and checks it. Errors name fields as the file does.
func New(p Policy) (*Policy, error) {
	p.complete()
	if err := p.check(); err != nil {
		return nil, err
	}
	p.byName = make(map[string]int, len(p.Tenants))
	p.byToken = newTokens()
	for i, t := range p.Tenants {
		if _, ok := p.byName[t.Name]; ok {
			return nil, fmt.Errorf("tenants[%d].name: %q is there twice", i, t.Name)
		}
		p.byName[t.Name] = i
		for k, hash := range t.TokensSHA256 {
			if err := p.byToken.add(hash, i); err != nil {
				return nil, fmt.Errorf("tenants[%d].tokens_sha256[%d]: %w", i, k, err)
			}
		}
	}
	return &p, nil
}

// Tenant returns what a tenant may do: what the policy says about it, or else about the default tenant. False means
// that the policy does not know the tenant.
func (p *Policy) Tenant(name string) (Tenant, bool) {
	if i, ok := p.byName[name]; ok {
		return p.Tenants[i], true
	}
	if p.Default == nil || job.ValidateTenant(name) != nil {
		return Tenant{}, false
	}
	t := *p.Default
	t.Name = name
	return t, true
}

// ByToken returns the tenant of a bearer token. How long it takes reveals nothing about the tokens in the policy.
func (p *Policy) ByToken(token string) (Tenant, bool) {
	i, ok := p.byToken.find(token)
	if !ok {
		return Tenant{}, false
	}
	return p.Tenants[i], true
}
