package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) fit() *cobra.Command {
	return group(&cobra.Command{
		Use:   "fit",
		Short: "Fit the model over masked sums, round by round",
		Long: `Fit the model over masked sums, round by round, through the files in --exchange. The owner asks for the
gradient and the Hessian at some weights, every contributor replies with its own, masked, and the owner learns nothing
but their sum. The last round collects the final statistics with their blinds.`,
		Example: `  $ tributary fit step --home owner      # closes contributions and opens the first round
  round 1 waits for alder, birch, cedar
  $ tributary fit reply --home alder     # likewise birch and cedar
  1 round answered
  $ tributary fit step --home owner      # repeat both until it says
  fitted: 9 rounds, eps of class 0: 2^-25`,
	}, a.fitStep(), a.fitReply())
}

func (a *app) fitReply() *cobra.Command {
	c := &cobra.Command{
		Use:     "reply",
		Short:   "Answer the open rounds of a fit as a contributor",
		Example: "  $ tributary fit reply --home alder\n  1 round answered",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.opened()
		if err != nil {
			return err
		}
		n, err := p.Reply(c.Context())
		if err != nil {
			return s.explain(err)
		}
		fmt.Fprintf(a.stdout, "%s answered\n", count(n, "round"))
		return nil
	}
	return c
}
