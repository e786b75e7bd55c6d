// Package catalog names circuits by what they are built from, so that a client, a service and a worker on another machine build the same one. A description is no proof of
// anything: whoever builds a circuit from one compares its fingerprint (prover/keys).
package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
)

// Statements are the six statements' names in the order of an epoch.
var Statements = []string{"contribution", "training", "optimum", "inference", "credit", "payout"}

// Meaning is one sentence on what a statement proves, for people who read an error or a list of circuits.
var Meaning = map[string]string{
	"contribution": "the committed rows follow the schema, with the stated counts and bounds, and no row appears twice",
	"training":     "g and H are the gradient and the Hessian of the committed rows at the committed weights",
	"optimum":      "the committed weights are the optimum over all contributions, to the stated precision",
	"inference":    "the answers are the committed model's, and q is their fee-weighted direction",
	"credit":       "the credit is the exact Newton step without this contributor, along q",
	"payout":       "the pool is split over the positive credits, to the unit",
}

// Description says how a circuit is built. Fields that a statement does not use are zero.
type Description struct {
	Statement    string        `json:"statement"`
	Family       schema.Family `json:"family,omitempty"`
	Features     int           `json:"features,omitempty"`     // d
	Rows         int           `json:"rows,omitempty"`         // a shard's capacity
	Classes      int           `json:"classes,omitempty"`      // K, 0 for Gaussian
	Queries      int           `json:"queries,omitempty"`      // a batch's capacity
	Contributors int           `json:"contributors,omitempty"` // N
}

// Circuit returns the blank circuit.
func (d Description) Circuit() (link.Circuit, error) {
	if err := d.validate(); err != nil {
		return nil, err
	}
	switch d.Statement {
	case "contribution":
		return contribution.New(contribution.Params{Family: d.Family, Features: d.Features, Rows: d.Rows, Classes: d.Classes}), nil
	case "training":
		return training.New(training.Params{Family: d.Family, Features: d.Features, Rows: d.Rows}), nil
	case "optimum":
		return optimum.New(optimum.Params{Features: d.Features}), nil
	case "inference":
		return inference.New(inference.Params{Features: d.Features, Queries: d.Queries}), nil
	case "credit":
		return credit.New(credit.Params{Features: d.Features, Contributors: d.Contributors}), nil
	}
	return payout.New(payout.Params{Contributors: d.Contributors}), nil
}

// field is one number of a description with what is possible.
type field struct {
	name        string
	value       int
	least, most int
}

func (d Description) features() field { return field{"features", d.Features, 1, shard.MaxFeatures} }
func (d Description) contributors() field {
	return field{"contributors", d.Contributors, 8, 1024}
}

// fields lists the numbers that the statement uses.
func (d Description) fields() ([]field, error) {
	rows := field{"rows", d.Rows, 64, 1024}
	switch d.Statement {
	case "contribution":
		if d.Family.Classification() {
			return []field{d.features(), rows, {"classes", d.Classes, 2, schema.MaxClasses}}, nil
		}
		return []field{d.features(), rows}, nil
	case "training":
		return []field{d.features(), rows}, nil
	case "optimum":
		return []field{d.features()}, nil
	case "inference":
		return []field{d.features(), {"queries", d.Queries, 64, 1024}}, nil
	case "credit":
		return []field{d.features(), d.contributors()}, nil
	case "payout":
		return []field{d.contributors()}, nil
	}
	return nil, fmt.Errorf("circuit description: field statement: %q is none of %v", d.Statement, Statements)
}

// validate accepts exactly one description of each circuit: what the statement does not use is zero.
func (d Description) validate() error {
	used, err := d.fields()
	if err != nil {
		return err
	}
	clean := Description{Statement: d.Statement}
	if d.Statement == "contribution" || d.Statement == "training" {
		if clean.Family = d.Family; !d.Family.Valid() {
			return errors.New("circuit description: field family is missing or unknown")
		}
	}
	for _, f := range used {
		if f.value < f.least || f.value > f.most || powerOfTwo[f.name] && f.value&(f.value-1) != 0 {
			return fmt.Errorf("circuit description: field %s is %d: %s takes %d to %d%s", f.name, f.value, d.Statement, f.least, f.most, map[bool]string{true: ", a power of two"}[powerOfTwo[f.name]])
		}
		switch f.name {
		case "features":
			clean.Features = f.value
		case "rows":
			clean.Rows = f.value
		case "classes":
			clean.Classes = f.value
		case "queries":
			clean.Queries = f.value
		case "contributors":
			clean.Contributors = f.value
		}
	}
	if clean != d {
		return fmt.Errorf("circuit description: %s does not use all of the given fields", d.Statement)
	}
	return nil
}

var powerOfTwo = map[string]bool{"rows": true, "queries": true, "contributors": true}

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

// Known says whether name is a statement's.
func Known(name string) bool { return slices.Contains(Statements, name) }
