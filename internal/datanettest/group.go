package datanettest

import (
	"crypto/ecdh"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Group is an owner and contributors of a Datanet of three columns, without a bundle or a chain. Nothing is proven:
// what the parties compute does not need proofs.
type Group struct {
	Terms *terms.Terms
	Owner *party.Account
	Names []string
	Rows  int // of all contributors

	accounts []*party.Account
	records  []table.Table
}

// NewGroup makes a group, with a contributor for each number of rows. A shard has 64.
func NewGroup(family schema.Family, rows ...int) (*Group, error) {
	return NewGroupOf(party.NewAccount, family, rows...)
}

// NewGroupOf is NewGroup with accounts of the caller's making, the owner's first.
func NewGroupOf(account func() (*party.Account, error), family schema.Family, rows ...int) (*Group, error) {
	s, err := schema.FromTable(Labelled(family, 1000, 1), schema.Choice{Name: "visits", Family: family})
	if err != nil {
		return nil, err
	}
	m, err := model.NewManifest(s.Name, s, model.DefaultLambda)
	if err != nil {
		return nil, err
	}
	g := &Group{Terms: &terms.Terms{
		Version: terms.Version, Schema: s, Model: m,
		ShardCapacity: 64, QueryCapacity: 64, ContributorCapacity: terms.Capacity(len(rows)),
		MinContributors: terms.MinContributors, Method: terms.Newton,
	}}
	if family == schema.Gaussian {
		g.Terms.Objective, g.Terms.Holdouts = direction.Validation.String(), 1
	}
	if g.Owner, err = account(); err != nil {
		return nil, err
	}
	g.Terms.Owner = g.Owner.Address()
	for i, n := range rows {
		a, err := account()
		if err != nil {
			return nil, err
		}
		g.accounts, g.records = append(g.accounts, a), append(g.records, Labelled(family, n, uint64(2+i)))
		g.Names, g.Rows = append(g.Names, treeName(i)), g.Rows+n
	}
	return g, g.Terms.Validate()
}

// treeName is the i-th contributor's name.
func treeName(i int) string {
	trees := []string{"alder", "birch", "cedar", "dogwood", "elder", "fir", "gorse"}
	if i < len(trees) {
		return trees[i]
	}
	return fmt.Sprintf("tree%03d", i)
}

// Labelled are Records with a label of the family: two classes, three, or a number.
func Labelled(family schema.Family, rows int, seed uint64) table.Table {
	t := Records(rows, seed)
	for i, x := range t.X {
		v := 1.5*x[0] - x[1]
		switch family {
		case schema.OVR:
			t.Labels[i] = []string{"low", "middle", "high"}[min(2, max(0, int(v+3)/2))]
		case schema.Gaussian:
			t.Labels[i] = fmt.Sprintf("%.3f", v+0.2*x[2])
		}
	}
	return t
}

// Model is the owner as a new process has it, before the fit.
func (g *Group) Model() *owner.Owner {
	o := owner.New(g.Terms, terms.Deployment{}, g.Owner)
	o.State.Rows = g.Rows
	return o
}

// Guest is a contributor that has not joined the others.
func (g *Group) Guest(i int) (*contributor.Contributor, error) {
	return contributor.New(g.Terms, terms.Deployment{}, g.accounts[i], g.Names[i], g.records[i])
}

// Member is a contributor that has joined the others and has answered nothing.
func (g *Group) Member(i int) (*contributor.Contributor, error) {
	c, err := g.Guest(i)
	if err != nil {
		return nil, err
	}
	return c, g.Join(c, i)
}

// Members are all contributors, as Member has them.
func (g *Group) Members() (out []*contributor.Contributor, err error) {
	for i := range g.Names {
		c, err := g.Member(i)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// Account is a contributor's: an attack signs with it.
func (g *Group) Account(i int) (*party.Account, error) {
	if i >= len(g.accounts) {
		return nil, fmt.Errorf("contributor %d of %d", i, len(g.accounts))
	}
	return g.accounts[i], nil
}

// Begin is the transcript of the group's fit before its first round.
func (g *Group) Begin() (*transcript.Transcript, error) { return g.BeginWith(g.Roster()) }

// BeginWith is Begin under another roster.
func (g *Group) BeginWith(r bundle.Roster) (*transcript.Transcript, error) {
	return transcript.New(g.Terms, terms.Deployment{}, r, g.contributions(), g.Rows, srs.Embedded())
}

// Roster is the closed list of contributors.
func (g *Group) Roster() bundle.Roster {
	r := bundle.Roster{Version: bundle.Version}
	for i, a := range g.accounts {
		r.Contributors = append(r.Contributors, bundle.Member{
			Version: bundle.Version, Name: g.Names[i], Account: a.Address(),
			MaskKey: hex.EncodeToString(a.Mask.PublicKey().Bytes()),
		})
	}
	return r
}

// Records are a contributor's.
func (g *Group) Records(i int) table.Table { return g.records[i] }

// contributions are statements without proofs, which say how many rows everybody has.
func (g *Group) contributions() (out []*bundle.Record) {
	for i, name := range g.Names {
		out = append(out, &bundle.Record{
			Ref: bundle.Ref{Statement: catalog.Contribution.Name, Party: name},
			Instance: proof.Instance{
				C:       make([]bn254.G1Affine, len(catalog.Contribution.Vectors)),
				Scalars: []fr.Element{fr.NewElement(uint64(len(g.records[i].X)))},
			},
		})
	}
	return out
}

// Drop takes a contributor off the roster.
func (g *Group) Drop(i int) {
	g.accounts, g.Names = slices.Delete(slices.Clone(g.accounts), i, i+1), slices.Delete(slices.Clone(g.Names), i, i+1)
	g.records = slices.Delete(slices.Clone(g.records), i, i+1)
}

// Swap gives a contributor's name to another account.
func (g *Group) Swap(i int) error {
	a, err := party.NewAccount()
	g.accounts = slices.Clone(g.accounts)
	g.accounts[i] = a
	return err
}

// Fit is the fit of the members in this process: the owner's models and the whole record.
func (g *Group) Fit(members ...*contributor.Contributor) (*owner.Owner, []transcript.Round, error) {
	t, err := g.Begin()
	if err != nil {
		return nil, nil, err
	}
	if err := Pledge(t, members...); err != nil {
		return nil, nil, err
	}
	o := g.Model()
	var rounds []transcript.Round
	for {
		last, err := outcome(t, o, members)
		if err != nil {
			return nil, nil, err
		}
		r, err := t.Next(last, o.Blind)
		if err != nil {
			return nil, nil, err
		}
		if rounds = append(rounds, r); t.Done() {
			break
		}
	}
	for _, c := range members {
		if err := c.Finish(t); err != nil {
			return nil, nil, err
		}
	}
	return o, rounds, o.Take(t)
}

// Pledge binds a transcript to the pledges of all its members.
func Pledge(t *transcript.Transcript, members ...*contributor.Contributor) error {
	var all []transcript.Pledge
	for _, c := range members {
		p, err := c.Pledge(t)
		if err != nil {
			return err
		}
		all = append(all, p)
	}
	return t.Bind(all)
}

// outcome asks all members the open question; nil before the first.
func outcome(
	t *transcript.Transcript, o *owner.Owner, members []*contributor.Contributor,
) (*transcript.Outcome, error) {
	q, open := t.Open()
	if !open {
		return nil, nil
	}
	var answers []transcript.Answer
	var masked [][]masking.Masked
	var asked []*contributor.Contributor
	for _, c := range members {
		if slices.Contains(q.Among, c.State.Index) {
			asked = append(asked, c)
		}
	}
	members = asked
	for _, c := range members {
		r, err := c.Answer(t)
		if err != nil {
			return nil, err
		}
		answers, masked = append(answers, r.Answer), append(masked, r.Masked)
	}
	own, err := Complete(t, answers, members)
	if err != nil {
		return nil, err
	}
	return o.Outcome(q, answers, masked, own...)
}

// Complete has members complete the open round, if it takes that.
func Complete(
	t *transcript.Transcript, answers []transcript.Answer, members []*contributor.Contributor,
) ([]sharing.Secret, error) {
	if !t.Guarded() {
		return nil, nil
	}
	var done []*transcript.Completion
	var seen []transcript.Seen
	for _, c := range members {
		if !t.Twice() {
			break
		}
		s, err := c.See(t, answers)
		if err != nil {
			return nil, err
		}
		seen = append(seen, s)
	}
	for _, c := range members {
		d, err := c.Complete(t, answers, seen...)
		if err != nil {
			return nil, err
		}
		done = append(done, d)
	}
	own, lacking, err := t.Secrets(answers, done)
	if len(lacking) > 0 {
		err = fmt.Errorf("the secrets of %v lack shares", lacking)
	}
	return own, err
}

// Join gives a contributor its place among the others.
func (g *Group) Join(c *contributor.Contributor, i int) error {
	keys := make([]*ecdh.PublicKey, len(g.accounts))
	for k, a := range g.accounts {
		keys[k] = a.Mask.PublicKey()
	}
	return c.Join(i, keys)
}
