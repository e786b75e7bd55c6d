package ledger

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
)

// Files of a ledger's folder, all of mode 0600.
const (
	lockFile    = "lock"
	keyFile     = "key.json"
	answersFile = "answers.jsonl"
	headFile    = "head.json"
)

// Folder is a ledger on the disk, in a folder of mode 0700.
type Folder string

// patience is how long Open waits for another process.
const patience = 10 * time.Second

// folder is an open one.
type folder struct {
	dir     string
	lock    *flock.Flock
	answers *os.File // at its end
	head    *os.File
}

// keyDocument holds the key of the digests.
type keyDocument struct {
	Version int        `json:"version"`
	Key     proof.Word `json:"key"`
}

// headDocument is what was acknowledged. It is written after the entries and is never ahead of them.
type headDocument struct {
	Version int `json:"version"`
	Head
}

// Open implements Book. It makes what is missing. Another process has the ledger for a short time only, so Open waits
// for it; a ledger that stays taken is ErrInUse.
func (d Folder) Open(ctx context.Context) (_ *Ledger, err error) {
	dir := string(d)
	if err := private(dir); err != nil {
		return nil, err
	}
	f := &folder{dir: dir, lock: flock.New(filepath.Join(dir, lockFile), flock.SetPermissions(0o600))}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if ok, err := f.lock.TryLockContext(ctx, 20*time.Millisecond); !ok {
		if errors.Is(err, context.DeadlineExceeded) {
			err = ErrInUse
		}
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.close())
		}
	}()
	l := &Ledger{store: f}
	if l.key, err = f.key(); err != nil {
		return nil, err
	}
	return l, f.open(l)
}

// Begun says whether there is a ledger in the folder. Open would begin one.
func (d Folder) Begun() bool {
	_, err := os.Stat(filepath.Join(string(d), answersFile))
	return err == nil
}

// private makes the folder, or refuses one that others can read.
func private(dir string) error {
	if dir == "" {
		return errors.New("no folder for the ledger of answers")
	}
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
		return syncFolder(filepath.Dir(dir))
	}
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("%s: mode %o: the ledger of answers is for its owner alone: chmod 700, or name another folder",
			dir, info.Mode().Perm())
	}
	return nil
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, name) }

// key reads the key, or draws it for a ledger that has not begun.
func (f *folder) key() ([]byte, error) {
	var k keyDocument
	path := f.path(keyFile)
	err := document.ReadJSON(path, &k)
	if errors.Is(err, fs.ErrNotExist) {
		if _, gone := os.Stat(f.path(answersFile)); !errors.Is(gone, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s is missing: %w", path, ErrDamaged)
		}
		k.Version = version
		_, _ = rand.Read(k.Key[:])
		err = f.writeKey(path, k)
	}
	switch {
	case err != nil:
		return nil, err
	case k.Version != version:
		return nil, fmt.Errorf("%s: version %d, this program reads version %d", path, k.Version, version)
	}
	return k.Key[:], nil
}

func (f *folder) writeKey(path string, k keyDocument) error {
	if err := document.WriteJSON(path, k, document.Secret); err != nil {
		return err
	}
	w, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(w.Sync(), w.Close(), syncFolder(f.dir))
}

// open reads the entries and begins a ledger that has none. What the head acknowledges has to be there.
func (f *folder) open(l *Ledger) (err error) {
	mode := os.O_RDWR | os.O_CREATE
	if f.answers, err = os.OpenFile(f.path(answersFile), mode, 0o600); err != nil {
		return err
	}
	if f.head, err = os.OpenFile(f.path(headFile), mode, 0o600); err != nil {
		return err
	}
	text, err := io.ReadAll(f.answers)
	if err != nil {
		return err
	}
	acknowledged, err := f.acknowledged()
	if err != nil {
		return err
	}
	whole := bytes.LastIndexByte(text, '\n') + 1
	if err := l.load(f.answers.Name(), text[:whole]); err != nil {
		return err
	}
	switch n := len(l.hashes); {
	case acknowledged.Entries == 0 && n > 1:
		return fmt.Errorf("%s does not know the %d entries of %s: %w", f.head.Name(), n, answersFile, ErrDamaged)
	case l.Since(acknowledged) != nil:
		return fmt.Errorf("%s:%d: %w: %d entries of %d are left",
			f.answers.Name(), n+1, ErrDamaged, n, acknowledged.Entries)
	}
	if err := f.cut(int64(whole), int64(len(text))); err != nil {
		return err
	}
	switch {
	case len(l.hashes) == 0:
		err = l.write(l.first())
	case acknowledged.Entries == 0: // it died when it had begun
		err = f.acknowledge(l.Head())
	default:
		return nil
	}
	if err != nil {
		return err
	}
	// From here on a head that knows nothing is a lie.
	return errors.Join(f.head.Sync(), syncFolder(f.dir))
}

// acknowledged reads the head. A new one is empty.
func (f *folder) acknowledged() (h Head, err error) {
	b, err := io.ReadAll(f.head)
	if err != nil || len(b) == 0 {
		return h, err
	}
	var d headDocument
	if err := document.Decode(f.head.Name(), b, &d); err != nil {
		return h, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if d.Version != version {
		return h, fmt.Errorf("%s: version %d, this program reads version %d", f.head.Name(), d.Version, version)
	}
	return d.Head, nil
}

// cut removes a torn last line, which nobody relies on: an entry is acknowledged when all of it is on the disk.
func (f *folder) cut(whole, size int64) error {
	if whole < size {
		if err := errors.Join(f.answers.Truncate(whole), f.answers.Sync()); err != nil {
			return err
		}
	}
	_, err := f.answers.Seek(whole, io.SeekStart)
	return err
}

// append implements store.
func (f *folder) append(lines []byte, head Head) error {
	if _, err := f.answers.Write(lines); err != nil {
		return err
	}
	if err := f.answers.Sync(); err != nil {
		return err
	}
	return f.acknowledge(head)
}

// acknowledge writes the head.
func (f *folder) acknowledge(head Head) error {
	b, err := json.Marshal(headDocument{Version: version, Head: head})
	if err != nil {
		return err
	}
	// One write of one length in place: the head is old or new, and needs no flush, as an old one is no lie.
	_, err = f.head.WriteAt(append(bytes.Repeat([]byte(" "), max(0, headSize-1-len(b))), append(b, '\n')...), 0)
	return err
}

// headSize is the length of the head's file, padded with spaces in front.
const headSize = 160

// close implements store.
func (f *folder) close() error {
	var errs []error
	for _, file := range []*os.File{f.answers, f.head} {
		if file != nil {
			errs = append(errs, file.Close())
		}
	}
	return errors.Join(append(errs, f.lock.Close())...)
}

// syncFolder makes the names in a folder durable.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
