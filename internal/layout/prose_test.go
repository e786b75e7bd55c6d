package layout_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

const longest = 120 // characters of a line; a tab counts as one

// textual are the files whose lines people read; other files are data, or belong to a tool.
var textual = map[string]bool{
	".go": true, ".md": true, ".mk": true, ".proto": true, ".service": true, ".sh": true, ".sol": true, ".toml": true,
	"Makefile": true, "run": true,
}

// texts reads the tracked text files that people write.
func texts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range tracked(t) {
		if !textual[path.Ext(f)] && !textual[path.Base(f)] || within(path.Dir(f), "verifier-contracts/test/generated") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(root, f))
		if os.IsNotExist(err) {
			continue // deleted, not yet staged
		}
		require.NoError(t, err)
		if !generatedText.Match(b) {
			out[f] = string(b)
		}
	}
	require.Greater(t, len(out), 100, "nothing to check is a failure")
	return out
}

// unbreakable are lines that no editor can wrap: a table's separator, and a word such as a URL or a hash alone.
var unbreakable = regexp.MustCompile(`^(\|[-:| ]+\||\s*(//|#|-|\*)?\s*\S+)$`)

// output are recorded outputs of programs in a document, as wide as they are.
var output = regexp.MustCompile("(?ms)^```console$.*?^```$")

func TestLinesAreShort(t *testing.T) {
	for f, text := range texts(t) {
		if path.Ext(f) == ".md" {
			text = output.ReplaceAllStringFunc(text, func(s string) string {
				return strings.Repeat("\n", strings.Count(s, "\n"))
			})
		}
		for i, line := range strings.Split(text, "\n") {
			if n := utf8.RuneCountInString(line); n > longest && !unbreakable.MatchString(line) {
				t.Errorf("%s:%d: %d characters, more than %d", f, i+1, n, longest)
			}
		}
	}
}

// dangling are references to what a reader of the repository does not have.
var dangling = regexp.MustCompile(
	`(?i)\b(issues? #?[0-9]+|the issue's|design('s)? section|section [0-9.]+ of the design|design\.md)\b`)

func TestReferencesLeadSomewhere(t *testing.T) {
	for f, text := range texts(t) {
		if f == "internal/layout/prose_test.go" || !dangling.MatchString(text) {
			continue
		}
		for i, line := range strings.Split(text, "\n") {
			if found := dangling.FindString(line); found != "" {
				t.Errorf("%s:%d: %q is nothing that a reader can open", f, i+1, found)
			}
		}
	}
}

// TestLinksResolve: a relative link of a document leads to a file, and its fragment to a heading.
func TestLinksResolve(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	documents := texts(t)
	for f, text := range documents {
		if path.Ext(f) != ".md" {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			file, fragment, _ := strings.Cut(m[1], "#")
			target := f
			if file != "" {
				target = path.Join(path.Dir(f), file)
			}
			if _, err := os.Stat(filepath.Join(root, target)); err != nil {
				t.Errorf("%s links to %s, which is not there", f, m[1])
				continue
			}
			if fragment != "" && !headings(documents[target])[fragment] {
				t.Errorf("%s links to %s: no such heading", f, m[1])
			}
		}
	}
}

// headings returns the anchors of a Markdown document's headings.
func headings(text string) map[string]bool {
	out := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		anchor := regexp.MustCompile(`[^a-z0-9 _-]`).ReplaceAllString(strings.ToLower(m[1]), "")
		out[strings.ReplaceAll(anchor, " ", "-")] = true
	}
	return out
}
