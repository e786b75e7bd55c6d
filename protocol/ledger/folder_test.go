package ledger_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/ledger"
)

// written is a ledger with two rounds, closed, and its head before the second.
func written(t *testing.T) (dir ledger.Folder, before ledger.Head) {
	t.Helper()
	dir = folder(t)
	with(t, dir, made(1, 2, 3), []string{"m"}, func(l *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("m", 1)))
		before = l.Head()
		require.NoError(t, s.Round(round("m", 2)))
	})
	return dir, before
}

func answers(dir ledger.Folder) string { return filepath.Join(string(dir), "answers.jsonl") }

// TestLedgerStays: what was recorded is there for the next process, for its owner alone, and holds no record.
func TestLedgerStays(t *testing.T) {
	dir := folder(t)
	records := made(1, 2, 3)
	records.X[1][0] = 7700770077
	with(t, dir, records, []string{"m"}, func(l *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("m", 1)))
		require.Equal(t, fmt.Sprintf("ledger[%d entries]", l.Head().Entries), fmt.Sprintf("%+v", l))
	})
	with(t, dir, records, nil, func(_ *ledger.Ledger, s *ledger.Set) {
		require.Equal(t, []ledger.Round{round("m", 1)}, s.Answered(3))
		require.NotContains(t, fmt.Sprintf("%v %+v", round("m", 1), credit("m", 1, 77)), "77")
	})
	files, err := os.ReadDir(string(dir))
	require.NoError(t, err)
	require.Len(t, files, 4)
	for _, f := range files {
		path := filepath.Join(string(dir), f.Name())
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, fs.FileMode(0o600), info.Mode().Perm(), f.Name())
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		require.NotContains(t, string(b), "7700770077")
	}
	info, err := os.Stat(string(dir))
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o700), info.Mode().Perm())
	require.NoError(t, os.Chmod(string(dir), 0o755))
	_, err = dir.Open(t.Context())
	require.ErrorContains(t, err, "mode 755")
}

// TestDamagedLedger: a ledger that is not what was written is refused, and the place is named.
func TestDamagedLedger(t *testing.T) {
	for _, c := range []struct {
		why    string
		damage func(t *testing.T, dir ledger.Folder, text []byte) []byte
		want   string
	}{
		{"an edited weight", func(_ *testing.T, _ ledger.Folder, b []byte) []byte {
			return bytes.Replace(b, []byte(`"weights":[1,`), []byte(`"weights":[9,`), 1)
		}, "answers.jsonl:4: "},
		{"a line less in the middle", func(_ *testing.T, _ ledger.Folder, b []byte) []byte {
			lines := bytes.SplitAfter(b, []byte("\n"))
			return bytes.Join(append(lines[:3], lines[4:]...), nil)
		}, "answers.jsonl:4: "},
		{"a line twice", func(_ *testing.T, _ ledger.Folder, b []byte) []byte {
			lines := bytes.SplitAfter(b, []byte("\n"))
			return append(b, lines[4]...)
		}, "answers.jsonl:6: "},
		{"half of a line in the middle", func(_ *testing.T, _ ledger.Folder, b []byte) []byte {
			lines := bytes.SplitAfter(b, []byte("\n"))
			lines[2] = append(lines[2][:20], '\n')
			return bytes.Join(lines, nil)
		}, "answers.jsonl:3: "},
		{"the last line is gone", func(_ *testing.T, _ ledger.Folder, b []byte) []byte {
			return b[:bytes.LastIndexByte(b[:len(b)-1], '\n')+1]
		}, "answers.jsonl:5: the ledger of answers is damaged: restore it"},
		{"the last line is torn, and was acknowledged", func(_ *testing.T, _ ledger.Folder, b []byte) []byte {
			return b[:len(b)-7]
		}, "answers.jsonl:5: "},
		{"everything is gone", func(*testing.T, ledger.Folder, []byte) []byte { return nil }, "0 entries of 5 are left"},
		{"the key is gone", func(t *testing.T, dir ledger.Folder, b []byte) []byte {
			require.NoError(t, os.Remove(filepath.Join(string(dir), "key.json")))
			return b
		}, "key.json is missing"},
		{"another key", func(t *testing.T, dir ledger.Folder, b []byte) []byte {
			other, _ := written(t)
			key, err := os.ReadFile(filepath.Join(string(other), "key.json"))
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(string(dir), "key.json"), key, 0o600))
			return b
		}, "answers.jsonl:1: "},
		{"the head is gone", func(t *testing.T, dir ledger.Folder, b []byte) []byte {
			require.NoError(t, os.Remove(filepath.Join(string(dir), "head.json")))
			return b
		}, "head.json does not know the 5 entries"},
	} {
		t.Run(c.why, func(t *testing.T) {
			dir, _ := written(t)
			text, err := os.ReadFile(answers(dir))
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(answers(dir), c.damage(t, dir, text), 0o600))
			_, err = dir.Open(t.Context())
			require.ErrorIs(t, err, ledger.ErrDamaged)
			require.ErrorContains(t, err, c.want)
		})
	}
}

