package document

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

type sample struct {
	Version int    `json:"version"`
	Name    string `json:"name"`
	Word    *word  `json:"word,omitempty"`
}

// word reads itself and refuses everything but "yes": its errors carry no offset.
type word struct{}

func (*word) UnmarshalText(b []byte) error {
	if string(b) != "yes" {
		return errors.New("the word is yes")
	}
	return nil
}

func mode(t *testing.T, path string) fs.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	require.NoError(t, err)
	return info.Mode().Perm()
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	out := []string{}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestModes(t *testing.T) {
	for _, c := range []struct {
		why       string
		access    Access
		file, dir fs.FileMode
	}{
		{"everybody reads a public document", Public, 0o644, 0o755},
		{"its owner alone reads a secret", Secret, 0o600, 0o700},
	} {
		dir := filepath.Join(t.TempDir(), "made")
		path := filepath.Join(dir, "a.json")
		require.NoError(t, Write(path, []byte("x"), c.access))
		require.Equal(t, c.file, mode(t, path), c.why)
		require.Zero(t, mode(t, dir)&^c.dir, c.why) // the umask may take more away

		s, err := NewStage(filepath.Join(dir, "folder"), c.access)
		require.NoError(t, err)
		require.Equal(t, c.dir, mode(t, s.Dir), "before it is in place, too")
		require.NoError(t, s.Commit())
		require.Equal(t, c.dir, mode(t, s.Path), c.why)
	}
}

func TestModesOfWhatExists(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Chmod(dir, 0o755))
	path := filepath.Join(dir, "key")
	require.NoError(t, Write(path, []byte("x"), Public))
	require.NoError(t, Write(path, []byte("y"), Secret))
	require.Equal(t, fs.FileMode(0o600), mode(t, path), "a secret that replaces a public file is secret")
	require.Equal(t, fs.FileMode(0o755), mode(t, dir), "a folder that exists keeps its mode")
}

func TestWriteReplacesOrLeavesAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "home", "a.json")
	var d sample
	for _, name := range []string{"x", "y"} {
		require.NoError(t, WriteJSON(path, sample{Version: 1, Name: name}, Secret))
		require.NoError(t, ReadJSON(path, &d))
		require.Equal(t, name, d.Name)
	}
	require.ErrorContains(t, WriteJSON(path, func() {}, Secret), path, "what cannot be encoded")
	require.NoError(t, ReadJSON(path, &d))
	require.Equal(t, "y", d.Name, "the old document stays")
	require.Equal(t, []string{"a.json"}, names(t, filepath.Dir(path)), "and nothing is left beside it")

	taken := filepath.Join(dir, "taken")
	require.NoError(t, os.MkdirAll(filepath.Join(taken, "below"), 0o700))
	require.Error(t, Write(taken, []byte("x"), Public), "a folder is in the file's place")
	require.Error(t, Write(filepath.Join(path, "b.json"), []byte("x"), Public), "a file is in the folder's place")
	require.Equal(t, []string{"home", "taken"}, names(t, dir), "a failed rename leaves nothing either")
}

func TestRead(t *testing.T) {
	var d sample
	missing := filepath.Join(t.TempDir(), "a.json")
	err := ReadJSON(missing, &d)
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.ErrorContains(t, err, missing)
	require.NoError(t, Decode("a.json", []byte("\n {\"version\": 1, \"word\": \"yes\"}\n\n"), &d), "white space around it")

	endless, large := filepath.Join(t.TempDir(), "a.json"), filepath.Join(t.TempDir(), "b.json")
	require.NoError(t, os.Symlink(os.DevNull, endless)) // as /dev/zero is
	require.ErrorContains(t, ReadJSON(endless, &d), "no file of a document")
	require.NoError(t, os.WriteFile(large, nil, 0o600))
	require.NoError(t, os.Truncate(large, 1<<30)) // takes no space
	require.ErrorContains(t, ReadJSON(large, &d), "larger than any")

	for _, c := range []struct{ why, text, want string }{
		{"an unknown field", "{\n\"version\": 1,\n\"nom\": 2}", `a.json:3: json: unknown field "nom"`},
		{"another type", "{\n\"version\": \"1\"\n}", "a.json:2: "},
		{"a fraction for an integer", "{\n\n\"version\": 1.5}", "a.json:3: "},
		{"a type's own error", "{\"version\": 1,\n\"word\": \"no\"}", "a.json:2: the word is yes"},
		{"a second document", "{\"version\": 1}\n{}", "a.json:2: data after the document"},
		{"text after it", "{\"version\": 1}\nx", "data after the document"},
		{"cut off", "{\"version\": 1", "a.json:1: unexpected EOF"},
		{"not JSON", "{\n\n\"version\": 1, \"name\" 2}", "a.json:3: invalid character"},
		{"nothing", "", "a.json:1: EOF"},
		{"a list", "[]", "a.json:1: "},
	} {
		var d sample
		require.ErrorContains(t, Decode("a.json", []byte(c.text), &d), c.want, c.why)
	}
}
