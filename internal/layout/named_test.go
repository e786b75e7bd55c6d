package layout_test

import (
	"go/ast"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	// named are tests that a document names, in code's letters; of a Go test perhaps one of the methods that it runs.
	named = regexp.MustCompile("`((?:Test|Fuzz|Benchmark)[A-Z]\\w*|(?:test|testFuzz|invariant)_\\w+)(?:\\.(\\w+))?`")
	// placed is a row of a table that ends in a test and where it is.
	placed = regexp.MustCompile("(?m)^\\|.*\\| `(\\w+)(?:\\.(\\w+))?` \\| `([\\w./]+)` \\|$")
	// solidityTest is a test's declaration.
	solidityTest = regexp.MustCompile(`(?m)^    function ((?:test|testFuzz|invariant)_\w+)\(`)
)

// tests are the names of tests and of methods in test files, by folder or, in Solidity, by file; under "" all of them.
func tests(t *testing.T) map[string]map[string]bool {
	t.Helper()
	out := map[string]map[string]bool{"": {}}
	add := func(place, name string) {
		if out[place] == nil {
			out[place] = map[string]bool{}
		}
		out[place][name], out[""][name] = true, true
	}
	for _, s := range sources(t) {
		for _, d := range s.ast.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && strings.HasSuffix(s.path, "_test.go") {
				add(path.Dir(s.path), f.Name.Name)
			}
		}
	}
	for f, text := range texts(t) {
		if !strings.HasSuffix(f, ".t.sol") {
			continue
		}
		for _, m := range solidityTest.FindAllStringSubmatch(text, -1) {
			add(path.Base(f), m[1])
		}
	}
	return out
}

// TestNamedTestsExist: what a document says that a test shows, a test shows.
func TestNamedTestsExist(t *testing.T) {
	known, found := tests(t), 0
	for f, text := range texts(t) {
		if path.Ext(f) != ".md" {
			continue
		}
		for _, m := range named.FindAllStringSubmatch(text, -1) {
			found++
			if !known[""][m[1]] || m[2] != "" && !known[""][m[2]] {
				t.Errorf("%s names %s, which is no test", f, m[0])
			}
		}
	}
	require.Greater(t, found, 100, "nothing to check is a failure")
}

// TestAttacksHaveTests: the settlement's table has each of nineteen attacks, and every test is where the table says.
func TestAttacksHaveTests(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "docs", "settlement.md"))
	require.NoError(t, err)
	known := tests(t)
	rows := placed.FindAllStringSubmatch(string(text), -1)
	require.Greater(t, len(rows), 50)
	for _, m := range rows {
		if !known[m[3]][m[1]] || m[2] != "" && !known[m[3]][m[2]] {
			t.Errorf("there is no %s.%s in %s", m[1], m[2], m[3])
		}
	}
	for _, number := range strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19") {
		require.Regexp(t, "(?m)^\\| "+number+" \\| .* \\| `", string(text), "attack %s", number)
	}
}
