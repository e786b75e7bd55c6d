package settle_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// TestTermsTooLargeToSettle has the cases of verifier-contracts/test/Relay.t.sol.
func TestTermsTooLargeToSettle(t *testing.T) {
	of := func(columns, places, models int) *terms.Terms {
		out := &terms.Terms{Schema: schema.Schema{Columns: make([]schema.Column, columns)}, ContributorCapacity: places}
		out.Model.Models = models
		return out
	}
	for _, fits := range []*terms.Terms{of(87, 8, 1), of(85, 256, 1), of(2, 512, 100)} {
		require.NoError(t, settle.CheckSizes(fits))
	}
	for what, large := range map[string]*terms.Terms{
		"88 columns": of(88, 8, 1), "86 columns": of(86, 256, 1), "is 1024": of(2, 1024, 1), "101 classes": of(2, 8, 101),
	} {
		err := settle.CheckSizes(large)
		require.ErrorIs(t, err, settle.ErrSize)
		require.ErrorContains(t, err, what)
	}
}
