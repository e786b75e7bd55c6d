package chain_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/rollup/chain"
)

// go test ./rollup/chain -run Epoch -update
var update = flag.Bool("update", false, "write testdata/gas.json anew")

// gasNoise is how much a call's gas depends on the random points and weights of a proof: zero bytes of calldata,
// parities, carries.
const gasNoise = 500

// meter keeps the gas of calls, by what they do and the order in which they do it.
type meter struct {
	Gas  map[string]uint64
	seen map[string]int
}

func newMeter() *meter { return &meter{map[string]uint64{}, map[string]int{}} }

func (m *meter) keep(what string, r chain.Receipt) {
	m.seen[what]++
	m.Gas[fmt.Sprintf("%s %02d", what, m.seen[what])] = r.Gas
}

// compare checks the calls against the snapshot, which has every call's gas rounded to 1,000.
func (m *meter) compare(t *testing.T, file string) {
	t.Helper()
	require.NotEmpty(t, m.Gas, "nothing was metered")
	if *update {
		rounded := map[string]uint64{}
		for what, gas := range m.Gas {
			rounded[what] = (gas + 500) / 1000 * 1000
		}
		raw, err := json.MarshalIndent(rounded, "", "  ")
		require.NoError(t, err)
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, append(raw, '\n'), 0o644))
		return
	}
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	var want map[string]uint64
	require.NoError(t, json.Unmarshal(raw, &want))
	for what, gas := range m.Gas {
		require.Contains(t, want, what, "no such call in the snapshot; run with -update")
		require.InDelta(t, want[what], gas, 500+gasNoise, "%s: the gas drifted; run with -update and commit the result", what)
	}
	require.Len(t, m.Gas, len(want), "calls of the snapshot were not made")
}
