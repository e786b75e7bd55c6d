package circuits_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
)

// TestHonestEpochs: every statement of a small epoch of real rows holds, for all families.
func TestHonestEpochs(t *testing.T) {
	for _, f := range epochtest.Families {
		e := epochtest.New(t, f, 3, 8)
		cases := append(e.All(t), e.Credit(t, 0), e.Credit(t, 2))
		for party := range e.Parties {
			cases = append(cases, e.Contribution(party, 0), e.Training(party, 0))
		}
		compiled := map[string]*circuittest.Statement{}
		for _, c := range cases {
			name := c.Circuit.Spec().Name
			if compiled[name] == nil {
				compiled[name] = circuittest.NewStatement(t, c.Circuit)
			}
			require.NoError(t, compiled[name].Holds(c), "%v %s", f, name)
		}
		var names []string
		for n := range compiled {
			name, _, _ := strings.Cut(n, "/")
			names = append(names, name)
		}
		require.ElementsMatch(t, catalog.Names(), names, "one circuit for each statement")
	}
}
