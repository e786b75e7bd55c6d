package differential_test

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// proven proves a statement over something else.
func (m *maker) proven(
	kind string, ref bundle.Ref, what string, change func(polys []poly, scalars []fr.Element),
) *mutation {
	return m.add(kind, fmt.Sprintf("%s: %v", what, ref), func(b *book) error {
		polys, scalars := slices.Clone(m.behind[ref]), slices.Clone(m.honest.records[ref].Instance.Scalars)
		change(polys, scalars)
		return m.prove(b, ref, polys, scalars)
	})
}

func (m *maker) lies() {
	const scalar, free = "another scalar, proven", "what nothing is bound to, proven"
	begins := bundle.Ref{Statement: catalog.Contribution.Name, Party: m.names[1]} // the second shard begins at its edge
	ends := map[*catalog.Statement]int{catalog.Contribution: contribution.EdgeOut}
	unbound := map[*catalog.Statement]int{catalog.Inference: inference.Answers}
	for _, s := range catalog.Statements() {
		for i := range s.Vectors {
			ref := m.some(s)
			if at, ok := ends[s]; ok && at == i {
				ref = begins
			}
			kind, holds := "another commitment, proven", false
			if at, ok := unbound[s]; ok && at == i {
				kind, holds = free, true
			}
			change := func(polys []poly, _ []fr.Element) { polys[i] = random(len(polys[i]) - 1) }
			m.proven(kind, ref, fmt.Sprintf("commitment %d", i), change).holds = holds
		}
	}
	one := fr.One()
	for s, positions := range map[*catalog.Statement][]int{
		catalog.Contribution: {contribution.Rows, contribution.Counts, contribution.Counts + 3},
		catalog.Training:     {training.Rows, training.Class},
		catalog.Optimum:      {optimum.Rows, optimum.Lambda},
		catalog.Inference:    {inference.BatchSize, inference.Fees},
		catalog.Credit:       {credit.Rows, credit.Lambda, credit.Contributor},
		catalog.Payout:       {payout.Pool},
	} {
		for _, i := range positions {
			m.proven(scalar, m.some(s), fmt.Sprintf("scalar %d", i), func(_ []poly, scalars []fr.Element) {
				scalars[i].Add(&scalars[i], &one)
			})
		}
	}
	m.bounds()
	m.consistent()
}

// bounds are contributions with other numbers of rows, and optima with other bounds.
func (m *maker) bounds() {
	const kind = "other rows or bounds, proven"
	counts := func(list ...int) func([]poly, []fr.Element) {
		return func(_ []poly, scalars []fr.Element) {
			sum := 0
			for i, n := range list {
				scalars[contribution.Counts+i].SetUint64(uint64(n))
				sum += n
			}
			scalars[contribution.Rows].SetUint64(uint64(sum))
		}
	}
	alder := bundle.Ref{Statement: catalog.Contribution.Name, Party: m.names[0]}
	m.proven(kind, alder, "a row more", counts(6, 4, 3))
	m.proven(kind, alder, "no rows", counts(0, 0, 0))
	m.proven(kind, alder, "one label alone", counts(rows, 0, 0))
	m.proven(kind, alder, "more rows than a shard holds", counts(30, 30, 30))
	const free = "what nothing is bound to, proven"
	m.proven(free, alder, "other labels", counts(4, 4, 4)).holds = true
	m.proven(free, alder, "the last edge", func(polys []poly, _ []fr.Element) {
		polys[contribution.EdgeOut] = random(1)
	}).holds = true
	first := bundle.Ref{Statement: catalog.Optimum.Name, Party: bundle.OwnerName}
	m.proven(free, first, "another bound that is small enough", func(_ []poly, scalars []fr.Element) {
		scalars[optimum.Eps].SetUint64(eps + 1)
	}).holds = true
	m.proven(free, first, "the largest bound", func(_ []poly, scalars []fr.Element) {
		scalars[optimum.Eps].SetBigInt(terms.MaxEps())
	}).holds = true
	m.proven(kind, first, "a bound too large", func(_ []poly, scalars []fr.Element) {
		scalars[optimum.Eps].SetBigInt(new(big.Int).Add(terms.MaxEps(), big.NewInt(1)))
	})
	m.proven(kind, first, "a bound above 2^64", func(_ []poly, scalars []fr.Element) {
		scalars[optimum.Eps].SetBigInt(new(big.Int).Lsh(big.NewInt(1), 64))
	})
}

// consistent are changes of several statements that belong together.
func (m *maker) consistent() {
	const kind = "several statements that agree"
	alder, birch := m.names[0], m.names[1]
	ofCredit := func(name string) bundle.Ref {
		return bundle.Ref{Statement: catalog.Credit.Name, Party: name, Epoch: 1}
	}
	m.add(kind, "two credits with the same sum", func(b *book) error {
		d := random(m.terms.ContributorCapacity)
		for i, name := range []string{alder, birch} {
			ref := ofCredit(name)
			polys := slices.Clone(m.behind[ref])
			polys[credit.Credits] = [...]poly{plus(polys[credit.Credits], d), minus(polys[credit.Credits], d)}[i]
			if err := m.prove(b, ref, polys, m.honest.records[ref].Instance.Scalars); err != nil {
				return err
			}
		}
		return nil
	}).holds = true
	silent := func(b *book) (left poly) {
		left = m.behind[bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: 1}][payout.Credits]
		for k := range m.terms.Models() {
			ref := bundle.Ref{Statement: catalog.Credit.Name, Party: alder, Epoch: 1, Class: k}
			left = minus(left, m.behind[ref][credit.Credits])
			delete(b.records, ref)
		}
		b.epochs[0].Silent = []string{alder}
		return left
	}
	paid := bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: 1}
	m.add(kind, "a silent contributor counts as zero", func(b *book) error {
		polys := slices.Clone(m.behind[paid])
		polys[payout.Credits] = silent(b)
		return m.prove(b, paid, polys, m.honest.records[paid].Instance.Scalars)
	}).holds = true
	m.add("several statements that do not agree", "a silent contributor whose credits are paid", func(b *book) error {
		silent(b)
		return nil
	})
	m.add(kind, "other payouts with their table", func(b *book) error {
		polys := slices.Clone(m.behind[paid])
		v := commit.Zero(commit.Payouts(m.terms.ContributorCapacity))
		pool, err := m.honest.epochs[0].Amount()
		if err != nil {
			return err
		}
		v.Values[1].SetBigInt(pool)
		v.Blind.SetUint64(5)
		second := m.behind[with(paid, func(r *bundle.Ref) { r.Epoch = 2 })][payout.Payouts]
		b.blind.Add(&v.Blind, &second[len(second)-1])
		b.amounts = []*big.Int{new(big.Int).Sub(m.honest.amounts[0], new(big.Int).Sub(pool, big.NewInt(1))), nil}
		b.amounts[1] = new(big.Int).Add(pool, big.NewInt(1))
		polys[payout.Payouts] = v.Polynomial()
		return m.prove(b, paid, polys, m.honest.records[paid].Instance.Scalars)
	}).holds = true
	hessian := bundle.Ref{Statement: catalog.Training.Name, Party: birch, Shard: 1}
	m.proven("several statements that do not agree", hessian, "sums that all voted for, and no credits of them",
		func(polys []poly, _ []fr.Element) { polys[training.Hessian] = random(len(polys[training.Hessian]) - 1) })
}
