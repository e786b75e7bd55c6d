// Package layout_test holds the tree to its direction: cmd -> prover, rollup -> circuits -> attribution, inference -> datanet (the design's section 3).
package layout_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	root   = "../.."
	module = "github.com/tributary-zk/tributary/"
)

// may lists what each top folder may import of the others; its own packages it always may.
var may = map[string][]string{
	"datanet":            {},
	"inference":          {"datanet"},
	"attribution":        {"inference", "datanet"},
	"circuits":           {"attribution", "inference", "datanet"},
	"prover":             {"circuits", "attribution", "inference", "datanet"},
	"rollup":             {"circuits", "attribution", "inference", "datanet", "verifier-contracts", "prover/verify"},
	"protocol":           {"prover", "rollup", "circuits", "attribution", "inference", "datanet"},
	"verifier-contracts": {"circuits", "attribution", "inference", "datanet", "prover", "rollup"}, // its generators write what the prover and the chain clients say
	"cmd":                {"protocol", "prover", "rollup", "circuits", "attribution", "inference", "datanet", "verifier-contracts", "internal"},
	"internal":           {"protocol", "prover", "rollup", "circuits", "attribution", "inference", "datanet", "verifier-contracts"}, // helpers of tests
}

// foreign are modules that a folder must not import: circuits and what is below them know nothing of services, storage or chains; chains and services know no circuits' compiler.
var foreign = map[string][]string{
	"datanet":     {"google.golang.org/grpc", "github.com/nats-io", "github.com/ethereum", "database/sql", "net/http", "github.com/spf13", "github.com/consensys/gnark/"},
	"inference":   {"google.golang.org/grpc", "github.com/nats-io", "github.com/ethereum", "database/sql", "net/http", "github.com/spf13", "github.com/consensys/gnark/"},
	"attribution": {"google.golang.org/grpc", "github.com/nats-io", "github.com/ethereum", "database/sql", "net/http", "github.com/spf13", "github.com/consensys/gnark/"},
	"circuits":    {"google.golang.org/grpc", "github.com/nats-io", "github.com/ethereum", "database/sql", "net/http", "github.com/spf13", "os"},
	"prover":      {"github.com/ethereum", "github.com/spf13"},
	"rollup":      {"github.com/spf13"},
}

type file struct {
	path, top string
	test      bool
	imports   []string
}

func files(t *testing.T) (out []file) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		g := file{path: filepath.ToSlash(rel), test: strings.HasSuffix(path, "_test.go") || ignored(path)}
		g.top, _, _ = strings.Cut(g.path, "/")
		for _, i := range f.Imports {
			p, _ := strconv.Unquote(i.Path.Value)
			g.imports = append(g.imports, p)
		}
		out = append(out, g)
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(out), 40, "nothing to check is a failure")
	return out
}

// ignored says whether a file is a tool that no build contains.
func ignored(path string) bool {
	b, _ := os.ReadFile(path)
	return strings.HasPrefix(string(b), "//go:build ignore")
}

func TestImportsPointOneWay(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range files(t) {
		allowed, known := may[f.top]
		require.True(t, known, "%s: add its folder to the table of this test", f.path)
		seen[f.top] = true
		for _, i := range f.imports {
			rel, ours := strings.CutPrefix(i, module)
			if !ours || f.test {
				continue // tests may look up: they run the layers above against each other
			}
			ok := within(rel, f.top)
			for _, a := range allowed {
				ok = ok || within(rel, a)
			}
			if !ok {
				t.Errorf("%s imports %s: %s may import %v", f.path, rel, f.top, allowed)
			}
		}
	}
	for _, top := range []string{"datanet", "inference", "attribution", "circuits", "prover"} {
		require.True(t, seen[top], "no file of %s was checked", top)
	}
}

func TestLowerLayersKnowNoServices(t *testing.T) {
	for _, f := range files(t) {
		for _, i := range f.imports {
			for _, p := range foreign[f.top] {
				if !f.test && (i == p || strings.HasPrefix(i, strings.TrimSuffix(p, "/")+"/")) {
					t.Errorf("%s imports %s", f.path, i)
				}
			}
		}
	}
}

// TestHelpersStayInTests: no program is built on the packages that help tests.
func TestHelpersStayInTests(t *testing.T) {
	for _, f := range files(t) {
		for _, i := range f.imports {
			if strings.HasPrefix(i, module+"internal/") && !f.test && f.top != "internal" && f.top != "cmd" {
				t.Errorf("%s imports %s", f.path, i)
			}
		}
	}
}

func within(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
