package owner_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/owner"
)

// group is alder with one shard and birch with two, after the fit.
type group struct {
	*datanettest.Group
	fitted  *owner.Owner
	members []*contributor.Contributor
}

var (
	classifier = sync.OnceValues(func() (*group, error) { return fitted(schema.Bernoulli) })
	classes    = sync.OnceValues(func() (*group, error) { return fitted(schema.OVR) })
	numbers    = sync.OnceValues(func() (*group, error) { return fitted(schema.Gaussian) })
)

func fitted(family schema.Family) (*group, error) {
	g, err := datanettest.NewGroup(family, 30, 70)
	if err != nil {
		return nil, err
	}
	members, err := g.Members()
	if err != nil {
		return nil, err
	}
	o := g.Model()
	return &group{g, o, members}, o.Fit(context.Background(), g.Rows, asMembers(members), nil)
}

func asMembers(all []*contributor.Contributor) (out []owner.Member) {
	for _, c := range all {
		out = append(out, c)
	}
	return out
}

func get(t *testing.T, shared func() (*group, error)) *group {
	t.Helper()
	g, err := shared()
	require.NoError(t, err)
	return g
}

// owner is one with fitted models and without epochs.
func (g *group) owner() *owner.Owner {
	o := g.Model()
	o.State.Models = slices.Clone(g.fitted.State.Models)
	return o
}
