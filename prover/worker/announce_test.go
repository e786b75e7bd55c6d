package worker

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/internal/childtest"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

// entry returns what a worker says of itself, or an empty entry if there is none.
func (r *rig) entry(id string) store.Worker {
	r.Helper()
	all, err := r.Workers(context.WithoutCancel(r.Context()))
	require.NoError(r, err)
	for _, w := range all {
		if w.ID == id {
			return w
		}
	}
	return store.Worker{}
}

// TestAnnounce: a worker names the circuits whose keys it has and that fit into its memory, from when it knows them
// until it drains.
func TestAnnounce(t *testing.T) {
	t.Parallel()
	r := newRig(t, small, 16)
	both := []word{childtest.Pair(t, small).Fingerprint, childtest.Pair(t, 16).Fingerprint}
	seen := func(id string) func() bool { return func() bool { return r.entry(id).ID == id } }

	r.run("narrow", "", func(c *Config) { c.Memory = 10 << 20 })
	require.Eventually(t, seen("narrow"), 5*time.Second, 5*time.Millisecond)
	for until := time.Now().Add(term / 2); time.Now().Before(until); {
		require.NotNil(t, r.entry("narrow").Circuits, "it says that there are none")
		require.Empty(t, r.entry("narrow").Circuits)
	}
	r.run("keyless", "", func(c *Config) { c.Keys = t.TempDir() })
	require.Eventually(t, seen("keyless"), 5*time.Second, 5*time.Millisecond)
	require.Empty(t, r.entry("keyless").Circuits)

	w := r.run("wide", "stuck", func(c *Config) { c.Drain = time.Minute })
	r.soon(func() bool { return len(r.entry("wide").Circuits) == 2 })
	require.ElementsMatch(t, both, r.entry("wide").Circuits)
	ref := r.submit(job.Plain, small, plain(t, small))
	r.until(ref, job.Proving)
	w.stop.Do(func() { close(w.stopped) })
	none := func() bool { e := r.entry("wide"); return e.ID == "wide" && len(e.Circuits) == 0 }
	require.Eventually(t, none, term/2, time.Millisecond, "while it drains it takes nothing, and says so at once")
	r.enter(ref, job.Cancelled)
	r.soon(func() bool { return !seen("wide")() })
}
