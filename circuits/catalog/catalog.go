// Package catalog is the one table of the statements. It names each statement, says what it proves, who proves it and
// for what, and builds its circuit from a Description, so that a client, a service and a worker on another machine
// build the same one.
//
// A description is no proof of anything: whoever builds a circuit from one compares its fingerprint (prover/keys).
package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// Description says how a circuit is built. Fields that the statement's circuit does not depend on are zero.
type Description struct {
	Statement    string        `json:"statement"`
	Family       schema.Family `json:"family,omitempty"`
	Features     int           `json:"features,omitempty"`     // d
	Rows         int           `json:"rows,omitempty"`         // a shard's capacity
	Classes      int           `json:"classes,omitempty"`      // K, 0 for Gaussian
	Queries      int           `json:"queries,omitempty"`      // a batch's capacity
	Contributors int           `json:"contributors,omitempty"` // N
	Scale        int           `json:"scale,omitempty"`        // of a credit's direction: 0 for answers, 50 for a hold-out
}

// Circuit returns the blank circuit.
func (d Description) Circuit() (link.Circuit, error) {
	if err := d.validate(); err != nil {
		return nil, err
	}
	return Lookup(d.Statement).New(d), nil
}

// validate accepts exactly one description of each circuit: what the circuit does not depend on is zero.
func (d Description) validate() error {
	s := Lookup(d.Statement)
	if s == nil {
		return fmt.Errorf("circuit description: field statement: %q is none of %v", d.Statement, Names())
	}
	if s.Family && !d.Family.Valid() {
		return errors.New("circuit description: field family is missing or unknown")
	}
	for _, p := range s.parameters(d) {
		if err := p.check(s, *p.of(&d)); err != nil {
			return err
		}
	}
	if s.Describe(d) != d {
		return fmt.Errorf("circuit description: %s does not use all of the given fields", d.Statement)
	}
	return nil
}

func (p Parameter) check(s *Statement, value int) error {
	if p.Allows(value) {
		return nil
	}
	if p.Values != nil {
		return fmt.Errorf("circuit description: field %s is %d: %s takes one of %v", p.Name, value, s.Name, p.Values)
	}
	power := ""
	if p.PowerOfTwo {
		power = ", a power of two"
	}
	return fmt.Errorf("circuit description: field %s is %d: %s takes %d to %d%s",
		p.Name, value, s.Name, p.Least, p.Most, power)
}

// Parse reads a description from JSON and checks it; unknown fields are refused.
func Parse(b []byte) (d Description, err error) {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return Description{}, fmt.Errorf("circuit description: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return Description{}, errors.New("circuit description: text after its end")
	}
	return d, d.validate()
}
