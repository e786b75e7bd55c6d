// Package fitchaos_test runs fits over the exchange folder while contributors disappear, processes end, disks are
// restored from older copies, and contributors or the owner lie, all by a seed. Nothing is proven: what the parties
// write to each other, and what they keep, is what they write and keep in a real fit.
//
// A run has to end in a fit whose weights are those that the rule gives over the contributors that are left, or in a
// stop that names who is at fault: with evidence that convicts, by an error that names a party or its file, or by the
// wait for somebody. No honest contributor is ever convicted. A reader of all messages checks that no two kinds of
// secrets of one contributor meet, and that no sum can be opened but that of all who were asked. See
// docs/protocol.md, section 8.
//
//	make chaos-fit CHAOS_FIT=1000
package fitchaos_test

import (
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// few seeds run in every test, TRIBUTARY_CHAOS_SEEDS of them with "make chaos-fit".
const few = 14

func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, variable)
	return n
}

// TestFits are runs of consecutive seeds.
func TestFits(t *testing.T) {
	seeds, first := number(t, "TRIBUTARY_CHAOS_SEEDS", few), number(t, "TRIBUTARY_CHAOS_FIRST", 0)
	require.Positive(t, seeds)
	ends, fired := map[string]int{}, map[kind]int{}
	for seed := first; seed < first+seeds; seed++ {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			w := begun(t, seed)
			end := w.run()
			w.tap.sums()
			ends[end]++
			for _, f := range w.plan.Faults {
				if f.fired {
					fired[f.Kind]++
				}
			}
		})
	}
	for _, end := range slices.Sorted(maps.Keys(ends)) {
		t.Logf("%4d of %d: %s", ends[end], seeds, end)
	}
	for _, k := range slices.Sorted(maps.Keys(fired)) {
		t.Logf("%4d times: %s", fired[k], k)
	}
}

// begun is a run that tells how to repeat it if it fails.
func begun(t *testing.T, seed int) *world {
	t.Helper()
	p := newPlan(uint64(seed))
	w := newWorld(t, p)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("%v", p)
			for _, line := range w.trace {
				t.Log(line)
			}
			t.Logf("again: TRIBUTARY_CHAOS_SEEDS=1 TRIBUTARY_CHAOS_FIRST=%d go test -run TestFits ./internal/fitchaos", seed)
		}
	})
	return w
}

// TestSeedRepeats: a seed is one run.
func TestSeedRepeats(t *testing.T) {
	var traces []string
	for range 2 {
		w := begun(t, 3)
		traces = append(traces, w.run()+strings.Join(w.trace, "\n"))
	}
	require.Equal(t, traces[0], traces[1])
}
