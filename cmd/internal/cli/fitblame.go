package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/protocol/epoch"
)

func (a *app) fitBlame() *cobra.Command {
	c := &cobra.Command{
		Use:   "blame EVIDENCE.json",
		Short: "Check evidence against a contributor that made a round fail",
		Long: `Check evidence against a contributor that made a round of the fit fail, by masking other values than it
committed to, that sealed wrong shares of its own mask for others, or that signed two answers to one question. The
Datanet's public folder is all that it takes: no party has to be believed.`,
		Example: `  $ tributary fit blame exchange/fit/evidence-birch.json
  birch made round 3 fail`,
		Args: cobra.ExactArgs(1),
	}
	s := a.session(c)
	c.RunE = func(_ *cobra.Command, args []string) error {
		if err := s.open(); err != nil {
			return err
		}
		proofs, err := s.proofs()
		if err != nil {
			return err
		}
		e, err := (&epoch.Owner{Proofs: proofs}).Convicts(s.terms, s.at, args[0])
		if err != nil {
			return s.explain(err)
		}
		switch {
		case e.Other != nil:
			fmt.Fprintf(a.stdout, "%s signed two answers to one question\n", e.Party)
		case e.Question != nil:
			fmt.Fprintf(a.stdout, "%s signed a number of values that no round asks for\n", e.Party)
		case e.Deal != nil: // the others may have opened the round all the same
			fmt.Fprintf(a.stdout, "%s dealt wrong shares in round %d\n", e.Party, e.Number())
		default:
			fmt.Fprintf(a.stdout, "%s made round %d fail\n", e.Party, e.Number())
		}
		return nil
	}
	return c
}
