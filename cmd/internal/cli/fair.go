package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/settle"
)

// fairFlags are those of whoever accepts what the model's owner chose, although it can cost them.
type fairFlags struct{ windows, split bool }

func (f *fairFlags) add(c *cobra.Command) {
	c.Flags().BoolVar(&f.windows, "accept-short-windows", false,
		"go on though contributors and payers have less than an hour to act in some phase: for chains to try things out")
	c.Flags().BoolVar(&f.split, "accept-small-share", false,
		"go on though contributors get less than half of a fee")
}

// fair prints a deployed model's windows and split, and refuses those that a contributor or payer cannot live with,
// before anything is signed. contracts.json is what the model's id says, and a Desk compares it with the chain.
func (s *session) fair(f fairFlags) error {
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
	if err := known.Choice.CheckWindows(); err != nil && !f.windows {
		return fmt.Errorf("%w; to go on: --accept-short-windows", err)
	}
	if err := known.Choice.CheckSplit(); err != nil && !f.split {
		return fmt.Errorf("%w; to go on: --accept-small-share", err)
	}
	return nil
}
