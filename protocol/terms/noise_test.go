package terms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// noisy puts a model into the mode `dp`.
func noisy(n *terms.Terms) {
	n.Method = terms.Newton
	n.Objective, n.Holdouts = "", 0 // nobody is paid
	n.Model.DP = &dp.Params{Epsilon: 2, Delta: 1e-5, Rho: 1 << 20, Rounds: 4, Clip: 1 << 13, Honest: 50}
}

// TestNoise: terms of the mode are terms, of a model that is not settled and whose rounds are not proven.
func TestNoise(t *testing.T) {
	for _, family := range []schema.Family{schema.Bernoulli, schema.OVR, schema.Gaussian} {
		n := agreed(t, family)
		require.NoError(t, n.Settles())
		require.True(t, n.Proven())
		rule, err := n.Noise(5)
		require.NoError(t, err)
		require.Nil(t, rule)

		noisy(n)
		require.NoError(t, n.Validate())
		require.ErrorIs(t, n.Settles(), terms.ErrNoisy)
		require.False(t, n.Proven())
		rule, err = n.Noise(5)
		require.NoError(t, err)
		require.Equal(t, 4, rule.Rounds)
		require.Positive(t, rule.Ridge.Sign())
	}
}
