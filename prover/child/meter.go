package child

import (
	"time"

	"google.golang.org/protobuf/types/known/durationpb"

	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
)

// shares says how long each phase takes, in seconds or any other unit. They begin as guesses and become measurements.
type shares map[string]float64

func plainShares() shares { return shares{"solve": 0.15, "prove": 0.8, "verify": 0.05} }

func blindShares() shares {
	return shares{
		"expand": 0.02, "A": 0.15, "B1": 0.15, "K": 0.15, "Z": 0.15,
		"Commitment": 0.08, "Knowledge": 0.08, "B2": 0.22,
	}
}

func (s shares) total() (sum float64) {
	for _, v := range s {
		sum += v
	}
	return sum
}

// meter times the phases of one task and reports the fraction of the whole at which each begins.
type meter struct {
	expected shares
	report   func(phase string, fraction float64)
	times    []*workerv1.PhaseTime
	begun    time.Time
	passed   float64 // expected time of the phases that are over
}

// begin ends the previous phase.
func (m *meter) begin(phase string) {
	m.end()
	if n := len(m.times); n > 0 {
		m.passed += m.expected[m.times[n-1].GetPhase()]
	}
	m.times, m.begun = append(m.times, &workerv1.PhaseTime{Phase: phase}), time.Now()
	m.report(phase, min(m.passed/m.expected.total(), 1))
}

func (m *meter) end() {
	if n := len(m.times); n > 0 && m.times[n-1].Took == nil {
		m.times[n-1].Took = durationpb.New(time.Since(m.begun))
	}
}

// finish ends the last phase of a task that succeeded and learns from it.
func (m *meter) finish() []*workerv1.PhaseTime {
	m.end()
	clear(m.expected)
	for _, t := range m.times {
		m.expected[t.GetPhase()] += t.GetTook().AsDuration().Seconds()
	}
	return m.times
}
