package cli

import (
	"errors"
	"fmt"

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
	return errors.Join(known.Choice.CheckWindows(), known.Choice.CheckSplit())
}
