package document

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Stage is a folder that appears whole. What is written to Dir lies in Path after Commit, and nowhere without it.
type Stage struct{ Dir, Path string }

// NewStage makes an empty folder beside path, where Commit will put it. Missing parents are made public.
func NewStage(path string, a Access) (*Stage, error) {
	_, mode := a.modes()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), partial)
	if err != nil {
		return nil, err
	}
	return &Stage{Dir: dir, Path: path}, os.Chmod(dir, mode)
}

// Commit puts the folder in its place and removes what was there before. If it fails, what was there stays.
//
// Replacing takes two renames. A process that dies between them leaves the old folder beside its place, in a folder
// named like Dir with the ending ".old".
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

// Discard removes a folder that was not committed. It has no effect after Commit.
func (s *Stage) Discard() { _ = os.RemoveAll(s.Dir) }
