package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

func (a *app) curator() *cobra.Command {
	return group(&cobra.Command{
		Use:     "curator",
		Short:   "Say who may contribute to a Datanet, and what credits are measured on",
		Example: "  $ tributary curator admit --home owner --account 0x5b38da6a701c568545dcfcb03fcb875f56beddc4 --rpc URL",
	}, a.curatorAdmit(), a.curatorPublish(), a.curatorHoldout())
}

func (a *app) curatorAdmit() *cobra.Command {
	var accounts []string
	c := &cobra.Command{
		Use:   "admit",
		Short: "Sign that accounts may contribute",
		Long: `Sign that accounts may contribute to the Datanet. The signatures go into the bundle, where contribute finds
them; nothing is sent. Whoever deployed the Datanet is its curator unless it named another.`,
		Example: `  $ tributary curator admit --home owner --account $(tributary account --home alder) --rpc URL
  bundle/admissions/0x5b38da6a701c568545dcfcb03fcb875f56beddc4.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome, withRPC)
	s.keys.add(c)
	c.Flags().StringSliceVar(&accounts, "account", nil, "accounts of contributors")
	_ = c.MarkFlagRequired("account")
	_ = c.MarkFlagRequired("rpc")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := s.open(); err != nil {
			return err
		}
		d, err := s.desk(c.Context())
		if err != nil {
			return err
		}
		curator := &epoch.Curator{Proofs: epoch.Proofs{Folders: s.folders()}, Deployment: s.at, Settlement: d}
		for _, text := range accounts {
			var account terms.Address
			if err := account.UnmarshalText([]byte(text)); err != nil {
				return fmt.Errorf("--account: %w", err)
			}
			path, err := curator.Admit(c.Context(), account)
			if err != nil {
				return missing(err, "give the curator's --home")
			}
			fmt.Fprintln(a.stdout, path)
		}
		return nil
	}
	return c
}

func (a *app) curatorPublish() *cobra.Command {
	c := &cobra.Command{
		Use:   "publish",
		Short: "Publish a Datanet on the chain, as the curator that its owner named",
		Long: `Publish a Datanet on the chain, as the curator that its owner named with tributary deploy --curator. Then the
owner calls deploy again. An owner that is its own curator needs no such step.`,
		Example: "  $ tributary curator publish --home curator --rpc URL",
		Args:    cobra.NoArgs,
	}
	s := a.chained(c, withHome)
	c.RunE = func(c *cobra.Command, _ []string) error {
		account, err := party.OpenAccount(s.home)
		if err != nil {
			return missing(err, "give the curator's --home")
		}
		str, err := s.keys.reference()
		if err != nil {
			return err
		}
		client, err := s.dial(c.Context())
		if err != nil {
			return err
		}
		if err := settle.PublishBundle(c.Context(), client, account.Chain, s.bundle, str); err != nil {
			return onChain(err)
		}
		fmt.Fprintln(a.stdout, "the Datanet is published; its owner registers the model with tributary deploy")
		return nil
	}
	return c
}
