package schedule

import (
	"slices"
	"time"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/store"
)

// window bounds the untaken jobs on the work queue by who could take them: jobs that nobody can take fill nobody's
// window.
//
// Circuits that the same workers serve are one group, with one window. A job counts against its own group's window and
// against those of groups whose workers include all that could take it. So jobs that only one large machine can take
// leave room for the others, and the others' jobs leave room for the large machine's.
type window struct {
	read   time.Time
	groups []*group
	of     map[proof.Word]*group
	rest   *group // for circuits that no worker names; nil if nobody takes them
}

// group is workers that serve the same circuits.
type group struct {
	workers []string // their IDs in order
	jobs    int      // the window's size
	untaken int
	within  []*group // whose workers are all among these, this group included
}

// newWindow is the window of the living workers. Without any it is small and for all circuits, so that jobs are ready
// when the first worker comes. A worker that names no circuits at all, as older versions do, may take any.
func newWindow(workers []store.Worker, size func([]store.Worker) int, now time.Time) window {
	w := window{read: now, of: map[proof.Word]*group{}}
	servers, all := map[proof.Word][]store.Worker{}, []store.Worker(nil)
	for _, one := range workers {
		if one.Circuits == nil {
			all = append(all, one)
		}
		for _, c := range one.Circuits {
			servers[c] = append(servers[c], one)
		}
	}
	for c, some := range servers {
		w.of[c] = w.join(slices.Concat(some, all), size)
	}
	if len(all) > 0 || len(workers) == 0 {
		w.rest = w.join(all, size)
	}
	for _, g := range w.groups {
		for _, h := range w.groups {
			if g.includes(h) {
				g.within = append(g.within, h)
			}
		}
	}
	return w
}

// includes says whether all of another group's workers are in this one.
func (g *group) includes(h *group) bool {
	return !slices.ContainsFunc(h.workers, func(id string) bool { return !slices.Contains(g.workers, id) })
}

// join returns the group of these workers, made if it is missing.
func (w *window) join(workers []store.Worker, size func([]store.Worker) int) *group {
	var ids []string
	for _, one := range workers {
		ids = append(ids, one.ID)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, g := range w.groups {
		if slices.Equal(g.workers, ids) {
			return g
		}
	}
	g := &group{workers: ids, jobs: size(workers)}
	w.groups = append(w.groups, g)
	return g
}

// group returns who could take a circuit's jobs; nil for nobody.
func (w *window) group(c proof.Word) *group {
	if g := w.of[c]; g != nil {
		return g
	}
	return w.rest
}

// count starts a pass with what is on the work queue.
func (w *window) count(untaken map[proof.Word]uint64) {
	for _, g := range w.groups {
		g.untaken = 0
	}
	for c, n := range untaken {
		if g := w.group(c); g != nil {
			g.untaken += int(min(n, 1<<30))
		}
	}
}

// full says whether a group's window is.
func (g *group) full() bool {
	n := 0
	for _, h := range g.within {
		n += h.untaken
	}
	return n >= g.jobs
}

// full says whether no job can be admitted now.
func (w *window) full() bool {
	return !slices.ContainsFunc(w.groups, func(g *group) bool { return !g.full() })
}

// size is how many jobs fit into all windows.
func (w *window) size() (n int) {
	for _, g := range w.groups {
		n += g.jobs
	}
	return n
}
