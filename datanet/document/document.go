// Package document writes files and folders that appear whole or not at all, readable by all or by their owner alone,
// and reads and writes JSON documents strictly.
//
// A public file has mode 0644 in a folder of mode 0755, a secret one 0600 in 0700. A folder that exists keeps its mode.
// "Whole" holds when the process dies or the disk is full. Nothing is flushed, so a machine that loses power may lose
// what was written last.
//
// A document's type has a "version" field, which its reader compares. Unknown fields and data after the document are
// errors, and every error names the file and the line.
package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Access says who may read what is written.
type Access bool

// Who may read: everybody on the machine, or the owner alone.
const (
	Public Access = false
	Secret Access = true
)

// modes returns the modes of files and of the folders made for them.
func (a Access) modes() (file, dir fs.FileMode) {
	if a == Secret {
		return 0o600, 0o700
	}
	return 0o644, 0o755
}

// partial begins the names of what has not been put in place yet.
const partial = ".partial-"

// Write writes a file, through a temporary one in the same folder and a rename. It makes missing folders.
func Write(path string, b []byte, a Access) error {
	mode, dirMode := a.modes()
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, partial)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // no effect after the rename
	_, err = f.Write(b)
	if err := errors.Join(err, f.Chmod(mode), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}

// WriteJSON writes v as indented JSON with a final newline.
func WriteJSON(path string, v any, a Access) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("encode %s: %w", path, err)
	}
	return Write(path, append(b, '\n'), a)
}

// most is the largest document that is read, in bytes. The largest that are written have some tens of millions.
const most = 1 << 30

// ReadJSON reads a document into v. A missing file is fs.ErrNotExist.
func ReadJSON(path string, v any) error {
	b, err := Read(path)
	if err != nil {
		return err
	}
	return Decode(path, b, v)
}

// Read reads a file that others wrote. It may have no end, or never begin, or grow meanwhile: devices, pipes and files
// of 1 GiB or more are refused. Whoever checks what it reads has to use these bytes: the file may be another next time.
func Read(path string) ([]byte, error) {
	refused := fmt.Errorf("%s: it is no file of a document, or larger than any", path)
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a pipe would wait for who writes it
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat() // of what was opened: path may be another file by now
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() >= most {
		return nil, refused
	}
	b := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	n, err := b.ReadFrom(io.LimitReader(f, most))
	if err == nil && n == most {
		err = refused
	}
	return b.Bytes(), err
}

// Decode parses a document into v. Errors call it name.
func Decode(name string, b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("%s:%d: %w", name, line(b, d.InputOffset(), err), err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s:%d: data after the document", name, line(b, d.InputOffset(), nil))
	}
	return nil
}

// line returns the line of a mistake: at the error's own offset if it has one, else at the decoder's.
func line(b []byte, offset int64, err error) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	}
	return 1 + bytes.Count(b[:min(int(offset), len(b))], []byte("\n"))
}
