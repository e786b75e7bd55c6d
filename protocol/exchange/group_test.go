package exchange_test

import (
	"crypto/ecdh"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// records are made rows with a label of the family.
func records(family schema.Family, rows int, seed uint64) table.Table {
	t := datanettest.Records(rows, seed)
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

// group is an owner and two contributors, alder with one shard and birch with two. Nothing is proven: a fit does not need
// it.
type group struct {
	terms    *terms.Terms
	owner    *party.Account
	accounts []*party.Account
	records  []table.Table
}

var names = []string{"alder", "birch"}

const rows = 30 + 70

func newGroup(family schema.Family) (*group, error) {
	s, err := schema.FromTable(records(family, 1000, 1), schema.Choice{Name: "visits", Family: family})
	if err != nil {
		return nil, err
	}
	m, err := model.NewManifest(s.Name, s, model.DefaultLambda)
	if err != nil {
		return nil, err
	}
	g := &group{
		terms: &terms.Terms{
			Version: terms.Version, Schema: s, Model: m,
			ShardCapacity: 64, QueryCapacity: 64, ContributorCapacity: 8,
		},
		records: []table.Table{records(family, 30, 2), records(family, 70, 3)},
	}
	if g.owner, err = party.NewAccount(); err != nil {
		return nil, err
	}
	g.terms.Owner = g.owner.Address()
	for range names {
		a, err := party.NewAccount()
		if err != nil {
			return nil, err
		}
		g.accounts = append(g.accounts, a)
	}
	return g, g.terms.Validate()
}

// classifier is the group that most tests share. What its fit asks and answers is the same in all of them, up to the
// blinds.
var classifier = sync.OnceValues(func() (*group, error) { return newGroup(schema.Bernoulli) })

func shared(t *testing.T) *group {
	t.Helper()
	g, err := classifier()
	require.NoError(t, err)
	return g
}

// model is the owner as a new process has it.
func (g *group) model() *owner.Owner {
	o := owner.New(g.terms, terms.Deployment{}, g.owner)
	o.State.Rows = rows
	return o
}

// member is a contributor that has answered nothing, on the roster.
func (g *group) member(t *testing.T, i int) *contributor.Contributor {
	t.Helper()
	c, err := contributor.New(g.terms, terms.Deployment{}, g.accounts[i], names[i], g.records[i])
	require.NoError(t, err)
	g.join(t, c, i)
	return c
}

func (g *group) members(t *testing.T) (out []*contributor.Contributor) {
	t.Helper()
	for i := range names {
		out = append(out, g.member(t, i))
	}
	return out
}

func (g *group) join(t *testing.T, c *contributor.Contributor, i int) {
	t.Helper()
	keys := make([]*ecdh.PublicKey, len(g.accounts))
	for k, a := range g.accounts {
		keys[k] = a.Mask.PublicKey()
	}
	require.NoError(t, c.Join(i, keys))
}

// reopened is a contributor as a new process has it.
func (g *group) reopened(t *testing.T, home string, i int) *contributor.Contributor {
	t.Helper()
	c, err := contributor.Open(home, g.terms, terms.Deployment{})
	require.NoError(t, err)
	g.join(t, c, i)
	return c
}

// saved is a save that has nothing to lose.
func saved() error { return nil }

// step takes the fit on by a new owner.
func (g *group) step(t *testing.T, d exchange.Dir) (*owner.Owner, exchange.Progress) {
	t.Helper()
	o := g.model()
	p, err := exchange.Step(t.Context(), d, o, names)
	require.NoError(t, err)
	return o, p
}

func answer(t *testing.T, d exchange.Dir, members ...*contributor.Contributor) {
	t.Helper()
	for _, c := range members {
		_, err := exchange.Answer(t.Context(), d, c, saved)
		require.NoError(t, err)
	}
}

// asked is a folder whose first round is answered.
func (g *group) asked(t *testing.T) exchange.Dir {
	t.Helper()
	d := exchange.Dir(t.TempDir())
	_, p := g.step(t, d)
	require.Equal(t, 1, p.Round)
	answer(t, d, g.members(t)...)
	return d
}

// finished is a folder whose final round is answered, and that round.
func (g *group) finished(t *testing.T) (exchange.Dir, int) {
	t.Helper()
	d := exchange.Dir(t.TempDir())
	members := g.members(t)
	for {
		_, p := g.step(t, d)
		require.False(t, p.Done)
		answer(t, d, members...)
		if p.Final {
			return d, p.Round
		}
	}
}

func roundFile(d exchange.Dir, n int) string {
	return filepath.Join(string(d), fmt.Sprintf("fit/round-%03d.json", n))
}

func replyFile(d exchange.Dir, n int, name string) string {
	return filepath.Join(string(d), fmt.Sprintf("fit/round-%03d-%s.json", n, name))
}

// edit rewrites a document.
func edit[T any](t *testing.T, path string, change func(*T)) {
	t.Helper()
	v := new(T)
	require.NoError(t, document.ReadJSON(path, v))
	change(v)
	require.NoError(t, document.WriteJSON(path, v, document.Secret))
}

// files are the contents of a folder.
func files(t *testing.T, d exchange.Dir) map[string]string {
	t.Helper()
	out := map[string]string{}
	require.NoError(t, filepath.WalkDir(string(d), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		out[path] = string(b)
		return err
	}))
	return out
}
