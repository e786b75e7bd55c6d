// Package party is what each side of an epoch does. A Contributor holds rows; an Owner holds the model, sums over all contributors and credits.
// No method of Owner takes a row or one contributor's statistics: they reach it inside masked replies only.
//
// Methods prepare statements as Jobs and prove nothing themselves. What a party must not lose or show lies in its State, which only its own home folder
// holds.
package party

import (
	"fmt"

	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Job is a statement ready to be proven. Its assignment is the party's secret.
type Job struct {
	Ref        bundle.Ref
	Context    statement.Context
	Assignment engine.Assignment
}

// String names the statement and none of its values.
func (j Job) String() string { return j.Ref.String() }

// Format sends every verb to String.
func (j Job) Format(f fmt.State, _ rune) { fmt.Fprint(f, j.String()) }
