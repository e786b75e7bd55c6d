package exchange_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// group is alder with one shard and birch with two, and the steps of their fit.
type group struct{ *datanettest.Group }

var names = []string{"alder", "birch"}

func newGroup(t *testing.T, family schema.Family) *group {
	t.Helper()
	g, err := datanettest.NewGroup(family, 30, 70)
	require.NoError(t, err)
	return &group{g}
}

// classifier is the group that most tests share. What its fit asks and answers is the same in all of them, up to the
// blinds.
var classifier = sync.OnceValues(func() (*datanettest.Group, error) {
	return datanettest.NewGroup(schema.Bernoulli, 30, 70)
})

func shared(t *testing.T) *group {
	t.Helper()
	g, err := classifier()
	require.NoError(t, err)
	return &group{g}
}

func (g *group) member(t *testing.T, i int) *contributor.Contributor {
	t.Helper()
	c, err := g.Member(i)
	require.NoError(t, err)
	return c
}

func (g *group) members(t *testing.T) []*contributor.Contributor {
	t.Helper()
	all, err := g.Members()
	require.NoError(t, err)
	return all
}

// reopened is a contributor as a new process has it.
func (g *group) reopened(t *testing.T, home string, i int) *contributor.Contributor {
	t.Helper()
	c, err := contributor.Open(home, g.Terms, terms.Deployment{})
	require.NoError(t, err)
	require.NoError(t, g.Join(c, i))
	return c
}

// saved is a save that has nothing to lose.
func saved() error { return nil }

// side is a party's part in a fit whose rounds are not proven.
func (g *group) side(save func() error) exchange.Side {
	return exchange.Side{Begin: g.Begin, Save: save}
}

// step takes the fit on by a new owner.
func (g *group) step(t *testing.T, d exchange.Dir) (*owner.Owner, exchange.Progress) {
	t.Helper()
	o := g.Model()
	p, err := exchange.Step(d, o, g.side(saved))
	require.NoError(t, err)
	return o, p
}

func (g *group) answer(t *testing.T, d exchange.Dir, members ...*contributor.Contributor) {
	t.Helper()
	for _, c := range members {
		_, err := exchange.Answer(d, c, g.side(saved))
		require.NoError(t, err)
	}
}

// asked is a folder whose first round is answered.
func (g *group) asked(t *testing.T) exchange.Dir {
	t.Helper()
	d, _ := g.open(t, 1)
	g.answer(t, d, g.members(t)...)
	return d
}

// open is a folder whose n-th round is asked. The contributors have answered all earlier rounds.
func (g *group) open(t *testing.T, n int) (exchange.Dir, []*contributor.Contributor) {
	t.Helper()
	d := exchange.Dir(t.TempDir())
	members := g.members(t)
	for {
		_, p := g.step(t, d)
		require.False(t, p.Done)
		if p.Round == n {
			return d, members
		}
		g.answer(t, d, members...)
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
