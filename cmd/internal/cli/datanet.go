package cli

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
)

// createFlags describe a new Datanet.
type createFlags struct {
	sample, label, positive, family, schema, name string
	minRows, rows, queries, contributors          int
	lambda                                        float64
}

func (a *app) datanet() *cobra.Command {
	return group(&cobra.Command{
		Use:     "datanet",
		Short:   "Create a Datanet",
		Long:    "A Datanet is a public agreement: the schema that all contributors encode their records by, the model, capacities and the circuits' keys.",
		Example: "  $ tributary datanet create --home owner --sample public-sample.csv --label diagnosis --positive malignant",
	}, a.datanetCreate())
}

func (a *app) datanetCreate() *cobra.Command {
	var f createFlags
	c := &cobra.Command{
		Use:   "create",
		Short: "Draft the schema and the model of a Datanet, and set up its keys",
		Long: `Draft the schema and the model of a Datanet, and set up its keys. The model owner runs it.

The schema comes from --schema, or is drafted from a public --sample: it tells the columns' means and ranges, rounded. The six circuits' keys are set
up in --keys: hand this folder to the contributors, whose proofs need the same keys. Whoever ran the set-up could forge proofs.`,
		Example: `  $ tributary datanet create --home owner --sample public-sample.csv --label diagnosis --positive malignant
  bundle/datanet.json: wdbc, bernoulli model of "diagnosis" over 30 columns, shards of 128 rows
  $ tributary contribute --home alder --data alder.csv --name alder
  bundle/statements/contribution/alder-class-000-shard-0000.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome)
	s.keys.add(c)
	fl := c.Flags()
	fl.StringVar(&f.sample, "sample", "", "CSV file of public records to draft the schema from")
	fl.StringVar(&f.schema, "schema", "", "schema.json to use instead")
	fl.StringVar(&f.label, "label", "", "label column of the sample")
	fl.StringVar(&f.positive, "positive", "", "label value that counts as 1 (bernoulli)")
	fl.StringVar(&f.family, "family", "", "bernoulli, gaussian or ovr; default by the labels")
	fl.StringVar(&f.name, "name", "", "name of the Datanet; default the sample's file name")
	fl.IntVar(&f.minRows, "min-rows", 8, "fewest rows of a contributor; below the number of columns its sums say much about single rows")
	fl.IntVar(&f.rows, "rows", 128, "rows that a typical contributor has: fixes the shards' size")
	fl.IntVar(&f.queries, "queries", 128, "queries that a typical paid batch has")
	fl.IntVar(&f.contributors, "contributors", 8, "most contributors, 2 to 1024")
	fl.Float64Var(&f.lambda, "lambda", math.Ldexp(model.DefaultLambda, -fixed.FL), "ridge parameter per row; times the rows of all contributors it has to be 1 at least")
	c.RunE = func(*cobra.Command, []string) error { return s.create(f) }
	return c
}

func (s *session) create(f createFlags) error {
	if _, err := os.Stat(filepath.Join(s.bundle, bundle.TermsFile)); err == nil {
		return fmt.Errorf("%s holds a Datanet already: name a new folder with --bundle", s.bundle)
	}
	sc, err := f.draft()
	if err != nil {
		return err
	}
	if f.contributors < 2 || f.contributors > 1024 {
		return fmt.Errorf("--contributors %d: 2 to 1024", f.contributors)
	}
	if !(f.lambda > 0 && f.lambda < 1<<(fixed.LambdaBits-fixed.FL)) {
		return fmt.Errorf("--lambda %v: above 0 and below %d", f.lambda, 1<<(fixed.LambdaBits-fixed.FL))
	}
	m, err := model.NewManifest(sc.Name, sc, uint64(math.Round(math.Ldexp(f.lambda, fixed.FL))))
	if err != nil {
		return err
	}
	acc, err := account(s.home)
	if err != nil {
		return err
	}
	s.terms = &terms.Terms{
		Version: terms.Version, Schema: sc, Model: m, Owner: acc.Address(), ShardCapacity: schema.Capacity(sc.Features(), f.rows),
		QueryCapacity: terms.QueryCapacity(sc.Features(), f.queries), ContributorCapacity: terms.Capacity(f.contributors),
	}
	str, err := s.keys.string()
	if err != nil {
		return err
	}
	talk := s.app.talk()
	defer talk.End()
	talk.Begin(len(catalog.Names()))
	pairs, err := work.New(s.keys.keys, str, talk).Keys(s.terms)
	if err != nil {
		return err
	}
	if err := bundle.WriteKeys(s.bundle, pairs); err != nil {
		return err
	}
	if err := owner.New(s.terms, terms.Deployment{}, acc).Save(s.home); err != nil {
		return err
	}
	if err := bundle.WriteTerms(s.bundle, s.terms); err != nil { // last: its presence says that the Datanet is there
		return err
	}
	fmt.Fprintf(s.app.stdout, "%s: %s, %v model of %q over %d columns, shards of %d rows\n", filepath.Join(s.bundle, bundle.TermsFile), sc.Name, sc.Family, sc.Label.Name,
		sc.Features(), s.terms.ShardCapacity)
	return nil
}

func (f createFlags) draft() (schema.Schema, error) {
	switch {
	case (f.schema == "") == (f.sample == ""):
		return schema.Schema{}, errors.New("give either --sample FILE.csv with --label, or --schema FILE.json")
	case f.schema != "":
		b, err := os.ReadFile(f.schema)
		if err != nil {
			return schema.Schema{}, err
		}
		s, err := schema.Decode(b)
		if err != nil {
			err = fmt.Errorf("%s: %w", f.schema, err)
		}
		return s, err
	case f.label == "":
		return schema.Schema{}, errors.New("--sample: name its label column with --label")
	}
	choice := schema.Choice{Name: f.name, Positive: f.positive, MinRows: f.minRows}
	if choice.Name == "" {
		base := filepath.Base(f.sample)
		choice.Name = base[:len(base)-len(filepath.Ext(base))]
	}
	if f.family != "" {
		var err error
		if choice.Family, err = schema.ParseFamily(f.family); err != nil {
			return schema.Schema{}, fmt.Errorf("--family: %w", err)
		}
	}
	t, err := table.Open(f.sample, table.Options{Label: f.label})
	if err != nil {
		return schema.Schema{}, err
	}
	return schema.FromTable(t, choice)
}
