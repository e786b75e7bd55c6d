package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
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
