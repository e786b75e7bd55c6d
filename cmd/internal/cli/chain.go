package cli

import (
	"fmt"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

func (a *app) account() *cobra.Command {
	var home string
	c := &cobra.Command{
		Use:   "account",
		Short: "Print the address of a party's account, and make its keys if it has none",
		Example: `  $ tributary account --home alder
  0x5b38da6a701c568545dcfcb03fcb875f56beddc4`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			acc, err := epoch.OpenAccount(epoch.Folders{Home: home})
			if err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, acc)
			return nil
		},
	}
	c.Flags().StringVar(&home, "home", "", "the party's own secret folder")
	_ = c.MarkFlagRequired("home")
	return c
}

func (a *app) devchain() *cobra.Command {
	var listen string
	var fund []string
	c := &cobra.Command{
		Use:   "devchain",
		Short: "Serve a chain to try things out, on the loopback interface",
		Long: `Serve an embedded chain over JSON-RPC on the loopback interface until you stop it. It mines every transaction
at once and keeps nothing. The first line on stdout is its URL.`,
		Example: `  $ tributary devchain --fund $(tributary account --home owner),$(tributary account --home alder) &
  http://127.0.0.1:41753
  $ tributary deploy --home owner --rpc http://127.0.0.1:41753`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			accounts := make([]common.Address, len(fund))
			for i, text := range fund {
				var address terms.Address
				if err := address.UnmarshalText([]byte(text)); err != nil {
					return fmt.Errorf("--fund: %w", err)
				}
				accounts[i] = common.Address(address)
			}
			ch, err := devchain.Listen(listen, accounts)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, ch.URL())
			return ch.Serve(c.Context())
		},
	}
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:0", "address to listen on; port 0 takes a free one")
	c.Flags().StringSliceVar(&fund, "fund", nil, "accounts to give a million ether each")
	return c
}

func (a *app) deploy() *cobra.Command {
	c := &cobra.Command{
		Use:   "deploy",
		Short: "Deploy a Datanet's verifiers and settlement contract",
		Long: `Deploy a verifier of each statement and the settlement contract of a Datanet. The model owner runs it before
anything is proven, because proofs are bound to the contract.`,
		Example: `  $ tributary deploy --home owner --rpc http://127.0.0.1:41753
  bundle/deployment.json: chain 1337, contract 0x700b6a60ce7eaaea56f065753d8dcb9653dbad35`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		if err := o.Terms.Settles(); err != nil {
			return err
		}
		self, err := o.Open()
		if err != nil {
			return err
		}
		if err := settle.Deployable(s.bundle); err != nil {
			return err
		}
		client, err := chain.Dial(c.Context(), s.rpc)
		if err != nil {
			return failed{err}
		}
		d, err := settle.DeployBundle(c.Context(), client, self.Account.Chain, s.bundle, o.String)
		if err != nil {
			return failed{err}
		}
		path := filepath.Join(s.bundle, bundle.DeploymentFile)
		fmt.Fprintf(a.stdout, "%s: chain %d, contract %v\n", path, d.Deployment.ChainID, d.Deployment.Contract)
		return nil
	}
	return c
}
