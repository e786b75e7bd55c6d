package transcript

import (
	"fmt"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Version is the version of this package's documents.
const Version = 1

// Round is the owner's question to all contributors, with everything that they need to know it is the right one: the
// answers to the question before and what they add up to. The last round asks nothing: every model is fitted.
type Round struct {
	Version int              `json:"version"`
	Number  int              `json:"number"`            // from 1
	Before  proof.Word       `json:"before"`            // head of the transcript that the question follows from
	Pledges []Pledge         `json:"pledges,omitempty"` // in the first round: of all contributors, by place
	Last    *Outcome         `json:"last,omitempty"`
	Evicted *bundle.Eviction `json:"evicted,omitempty"` // instead of the outcome of the round before
	Asks    []Ask            `json:"asks"`
}

// Ask asks for the gradient of one model at some weights, and for its Hessian. The weights' blind is the owner's
// choice; the weights are nobody's, nor is what is told.
type Ask struct {
	Model   int          `json:"model"`   // from 0
	Hessian bool         `json:"hessian"` // told; otherwise it is committed to and stays sealed
	W       party.Secret `json:"w"`
}

// Outcome closes a round.
type Outcome struct {
	Answers []Answer `json:"answers"` // in the order of the roster
	Totals  []Total  `json:"totals"`  // by question
}

// Answer is what a contributor publishes about its answer to a round: hiding commitments, and a signature over them and
// the whole transcript up to the question.
type Answer struct {
	Party     string   `json:"party"`
	Questions [][]Pair `json:"questions"` // by question, then shard
	// Masked is the MaskedDigest of what it gives for the sum.
	Masked proof.Word `json:"masked"`
	// Self is the SecretHash of the secret of its own mask, Sealed are shares of it, by slot in its circle, and Round is
	// the RoundHash. Only rounds out of which somebody could be left have them.
	Self      *proof.Word   `json:"self,omitempty"`
	Sealed    []SealedShare `json:"sealed,omitempty"`
	Round     *proof.Word   `json:"round,omitempty"`
	Signature string        `json:"signature"`
}

// SealedShare is a share of a secret for one member, and its hash for everybody.
type SealedShare struct {
	Hash proof.Word `json:"hash"`
	Box  string     `json:"box"` // hexadecimal, sealed for that member
}

// Pair are the commitments to one shard's gradient and Hessian.
type Pair struct {
	G proof.Point `json:"g"`
	H proof.Point `json:"h"`
}

// Total are the sums over all contributors, with the sums of the blinds.
type Total struct {
	G party.Secret `json:"g"`
	H party.Secret `json:"h"` // of no entries where no Hessian was asked for
}

// Format names the round, never weights or sums.
func (r Round) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "round %d[%d questions]", r.Number, len(r.Asks))
}

// Format names the model, never the weights.
func (a Ask) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "question[model %d]", a.Model) }

// Format names the shape, never the sums.
func (o Outcome) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "outcome[%d answers, %d questions]", len(o.Answers), len(o.Totals))
}

// Format names the shape, never the sums.
func (t Total) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "total[width %d]", t.G.Kind.Len) }
