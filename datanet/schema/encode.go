package schema

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
)

// ErrDuplicate means that a table has a row twice.
var ErrDuplicate = errors.New("duplicate row")

// Row is an encoded record.
type Row struct {
	Key   uint64
	X     []int64 // d features
	Label int64   // class, or a number at scale FX
	Line  int     // line in the source file
}

// Rows are a contributor's encoded records, a secret, in strictly increasing order of their keys.
type Rows struct {
	Features int
	List     []Row
}

// String names the shape and never the records.
func (r Rows) String() string {
	return fmt.Sprintf("rows[%d, %d features]", len(r.List), r.Features)
}

// Format sends every verb to String.
func (r Rows) Format(f fmt.State, _ rune) { fmt.Fprint(f, r.String()) }

// Format names the line and never the record.
func (r Row) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "row[line %d]", r.Line) }

// EncodeRows encodes a table with labels. It refuses values outside the schema, unknown labels, duplicate rows
// (ErrDuplicate), two rows with one key, missing and unknown columns. The table's columns may be in any order, and
// those that the schema drops may be there.
func (s Schema) EncodeRows(t table.Table) (Rows, error) {
	at, err := s.match(t)
	if err != nil {
		return Rows{}, err
	}
	if t.Labels == nil {
		return Rows{}, fmt.Errorf("%s:1: no label column %q", t.Source, s.Label.Name)
	}
	if len(t.X) == 0 {
		return Rows{}, fmt.Errorf("%s: %w", t.Source, table.ErrEmpty)
	}
	c := KeyCoefficients(len(s.Columns))
	out := Rows{Features: len(s.Columns), List: make([]Row, len(t.X))}
	for i := range t.X {
		x, err := s.features(t, at, i)
		if err != nil {
			return Rows{}, err
		}
		y, err := s.EncodeLabel(t.Labels[i])
		if err != nil {
			return Rows{}, fmt.Errorf("%s:%d: column %q: %w", t.Source, t.Lines[i], s.Label.Name, err)
		}
		out.List[i] = Row{Key: RowKey(c, x, y), X: x, Label: y, Line: t.Lines[i]}
	}
	return out, out.sort(t.Source)
}

func (r *Rows) sort(source string) error {
	slices.SortStableFunc(r.List, func(a, b Row) int {
		if a.Key < b.Key {
			return -1
		} else if a.Key > b.Key {
			return 1
		}
		return a.Line - b.Line
	})
	for i := 1; i < len(r.List); i++ {
		a, b := r.List[i-1], r.List[i]
		if a.Key != b.Key {
			continue
		}
		if a.Label == b.Label && slices.Equal(a.X, b.X) {
			return fmt.Errorf("%s: %w: lines %d and %d are equal once encoded; remove one", source, ErrDuplicate, a.Line, b.Line)
		}
		return fmt.Errorf("%s: lines %d and %d differ but have one key; remove one", source, a.Line, b.Line)
	}
	return nil
}

// match returns the position of each of the schema's columns in the table, which may have the dropped ones too.
func (s Schema) match(t table.Table) ([]int, error) {
	pos := map[string]int{}
	for i, name := range t.Columns {
		pos[name] = i
	}
	at := make([]int, len(s.Columns))
	for j, c := range s.Columns {
		i, ok := pos[c.Name]
		if !ok {
			return nil, fmt.Errorf("%s:1: no column %q, which the schema %q has", t.Source, c.Name, s.Name)
		}
		at[j] = i
		delete(pos, c.Name)
	}
	for _, name := range s.Dropped {
		delete(pos, name)
	}
	for _, name := range t.Columns {
		if _, unknown := pos[name]; unknown {
			return nil, fmt.Errorf("%s:1: unknown column %q: the schema %q does not have it; remove it",
				t.Source, name, s.Name)
		}
	}
	return at, nil
}

func (s Schema) features(t table.Table, at []int, i int) ([]int64, error) {
	x := make([]int64, len(at))
	for j, c := range s.Columns {
		v, err := c.encode(t.X[i][at[j]])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: column %q: %w", t.Source, t.Lines[i], c.Name, err)
		}
		x[j] = v
	}
	return x, nil
}

// EncodeLabel encodes a label cell: the class number, from 0, or a Gaussian label at scale FX.
func (s Schema) EncodeLabel(cell string) (int64, error) {
	if s.Family == Gaussian {
		v, err := table.Number(cell)
		if err != nil {
			return 0, err
		}
		return s.Label.encode(v)
	}
	if k := slices.Index(s.Classes, cell); k >= 0 {
		return int64(k), nil
	}
	return 0, fmt.Errorf("label %q is not one of the schema's: %s", cell, strings.Join(s.Classes, ", "))
}

// LabelText returns the label cell that an encoded label stands for.
func (s Schema) LabelText(label int64) string {
	if s.Family == Gaussian {
		return strconv.FormatFloat(s.Label.Real(label), 'g', 8, 64)
	}
	if label < 0 || label >= int64(len(s.Classes)) {
		return fmt.Sprintf("class %d", label)
	}
	return s.Classes[label]
}

// Counts returns the number of rows of each class, nil for a Gaussian.
func (s Schema) Counts(r Rows) []int {
	if !s.Family.Classification() {
		return nil
	}
	out := make([]int, len(s.Classes))
	for _, row := range r.List {
		out[row.Label]++
	}
	return out
}

// ShardCounts returns the number of real rows of each class in one shard, scalars of the contribution statement; nil
// for a Gaussian.
func (s Schema) ShardCounts(sh shard.Shard) []int {
	if !s.Family.Classification() {
		return nil
	}
	out := make([]int, len(s.Classes))
	for i := range sh.Rows {
		if y := sh.Label(i); y.IsUint64() && y.Uint64() < uint64(len(out)) {
			out[y.Uint64()]++
		}
	}
	return out
}
