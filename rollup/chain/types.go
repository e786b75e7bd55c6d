package chain

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
)

// Native is the chain's own currency, where a token's address is expected.
var Native common.Address

// Admission says who may contribute to a Datanet.
type Admission uint8

// The ways to be admitted.
const (
	ByCurator Admission = iota // whoever has the curator's signature
	ByStake                    // whoever has a bond for the Datanet
	Anybody
)

// Rules are what is fixed for a version of a Datanet.
type Rules struct {
	Curator   common.Address `json:"curator"`
	Admission Admission      `json:"admission"`
	MinStake  *big.Int       `json:"min_stake"` // bond of a contributor for admission by stake
	Schema    proof.Word     `json:"schema"`    // ScalarsHash of the columns' bounds
	Document  proof.Word     `json:"document"`  // keccak256 of the schema's document
	Labels    uint16         `json:"labels"`    // number of label counts: K, or 0 for numbers
	MinRows   uint32         `json:"min_rows"`  // fewest rows of a contributor, over all its shards
	MaxRows   uint32         `json:"max_rows"`
	MaxLabel  uint16         `json:"max_label"` // largest share of one label among a contributor's rows, in basis points
	MaxPart   uint16         `json:"max_part"`  // largest share of one contributor among all rows, in basis points
}

// Datanet is a published version of a Datanet.
type Datanet struct {
	Rules  Rules
	Name   proof.Word
	Number uint32
	URI    string
}

// Windows are the seconds that every phase may take.
type Windows struct {
	Fit       uint32 `json:"fit"`       // from the roster's closing to proposed weights
	Train     uint32 `json:"train"`     // from proposed weights to the optimum
	Demand    uint32 `json:"demand"`    // to demand sum H, and as long to post it
	Complaint uint32 `json:"complaint"` // after a message was posted
	Credit    uint32 `json:"credit"`    // for credits, after complaints
	Settle    uint32 `json:"settle"`    // for the payout statement, after the credits
	Period    uint32 `json:"period"`    // from a period's first epoch to its end
	Publish   uint32 `json:"publish"`   // for a period's payouts, after its end
	Open      uint32 `json:"open"`      // for credits that are opened
}

// Split is how a fee is divided, in basis points. What is left belongs to the contributors.
type Split struct {
	Owner    uint16 `json:"owner"`
	Upstream uint16 `json:"upstream"` // the owner of the model that this one is built on
	Treasury uint16 `json:"treasury"`
}

// Parameters are what is fixed for a model's life. A model's id is their hash with chain and contract.
type Parameters struct {
	Owner           common.Address        `json:"owner"`
	Datanet         proof.Word            `json:"datanet"`
	Manifest        proof.Word            `json:"manifest"`
	Terms           proof.Word            `json:"terms"`
	Circuits        map[string]proof.Word `json:"circuits"` // fingerprints, by statement
	Asset           common.Address        `json:"asset"`    // of fees and bonds
	Split           Split                 `json:"split"`
	Upstream        proof.Word            `json:"upstream"` // a model, zero if there is none
	Treasury        common.Address        `json:"treasury"`
	JoinUntil       uint64                `json:"join_until"` // Unix time at which joining ends
	MinContributors uint32                `json:"min_contributors"`
	Evictions       uint32                `json:"evictions"`
	FirstClass      uint16                `json:"first_class"` // the training statement's scalar "class" for class 0
	Lambda          uint64                `json:"lambda"`      // scale 2^24, below 2^40
	MaxEps          uint64                `json:"max_eps"`     // largest entry of the gradient at the optimum, scale FG
	// Holdouts are those of a model by validation, 0 for answers.
	Holdouts  uint8         `json:"holdouts,omitempty"`
	Windows   Windows       `json:"windows"`
	FirstEdge proof.Point   `json:"first_edge"` // edge_in of everybody's first shard
	Initial   []proof.Point `json:"initial"`    // commitments to w_0, one per class
}

// kinds are the statements in the contracts' order.
func kinds() []*catalog.Statement {
	return []*catalog.Statement{
		catalog.Contribution, catalog.Training, catalog.Optimum, catalog.Inference, catalog.Credit, catalog.Payout,
	}
}

// Joining is a contributor's word on its shards. Anybody may carry it with the contributor's Consent.
type Joining struct {
	Party     common.Address
	Before    []Proven       // statements of earlier shards, from number 0 on, which an earlier call brought
	Key       bn254.G1Affine // what messages to the contributor are sealed to; the first call fixes it
	Deadline  uint64         // Unix time until which others may carry it
	Shards    []Proven       // contribution statements of the next shards, in order
	Consent   []byte         // the party's signature; empty if it sends the call itself
	Admission []byte         // the curator's signature, where the Datanet asks for one
}

// Group is training statements of one contributor's shards of a class.
type Group struct {
	Party  common.Address
	First  int // number of the first shard
	Shards []Proven
	Path   [][32]byte // of its sums in the class's SumsTree; needed only if the last shard is among them
}

// Statistics are the commitments to a contributor's sums at a class's proposed weights, over its first Shards shards.
type Statistics struct {
	Shards            int
	Gradient, Hessian bn254.G1Affine
}

// Direction is the commitment to the fee-weighted direction of an epoch and class, over the first Shards shards, and
// the chain of hashes over their answers' commitments.
type Direction struct {
	Shards int
	Q      bn254.G1Affine
	Log    proof.Word
}

