package cli

import (
	"encoding/json"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/cmd/internal/demo"
)

func (a *app) demo() *cobra.Command {
	var o demo.Options
	var k keyFlags
	var asJSON bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Run one epoch of all parties on real records and an embedded chain",
		Long: `Run one epoch of all parties on real records and an embedded chain. Contributors commit and prove, a model is
fitted over masked sums, held-out queries are ordered, answered and paid, each contributor proves its credit, and a
contract pays what the proven payouts say. The chain's clock is moved where a deadline has to pass.

The records come from an embedded table (wdbc, digits, diabetes, emails) or from a CSV file with numeric columns and one
label column. A fifth of them become the queries; with --direction validation half of these become hold-outs, which
the curator commits to before anybody contributes. --poison flips some of the last contributor's labels. Results go to
--out: a public bundle, and for each party a home that only it can read.`,
		Example: `  $ tributary demo
  $ tributary demo --contributors 6 --poison 0.4 --seed 7
  $ tributary demo --data digits --family ovr
  $ tributary demo --dp 2
  $ tributary demo --data visits.csv --label outcome --positive ill --json > epoch.json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o.Keys, o.SRS = k.keys, k.srs
			r, err := demo.Run(c.Context(), o, a.talk())
			if err != nil {
				return err
			}
			if asJSON {
				e := json.NewEncoder(a.stdout)
				e.SetIndent("", "  ")
				return e.Encode(r)
			}
			return r.WriteText(a.stdout)
		},
	}
	f := c.Flags()
	f.StringVar(&o.Data, "data", "wdbc", "embedded table (wdbc, digits, diabetes, emails) or a CSV file")
	f.StringVar(&o.Label, "label", "", "label column of the table")
	f.StringVar(&o.Positive, "positive", "", "label that counts as 1 (bernoulli)")
	f.StringVar(&o.Family, "family", "", "bernoulli, gaussian or ovr; default: guessed from the labels")
	f.IntVar(&o.Contributors, "contributors", 5, "number of contributors")
	f.Uint64Var(&o.Seed, "seed", 1, "seed of the split")
	f.Float64Var(&o.Poison, "poison", 0, "share of the last contributor's labels to flip, from 0 to 1")
	f.Float64Var(&o.Lambda, "lambda", 0, "ridge parameter per row; default 1/8")
	f.Uint64Var(&o.Pool, "pool", 1_000_000,
		"fee of the batch at most, in the chain's smallest unit; a query costs its part, rounded down")
	f.IntVar(&o.Rows, "rows", 0, "use only so many rows of the table, the first ones; 0 for all")
	f.BoolVar(&o.Unguarded, "unguarded", false,
		"contributors answer even if their tables are so small that the sums tell records: to measure, on public data only")
	f.BoolVar(&o.Audit, "audit", false, "statistics are proven after the fit only, not before the next round")
	f.StringVar(&o.Method, "method", "", "rule of the fit: newton or quasi-newton; default: quasi-newton for ovr")
	f.StringVar(&o.Direction, "direction", "",
		"what credits measure: answers, or validation on hold-outs of the curator's; default: validation of numbers, "+
			"else answers")
	f.Float64Var(&o.Epsilon, "dp", 0,
		"contributors add noise that promises this epsilon; the model is fitted and answers, and nothing is settled")
	f.StringVar(&o.Out, "out", filepath.Join("out", "demo"), "folder for the bundle and the parties' homes")
	f.BoolVar(&asJSON, "json", false, "print one JSON document")
	k.add(c)
	return c
}
