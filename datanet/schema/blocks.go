package schema

import (
	"fmt"
	"slices"

	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
)

// Shards cuts rows into shards of the given capacity. Only the last one has padding.
func (r Rows) Shards(capacity int) ([]shard.Shard, error) {
	if capacity < 1 {
		return nil, fmt.Errorf("shards of capacity %d", capacity)
	}
	var out []shard.Shard
	for block := range slices.Chunk(r.List, capacity) {
		s, err := shard.New(r.Features, capacity)
		if err != nil {
			return nil, err
		}
		for _, row := range block {
			if err := s.Append(row.X, row.Label); err != nil {
				return nil, err
			}
		}
		out = append(out, s)
	}
	return out, nil
}

// EncodeQueries encodes a table's features, in order, as batches of the given capacity. Labels are ignored. The errors
// are those of EncodeRows for features and columns.
func (s Schema) EncodeQueries(t table.Table, capacity int) ([]shard.Batch, error) {
	at, err := s.match(t)
	if err != nil {
		return nil, err
	}
	if capacity < 1 {
		return nil, fmt.Errorf("batches of capacity %d", capacity)
	}
	var out []shard.Batch
	for i := range t.X {
		if i%capacity == 0 {
			b, err := shard.NewBatch(len(s.Columns), capacity)
			if err != nil {
				return nil, err
			}
			out = append(out, b)
		}
		x, err := s.features(t, at, i)
		if err != nil {
			return nil, err
		}
		if err := out[len(out)-1].Append(x); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Shard capacities.
const (
	MinCapacity = 64
	MaxCapacity = 1024
	powers      = 1 << 16 // of the embedded reference string
)

// Capacity chooses the shard capacity n for rows of d features, given the number of rows of the largest contributor:
// the smallest power of two from 64 to 1,024 that holds them, but no larger than the embedded reference string allows
// (n(d+2)+3 <= 2^16). Above 360 features the Hessian's (d+1)(d+2)/2 entries need a longer string whatever n is.
func Capacity(d, rows int) int {
	n := MinCapacity
	for n < rows && n < MaxCapacity && 2*n*(d+2)+3 <= powers {
		n *= 2
	}
	return n
}
