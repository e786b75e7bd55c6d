// Package demo runs one epoch of all parties in one process, on real records and an embedded chain. The parties run the
// same code as on machines of their own. Only the demo's referee (quality.go) sees all rows, to measure what no party
// could.
package demo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Options are the demo's flags.
type Options struct {
	Data         string // an embedded table's name or a CSV file
	Label        string
	Positive     string
	Family       string
	Contributors int
	Seed         uint64
	Poison       float64
	Lambda       float64 // 0: the model's default
	Pool         uint64  // units of the chain's currency
	Out          string
	Keys         string
	SRS          string
	Rows         int     // at most so many records of the table; 0: all
	Unguarded    bool    // contributors answer whatever their tables are
	Audit        bool    // statistics are proven after the fit only
	Method       string  // rule of the fit, see terms.Draft
	Direction    string  // of credits: answers or validation; "" stands for validation of numbers, else for answers
	Epsilon      float64 // contributors add noise that promises it; 0: exact totals, and the epoch is settled
}

// ErrUsage marks mistakes in the options.
var ErrUsage = errors.New("usage")

// Check refuses values that no epoch can have.
func (o *Options) Check() error {
	if err := terms.CheckContributors(o.Contributors); err != nil {
		return fmt.Errorf("%w: --contributors %w", ErrUsage, err)
	}
	if _, err := o.lambda(); err != nil {
		return err
	}
	for _, c := range []struct {
		bad  bool
		what string
	}{
		{!(o.Poison >= 0 && o.Poison <= 1), fmt.Sprintf("--poison %v: a share of labels, from 0 to 1", o.Poison)},
		{o.Pool < 1 || o.Pool >= 1<<53, fmt.Sprintf("--pool %d: from 1 to 2^53 - 1 units", o.Pool)},
		{
			o.Method != "" && o.Method != terms.Newton && o.Method != terms.QuasiNewton,
			fmt.Sprintf("--method %s: %s or %s", o.Method, terms.Newton, terms.QuasiNewton),
		},
		{
			o.Direction != "" && o.Direction != direction.Answers.String() && o.Direction != direction.Validation.String(),
			fmt.Sprintf("--direction %s: %v or %v", o.Direction, direction.Answers, direction.Validation),
		},
		{
			o.Direction != "" && o.Epsilon != 0, "--direction with --dp: with noise there are no credits",
		},
		{o.Rows < 0, fmt.Sprintf("--rows %d: at least 0", o.Rows)},
		{o.Out == "", "--out: a folder for the bundle and the parties' homes"},
	} {
		if c.bad {
			return fmt.Errorf("%w: %s", ErrUsage, c.what)
		}
	}
	return o.checkOut()
}

// validates says whether credits are by hold-outs.
func (o *Options) validates(f schema.Family) bool {
	return o.Epsilon == 0 &&
		(o.Direction == direction.Validation.String() || o.Direction == "" && f == schema.Gaussian)
}

// lambda is the ridge parameter at scale FL.
func (o *Options) lambda() (uint64, error) {
	if o.Lambda == 0 {
		return model.DefaultLambda, nil
	}
	v, err := model.Lambda(o.Lambda)
	if err != nil {
		return 0, fmt.Errorf("%w: --lambda %w", ErrUsage, err)
	}
	return v, nil
}

// checkOut refuses to replace a folder that no demo made.
func (o *Options) checkOut() error {
	entries, err := os.ReadDir(o.Out)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: --out %s: %w", ErrUsage, o.Out, err)
	}
	if _, err := os.Stat(filepath.Join(o.Out, "bundle", bundle.TermsFile)); err != nil {
		return fmt.Errorf("%w: --out %s: the folder holds other files than a demo's; name a new one", ErrUsage, o.Out)
	}
	return nil
}

// table reads the records.
func (o *Options) table() (table.Table, error) {
	t, err := o.read()
	if err == nil && o.Rows > 0 && o.Rows < len(t.X) {
		first := make([]int, o.Rows)
		for i := range first {
			first[i] = i
		}
		t = t.Pick(first)
	}
	return t, err
}

func (o *Options) read() (table.Table, error) {
	text, label, err := data.CSV(o.Data)
	if err != nil {
		if o.Label == "" {
			return table.Table{}, fmt.Errorf("%w: --data %s: name its label column with --label", ErrUsage, o.Data)
		}
		return table.Open(o.Data, table.Options{Label: o.Label})
	}
	if o.Label == "" || o.Label == label {
		return data.Table(o.Data)
	}
	return table.Read(strings.NewReader(text), o.Data+".csv", table.Options{Label: o.Label})
}

// family parses --family; zero lets the schema guess.
func (o *Options) family() (schema.Family, error) {
	if o.Family == "" {
		return 0, nil
	}
	f, err := schema.ParseFamily(o.Family)
	if err != nil {
		return 0, fmt.Errorf("%w: --family: %w", ErrUsage, err)
	}
	return f, nil
}

// reference opens the reference string.
func (o *Options) reference() (*srs.String, error) {
	if o.SRS == "" {
		return srs.Embedded(), nil
	}
	return srs.Open(o.SRS)
}
