package cli

import (
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/service"
)

// child is the proving process that workers start. It is of no use to people.
func (a *app) child() *cobra.Command {
	return &cobra.Command{
		Use:    service.ChildCommand,
		Short:  "Prove what a worker writes to standard input",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := child.Run(c.Context()); err != nil {
				return failed{err}
			}
			return nil
		},
	}
}
