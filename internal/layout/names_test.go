package layout_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"testing"
)

// taken are names of the standard library that a reader knows: nothing of ours takes them, imported in a file or not.
// The linter sees the imported ones alone.
var taken = map[string]bool{
	"bytes": true, "context": true, "errors": true, "fmt": true, "io": true, "net": true, "os": true, "strings": true,
}

// builtin says whether the language itself declares a name.
func builtin(name string) bool { return types.Universe.Lookup(name) != nil }

// TestNamesAreFree: no declaration takes the name of a builtin or of a package that everybody knows. Methods may: they
// are always written behind a dot.
func TestNamesAreFree(t *testing.T) {
	for _, s := range sources(t) {
		if s.generated {
			continue
		}
		if name := s.ast.Name; taken[name.Name] || builtin(name.Name) {
			t.Errorf("%s: package %s has the name of another", s.path, name.Name)
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			for _, name := range declared(n) {
				if builtin(name.Name) || taken[name.Name] {
					t.Errorf("%s: %s has a name that is taken", at(s, name), name.Name)
				}
			}
			if fields, ok := n.(*ast.StructType); ok {
				for _, name := range names(fields.Fields) {
					if builtin(name.Name) {
						t.Errorf("%s: field %s has the name of a builtin", at(s, name), name.Name)
					}
				}
			}
			return true
		})
	}
}

// declared returns the names that a node brings into a scope.
func declared(n ast.Node) (out []*ast.Ident) {
	define := func(lhs ...ast.Expr) {
		for _, e := range lhs {
			if name, ok := e.(*ast.Ident); ok {
				out = append(out, name)
			}
		}
	}
	switch n := n.(type) {
	case *ast.FuncType:
		out = append(append(names(n.TypeParams), names(n.Params)...), names(n.Results)...)
	case *ast.FuncDecl:
		if n.Recv == nil {
			return []*ast.Ident{n.Name}
		}
		return names(n.Recv)
	case *ast.TypeSpec:
		out = append(names(n.TypeParams), n.Name)
	case *ast.ValueSpec:
		out = n.Names
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			define(n.Lhs...)
		}
	case *ast.RangeStmt:
		if n.Tok == token.DEFINE {
			define(n.Key, n.Value)
		}
	}
	return out
}

func names(fields *ast.FieldList) (out []*ast.Ident) {
	if fields == nil {
		return nil
	}
	for _, f := range fields.List {
		out = append(out, f.Names...)
	}
	return out
}
