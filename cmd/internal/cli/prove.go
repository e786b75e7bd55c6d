package cli

import (
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/cmd/internal/party"
)

func (a *app) prove() *cobra.Command {
	c := &cobra.Command{
		Use:   "prove JOB.json...",
		Short: "Prove job files that other commands wrote with --jobs",
		Long:  `Prove job files that other commands wrote with --jobs, on a machine that may see them: a job holds its statement's secrets. The statements go to the bundle.`,
		Example: `  $ tributary train --home alder --jobs jobs
  jobs/training-alder-class-000-shard-0000.json
  $ tributary prove jobs/training-alder-class-000-shard-0000.json
  bundle/statements/training/alder-class-000-shard-0000.json`,
		Args: cobra.MinimumNArgs(1),
	}
	s := a.session(c)
	s.keys.add(c)
	c.RunE = func(_ *cobra.Command, args []string) error {
		if err := s.open(); err != nil {
			return err
		}
		var jobs []party.Job
		for _, path := range args {
			j, err := party.ReadJob(path, s.net)
			if err != nil {
				return err
			}
			jobs = append(jobs, j)
		}
		_, err := s.prove(jobs)
		return err
	}
	return c
}
