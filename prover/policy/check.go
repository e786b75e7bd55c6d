package policy

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/tributary-zk/tributary/prover/job"
)

// complete sets the defaults, without changing what p shares with the caller's policy.
func (p *Policy) complete() {
	setIfZero(&p.Unit, DefaultUnit)
	setIfZero(&p.MaxWaiting, DefaultMaxWaiting)
	setIfZero(&p.MaxDeadline, DefaultMaxDeadline)
	p.Tenants = slices.Clone(p.Tenants)
	for i := range p.Tenants {
		p.Tenants[i].complete()
	}
	if p.Default != nil {
		d := *p.Default
		d.complete()
		p.Default = &d
	}
}

func (t *Tenant) complete() {
	setIfZero(&t.Weight, DefaultWeight)
	setIfZero(&t.MaxWaiting, DefaultTenantMaxWaiting)
	setIfZero(&t.MaxWaitingBytes, DefaultMaxWaitingBytes)
	setIfZero(&t.PerSecond, DefaultPerSecond)
	if t.PerSecond > 0 && t.PerSecond <= maxPerSecond {
		setIfZero(&t.Burst, int(math.Ceil(2*t.PerSecond)))
	}
	if t.Modes == nil {
		t.Modes = slices.Clone(DefaultModes)
	}
}

func setIfZero[T comparable](v *T, to T) {
	var zero T
	if *v == zero {
		*v = to
	}
}

const maxPerSecond = 1e6

func (p *Policy) check() error {
	if p.Version != Version {
		return fmt.Errorf("version: %d, this program reads version %d", p.Version, Version)
	}
	if p.MaxDeadline < 0 {
		return errors.New("max_deadline: below zero")
	}
	if err := p.Prices.check("prices"); err != nil {
		return err
	}
	for prefix, prices := range p.CircuitPrices {
		if err := prices.check(fmt.Sprintf("circuit_prices[%q]", prefix)); err != nil {
			return err
		}
	}
	for i, t := range p.Tenants {
		at := fmt.Sprintf("tenants[%d].", i)
		if err := job.ValidateTenant(t.Name); err != nil {
			return fmt.Errorf("%sname: %w", at, err)
		}
		if err := t.check(at); err != nil {
			return err
		}
	}
	return p.checkDefault()
}

func (p *Policy) checkDefault() error {
	if p.Default == nil {
		if len(p.Tenants) == 0 {
			return errors.New("tenants: none, and no default: list at least one tenant")
		}
		return nil
	}
	switch d := p.Default; {
	case d.Name != "":
		return errors.New("default.name: the default tenant takes its name from each certificate: leave it out")
	case len(d.TokensSHA256) > 0:
		return errors.New("default.tokens_sha256: a token belongs to one tenant: list it under tenants")
	case d.Operator:
		return errors.New("default.operator: would make everybody an operator: list operators under tenants")
	}
	return p.Default.check("default.")
}

func (t Tenant) check(at string) error {
	switch {
	case t.Weight < 1 || t.Weight > MaxWeight:
		return fmt.Errorf("%sweight: %d is not between 1 and %d", at, t.Weight, MaxWeight)
	case len(t.Modes) == 0:
		return fmt.Errorf("%smodes: empty: name at least one of local, blind and plain, "+
			"or leave it out for local and blind", at)
	case t.MaxRunning < 0:
		return fmt.Errorf("%smax_running: below zero: leave it out for no limit", at)
	case !(t.PerSecond > 0 && t.PerSecond <= maxPerSecond):
		return fmt.Errorf("%sper_second: %g is not above 0 and at most %g", at, t.PerSecond, float64(maxPerSecond))
	case t.Burst < 1:
		return fmt.Errorf("%sburst: %d is not above 0", at, t.Burst)
	}
	for k, m := range t.Modes {
		if !m.Valid() {
			return fmt.Errorf("%smodes[%d]: %q is none of local, blind and plain", at, k, m)
		}
	}
	return nil
}

func (p Prices) check(at string) error {
	for m := range p {
		if !m.Valid() {
			return fmt.Errorf("%s: %q is none of local, blind and plain", at, m)
		}
	}
	return nil
}
