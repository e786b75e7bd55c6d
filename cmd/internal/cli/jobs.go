package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/wire"
)

func (a *app) jobs() *cobra.Command {
	return group(&cobra.Command{
		Use:   "jobs",
		Short: "List, show, watch and cancel jobs at a prover service, and print results",
		Example: `  $ tributary jobs list --remote prover.example.org:7443 --certs st-alder
  ID                          STATE   STATEMENT              MODE   ENTERED               LABEL
  g2xfxurdqk7rmp3qjrbdwqfc2i  proved  payout/contributors=8  plain  2026-11-21T18:00:04Z  payout, epoch 1`,
	}, a.jobsList(), a.jobsShow(), a.jobsWatch(), a.jobsCancel(), a.jobsResult())
}

// remoteRun is what a command does with one service.
type remoteRun func(ctx context.Context, s *client.Client, args []string) error

// onRemote completes a command that speaks to one service.
func (a *app) onRemote(c *cobra.Command, run remoteRun) *cobra.Command {
	var r remoteFlags
	r.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		r.waiting = a.talk().Say
		s, err := r.one(c.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		return run(c.Context(), s, args)
	}
	return c
}

// show prints a message as JSON.
func (a *app) show(m proto.Message) error {
	b, err := indented(m)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, escaped(string(b)))
	return err
}

// indented is a message as indented JSON with all its fields, zeros included. protojson's own indentation differs from
// build to build.
func indented(m proto.Message) ([]byte, error) {
	b, err := protojson.MarshalOptions{UseProtoNames: true, EmitUnpopulated: true}.Marshal(m)
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(json.RawMessage(b), "", "  ")
}

func (a *app) jobsList() *cobra.Command {
	var state string
	var most int
	c := &cobra.Command{
		Use: "list", Short: "List your jobs, those least recently changed first", Args: cobra.NoArgs,
		Example: `  $ tributary jobs list --remote prover.example.org:7443 --certs st-alder --state failed --limit 20`,
	}
	c.Flags().StringVar(&state, "state", "", "only jobs in this state, such as queued, proving or failed")
	c.Flags().IntVar(&most, "limit", 1000, "list at most so many")
	complete(c, "state", texts(job.States)...)
	return a.onRemote(c, func(ctx context.Context, s *client.Client, _ []string) error {
		if state != "" && !slices.Contains(job.States, job.State(state)) {
			return fmt.Errorf("--state %q: one of %v", state, job.States)
		}
		t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(t, "ID\tSTATE\tSTATEMENT\tMODE\tENTERED\tLABEL")
		m := &proverv1.ListJobsRequest{State: wire.FromState(job.State(state))}
		for most > 0 {
			m.PageSize = int32(min(most, 1000))
			list, next, err := s.Jobs(ctx, m)
			if err != nil {
				return err
			}
			for _, j := range list {
				fmt.Fprintln(t, line(j))
			}
			most -= len(list)
			if next == "" {
				break
			}
			m.PageToken = next
		}
		return t.Flush()
	})
}

func texts(list []job.State) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// line is a job in a table.
func line(j *proverv1.Job) string {
	state, _ := wire.State(j.GetState())
	mode, _ := wire.Mode(j.GetMode())
	entered := ""
	if h := j.GetHistory(); len(h) > 0 {
		entered = h[len(h)-1].GetTime().AsTime().Format(time.RFC3339)
	}
	return strings.Join([]string{
		client.Printable(j.GetId()), string(state), client.Printable(j.GetStatement()), string(mode), entered,
		client.Printable(j.GetLabel()),
	}, "\t")
}

func (a *app) jobsShow() *cobra.Command {
	c := &cobra.Command{
		Use: "show ID", Short: "Print a job as JSON", Args: cobra.ExactArgs(1),
		Example: `  $ tributary jobs show --remote prover.example.org:7443 --certs st-alder g2xfxurdqk7rmp3qjrbdwqfc2i`,
	}
	return a.onRemote(c, func(ctx context.Context, s *client.Client, args []string) error {
		j, err := s.Job(ctx, args[0])
		if err != nil {
			return err
		}
		return a.show(j)
	})
}

func (a *app) jobsWatch() *cobra.Command {
	c := &cobra.Command{
		Use: "watch ID", Short: "Print a job's states until it ends", Args: cobra.ExactArgs(1),
		Example: `  $ tributary jobs watch --remote prover.example.org:7443 --certs st-alder g2xfxurdqk7rmp3qjrbdwqfc2i
  queued
  proving: solve
  proved`,
	}
	return a.onRemote(c, func(ctx context.Context, s *client.Client, args []string) error {
		before := ""
		last, err := s.Watch(ctx, args[0], func(j *proverv1.Job) {
			state, _ := wire.State(j.GetState())
			text := string(state)
			if j.GetPhase() != "" {
				text += ": " + client.Printable(j.GetPhase())
			}
			if text != before {
				fmt.Fprintln(a.stdout, text)
			}
			before = text
		})
		if err != nil {
			return err
		}
		if last.GetState() != proverv1.State_STATE_PROVED {
			reason := client.Printable(last.GetFailure().GetMessage())
			if reason == "" {
				reason = before
			}
			return failed{fmt.Errorf("job %s was not proved: %s", args[0], reason)}
		}
		return nil
	})
}

