package cli

import "github.com/spf13/cobra"

// group makes a command that only holds others. Alone it prints its help. A word that is none of its commands is an
// error, not help with exit code 0.
func group(c *cobra.Command, commands ...*cobra.Command) *cobra.Command {
	c.Args = cobra.NoArgs
	c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	c.AddCommand(commands...)
	return c
}

// complete tells the shell's completion a flag's values.
func complete(c *cobra.Command, name string, values ...string) {
	fixed := cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
	if err := c.RegisterFlagCompletionFunc(name, fixed); err != nil {
		panic(err) // the command has no such flag
	}
}
