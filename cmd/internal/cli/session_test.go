package cli

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/owner"
)

// TestExplain: the protocol's errors know no flags and no commands, so the command line adds them.
func TestExplain(t *testing.T) {
	s := &session{bundle: "b"}
	s.keys.keys = "k"
	for _, c := range []struct {
		why  string
		err  error
		hint string
		code int
	}{
		{"a home of another party", owner.ErrNotOwner, "give the owner's --home", BadInput},
		{"a folder that is taken", epoch.ErrExists, "name a new folder with --bundle", BadInput},
		{"a name that no contributor can have", epoch.ErrName, "--name", BadInput},
		{"a step before the roster is closed", epoch.ErrOpen, "tributary fit step", BadInput},
		{"a step before the fit", owner.ErrNoWeights, "tributary fit step", BadInput},
		{"a step before the fit's end", contributor.ErrNotFitted, "tributary fit reply", BadInput},
		{"a step before everybody's training", epoch.ErrUntrained, "have all contributors run tributary train", BadInput},
		{"no place for the ledger", contributor.ErrNoLedger, "--ledger", BadInput},
		{"another list of contributors", ledger.ErrRoster, "fit reply --second-roster", BadInput},
		{"an epoch that the bundle lacks", epoch.ErrWithheld, "payer receipt --order FILE", BadInput},
		{"a ledger that another command has", ledger.ErrInUse, "another command uses", Failure},
		{"a damaged ledger", ledger.ErrDamaged, "restore it", Failure},
		{"keys of another set-up", &epoch.SetupError{Err: errors.New("no")}, "--keys k holds another set-up", Failure},
		{"a bundle with a false proof", bundle.Problems{{}}, "b does not hold", Rejected},
	} {
		got := s.explain(fmt.Errorf("alder: %w", c.err))
		require.ErrorContains(t, got, c.hint, c.why)
		require.Equal(t, c.code, code(got), c.why)
	}
	require.NoError(t, s.explain(nil))
}
