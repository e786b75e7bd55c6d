package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) train() *cobra.Command {
	c := &cobra.Command{
		Use:     "train",
		Short:   "Prove a contributor's statistics at the final weights",
		Example: "  $ tributary train --home alder\n  bundle/statements/training/alder-class-000-shard-0000.json",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withProving)
	c.RunE = func(*cobra.Command, []string) error {
		p, err := s.contributor()
		if err != nil {
			return err
		}
		if len(p.State.Final) != s.terms.Models() {
			return fmt.Errorf("%s has no final statistics yet: answer the fit's rounds with tributary fit reply", p.State.Name)
		}
		jobs, err := p.Training()
		if err != nil {
			return err
		}
		_, err = s.prove(jobs)
		return err
	}
	return c
}
