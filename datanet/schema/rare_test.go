package schema

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/data"
)

// TestRareColumnsAreDropped: a drafted schema has no column that contributors would have to refuse. Their tables may
// have it.
func TestRareColumnsAreDropped(t *testing.T) {
	var b strings.Builder
	b.WriteString("all,half,some,one,none,y\n")
	for i := range 200 {
		fmt.Fprintf(&b, "%d,%d,%d,%d,5,%s\n", i, i%2, min(1, i/160), min(1, i/199), []string{"no", "yes"}[i%2])
	}
	text := tab(t, b.String())
	text.Label = "y"
	for _, c := range []struct {
		rows    int
		dropped []string
	}{
		{0, nil}, // a contributor's rows are not known
		{12, []string{"half", "some", "one", "none"}},
		{60, []string{"some", "one", "none"}},
		{400, []string{"one", "none"}}, // a fifth of the rows
		{1 << 20, []string{"one", "none"}},
	} {
		s, err := FromTable(text, Choice{Name: "visits", Rows: c.rows})
		require.NoError(t, err)
		require.Equal(t, c.dropped, s.Dropped, c.rows)
		require.Equal(t, 5-len(c.dropped), s.Features())
		b, err := s.Encode()
		require.NoError(t, err)
		again, err := Decode(b)
		require.NoError(t, err)
		require.Equal(t, s, again)
		rows, err := s.EncodeRows(text)
		require.NoError(t, err, "the dropped columns may be there")
		require.Equal(t, s.Features(), rows.Features)
	}
	_, err := FromTable(text, Choice{Name: "visits", Rows: 10})
	require.ErrorContains(t, err, "in contributors of 10 rows no column")
}

// TestDraftsOfTheEmbeddedTables: five contributors keep all columns that say something.
func TestDraftsOfTheEmbeddedTables(t *testing.T) {
	for name, want := range map[string]int{"wdbc": 30, "diabetes": 10, "digits": 48} {
		tb, err := data.Table(name)
		require.NoError(t, err)
		s, err := FromTable(tb, Choice{Rows: len(tb.X) * 4 / 25})
		require.NoError(t, err)
		require.Equal(t, want, s.Features(), "%s leaves out %v", name, s.Dropped)
	}
}

func TestDroppedNames(t *testing.T) {
	for _, name := range []string{"", "age", "y"} {
		s := sample()
		s.Dropped = []string{"zip", name}
		require.ErrorContains(t, s.Validate(), "dropped column 2")
	}
	s := sample()
	s.Dropped = []string{"zip"}
	require.NoError(t, s.Validate())
	_, err := s.EncodeRows(tab(t, "age,dose,zip,house,y\n50,0,9,1,no\n"))
	require.ErrorContains(t, err, `unknown column "house"`)
}
