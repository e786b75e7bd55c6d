package document

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// staged is a stage for the place with one file "f" of the given content.
func staged(t *testing.T, place, content string) *Stage {
	t.Helper()
	s, err := NewStage(place, Public)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(s.Dir, "f"), []byte(content), 0o600))
	return s
}

func requireContent(t *testing.T, place, content string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(place, "f"))
	require.NoError(t, err)
	require.Equal(t, content, string(b))
	require.Len(t, names(t, filepath.Dir(place)), 1, "nothing is left beside it")
}

func TestCommitReplaces(t *testing.T) {
	place := filepath.Join(t.TempDir(), "parent", "out")
	for _, content := range []string{"one", "two"} {
		s := staged(t, place, content)
		require.NoError(t, s.Commit())
		s.Discard()
		requireContent(t, place, content)
	}
	first, second := staged(t, place, "three"), staged(t, place, "four")
	require.NoError(t, second.Commit())
	require.NoError(t, first.Commit())
	requireContent(t, place, "three")
}

func TestCommitReplacesTheWholeFolder(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	require.NoError(t, os.MkdirAll(filepath.Join(place, "old", "deep"), 0o755))
	require.NoError(t, staged(t, place, "new").Commit())
	require.Equal(t, []string{"f"}, names(t, place), "files of the old folder are gone")

	file := filepath.Join(t.TempDir(), "out")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	require.NoError(t, staged(t, file, "new").Commit(), "a file in its place is replaced, too")
	requireContent(t, file, "new")
}

func TestFailedStagesLeaveTheOldFolder(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	require.NoError(t, staged(t, place, "old").Commit())

	staged(t, place, "discarded").Discard()
	requireContent(t, place, "old")

	lost := staged(t, place, "lost")
	require.NoError(t, os.RemoveAll(lost.Dir))
	require.Error(t, lost.Commit(), "somebody removed the staged folder")
	requireContent(t, place, "old")

	_, err := NewStage(filepath.Join(place, "f", "out"), Public)
	require.Error(t, err, "a file is in the parent's place")
	requireContent(t, place, "old")
}
