package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// TestAddRefuses: a row that would leave a gap somewhere, or take another one's place, ends the program at its start.
func TestAddRefuses(t *testing.T) {
	before := catalog.Statements()
	for _, c := range []struct {
		why   string
		spoil func(*catalog.Statement)
		want  string
	}{
		{"no name", func(s *catalog.Statement) { s.Name = "" }, `catalog: the row of "" is incomplete`},
		{"no title", func(s *catalog.Statement) { s.Title = "" }, `catalog: the row of "fresh" is incomplete`},
		{"no meaning", func(s *catalog.Statement) { s.Meaning = "" }, `catalog: the row of "fresh" is incomplete`},
		{"no prover", func(s *catalog.Statement) { s.Prover = 0 }, `catalog: the row of "fresh" is incomplete`},
		{"no vectors", func(s *catalog.Statement) { s.Vectors = nil }, `catalog: the row of "fresh" is incomplete`},
		{"no circuit", func(s *catalog.Statement) { s.New = nil }, `catalog: the row of "fresh" is incomplete`},
		{
			"a name that is taken", func(s *catalog.Statement) { s.Name = before[0].Name },
			`catalog: "` + before[0].Name + `" is there already`,
		},
	} {
		row := catalog.Statement{
			Name: "fresh", Title: "Fresh", Meaning: "nothing", Prover: catalog.ModelOwner, Vectors: []string{"a"},
			New: func(catalog.Description) link.Circuit { return nil },
		}
		c.spoil(&row)
		require.PanicsWithValue(t, c.want, func() { catalog.Add(row) }, c.why)
	}
	require.Equal(t, before, catalog.Statements())
}

// TestRowsFitTheirCircuits: a row names each vector of its circuit, and each scalar or run of scalars.
func TestRowsFitTheirCircuits(t *testing.T) {
	for _, family := range []schema.Family{schema.Bernoulli, schema.Gaussian, schema.OVR} {
		all := catalog.Description{
			Family: family, Features: 3, Rows: 64, Queries: 64, Contributors: 8,
		}
		if family.Classification() {
			all.Classes = 2
		}
		for _, s := range catalog.Statements() {
			circuit, err := s.Describe(all).Circuit()
			require.NoError(t, err, s.Name)
			spec := circuit.Spec()
			require.Len(t, s.Vectors, len(spec.Kinds), s.Name)
			require.True(t, strings.HasPrefix(spec.Name, s.Name+"/"), "%s: its circuit is %s", s.Name, spec.Name)
			runs := 0
			for _, name := range s.Scalars {
				if strings.HasSuffix(name, "...") {
					runs++
				}
			}
			if runs == 0 {
				require.Len(t, s.Scalars, spec.Scalars, s.Name)
			}
			require.GreaterOrEqual(t, spec.Scalars, len(s.Scalars)-runs, s.Name)
		}
	}
}
