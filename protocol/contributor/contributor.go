// Package contributor is a data holder's side of an epoch: it encodes records, commits to them, answers the rounds of a
// fit under masks, and computes its own credits. Records, blinds and statistics stay in its State.
//
// Methods prepare statements as tasks and prove nothing themselves (protocol/epoch does, in order).
package contributor

import (
	"crypto/ecdh"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Contributor is one data holder.
type Contributor struct {
	Terms      *terms.Terms
	Deployment terms.Deployment
	Account    *party.Account
	State      State
	// Book keeps the ledger of what was answered about the records.
	Book ledger.Book
	// Decide, if set, records a decision about a round, or refuses it: what a home restored from an older copy forgets.
	Decide func(Stand) error
	// Honest is the share of the contributors, per cent, that it counts on to add noise, whatever the terms count on; 0
	// stands for dp.DefaultHonest.
	Honest int

	shards  []shard.Shard
	keys    []*ecdh.PublicKey // of all contributors, set by Join
	pairs   *masking.Masker   // of the fit that begins with pairsOf
	pairsOf proof.Word
}

// ErrNotFitted says that the contributor has no final statistics: the fit has rounds that it has not answered.
var ErrNotFitted = errors.New("no final statistics yet: answer the fit's rounds")

// State is the contributor's secret.
type State struct {
	Version int    `json:"version"`
	Name    string `json:"name"`
	Index   int    `json:"index"` // on the roster, -1 before
	Seat    int    `json:"seat"`  // place in credits and payouts, once on the roster
	Rows    int    `json:"rows"`
	// Place is what the contribution was made for.
	Place *Place `json:"place,omitempty"`
	// Holdouts are those that were committed to before the contribution was made (bundle.HoldoutsHash).
	Holdouts *proof.Word `json:"holdouts,omitempty"`
	// Ledger is what the home remembers of the ledger of answers.
	Ledger *Mark `json:"ledger,omitempty"`
	// Cells holds the encoded rows by shard, row-major: features, label.
	Cells [][]int64 `json:"cells"`
	// Blinds of the data commitments, by shard.
	DataBlinds []party.Element `json:"data_blinds"`
	// Edges are the chain of row keys: shard k begins after Edges[k] and ends with Edges[k+1].
	Edges []party.Secret `json:"edges"`
	// Fit identifies the one fit that the contributor answers: its terms, roster and contributions.
	Fit *proof.Word `json:"fit,omitempty"`
	// Checked is the head at the last closed round whose proofs held. They need not lie in a shared folder any more.
	Checked *proof.Word `json:"checked,omitempty"`
	// Stands are what it decided about rounds: to open them, or to leave somebody out.
	Stands []Stand `json:"stands,omitempty"`
	// Without are accounts that take part on the chain, and that it goes on without.
	Without []terms.Address `json:"without,omitempty"`
	// Final statistics by class.
	Final []Final `json:"final"`
	// Hessians are the sums over all contributors at the final weights, by class. Credits need them.
	Hessians []party.Secret `json:"hessians,omitempty"`
	// Credits by epoch, then class.
	Credits map[uint64][]party.Secret `json:"credits"`
	// Orders are the numbers of the epochs of credits, by their orders' ids.
	Orders map[proof.Word]uint64 `json:"orders,omitempty"`
}

// Place is what a contribution was made for: the model, the contract, and all other terms. How many take part, by which
// method, and what is proven when are no part of the model, and are no more the owner's to change.
type Place struct {
	Model    proof.Word    `json:"model"`
	Terms    proof.Word    `json:"terms"`
	ChainID  uint64        `json:"chain_id"`
	Contract terms.Address `json:"contract"`
}

// Final is a contributor's committed statistics at the final weights of one class.
type Final struct {
	W party.Secret   `json:"w"`
	G []party.Secret `json:"g"` // by shard; with noise one of all shards
	H []party.Secret `json:"h"`
}

// New encodes a table by the Datanet's schema, clipped in the mode `dp`. Nothing of it leaves the contributor.
func New(t *terms.Terms, d terms.Deployment, a *party.Account, name string, records table.Table) (*Contributor, error) {
	rows, err := encode(t, records)
	if err != nil {
		return nil, err
	}
	if err := t.Schema.Rules.Check(len(rows.List), t.Schema.Counts(rows)); err != nil {
		return nil, fmt.Errorf("%s: %w", records.Source, err)
	}
	c := &Contributor{Terms: t, Deployment: d, Account: a}
	place, err := c.place()
	if err != nil {
		return nil, err
	}
	c.State = State{
		Version: party.Version, Name: name, Index: -1, Rows: len(rows.List), Place: &place,
		Credits: map[uint64][]party.Secret{},
	}
	if c.shards, err = rows.Shards(t.ShardCapacity); err != nil {
		return nil, err
	}
	return c, c.commit(rows)
}

// commit commits to the data and to the edges between shards, by blinds that follow from the account: a contribution
// that is made again has the same. The first edge is public.
func (c *Contributor) commit(rows schema.Rows) error {
	s := &c.State
	s.Edges = []party.Secret{party.Secret(terms.FirstEdge())}
	for k, sh := range c.shards {
		keys := schema.Keys(sh)
		v, err := c.Account.Commit(commit.Edge(), keys[len(keys)-1:], s.Place.context("edge", k+1)...)
		if err != nil {
			return err
		}
		s.Edges = append(s.Edges, party.Secret(v))
	}
	for k, sh := range c.shards {
		kind := commit.Data(c.Terms.ShardCapacity, c.Terms.Schema.Features())
		v, err := c.Account.Commit(kind, sh.Values, s.Place.context("data", k)...)
		if err != nil {
			return err
		}
		s.DataBlinds = append(s.DataBlinds, party.Element(v.Blind))
	}
	for block := range slices.Chunk(rows.List, c.Terms.ShardCapacity) {
		var cells []int64
		for _, r := range block {
			cells = append(append(cells, r.X...), r.Label)
		}
		s.Cells = append(s.Cells, cells)
	}
	return nil
}

// data returns the committed data vector of a shard.
func (c *Contributor) data(k int) commit.Vector {
	return commit.Vector{
		Kind:   commit.Data(c.Terms.ShardCapacity, c.Terms.Schema.Features()),
		Values: c.shards[k].Values, Blind: fr.Element(c.State.DataBlinds[k]),
	}
}

// Contribution prepares the contribution statements, one a shard.
func (c *Contributor) Contribution() ([]party.Task, error) {
	var tasks []party.Task
	for k, sh := range c.shards {
		t, err := c.task(catalog.Contribution, 0, 0, k, proof.Number(uint64(k)))
		if err != nil {
			return nil, err
		}
		t.Assignment.Vectors = []commit.Vector{c.data(k), commit.Vector(c.State.Edges[k]), commit.Vector(c.State.Edges[k+1])}
		t.Assignment.Scalars = contribution.Scalars(sh.Rows, c.Terms.Schema.ShardCounts(sh), c.Terms.Schema.Scalars())
		tasks = append(tasks, t)
	}
	return tasks, nil
}

func (c *Contributor) task(
	s *catalog.Statement, epoch uint64, class, part int, subject proof.Word,
) (party.Task, error) {
	at, err := c.Terms.Context(c.Deployment, c.Account.Address(), subject)
	return party.Task{
		Ref:     bundle.Ref{Statement: s.Name, Party: c.State.Name, Epoch: epoch, Class: class, Shard: part},
		Context: at, Assignment: engine.Assignment{Circuit: c.Terms.Circuit(s)},
	}, err
}

// place is where the terms and the deployment are.
func (c *Contributor) place() (Place, error) {
	model, err := c.Terms.ID()
	if err != nil {
		return Place{}, err
	}
	all, err := c.Terms.Hash()
	return Place{Model: model, Terms: all, ChainID: c.Deployment.ChainID, Contract: c.Deployment.Contract}, err
}

// Elsewhere says whether the contribution was made for other terms or another contract than these.
func (c *Contributor) Elsewhere() (bool, error) {
	here, err := c.place()
	return c.State.Place != nil && *c.State.Place != here, err
}

// context names a vector that is committed to in this place.
func (p Place) context(what string, parts ...any) []string {
	out := []string{what, p.Model.String(), strconv.FormatUint(p.ChainID, 10), p.Contract.String()}
	for _, part := range parts {
		out = append(out, fmt.Sprint(part))
	}
	return out
}

// Continues says whether this contribution, which is not on a roster yet, is of the same rows under the same name for
// the same place as a fresh one: then it is to be finished with the blinds that it has.
func (c *Contributor) Continues(fresh *Contributor) bool {
	a, b := &c.State, &fresh.State
	return a.Index < 0 && len(a.Final) == 0 && len(a.Credits) == 0 && a.Name == b.Name &&
		a.Place != nil && *a.Place == *b.Place && slices.EqualFunc(a.Cells, b.Cells, slices.Equal)
}

// Rows is the number of contributed rows.
func (c *Contributor) Rows() int { return c.State.Rows }

// restore rebuilds the shards from the state.
func (c *Contributor) restore() error {
	d := c.Terms.Schema.Features()
	for _, cells := range c.State.Cells {
		sh, err := shard.New(d, c.Terms.ShardCapacity)
		if err != nil {
			return err
		}
		for row := range slices.Chunk(cells, d+1) {
			if len(row) != d+1 {
				return fmt.Errorf("state of %s: a row has %d cells, expected %d", c.State.Name, len(row), d+1)
			}
			if err := sh.Append(row[:d], row[d]); err != nil {
				return err
			}
		}
		c.shards = append(c.shards, sh)
	}
	return nil
}

// Format sends every verb to the name: the rows must not reach a log.
func (s State) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "state of %s[%d rows]", s.Name, s.Rows)
}

// Format sends every verb to the name.
func (c *Contributor) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "contributor %s[%d rows]", c.State.Name, c.State.Rows)
}
