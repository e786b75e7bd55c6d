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

// The faults.
const (
	KillWorker  Fault = "kill -9 worker"
	KillServer  Fault = "kill -9 server"
	KillNode    Fault = "kill -9 cluster node"
	FullDisk    Fault = "full disk"
	SlowDisk    Fault = "slow disk"
	Disconnect  Fault = "dropped connections"
	ClockJump   Fault = "clock jump"
	StallWorker Fault = "stalled worker" // stopped for longer than its lease: it then believes it still holds the job
)

// Step is one fault.
type Step struct {
	Fault  Fault
	At     time.Duration // since the load began
	For    time.Duration
	Target int           // which of the processes that the fault can hit, modulo their number
	Jump   time.Duration // of the clock
}

func (s Step) String() string {
	return fmt.Sprintf("%v for %v at %v (target %d, jump %v)", s.Fault, s.For, s.At, s.Target, s.Jump)
}

// Plan is everything that a seed decides.
type Plan struct {
	Seed    uint64
	Cluster bool
	Jobs    int
	Steps   []Step
}

// Window is the time in which the jobs are submitted and the faults begin.
const Window = 2 * time.Second

// NewPlan draws the plan of a seed. Consecutive seeds take turns with the first fault.
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
			Fault: f, Target: r.IntN(6),
			At:   time.Duration(r.Int64N(int64(Window))),
			For:  200*time.Millisecond + time.Duration(r.Int64N(int64(time.Second))),
			Jump: time.Duration(r.Int64N(int64(4*time.Hour))) - 2*time.Hour,
		})
	}
	slices.SortFunc(p.Steps, func(a, b Step) int { return int(a.At - b.At) })
	return p
}
