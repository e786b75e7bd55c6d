// Package party is what the two sides of an epoch share: accounts, secrets in documents, tasks, and the messages that
// go between them. The sides themselves are protocol/owner and protocol/contributor.
//
// Nothing here proves. What a party must not lose or show lies in its state, which only its own home folder holds.
package party

import (
	"fmt"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Task is a statement with its witness, ready to be proven. Its assignment is the party's secret.
type Task struct {
	Ref        bundle.Ref
	Context    proof.Context
	Assignment engine.Assignment
}

// String names the statement and none of its values.
func (t Task) String() string { return t.Ref.String() }

// Format sends every verb to String.
func (t Task) Format(f fmt.State, _ rune) { fmt.Fprint(f, t.String()) }
