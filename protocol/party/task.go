// Package party is what each side of an epoch does. A Contributor holds rows; an Owner holds the model, sums over all contributors and credits.
// No method of Owner takes a row or one contributor's statistics: they reach it inside masked replies only.
//
// Methods prepare statements as Jobs and prove nothing themselves. What a party must not lose or show lies in its State, which only its own home folder
// holds.
package party

import (
	"fmt"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Task is a statement ready to be proven. Its assignment is the party's secret.
type Task struct {
	Ref        bundle.Ref
	Context    proof.Context
	Assignment engine.Assignment
}

// String names the statement and none of its values.
func (j Task) String() string { return j.Ref.String() }

// Format sends every verb to String.
func (j Task) Format(f fmt.State, _ rune) { fmt.Fprint(f, j.String()) }
