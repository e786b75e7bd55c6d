package bundle

import (
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// This file checks what the settlement contract checks: that statements are about the same rows, weights and sums.

// found is what one contributor's statements add up to.
type found struct {
	member Member
	index  int
	rows   int
	data   []bn254.G1Affine // by shard
	size   []int            // rows by shard
	g, h   []bn254.G1Affine // sums over shards, by class
}

func (c *checker) links() {
	people := make([]*found, len(c.roster.Contributors))
	used := map[Ref]bool{}
	seen := map[bn254.G1Affine]Ref{}
	for i, m := range c.roster.Contributors {
		people[i] = &found{member: m, index: i}
		c.contributions(people[i], used, seen)
		c.summary.Rows += people[i].rows
	}
	if len(people) == 0 {
		c.problems.add(file(RosterFile), "there is no contributor")
	}
	if len(c.records["training"])+len(c.records["optimum"])+len(c.epochs) > 0 {
		weights := c.model(people, used)
		for _, e := range c.epochs {
			c.epoch(e, people, weights, used)
		}
	}
	for _, name := range catalog.Statements {
		for _, r := range c.records[name] {
			if !used[r.Ref] {
				c.problems.add(r.Ref, "nothing in the bundle asks for it: a contributor, class, shard or epoch that does not exist")
			}
		}
	}
}

// take returns the record with the expected context, nil if it is not there.
func (c *checker) take(ref Ref, party terms.Address, used map[Ref]bool) *Record {
	r := c.byRef[ref]
	if r == nil {
		c.problems.add(ref, "missing: there is no %s", ref.Path())
		return nil
	}
	used[ref] = true
	want, err := c.terms.Context(c.at, party, ref.Epoch)
	if err != nil {
		c.problems.add(ref, "%v", err)
		return nil
	}
	c.context(r, want)
	spec := c.keys[ref.Statement].Spec
	if len(r.Instance.C) != len(spec.Kinds) || len(r.Instance.Scalars) != spec.Scalars {
		c.problems.add(ref, "%d commitments and %d scalars, expected %d and %d", len(r.Instance.C), len(r.Instance.Scalars), len(spec.Kinds), spec.Scalars)
		return nil
	}
	return r
}

func (c *checker) context(r *Record, want proof.Context) {
	got := r.Instance.Context
	switch {
	case got.ChainID != want.ChainID:
		c.problems.add(r.Ref, "made for chain %d, the Datanet is deployed on chain %d", got.ChainID, want.ChainID)
	case got.Contract != want.Contract:
		c.problems.add(r.Ref, "made for contract %v, the Datanet's is %v", terms.Address(got.Contract), terms.Address(want.Contract))
	case got.Model != want.Model:
		c.problems.add(r.Ref, "made for model %v, the Datanet's is %v", got.Model, want.Model)
	case got.Epoch != want.Epoch:
		c.problems.add(r.Ref, "made for epoch %d, expected epoch %d", got.Epoch, want.Epoch)
	case got.Party != want.Party:
		c.problems.add(r.Ref, "made for account %v, expected %v", terms.Address(got.Party), terms.Address(want.Party))
	}
}

// contributions checks one contributor's shards: schema, rules, edges, and that no data is contributed twice.
func (c *checker) contributions(p *found, used map[Ref]bool, seen map[bn254.G1Affine]Ref) {
	labels := len(c.terms.Schema.Classes)
	total := make([]int, labels)
	var edge *bn254.G1Affine
	for s := 0; s == 0 || c.byRef[Ref{Statement: "contribution", Party: p.member.Name, Shard: s}] != nil; s++ {
		ref := Ref{Statement: "contribution", Party: p.member.Name, Shard: s}
		r := c.take(ref, p.member.Account, used)
		if r == nil {
			return
		}
		rows := number(r.Instance.Scalars[0])
		counts := make([]int, labels)
		sum := 0
		for k := range counts {
			counts[k] = number(r.Instance.Scalars[1+k])
			total[k], sum = total[k]+counts[k], sum+counts[k]
		}
		switch {
		case rows < 1 || rows > c.terms.ShardCapacity:
			c.problems.add(ref, "%d rows, a shard holds 1 to %d", rows, c.terms.ShardCapacity)
			return
		case labels > 0 && sum != rows || slices.Min(append(counts, 0)) < 0:
			c.problems.add(ref, "label counts %v do not add up to %d rows", counts, rows)
		case !slices.Equal(r.Instance.Scalars, contribution.Scalars(rows, counts, c.terms.Schema.Scalars())):
			c.problems.add(ref, "the columns' bounds are not the schema's")
		}
		if edge != nil && *edge != r.Instance.C[1] {
			c.problems.add(ref, "its first edge is not the last edge of shard %d: rows could repeat or be out of order", s-1)
		}
		if first, ok := seen[r.Instance.C[0]]; ok {
			c.problems.add(ref, "duplicate: its data commitment is that of %v", first)
		}
		seen[r.Instance.C[0]] = ref
		edge = &r.Instance.C[2]
		p.data, p.size, p.rows = append(p.data, r.Instance.C[0]), append(p.size, rows), p.rows+rows
	}
	if err := c.terms.Schema.Rules.Check(p.rows, total); err != nil {
		c.problems.add(Ref{Statement: "contribution", Party: p.member.Name}, "%v", err)
	}
}

// model checks training and optimum and returns the weights' commitments by class.
func (c *checker) model(people []*found, used map[Ref]bool) []bn254.G1Affine {
	weights := make([]bn254.G1Affine, c.terms.Models())
	powers, err := c.string.Powers(c.terms.Schema.Features() + 2)
	if err != nil {
		c.problems.add(file(TermsFile), "%v", err)
		return weights
	}
	for k := range weights {
		ref := Ref{Statement: "optimum", Party: OwnerName, Class: k}
		r := c.take(ref, c.terms.Owner, used)
		if r != nil {
			weights[k] = r.Instance.C[0]
		}
		var g bn254.G1Affine
		for _, p := range people {
			pg, ph := c.training(p, k, weights[k], r != nil, used)
			p.g, p.h = append(p.g, pg), append(p.h, ph)
			g.Add(&g, &pg)
		}
		if r == nil {
			continue
		}
		start, err := c.terms.StartCommitment(powers, k)
		switch {
		case err != nil:
			c.problems.add(ref, "%v", err)
		case r.Instance.C[1] != start:
			c.problems.add(ref, "its w_0 is not the model's")
		case r.Instance.C[2] != g:
			c.problems.add(ref, "its gradient is not the sum of the contributors' gradients")
		}
		c.rowsAndLambda(ref, r)
		if bigOf(r.Instance.Scalars[2]).Cmp(terms.MaxEps()) > 0 {
			c.problems.add(ref, "eps is %v, at most %v is an optimum", bigOf(r.Instance.Scalars[2]), terms.MaxEps())
		}
	}
	return weights
}

func (c *checker) rowsAndLambda(ref Ref, r *Record) {
	if rows := number(r.Instance.Scalars[0]); rows != c.summary.Rows {
		c.problems.add(ref, "rows is %d, the contributions have %d", rows, c.summary.Rows)
	}
	if lambda := bigOf(r.Instance.Scalars[1]); !lambda.IsUint64() || lambda.Uint64() != c.terms.Model.Lambda {
		c.problems.add(ref, "lambda is %v, the model's is %d", lambda, c.terms.Model.Lambda)
	}
	if err := c.terms.Model.CheckRows(c.summary.Rows); err != nil {
		c.problems.add(ref, "%v", err)
	}
}

// training checks one contributor's training statements of a class and returns the sums of their gradients and Hessians.
func (c *checker) training(p *found, k int, weights bn254.G1Affine, known bool, used map[Ref]bool) (g, h bn254.G1Affine) {
	for s := range p.data {
		ref := Ref{Statement: "training", Party: p.member.Name, Class: k, Shard: s}
		r := c.take(ref, p.member.Account, used)
		if r == nil {
			continue
		}
		switch {
		case r.Instance.C[0] != p.data[s]:
			c.problems.add(ref, "its data is not that of the contribution")
		case known && r.Instance.C[1] != weights:
			c.problems.add(ref, "its weights are not those of the optimum of class %d", k)
		case !slices.Equal(r.Instance.Scalars, training.Scalars(p.size[s], c.terms.Schema.Class(k))):
			c.problems.add(ref, "rows and class are %v, expected %d and %d", r.Instance.Scalars, p.size[s], c.terms.Schema.Class(k))
		}
		g.Add(&g, &r.Instance.C[2])
		h.Add(&h, &r.Instance.C[3])
	}
	return g, h
}
