package settle_test

import (
	"math"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// TestCaps: 40 % of all rows at most where three contributors have to take part, and caps that nobody could keep are
// refused.
func TestCaps(t *testing.T) {
	for least, want := range map[int]uint16{2: 10_000, 3: 4_000, 5: 4_000} {
		require.Equal(t, want, settle.UsualPart(&terms.Terms{MinContributors: least}))
	}
	agreed := &terms.Terms{MinContributors: 2, ContributorCapacity: 8, Schema: schema.Schema{
		Rules: schema.Rules{MinRows: 8},
	}}
	for _, c := range []struct {
		rows   uint32
		part   uint16
		evenly int
		ok     bool
	}{
		{math.MaxUint32, 10_000, 1, true},
		{8, 10_000, 1, true},
		{7, 10_000, 1, false},
		{8, 10_001, 1, false},
		{8, 0, 9_999, false},
		{8, 9_999, 2, true},
		{8, 5_000, 2, true},
		{8, 4_999, 3, true},
		{8, 1_250, 8, true},
		{8, 1_249, 9, false},
	} {
		choice := settle.Usual(common.Address{}, 0)
		choice.MaxRows, choice.MaxPart = c.rows, c.part
		require.Equal(t, c.evenly, choice.Evenly(), "%+v", c)
		if err := choice.CheckCaps(agreed); c.ok {
			require.NoError(t, err, "%+v", c)
		} else {
			require.ErrorIs(t, err, settle.ErrCaps, "%+v", c)
		}
	}
	choice := settle.Usual(common.Address{}, 0)
	require.NotContains(t, choice.Terms(), "at most")
	choice.MaxRows, choice.MaxPart = 500, 2_550
	require.Contains(t, choice.Terms(), "; one contributor has at most 500 rows and 25.5 % of all rows")
	require.NoError(t, choice.CheckRows(500))
	require.ErrorIs(t, choice.CheckRows(501), settle.ErrCaps)
}

// TestMorePartThanOneMayHave: of 30 rows birch has 20, one basis point more than one may have. It is left out when
// joining ends.
func TestMorePartThanOneMayHave(t *testing.T) {
	w := newWorldIn(t, func(w *world) { w.choice.MaxPart = 6_666 })
	w.proveAll(t)
	require.NoError(t, w.contribute(t, w.desk))
	w.wait(t, w.choice.JoinUntil)
	require.NoError(t, w.desk.Close(t.Context(), w.owner))
	members, err := w.desk.Members(t.Context())
	require.NoError(t, err)
	require.Equal(t, []chain.Standing{chain.Eligible, chain.Excluded},
		[]chain.Standing{members[0].Standing, members[1].Standing})
}

// TestCopyOfTheSchema: what a curator publishes somewhere is the Datanet's schema to the byte, or is told from it.
func TestCopyOfTheSchema(t *testing.T) {
	w, err := toys()
	require.NoError(t, err)
	doc, err := w.terms.Schema.Encode()
	require.NoError(t, err)
	require.NoError(t, settle.CheckSchema(w.terms, doc))
	require.ErrorIs(t, settle.CheckSchema(w.terms, append(doc, '\n')), settle.ErrSchema)
}
