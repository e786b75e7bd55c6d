// Package bundle is the public record of an epoch on disk: what a verifier needs, and nothing that is secret. docs/files.md describes every file.
package bundle

import (
	"fmt"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
)

// Version is the version of all of a bundle's documents.
const Version = 1

// OwnerName is the party name of the model owner's statements.
const OwnerName = "owner"

// Ref names one statement of an epoch. Parts that a statement does not have are zero.
type Ref struct {
	Statement string `json:"statement"` // one of catalog.Statements
	Party     string `json:"party"`     // a contributor's name, or OwnerName
	Epoch     uint64 `json:"epoch"`     // 0 for contribution, training and optimum
	Class     int    `json:"class"`     // model, from 0
	Shard     int    `json:"shard"`     // of rows or queries, from 0
}

// String is how messages name the statement.
func (r Ref) String() string {
	s := r.Statement
	if r.Party != OwnerName {
		s += " of " + r.Party
	}
	switch r.Statement {
	case "contribution":
		return fmt.Sprintf("%s, shard %d", s, r.Shard)
	case "training":
		return fmt.Sprintf("%s, class %d, shard %d", s, r.Class, r.Shard)
	case "optimum":
		return fmt.Sprintf("%s, class %d", s, r.Class)
	case "inference":
		return fmt.Sprintf("%s, epoch %d, class %d, shard %d", s, r.Epoch, r.Class, r.Shard)
	case "credit":
		return fmt.Sprintf("%s, epoch %d, class %d", s, r.Epoch, r.Class)
	}
	return fmt.Sprintf("%s, epoch %d", s, r.Epoch)
}

// Path is the statement's file within a bundle.
func (r Ref) Path() string {
	dir := filepath.Join("statements", r.Statement)
	if r.Epoch > 0 {
		dir = filepath.Join(dir, fmt.Sprintf("epoch-%d", r.Epoch))
	}
	return filepath.Join(dir, fmt.Sprintf("%s-class-%03d-shard-%04d.json", r.Party, r.Class, r.Shard))
}

// Record is one statement with its proof.
type Record struct {
	Version  int            `json:"version"`
	Ref      Ref            `json:"ref"`
	Instance proof.Instance `json:"instance"`
	Proof    proof.Proof    `json:"proof"`
}

// Write stores the record in a bundle.
func (r *Record) Write(dir string) error {
	return document.WriteJSON(filepath.Join(dir, r.Ref.Path()), r, document.Public)
}

// ReadRecord reads one statement file.
func ReadRecord(path string) (*Record, error) {
	r := new(Record)
	if err := document.ReadJSON(path, r); err != nil {
		return nil, err
	}
	if r.Version != Version {
		return nil, fmt.Errorf("%s: version %d, this program reads version %d", path, r.Version, Version)
	}
	if !catalog.Known(r.Ref.Statement) {
		return nil, fmt.Errorf("%s: field ref.statement: %q is none of %v", path, r.Ref.Statement, catalog.Statements)
	}
	return r, nil
}
