package catalog_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
)

// TestDocumentsReadTheTable compares every table of statements in the documents with the catalog: names and order, and
// each cell that says what the catalog says.
func TestDocumentsReadTheTable(t *testing.T) {
	prover := func(s *catalog.Statement) string {
		if s.Prover == catalog.Contributor {
			return "each contributor"
		}
		return s.Prover.String()
	}
	for _, c := range []struct {
		file, head string
		row        func(s *catalog.Statement) []string // what its cells are, from the left
	}{
		{"../../README.md", "| statement | who proves it | it says |", func(s *catalog.Statement) []string {
			return []string{s.Name, prover(s), s.Meaning}
		}},
		{
			"../../docs/protocol.md", "| statement | vectors | scalars | party | once for each |",
			func(s *catalog.Statement) []string {
				return []string{
					s.Name, strings.Join(s.Vectors, ", "), strings.Join(s.Scalars, ", "), s.Prover.String(), s.Scope.String(),
				}
			},
		},
	} {
		rows := tableOf(t, c.file, c.head)
		require.Len(t, rows, len(catalog.Statements()), c.file)
		for i, s := range catalog.Statements() {
			require.Equal(t, c.row(s), rows[i], c.file)
		}
	}
	for _, file := range []string{"../../docs/files.md", "../../docs/benchmarks.md"} {
		require.Equal(t, catalog.Names(), firstColumn(t, file), file)
	}
}

// tableOf returns the cells of the table with a heading.
func tableOf(t *testing.T, file, head string) (rows [][]string) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(text), head+"\n")
	require.True(t, found, "%s has no table %q", file, head)
	for _, line := range strings.Split(rest, "\n")[1:] {
		if !strings.HasPrefix(line, "|") {
			break
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

// firstColumn returns the statements that the first table of statements in a file names, in their order.
func firstColumn(t *testing.T, file string) (names []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, line := range strings.Split(string(text), "\n") {
		cell, _, _ := strings.Cut(strings.TrimPrefix(line, "|"), "|")
		if cell = strings.TrimSpace(cell); strings.HasPrefix(line, "|") && catalog.Known(cell) {
			names = append(names, cell)
		} else if len(names) > 0 {
			return names
		}
	}
	return names
}
