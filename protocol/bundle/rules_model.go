package bundle

import (
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// contributions checks every contributor's shards: schema, rules, edges, and that no data is contributed twice.
func (c *checker) contributions() {
	seen := map[bn254.G1Affine]Ref{}
	c.heldOut(seen)
	for _, p := range c.people {
		c.apartFromCurator(p.member)
		c.contributed(p, seen)
		if p.left {
			c.summary.Rows += p.rows
		}
	}
}

func (c *checker) contributed(p *participant, seen map[bn254.G1Affine]Ref) {
	total := make([]int, len(c.terms.Schema.Classes))
	edge := c.firstEdge()
	ref := Ref{Statement: catalog.Contribution.Name, Party: p.member.Name}
	for ; ref.Shard == 0 || c.byRef[ref] != nil; ref.Shard++ {
		r := c.take(ref, p.member.Account)
		if r == nil {
			return
		}
		if !c.counts(r, p, total) {
			return
		}
		first, last := &r.Instance.C[1], &r.Instance.C[2]
		switch {
		case *first == edge:
		case ref.Shard == 0:
			c.problems.add(ref, "its first edge is not the public one: it could be a later shard of other rows")
		default:
			c.problems.add(ref, "its first edge is not the last edge of shard %d: rows could repeat or be out of order",
				ref.Shard-1)
		}
		edge = *last
		data := r.Instance.C[0]
		if other, ok := seen[data]; ok {
			c.problems.add(ref, "duplicate: its data commitment is that of %v", other)
		}
		seen[data] = ref
		p.data = append(p.data, data)
	}
	if err := c.terms.Schema.Rules.Check(p.rows, total); err != nil {
		c.problems.add(Ref{Statement: catalog.Contribution.Name, Party: p.member.Name}, "%v", err)
	}
}

// firstEdge is the commitment to everybody's first edge.
func (c *checker) firstEdge() (e bn254.G1Affine) {
	v := terms.FirstEdge()
	powers, err := c.powers.Powers(v.Kind.Len + 1)
	if err == nil {
		e, err = commit.Com(powers, v)
	}
	if err != nil {
		c.problems.add(file(TermsFile), "%v", err)
	}
	return e
}

// counts checks a shard's scalars and adds its rows and class counts. It says whether the number of rows is possible.
func (c *checker) counts(r *Record, p *participant, total []int) bool {
	rows := number(r.Instance.Scalars[0])
	if rows < 1 || rows > c.terms.ShardCapacity {
		c.problems.add(r.Ref, "%d rows, a shard holds 1 to %d", rows, c.terms.ShardCapacity)
		return false
	}
	counts := make([]int, len(total))
	sum := 0
	for k := range counts {
		counts[k] = number(r.Instance.Scalars[1+k])
		total[k], sum = total[k]+counts[k], sum+counts[k]
	}
	switch {
	case len(counts) > 0 && sum != rows || slices.Min(append(counts, 0)) < 0:
		c.problems.add(r.Ref, "label counts %v do not add up to %d rows", counts, rows)
	case !slices.Equal(r.Instance.Scalars, contribution.Scalars(rows, counts, c.terms.Schema.Scalars())):
		c.problems.add(r.Ref, "the columns' bounds are not the schema's")
	}
	p.size, p.rows = append(p.size, rows), p.rows+rows
	return true
}

// modelled says whether the bundle claims more than contributions about how the model was fitted. Of a fit with noise
// nothing of that is proven.
func (c *checker) modelled() bool {
	return !c.terms.Noisy() &&
		len(c.records[catalog.Training.Name])+len(c.records[catalog.Optimum.Name])+len(c.epochs) > 0
}

// optimum is the reference of a class's optimum.
func optimum(class int) Ref {
	return Ref{Statement: catalog.Optimum.Name, Party: OwnerName, Class: class}
}

// weights is the commitment to a class's weights, which its optimum names; false if there is no optimum. Those of a fit
// with noise are in a document.
func (c *checker) weights(class int) (w bn254.G1Affine, ok bool) {
	if class < len(c.noisy) {
		return c.noisy[class], true
	}
	r := c.byRef[optimum(class)]
	if r == nil || !c.shaped(r) {
		return w, false
	}
	return r.Instance.C[0], true
}

// training checks every contributor's training statements and adds up their gradients and Hessians.
func (c *checker) training() {
	if !c.modelled() {
		return
	}
	for class := range c.terms.Models() {
		for _, p := range c.people {
			if p.left {
				c.trained(p, class)
			}
		}
	}
	c.heldGradients()
}

func (c *checker) trained(p *participant, class int) {
	weights, known := c.weights(class)
	for s := range p.data {
		ref := Ref{Statement: catalog.Training.Name, Party: p.member.Name, Class: class, Shard: s}
		r := c.take(ref, p.member.Account)
		if r == nil {
			continue
		}
		label := c.terms.Schema.Class(class)
		switch {
		case r.Instance.C[0] != p.data[s]:
			c.problems.add(ref, "its data is not that of the contribution")
		case known && r.Instance.C[1] != weights:
			c.problems.add(ref, "its weights are not those of the optimum of class %d", class)
		case !slices.Equal(r.Instance.Scalars, training.Scalars(p.size[s], label)):
			c.problems.add(ref, "rows and class are %v, expected %d and %d", r.Instance.Scalars, p.size[s], label)
		}
		p.g[class].Add(&p.g[class], &r.Instance.C[2])
		p.h[class].Add(&p.h[class], &r.Instance.C[3])
	}
}

// optima checks that each class's weights start at the model's w_0 and are optimal over all contributions.
func (c *checker) optima() {
	if !c.modelled() {
		return
	}
	powers, err := c.powers.Powers(c.terms.Schema.Features() + 2)
	if err != nil {
		c.problems.add(file(TermsFile), "%v", err)
		return
	}
	for class := range c.terms.Models() {
		ref := optimum(class)
		r := c.take(ref, c.terms.Owner)
		if r == nil {
			continue
		}
		var g bn254.G1Affine
		for _, p := range c.people {
			g.Add(&g, &p.g[class])
		}
		start, err := c.terms.StartCommitment(powers, class)
		switch {
		case err != nil:
			c.problems.add(ref, "%v", err)
		case r.Instance.C[1] != start:
			c.problems.add(ref, "its w_0 is not the model's")
		case r.Instance.C[2] != g:
			c.problems.add(ref, "its gradient is not the sum of the contributors' gradients")
		}
		c.rowsAndLambda(r)
		if eps := bigOf(r.Instance.Scalars[2]); eps.Cmp(terms.MaxEps()) > 0 {
			c.problems.add(ref, "eps is %v, at most %v is an optimum", eps, terms.MaxEps())
		}
	}
}

func (c *checker) rowsAndLambda(r *Record) {
	if rows := number(r.Instance.Scalars[0]); rows != c.summary.Rows {
		c.problems.add(r.Ref, "rows is %d, the contributions have %d", rows, c.summary.Rows)
	}
	if lambda := bigOf(r.Instance.Scalars[1]); !lambda.IsUint64() || lambda.Uint64() != c.terms.Model.Lambda {
		c.problems.add(r.Ref, "lambda is %v, the model's is %d", lambda, c.terms.Model.Lambda)
	}
	if err := c.terms.Model.CheckRows(c.summary.Rows); err != nil {
		c.problems.add(r.Ref, "%v", err)
	}
}
