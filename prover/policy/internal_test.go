package policy

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestLimiterForgets: what a limiter keeps is bounded by the tenants that submit, not by all that ever have.
func TestLimiterForgets(t *testing.T) {
	p, err := New(Policy{Version: Version, Default: &Tenant{PerSecond: 1, Burst: 1}})
	require.NoError(t, err)
	at := time.Unix(1e9, 0)
	empty := func(context.Context) (map[string]uint64, error) { return nil, nil }
	l := NewLimiter(p, empty, func() time.Time { return at })
	for i := range 1000 {
		require.NoError(t, l.Admit(t.Context(), fmt.Sprint("t", i), 1))
	}
	require.Len(t, l.buckets, 1000)
	at = at.Add(time.Minute)
	require.NoError(t, l.Admit(t.Context(), "last", 1))
	require.Len(t, l.buckets, 1)
	require.Len(t, l.since, 1)
	for range 3 { // sizes take longer: what was just admitted may still be on its way
		at = at.Add(time.Minute)
		require.NoError(t, l.Admit(t.Context(), "last", 1))
	}
	require.Len(t, l.sizes, 1)
}
