package cli

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/exchange"
)

func (a *app) fitStep() *cobra.Command {
	c := &cobra.Command{
		Use:   "step",
		Short: "Take the fit as far as the replies allow, as the model owner",
		Long: `Take the fit as far as the contributors' replies allow and open the next round. The first call closes the
roster and verifies all contributions: nobody can join after that. Of a Datanet that is deployed, joining ends on the
chain then: give --rpc.

The row arithmetic compares the numbers that the rounds tell with those in the records outside a coalition. It holds
while there are at most half as many.

Where the totals do not open the sum of the commitments, somebody masked other values than it committed to. The round is
then disputed: contributors reply what their masks were, and step names the culprit, with evidence for everybody in
fit/evidence-NAME.json. It exits with code 3.

Where the terms ask for noise, it takes as many rounds as they say, and the promise stands in the place of the row
arithmetic, which counts exact numbers.

Where the terms allow an eviction, a round takes two replies of everybody: an answer, and once all have answered the
shares that open it. In place of the second, contributors vote to go on without those whose answers are missing, named
with --without. It takes more than two thirds of all. Above 64 contributors there is a reply more, that one has seen all
answers, before shares are opened, and at most a tenth of all can be left out. Who dealt shares that do not open is
named with evidence, too. A fit that is done begins again without those whom the chain has left out since
(tributary owner evict): give --rpc.

Before the first round, --without closes the roster anew without those who show no card, whose record does not hold or
who do not pledge; accounts name them, too. Every contributor has to say the same (fit reply --without). With a
contract they have to be more than two thirds, the terms have to allow an eviction, and this is part of it.`,
		Example: "  $ tributary fit step --home owner\n  round 1 waits for alder, birch, cedar",
		Args:    cobra.NoArgs,
	}
	var without []string
	c.Flags().StringSliceVar(&without, "without", nil,
		"leave these contributors out, whose replies or cards are missing, if the terms allow it and the others agree")
	s := a.session(c, withHome, withExchange, withRPC)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		if s.rpc != "" {
			if o.Settlement, err = s.settlement(c.Context()); err != nil {
				return err
			}
		}
		p, err := o.Fit(c.Context(), without...)
		if err != nil {
			return s.explain(err)
		}
		told, err := o.Counting(p)
		if err != nil {
			return err
		}
		if !p.Done {
			fmt.Fprintln(a.stdout, waits(p))
			switch {
			case p.Round == 1 && o.Terms.Noisy():
				fmt.Fprintln(a.stdout, promise(o.Terms))
			case p.Round == 1:
				fmt.Fprintln(a.stdout, allowance(told.Most(0)))
			}
			return nil
		}
		if o.Terms.Noisy() {
			fmt.Fprintf(a.stdout, "fitted: %s, with noise: nothing is claimed of the weights\n", count(p.Round, "round"))
			fmt.Fprintln(a.stdout, promise(o.Terms))
			return nil
		}
		fitted, err := o.Open()
		if err != nil {
			return err
		}
		for k, m := range fitted.State.Models {
			fmt.Fprintf(a.stdout, "fitted: %s, eps of class %d: %s\n", count(p.Round, "round"), k, power(m.Eps))
		}
		if p.Evicted != nil {
			left := strings.Join(p.Evicted.Names, ", ")
			fmt.Fprintf(a.stdout, "of %s nearly the sums are told: no rule holds for them\n", left)
		}
		fmt.Fprintf(a.stdout, "row arithmetic: it %v\n", told)
		return nil
	}
	return c
}

// allowance says how many rounds the row arithmetic has room for.
func allowance(rounds int) string {
	if rounds == 0 {
		return "row arithmetic: with so few rows it does not hold for a single round, not even against the owner alone"
	}
	return fmt.Sprintf("row arithmetic: against the owner alone it holds for up to %s", count(rounds, "round"))
}

// waits says for whom a fit waits.
func waits(p exchange.Progress) string {
	names := strings.Join(p.Waiting, ", ")
	switch {
	case p.Disputed:
		return fmt.Sprintf("round %d failed: somebody masked other values than it committed to; "+
			"who it was waits for the replies of %s", p.Round, names)
	case p.Opening:
		return fmt.Sprintf("round %d is answered by all; it waits for the shares of %s", p.Round, names)
	case p.Again && len(p.Without) > 0:
		return fmt.Sprintf("the fit is to begin again without %s; it waits for the votes of %s",
			strings.Join(p.Without, ", "), names)
	case len(p.Without) > 0:
		return fmt.Sprintf("round %d is to go on without %s; it waits for the votes of %s",
			p.Round, strings.Join(p.Without, ", "), names)
	case p.Round == 0:
		return "the first round waits for the pledges of " + names
	}
	return fmt.Sprintf("round %d waits for %s", p.Round, names)
}

// power writes eps, which is a power of two at scale FG, as "2^n".
func power(eps string) string {
	v, ok := new(big.Int).SetString(eps, 10)
	if !ok {
		return eps
	}
	return fmt.Sprintf("2^%d", v.BitLen()-1-fixed.FG)
}
