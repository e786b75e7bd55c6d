//go:build unix

package document

import (
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestPipeExchangedWhileItIsRead: whoever writes a shared folder puts a pipe in the place of a document, again and
// again. A reader that has looked at the document and opens the pipe waits for ever.
func TestPipeExchangedWhileItIsRead(t *testing.T) {
	dir := t.TempDir()
	path, pipe, file := filepath.Join(dir, "a.json"), filepath.Join(dir, "pipe"), filepath.Join(dir, "file")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	require.NoError(t, os.WriteFile(file, []byte("{}"), 0o600))
	exchange := func(with string) {
		link := filepath.Join(dir, "link")
		_ = os.Symlink(with, link)
		_ = os.Rename(link, path)
	}
	exchange(file)
	var stop atomic.Bool
	var exchanging sync.WaitGroup
	exchanging.Go(func() {
		for !stop.Load() {
			exchange(pipe)
			exchange(file)
		}
	})
	var reads atomic.Int64
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 20_000 {
			_, _ = Read(path)
			reads.Add(1)
		}
	}()
	for last := int64(-1); ; {
		select {
		case <-done:
		case <-time.After(2 * time.Second):
			if now := reads.Load(); now > last {
				last = now
				continue
			}
			w, err := os.OpenFile(pipe, os.O_RDWR, 0) // lets it go on
			require.NoError(t, err)
			defer w.Close()
			t.Error("the reader waits for who writes the pipe")
		}
		break
	}
	stop.Store(true)
	exchanging.Wait()
}
