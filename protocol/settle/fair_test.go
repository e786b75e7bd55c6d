package settle_test

import (
	"math"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// TestWindowsTooShortToActIn: an owner whose payers can complain, or whose contributors can credit, for a second.
func TestWindowsTooShortToActIn(t *testing.T) {
	require.NoError(t, settle.Usual(common.Address{}, 0).CheckWindows())
	for name, of := range map[string]func(*chain.Windows) *uint32{
		"demand":            func(w *chain.Windows) *uint32 { return &w.Demand },
		"complaint":         func(w *chain.Windows) *uint32 { return &w.Complaint },
		catalog.Credit.Name: func(w *chain.Windows) *uint32 { return &w.Credit },
		"publish":           func(w *chain.Windows) *uint32 { return &w.Publish },
		"open":              func(w *chain.Windows) *uint32 { return &w.Open },
		"fit":               func(w *chain.Windows) *uint32 { return &w.Fit },
		"train":             func(w *chain.Windows) *uint32 { return &w.Train },
		"settle":            func(w *chain.Windows) *uint32 { return &w.Settle },
	} {
		c := settle.Usual(common.Address{}, 0)
		for _, seconds := range []uint32{0, 1, 3599} {
			*of(&c.Windows) = seconds
			err := c.CheckWindows()
			require.ErrorIs(t, err, settle.ErrWindows)
			require.ErrorContains(t, err, name)
		}
		for _, seconds := range []uint32{3600, math.MaxUint32} {
			*of(&c.Windows) = seconds
			require.NoError(t, c.CheckWindows())
		}
	}
}

// TestSplitThatLeavesContributorsLittle: an owner that takes most of each fee.
func TestSplitThatLeavesContributorsLittle(t *testing.T) {
	c := settle.Usual(common.Address{}, 0)
	for _, s := range []struct {
		split chain.Split
		want  error
	}{
		{chain.Split{}, nil},
		{chain.Split{Owner: 2000, Upstream: 2000, Treasury: 1000}, nil},
		{chain.Split{Owner: 2000, Upstream: 2000, Treasury: 1001}, settle.ErrSplit},
		{chain.Split{Owner: 9999}, settle.ErrSplit},
		{chain.Split{Owner: math.MaxUint16, Treasury: math.MaxUint16}, settle.ErrSplit},
	} {
		c.Split = s.split
		require.ErrorIs(t, c.CheckSplit(), s.want)
	}
	c.Split = chain.Split{Owner: 250}
	require.Equal(t, "windows: demand 48h0m0s, complaint 24h0m0s, credit 72h0m0s, publish 168h0m0s, open 336h0m0s; "+
		"of a fee: owner 2.5 %, upstream 0 %, treasury 0 %, contributors 97.5 %", c.Terms())
}
