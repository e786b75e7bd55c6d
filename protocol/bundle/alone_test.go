package bundle

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// TestAloneInScope: of a statement without a rule, the bundle takes records whose reference has the statement's scope
// and names a class and an epoch of the bundle.
func TestAloneInScope(t *testing.T) {
	c := &checker{terms: &terms.Terms{Model: model.Manifest{Models: 3}}, epochs: make([]Epoch, 2)}
	for _, row := range []struct {
		why   string
		scope catalog.Scope
		ref   Ref
		want  bool
	}{
		{"the only one", 0, Ref{}, true},
		{"a class that it does not have", 0, Ref{Class: 1}, false},
		{"a shard that it does not have", 0, Ref{Shard: 1}, false},
		{"an epoch that it does not have", 0, Ref{Epoch: 1}, false},
		{"the last class", catalog.PerClass, Ref{Class: 2}, true},
		{"a class above the last", catalog.PerClass, Ref{Class: 3}, false},
		{"a negative class", catalog.PerClass, Ref{Class: -1}, false},
		{"any shard", catalog.PerShard, Ref{Shard: 9_999}, true},
		{"a shard that no path can name", catalog.PerShard, Ref{Shard: 10_000}, false},
		{"a negative shard", catalog.PerShard, Ref{Shard: -1}, false},
		{"the first epoch", catalog.PerEpoch, Ref{Epoch: 1}, true},
		{"the last epoch", catalog.PerEpoch, Ref{Epoch: 2}, true},
		{"an epoch above the last", catalog.PerEpoch, Ref{Epoch: 3}, false},
		{"no epoch", catalog.PerEpoch, Ref{}, false},
		{"everything", catalog.PerEpoch | catalog.PerClass | catalog.PerShard, Ref{Epoch: 2, Class: 2, Shard: 7}, true},
	} {
		require.Equal(t, row.want, c.exists(&catalog.Statement{Scope: row.scope}, row.ref), row.why)
	}
}

// TestAloneByItsProver: a reference names a party that can prove the statement, and the proof is bound to its account.
func TestAloneByItsProver(t *testing.T) {
	owner, alder := terms.Address{1}, terms.Address{2}
	c := &checker{
		terms: &terms.Terms{Owner: owner}, people: []*participant{{member: Member{Name: "alder", Account: alder}}},
	}
	for _, row := range []struct {
		why    string
		prover catalog.Role
		party  string
		want   terms.Address
		ok     bool
	}{
		{"the owner's", catalog.ModelOwner, OwnerName, owner, true},
		{"the owner's under a contributor's name", catalog.ModelOwner, "alder", terms.Address{}, false},
		{"a contributor's", catalog.Contributor, "alder", alder, true},
		{"a contributor's under the owner's name", catalog.Contributor, OwnerName, terms.Address{}, false},
		{"nobody's", catalog.Contributor, "birch", terms.Address{}, false},
	} {
		account, ok := c.account(&catalog.Statement{Prover: row.prover}, Ref{Party: row.party})
		require.Equal(t, row.ok, ok, row.why)
		if ok {
			require.Equal(t, row.want, account, row.why)
		}
	}
}
