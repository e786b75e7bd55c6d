// Package policy says what each tenant may do: which privacy modes, how many jobs, how fast, with which share of the workers, at which price. A policy is read once and then does
// not change; it is safe for concurrent use. It knows tenants by name and by token; certificates are read elsewhere (prover/identity).
//
// What a policy does not say is denied where it could harm a patient (the plain mode, being an operator) and has a default where it could only harm the machine.
package policy

import (
	"fmt"
	"slices"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
)

// Version is the version of the file's format.
const Version = 1

// Defaults of what a policy leaves out.
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

// DefaultModes need nobody's trust. Plain is only there where a policy grants it by name.
var DefaultModes = []job.Mode{job.Local, job.Blind}

// Prices are micro-units of the currency per million constraints, for each mode. A mode that is left out costs nothing.
type Prices map[job.Mode]uint64

// Policy is what the file holds. Load, Default and New return complete ones; a literal has no tenants until New has seen it.
type Policy struct {
	Version       int               `json:"version"`
	Unit          string            `json:"unit"`           // of prices
	Prices        Prices            `json:"prices"`         // of all circuits
	CircuitPrices map[string]Prices `json:"circuit_prices"` // of circuits whose name begins with the key; the longest key counts
	MaxWaiting    uint64            `json:"max_waiting"`    // queued jobs in the whole service
	MaxDeadline   time.Duration     `json:"-"`              // from submission; max_deadline in the file, such as "24h"
	Default       *Tenant           `json:"default"`        // of the authority's certificates with another name than those below; without it they are refused
	Tenants       []Tenant          `json:"tenants"`

	byName  map[string]int
	byToken tokens
}

// Tenant is one tenant's share and limits.
type Tenant struct {
	Name            string     `json:"name"`
	Weight          int        `json:"weight"`            // share of the workers, relative to the others'
	Modes           []job.Mode `json:"modes"`             // allowed ones
	MaxWaiting      uint64     `json:"max_waiting"`       // queued jobs
	MaxWaitingBytes uint64     `json:"max_waiting_bytes"` // of queued jobs' requests, as one service has admitted them (Limiter)
	MaxRunning      int        `json:"max_running"`       // jobs between the queue and their end; 0 means no limit
	PerSecond       float64    `json:"per_second"`        // submissions, on average
	Burst           int        `json:"burst"`             // submissions at once; two seconds' worth if left out
	TokensSHA256    []string   `json:"tokens_sha256"`     // hexadecimal SHA-256 of the tenant's bearer tokens
	Operator        bool       `json:"operator"`          // may see the node's status and every tenant's metrics
}

// Allows says whether the tenant may use a mode.
func (t Tenant) Allows(m job.Mode) bool { return slices.Contains(t.Modes, m) }

// Default is the policy of a service that was given none: every certificate of the authority is a tenant, with equal shares, without the plain mode.
func Default() *Policy {
	p, err := New(Policy{Version: Version, Default: &Tenant{}})
	if err != nil {
		panic(err) // a constant
	}
	return p
}

// New completes a policy with defaults and checks it. The error names the field as the file calls it.
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

// Tenant returns what a tenant may do: what the policy says of it, or else of the default tenant. False means that the policy does not know the tenant.
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

// ByToken returns the tenant of a bearer token. The time it takes tells nothing about the tokens that the policy knows.
func (p *Policy) ByToken(token string) (Tenant, bool) {
	i, ok := p.byToken.find(token)
	if !ok {
		return Tenant{}, false
	}
	return p.Tenants[i], true
}