func (a *app) jobsCancel() *cobra.Command {
	c := &cobra.Command{
		Use:   "cancel ID...",
		Short: "Cancel jobs, also in the middle of a proof",
		Args:  cobra.MinimumNArgs(1),
		Example: `  $ tributary jobs cancel --remote prover.example.org:7443 --certs st-alder g2xfxurdqk7rmp3qjrbdwqfc2i
  g2xfxurdqk7rmp3qjrbdwqfc2i cancelled`,
	}
	return a.onRemote(c, func(ctx context.Context, s *client.Client, args []string) error {
		var all error
		for _, id := range args {
			j, err := s.Cancel(ctx, id)
			if err == nil {
				state, _ := wire.State(j.GetState())
				fmt.Fprintln(a.stdout, id, state)
			}
			all = errors.Join(all, err)
		}
		return all
	})
}

func (a *app) jobsResult() *cobra.Command {
	c := &cobra.Command{
		Use:   "result ID",
		Short: "Print a proved job's result and receipt as JSON, as the service gives them; tributary prove verifies them",
		Args:  cobra.ExactArgs(1),
		Example: `  $ tributary jobs result --remote prover.example.org:7443 --certs st-alder \
      g2xfxurdqk7rmp3qjrbdwqfc2i > result.json`,
	}
	return a.onRemote(c, func(ctx context.Context, s *client.Client, args []string) error {
		r, err := s.Result(ctx, args[0])
		if err != nil {
			return err
		}
		return a.show(r)
	})
}

func (a *app) node() *cobra.Command {
	c := &cobra.Command{
		Use:     "node",
		Short:   "Print a prover service's workers, queue and version as JSON",
		Args:    cobra.NoArgs,
		Example: `  $ tributary node --remote prover.example.org:7443 --certs ops`,
	}
	return a.onRemote(c, func(ctx context.Context, s *client.Client, _ []string) error {
		status, err := s.Status(ctx)
		if err != nil {
			return err
		}
		return a.show(status)
	})
}

func (a *app) circuits() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "circuits",
		Short: "List the circuits that a prover service proves, with sizes and prices",
		Args:  cobra.NoArgs,
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the service's whole answer, verifying keys included, as JSON")
	return a.onRemote(c, func(ctx context.Context, s *client.Client, _ []string) error {
		list, err := s.Circuits(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return a.show(&proverv1.ListCircuitsResponse{Circuits: list})
		}
		t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(t, "STATEMENT\tCONSTRAINTS\tSECONDS\tPRICE: LOCAL\tBLIND\tPLAIN\tFINGERPRINT")
		for _, m := range list {
			row, err := circuitLine(ctx, s, m)
			if err != nil {
				return err
			}
			fmt.Fprintln(t, row)
		}
		return t.Flush()
	})
}

// circuitLine is a circuit in a table. A service gives time and prices in quotes, one for each mode.
func circuitLine(ctx context.Context, s *client.Client, m *proverv1.Circuit) (string, error) {
	f, err := fingerprint(m)
	if err != nil {
		return "", fmt.Errorf("%s: %w", s.Target(), err)
	}
	var prices []string
	var seconds float64
	for _, mode := range []job.Mode{job.Local, job.Blind, job.Plain} {
		quote, err := s.Quote(ctx, f, mode)
		if err != nil {
			return "", err
		}
		price := float64(quote.GetPriceMicros()) / 1e6
		prices = append(prices, fmt.Sprintf("%.6f %s", price, client.Printable(quote.GetUnit())))
		seconds = quote.GetProving().AsDuration().Seconds()
	}
	return fmt.Sprintf("%s\t%d\t%.2f\t%s\t%x", client.Printable(m.GetStatement()), m.GetConstraints(), seconds,
		strings.Join(prices, "\t"), f[:]), nil
}

// fingerprint returns the fingerprint of a circuit that a service lists.
func fingerprint(m *proverv1.Circuit) (w proof.Word, err error) {
	b := m.GetFingerprint()
	if len(b) != len(w) {
		return w, failed{fmt.Errorf("the service lists a circuit whose fingerprint has %d bytes, want %d", len(b), len(w))}
	}
	return proof.Word(b), nil
}
