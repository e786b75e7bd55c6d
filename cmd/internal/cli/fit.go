package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/terms"
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
  pledged
  $ tributary fit step --home owner
  round 1 waits for alder, birch, cedar
  $ tributary fit reply --home alder     # likewise birch and cedar
  answered round 1
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
own masks were, by commitments, and opens the seed of a mask that another one lies about. Where the terms allow an
eviction, it opens its shares of a round that all have answered, or votes to go on without those whom the owner names
and whose answers are missing. It says which of these it did. A file under its name that somebody else wrote is
replaced.

Where the chain has left somebody out who proved no training in time, it votes to begin the fit again without it; give
--rpc then: the chain says who it is.

With --rpc it refuses a roster that lacks somebody who takes part on the chain. Before the first round the owner may
have closed it without an account that shows no card, or does not pledge. Ask that account, and the others, before you
name it with --without: the owner may have hidden its card.

In a model whose terms ask for noise, the ledger adds up what answers cost over all such models, and a fit that would
not end within --dp-limit is refused before its first answer. Terms that count on a larger share of the contributors
than --dp-honest have each add less noise, and their answers cost more.`,
		Example: "  $ tributary fit reply --home alder\n  answered round 3",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange, withLedger, withRPC)
	s.keys.add(c)
	second := c.Flags().Bool("second-roster", false,
		"take part under another list of contributors than these records were answered for before, once a model")
	epsilon := c.Flags().Float64("dp-limit", epoch.DefaultEpsilon,
		fmt.Sprintf("epsilon that all fits with noise over these records may cost together, at delta %v", epoch.LimitDelta))
	honest := c.Flags().Int("dp-honest", dp.DefaultHonest,
		"percent of the contributors that you count on to add noise, whatever the terms count on")
	other := c.Flags().Bool("other-schema", false,
		"answer although rounds were answered about these records under another schema, which no guard can compare with")
	without := c.Flags().StringSlice("without", nil,
		"accounts on the chain to go on without, if the roster lacks them; the home keeps them")
	trusted := trustedKeys(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := s.opened()
		if err != nil {
			return err
		}
		p.SecondRoster, p.OtherSchema, p.Trusted, p.Epsilon, p.Honest = *second, *other, *trusted, *epsilon, *honest
		s.warn(p.Proofs)
		if len(*without) > 0 && s.rpc == "" {
			return errors.New("--without: the chain says who takes part; give --rpc")
		}
		for _, w := range *without {
			var a terms.Address
			if err := a.UnmarshalText([]byte(w)); err != nil {
				return fmt.Errorf("--without: %w", err)
			}
			p.Without = append(p.Without, a)
		}
		if s.rpc != "" {
			if p.Settlement, err = s.settlement(c.Context()); err != nil {
				return err
			}
		}
		said, err := p.Reply(c.Context())
		if err != nil {
			return s.explain(err)
		}
		fmt.Fprintln(a.stdout, deed(said))
		return nil
	}
	return c
}

// deed says what a contributor did.
func deed(s exchange.Said) string {
	switch s.Did {
	case exchange.Pledged:
		return "pledged"
	case exchange.Answered:
		return fmt.Sprintf("answered round %d", s.Round)
	case exchange.Saw:
		return fmt.Sprintf("signed that it saw all answers to round %d", s.Round)
	case exchange.Opened:
		return fmt.Sprintf("opened its shares of round %d", s.Round)
	case exchange.Voted:
		if s.Again {
			return "voted to begin the fit again without " + strings.Join(s.Without, ", ")
		}
		return fmt.Sprintf("voted to go on without %s in round %d", strings.Join(s.Without, ", "), s.Round)
	case exchange.Claimed:
		return fmt.Sprintf("said what its masks of round %d were", s.Round)
	case exchange.Finished:
		return fmt.Sprintf("the fit is done after %s", count(s.Round, "round"))
	}
	round := "the first round"
	if s.Round > 0 {
		round = fmt.Sprintf("round %d", s.Round)
	}
	if len(s.Waiting) == 0 {
		return fmt.Sprintf("nothing to do: %s waits for the owner", round)
	}
	return fmt.Sprintf("nothing to do: %s waits for %s", round, strings.Join(s.Waiting, ", "))
}
