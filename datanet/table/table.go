// Package table reads CSV files of numbers with a label column. It never guesses: what it cannot read exactly is an
// error that names file, line and column. No cell is filled in, no row is skipped.
package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
)

// ErrEmpty means that a file has no header or no rows.
var ErrEmpty = errors.New("no rows")

// Table is a table of numbers with an optional label column. A contributor's rows are its secret.
type Table struct {
	Source  string      // file name, for messages
	Columns []string    // feature columns in file order
	Label   string      // name of the label column, "" if there is none
	X       [][]float64 // finite numbers, a row per record
	Labels  []string    // label cells, nil without a label column
	Lines   []int       // line of each record in Source
}

// Options say how to read a table.
type Options struct {
	Label    string // the label column, "" for none
	Optional bool   // a missing label column is no error
}

// Open reads the file at path.
func Open(path string, o Options) (Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return Table{}, err
	}
	defer f.Close()
	return Read(f, path, o)
}

// Read reads CSV text with a header line. Every column but the label must be numeric. Source names the text in errors.
func Read(r io.Reader, source string, o Options) (Table, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord = -1
	c.ReuseRecord = true
	t := Table{Source: source}
	at, width, err := t.header(c, o)
	for err == nil {
		err = t.record(c, at, width)
	}
	if !errors.Is(err, io.EOF) {
		return Table{}, err
	}
	if len(t.X) == 0 {
		return Table{}, fmt.Errorf("%s: %w below the header: give at least one record", source, ErrEmpty)
	}
	return t, nil
}

// header reads the first line. It returns the label's position (-1 for none) and the number of columns.
func (t *Table) header(c *csv.Reader, o Options) (at, width int, err error) {
	record, err := c.Read()
	if errors.Is(err, io.EOF) {
		return 0, 0, fmt.Errorf("%s: %w: the file is empty; the first line names the columns", t.Source, ErrEmpty)
	}
	if err != nil {
		return 0, 0, t.syntax(err)
	}
	at = -1
	seen := map[string]int{}
	for i, name := range record {
		name = strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))
		if name == "" {
			return 0, 0, fmt.Errorf("%s:1: column %d has no name: the first line names the columns", t.Source, i+1)
		}
		if j, ok := seen[name]; ok {
			return 0, 0, fmt.Errorf("%s:1: columns %d and %d are both named %q: rename one", t.Source, j+1, i+1, name)
		}
		seen[name] = i
		if name == o.Label {
			at, t.Label = i, name
			continue
		}
		t.Columns = append(t.Columns, name)
	}
	if at < 0 && o.Label != "" && !o.Optional {
		return 0, 0, fmt.Errorf("%s:1: no label column %q: the columns are %s", t.Source, o.Label, list(t.Columns))
	}
	if len(t.Columns) == 0 {
		return 0, 0, fmt.Errorf("%s:1: no column besides the label", t.Source)
	}
	return at, len(record), nil
}

// record reads one line, or returns io.EOF.
func (t *Table) record(c *csv.Reader, at, width int) error {
	record, err := c.Read()
	if errors.Is(err, io.EOF) {
		return err
	}
	if err != nil {
		return t.syntax(err)
	}
	line, _ := c.FieldPos(0)
	if len(record) != width {
		return fmt.Errorf("%s:%d: %d cells, the header has %d: complete or remove the line",
			t.Source, line, len(record), width)
	}
	row := make([]float64, 0, len(t.Columns))
	for i, cell := range record {
		cell = strings.TrimSpace(cell)
		if i == at {
			if cell == "" {
				return t.cell(line, t.Label, "the label is missing: fill it in or remove the line")
			}
			t.Labels = append(t.Labels, strings.Clone(cell))
			continue
		}
		v, err := t.number(line, t.Columns[len(row)], cell)
		if err != nil {
			return err
		}
		row = append(row, v)
	}
	t.X, t.Lines = append(t.X, row), append(t.Lines, line)
	return nil
}

func (t *Table) number(line int, column, cell string) (float64, error) {
	if cell == "" {
		return 0, t.cell(line, column, "missing value: fill it in or remove the line")
	}
	v, err := Number(cell)
	if err != nil {
		return 0, t.cell(line, column, err.Error())
	}
	return v, nil
}

// Number parses a finite decimal number. NaN, infinities, hexadecimal digits and underscores are errors.
func Number(cell string) (float64, error) {
	v, err := strconv.ParseFloat(cell, 64)
	if errors.Is(err, strconv.ErrRange) || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0, fmt.Errorf("%q is not a finite number: replace it or remove the line", cell)
	}
	if err != nil || strings.ContainsAny(cell, "xX_") {
		return 0, fmt.Errorf("%q is not a number: every column but the label is numeric; encode or remove it", cell)
	}
	return v, nil
}

func (t *Table) cell(line int, column, what string) error {
	return fmt.Errorf("%s:%d: column %q: %s", t.Source, line, column, what)
}

func (t *Table) syntax(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return fmt.Errorf("%s:%d:%d: %v: this is not well-formed CSV", t.Source, p.Line, p.Column, p.Err)
	}
	return fmt.Errorf("read %s: %w", t.Source, err)
}

func list(names []string) string {
	if len(names) > 12 {
		return strings.Join(names[:12], ", ") + fmt.Sprintf(" and %d more", len(names)-12)
	}
	return strings.Join(names, ", ")
}

// Pick returns the records at the given positions, sharing their cells.
func (t Table) Pick(rows []int) Table {
	out := t
	out.X, out.Labels, out.Lines = make([][]float64, len(rows)), nil, make([]int, len(rows))
	if t.Labels != nil {
		out.Labels = make([]string, len(rows))
	}
	for k, i := range rows {
		out.X[k], out.Lines[k] = t.X[i], t.Lines[i]
		if t.Labels != nil {
			out.Labels[k] = t.Labels[i]
		}
	}
	return out
}

// Write writes the table as CSV with the label last. Reading it back gives the same numbers.
func (t Table) Write(w io.Writer) error {
	c := csv.NewWriter(w)
	head := append([]string(nil), t.Columns...)
	if t.Label != "" {
		head = append(head, t.Label)
	}
	_ = c.Write(head)
	for i, x := range t.X {
		record := make([]string, 0, len(head))
		for _, v := range x {
			record = append(record, strconv.FormatFloat(v, 'g', -1, 64))
		}
		if t.Label != "" {
			record = append(record, t.Labels[i])
		}
		_ = c.Write(record)
	}
	c.Flush()
	return c.Error()
}

// String names the shape, never the records.
func (t Table) String() string {
	return fmt.Sprintf("%s[%d records, %d columns]", t.Source, len(t.X), len(t.Columns))
}

// Format sends every verb to String.
func (t Table) Format(s fmt.State, _ rune) { fmt.Fprint(s, t.String()) }
