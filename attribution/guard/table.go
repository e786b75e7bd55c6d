package guard

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
)

// Table is a contributor's rows as the guards read them, a secret.
type Table struct {
	rules  Rules
	family model.Family
	width  int       // d+1
	x      [][]int64 // each row: the flag and d features, scale FX
	labels []int64   // classes, or numbers at scale FX
}

// New reads a contributor's shards, all of them. Values outside the ranges of features and labels, padding between
// rows, different widths and shards without rows are errors.
func New(r Rules, family model.Family, shards []shard.Shard) (*Table, error) {
	if !family.Valid() {
		return nil, fmt.Errorf("guards of a model of %v", family)
	}
	t := &Table{rules: r, family: family}
	for k, s := range shards {
		if err := s.Check(); err != nil {
			return nil, fmt.Errorf("shard %d: %w", k, err)
		}
		if k > 0 && s.Width() != t.width {
			return nil, fmt.Errorf("shard %d is %d columns wide, the first %d", k, s.Width(), t.width)
		}
		t.width = s.Width()
		for i := range s.Rows {
			if err := t.read(s.Row(i)); err != nil {
				return nil, fmt.Errorf("shard %d, row %d: %w", k, i, err)
			}
		}
	}
	if len(t.x) == 0 {
		return nil, errors.New("guards of no rows")
	}
	return t, nil
}

// read takes a row: flag, features, label.
func (t *Table) read(row []fr.Element) error {
	cells := make([]int64, len(row))
	for j := range row {
		v, ok := small(row[j], 1<<(fixed.FeatureBits-1))
		if !ok {
			return fmt.Errorf("entry %d is outside its range", j)
		}
		cells[j] = v
	}
	t.x, t.labels = append(t.x, cells[:t.width:t.width]), append(t.labels, cells[t.width])
	return nil
}

// small returns the integer that e stands for, if it lies in [-limit, limit).
func small(e fr.Element, limit int64) (int64, bool) {
	if e.IsUint64() {
		v := e.Uint64()
		return int64(v), v < uint64(limit)
	}
	e.Neg(&e)
	return -int64(e.Uint64()), e.IsUint64() && e.Uint64() <= uint64(limit)
}

// String names the shape, never the rows.
func (t *Table) String() string { return fmt.Sprintf("guards of %d rows, width %d", len(t.x), t.width) }

// Format sends every verb to String.
func (t *Table) Format(f fmt.State, _ rune) { fmt.Fprint(f, t.String()) }
