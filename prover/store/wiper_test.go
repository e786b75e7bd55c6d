package store

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/job"
)

// marks counts a marker in every file below a folder.
func marks(t *testing.T, dir string, mark []byte) (n int) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && d.IsDir() { // the server is at work
			return nil
		}
		b, readErr := os.ReadFile(path)
		if errors.Is(readErr, fs.ErrNotExist) {
			readErr = nil
		}
		n += bytes.Count(b, mark)
		return errors.Join(err, readErr)
	}))
	return n
}

// TestWipeLeavesNothing looks for the payloads' bytes in every file: soon after jobs have ended, after a restart of the
// server, and after a crash between the end and the wipe.
func TestWipeLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	srv := start(t, EmbeddedOptions{Dir: dir})
	s, err := Open(t.Context(), connect(t, srv), Options{Lease: 50 * time.Millisecond})
	require.NoError(t, err)
	mark := make([]byte, 32)
	_, _ = rand.Read(mark)
	gone := func() {
		t.Helper()
		require.Eventually(t, func() bool { return marks(t, dir, mark) == 0 }, 10*time.Second, 20*time.Millisecond)
	}
	store := func(name string) (refs []job.Ref) {
		for i, size := range []int{64, 4096, 64, maxSmall + 3, 64, 2*maxSmall + 9} {
			refs = append(refs, create(t, s, queued("wipe", fmt.Sprint(name, i), soon()), bytes.Repeat(mark, size/32)).Ref)
		}
		require.Greater(t, marks(t, dir, mark), 1000, "the test can see them")
		return refs
	}
	for _, r := range store("ends") {
		walk(t, s, r, job.Cancelled)
	}
	gone()
	srv.Stop()
	require.Zero(t, marks(t, dir, mark))

	srv = start(t, EmbeddedOptions{Dir: dir})
	s, err = Open(t.Context(), connect(t, srv), Options{Lease: 50 * time.Millisecond})
	require.NoError(t, err)
	s.Jobs.wiper.running = true // its goroutine has died
	for _, r := range store("crash") {
		walk(t, s, r, job.Cancelled)
	}
	srv.Stop()
	require.Positive(t, marks(t, dir, mark))
	srv = start(t, EmbeddedOptions{Dir: dir})
	s, err = Open(t.Context(), connect(t, srv), Options{Lease: 50 * time.Millisecond})
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		_, err := s.Sweep(t.Context())
		require.NoError(t, err)
		return marks(t, dir, mark) == 0
	}, 10*time.Second, 50*time.Millisecond)
}

// TestWipesDoNotHold: ending a job waits for no wipe. Jobs beyond maxWipes are left to Sweep.
func TestWipesDoNotHold(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: 50 * time.Millisecond})
	require.NoError(t, err)
	s.Jobs.wiper.running = true // a wipe that takes for ever
	for i := range maxWipes {
		s.Jobs.wiper.soon(job.Ref{Tenant: "wipes", ID: fmt.Sprint(i)})
	}
	r := create(t, s, queued("wipes", "beyond", soon()), []byte("sealed")).Ref
	walk(t, s, r, job.Cancelled)
	require.Len(t, s.Jobs.wiper.waiting, maxWipes)
	_, err = s.Jobs.timers.read(t.Context(), timerSubject(r))
	require.NoError(t, err, "by which Sweep finds it")

	s.Jobs.wiper.mu.Lock()
	clear(s.Jobs.wiper.waiting)
	s.Jobs.wiper.running = false
	s.Jobs.wiper.mu.Unlock()
	require.Eventually(t, func() bool {
		_, err := s.Sweep(t.Context())
		require.NoError(t, err)
		_, err = s.Jobs.timers.read(t.Context(), timerSubject(r))
		return isAbsent(err)
	}, 10*time.Second, 50*time.Millisecond)
	wiped(t, s, r)
}
