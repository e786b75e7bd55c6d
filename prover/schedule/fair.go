package schedule

import (
	"cmp"
	"maps"
)

// fair is start-time fair queueing (Goyal, Vin, Cheng 1996) over tenants. A job's start tag is the later of the virtual time and its tenant's last finish tag; its finish tag is
// the start tag plus cost by weight; the smallest start tag is served next, and the virtual time is the start tag of what was served last. While two tenants are both backlogged, their
// services by weight differ by at most the largest job by weight of each, whatever the workers' speed is. A tenant that was idle starts at the virtual time or later: idleness earns nothing.
// Only start tags decide, so that nobody needs to know the cost of a job before it is taken.
type fair struct {
	virtual float64
	finish  map[string]float64 // of tenants that are ahead of the virtual time; all others are at it
}

// start is the start tag of the tenant's next job.
func (f *fair) start(tenant string) float64 { return max(f.virtual, f.finish[tenant]) }

// pick returns whose turn it is; "" if there are no candidates.
func (f *fair) pick(candidates map[string]bool) string {
	next := ""
	for t := range candidates {
		if next == "" || cmp.Or(cmp.Compare(f.start(t), f.start(next)), cmp.Compare(f.finish[t], f.finish[next]), cmp.Compare(t, next)) < 0 {
			next = t
		}
	}
	return next
}

// served says that a job of the tenant was taken.
func (f *fair) served(tenant string, cost, weight int) {
	f.virtual = f.start(tenant)
	f.finish[tenant] = f.virtual + float64(max(1, cost))/float64(max(1, weight))
	maps.DeleteFunc(f.finish, func(_ string, finish float64) bool { return finish <= f.virtual })
}

// idle says that nobody waits: all are equal again.
func (f *fair) idle() { f.virtual, f.finish = 0, map[string]float64{} }
