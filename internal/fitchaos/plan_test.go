package fitchaos_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// kind is what goes wrong.
type kind string

// What contributors suffer. None of it is a lie.
const (
	unborn   kind = "gone before its pledge"
	gone     kind = "gone before its answer"
	finished kind = "gone after its answer"
	late     kind = "away before its answer, and back"
	paused   kind = "away after its answer, and back"
	many     kind = "gone, and more than a third with it"
	crashes  kind = "processes end anywhere"
	torn     kind = "a file half-written"
	restored kind = "a home from an older copy"
)

// What contributors do that lie.
const (
	masked   kind = "masks other values than it commits to"
	excuses  kind = "masks other values, and claims another mask"
	quiet    kind = "masks other values, and claims nothing"
	slanders kind = "claims other masks than it has, in a round that another made fail"
	pledges  kind = "pledges other seeds"
	unsigned kind = "pledges without a signature"
	boxes    kind = "deals shares that do not open"
	dealt    kind = "deals shares of another secret than it signs"
	both     kind = "votes to leave somebody out, and opens its shares"
	replays  kind = "repeats its answer of another round"
	steers   kind = "other records than it contributed, consistently"
)

// What the owner does.
const (
	impatient kind = "the owner leaves out who is slow" // no lie
	totals    kind = "the owner shows some other totals"
	weights   kind = "the owner asks some at other weights"
	blinds    kind = "the owner asks some under another blind"
	keys      kind = "the owner shows some another masking key"
	roster    kind = "the owner shows some a shorter roster"
	hides     kind = "the owner hides an answer from some"
)

// nature is what a kind of fault is.
type nature struct {
	lie, owner bool
	guarded    bool // needs terms that allow an eviction
}

// kinds take turns, by seed.
var kinds = []kind{
	unborn, masked, late, totals, crashes, gone, excuses, boxes, hides, restored, finished, pledges, both, blinds, torn,
	many, quiet, weights, paused, dealt, keys, steers, slanders, impatient, unsigned, replays, roster,
}

var natures = map[kind]nature{
	masked: {lie: true}, excuses: {lie: true}, quiet: {lie: true}, slanders: {lie: true}, pledges: {lie: true},
	unsigned: {lie: true}, boxes: {lie: true, guarded: true}, dealt: {lie: true, guarded: true},
	both: {lie: true, guarded: true}, replays: {lie: true}, steers: {lie: true},
	impatient: {owner: true, guarded: true}, totals: {lie: true, owner: true}, weights: {lie: true, owner: true},
	blinds: {lie: true, owner: true}, keys: {lie: true, owner: true}, roster: {lie: true, owner: true},
	hides: {lie: true, owner: true, guarded: true},
}

// fault is something that goes wrong in a run, once.
type fault struct {
	Kind  kind
	Party int // place on the first roster
	Peer  int // another one
	Round int
	fired bool
}

func (f *fault) String() string {
	if natures[f.Kind].owner {
		return fmt.Sprintf("%s (round %d, %d others)", f.Kind, f.Round, f.Peer)
	}
	return fmt.Sprintf("contributor %d %s (round %d, peer %d)", f.Party, f.Kind, f.Round, f.Peer)
}

// plan is everything that a seed decides, but for the order of turns.
type plan struct {
	Seed    uint64
	Family  schema.Family
	Method  string
	Lambda  uint64
	Evict   int
	Rows    []int
	Faults  []*fault
	Crashes int
}

func (p plan) String() string {
	return fmt.Sprintf("seed %d: %s, %s, %d evictions, rows %v, %d crashes, %v",
		p.Seed, p.Family, p.Method, p.Evict, p.Rows, p.Crashes, p.Faults)
}

// newPlan draws the plan of a seed. Consecutive seeds take turns with the first fault.
func newPlan(seed uint64) plan {
	r := rand.New(rand.NewPCG(seed, 0x66697463))
	first := kinds[seed%uint64(len(kinds))]
	p := plan{
		Seed: seed, Method: terms.Newton, Lambda: model.DefaultLambda << r.IntN(4), Evict: min(1, r.IntN(3)),
		Family: []schema.Family{schema.Bernoulli, schema.Bernoulli, schema.OVR, schema.Gaussian}[r.IntN(4)],
	}
	if p.Family != schema.Gaussian && r.IntN(4) == 0 {
		p.Method = terms.QuasiNewton
	}
	n := []int{4, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9}[r.IntN(11)]
	if first == slanders {
		n = max(n, 7) // of whom two lie
	}
	for range n {
		p.Rows = append(p.Rows, 24+r.IntN(17))
	}
	if r.IntN(3) == 0 {
		p.Rows[r.IntN(n)] = 70 // two shards
	}
	p.add(r, first)
	for range r.IntN(3) {
		p.add(r, kinds[r.IntN(len(kinds))])
	}
	if r.IntN(3) == 0 {
		p.Crashes += 2
	}
	return p
}

// add draws a fault, unless too much is wrong already: fewer than a third lie, the owner not counted.
func (p *plan) add(r *rand.Rand, k kind) {
	n, is := len(p.Rows), natures[k]
	f := &fault{Kind: k, Party: r.IntN(n), Round: 1 + r.IntN(3)}
	f.Peer = (f.Party + 1 + r.IntN(n-1)) % n
	if k == crashes {
		p.Crashes += 6
		return
	}
	liars := 0
	for _, g := range p.Faults {
		if g.Party == f.Party && !is.owner || is.owner && natures[g.Kind].owner {
			return
		}
		if natures[g.Kind].lie && !natures[g.Kind].owner {
			liars++
		}
	}
	if is.lie && !is.owner && 3*(liars+1) >= n {
		return
	}
	if k == slanders && !slices.ContainsFunc(p.Faults, func(g *fault) bool { return g.Kind == masked }) {
		p.Faults = append(p.Faults, &fault{Kind: masked, Party: f.Peer, Peer: f.Party, Round: f.Round})
		if 3*(liars+2) >= n {
			return
		}
	}
	if is.guarded {
		p.Evict = 1
	}
	switch k {
	case many: // one more than can be spared
		for i := range n - bundle.Threshold(n) {
			p.Faults = append(p.Faults, &fault{Kind: gone, Party: (f.Party + 1 + i) % n, Round: f.Round})
		}
	case both: // there is something to vote about
		p.Faults = append(p.Faults, &fault{Kind: late, Party: f.Peer, Round: f.Round})
	case replays:
		f.Round++
	}
	p.Faults = append(p.Faults, f)
}
