// Package epoch is the order of an epoch, written once: who does what after whom, from a contributor's records to its
// claim. The command line runs one step of one party at a time, the demo and tests run all parties in one process
// (Local).
//
// Every step is done or can be done again. A step writes what it must not forget before it does what others see, and it
// looks at the chain, the bundle and the party's home before it repeats anything: a step that was cut short anywhere is
// finished by the same call. Steps that a party would only wait in return an error that says for whom.
//
// The package reads and writes the folders of docs/files.md. It proves through a Prover, and reaches a chain through
// small interfaces that protocol/settle implements.
package epoch

import (
	"errors"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/work"
)

// Step names a part of an epoch.
type Step int

// The steps, in their order.
const (
	Contribute  Step = iota + 1 // contributors commit to their rows, prove them and join
	Close                       // joining ends
	Fit                         // all fit the model over masked sums
	Train                       // contributors prove their statistics at the fitted weights
	Optimum                     // the owner proves that the weights are optimal
	Launch                      // the chain takes the model's proofs; orders are taken from now on
	Ask                         // the payer signs and pays an order
	Answer                      // the owner answers the order, proves the answers and posts them sealed
	Acknowledge                 // the payer reads its answers
	Credit                      // contributors prove their credits
	Payout                      // the owner splits the pool and proves the split
	Settle                      // the chain takes credits and payouts
	Publish                     // the owner publishes the payouts of a period
	Claim                       // contributors claim what they are owed
)

func (s Step) String() string {
	names := []string{
		"contribute", "close", "fit", "train", "prove the optimum", "launch", "ask", "answer", "acknowledge",
		"prove credits", "split the pool", "settle", "publish", "claim",
	}
	if s < Contribute || s > Claim {
		return "no step"
	}
	return names[s-1]
}

// Prover proves tasks, one record each in their order. See Proofs.HandOver for one that does not.
type Prover interface {
	Prove(tasks ...party.Task) ([]work.Proven, error)
}

var (
	// ErrName says that a contributor cannot have a name.
	ErrName = errors.New("a name of printable signs without dots and slashes, other than \"" + bundle.OwnerName + "\"")
	// ErrHome says that a home would forget the blinds of another contribution.
	ErrHome = errors.New("the home holds a contribution to another Datanet, or on other terms: " +
		"use a home of its own for each")
	// ErrContributed says that a contributor has nothing left to do before the roster closes.
	ErrContributed = errors.New("has contributed already")
	// ErrClosed says that the roster is closed.
	ErrClosed = errors.New("contributions to this Datanet are closed")
	// ErrOpen says that the roster is not closed yet.
	ErrOpen = errors.New("contributions are still open")
	// ErrUnpaid says that an epoch has no payout, so that nothing is released.
	ErrUnpaid = errors.New("has no payout: nothing is released")
	// ErrWeights says that the owner committed to other weights than those that the fit ended with.
	ErrWeights = errors.New("the owner committed to other weights than the fit's: its answers are another model's")
	// ErrSettled says that the contract has an epoch's payouts.
	ErrSettled = errors.New("is settled already")
)
