//go:build linux

package chaos

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// Fault is something that breaks.
type Fault string

// The faults of issue 3.
const (
	KillWorker  Fault = "kill -9 worker"
	KillServer  Fault = "kill -9 server"
	KillNode    Fault = "kill -9 cluster node"
	FullDisk    Fault = "full disk"
	SlowDisk    Fault = "slow disk"
	Disconnect  Fault = "dropped connections"
	ClockJump   Fault = "clock jump"
	StallWorker Fault = "stalled worker" // stopped for longer than its lease, then continued: it believes to hold a job that another has
)

// Step is one fault: when it begins after the load has, for how long, and at which of the processes it can happen to.
type Step struct {
	Fault  Fault
	At     time.Duration
	For    time.Duration
	Target int
	Jump   time.Duration // of the clock
}

func (s Step) String() string {
	return fmt.Sprintf("%v for %v at %v (target %d, jump %v)", s.Fault, s.For, s.At, s.Target, s.Jump)
}

// Plan is all that one seed decides.
type Plan struct {
	Seed    uint64
	Cluster bool
	Jobs    int
	Steps   []Step
}

// Window is how long faults begin after the load has.
const Window = 2 * time.Second

// NewPlan draws the plan of a seed. Seeds in a row go round the faults, so that any ten of them have every one.
func NewPlan(seed uint64) Plan {
	r := rand.New(rand.NewPCG(seed, 0x7472696275746172))
	p := Plan{Seed: seed, Cluster: seed%2 == 1, Jobs: 24 + r.IntN(33)}
	faults := []Fault{KillWorker, KillServer, FullDisk, SlowDisk, Disconnect, ClockJump, StallWorker}
	if p.Cluster {
		faults = []Fault{KillWorker, KillServer, KillNode, SlowDisk, Disconnect, ClockJump, StallWorker}
	}
	first := faults[int(seed/2)%len(faults)]
	for i := range 1 + r.IntN(3) {
		f := first
		if i > 0 {
			f = faults[r.IntN(len(faults))]
		}
		p.Steps = append(p.Steps, Step{
			Fault: f, Target: r.IntN(6), At: time.Duration(r.Int64N(int64(Window))), For: 200*time.Millisecond + time.Duration(r.Int64N(int64(time.Second))),
			Jump: time.Duration(r.Int64N(int64(4*time.Hour))) - 2*time.Hour,
		})
	}
	slices.SortFunc(p.Steps, func(a, b Step) int { return int(a.At - b.At) })
	return p
}
