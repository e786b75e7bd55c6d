package terms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// TestDraft: capacities are powers of two that hold what was asked for, within what circuits allow.
func TestDraft(t *testing.T) {
	s := agreed(t, schema.Bernoulli).Schema
	for _, c := range []struct {
		why                         string
		rows, queries, contributors int
		shards, batches, capacity   int
		lambda                      uint64
		refused                     string
	}{
		{"the least", 1, 1, 2, 64, 64, 8, 1, ""},
		{"rounded up", 65, 100, 9, 128, 128, 16, 1, ""},
		{"cut into shards and batches", 1 << 20, 1 << 20, 1024, 1024, 256, 1024, 1, ""},
		{"one cannot hide", 64, 64, 1, 0, 0, 0, 1, "1: 2 to 1024"},
		{"no circuit has so many places", 64, 64, 1025, 0, 0, 0, 1, "1025: 2 to 1024"},
		{"no ridge, no unique optimum", 64, 64, 2, 0, 0, 0, 0, "lambda is 0"},
		{"lambda is a 40-bit scalar", 64, 64, 2, 0, 0, 0, 1 << 40, "lambda"},
	} {
		t.Run(c.why, func(t *testing.T) {
			got, err := terms.Draft{
				Schema: s, Lambda: c.lambda, Rows: c.rows, Queries: c.queries, Contributors: c.contributors,
			}.Terms()
			if c.refused != "" {
				require.ErrorContains(t, err, c.refused)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.shards, got.ShardCapacity)
			require.Equal(t, c.batches, got.QueryCapacity)
			require.Equal(t, c.capacity, got.ContributorCapacity)
			require.Equal(t, model.Manifest{
				Version: model.Version, Name: "visits", Schema: got.Model.Schema, Family: s.Family,
				Features: 2, Models: 1, Lambda: c.lambda,
			}, got.Model)
		})
	}
}
