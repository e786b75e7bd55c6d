// Package bundle is the public record of a Datanet on disk: what a verifier needs, and nothing that is secret. Verify
// checks all of it offline. docs/files.md describes every file.
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
	Statement string `json:"statement"` // the name of a row of circuits/catalog
	Party     string `json:"party"`     // a contributor's name, or OwnerName
	Epoch     uint64 `json:"epoch"`     // 0 for statements that belong to no epoch
	Class     int    `json:"class"`     // model, from 0
	Shard     int    `json:"shard"`     // of rows or queries, from 0
}

// String is how messages name the statement, such as "training of alder, class 0, shard 1".
func (r Ref) String() string {
	out := r.Statement
	if r.Party != OwnerName {
		out += " of " + r.Party
	}
	var scope catalog.Scope
	if s := catalog.Lookup(r.Statement); s != nil {
		scope = s.Scope
	}
	if scope.Has(catalog.PerEpoch) {
		out += fmt.Sprintf(", epoch %d", r.Epoch)
	}
	if scope.Has(catalog.PerClass) {
		out += fmt.Sprintf(", class %d", r.Class)
	}
	if scope.Has(catalog.PerShard) {
		out += fmt.Sprintf(", shard %d", r.Shard)
	}
	return out
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

// File is the record's file in a bundle.
func (r *Record) File(dir string) string { return filepath.Join(dir, r.Ref.Path()) }

// Write stores the record in a bundle.
func (r *Record) Write(dir string) error { return document.WriteJSON(r.File(dir), r, document.Public) }

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
		return nil, fmt.Errorf("%s: field ref.statement: %q is none of %v", path, r.Ref.Statement, catalog.Names())
	}
	return r, nil
}
