package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/policy"
)

func (a *app) token() *cobra.Command {
	var asJSON bool
	var out string
	c := &cobra.Command{
		Use:   "token",
		Short: "Draw a bearer token for a tenant of the prover service",
		Long: `Draw a bearer token of 256 bits. Give the token to the tenant, for --token FILE, and put its SHA-256 into the
tenant's tokens_sha256 in the policy: the server never stores a token. With --out the token goes to a new file that
only its owner may read.`,
		Example: `  $ tributary token --out token.txt
  policy: "tokens_sha256": ["5f1d…"]`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			token, hash := policy.NewToken()
			if out != "" {
				if err := writeToken(out, token); err != nil {
					return err
				}
				token = ""
			}
			if asJSON {
				return json.NewEncoder(a.stdout).Encode(struct {
					Token string `json:"token,omitempty"` // not with --out
					Hash  string `json:"sha256"`
				}{token, hash})
			}
			if token != "" {
				fmt.Fprintln(a.stdout, token)
			}
			fmt.Fprintf(a.stderr, "policy: \"tokens_sha256\": [%q]\n", hash)
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "", "write the token to this new file, with mode 0600, instead of stdout")
	c.Flags().BoolVar(&asJSON, "json", false, "print token and hash as one JSON document on stdout")
	return c
}

// writeToken makes a file that has mode 0600 from the first byte on.
func writeToken(path, token string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("--out %s: is there already: name a new file", path)
	}
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	_, err = fmt.Fprintln(f, token)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return failed{fmt.Errorf("--out: %w", err)}
	}
	return nil
}
