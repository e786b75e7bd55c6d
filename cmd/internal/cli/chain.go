package cli

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
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
run it again.`,
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
		if err := f.apply(&choice, now); err != nil {
			return err
		}
		d, err := settle.DeployBundle(c.Context(), client, self.Account.Chain, s.bundle, o.String, choice)
		if err != nil {
			return failed{err}
		}
		path := filepath.Join(s.bundle, bundle.DeploymentFile)
		fmt.Fprintf(a.stdout, "%s: chain %d, contract %v\n", path, d.Deployment.ChainID, d.Deployment.Contract)
		return nil
	}
	return c
}

// choiceFlags are what the owner decides about the settlement.
type choiceFlags struct {
	curator, treasury       string
	admission, stake        string
	join                    time.Duration
	ownerPart, treasuryPart uint16
	windows                 map[string]*time.Duration
}

// windows are the phases' flags.
var windows = []struct {
	name, what string
	of         func(*chain.Windows) *uint32
}{
	{"fit", "from the roster's closing to proposed weights", func(w *chain.Windows) *uint32 { return &w.Fit }},
	{"train", "from proposed weights to the optimum", func(w *chain.Windows) *uint32 { return &w.Train }},
	{"demand", "in which a contributor may demand the sum of the Hessians", func(w *chain.Windows) *uint32 {
		return &w.Demand
	}},
	{"complaint", "in which a payer may complain of a message", func(w *chain.Windows) *uint32 { return &w.Complaint }},
	{catalog.Credit.Name, "for credits, after that", func(w *chain.Windows) *uint32 { return &w.Credit }},
	{"settle", "for the payout statement, after the credits", func(w *chain.Windows) *uint32 { return &w.Settle }},
	{"period", "whose payouts are published together", func(w *chain.Windows) *uint32 { return &w.Period }},
	{"publish", "for the payouts of a period, after its end", func(w *chain.Windows) *uint32 { return &w.Publish }},
	{"open", "in which contributors open their credits, if the owner does not publish", func(w *chain.Windows) *uint32 {
		return &w.Open
	}},
}

func (f *choiceFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVar(&f.curator, "curator", "", "account that admits contributors; default the owner's")
	fl.StringVar(&f.admission, "admission", "curator",
		"who may contribute: whom the curator admits, whoever puts down --min-stake (stake), or anybody (open)")
	fl.StringVar(&f.stake, "min-stake", "", "bond of a contributor with --admission stake, in the chain's smallest unit")
	fl.StringVar(&f.treasury, "treasury", "", "account that gets --treasury-part of the fees")
	fl.Uint16Var(&f.ownerPart, "owner-part", 0, "part of the fees that is the owner's, in basis points")
	fl.Uint16Var(&f.treasuryPart, "treasury-part", 0, "part of the fees that is the treasury's, in basis points")
	fl.DurationVar(&f.join, "join", 0, "time in which contributors join, unless the curator ends it; default two weeks")
	usual := settle.Usual(common.Address{}, 0).Windows
	for _, w := range windows {
		d := time.Duration(*w.of(&usual)) * time.Second
		f.windows[w.name] = fl.Duration("window-"+w.name, d, "time "+w.what)
	}
}

// apply puts the flags into a choice.
func (f *choiceFlags) apply(choice *settle.Choice, now uint64) error {
	for _, a := range []struct {
		flag, text string
		to         *common.Address
	}{{"curator", f.curator, &choice.Curator}, {"treasury", f.treasury, &choice.Treasury}} {
		if a.text == "" {
			continue
		}
		var address terms.Address
		if err := address.UnmarshalText([]byte(a.text)); err != nil {
			return fmt.Errorf("--%s: %w", a.flag, err)
		}
		*a.to = common.Address(address)
	}
	if err := f.admit(choice); err != nil {
		return err
	}
	choice.Split = chain.Split{Owner: f.ownerPart, Treasury: f.treasuryPart}
	if f.join > 0 {
		choice.JoinUntil = now + uint64(f.join/time.Second)
	}
	for _, w := range windows {
		d := *f.windows[w.name]
		if d < time.Second || d > math.MaxUint32*time.Second {
			return fmt.Errorf("--window-%s %v: a second to 136 years", w.name, d)
		}
		*w.of(&choice.Windows) = uint32(d / time.Second)
	}
	return nil
}

// admit says who may contribute.
func (f *choiceFlags) admit(choice *settle.Choice) error {
	ways := map[string]chain.Admission{"curator": chain.ByCurator, "stake": chain.ByStake, "open": chain.Anybody}
	way, ok := ways[f.admission]
	if !ok {
		return fmt.Errorf("--admission %s: curator, stake or open", f.admission)
	}
	choice.Admission = way
	if way != chain.ByStake {
		if f.stake != "" {
			return errors.New("--min-stake: it goes with --admission stake")
		}
		return nil
	}
	least := choice.MinStake
	if _, ok := least.SetString(f.stake, 10); !ok || least.Sign() < 1 || least.BitLen() > 96 {
		return fmt.Errorf("--min-stake %q: a whole number of units, from 1 to 2^96 - 1", f.stake)
	}
	return nil
}
