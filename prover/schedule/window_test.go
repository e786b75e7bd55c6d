package schedule

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

// Circuits: of small jobs, of large ones, and one that is gone since an upgrade.
var tiny, huge, stale = proof.Word{1}, proof.Word{2}, proof.Word{3}

func TestWindowSize(t *testing.T) {
	require.Equal(t, 2, twiceTheSlots(nil), "jobs are ready when the first worker comes")
	require.Equal(t, 10, twiceTheSlots([]store.Worker{{Slots: 2}, {Slots: 3}}))
}

func TestWindow(t *testing.T) {
	type words = []proof.Word
	type untaken = map[proof.Word]uint64
	one := func(id string, slots int, c words) store.Worker {
		return store.Worker{ID: id, Slots: slots, Circuits: c}
	}
	alike := []store.Worker{one("a", 1, words{tiny, huge}), one("b", 1, words{huge, tiny})}
	unlike := []store.Worker{one("small", 1, words{tiny}), one("large", 1, words{tiny, huge})}
	apart := []store.Worker{one("a", 1, words{tiny}), one("b", 1, words{huge})}
	old := []store.Worker{one("old", 1, nil), one("a", 1, words{tiny})}
	type takes = map[proof.Word]string
	for _, row := range []struct {
		why     string
		workers []store.Worker
		untaken untaken
		takes   takes // room, full or nobody
	}{
		{
			"no worker yet: a few jobs are admitted", nil,
			nil,
			takes{tiny: "room", stale: "room"},
		},
		{
			"no worker yet: and no more", nil,
			untaken{tiny: 1, stale: 1},
			takes{tiny: "full", stale: "full", huge: "full"},
		},
		{
			"workers alike: circuits share one window", alike,
			untaken{tiny: 2, huge: 1},
			takes{tiny: "room", huge: "room", stale: "nobody"},
		},
		{
			"workers alike: it is full", alike,
			untaken{tiny: 2, huge: 2},
			takes{tiny: "full", huge: "full"},
		},
		{
			"jobs that nobody can take fill nobody's window", alike,
			untaken{stale: 1000},
			takes{tiny: "room", huge: "room", stale: "nobody"},
		},
		{
			"large jobs leave work for the small machine", unlike,
			untaken{huge: 2},
			takes{tiny: "room", huge: "full"},
		},
		{
			"small jobs leave room for the large machine's", unlike,
			untaken{tiny: 4},
			takes{tiny: "full", huge: "room"},
		},
		{
			"workers without a common circuit have windows of their own", apart,
			untaken{tiny: 2},
			takes{tiny: "full", huge: "room"},
		},
		{
			"a worker that is not ready takes nothing",
			[]store.Worker{one("a", 1, words{})},
			nil,
			takes{tiny: "nobody"},
		},
		{
			"an older worker does not say what it takes", old,
			untaken{stale: 2},
			takes{stale: "full", tiny: "room"},
		},
	} {
		w := newWindow(row.workers, twiceTheSlots, time.Now())
		w.count(row.untaken)
		room := false
		for c, want := range row.takes {
			got := "nobody"
			if g := w.group(c); g != nil {
				got = map[bool]string{true: "full", false: "room"}[g.full()]
			}
			require.Equal(t, want, got, "%s: %v", row.why, c)
			room = room || got == "room"
		}
		require.Equal(t, room, !w.full(), row.why)
	}
}

// TestCircuitThatNobodyHas: its jobs wait without holding up any other, however many they are and wherever they stand,
// and are proved soon after a worker has the circuit.
func TestCircuitThatNobodyHas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.workers = []store.Worker{{ID: "w", Slots: 1, Circuits: []proof.Word{tiny}}}
		var dead, live []job.Ref
		for n := range 10 { // from before an upgrade: admitted, and not to be taken any more
			dead = append(dead, m.of(stale, m.submit(t, "before", n, 10_000, job.Normal, time.Hour)))
			rec := m.records[dead[n]]
			require.NoError(t, rec.Enter(job.Admitted, time.Now()))
			m.records[dead[n]] = rec
		}
		m.work, m.pending["before"] = append(m.work, dead...), [3][]*entry{}
		for n := range 500 {
			dead = append(dead, m.of(stale, m.submit(t, "mixed", n, 10_000, job.High, time.Hour)))
		}
		for n := range 20 {
			live = append(live,
				m.of(tiny, m.submit(t, "mixed", 1000+n, 10_000, job.Normal, time.Hour)),
				m.of(tiny, m.submit(t, "other", n, 10_000, job.Low, time.Hour)))
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer start(t, m, Config{Policy: everybody(t)}, 1)()
		defer cancel()
		go work(ctx, t, m, tiny)
		time.Sleep(5 * time.Second)
		for _, r := range live {
			require.Equal(t, job.Proved, m.state(r), r)
		}
		time.Sleep(time.Minute)
		for _, r := range dead[10:] {
			require.Equal(t, job.Queued, m.state(r), "not admitted: it may wait for long")
		}
		require.LessOrEqual(t, m.longest, 10+2)

		m.mu.Lock()
		m.workers = append(m.workers, store.Worker{ID: "v", Slots: 1, Circuits: []proof.Word{stale}})
		m.mu.Unlock()
		go work(ctx, t, m, stale)
		time.Sleep(20 * time.Second)
		for _, r := range dead {
			const why = "a head whose loan was remembered comes at once, the others when theirs have run out"
			require.Equal(t, job.Proved, m.state(r), why)
		}
		check(t, m, len(dead)+len(live))
	})
}

// TestNoWorker: without any living worker a few jobs are admitted, and no more.
func TestNoWorker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.workers = []store.Worker{}
		for n := range 50 {
			m.of(proof.Word{byte(n % 3)}, m.submit(t, fmt.Sprint("t", n%5), n, 1, job.Normal, time.Hour))
		}
		stop := start(t, m, Config{Policy: everybody(t)}, 1)
		time.Sleep(time.Minute)
		stop()
		require.Len(t, m.work, 2)
	})
}

// TestFairnessOfUnlikeWorkers: jobs that one machine alone can take, and takes long for, do not keep tenants of the
// other machine waiting.
func TestFairnessOfUnlikeWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.workers = []store.Worker{
			{ID: "small", Slots: 1, Circuits: []proof.Word{tiny}},
			{ID: "large", Slots: 1, Circuits: []proof.Word{tiny, huge}},
		}
		var small []job.Ref
		for n := range 100 {
			m.of(huge, m.submit(t, "vast", n, 60_000_000, job.Normal, 100*time.Hour))
			small = append(small, m.of(tiny, m.submit(t, "modest", n, 10_000, job.Normal, time.Hour)))
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer start(t, m, Config{Policy: everybody(t)}, 1)()
		defer cancel()
		go work(ctx, t, m, tiny)
		go work(ctx, t, m, huge, tiny)
		time.Sleep(30 * time.Second)
		for _, r := range small {
			require.Equal(t, job.Proved, m.state(r), r)
		}
	})
}
