package reconstruct

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
)

// Group is a Datanet seen by a referee who knows all rows.
type Group struct {
	Family  model.Family
	Classes []int // of each model, as the training statement names them
	Lambda  uint64
	Members []Member
}

// Member is a contributor.
type Member struct {
	Shards []shard.Shard
	Rows   []Row
}

// Row is a record's features at scale FX, intercept first: d+1 integers, the first of which is 2^12.
type Row []int64

// Format names the shape, never the record.
func (r Row) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "row[%d]", len(r)) }

// NewGroup splits a table of records over contributors in blocks whose sizes differ by at most one.
func NewGroup(t table.Table, contributors int) (*Group, error) {
	s, err := schema.FromTable(t, schema.Choice{Name: t.Source})
	if err != nil {
		return nil, err
	}
	out := &Group{Family: s.Family, Lambda: model.DefaultLambda}
	for k := range s.Models() {
		out.Classes = append(out.Classes, s.Class(k))
	}
	for c := range contributors {
		block := make([]int, 0, len(t.X)/contributors+1)
		for i := c * len(t.X) / contributors; i < (c+1)*len(t.X)/contributors; i++ {
			block = append(block, i)
		}
		m, err := member(s, t.Pick(block))
		if err != nil {
			return nil, fmt.Errorf("contributor %d: %w", c, err)
		}
		out.Members = append(out.Members, m)
	}
	return out, nil
}

func member(s schema.Schema, t table.Table) (m Member, err error) {
	rows, err := s.EncodeRows(t)
	if err != nil {
		return m, err
	}
	if m.Shards, err = rows.Shards(max(len(rows.List), 1)); err != nil {
		return m, err
	}
	for _, r := range rows.List {
		m.Rows = append(m.Rows, append(Row{fixed.One}, r.X...))
	}
	return m, nil
}

// Width returns d+1.
func (g *Group) Width() int { return g.Members[0].Shards[0].Width() }

// Count returns the number of rows of some members.
func (g *Group) Count(members []Member) (n int) {
	for _, m := range members {
		n += len(m.Rows)
	}
	return n
}

// Answer is what a coalition holds of one round: the totals of everybody outside it.
type Answer struct {
	Class int
	W     []fr.Element // scale FW
	G     []fr.Element // scale FG
	H     []fr.Element // scale FH, nil if the round does not tell it
}

// Format names the shape, never the sums.
func (a Answer) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "answer[width %d]", len(a.G)) }

// Ask returns the totals of members at some weights.
func (g *Group) Ask(members []Member, class int, w []fr.Element, hessian bool) (Answer, error) {
	out := Answer{Class: class, W: w}
	for _, m := range members {
		t, err := statistics.Totals(g.Family, class, m.Shards, w)
		if err != nil {
			return Answer{}, err
		}
		out.add(t, hessian)
	}
	return out, nil
}

func (a *Answer) add(t fit.Totals, hessian bool) {
	a.G = sum(a.G, t.G)
	if hessian {
		a.H = sum(a.H, t.H)
	}
}

func sum(a, b []fr.Element) []fr.Element {
	out := append(fr.Vector(nil), b...)
	if a != nil {
		out.Add(out, a)
	}
	return out
}
