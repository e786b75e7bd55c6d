package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/policy"
)

func (a *app) token() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "token",
		Short: "Draw a bearer token for a tenant of the prover service",
		Long: `Draw a bearer token of 256 bits. Give the token to the tenant, for --token FILE, and put its SHA-256 into the tenant's tokens_sha256 of the policy: the server never
stores a token.`,
		Example: `  $ tributary token > token.txt
  policy: "tokens_sha256": ["5f1d…"]`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			token, hash := policy.NewToken()
			if asJSON {
				return json.NewEncoder(a.stdout).Encode(map[string]string{"token": token, "sha256": hash})
			}
			fmt.Fprintln(a.stdout, token)
			fmt.Fprintf(a.stderr, "policy: \"tokens_sha256\": [%q]\n", hash)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print token and hash as one JSON document on stdout")
	return c
}
