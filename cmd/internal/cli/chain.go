package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

func (a *app) account() *cobra.Command {
	var home string
	var source party.Source
	var address string
	c := &cobra.Command{
		Use:   "account",
		Short: "Print the address of a party's account, and make its keys if it has none",
		Long: `Print the address of a party's account, and make its keys if it has none. They lie in --home. With --keystore
or --key-variable the key that signs stays where it is: in an encrypted keystore file, as other wallets write them
(passphrase in TRIBUTARY_PASSPHRASE), or in an environment variable that every command reads. With --signer it is with
another program that signs (Clef, or one that knows eth_signTransaction, eth_signTypedData_v4 and personal_sign):
orders, votes, consents and the messages of the fit as well as transactions. Every command asks it, and compares what it
signed.`,
		Example: `  $ tributary account --home alder
  0x5b38da6a701c568545dcfcb03fcb875f56beddc4
  $ TRIBUTARY_PASSPHRASE=... tributary account --home user --keystore UTC--2026-11-28--5b38da6a`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			f := epoch.Folders{Home: home}
			if address != "" {
				if err := source.Address.UnmarshalText([]byte(address)); err != nil {
					return fmt.Errorf("--address: %w", err)
				}
			}
			if source != (party.Source{}) {
				if err := adopt(f, source); err != nil {
					return err
				}
			}
			acc, err := epoch.OpenAccount(f)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, acc)
			return nil
		},
	}
	c.Flags().StringVar(&home, "home", "", "the party's own secret folder")
	c.Flags().StringVar(&source.Keystore, "keystore", "", "encrypted keystore file of the key that signs")
	c.Flags().StringVar(&source.Variable, "key-variable", "", "environment variable of the key that signs")
	c.Flags().StringVar(&source.Signer, "signer", "", "endpoint of a signer that has the key, with --address")
	c.Flags().StringVar(&address, "address", "", "account that the signer has")
	c.MarkFlagsMutuallyExclusive("keystore", "key-variable", "signer")
	c.MarkFlagsRequiredTogether("signer", "address")
	_ = c.MarkFlagRequired("home")
	return c
}

// adopt puts an account whose key is elsewhere into a home that has none.
func adopt(f epoch.Folders, s party.Source) error {
	if _, err := os.Stat(party.AccountFile(f.Home)); err == nil {
		return fmt.Errorf("%s has an account: name a new --home", f.Home)
	}
	if s.Keystore != "" {
		path, err := filepath.Abs(s.Keystore)
		if err != nil {
			return err
		}
		s.Keystore = path
	}
	account, err := party.AccountFrom(s)
	if err != nil {
		return err
	}
	return party.SaveAccount(f.Home, account)
}

func (a *app) devchain() *cobra.Command {
	var listen, ahead string
	var fund []string
	c := &cobra.Command{
		Use:   "devchain",
		Short: "Serve a chain to try things out, on the loopback interface",
		Long: `Serve an embedded chain over JSON-RPC on the loopback interface until you stop it. It mines every transaction
at once and keeps nothing. The first line on stdout is its URL.

Write a duration, such as 2h, to the file --ahead, and the chain's clock is that much ahead: so you can see what happens
after a deadline.`,
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
			ch.Ahead = ahead
			fmt.Fprintln(a.stdout, ch.URL())
			return ch.Serve(c.Context())
		},
	}
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:0", "address to listen on; port 0 takes a free one")
	c.Flags().StringVar(&ahead, "ahead", "", "file that says how far the chain's clock is ahead; it may come later")
	c.Flags().StringSliceVar(&fund, "fund", nil, "accounts to give a million ether each")
	return c
}

func (a *app) deploy() *cobra.Command {
	c := &cobra.Command{
		Use:   "deploy",
		Short: "Deploy a Datanet's contracts and register its model",
		Long: `Deploy a verifier of each statement, the settlement with its vault and bonds, publish the Datanet and register
the model. The model owner runs it before anything is proven, because proofs are bound to contract and model. It is the
Datanet's curator, unless --curator names another account: then that one publishes the Datanet with
tributary curator publish, and the owner calls deploy again.

Every phase has a deadline, which is fixed here and public (contracts.json, docs/settlement.md). If it is interrupted,
run it again.

Fees and bonds are in the chain's own currency, or in the ERC-20 token --asset. A payer's, an owner's or a contributor's
command then approves what it is about to deposit, and no more. With --upstream the model is built on another, whose
owner gets --upstream-part of the fees: it is registered in that one's contracts, and takes the circuits from there.
Circuits that are not there only the gateway's keeper can add, who deployed the contracts.`,
		Example: `  $ tributary deploy --home owner --rpc http://127.0.0.1:41753
  bundle/deployment.json: chain 1337, contract 0x700b6a60ce7eaaea56f065753d8dcb9653dbad35`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	f := choiceFlags{windows: map[string]*time.Duration{}}
	f.add(c)
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
		client, err := s.dial(c.Context())
		if err != nil {
			return err
		}
		now, err := client.Now(c.Context())
		if err != nil {
			return failed{err}
		}
		choice := settle.Usual(self.Account.Chain.Address, now)
		if err := f.apply(&choice, o.Terms, now); err != nil {
			return err
		}
		on, err := s.base(c.Context(), client, &f, choice)
		if err != nil {
			return err
		}
		if n := choice.Evenly(); n > o.Terms.MinContributors {
			fmt.Fprintf(a.stderr, "note: with fewer than %d contributors somebody has more than the largest part of all rows, "+
				"and is left out\n", n)
		}
		d, err := settle.DeployOn(c.Context(), client, self.Account.Chain, s.bundle, o.String, choice, on)
		if errors.Is(err, settle.ErrCaps) {
			return fmt.Errorf("%w: --max-rows, --max-part", err)
		}
		if err != nil {
			return failed{err}
		}
		path := filepath.Join(s.bundle, bundle.DeploymentFile)
		fmt.Fprintf(a.stdout, "%s: chain %d, contract %v\n", path, d.Deployment.ChainID, d.Deployment.Contract)
		return nil
	}
	return c
}

// base looks at what a deployment builds on: its token, and the model of --upstream, nil without one.
func (s *session) base(
	ctx context.Context, client *chain.Client, f *choiceFlags, choice settle.Choice,
) (*settle.Upstream, error) {
	if choice.Asset != chain.Native {
		if _, err := client.Token(ctx, choice.Asset); err != nil {
			return nil, fmt.Errorf("--asset: %w", err)
		}
	}
	if f.upstream == "" {
		return nil, nil
	}
	str, err := s.keys.reference()
	if err != nil {
		return nil, err
	}
	on, err := settle.OpenUpstream(ctx, client, f.upstream, str)
	if err != nil {
		err = fmt.Errorf("--upstream: %w", err)
	}
	return on, err
}
