package cli

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestNumbersOfProcesses: a number that could not mean anything is refused, with its flag's name. It is not taken for a
// default.
func TestNumbersOfProcesses(t *testing.T) {
	for _, c := range []struct {
		why   string
		r     daemonFlags
		least int
		want  string
	}{
		{"a server without a worker", daemonFlags{}, 0, ""},
		{"a worker without a slot", daemonFlags{}, 1, "--slots 0"},
		{"fewer than none", daemonFlags{slots: -1}, 0, "--slots -1"},
		{"three bytes of memory", daemonFlags{slots: 1, memory: "3"}, 1, "--memory 3: too small"},
		{"a small machine", daemonFlags{slots: 1, memory: "128MiB"}, 1, ""},
		{"an end before SIGTERM", daemonFlags{slots: 1, drain: -3 * time.Second}, 1, "--drain -3s"},
		{"an end at once", daemonFlags{slots: 1, drain: 0}, 1, ""},
	} {
		_, err := c.r.check(c.least)
		if c.want == "" {
			require.NoError(t, err, c.why)
			continue
		}
		require.ErrorContains(t, err, c.want, c.why)
	}
	_, err := (&storeFlags{replicas: 3}).options()
	require.ErrorContains(t, err, "--replicas 3: the embedded store is one machine")
	_, err = (&storeFlags{replicas: 3, url: "nats://127.0.0.1:1"}).options()
	require.NoError(t, err)
	_, err = (&storeFlags{replicas: -1, url: "nats://127.0.0.1:1"}).options()
	require.ErrorContains(t, err, "--replicas -1")
}
