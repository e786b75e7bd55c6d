package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/terms"
)

func (a *app) curator() *cobra.Command {
	return group(&cobra.Command{
		Use:     "curator",
		Short:   "Say who may contribute to a Datanet",
		Example: "  $ tributary curator admit --home owner --account 0x5b38da6a701c568545dcfcb03fcb875f56beddc4 --rpc URL",
	}, a.curatorAdmit())
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
		curator := &epoch.Curator{Folders: s.folders(), Deployment: s.at, Settlement: d}
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
