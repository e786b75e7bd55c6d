package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/cmd/internal/progress"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/work"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/job"
)

// farFlags say how services are to prove.
type farFlags struct {
	remoteFlags
	mode, priority string
	receipts       string
	deadline       time.Duration
	detach         bool
}

func (a *app) prove() *cobra.Command {
	var far farFlags
	c := &cobra.Command{
		Use:   "prove JOB.json...",
		Short: "Prove job files that other commands wrote with --jobs, here or at a prover service",
		Long: `Prove job files that other commands wrote with --jobs. A job file holds its statement's secrets: use a machine
that may see them. The proven statements go to the bundle.

With --remote a prover service takes part, and --mode says how:

  local   proves here, and has the service check and keep the proof: no secret leaves this machine (the default)
  plain   sends the whole job to an operator that you trust with it
  blind   takes two services, of operators that do not collude: each of them sees random numbers only

Whatever comes back is verified here before it is written.

An interrupt cancels the jobs that the service has. With --detach they go on there, and the same command fetches them
later.`,
		Example: `  $ tributary train --home alder --jobs jobs
  jobs/training-alder-class-000-shard-0000.json
  $ tributary prove jobs/training-alder-class-000-shard-0000.json
  bundle/statements/training/alder-class-000-shard-0000.json
  $ tributary prove --mode blind --remote a.example.org:7443 --remote b.example.org:7443 \
      --certs alder-a --certs alder-b jobs/*.json
  bundle/statements/training/alder-class-000-shard-0000.json`,
		Args: cobra.MinimumNArgs(1),
	}
	s := a.session(c)
	s.keys.add(c)
	far.add(c)
	f := c.Flags()
	f.StringVar(&far.mode, "mode", string(job.Local), "who sees the job: local, blind or plain (docs/service.md)")
	f.StringVar(&far.priority, "priority", "normal", "low, normal or high, among your own jobs")
	f.DurationVar(&far.deadline, "deadline", 0, "give up after this time; default the service's, a day")
	f.StringVar(&far.receipts, "receipts", "", "folder for the services' signed receipts, one file per job")
	f.StringArrayVar(&far.signers, "signer", nil,
		"the operator's public key for receipts, which the service's log shows; in mode blind one for each service")
	complete(c, "mode", string(job.Local), string(job.Blind), string(job.Plain))
	complete(c, "priority", "low", "normal", "high")
	f.BoolVar(&far.detach, "detach", false,
		"in mode plain: an interrupt leaves the jobs at the service, and the same command finds them again")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := s.open(); err != nil {
			return err
		}
		tasks := make([]party.Task, len(args))
		for i, path := range args {
			t, err := party.ReadTask(path, s.terms, s.at)
			if err != nil {
				return err
			}
			tasks[i] = t
		}
		if len(far.addresses) == 0 {
			if c.Flags().Changed("mode") {
				return errors.New("--mode: name the prover service with --remote HOST:PORT")
			}
			proven, err := s.Prove(tasks...)
			if err != nil {
				return err
			}
			return s.keep(proven...)
		}
		return s.proveFar(c.Context(), far, tasks)
	}
	return c
}

// proveFar has services prove tasks, and puts the records into the bundle.
func (s *session) proveFar(ctx context.Context, far farFlags, tasks []party.Task) error {
	talk := s.app.talk()
	defer talk.End()
	r, err := s.remote(ctx, far, talk)
	if err != nil {
		return err
	}
	defer closeAll(r.Services)
	talk.Begin(len(tasks))
	err = r.Prove(ctx, func(p work.Proven) error {
		if err := keepReceipts(far.receipts, p); err != nil { // first: the proof is paid for, whatever it is worth
			return err
		}
		return s.keep(p)
	}, tasks...)
	if err != nil && far.detach && ctx.Err() != nil {
		return fmt.Errorf("%w: the jobs go on at the service; the same command fetches them", err)
	}
	return err
}

// keepReceipts writes receipts as they came, each with signature, key and body.
func keepReceipts(dir string, p work.Proven) error {
	if dir == "" {
		return nil
	}
	for _, r := range p.Receipts {
		b, err := indented(r.Signed)
		if err != nil {
			return fmt.Errorf("receipt of job %s: %w", r.JobID, err)
		}
		if err := document.Write(filepath.Join(dir, r.JobID+".json"), append(b, '\n'), document.Public); err != nil {
			return failed{err}
		}
	}
	return nil
}

// refuse returns an error about flags that do not go together.
func (far *farFlags) refuse() error {
	mode, want := job.Mode(far.mode), 1
	if mode == job.Blind {
		want = 2
	}
	switch {
	case !mode.Valid():
		return fmt.Errorf("--mode %q: local, blind or plain", far.mode)
	case len(far.addresses) != want:
		return fmt.Errorf("--mode %s takes %s, --remote names %d: "+
			"mode blind needs two operators that do not collude, the other modes one",
			mode, count(want, "service"), len(far.addresses))
	case far.deadline < 0:
		return fmt.Errorf("--deadline %v: a time from now such as 10m, or 0 for the service's default", far.deadline)
	case far.detach && mode != job.Plain:
		return errors.New("--detach: in mode plain only: in the other modes this machine does a part of the work")
	case priorities[far.priority] == 0:
		return fmt.Errorf("--priority %q: low, normal or high", far.priority)
	case mode == job.Blind:
		return far.apart()
	}
	return nil
}

var priorities = map[string]proverv1.Priority{
	"low": proverv1.Priority_PRIORITY_LOW, "normal": proverv1.Priority_PRIORITY_NORMAL,
	"high": proverv1.Priority_PRIORITY_HIGH,
}

// remote dials the services.
func (s *session) remote(ctx context.Context, far farFlags, talk *progress.Talk) (*work.Remote, error) {
	if err := far.refuse(); err != nil {
		return nil, err
	}
	str, err := s.keys.reference()
	if err != nil {
		return nil, err
	}
	far.waiting = talk.Say
	services, err := far.dial(ctx, client.Options{String: str, Keys: trusted(s.keys.keys, str)})
	if err != nil {
		return nil, err
	}
	shop := work.New(s.keys.keys, str, talk)
	return &work.Remote{
		Progress: talk, Services: services, Mode: job.Mode(far.mode), Engine: shop.Engine,
		Priority: priorities[far.priority], Deadline: far.deadline, Detach: far.detach,
	}, nil
}
