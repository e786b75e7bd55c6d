// Package job defines a job of the prover service: its states, which state may follow which, and the record that the
// store keeps. It stores and runs nothing.
package job

import (
	"errors"
	"fmt"
	"slices"
)

// State is where a job stands. Its text is what the store and logs contain.
type State string

// The states. docs/service.md draws them; a test compares the drawing with the table below.
const (
	Queued    State = "queued"    // durable, waits for its tenant's turn
	Admitted  State = "admitted"  // in the work queue, any suitable worker may take it
	Assigned  State = "assigned"  // a worker holds the lease
	Proving   State = "proving"   // a proving process works on it
	Proved    State = "proved"    // the result is stored
	Failed    State = "failed"    // for a reason that trying again does not fix
	Cancelled State = "cancelled" // by its tenant
	Expired   State = "expired"   // the deadline passed first
)

// States are all states in the order of a job's life.
var States = []State{Queued, Admitted, Assigned, Proving, Proved, Failed, Cancelled, Expired}

// next is the state machine. Assigned and Proving go back to Admitted when the worker drains, and to Assigned when
// another worker takes over a lease that ran out.
var next = map[State][]State{
	Queued:   {Admitted, Failed, Cancelled, Expired},
	Admitted: {Assigned, Failed, Cancelled, Expired},
	Assigned: {Proving, Admitted, Assigned, Proved, Failed, Cancelled, Expired},
	Proving:  {Proved, Admitted, Assigned, Failed, Cancelled, Expired},
}

// Next returns the states that may follow this one.
func (s State) Next() []State { return slices.Clone(next[s]) }

// Terminal says whether this state is an end.
func (s State) Terminal() bool { return s.Valid() && len(next[s]) == 0 }

// Valid says whether the state exists.
func (s State) Valid() bool { return slices.Contains(States, s) }

// ErrTransition says that the state machine does not allow a change: somebody else was first.
var ErrTransition = errors.New("the job has moved on")

// check returns ErrTransition unless to may follow s.
func (s State) check(to State) error {
	if !slices.Contains(next[s], to) {
		return fmt.Errorf("%w: %s cannot become %s", ErrTransition, s, to)
	}
	return nil
}
