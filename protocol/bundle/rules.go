package bundle

import (
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// The rules check what the settlement contract checks: that statements are about the same rows, weights and sums.

// rules say how each statement is tied to the others. A statement without a rule stands alone: the bundle has to know
// its context, and its proof has to hold.
var rules = map[*catalog.Statement]func(*checker){
	catalog.Contribution: (*checker).contributions,
	catalog.Training:     (*checker).training,
	catalog.Optimum:      (*checker).optima,
	catalog.Inference:    (*checker).inferences,
	catalog.Credit:       (*checker).credits,
	catalog.Payout:       (*checker).payouts,
}

// participant is one contributor with what its statements add up to.
type participant struct {
	member Member
	index  int
	seat   int  // in credits and payouts
	left   bool // in the fit: not evicted
	rows   int
	data   []bn254.G1Affine // by shard
	size   []int            // rows by shard
	g, h   []bn254.G1Affine // sums over the shards, by class
	// gradients are those of the curator's hold-outs, by class and number: they are not added up.
	gradients [][]bn254.G1Affine
}

// links applies all rules in the table's order, then reports statements that no rule asked for.
func (c *checker) links() {
	c.people = make([]*participant, len(c.roster.Contributors))
	for i, m := range c.roster.Contributors {
		k := c.terms.Models()
		c.people[i] = &participant{
			member: m, index: i, seat: c.roster.Seat(i), left: c.fitted(m.Name),
			g: make([]bn254.G1Affine, k), h: make([]bn254.G1Affine, k),
		}
	}
	if len(c.people) == 0 {
		c.problems.add(file(RosterFile), "there is no contributor")
	}
	for _, s := range c.statements {
		if rule := rules[s]; rule != nil {
			rule(c)
		} else {
			c.alone(s)
		}
	}
	for _, s := range c.statements {
		for _, r := range c.records[s.Name] {
			if !c.used[r.Ref] {
				c.problems.add(r.Ref, "nothing in the bundle asks for it: "+
					"a contributor, class, shard or epoch that does not exist")
			}
		}
	}
}

// fitted says whether the model is of a contributor's rows.
func (c *checker) fitted(name string) bool {
	return c.eviction == nil || !slices.Contains(c.eviction.Names, name)
}

// alone accepts a statement's records for every party, epoch and class that the bundle has. Shards are not counted.
func (c *checker) alone(s *catalog.Statement) {
	for _, r := range c.records[s.Name] {
		if party, ok := c.account(s, r.Ref); ok && c.exists(s, r.Ref) {
			c.take(r.Ref, party)
		}
	}
}

// account is the account that a reference's party has, if that party can prove the statement.
func (c *checker) account(s *catalog.Statement, ref Ref) (terms.Address, bool) {
	if s.Prover == catalog.ModelOwner {
		return c.terms.Owner, ref.Party == OwnerName
	}
	for _, p := range c.people {
		if p.member.Name == ref.Party {
			return p.member.Account, true
		}
	}
	return terms.Address{}, false
}

// exists says whether a reference has the statement's scope, with an epoch and a class that the bundle has.
func (c *checker) exists(s *catalog.Statement, ref Ref) bool {
	within := func(has catalog.Scope, n, limit int) bool {
		return n >= 0 && (s.Scope.Has(has) && n < limit || !s.Scope.Has(has) && n == 0)
	}
	epoch := ref.Epoch == 0
	if s.Scope.Has(catalog.PerEpoch) {
		epoch = ref.Epoch >= 1 && ref.Epoch <= uint64(len(c.epochs))
	}
	return epoch && within(catalog.PerClass, ref.Class, c.terms.Models()) &&
		within(catalog.PerShard, ref.Shard, maxShards)
}

// maxShards is one above the largest shard that a path can name.
const maxShards = 10_000

// take returns the record with the expected context and shape, nil if there is none.
func (c *checker) take(ref Ref, party terms.Address) *Record {
	r := c.byRef[ref]
	if r == nil {
		c.problems.missing(ref)
		return nil
	}
	c.used[ref] = true
	want, err := c.terms.Context(c.at, party, c.subject(ref))
	if err != nil {
		c.problems.add(ref, "%v", err)
		return nil
	}
	c.context(r, want)
	if !c.shaped(r) {
		spec := c.keys[ref.Statement].Spec
		c.problems.add(ref, "%d commitments and %d scalars, expected %d and %d",
			len(r.Instance.C), len(r.Instance.Scalars), len(spec.Kinds), spec.Scalars)
		return nil
	}
	return r
}

// subject is what a statement's context names besides model and party: the order of its epoch, or the number of a
// contribution's shard.
func (c *checker) subject(ref Ref) proof.Word {
	if n := ref.Epoch; n > 0 && n <= uint64(len(c.orders)) {
		return c.orders[n-1]
	}
	if ref.Statement == catalog.Contribution.Name {
		return proof.Number(uint64(ref.Shard))
	}
	return proof.Word{}
}

// shaped says whether a record has as many commitments and scalars as its statement.
func (c *checker) shaped(r *Record) bool {
	spec := c.keys[r.Ref.Statement].Spec
	return len(r.Instance.C) == len(spec.Kinds) && len(r.Instance.Scalars) == spec.Scalars
}

func (c *checker) context(r *Record, want proof.Context) {
	got := r.Instance.Context
	switch {
	case got.ChainID != want.ChainID:
		c.problems.add(r.Ref, "made for chain %d, the Datanet is deployed on chain %d", got.ChainID, want.ChainID)
	case got.Contract != want.Contract:
		c.problems.add(r.Ref, "made for contract %v, the Datanet's is %v",
			terms.Address(got.Contract), terms.Address(want.Contract))
	case got.Model != want.Model:
		c.problems.add(r.Ref, "made for model %v, the Datanet's is %v", got.Model, want.Model)
	case got.Subject != want.Subject && r.Ref.Epoch > 0:
		c.problems.add(r.Ref, "made for order %v, the epoch's is %v", got.Subject, want.Subject)
	case got.Subject != want.Subject:
		c.problems.add(r.Ref, "made for shard %v, expected shard %v", got.Subject, want.Subject)
	case got.Party != want.Party:
		c.problems.add(r.Ref, "made for account %v, expected %v", terms.Address(got.Party), terms.Address(want.Party))
	}
}
