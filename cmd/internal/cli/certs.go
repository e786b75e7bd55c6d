package cli

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/identity"
)

func (a *app) certs() *cobra.Command {
	return group(&cobra.Command{
		Use:   "certs",
		Short: "Make a development authority and issue certificates for the prover service",
		Long: `Make a development authority and issue certificates for the server, tenants, workers and operators. Whoever has
the authority's ca.key can pass for any tenant: keep it off the server. Certificates of any other authority serve as
well if they hold a URI such as tributary://tenant/st-alder.`,
		Example: `  $ tributary certs init --authority authority
  authority/ca.crt
  $ tributary certs issue --authority authority --server main --host prover.example.org --out server
  server/main.crt
  $ tributary certs issue --authority authority --tenant st-alder --out st-alder
  st-alder/st-alder.crt`,
	}, a.certsInit(), a.certsIssue())
}

func (a *app) certsInit() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:     "init",
		Short:   "Make an authority: ca.crt for everybody, ca.key for nobody",
		Example: "  $ tributary certs init --authority authority\n  authority/ca.crt",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := identity.CreateAuthority(dir); err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, filepath.Join(dir, "ca.crt"))
			return nil
		},
	}
	c.Flags().StringVar(&dir, "authority", "authority", "the authority's folder")
	return c
}

func (a *app) certsIssue() *cobra.Command {
	var (
		authority, out string
		days           int
		hosts          []string
		names          = map[identity.Kind]*string{
			identity.Server: new(string), identity.Tenant: new(string),
			identity.Operator: new(string), identity.Worker: new(string),
		}
	)
	c := &cobra.Command{
		Use:   "issue",
		Short: "Issue a certificate to a server, tenant, worker or operator",
		Long: `Issue a certificate to a server, a tenant, a worker or an operator: NAME.crt, NAME.key and ca.crt in --out, the
folder that --certs takes elsewhere. It replaces an older certificate of the same holder; running programs take up the
new one.`,
		Example: `  $ tributary certs issue --tenant st-alder --out st-alder
  st-alder/st-alder.crt`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if days < 1 {
				return fmt.Errorf("--days %d: at least one", days)
			}
			r := identity.Request{Hosts: hosts, Days: days}
			var err error
			if r.Kind, r.Name, err = holder(names); err != nil {
				return err
			}
			if out == "" {
				out = r.Name
			}
			ca, err := identity.OpenAuthority(authority)
			if err != nil {
				return err
			}
			if err := ca.Issue(r, out); err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, filepath.Join(out, r.Name+".crt"))
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&authority, "authority", "authority", "the authority's folder")
	f.StringVar(&out, "out", "", "folder to write to; default the holder's name")
	f.IntVar(&days, "days", identity.DefaultDays, "how long it is valid")
	f.StringSliceVar(&hosts, "host", nil, "a server's DNS names or addresses, as clients dial them")
	for kind, name := range names {
		f.StringVar(name, string(kind), "", fmt.Sprintf("name of the %s", kind))
	}
	return c
}

// holder returns the only kind that a flag names somebody of.
func holder(names map[identity.Kind]*string) (kind identity.Kind, name string, err error) {
	for k, n := range names {
		if *n == "" {
			continue
		}
		if name != "" {
			return "", "", errors.New("one certificate at a time: give one of --server, --tenant, --worker and --operator")
		}
		kind, name = k, *n
	}
	if name == "" {
		return "", "", errors.New("who is it for? Give one of --server, --tenant, --worker and --operator")
	}
	return kind, name, nil
}
