package wire

import (
	"google.golang.org/protobuf/types/known/timestamppb"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
)

var (
	modes = map[proverv1.Mode]job.Mode{
		proverv1.Mode_MODE_LOCAL: job.Local, proverv1.Mode_MODE_PLAIN: job.Plain, proverv1.Mode_MODE_BLIND: job.Blind,
	}
	priorities = map[proverv1.Priority]job.Priority{
		proverv1.Priority_PRIORITY_LOW:    job.Low,
		proverv1.Priority_PRIORITY_NORMAL: job.Normal,
		proverv1.Priority_PRIORITY_HIGH:   job.High,
	}
	states = map[proverv1.State]job.State{
		proverv1.State_STATE_QUEUED:    job.Queued,
		proverv1.State_STATE_ADMITTED:  job.Admitted,
		proverv1.State_STATE_ASSIGNED:  job.Assigned,
		proverv1.State_STATE_PROVING:   job.Proving,
		proverv1.State_STATE_PROVED:    job.Proved,
		proverv1.State_STATE_FAILED:    job.Failed,
		proverv1.State_STATE_CANCELLED: job.Cancelled,
		proverv1.State_STATE_EXPIRED:   job.Expired,
	}
	codes = map[proverv1.FailureCode]job.Code{
		proverv1.FailureCode_FAILURE_CODE_WITNESS:   job.BadWitness,
		proverv1.FailureCode_FAILURE_CODE_PAYLOAD:   job.BadPayload,
		proverv1.FailureCode_FAILURE_CODE_RESOURCES: job.Resources,
		proverv1.FailureCode_FAILURE_CODE_CRASHED:   job.Crashed,
		proverv1.FailureCode_FAILURE_CODE_INTERNAL:  job.Internal,
	}

	modesBack, prioritiesBack, statesBack, codesBack = inverse(modes), inverse(priorities), inverse(states), inverse(codes)
)

func inverse[A, B comparable](m map[A]B) map[B]A {
	out := make(map[B]A, len(m))
	for a, b := range m {
		out[b] = a
	}
	return out
}

func lookUp[A comparable, B any](m map[A]B, field, want string, key A) (B, error) {
	v, ok := m[key]
	if !ok {
		return v, wrong(field, "is missing or unknown: want %s", want)
	}
	return v, nil
}

// Mode reads a mode; there is no default.
func Mode(m proverv1.Mode) (job.Mode, error) {
	return lookUp(modes, "mode", "MODE_LOCAL, MODE_PLAIN or MODE_BLIND", m)
}

// FromMode is the inverse of Mode.
func FromMode(m job.Mode) proverv1.Mode { return modesBack[m] }

// Priority reads a priority; unspecified means normal.
func Priority(p proverv1.Priority) (job.Priority, error) {
	if p == proverv1.Priority_PRIORITY_UNSPECIFIED {
		return job.Normal, nil
	}
	return lookUp(priorities, "priority", "PRIORITY_LOW, PRIORITY_NORMAL or PRIORITY_HIGH", p)
}

// FromPriority is the inverse of Priority.
func FromPriority(p job.Priority) proverv1.Priority { return prioritiesBack[p] }

// State reads a state. Unspecified means none, which in a filter means all.
func State(s proverv1.State) (job.State, error) {
	if s == proverv1.State_STATE_UNSPECIFIED {
		return "", nil
	}
	return lookUp(states, "state", "one of the states of docs/service.md", s)
}

// FromState is the inverse of State.
func FromState(s job.State) proverv1.State { return statesBack[s] }

// Failure reads why a job failed.
func Failure(m *proverv1.Failure) (job.Failure, error) {
	if err := Known(m); err != nil {
		return job.Failure{}, err
	}
	code, err := lookUp(codes, "code", "one of the failure codes", m.GetCode())
	return job.Failure{Code: code, Message: m.GetMessage()}, err
}

// FromFailure is the inverse of Failure.
func FromFailure(f job.Failure) *proverv1.Failure {
	return &proverv1.Failure{Code: codesBack[f.Code], Message: f.Message}
}

// Job is what a tenant sees of a record. Which worker has the job is the operator's business.
func Job(r job.Record) *proverv1.Job {
	m := &proverv1.Job{
		Id: r.ID, Circuit: r.Circuit[:], Statement: r.Statement, Constraints: uint32(r.Constraints),
		Mode: FromMode(r.Mode), Priority: FromPriority(r.Priority), Label: r.Label, State: FromState(r.State),
		Deadline: timestamppb.New(r.Deadline), Phase: r.Phase, Progress: r.Progress, Attempts: uint32(r.Attempts),
		History: make([]*proverv1.Change, len(r.History)),
	}
	for i, c := range r.History {
		m.History[i] = &proverv1.Change{State: FromState(c.State), Time: timestamppb.New(c.Time)}
	}
	if r.Failure != nil {
		m.Failure = FromFailure(*r.Failure)
	}
	return m
}
