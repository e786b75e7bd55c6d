// Package layout_test holds the tree to its floors, its names and its prose.
package layout_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	root   = "../.."
	module = "github.com/tributary-zk/tributary"
)

// tracked lists the repository's files, slash-separated and relative to its root: what git tracks or would add.
func tracked(t *testing.T) []string {
	t.Helper()
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		t.Skip("not a git clone, so there is no telling sources from build outputs")
	}
	command := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	command.Dir = root
	out, err := command.Output()
	require.NoError(t, err)
	files := strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 })
	require.Greater(t, len(files), 100, "nothing to check is a failure")
	return files
}

// source is a parsed Go file.
type source struct {
	path, folder string
	test         bool // in no program: a test, or a tool that the build ignores
	generated    bool
	ast          *ast.File
	imports      []string
}

var fileSet = token.NewFileSet()

// sources parses the tracked Go files, whatever their build constraints.
func sources(t *testing.T) []source {
	t.Helper()
	files := tracked(t)
	parsed, err := parseOnce(files)
	require.NoError(t, err)
	return parsed
}

var (
	parseLock   sync.Mutex
	parsedFiles []source
)

func parseOnce(files []string) ([]source, error) {
	parseLock.Lock()
	defer parseLock.Unlock()
	if parsedFiles != nil {
		return parsedFiles, nil
	}
	for _, f := range files {
		if path.Ext(f) != ".go" {
			continue
		}
		s, err := parse(f)
		if os.IsNotExist(err) {
			continue // deleted, not yet staged
		}
		if err != nil {
			return nil, err
		}
		parsedFiles = append(parsedFiles, s)
	}
	return parsedFiles, nil
}

func parse(file string) (source, error) {
	f, err := parser.ParseFile(fileSet, filepath.Join(root, file), nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return source{}, err
	}
	s := source{path: file, folder: path.Dir(file), ast: f, generated: ast.IsGenerated(f)}
	s.test = strings.HasSuffix(file, "_test.go") || ignored(f)
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return source{}, err
		}
		s.imports = append(s.imports, p)
	}
	return s, nil
}

// ignored says whether no build contains the file.
func ignored(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, line := range group.List {
			if line.Pos() < f.Package && line.Text == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}

// generatedText are the lines by which people's and tools' generators mark text files other than Go.
var generatedText = regexp.MustCompile(`(?m)^(//|#|<!--) (Code generated|Generated) .*DO NOT EDIT`)

// within says whether a slash-separated path is that of a folder or below it.
func within(file, folder string) bool { return file == folder || strings.HasPrefix(file, folder+"/") }

// at is the position of a node, for messages.
func at(s source, n ast.Node) string {
	return s.path + ":" + strconv.Itoa(fileSet.Position(n.Pos()).Line)
}
