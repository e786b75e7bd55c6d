// Package terms holds what all parties of a Datanet agree on: schema, model, capacities, owner. Its document,
// datanet.json, is public.
//
// The statements' circuits and contexts are derived from it, so that no party chooses any. It holds no secret.
package terms

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/model"
)

// Version is the version of datanet.json.
const Version = 1

// Address is an Ethereum account in text form: 0x and 40 hexadecimal digits.
type Address [20]byte

// MarshalText implements encoding.TextMarshaler.
func (a Address) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (a *Address) UnmarshalText(b []byte) error {
	if len(b) != 42 || string(b[:2]) != "0x" {
		return fmt.Errorf("an address is 0x and 40 hexadecimal digits, got %q", b)
	}
	_, err := hex.Decode(a[:], b[2:])
	return err
}

func (a Address) String() string { return "0x" + hex.EncodeToString(a[:]) }

// Terms is the document.
type Terms struct {
	Version             int            `json:"version"`
	Schema              schema.Schema  `json:"schema"`
	Model               model.Manifest `json:"model"`
	Owner               Address        `json:"owner"`                // the model owner's account
	ShardCapacity       int            `json:"shard_capacity"`       // rows of one contribution, n
	QueryCapacity       int            `json:"query_capacity"`       // queries of one batch
	ContributorCapacity int            `json:"contributor_capacity"` // N, a power of two from 8
	MinContributors     int            `json:"min_contributors"`     // with fewer on the roster nobody answers
	// Audit says that statistics are proven after the fit only. A lie in an earlier round is never found out then, and
	// one in the last round too late. Otherwise a round begins once all answers to the one before are proven.
	Audit bool `json:"audit,omitempty"`
	// Method is the rule by which weights follow from totals: Newton or QuasiNewton.
	Method string `json:"method"`
	// Evictions is how often contributors that disappear in the middle of a fit can be left out: 0 or 1. Whoever sees the
	// sums with and without somebody learns nearly its own; of a gaussian model, all of them.
	Evictions int `json:"evictions,omitempty"`
	// Objective is what a credit measures: "validation", or "" for answers.
	Objective string `json:"objective,omitempty"`
	// Holdouts is how many hold-outs the curator commits to before contributions open, for validation.
	Holdouts int `json:"holdouts,omitempty"`
	// Curator is the account that commits to them, and contributes nothing; zero stands for the owner's.
	Curator Address `json:"curator,omitzero"`
}

// The rules of a fit, see inference/fit.
const (
	Newton      = "newton"       // every round tells g and H; the one for totals with noise, see fit.Noise
	QuasiNewton = "quasi-newton" // H is told in the first and the last round only; more rounds
)

// Outside is how many of n contributors have to be outside any coalition with the owner for it to see totals and
// nothing else of them. That is one where all share masks with all. Where they share them with neighbours, or somebody
// can be left out of a fit, it is more than two thirds.
func (t *Terms) Outside(n int) int {
	if t.Evictions > 0 || n > masking.MaxComplete && !t.Noisy() {
		return 2*n/3 + 1
	}
	return 1
}

// ID identifies the model: keccak256 of the model manifest's canonical bytes.
func (t *Terms) ID() (id proof.Word, err error) {
	b, err := t.Model.Encode()
	if err != nil {
		return id, err
	}
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	h.Sum(id[:0])
	return id, nil
}

// Hash identifies the whole document: keccak256 of its JSON without white space.
func (t *Terms) Hash() (hash proof.Word, err error) {
	b, err := json.Marshal(t)
	if err != nil {
		return hash, err
	}
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	h.Sum(hash[:0])
	return hash, nil
}

// Validate checks the document against itself.
func (t *Terms) Validate() error {
	if t.Version != Version {
		return fmt.Errorf("datanet: version %d, this program reads version %d", t.Version, Version)
	}
	if err := errors.Join(t.Schema.Validate(), t.Model.Validate()); err != nil {
		return err
	}
	want, err := t.Schema.Hash()
	if err != nil {
		return err
	}
	s := t.Schema
	m := t.Model
	if m.Schema != want || m.Family != s.Family || m.Features != s.Features() || m.Models != s.Models() {
		return errors.New("datanet: the model was made for another schema")
	}
	for _, c := range []struct {
		name   string
		value  int
		bounds catalog.Parameter
	}{
		{"shard_capacity", t.ShardCapacity, catalog.Rows},
		{"query_capacity", t.QueryCapacity, catalog.Queries},
		{"contributor_capacity", t.ContributorCapacity, catalog.Contributors},
	} {
		if !c.bounds.Allows(c.value) {
			return fmt.Errorf("datanet: %s is %d: a power of two from %d to %d",
				c.name, c.value, c.bounds.Least, c.bounds.Most)
		}
	}
	if t.Method != Newton && (t.Method != QuasiNewton || s.Family == schema.Gaussian) {
		return fmt.Errorf("datanet: method is %q: %s, or %s for classes", t.Method, Newton, QuasiNewton)
	}
	if t.MinContributors < MinContributors || t.MinContributors > t.ContributorCapacity {
		return fmt.Errorf("datanet: min_contributors is %d: %d to %d", t.MinContributors, MinContributors,
			t.ContributorCapacity)
	}
	if t.Evictions < 0 || t.Evictions > MaxEvictions {
		return fmt.Errorf("datanet: evictions is %d: 0 or %d", t.Evictions, MaxEvictions)
	}
	return errors.Join(t.checkNoise(), t.checkObjective())
}

