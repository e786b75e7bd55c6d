package cli

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/cmd/internal/demo"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
)

// createFlags describe a new Datanet.
type createFlags struct {
	sample, label, positive, family, schema, name, method string
	minRows, rows, queries, contributors, least           int
	lambda                                                float64
	audit                                                 bool
	evictions, holdouts                                   int
	curator                                               string
	dp                                                    dpFlags
}

func (a *app) datanet() *cobra.Command {
	return group(&cobra.Command{
		Use:   "datanet",
		Short: "Create a Datanet",
		Long: `A Datanet is a public agreement: the schema by which all contributors encode their records, the model, the
capacities and the circuits' keys.`,
		Example: "  $ tributary datanet create --home owner --sample public.csv --label diagnosis --positive malignant",
	}, a.datanetCreate())
}

func (a *app) datanetCreate() *cobra.Command {
	var f createFlags
	c := &cobra.Command{
		Use:   "create",
		Short: "Draft the schema and the model of a Datanet, and set up its keys",
		Long: `Draft the schema and the model of a Datanet, and set up its keys. The model owner runs it.

The schema comes from --schema, or is drafted from --sample, which should be public: the schema reveals the columns'
means and ranges, rounded. The circuits' keys are set up in --keys. Give a copy of this folder to the contributors:
their proofs need the same keys. Whoever ran the set-up could forge proofs.

With --dp-epsilon contributors add noise to what they answer, so that the fit tells little of any one record, and how
little is a number. It costs accuracy, and the claims about totals: such a model is fitted, answers with proofs, and is
not settled.`,
		Example: `  $ tributary datanet create --home owner --sample public.csv --label diagnosis --positive malignant
  bundle/datanet.json: public, bernoulli model of "diagnosis" over 30 columns, shards of 128 rows
  $ tributary contribute --home alder --data alder.csv --name alder
  bundle/statements/contribution/alder-class-000-shard-0000.json`,
		Args: cobra.NoArgs,
	}
	s := a.session(c, withHome)
	s.keys.add(c)
	fl := c.Flags()
	fl.StringVar(&f.sample, "sample", "", "CSV file of public records to draft the schema from")
	fl.StringVar(&f.schema, "schema", "", "file of a finished schema, instead of --sample")
	fl.StringVar(&f.label, "label", "", "label column of the sample")
	fl.StringVar(&f.positive, "positive", "", "label that counts as 1 (bernoulli)")
	fl.StringVar(&f.family, "family", "", "bernoulli, gaussian or ovr; default: guessed from the labels")
	fl.StringVar(&f.name, "name", "", "name of the Datanet; default the sample's file name")
	fl.IntVar(&f.minRows, "min-rows", 8,
		"fewest rows of a contributor; with fewer rows than columns, its sums reveal much about single rows")
	fl.IntVar(&f.rows, "rows", 128, "rows of a typical contributor: sets the size of shards")
	fl.IntVar(&f.queries, "queries", 128, "queries of a typical paid batch")
	fl.IntVar(&f.contributors, "contributors", 8, fmt.Sprintf("places for contributors, %d to %d",
		terms.MinContributors, terms.MaxContributors()))
	fl.IntVar(&f.least, "min-contributors", terms.MinContributors,
		"with fewer contributors on the roster nobody answers; five that do not collude are a good number")
	fl.StringVar(&f.method, "method", "",
		"rule of the fit: newton, or quasi-newton, which tells fewer numbers in more rounds; default: quasi-newton for ovr")
	complete(c, "method", terms.Newton, terms.QuasiNewton)
	fl.BoolVar(&f.audit, "audit", false,
		"statistics are proven after the fit only, not before the next round: faster, and a lie is found out too late")
	fl.IntVar(&f.evictions, "evictions", 0,
		"times that contributors who disappear in a fit can be left out: 0, or 1, which nearly tells their sums")
	fl.IntVar(&f.holdouts, "holdouts", 0, fmt.Sprintf("hold-outs of the curator's that credits are measured on "+
		"(validation), 1 to %d; 0 for credits by answers, which numbers cannot have", terms.MaxHoldouts))
	fl.StringVar(&f.curator, "curator", "",
		"with --holdouts: account that commits to them, and contributes nothing; default the owner's")
	fl.Float64Var(&f.lambda, "lambda", math.Ldexp(model.DefaultLambda, -fixed.FL),
		"ridge parameter per row; multiplied by the rows of all contributors it has to be at least 1")
	f.dp.add(c)
	c.RunE = func(*cobra.Command, []string) error { return s.create(f) }
	return c
}

func (s *session) create(f createFlags) error {
	draft, err := f.draft()
	if err != nil {
		return err
	}
	str, err := s.keys.reference()
	if err != nil {
		return err
	}
	if note := demo.Dropped(draft.Schema, f.rows); note != "" && f.sample != "" {
		fmt.Fprintln(s.app.stderr, "tributary: "+note)
	}
	talk := s.app.talk()
	defer talk.End()
	talk.Begin(len(catalog.Names()))
	t, err := epoch.Create(s.folders(), draft, work.New(s.keys.keys, str, talk).Keys)
	if err != nil {
		return s.explain(err)
	}
	fmt.Fprintf(s.app.stdout, "%s: %s, %v model of %q over %d columns, shards of %d rows\n",
		filepath.Join(s.bundle, bundle.TermsFile), t.Schema.Name, t.Schema.Family, t.Schema.Label.Name,
		t.Schema.Features(), t.ShardCapacity)
	if t.Noisy() {
		fmt.Fprintln(s.app.stdout, promise(t))
	}
	return nil
}

func (f createFlags) draft() (terms.Draft, error) {
	s, err := f.read()
	if err != nil {
		return terms.Draft{}, err
	}
	if err := terms.CheckContributors(f.contributors); err != nil {
		return terms.Draft{}, fmt.Errorf("--contributors %w", err)
	}
	if f.least < terms.MinContributors || f.least > f.contributors {
		return terms.Draft{}, fmt.Errorf("--min-contributors %d: %d to the --contributors, %d",
			f.least, terms.MinContributors, f.contributors)
	}
	lambda, err := model.Lambda(f.lambda)
	if err != nil {
		return terms.Draft{}, fmt.Errorf("--lambda %w", err)
	}
	noise, err := f.dp.params(s.Family)
	if err != nil {
		return terms.Draft{}, err
	}
	if f.holdouts < 0 || f.holdouts > terms.MaxHoldouts {
		return terms.Draft{}, fmt.Errorf("--holdouts %d: 0 to %d", f.holdouts, terms.MaxHoldouts)
	}
	var curator terms.Address
	if f.curator != "" {
		if err := curator.UnmarshalText([]byte(f.curator)); err != nil {
			return terms.Draft{}, fmt.Errorf("--curator: %w", err)
		}
	}
	if f.curator != "" && f.holdouts == 0 {
		return terms.Draft{}, errors.New("--curator without --holdouts: there is nothing to commit to")
	}
	return terms.Draft{
		Holdouts: f.holdouts, Curator: curator,
		DP: noise, Schema: s, Lambda: lambda, Rows: f.rows, Queries: f.queries, Contributors: f.contributors,
		Least: f.least, Audit: f.audit, Method: f.method, Evictions: f.evictions,
	}, nil
}

// read takes the schema from a file or drafts it from a sample.
func (f createFlags) read() (schema.Schema, error) {
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
	choice := schema.Choice{Name: f.name, Positive: f.positive, MinRows: f.minRows, Rows: f.rows}
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
