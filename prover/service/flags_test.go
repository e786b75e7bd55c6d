package service

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSpeaksNoFlags: the package is composed from Go, so that neither its messages nor its comments name a command's
// flags.
func TestSpeaksNoFlags(t *testing.T) {
	flag := regexp.MustCompile(`(^|[^-\w])--[a-z]`)
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	checked := 0
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, e.Name(), nil, parser.ParseComments)
		require.NoError(t, err)
		check := func(at token.Pos, text string) {
			require.NotRegexp(t, flag, text, set.Position(at))
			checked++
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, is := n.(*ast.BasicLit); is && literal.Kind == token.STRING {
				check(literal.Pos(), strings.Trim(literal.Value, "`\""))
			}
			return true
		})
		for _, group := range file.Comments {
			check(group.Pos(), group.Text())
		}
	}
	require.Greater(t, checked, 200, "nothing to check is a failure")
	require.Regexp(t, flag, "copy it to --keys")
	require.Regexp(t, flag, "--keys: no")
}
