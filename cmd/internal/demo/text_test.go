package demo

import (
	"math"
	"math/big"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/terms"
)

func TestBar(t *testing.T) {
	for _, c := range []struct {
		why   string
		share float64
		want  string
	}{
		{"all of it", 1, "██████████████████████"},
		{"half of it", 0.5, "███████████"},
		{"nothing", 0, ""},
		{"harm", -0.1, "░░"},
		{"a little harm is not hidden", -0.001, "░"},
		{"an eighth of a block", 0.01, "▏"},
		{"of an empty pool", math.NaN(), ""},
	} {
		require.Equal(t, c.want, bar(c.share), c.why)
	}
	for s := -1.0; s <= 1; s += 0.001 {
		require.LessOrEqual(t, utf8.RuneCountInString(bar(s)), barWidth)
	}
}

func TestGroup(t *testing.T) {
	for v, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", -1234567: "-1,234,567", -123: "-123"} {
		require.Equal(t, want, groupBig(big.NewInt(v)))
	}
}

func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for i := range terms.MaxContributors() {
		require.False(t, seen[Name(i)], Name(i))
		seen[Name(i)] = true
	}
}
