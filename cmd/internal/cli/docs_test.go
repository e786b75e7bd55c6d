package cli

import (
	"io"
	"os"
	"regexp"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"
)

// TestDocumentedFlags: some command has every flag that the guide to the service names.
func TestDocumentedFlags(t *testing.T) {
	docs, err := os.ReadFile("../../../docs/service.md")
	require.NoError(t, err)
	known := map[string]bool{}
	eachFlag((&app{stdout: io.Discard, stderr: io.Discard}).root(), func(f *pflag.Flag) { known[f.Name] = true })
	foreign := map[string]bool{ // curl's, useradd's, systemctl's
		"cacert": true, "cert": true, "key": true, "data-urlencode": true,
		"system": true, "home-dir": true, "shell": true, "now": true,
	}
	found := regexp.MustCompile("(?:^|[ `(])--([a-z][a-z-]+)").FindAllStringSubmatch(string(docs), -1)
	require.Greater(t, len(found), 40)
	for _, m := range found {
		require.True(t, known[m[1]] || foreign[m[1]], "no command has --%s", m[1])
	}
}

// TestEveryCommandChecksTheChain: the session asks all commands that speak to a chain, but for the one that deploys, to
// work with a bundle that leads to a look-alike contract.
func TestEveryCommandChecksTheChain(t *testing.T) {
	script, err := os.ReadFile("../../tributary/testdata/session.txtar")
	require.NoError(t, err)
	found := 0
	var visit func(c *cobra.Command, path string)
	visit = func(c *cobra.Command, path string) {
		if c.Flags().Lookup("rpc") != nil && path != " deploy" {
			found++
			require.Contains(t, string(script), "\nlookalike"+path+" ", "add it to the session")
		}
		for _, sub := range c.Commands() {
			visit(sub, path+" "+sub.Name())
		}
	}
	visit((&app{stdout: io.Discard, stderr: io.Discard}).root(), "")
	require.Greater(t, found, 20)
}

func eachFlag(c *cobra.Command, f func(*pflag.Flag)) {
	c.PersistentFlags().VisitAll(f)
	c.Flags().VisitAll(f)
	for _, sub := range c.Commands() {
		eachFlag(sub, f)
	}
}
