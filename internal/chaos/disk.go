//go:build linux

package chaos

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/sys/unix"
)

// diskSize is the size of a store's disk.
const diskSize = "64m"

// disk is a small disk for one store, so that it can be filled. Without the right to mount one, the store's process is
// forbidden to let files grow instead. To a writer that looks like a full disk, except for the error's number.
type disk struct {
	dir     string
	mounted bool
	full    sync.Mutex // held by the step that fills it
}

func newDisk(dir string) (*disk, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+diskSize+",mode=0700")
	if err != nil && !errors.Is(err, unix.EPERM) && !errors.Is(err, unix.EACCES) {
		return nil, fmt.Errorf("mount a disk for chaos: %w", err)
	}
	return &disk{dir: dir, mounted: err == nil}, nil
}

func (d *disk) close() {
	if d.mounted {
		_ = unix.Unmount(d.dir, unix.MNT_DETACH)
	}
}

// fill leaves no byte free.
func (d *disk) fill(pid int) error {
	if !d.mounted {
		return forbidGrowth(pid, 0)
	}
	f, err := os.Create(d.filler())
	if err != nil {
		return nil // full already
	}
	defer f.Close()
	block := make([]byte, 1<<16)
	for n := len(block); n > 0; {
		if _, err := f.Write(block[:n]); err != nil {
			n /= 2
		}
	}
	return nil
}

// drain frees what fill took.
func (d *disk) drain(pid int) error {
	if !d.mounted {
		return forbidGrowth(pid, unix.RLIM_INFINITY)
	}
	return os.Remove(d.filler())
}

func (d *disk) filler() string { return filepath.Join(d.dir, "filler") }

// forbidGrowth lets no file of a process grow beyond most bytes. A process that has ended writes nothing anyway.
func forbidGrowth(pid int, most uint64) error {
	err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: most, Max: unix.RLIM_INFINITY}, nil)
	if errors.Is(err, unix.ESRCH) {
		return nil
	}
	return err
}
