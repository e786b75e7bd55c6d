package epoch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/exchange"
)

// Folders are where one party keeps and finds what an epoch needs.
type Folders struct {
	Bundle   string // the Datanet's public folder
	Home     string // the party's secrets, for it alone
	Exchange string // messages between the parties, for them alone
	// Ledger is a contributor's record of what it ever answered about its data. Homes over the same data share it.
	Ledger string
	// Disk writes documents; nil is the file system.
	Disk Disk
}

// Disk writes a document whole or not at all.
type Disk interface {
	WriteJSON(path string, v any, a document.Access) error
}

// fileSystem is the Disk that docs/files.md describes.
type fileSystem struct{}

// WriteJSON implements Disk.
func (fileSystem) WriteJSON(path string, v any, a document.Access) error {
	return document.WriteJSON(path, v, a)
}

func (f Folders) disk() Disk {
	if f.Disk == nil {
		return fileSystem{}
	}
	return f.Disk
}

// public writes a document into the bundle.
func (f Folders) public(name string, v any) error {
	return f.disk().WriteJSON(filepath.Join(f.Bundle, name), v, document.Public)
}

// message writes a document for the parties alone.
func (f Folders) message(path string, v any) error {
	return f.disk().WriteJSON(path, v, document.Secret)
}

func (f Folders) exchange() exchange.Dir { return exchange.Dir(f.Exchange) }

// record reads a statement's record, nil if there is none.
func (f Folders) record(ref bundle.Ref) (*bundle.Record, error) {
	return recordIn(f.Bundle, ref)
}

// recordIn reads a statement's record in a folder, nil if there is none.
func recordIn(dir string, ref bundle.Ref) (*bundle.Record, error) {
	r, err := bundle.ReadRecord(filepath.Join(dir, ref.Path()))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return r, err
}

// has says whether the bundle has a document.
func (f Folders) has(name string) bool {
	_, err := os.Stat(filepath.Join(f.Bundle, name))
	return !errors.Is(err, fs.ErrNotExist)
}

// closed returns ErrClosed with the roster's path if the roster is closed.
func (f Folders) closed() error {
	if f.has(bundle.RosterFile) {
		return fmt.Errorf("%s: %w", filepath.Join(f.Bundle, bundle.RosterFile), ErrClosed)
	}
	return nil
}
