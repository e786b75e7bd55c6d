package bundle

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// TestCreditsApart: which credits count without a statement in the bundle, and as what. A contributor can bring its
// credits of some classes alone; one whose proof only the chain has needs a chain.
func TestCreditsApart(t *testing.T) {
	_, _, g, _ := bn254.Generators()
	point, ref := proof.Point(g), Ref{Statement: catalog.Credit.Name, Party: "alder", Epoch: 1, Class: 1}
	for _, row := range []struct {
		why      string
		epoch    Epoch
		record   bool
		at       terms.Deployment
		want     bn254.G1Affine
		ok, harm bool
	}{
		{why: "a credit that has to be there", epoch: Epoch{}},
		{why: "of a silent one", epoch: Epoch{Silent: []string{"birch", "alder"}}, ok: true},
		{why: "of a class that it told none of", epoch: Epoch{Apart: []Apart{{Name: "alder", Class: 1}}}, ok: true},
		{why: "of another class", epoch: Epoch{Apart: []Apart{{Name: "alder"}}}},
		{why: "of another contributor", epoch: Epoch{Apart: []Apart{{Name: "birch", Class: 1}}}},
		{
			why: "that the chain has proven", epoch: Epoch{Apart: []Apart{{"alder", 1, &point}}},
			at: terms.Deployment{Contract: terms.Address{1}}, want: g, ok: true,
		},
		{
			why: "that no chain has proven", epoch: Epoch{Apart: []Apart{{"alder", 1, &point}}}, want: g, ok: true,
			harm: true,
		},
		{why: "where nobody is paid", epoch: Epoch{Unpaid: "none is positive"}, ok: true},
		{why: "where nobody is paid, and it is there", epoch: Epoch{Unpaid: "none is positive"}, record: true},
	} {
		row.epoch.Number = 1
		c := &checker{at: row.at, byRef: map[Ref]*Record{}}
		if row.record {
			c.byRef[ref] = &Record{Ref: ref}
		}
		got, ok := c.apart(row.epoch, 1, &participant{member: Member{Name: "alder"}})
		require.Equal(t, row.ok, ok, row.why)
		require.Equal(t, row.want, got, row.why)
		require.Equal(t, row.harm, len(c.problems) > 0, row.why)
	}
}
