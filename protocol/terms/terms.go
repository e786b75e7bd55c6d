// Package terms holds what all parties of a Datanet agree on: schema, model, capacities, owner, circuits. Its document, datanet.json, is public.
//
// The package derives the six statements' circuits and contexts from it, so that no party chooses any. It holds no secret.
package terms

import (
	"encoding/hex"
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
	if t.Model.Schema != want || t.Model.Family != s.Family || t.Model.Features != s.Features() || t.Model.Models != s.Models() {
		return errors.New("datanet: the model was made for another schema")
	}
	for _, c := range []struct {
		name         string
		value, least int
	}{{"shard_capacity", t.ShardCapacity, 64}, {"query_capacity", t.QueryCapacity, 64}, {"contributor_capacity", t.ContributorCapacity, 8}} {
		if c.value < c.least || c.value > 1024 || c.value&(c.value-1) != 0 {
			return fmt.Errorf("datanet: %s is %d: a power of two from %d to 1024", c.name, c.value, c.least)
		}
	}
	return nil
}

// Models is K, the number of models.
func (t *Terms) Models() int { return t.Model.Models }

// Describe says how a statement's circuit is built for this Datanet.
func (t *Terms) Describe(name string) catalog.Description {
	d := catalog.Description{Statement: name}
	features := t.Schema.Features()
	switch name {
	case "contribution":
		d.Family, d.Features, d.Rows, d.Classes = t.Schema.Family, features, t.ShardCapacity, len(t.Schema.Classes)
	case "training":
		d.Family, d.Features, d.Rows = t.Schema.Family, features, t.ShardCapacity
	case "optimum":
		d.Features = features
	case "inference":
		d.Features, d.Queries = features, t.QueryCapacity
	case "credit":
		d.Features, d.Contributors = features, t.ContributorCapacity
	case "payout":
		d.Contributors = t.ContributorCapacity
	}
	return d
}

// Circuit returns the blank circuit of a statement.
func (t *Terms) Circuit(name string) link.Circuit {
	c, err := t.Describe(name).Circuit()
	if err != nil {
		panic(fmt.Sprintf("net: %v", err)) // Validate and Known exclude it
	}
	return c
}

// Start returns w_0 of model k. It is public, so its blind is one: whoever has the document computes the commitment.
func (t *Terms) Start(k int) commit.Vector {
	return commit.Vector{Kind: commit.Weights(t.Schema.Features()), Values: t.Model.Start(k), Blind: fr.One()}
}

// StartCommitment is the commitment of Start(k).
func (t *Terms) StartCommitment(powers []bn254.G1Affine, k int) (bn254.G1Affine, error) {
	return commit.Com(powers, t.Start(k))
}

// Capacity is the contributor capacity for a number of contributors: the least power of two that holds them, at least 8.
func Capacity(contributors int) int {
	n := 8
	for n < contributors {
		n *= 2
	}
	return n
}

// maxBatch bounds a batch of queries: every fee weight is a public scalar, and with more of them one inference statement costs above 600,000 gas.
const maxBatch = 256

// QueryCapacity chooses the capacity of a batch for a number of queries of d features.
func QueryCapacity(d, queries int) int { return min(schema.Capacity(d, queries), maxBatch) }

// Deployment says where an epoch is settled. Its document is deployment.json; all zero means nowhere: the epoch is proven, not paid.
type Deployment struct {
	Version  int     `json:"version"`
	ChainID  uint64  `json:"chain_id"`
	Contract Address `json:"contract"`
}

// Context is what a proof of a party is bound to. Contribution, training and optimum belong to no epoch and pass 0.
func (t *Terms) Context(d Deployment, party Address, epoch uint64) (proof.Context, error) {
	id, err := t.ID()
	return proof.Context{ChainID: d.ChainID, Contract: d.Contract, Model: id, Epoch: epoch, Party: party}, err
}

// MaxEps is the largest gradient entry that counts as an optimum: 2^-10 at scale FG.
func MaxEps() *big.Int { return new(big.Int).Lsh(big.NewInt(1), fixed.FG-10) }
