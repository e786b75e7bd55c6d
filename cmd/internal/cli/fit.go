package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/exchange"
)

func (a *app) fit() *cobra.Command {
	return group(&cobra.Command{
		Use:   "fit",
		Short: "Fit the model over masked sums, round by round",
		Long: `Fit the model over masked sums, round by round, through the files of --exchange: the owner asks for gradient and Hessian at some weights, every
contributor replies with its own, masked, and the owner learns their sum alone. The last round takes the final statistics with their blinds.`,
		Example: `  $ tributary fit step --home owner      # closes contributions and asks the first round
  round 1 waits for alder, birch, cedar
  $ tributary fit reply --home alder     # and so for birch and cedar
  1 round answered
  $ tributary fit step --home owner      # until it says
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
		p, err := s.contributor()
		if err != nil {
			return err
		}
		if p.State.Index < 0 {
			return fmt.Errorf("contributions are still open: the model owner closes them with tributary fit step")
		}
		if _, err := s.check(); err != nil { // who asks is who proved its rows, and signed for its masks
			return err
		}
		n, err := exchange.Answer(c.Context(), s.folder(), p, func() error { return p.Save(s.home) })
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s answered\n", count(n, "round"))
		return nil
	}
	return c
}
