package cli

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

func (a *app) fitStep() *cobra.Command {
	c := &cobra.Command{
		Use:   "step",
		Short: "Take the fit as far as the replies allow, as the model owner",
		Long: `Take the fit as far as the contributors' replies allow and open the next round. The first call closes the
roster and verifies all contributions: nobody can join after that.`,
		Example: "  $ tributary fit step --home owner\n  round 1 waits for alder, birch, cedar",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		p, err := o.Fit(c.Context())
		if err != nil {
			return s.explain(err)
		}
		if !p.Done {
			fmt.Fprintf(a.stdout, "round %d waits for %s\n", p.Round, strings.Join(p.Waiting, ", "))
			return nil
		}
		fitted, err := o.Open()
		if err != nil {
			return err
		}
		for k, m := range fitted.State.Models {
			fmt.Fprintf(a.stdout, "fitted: %s, eps of class %d: %s\n", count(p.Round, "round"), k, power(m.Eps))
		}
		return nil
	}
	return c
}

// power writes eps, which is a power of two at scale FG, as "2^n".
func power(eps string) string {
	v, ok := new(big.Int).SetString(eps, 10)
	if !ok {
		return eps
	}
	return fmt.Sprintf("2^%d", v.BitLen()-1-fixed.FG)
}
