package epoch

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// TestDeltaOfTheOwnersChoice: a contributor's limit is at a delta of its own. Terms with a large delta do not raise it,
// though the same epsilon is more rho there.
func TestDeltaOfTheOwnersChoice(t *testing.T) {
	l, err := new(ledger.Memory).Open(t.Context())
	require.NoError(t, err)
	data, err := l.Register(table.Table{Columns: []string{"age"}, X: [][]float64{{1}, {2}}})
	require.NoError(t, err)
	for _, c := range []struct {
		epsilon, delta, limit float64
		refused               bool
	}{
		{8, 1e-5, 0, false},
		{8, 9e-3, 0, true},
		{8.1, 1e-5, 0, true},
		{8.1, 1e-5, 9, false},
		{2, 1e-5, 1.9, true},
	} {
		p, err := dp.NewParams(c.epsilon, c.delta, 2, 1)
		require.NoError(t, err)
		s, err := l.Set(data)
		require.NoError(t, err)
		own := &Contributor{Terms: &terms.Terms{Model: model.Manifest{DP: &p}}, Epsilon: c.limit}
		err = own.afford(s, ledger.Fit{Model: proof.Word{1}}, p.Total())
		if c.refused {
			require.ErrorIs(t, err, ledger.ErrBudget, "%+v", c)
		} else {
			require.NoError(t, err, "%+v", c)
		}
	}
}

// TestHonestShareOfTheOwnersChoice: terms that count on everybody's noise have each add little, and one made-up
// contributor takes the promise away. The contributor's limit counts on the share of the contributor's own choice.
func TestHonestShareOfTheOwnersChoice(t *testing.T) {
	l, err := new(ledger.Memory).Open(t.Context())
	require.NoError(t, err)
	data, err := l.Register(table.Table{Columns: []string{"age"}, X: [][]float64{{1}, {2}}})
	require.NoError(t, err)
	for _, c := range []struct {
		terms, own int
		refused    bool
	}{{50, 0, false}, {100, 0, true}, {100, 100, false}, {50, 20, true}, {1, 0, false}} {
		p, err := dp.NewParams(DefaultEpsilon, LimitDelta, 4, 1)
		require.NoError(t, err)
		p.Honest = c.terms
		s, err := l.Set(data)
		require.NoError(t, err)
		own := &Contributor{Terms: &terms.Terms{Model: model.Manifest{DP: &p, Models: 3}}}
		party := contributor.Contributor{Terms: own.Terms, Honest: c.own}
		err = own.afford(s, ledger.Fit{Model: proof.Word{1}}, party.Whole(10))
		if c.refused {
			require.ErrorIs(t, err, ledger.ErrBudget, "%+v", c)
		} else {
			require.NoError(t, err, "%+v", c)
		}
	}
}