// TestTornByACrash: a process that dies while it writes leaves part of a line, which nobody relies on. Every length of
// the part is tried.
func TestTornByACrash(t *testing.T) {
	dir, before := written(t)
	text, err := os.ReadFile(answers(dir))
	require.NoError(t, err)
	whole := bytes.LastIndexByte(text[:len(text)-1], '\n') + 1
	head, err := os.ReadFile(filepath.Join(string(dir), "head.json"))
	require.NoError(t, err)
	old := bytes.Replace(head, []byte(`"entries":5`), []byte(`"entries":4`), 1)
	hash := bytes.Index(old, []byte(`"hash":"`)) + 8
	copy(old[hash:], before.Hash.String())
	for _, n := range []int{whole, whole + 1, (whole + len(text)) / 2, len(text) - 1, len(text)} {
		require.NoError(t, os.WriteFile(answers(dir), text[:n], 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(string(dir), "head.json"), old, 0o600))
		with(t, dir, made(1, 2, 3), nil, func(l *ledger.Ledger, s *ledger.Set) {
			require.NoError(t, l.Since(before))
			require.Equal(t, map[bool]int{false: 1, true: 2}[n == len(text)], s.Rounds(1))
			require.NoError(t, s.Round(round("m", 2)), "it is recorded now")
		})
		again, err := os.ReadFile(answers(dir))
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
	}
}

// TestKilledTwiceAtTheBeginning: a process dies before it acknowledges the first entry, the next one before it
// acknowledges what follows. Nothing is damaged.
func TestKilledTwiceAtTheBeginning(t *testing.T) {
	dir := folder(t)
	head := filepath.Join(string(dir), "head.json")
	require.NoError(t, opened(t, dir).Close())
	require.NoError(t, os.Truncate(head, 0))
	l := opened(t, dir)
	before, err := os.ReadFile(head)
	require.NoError(t, err)
	_, err = l.Register(made(1, 2, 3))
	require.NoError(t, err)
	require.NoError(t, l.Close())
	require.NoError(t, os.WriteFile(head, before, 0o600))
	require.NoError(t, opened(t, dir).Close())
}

// TestLedgerRestoredFromAnOlderCopy: the copy is whole; a home that remembers more refuses it.
func TestLedgerRestoredFromAnOlderCopy(t *testing.T) {
	dir, before := written(t)
	copied := folder(t)
	require.NoError(t, os.CopyFS(string(copied), os.DirFS(string(dir))))
	require.NoError(t, os.Chmod(string(copied), 0o700))
	var remembered ledger.Head
	with(t, dir, made(1, 2, 3), nil, func(l *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, l.Since(before))
		require.NoError(t, s.Round(round("m", 3)))
		remembered = l.Head()
		require.NoError(t, l.Since(remembered))
	})
	with(t, copied, made(1, 2, 3), nil, func(l *ledger.Ledger, s *ledger.Set) {
		require.ErrorIs(t, l.Since(remembered), ledger.ErrOlder)
		other := round("m", 3)
		other.Weights = vector(7, 7, 7)
		require.NoError(t, s.Round(other), "the copy alone knows nothing of it")
		require.ErrorIs(t, l.Since(remembered), ledger.ErrOlder, "as long as the one that was lost, and another")
	})
	require.ErrorIs(t, opened(t, new(ledger.Memory)).Since(remembered), ledger.ErrOlder, "a new ledger")
}

// TestTwoCommandsAtOnce: the second one waits for the first, or says who is in its way.
func TestTwoCommandsAtOnce(t *testing.T) {
	dir := folder(t)
	first := opened(t, dir)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := dir.Open(ctx)
	require.ErrorIs(t, err, ledger.ErrInUse)
	require.ErrorContains(t, err, string(dir))

	done := make(chan error)
	go func() {
		second, err := dir.Open(t.Context())
		if err == nil {
			err = second.Close()
		}
		done <- err
	}()
	require.NoError(t, first.Close())
	require.NoError(t, <-done)
}
