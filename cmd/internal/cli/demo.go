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
		Long: `Run one epoch of all parties on real records and an embedded chain: contributors commit and prove, a model is fitted over masked sums, held-out
queries are answered and paid, each contributor proves its credit, and a contract releases the pool to the proven payouts.

Records are those of an embedded table (wdbc, digits, diabetes) or of a CSV file: numeric columns and one label column. A fifth of them becomes the
queries. The last contributor's labels are flipped by --poison. Results go to --out: a public bundle, and a home for each party that only it may read.`,
		Example: `  $ tributary demo
  $ tributary demo --contributors 10 --poison 0.4 --seed 7
  $ tributary demo --data digits --family ovr
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
	f.StringVar(&o.Data, "data", "wdbc", "embedded table (wdbc, digits, diabetes) or CSV file")
	f.StringVar(&o.Label, "label", "", "label column of the table")
	f.StringVar(&o.Positive, "positive", "", "label value that counts as 1 (bernoulli)")
	f.StringVar(&o.Family, "family", "", "bernoulli, gaussian or ovr; default by the labels")
	f.IntVar(&o.Contributors, "contributors", 5, "number of contributors")
	f.Uint64Var(&o.Seed, "seed", 1, "seed of the split")
	f.Float64Var(&o.Poison, "poison", 0, "share of the last contributor's labels to flip, 0 to 1")
	f.Float64Var(&o.Lambda, "lambda", 0, "ridge parameter per row; default 1/8")
	f.Uint64Var(&o.Pool, "pool", 1_000_000, "fee of the batch, in the chain's smallest unit")
	f.IntVar(&o.Rows, "rows", 0, "use the first rows of the table only; 0 for all")
	f.StringVar(&o.Out, "out", filepath.Join("out", "demo"), "folder for the bundle and the parties' homes")
	f.BoolVar(&asJSON, "json", false, "print one JSON document")
	k.add(c)
	return c
}