// MaxEvictions is the most times that a fit can go on without somebody. Each time tells about those who are left out.
const MaxEvictions = 1

// Models is K, the number of models.
func (t *Terms) Models() int { return t.Model.Models }

// Describe says how a statement's circuit is built for this Datanet.
func (t *Terms) Describe(s *catalog.Statement) catalog.Description {
	return s.Describe(catalog.Description{
		Family: t.Schema.Family, Features: t.Schema.Features(), Classes: len(t.Schema.Classes),
		Rows: t.ShardCapacity, Queries: t.QueryCapacity, Contributors: t.ContributorCapacity, Scale: t.scale(),
	})
}

// Circuit returns the blank circuit of a statement. It panics on terms that Validate refuses.
func (t *Terms) Circuit(s *catalog.Statement) link.Circuit {
	c, err := t.Describe(s).Circuit()
	if err != nil {
		panic(fmt.Sprintf("terms: %v", err))
	}
	return c
}

// Start returns w_0 of model k. It is public, so its blind is one: anybody who has the document computes the
// commitment.
func (t *Terms) Start(k int) commit.Vector {
	return commit.Vector{Kind: commit.Weights(t.Schema.Features()), Values: t.Model.Start(k), Blind: fr.One()}
}

// StartCommitment is the commitment of Start(k).
func (t *Terms) StartCommitment(powers []bn254.G1Affine, k int) (bn254.G1Affine, error) {
	return commit.Com(powers, t.Start(k))
}

// Capacity is the contributor capacity for a number of contributors: the least allowed power of two that holds them, or
// one that Validate refuses if there is none.
func Capacity(contributors int) int {
	n := catalog.Contributors.Least
	for n < contributors && n <= catalog.Contributors.Most {
		n *= 2
	}
	return n
}

// maxBatch bounds a batch of queries. Every fee weight is a public scalar: with more of them one inference statement
// costs more than 600,000 gas.
const maxBatch = 256

// QueryCapacity chooses the capacity of a batch for a number of queries of d features.
func QueryCapacity(d, queries int) int { return min(schema.Capacity(d, queries), maxBatch) }

// Deployment says where epochs are settled. Its document is deployment.json. All zero means nowhere: epochs are proven,
// not paid.
type Deployment struct {
	Version  int        `json:"version"`
	ChainID  uint64     `json:"chain_id"`
	Contract Address    `json:"contract"`       // the settlement
	Model    proof.Word `json:"model,omitzero"` // the contract's id of the model
	Split    Split      `json:"split,omitzero"` // of fees
}

// Split is how a fee is divided, in basis points. What is left belongs to the contributors.
type Split struct {
	Owner    uint16 `json:"owner"`    // the model's owner
	Upstream uint16 `json:"upstream"` // the owner of the model that this one is built on
	Treasury uint16 `json:"treasury"`
}

// basis is the whole of a split.
const basis = 10_000

// Pool is the contributors' part of a fee. All other parts are rounded down.
func (s Split) Pool(fee *big.Int) *big.Int {
	pool := new(big.Int).Set(fee)
	for _, points := range []uint16{s.Owner, s.Upstream, s.Treasury} {
		part := new(big.Int).Mul(fee, big.NewInt(int64(points)))
		pool.Sub(pool, part.Div(part, big.NewInt(basis)))
	}
	return pool
}

// Deployed says whether there is a contract.
func (d Deployment) Deployed() bool { return d.Contract != Address{} }

// ModelID is the model that statements are about: the contract's id of it, which is over all of the terms, or without a
// contract ID.
func (t *Terms) ModelID(d Deployment) (proof.Word, error) {
	if d.Deployed() {
		return d.Model, nil
	}
	return t.ID()
}

// Context is what a party's proof is bound to. The subject is the number of a contribution's shard, the id of an
// epoch's order, and zero elsewhere.
func (t *Terms) Context(d Deployment, party Address, subject proof.Word) (proof.Context, error) {
	id, err := t.ModelID(d)
	return proof.Context{ChainID: d.ChainID, Contract: d.Contract, Model: id, Subject: subject, Party: party}, err
}

// FirstEdge is the lower edge of everybody's first shard: below all keys, and public, so that nobody's second shard
// passes for a first one.
func FirstEdge() commit.Vector {
	return commit.Vector{Kind: commit.Edge(), Values: make([]fr.Element, 1), Blind: fr.One()}
}

// MaxEps is the largest gradient entry that counts as an optimum: 2^-10 at scale FG.
func MaxEps() *big.Int { return new(big.Int).Lsh(big.NewInt(1), fixed.FG-10) }
