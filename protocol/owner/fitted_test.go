package owner_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// group is alder with one shard and birch with two, after the fit.
type group struct {
	*datanettest.Group
	fitted  *owner.Owner
	members []*contributor.Contributor
	rounds  []transcript.Round
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
	o, rounds, err := g.Fit(members...)
	return &group{g, o, members, rounds}, err
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
