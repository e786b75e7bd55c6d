package schedule

import (
	"cmp"
	"maps"
)

// fair is start-time fair queueing (Goyal, Vin, Cheng 1996) over tenants. A job's start tag is the later of the virtual
// time and its tenant's last finish tag; its finish tag is the start tag plus cost over weight. The smallest start tag
// is served next, and becomes the virtual time. While two tenants are both backlogged, their services over weight
// differ by at most the largest job over weight of each, whatever the workers' speed is. A tenant that was idle starts
// at the virtual time or later: idleness earns nothing. Only start tags decide, so that a job's cost need not be known
// before it is taken.
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
		if next == "" || f.before(t, next) {
			next = t
		}
	}
	return next
}

// before says whether a tenant's turn comes before another's.
func (f *fair) before(a, b string) bool {
	byTag := cmp.Compare(f.start(a), f.start(b))
	return cmp.Or(byTag, cmp.Compare(f.finish[a], f.finish[b]), cmp.Compare(a, b)) < 0
}

// served says that a job of the tenant was taken.
func (f *fair) served(tenant string, cost, weight int) {
	f.virtual = f.start(tenant)
	f.finish[tenant] = f.virtual + float64(max(1, cost))/float64(max(1, weight))
	maps.DeleteFunc(f.finish, func(_ string, finish float64) bool { return finish <= f.virtual })
}

// idle says that nobody waits: all are equal again.
func (f *fair) idle() { f.virtual, f.finish = 0, map[string]float64{} }
