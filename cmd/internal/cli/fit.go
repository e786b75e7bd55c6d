package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/epoch"
)

func (a *app) fit() *cobra.Command {
	return group(&cobra.Command{
		Use:   "fit",
		Short: "Fit the model over masked sums, round by round",
		Long: `Fit the model over masked sums, round by round, through the files in --exchange. The owner asks for the
gradient and the Hessian at the weights that follow from the sums so far, by a rule that leaves no choice. Every
contributor checks that they do, and that the sums are what all contributors committed to. It replies with its own
statistics, masked: nobody learns more of them than the sum over all.`,
		Example: `  $ tributary fit step --home owner      # closes contributions
  the first round waits for the pledges of alder, birch, cedar
  $ tributary fit reply --home alder     # likewise birch and cedar
  0 rounds answered
  $ tributary fit step --home owner
  round 1 waits for alder, birch, cedar
  $ tributary fit reply --home alder     # likewise birch and cedar
  1 round answered
  $ tributary fit step --home owner      # repeat both until it says
  fitted: 9 rounds, eps of class 0: 2^-25`,
	}, a.fitStep(), a.fitReply(), a.fitBlame())
}

func (a *app) fitReply() *cobra.Command {
	c := &cobra.Command{
		Use:   "reply",
		Short: "Answer the open rounds of a fit as a contributor",
		Long: `Answer the open round of a fit, as a contributor. Before the first round the contributor pledges the seeds of
its masks. If a round failed, because somebody masked other values than it committed to, the contributor says what its
own masks were, by commitments, and opens the seed of a mask that another one lies about.

In a model whose terms ask for noise, the ledger adds up what answers cost over all such models, and a fit that would
not end within --dp-limit is refused before its first answer.`,
		Example: "  $ tributary fit reply --home alder\n  1 round answered",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withLedger)
	s.keys.add(c)
	second := c.Flags().Bool("second-roster", false,
		"take part under another list of contributors than these records were answered for before, once a model")
	epsilon := c.Flags().Float64("dp-limit", epoch.DefaultEpsilon,
		fmt.Sprintf("epsilon that all fits with noise over these records may cost together, at delta %v", epoch.LimitDelta))
	trusted := trustedKeys(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.opened()
		if err != nil {
			return err
		}
		p.SecondRoster, p.Trusted, p.Epsilon = *second, *trusted, *epsilon
		n, err := p.Reply(c.Context())
		if err != nil {
			return s.explain(err)
		}
		fmt.Fprintf(a.stdout, "%s answered\n", count(n, "round"))
		return nil
	}
	return c
}
