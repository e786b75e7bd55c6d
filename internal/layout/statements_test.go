package layout_test

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"github.com/tributary-zk/tributary/circuits/catalog"
)

// namesStatements are the folders that may name a statement.
var namesStatements = []struct{ folder, why string }{
	{"circuits", "the statements are there"},
	{"verifier-contracts/fixtures", "it writes files named after what they hold"},
	{"internal/layout", "a folder of the tree is called inference, too"},
}

// TestOnlyTheCatalogNamesStatements: elsewhere a statement is a row of circuits/catalog, never a string.
func TestOnlyTheCatalogNamesStatements(t *testing.T) {
	for _, s := range sources(t) {
		if s.generated || allowed(s.folder) {
			continue
		}
		skip := map[ast.Node]bool{}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.Field:
				if n.Tag != nil {
					skip[n.Tag] = true
				}
			case *ast.BasicLit:
				if name := statementIn(n); name != "" && !skip[n] {
					t.Errorf("%s: %s names %q: read it from circuits/catalog", at(s, n), n.Value, name)
				}
			}
			return true
		})
	}
}

func allowed(folder string) bool {
	for _, f := range namesStatements {
		if within(folder, f.folder) {
			return true
		}
	}
	return strings.Contains("/"+folder+"/", "/testdata/")
}

// statementIn returns the statement that a string literal is, or holds in quotes of any kind.
func statementIn(literal *ast.BasicLit) string {
	if literal.Kind != token.STRING {
		return ""
	}
	value, err := strconv.Unquote(literal.Value)
	if err != nil {
		return ""
	}
	for _, name := range catalog.Names() {
		if value == name {
			return name
		}
		for _, quote := range []string{`"`, "'", "`"} {
			if strings.Contains(value, quote+name+quote) {
				return name
			}
		}
	}
	return ""
}

// TestNoSwitchOnStatements: what differs between statements is a column of the table, not a case.
func TestNoSwitchOnStatements(t *testing.T) {
	for _, s := range sources(t) {
		if s.generated || within(s.folder, "circuits/catalog") {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			clause, ok := n.(*ast.CaseClause)
			if !ok {
				return true
			}
			for _, e := range clause.List {
				if name := statementOf(e); name != "" {
					t.Errorf("%s: a case for the statement %s: make it a column of circuits/catalog", at(s, e), name)
				}
			}
			return true
		})
	}
}

// statementOf returns the statement that a case compares with: its name, or a row of the catalog such as
// catalog.Credit or catalog.Credit.Name.
func statementOf(e ast.Expr) (found string) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if v, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && catalog.Known(v) {
				found = v
			}
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			if name := strings.ToLower(n.Sel.Name); ok && x.Name == "catalog" && catalog.Known(name) {
				found = name
			}
		}
		return true
	})
	return found
}
