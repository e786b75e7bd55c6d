package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/cmd/internal/bench"
	"github.com/tributary-zk/tributary/datanet/document"
)

func (a *app) bench() *cobra.Command {
	var o bench.Options
	var k keyFlags
	var out string
	c := &cobra.Command{
		Use:   "bench",
		Short: "Measure constraints, time, memory, gas, quality and the prover service on this machine",
		Long: `Measure constraints, time, memory, gas, quality and the prover service's overhead on this machine, and write
Markdown tables to stdout or --out. A full run takes about twenty minutes on two cores, most of them for a hundred
thousand rows. Run it on an idle machine.`,
		Example: `  $ tributary bench --only constraints
  $ tributary bench --rows 1000,10000,100000 --out docs/benchmarks.md`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o.Keys, o.Talk, o.Command = k.keys, a.stderr, "tributary "+strings.Join(os.Args[1:], " ")
			report, err := bench.Run(c.Context(), o)
			if err != nil {
				return failed{err}
			}
			if out == "" {
				fmt.Fprint(a.stdout, report)
				return nil
			}
			return document.Write(out, []byte(report), document.Public)
		},
	}
	f := c.Flags()
	f.StringSliceVar(&o.Only, "only", nil, "measure these sections only: "+strings.Join(bench.Sections, ", "))
	f.IntSliceVar(&o.Rows, "rows", []int{1_000, 10_000, 100_000}, "sizes of the scale section")
	f.IntSliceVar(&o.Contributors, "contributors", []int{5, 10, 20}, "sizes of the sections proven and quality")
	f.IntVar(&o.Repeat, "repeat", 10, "proofs of each kind in the sections service and blind")
	f.IntVar(&o.Jobs, "jobs", 10_000, "jobs of the queue section")
	f.StringVar(&out, "out", "", "file to write the tables to")
	k.add(c)
	c.AddCommand(a.benchScale())
	c.AddCommand(
		benchPart(a, part[*bench.Overhead]{"overhead", "repeat", "number of proofs", 10, bench.MeasureOverhead}),
		benchPart(a, part[*bench.Queue]{"queue", "jobs", "number of jobs", 10_000, bench.MeasureQueue}),
		benchPart(a, part[*bench.Blind]{"blinded", "repeat", "number of proofs", 10, bench.MeasureBlind}),
		a.attended(a.serve()), a.attended(a.worker()),
	)
	return c
}

// part is a section that takes one number and is measured in a process of its own.
type part[T any] struct {
	name, flag, usage string
	otherwise         int // the flag's default
	measure           func(ctx context.Context, n int, keys string) (T, error)
}

// benchPart is that process.
func benchPart[T any](a *app, p part[T]) *cobra.Command {
	var n int
	var k keyFlags
	c := &cobra.Command{
		Use: p.name, Hidden: true, Args: cobra.NoArgs, Short: "Measure one section and print JSON",
		RunE: func(c *cobra.Command, _ []string) error {
			m, err := p.measure(c.Context(), n, k.keys)
			if err != nil {
				return failed{err}
			}
			return json.NewEncoder(a.stdout).Encode(m)
		},
	}
	c.Flags().IntVar(&n, p.flag, p.otherwise, p.usage)
	k.add(c)
	return c
}

// attended makes a serving command end when its standard input does, and answer questions about its memory there.
func (a *app) attended(c *cobra.Command) *cobra.Command {
	run := c.RunE
	c.Hidden = true
	c.RunE = func(c *cobra.Command, args []string) error {
		return bench.Attend(c.Context(), c.InOrStdin(), a.stdout, func(ctx context.Context) error {
			c.SetContext(ctx)
			return run(c, args)
		})
	}
	return c
}

// benchScale is the process of the scale section.
func (a *app) benchScale() *cobra.Command {
	var rows int
	var k keyFlags
	c := &cobra.Command{
		Use: "scale", Hidden: true, Args: cobra.NoArgs, Short: "Prove training over synthetic rows",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := bench.MeasureScale(c.Context(), rows, k.keys)
			if err != nil {
				return err
			}
			return json.NewEncoder(a.stdout).Encode(s)
		},
	}
	c.Flags().IntVar(&rows, "rows", 1000, "number of rows")
	k.add(c)
	return c
}
