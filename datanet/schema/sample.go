package schema

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/tributary-zk/tributary/datanet/table"
)

// Choice is what FromTable cannot read off a sample. Zero values take the default.
type Choice struct {
	Name     string // default: the table's source
	Family   Family // default: bernoulli for two label values, gaussian for more than 20 numbers, else ovr
	Positive string // bernoulli's class 1; default: the rarer label, or the last in order if both are equally common
	MinRows  int    // default: 8
	Rows     int    // of a typical contributor: columns too rare for so many are dropped; default: all columns stay
}

// maxGuess is the largest number of different numeric labels that are taken for classes.
const maxGuess = 20

// FromTable drafts a schema from a public sample with labels. Offset is the mean; scale is the standard deviation, or
// more if the largest deviation would otherwise reach 8 scales; min and max are the sample's, widened by 5 % of its
// range. All four are rounded coarsely relative to the spread, so the published document repeats no record. It does
// reveal the spread.
//
// With Choice.Rows, columns in which too few of a contributor's rows would differ from the most common value are
// dropped: contributors would have to refuse them. Dropped names them.
func FromTable(t table.Table, c Choice) (Schema, error) {
	if t.Labels == nil || len(t.X) == 0 {
		return Schema{}, fmt.Errorf("%s: a schema is drafted from records with labels: %w", t.Source, table.ErrEmpty)
	}
	s := Schema{
		Version: Version, Name: c.Name, Family: c.Family, Label: Label{Name: t.Label},
		Rules: Rules{MinRows: max(c.MinRows, 1), MaxClassShare: 1},
	}
	if c.MinRows == 0 {
		s.Rules.MinRows = 8
	}
	if s.Name == "" {
		s.Name = t.Source
	}
	if s.Family == 0 {
		s.Family = guess(t.Labels)
	}
	for j, name := range t.Columns {
		s.Columns = append(s.Columns, Column{name, draft(len(t.X), func(i int) float64 { return t.X[i][j] })})
	}
	if err := s.draftLabel(t, c.Positive); err != nil {
		return Schema{}, err
	}
	if c.Rows > 0 {
		if err := s.dropRare(t, c.Rows); err != nil {
			return Schema{}, err
		}
	}
	return s, s.Validate()
}

// guess chooses a family from the label cells.
func guess(cells []string) Family {
	values := distinct(cells)
	switch {
	case len(values) == 2:
		return Bernoulli
	case len(values) > maxGuess && numeric(values):
		return Gaussian
	}
	return OVR
}

func (s *Schema) draftLabel(t table.Table, positive string) error {
	if s.Family == Gaussian {
		y := make([]float64, len(t.Labels))
		for i, cell := range t.Labels {
			v, err := table.Number(cell)
			if err != nil {
				return fmt.Errorf("%s:%d: column %q: a gaussian label: %w", t.Source, t.Lines[i], t.Label, err)
			}
			y[i] = v
		}
		c := draft(len(y), func(i int) float64 { return y[i] })
		s.Label.Coding = &c
		return nil
	}
	s.Classes = distinct(t.Labels)
	counts := map[string]int{}
	for _, cell := range t.Labels {
		counts[cell]++
	}
	if s.Family == Bernoulli {
		if err := s.order(counts, positive); err != nil {
			return fmt.Errorf("%s: column %q: %w", t.Source, t.Label, err)
		}
	}
	s.Rules.MaxClassShare = share(counts, len(t.Labels))
	return nil
}

// order puts the positive class last.
func (s *Schema) order(counts map[string]int, positive string) error {
	if len(s.Classes) != 2 {
		return fmt.Errorf("%d label values: bernoulli has 2; use ovr or gaussian", len(s.Classes))
	}
	if positive == "" {
		positive = s.Classes[1]
		if counts[s.Classes[0]] < counts[positive] {
			positive = s.Classes[0]
		}
	}
	if counts[positive] == 0 {
		return fmt.Errorf("the positive label %q does not occur: labels are %q and %q",
			positive, s.Classes[0], s.Classes[1])
	}
	if s.Classes[0] == positive {
		slices.Reverse(s.Classes)
	}
	return nil
}

// share returns the largest share a class may have: 95 %, or for a more lopsided sample halfway between its share and
// 1.
func share(counts map[string]int, n int) float64 {
	largest := 0
	for _, c := range counts {
		largest = max(largest, c)
	}
	half := (1 + float64(largest)/float64(n)) / 2
	return math.Ceil(max(0.95, half)*100) / 100
}

// distinct returns the different values in order, which is numerical if all are numbers.
func distinct(cells []string) []string {
	out := slices.Clone(cells)
	slices.Sort(out)
	out = slices.Compact(out)
	if numeric(out) {
		slices.SortStableFunc(out, func(a, b string) int {
			x, _ := table.Number(a)
			y, _ := table.Number(b)
			return int(sign(x - y))
		})
	}
	return out
}

func numeric(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { _, err := table.Number(c); return err != nil })
}

func sign(v float64) float64 {
	if v == 0 {
		return 0
	}
	return math.Copysign(1, v)
}

// draft chooses the coding of one column of n values.
func draft(n int, at func(int) float64) Coding {
	lo, hi, mean := math.Inf(1), math.Inf(-1), 0.0
	for i := range n {
		v := at(i)
		lo, hi, mean = min(lo, v), max(hi, v), mean+(v-mean)/float64(i+1)
	}
	square := 0.0
	for i := range n {
		// the conversion forbids a fused multiply-add, whose result differs between platforms
		square += float64((at(i) - mean) * (at(i) - mean))
	}
	std := math.Sqrt(square / float64(n))
	if std == 0 { // a constant column is encoded as nearly zero
		return constant(mean)
	}
	pad := (hi - lo) / 20
	c := Coding{
		Offset: round(mean, std, math.RoundToEven),
		Min:    round(lo-pad, hi-lo, math.Floor),
		Max:    round(hi+pad, hi-lo, math.Ceil),
	}
	if lo >= 0 { // a column without negative values keeps them out
		c.Min = max(c.Min, 0)
	}
	c.Min, c.Max = min(c.Min, c.Offset), max(c.Max, c.Offset)
	scale := max(std, (c.Max-c.Offset)/7.99, (c.Offset-c.Min)/7.99)
	c.Scale = round(scale, scale, math.Ceil)
	return c
}

func constant(v float64) Coding {
	scale := max(1, math.Abs(v))
	c := Coding{Offset: round(v, scale, math.RoundToEven), Scale: round(scale, scale, math.Ceil)}
	c.Min = min(round(v, scale, math.Floor), c.Offset)
	c.Max = max(round(v, scale, math.Ceil), c.Offset)
	return c
}

// round rounds v with f to a decimal place between 1/100 and 1/10 of the spread.
func round(v, spread float64, f func(float64) float64) float64 {
	e := int(math.Floor(math.Log10(spread))) - 1
	unit, err := strconv.ParseFloat("1e"+strconv.Itoa(e), 64)
	if err != nil || unit == 0 || math.IsInf(unit, 0) || math.IsInf(v/unit, 0) {
		return v
	}
	out, err := strconv.ParseFloat(strconv.FormatFloat(f(v/unit), 'f', 0, 64)+"e"+strconv.Itoa(e), 64)
	if err != nil {
		return v
	}
	return out + 0 // no negative zero
}
