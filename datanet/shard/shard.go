// Package shard lays out encoded rows as the vectors that are committed: "data" and "queries" in section 2 of
// docs/protocol.md.
//
// A real row's flag is 2^12 and serves as the intercept column. A padding row is all zeros, its flag included. Real
// rows come first. The package keeps this shape; it checks neither the range of features nor the order of keys (see
// schema).
package shard

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// ErrFull means that a shard or batch has no padding row left to fill.
var ErrFull = errors.New("the shard is full")

// MaxFeatures bounds d: keys stay below 2^62 only up to d + 1 = 2^13.
const MaxFeatures = 1<<13 - 1

// Shard is a block of a contributor's rows, which are its secret. Values has Capacity x (Features+2) entries, row by
// row: flag, features, label. Features and a Gaussian label are at scale FX; a class is an integer.
type Shard struct {
	Features int // d
	Capacity int // n
	Rows     int // real rows, 0..n
	Values   []fr.Element
}

// Batch is a block of queries. Values has Capacity x (Features+1) entries, row by row: flag, features at scale FX.
type Batch struct {
	Features int
	Capacity int
	Rows     int
	Values   []fr.Element
}

// New returns a shard of n padding rows of d features, 1 to MaxFeatures.
func New(d, n int) (Shard, error) {
	if err := checkSize(d, n); err != nil {
		return Shard{}, err
	}
	return Shard{Features: d, Capacity: n, Values: make([]fr.Element, n*(d+2))}, nil
}

// NewBatch returns a batch of n padding queries of d features, 1 to MaxFeatures.
func NewBatch(d, n int) (Batch, error) {
	if err := checkSize(d, n); err != nil {
		return Batch{}, err
	}
	return Batch{Features: d, Capacity: n, Values: make([]fr.Element, n*(d+1))}, nil
}

func checkSize(d, n int) error {
	if d < 1 || d > MaxFeatures {
		return fmt.Errorf("a row has 1 to %d features, got %d", MaxFeatures, d)
	}
	if n < 1 {
		return fmt.Errorf("a block of rows has a positive capacity, got %d", n)
	}
	return nil
}

// Append fills the next padding row with features x, at scale FX, and a label. A full shard returns ErrFull.
func (s *Shard) Append(x []int64, label int64) error {
	if len(x) != s.Features {
		return fmt.Errorf("a row has %d features, got %d", s.Features, len(x))
	}
	if s.Rows == s.Capacity {
		return ErrFull
	}
	row := s.Row(s.Rows)
	fill(row, x)
	row[s.Features+1] = fixed.FromInt(label)
	s.Rows++
	return nil
}

// Append fills the next padding query with features x, at scale FX. A full batch returns ErrFull.
func (b *Batch) Append(x []int64) error {
	if len(x) != b.Features {
		return fmt.Errorf("a query has %d features, got %d", b.Features, len(x))
	}
	if b.Rows == b.Capacity {
		return ErrFull
	}
	fill(b.X(b.Rows), x)
	b.Rows++
	return nil
}

func fill(row []fr.Element, x []int64) {
	row[0] = fixed.FromInt(fixed.One)
	for j, v := range x {
		row[j+1] = fixed.FromInt(v)
	}
}

// Row returns the entries of row i: flag, features, label. It aliases the shard.
func (s Shard) Row(i int) []fr.Element {
	w := s.Features + 2
	return s.Values[i*w : (i+1)*w : (i+1)*w]
}

// X returns the flag and features of row i, the d+1 numbers that the weights multiply. It aliases the shard.
func (s Shard) X(i int) []fr.Element { return s.Row(i)[: s.Features+1 : s.Features+1] }

// Flag returns the flag of row i.
func (s Shard) Flag(i int) fr.Element { return s.Row(i)[0] }

// Label returns the label of row i.
func (s Shard) Label(i int) fr.Element { return s.Row(i)[s.Features+1] }

// Width returns the number of weights, d+1.
func (s Shard) Width() int { return s.Features + 1 }

// X returns the flag and features of query i. It aliases the batch.
func (b Batch) X(i int) []fr.Element {
	w := b.Features + 1
	return b.Values[i*w : (i+1)*w : (i+1)*w]
}

// Width returns the number of weights, d+1.
func (b Batch) Width() int { return b.Features + 1 }

// Check verifies the shape: the sizes, and that Rows real rows are followed by rows of zeros.
func (s Shard) Check() error { return check(s.Features, s.Capacity, s.Rows, s.Features+2, s.Values) }

// Check verifies the shape: the sizes, and that Rows real queries are followed by rows of zeros.
func (b Batch) Check() error { return check(b.Features, b.Capacity, b.Rows, b.Features+1, b.Values) }

func check(d, n, rows, width int, values []fr.Element) error {
	if err := checkSize(d, n); err != nil {
		return err
	}
	if len(values) != n*width || rows < 0 || rows > n {
		return fmt.Errorf("%d values and %d rows do not fit a block of %d rows of %d entries",
			len(values), rows, n, width)
	}
	one := fixed.FromInt(fixed.One)
	for i := range n {
		row := values[i*width : (i+1)*width]
		if i < rows && !row[0].Equal(&one) {
			return fmt.Errorf("row %d of %d real rows has no flag", i, rows)
		}
		for j := range row {
			if i >= rows && !row[j].IsZero() {
				return fmt.Errorf("padding row %d is not zero at entry %d", i, j)
			}
		}
	}
	return nil
}

// String names the shape, never the rows.
func (s Shard) String() string {
	return fmt.Sprintf("shard[%d of %d rows, %d features]", s.Rows, s.Capacity, s.Features)
}

// Format sends every verb to String.
func (s Shard) Format(f fmt.State, _ rune) { fmt.Fprint(f, s.String()) }

// String names the shape, never the queries.
func (b Batch) String() string {
	return fmt.Sprintf("batch[%d of %d queries, %d features]", b.Rows, b.Capacity, b.Features)
}

// Format sends every verb to String.
func (b Batch) Format(f fmt.State, _ rune) { fmt.Fprint(f, b.String()) }
