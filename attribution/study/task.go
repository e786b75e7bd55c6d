// Package study measures what each direction pays for: who takes a pool under attacks on real tables, and whether the
// attacker's rows helped, by fitting again without them and looking at fresh rows. It sees everybody's rows and
// calculates in float64, so it is for measurements alone, never for a deployment.
package study

import (
	"fmt"

	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
)

// Row is a record as the model sees it, rounded as a contribution is: the intercept's 1 and d features, in the schema's
// scales, and the label, a class or a number in its scale.
type Row struct {
	X []float64
	Y float64
}

// Format names the shape, never the record.
func (r Row) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "row[%d features]", len(r.X)-1) }

// Bound is the range that the contribution statement allows a column.
type Bound struct{ Low, High float64 }

// clamp moves v into the range.
func (b Bound) clamp(v float64) float64 { return min(max(v, b.Low), b.High) }

// Task is a table with a label to predict.
type Task struct {
	Name     string
	Family   model.Family
	Classes  []int // the class of each model
	Features []Bound
	Label    Bound // of a Gaussian
	rows     []Row
}

// Rows counts the records.
func (t *Task) Rows() int { return len(t.rows) }

// Width is the number of weights.
func (t *Task) Width() int { return len(t.Features) + 1 }

// number is a column of the clinical table that becomes a label: five tasks of four tables.
const number = "worst_smoothness"

// Names lists the tasks. The last predicts a column of the first's table from the other 29, without the diagnosis.
var Names = []string{"wdbc", "emails", "digits", "diabetes", "smoothness"}

// NewTask reads a task's embedded table.
func NewTask(name string) (*Task, error) {
	source := name
	if name == "smoothness" {
		source = "wdbc"
	}
	t, err := data.Table(source)
	if err != nil {
		return nil, err
	}
	if name == "smoothness" {
		t = relabel(t, number)
	}
	return FromTable(name, t)
}

// relabel makes a column the label.
func relabel(t table.Table, column string) table.Table {
	out := t
	out.Columns, out.X, out.Label, out.Labels = nil, make([][]float64, len(t.X)), column, make([]string, len(t.X))
	for j, name := range t.Columns {
		for i := range t.X {
			if name == column {
				out.Labels[i] = fmt.Sprint(t.X[i][j])
			} else {
				out.X[i] = append(out.X[i], t.X[i][j])
			}
		}
		if name != column {
			out.Columns = append(out.Columns, name)
		}
	}
	return out
}

// FromTable drafts a schema from the table and encodes its rows by it.
func FromTable(name string, t table.Table) (*Task, error) {
	s, err := schema.FromTable(t, schema.Choice{Name: name})
	if err != nil {
		return nil, err
	}
	encoded, err := s.EncodeRows(t)
	if err != nil {
		return nil, err
	}
	out := &Task{Name: name, Family: s.Family}
	for k := range s.Models() {
		out.Classes = append(out.Classes, s.Class(k))
	}
	for _, c := range s.Columns {
		out.Features = append(out.Features, bound(c.Coding))
	}
	if s.Label.Coding != nil {
		out.Label = bound(*s.Label.Coding)
	}
	for _, r := range encoded.List {
		row := Row{X: []float64{1}, Y: float64(r.Label)}
		for _, v := range r.X {
			row.X = append(row.X, float64(v)/fixed.One)
		}
		if s.Family == model.Gaussian {
			row.Y /= fixed.One
		}
		out.rows = append(out.rows, row)
	}
	return out, nil
}

func bound(c schema.Coding) Bound {
	low, high := c.Bounds()
	return Bound{float64(low) / fixed.One, float64(high) / fixed.One}
}
