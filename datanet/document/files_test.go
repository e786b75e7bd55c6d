package document

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

type document struct {
	Version int    `json:"version"`
	Name    string `json:"name"`
}

func TestWriteIsAtomicAndSecret(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "home", "a.json")
	require.NoError(t, WriteJSON(path, document{1, "x"}, Secret))
	for p, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(p)
		require.NoError(t, err)
		require.Equal(t, want, info.Mode().Perm(), p)
	}
	// what cannot be encoded leaves the old file, and nothing beside it
	require.Error(t, WriteJSON(path, func() {}, Secret))
	entries, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	require.Len(t, entries, 1)
	var d document
	require.NoError(t, ReadJSON(path, &d))
	require.Equal(t, "x", d.Name)
	// a rename that fails leaves nothing either
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "taken", "below"), 0o700))
	require.Error(t, Write(filepath.Join(dir, "taken"), []byte("x"), Public))
	entries, err = os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 2, "home and taken")
}

func TestReadIsStrict(t *testing.T) {
	for text, want := range map[string]string{
		"{\n\"version\": 1,\n\"nom\": 2}":  `a.json:3: json: unknown field "nom"`,
		"{\n\"version\": \"1\"\n}":         "a.json:2: ",
		"{\"version\": 1}\n{}":             "data after the document",
		"{\"version\": 1":                  "a.json:1: unexpected EOF",
		"{\n\n\"version\": 1, \"name\" 2}": "a.json:3: invalid character",
		"":                                 "a.json:1: EOF",
	} {
		var d document
		require.ErrorContains(t, Decode("a.json", []byte(text), &d), want, text)
	}
}

func TestStage(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	for _, content := range []string{"one", "two"} {
		s, err := NewStage(place, Public)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(s.Dir, "f"), []byte(content), 0o600))
		require.NoError(t, s.Commit())
		s.Discard()
		b, err := os.ReadFile(filepath.Join(place, "f"))
		require.NoError(t, err)
		require.Equal(t, content, string(b))
	}
	s, err := NewStage(place, Public)
	require.NoError(t, err)
	s.Discard()
	entries, err := os.ReadDir(filepath.Dir(place))
	require.NoError(t, err)
	require.Len(t, entries, 1, "a discarded folder leaves the old one and nothing else")
}
