// Package document reads and writes the program's documents: writes appear whole or not at all, reads refuse what they do not know.
//
// A document is JSON with a "version" field in its type; unknown fields and trailing data are refused. A reader learns the file's name and the line
// of a mistake from the error. Public documents have mode 0644 in folders of mode 0755; secrets 0600 and 0700.
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
)

// Access says who may read what is written.
type Access bool

const (
	Public Access = false
	Secret Access = true
)

func (a Access) modes() (file, dir fs.FileMode) {
	if a == Secret {
		return 0o600, 0o700
	}
	return 0o644, 0o755
}

// Write writes a file by a temporary one in the same folder and a rename. It makes the folder.
func Write(path string, b []byte, a Access) error {
	mode, dirMode := a.modes()
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".partial-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // of no effect after the rename
	_, err = f.Write(b)
	if err := errors.Join(err, f.Chmod(mode), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}

// WriteJSON writes a document.
func WriteJSON(path string, v any, a Access) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("encode %s: %w", path, err)
	}
	return Write(path, append(b, '\n'), a)
}

// ReadJSON reads a document into v.
func ReadJSON(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return Decode(path, b, v)
}

// Decode parses a document; name is what errors call it.
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

// line returns the line of a mistake: the error's own offset if it has one, else where the decoder stood.
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

// Stage is a folder that appears whole: what is written to Dir lies in Path after Commit, and nowhere without it.
type Stage struct{ Dir, Path string }

// NewStage prepares a folder beside path.
func NewStage(path string, a Access) (*Stage, error) {
	_, mode := a.modes()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".partial-")
	if err != nil {
		return nil, err
	}
	return &Stage{Dir: dir, Path: path}, os.Chmod(dir, mode)
}

// Commit puts the folder in its place; what lay there before is removed.
func (s *Stage) Commit() error {
	old := s.Dir + ".old"
	err := os.Rename(s.Path, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(s.Dir, s.Path); err != nil {
		_ = os.Rename(old, s.Path)
		return err
	}
	return os.RemoveAll(old)
}

// Discard removes what Commit has not put in place. It is of no effect after Commit.
func (s *Stage) Discard() { _ = os.RemoveAll(s.Dir) }
