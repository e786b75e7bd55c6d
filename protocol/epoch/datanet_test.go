package epoch_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/keys"
)

// TestCreate: a Datanet is there once its terms are, which come last, and nothing replaces it.
func TestCreate(t *testing.T) {
	s, err := schema.FromTable(datanettest.Records(40, 1), schema.Choice{Name: "visits", Positive: "ill"})
	require.NoError(t, err)
	draft := terms.Draft{Schema: s, Lambda: model.DefaultLambda, Rows: 64, Queries: 64, Contributors: 2}
	dir := t.TempDir()
	f := epoch.Folders{Bundle: filepath.Join(dir, "bundle"), Home: filepath.Join(dir, "owner")}
	errFull := errors.New("the disk is full")
	setUp := func(err error) func(*terms.Terms) (map[string]*keys.Pair, error) {
		return func(*terms.Terms) (map[string]*keys.Pair, error) { return nil, err }
	}

	alone := draft
	alone.Contributors = 1
	_, err = epoch.Create(f, alone, setUp(nil))
	require.ErrorContains(t, err, "one alone cannot hide in a sum")
	require.NoDirExists(t, f.Home, "a bad draft leaves nothing behind")

	_, err = epoch.Create(f, draft, setUp(errFull))
	require.ErrorIs(t, err, errFull)
	require.NoFileExists(t, filepath.Join(f.Bundle, bundle.TermsFile))

	made, err := epoch.Create(f, draft, setUp(nil))
	require.NoError(t, err)
	read, err := bundle.ReadTerms(f.Bundle)
	require.NoError(t, err)
	require.Equal(t, made, read)
	_, err = owner.Open(f.Home, read, terms.Deployment{})
	require.NoError(t, err, "the home is the owner's")

	_, err = epoch.Create(f, draft, setUp(nil))
	require.ErrorIs(t, err, epoch.ErrExists)

	read.Owner = terms.Address{1}
	_, err = owner.Open(f.Home, read, terms.Deployment{})
	require.ErrorIs(t, err, owner.ErrNotOwner)
}
