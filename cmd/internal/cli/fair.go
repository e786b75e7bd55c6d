package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/settle"
)

// fair prints a deployed model's windows and split, and refuses those that a contributor or payer cannot live with,
// before anything is signed. contracts.json is what the model's id says, and a Desk compares it with the chain.
func (s *session) fair() error {
	if !s.at.Deployed() {
		return nil
	}
	str, err := s.keys.reference()
	if err != nil {
		return err
	}
	if err := settle.CheckDocuments(s.bundle, str); err != nil {
		return err
	}
	known, err := settle.ReadContracts(s.bundle)
	if err != nil {
		return err
	}
	fmt.Fprintln(s.app.stderr, known.Choice.Terms())
	if known.Choice.URI != "" {
		hash, err := settle.SchemaHash(s.terms)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.app.stderr, "schema: %s, published at %s; its keccak256 is %v, also in the contract\n",
			filepath.Join(s.bundle, bundle.SchemaFile), known.Choice.URI, hash)
	}
	return errors.Join(known.Choice.CheckWindows(), known.Choice.CheckSplit())
}

// capped refuses more rows than the contract takes of one contributor, before anything is proven about them.
func (s *session) capped(rows int) error {
	if !s.at.Deployed() {
		return nil
	}
	known, err := settle.ReadContracts(s.bundle)
	if err != nil {
		return err
	}
	return known.Choice.CheckRows(rows)
}

// published compares a copy of the schema, if there is one, with the Datanet's.
func (s *session) published(file string) error {
	if file == "" {
		return nil
	}
	copied, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := settle.CheckSchema(s.terms, copied); err != nil {
		return fmt.Errorf("%w: %s: %w", errRejected, file, err)
	}
	return nil
}
