package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/cmd/internal/bench"
	"github.com/tributary-zk/tributary/cmd/internal/files"
)

func (a *app) bench() *cobra.Command {
	var o bench.Options
	var k keyFlags
	var out string
	c := &cobra.Command{
		Use:   "bench",
		Short: "Measure constraints, time, memory, gas and quality on this machine",
		Long: `Measure constraints, time, memory, gas and quality on this machine and write Markdown tables: to --out, or to stdout. All of it takes about a quarter of
an hour on two cores, most of it for a hundred thousand rows.`,
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
			return files.Write(out, []byte(report), files.Public)
		},
	}
	f := c.Flags()
	f.StringSliceVar(&o.Only, "only", nil, "sections to measure: "+strings.Join(bench.Sections, ", "))
	f.IntSliceVar(&o.Rows, "rows", []int{1_000, 10_000, 100_000}, "sizes of the scale section")
	f.IntSliceVar(&o.Contributors, "contributors", []int{5, 10, 20}, "sizes of the quality section")
	f.StringVar(&out, "out", "", "file to write the tables to")
	k.add(c)
	c.AddCommand(a.benchScale())
	return c
}

// benchScale is the scale section's child process.
func (a *app) benchScale() *cobra.Command {
	var rows int
	var k keyFlags
	c := &cobra.Command{
		Use: "scale", Hidden: true, Args: cobra.NoArgs, Short: "Prove training over made rows",
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