// Payer is one of an order's payers.
type Payer struct {
	Account   common.Address
	Amount    *big.Int       // the order's unit times the weights of its queries
	Key       bn254.G1Affine // what its answers are sealed to
	Signature []byte         // of the order; empty if the payer sends the call itself
}

// Query is one shard of an order's batch: its committed queries and the inference statement's scalars (batch size,
// f_1..f_n).
type Query struct {
	Queries bn254.G1Affine
	Scalars []fr.Element
	Payer   int // its place among the order's payers
}

// Order is what payers and owner agree on. Its EIP-712 hash is the epoch's id.
type Order struct {
	Model    proof.Word
	Payers   []Payer
	Queries  []Query
	Unit     *big.Int   // the price of a fee weight of one
	OpenBy   uint64     // Unix time until which the order can be opened
	AnswerBy uint64     // Unix time from which the payers have their fees back unless answers were posted
	Salt     proof.Word // makes equal orders different ones
}

// Credit is one contributor's credit of an epoch and class.
type Credit struct {
	Party            common.Address
	Proof            Proven
	Countersignature []byte  // the owner's; empty if the owner sends the call, or if the credit is opened
	Opened           *Opened // in the open, instead of the owner's signature
}

// Opened is a credit in the open: its value and blind, and the opening at a point that is hashed from them.
type Opened struct {
	Value   int64
	Blind   fr.Element
	Opening bn254.G1Affine
}

// Vote is a contributor's signature on going on without some.
type Vote struct {
	Voter     common.Address
	Signature []byte
}

// Phase is where a model stands. docs/settlement.md draws it.
type Phase uint8

// Stage is where an epoch stands. docs/settlement.md draws it.
type Stage uint8

// The phases of a model.
const (
	NoModel      Phase = iota
	JoiningOpen        // contributors join
	Fitting            // the roster is closed; the owner is to propose weights
	TrainingOpen       // statistics at these weights are to be proven, then the optimum
	Demanding          // a contributor may demand sum H
	Broadcasting       // it did
	Serving            // orders are taken
	Failed             // nothing comes of it; bonds are free
)

// The stages of an epoch.
const (
	NoEpoch   Stage = iota
	Ordered         // paid; waits for answers
	Delivered       // answered; credits count until their time is over
	Settled         // payouts are proven, and in a period
	Opening         // credits are opened, then the fee is shared by them
	Refunded
)

// Standing is that of a contributor.
type Standing uint8

// The standings.
const (
	Incomplete Standing = iota // too few rows so far, or too many of one label
	Eligible                   // takes part
	Excluded                   // too large a part of all rows
	Evicted                    // left out of the fit
)

// ModelState is a model, as the contract knows it.
type ModelState struct {
	Owner        common.Address
	Phase        Phase
	Until        uint64 // Unix time from which others may end the phase
	Classes      int
	Final        int // classes with proven weights
	Round        int // of proposed weights
	Capacity     int // N, places in credits and payouts
	Evictions    int // events left
	Asset        common.Address
	Manifest     proof.Word
	Terms        proof.Word
	Datanet      proof.Word
	Windows      Windows
	Split        Split
	Members      int // everybody who joined
	Roster       proof.Word
	Rows         uint64 // of those who take part
	Shards       int
	Active       int // number of those who take part
	Period       int // the current one
	Compensation *big.Int
	Holdouts     int // of a model by validation, 0 for answers
	Committed    int // hold-outs
	Shown        int // gradients of hold-outs that are public, over all classes
}

// ClassState is one class of a model.
type ClassState struct {
	Initial, Weights, Gradient, Hessian bn254.G1Affine
	Trained                             int // shards
	Optimal                             bool
	Eps                                 uint64     // of the optimum
	Statistics                          proof.Word // root of the SumsTree that was voted for
	Message                             proof.Word // hash of the posted sum H
}

// Member is a contributor, by its place in credits and payouts.
type Member struct {
	Account  common.Address
	Rows     uint64
	Shards   int
	Standing Standing
	Key      bn254.G1Affine // what messages to it are sealed to
	Trail    proof.Word     // what its seat is sealed over, besides the key
}

// EpochState is an epoch, as the contract knows it.
type EpochState struct {
	Model        proof.Word
	Stage        Stage
	Until        uint64 // Unix time of the stage's end
	ComplainBy   uint64
	Period       int
	Shards       int
	Payers       int
	Acknowledged int
	Answered     int // classes of which all shards are answered
	Posted       int // messages
	Credits      int // over all classes
	Fee, Pool    *big.Int
	Credited     bn254.G1Affine // sum of the credits; infinity once payouts are proven
	Payouts      bn254.G1Affine // infinity before
	Opened       *big.Int       // sum of the opened credits that are positive
	Drawn        bool           // a hold-out, for credits by validation
	Holdout      int            // its number
}

// Period is epochs whose payouts are published together.
type Period struct {
	Payouts   bn254.G1Affine // sum of their payout commitments
	Pool      *big.Int
	Until     uint64
	Published bool
	Lapsed    bool
	Root      proof.Word
	Epochs    []proof.Word
}

// Stake is one person's bond for a subject.
type Stake struct {
	Bonded, Locked, Leaving *big.Int
	LeaveAt                 uint64
}

// Entry is what the gateway knows of a circuit's verifier.
type Entry struct {
	Verifier                   common.Address
	Capacity, Vectors, Scalars int
	Frozen                     bool
	CodeHash, KeyHash, TauHash proof.Word
}
