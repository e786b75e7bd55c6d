package settle_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// TestModelThatItsOwnerLeaves: a contributor alone brings a model on, whatever its owner was to do next: before
// anything is proven to its end, afterwards to its first order.
func TestModelThatItsOwnerLeaves(t *testing.T) {
	for _, c := range []struct {
		why   string
		until func(t *testing.T, w *world)
		ends  []chain.Phase
	}{
		{"joining is not closed", func(*testing.T, *world) {}, []chain.Phase{chain.Fitting, chain.Failed}},
		{"weights are not proven", func(t *testing.T, w *world) {
			require.NoError(t, w.propose(t, w.desk))
		}, []chain.Phase{chain.Failed, chain.Failed}},
		{"nobody opens it for orders", func(t *testing.T, w *world) {
			require.NoError(t, w.propose(t, w.desk))
			require.NoError(t, w.desk.Train(t.Context(), w.owner, w.records[catalog.Training.Name]))
			require.NoError(t, w.desk.Optimum(t.Context(), w.owner, w.records[catalog.Optimum.Name]))
		}, []chain.Phase{chain.Serving, chain.Serving}},
	} {
		t.Run(c.why, func(t *testing.T) {
			w, ctx := newWorld(t), t.Context()
			w.prove(t)
			alone := &party.Account{Chain: w.parties[0]}
			if c.ends[0] != chain.Fitting {
				require.NoError(t, w.join(t, w.desk))
			} else {
				require.NoError(t, w.contribute(t, w.desk))
			}
			c.until(t, w)
			for _, want := range c.ends {
				got, err := epoch.Advance(ctx, w.desk, alone)
				var early *epoch.WaitError
				if err != nil {
					require.ErrorAs(t, err, &early)
					w.wait(t, early.Until)
					got, err = epoch.Advance(ctx, w.desk, alone)
				}
				require.NoError(t, err)
				require.Equal(t, want, got)
			}
		})
	}
}
